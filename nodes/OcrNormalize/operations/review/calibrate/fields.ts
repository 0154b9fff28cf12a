import type { DocumentOperation } from '../../operation';

export const calibrateOperation: DocumentOperation = {
	option: {
		name: 'Calibrate',
		value: 'calibrate',
		action: 'Calibrate confidence with reviewed words',
		description:
			'Learn from reviewed words how far a confidence can be trusted, and which threshold to review by',
	},
	fields: [
		{
			displayName:
				'Each input item is a row of Reviewed Words to Rows, as Data Table, a sheet or a database returns it',
			name: 'calibrateNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Remaining Errors (%)',
			name: 'remainingErrors',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 1,
			description:
				'What may stay wrong of all words once those below the threshold are reviewed, such as 1 for one word in a hundred',
		},
		{
			displayName: 'Output',
			name: 'calibrationOutput',
			type: 'options',
			default: 'providers',
			description: 'What an output item is about',
			options: [
				{
					name: 'Item per Confidence Range',
					value: 'ranges',
					description: 'A flat item for each range of confidence of each provider',
				},
				{
					name: 'Item per Provider',
					value: 'providers',
					description: 'A flat item for each provider, and for each model if it has several',
				},
			],
		},
	],
	options: [
		{
			displayName: 'Maximum Percentage of Words',
			name: 'calibratedShare',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 5,
			description:
				'As in Route by Confidence: how many words of a document may be below the threshold. Tells how many documents would be reviewed.',
		},
		{
			displayName: 'Picture',
			name: 'calibrationPicture',
			type: 'boolean',
			default: true,
			description:
				'Whether to add a reliability diagram as an SVG file, and a preview that opens in n8n by clicking View. Only with an item per provider.',
		},
		{
			displayName: 'Rows',
			name: 'calibratedKind',
			type: 'options',
			default: 'word',
			description: 'Which rows to look at. A field may stand on words that have rows of their own.',
			options: [
				{ name: 'Cells', value: 'cell' },
				{ name: 'Fields', value: 'field' },
				{ name: 'Words', value: 'word' },
			],
		},
	],
	load: async () => ({ ofAll: (await import('./run')).calibrate }),
};

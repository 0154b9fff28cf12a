import { documentFields, documentOptions } from '../../../fields/document';
import { originalFileField } from '../../../fields/original-file';
import { outputFileOption } from '../../../fields/output';
import { thresholdField } from '../../../fields/threshold';
import { keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';
import { previewOption } from '../../document/overlay/preview-fields';

export const routeOperation: DocumentOperation = {
	option: {
		name: 'Route by Confidence',
		value: 'route',
		action: 'Route by confidence',
		description: 'Send low-confidence documents to the Needs Review output, the others to Accepted',
	},
	fields: [
		...documentFields,
		originalFileField,
		{
			displayName: 'Judge By',
			name: 'reviewBy',
			type: 'options',
			default: 'document',
			description: 'What must reach the threshold for a document to be accepted',
			options: [
				{ name: 'Document', value: 'document', description: "The document's confidence" },
				{ name: 'Page', value: 'page', description: 'The confidence of every page' },
				{ name: 'Words', value: 'words', description: 'All but a given percentage of words' },
			],
		},
		thresholdField,
		{
			displayName: 'Maximum Percentage of Words',
			name: 'share',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 5,
			description: 'Maximum percentage of words below the threshold',
			displayOptions: { show: { reviewBy: ['words'] } },
		},
		{
			displayName: 'If No Confidence Is Given',
			name: 'withoutConfidence',
			type: 'options',
			default: 'review',
			description: 'What to do with documents whose provider returns no confidence',
			options: [
				{ name: 'Accept', value: 'accept' },
				{ name: 'Send to Review', value: 'review' },
			],
		},
	],
	options: [...documentOptions, keepInputFilesOption, outputFileOption, previewOption],
	// In the order of the indexes in `run.ts`.
	outputs: ['Accepted', 'Needs Review'],
	failedOutput: 1,
	load: async () => ({ ofItem: (await import('./run')).route }),
};

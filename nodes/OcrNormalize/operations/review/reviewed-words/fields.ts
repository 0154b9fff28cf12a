import { documentFields, documentOptions } from '../../../../shared/fields/document';
import type { DocumentOperation } from '../../operation';

export const reviewedWordsOperation: DocumentOperation = {
	option: {
		name: 'Reviewed Words to Rows',
		value: 'reviewedWords',
		action: 'Convert reviewed words to table rows',
		description:
			'Output a flat row for each reviewed word and field, with its confidence and whether it was changed',
	},
	fields: [...documentFields],
	options: [
		...documentOptions,
		{
			displayName: 'Include Text',
			name: 'includeText',
			type: 'boolean',
			default: false,
			description:
				'Whether to add what was read and what it was changed to. It may be private, and Calibrate does not need it.',
		},
	],
	// A table of words has no room for it.
	takesFailed: () => true,
	load: async () => ({ ofItem: (await import('./run')).reviewedWords }),
};

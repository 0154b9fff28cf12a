import { documentFields, documentOptions } from '../../fields/document';
import { keepDocumentOption } from '../../../shared/fields/output';
import { outputFileOption, wholeDocumentFields } from '../../fields/output';
import { keepInputFilesOption } from '../../../shared/fields/keep-input';
import type { DocumentOperation } from '../operation';

export const compareOperation: DocumentOperation = {
	option: {
		name: 'Compare',
		value: 'compare',
		action: 'Compare documents',
		description: 'See where several providers agree on the same file, and merge the best of each',
	},
	fields: [
		...documentFields,
		{
			displayName: 'Compare Items',
			name: 'compareItems',
			type: 'options',
			default: 'fileName',
			description: 'Which items are about the same file',
			options: [
				{ name: 'All Items', value: 'all', description: 'All of them' },
				{
					name: 'With the Same File Name',
					value: 'fileName',
					description: 'One comparison for each file name',
				},
			],
		},
		{
			displayName: 'Truth',
			name: 'truth',
			type: 'string',
			default: '',
			placeholder: 'e.g. mindee, or 0',
			description:
				'Provider or item number whose text is known to be right, to get character and word error rates',
		},
		...wholeDocumentFields,
	],
	options: [
		...documentOptions,
		keepDocumentOption,
		keepInputFilesOption,
		{
			displayName: 'Ignore Case',
			name: 'ignoreCase',
			type: 'boolean',
			default: false,
			description: 'Whether "Total" and "TOTAL" are the same word',
		},
		{
			displayName: 'Ignore Punctuation',
			name: 'ignorePunctuation',
			type: 'boolean',
			default: false,
			description: 'Whether "Total:" and "Total" are the same word',
		},
		{
			displayName: 'Maximum Differences',
			name: 'maximumDifferences',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1000,
			description: 'How many differences are listed; all are counted',
		},
		outputFileOption,
	],
	load: async () => ({ ofAll: (await import('./run')).compare }),
};

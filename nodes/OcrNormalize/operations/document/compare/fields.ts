import { documentFields, documentOptions } from '../../../../shared/fields/document';
import { keepDocumentOption } from '../../../../shared/fields/output';
import { outputFileOption, wholeDocumentFields } from '../../../fields/output';
import { keepInputFilesOption } from '../../../../shared/fields/keep-input';
import type { DocumentOperation } from '../../operation';

export const compareOperation: DocumentOperation = {
	option: {
		name: 'Compare',
		value: 'compare',
		action: 'Compare documents',
		description: 'Compare the results of several providers for the same file, and merge them',
	},
	fields: [
		...documentFields,
		{
			displayName: 'Compare Items',
			name: 'compareItems',
			type: 'options',
			default: 'fileName',
			description: 'Which items to compare with each other',
			options: [
				{ name: 'All Items', value: 'all', description: 'All items with each other' },
				{
					name: 'With the Same File Name',
					value: 'fileName',
					description: 'The items of each file name with each other',
				},
			],
		},
		{
			displayName: 'Reference',
			name: 'truth',
			type: 'string',
			default: '',
			placeholder: 'e.g. mindee or 1',
			description:
				'Provider ID or item number whose text is known to be correct. Adds character and word error rates.',
		},
		...wholeDocumentFields,
	],
	options: [
		{
			displayName: 'Confidence',
			name: 'mergedConfidence',
			type: 'options',
			default: 'auto',
			description: 'Where the confidence of the merged document comes from',
			options: [
				{
					name: 'Agreement',
					value: 'agreement',
					description: 'How many of the results have the same word',
				},
				{
					name: 'Automatic',
					value: 'auto',
					description: 'The providers, or agreement if one of them returns no confidence',
				},
				{ name: 'Providers', value: 'provider', description: 'Only what the providers return' },
			],
		},
		...documentOptions,
		keepDocumentOption,
		keepInputFilesOption,
		{
			displayName: 'Ignore Case',
			name: 'ignoreCase',
			type: 'boolean',
			default: false,
			description: 'Whether to treat "Total" and "TOTAL" as the same word',
		},
		{
			displayName: 'Ignore Punctuation',
			name: 'ignorePunctuation',
			type: 'boolean',
			default: false,
			description: 'Whether to treat "Total:" and "Total" as the same word',
		},
		{
			displayName: 'Maximum Differences',
			name: 'maximumDifferences',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1000,
			description: 'Maximum number of differences to list. All differences are counted.',
		},
		outputFileOption,
	],
	load: async () => ({ ofAll: (await import('./run')).compare }),
};

import { documentFields, documentOptions } from '../../../../shared/fields/document';
import { documentOutputFields, outputFileOption } from '../../../fields/output';
import { pageHeightOption, pageUnitOption, pageWidthOption } from '../../../fields/page-size';
import { keepInputFieldsOption, keepInputFilesOption } from '../../../../shared/fields/keep-input';
import { keepDocumentOption } from '../../../../shared/fields/output';
import type { DocumentOperation } from '../../operation';

export const normalizeOperation: DocumentOperation = {
	option: {
		name: 'Normalize',
		value: 'normalize',
		action: 'Normalize a result',
		description: "Convert any provider's response to the same document format",
	},
	fields: [
		...documentFields,
		{
			displayName: 'Documents',
			name: 'documents',
			type: 'options',
			default: 'each',
			description: 'Whether items are separate documents or parts of one',
			options: [
				{
					name: 'All Items Together',
					value: 'all',
					description: 'One document with the pages of all items, in their order',
				},
				{ name: 'One per Item', value: 'each', description: 'A separate document for each item' },
			],
		},
		...documentOutputFields,
	],
	options: [
		...documentOptions,
		keepDocumentOption,
		keepInputFilesOption,
		keepInputFieldsOption,
		pageHeightOption,
		pageUnitOption,
		pageWidthOption,
		outputFileOption,
	],
	load: async (first) =>
		first.string('documents', 'each') === 'all'
			? { ofAll: (await import('./merge')).merge }
			: { ofItem: (await import('./run')).normalize },
};

import { documentFields, documentOptions } from '../../fields/document';
import { documentOutputFields, outputFileOption } from '../../fields/output';
import { keepInputFieldsOption, keepInputFilesOption } from '../../../shared/fields/keep-input';
import { keepDocumentOption } from '../../../shared/fields/output';
import type { DocumentOperation } from '../operation';

export const normalizeOperation: DocumentOperation = {
	option: {
		name: 'Normalize',
		value: 'normalize',
		action: 'Normalize an answer',
		description: "Turn any provider's answer into the same document",
	},
	fields: [
		...documentFields,
		{
			displayName: 'Documents',
			name: 'documents',
			type: 'options',
			default: 'each',
			description: 'How many documents come out',
			options: [
				{
					name: 'All Items Together',
					value: 'all',
					description: 'One document, with the pages of all items in their order',
				},
				{ name: 'One per Item', value: 'each', description: 'Each item is a document of its own' },
			],
		},
		...documentOutputFields,
	],
	options: [
		...documentOptions,
		keepDocumentOption,
		keepInputFilesOption,
		keepInputFieldsOption,
		outputFileOption,
	],
	load: async (first) =>
		first.string('documents', 'each') === 'all'
			? { ofAll: (await import('./merge')).merge }
			: { ofItem: (await import('./run')).normalize },
};

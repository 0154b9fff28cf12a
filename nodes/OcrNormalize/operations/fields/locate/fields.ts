import { keepInputFilesOption } from '../../../../shared/fields/keep-input';
import { documentFields, documentOptions } from '../../../../shared/fields/document';
import type { DocumentOperation } from '../../operation';

export const locateOperation: DocumentOperation = {
	option: {
		name: 'Locate Values',
		value: 'locateValues',
		action: 'Locate values in a document',
		description:
			'Find where given values, such as those a model returned, are in the document, and which are not',
	},
	adds: ['values', 'fields', 'allFound', 'notFound', 'warnings'],
	fields: [
		...documentFields,
		{
			displayName: 'Values',
			name: 'values',
			type: 'json',
			default: '={{ $json.output }}',
			required: true,
			description:
				'Values to look up, as an object or a list: an expression that returns them, or JSON. Information Extractor and AI Agent put them into "output".',
		},
	],
	options: [
		...documentOptions,
		keepInputFilesOption,
		{
			displayName: 'Leave Out',
			name: 'leaveOut',
			type: 'string',
			default: '',
			placeholder: 'e.g. category, items[].id',
			description:
				'Paths of values that are not in the document, such as a category, separated by commas',
		},
	],
	load: async () => ({ ofItem: (await import('./run')).locate }),
};

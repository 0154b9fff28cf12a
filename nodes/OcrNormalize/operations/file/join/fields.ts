import { responseFormatOption } from '../../../../shared/fields/document';
import { keepDocumentOption } from '../../../../shared/fields/output';
import { documentOfFileFields, inputFileField } from '../../../fields/file';
import { wholeDocumentFields } from '../../../fields/output';
import type { DocumentOperation } from '../../operation';

export const joinOperation: DocumentOperation = {
	option: {
		name: 'Join Files',
		value: 'join',
		action: 'Join files into one PDF',
		description: 'Combine the files and documents of all items into one PDF and one document',
	},
	fields: [
		inputFileField,
		...documentOfFileFields,
		{
			displayName: 'Order',
			name: 'joinOrder',
			type: 'options',
			default: 'items',
			description: 'In which order to join the items',
			options: [
				{ name: 'As Received', value: 'items', description: 'In the order of the items' },
				{
					name: 'By Page Number',
					value: 'pages',
					description: 'Parts of one file, in the order of their pages',
				},
				{ name: 'By Value', value: 'value', description: 'Sorted by a value of each item' },
			],
		},
		{
			displayName: 'Sort By',
			name: 'joinBy',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. {{ $json.fileName }}',
			description:
				'Expression that returns the value to sort each item by. Numbers in texts are compared as numbers.',
			displayOptions: { show: { joinOrder: ['value'] } },
		},
		...wholeDocumentFields,
	],
	options: [
		responseFormatOption,
		keepDocumentOption,
		{
			displayName: 'Joined File Name',
			name: 'joinedName',
			type: 'string',
			default: '',
			placeholder: 'e.g. batch.pdf',
			description: 'Name of the joined PDF. If empty, it is named after the first file.',
		},
		{
			displayName: 'Output Binary Field',
			name: 'pdfField',
			type: 'string',
			default: 'data',
			description: 'Name of the binary field for the PDF',
		},
	],
	load: async () => ({ ofAll: (await import('./run')).join }),
};

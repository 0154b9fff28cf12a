import type { INodeProperties } from 'n8n-workflow';

import { OTHER_FORMS } from '../../../ocr/forms/catalogue';
import { CATALOGUE } from '../../../ocr/providers/catalogue';

/** Where the document is that an operation reads. Read by `input/document-of-item.ts`. */
export const documentFields: readonly INodeProperties[] = [
	{
		displayName: 'Document',
		name: 'documentFrom',
		type: 'options',
		default: 'item',
		description:
			"Where the document is: a provider node's output, or any provider's answer as it came",
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A JSON file with a document or an answer in it',
			},
			{
				name: 'Field',
				value: 'field',
				description: 'A field of the item, such as the body of an HTTP Request',
			},
			{
				name: 'Item',
				value: 'item',
				description: "The item itself: any output of an OCR node, an answer, a webhook's delivery",
			},
		],
	},
	{
		displayName: 'Document Field',
		name: 'documentField',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.body }}',
		description: 'Drag the field that holds the document or the answer here',
		displayOptions: { show: { documentFrom: ['field'] } },
	},
	{
		displayName: 'Document Binary Field',
		name: 'documentBinary',
		type: 'string',
		default: 'document',
		required: true,
		hint: 'The name of the field that holds the JSON file',
		displayOptions: { show: { documentFrom: ['binary'] } },
	},
];

const forms = [...CATALOGUE, ...OTHER_FORMS]
	.sort((a, b) => a.name.localeCompare(b.name))
	.map(({ id, name }) => ({ name, value: id }));

/** How the document is read; goes into the options of each operation that reads one. */
export const documentOptions: readonly INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description: 'Name of the file that was read, where the answer does not say',
	},
	{
		displayName: 'Form of the Answer',
		name: 'form',
		type: 'options',
		default: 'auto',
		description: 'Whose answer it is, for answers that do not show it by themselves',
		options: [{ name: 'Automatic', value: 'auto' }, ...forms],
	},
];

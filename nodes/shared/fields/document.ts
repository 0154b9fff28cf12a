import type { INodeProperties } from 'n8n-workflow';

import { OTHER_FORMS } from '../../../ocr/forms/catalogue';
import { CATALOGUE } from '../../../ocr/providers/catalogue';

/** Where the document is that an operation reads. Read by `document/document-of-item.ts`. */
export const documentFields: readonly INodeProperties[] = [
	{
		displayName: 'Document Source',
		name: 'documentFrom',
		type: 'options',
		default: 'item',
		description:
			"Where to find the document: the output of an OCR node, or a provider's own response",
		options: [
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A JSON, hOCR, ALTO or PAGE XML file, or a PDF with a text layer',
			},
			{
				name: 'Field',
				value: 'field',
				description: 'A field of the item, such as the body that an HTTP Request node returned',
			},
			{
				name: 'Item',
				value: 'item',
				description: 'The item itself, as an OCR node, an HTTP Request or a webhook returned it',
			},
		],
	},
	{
		displayName: 'Document Field',
		name: 'documentField',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. body or {{ $json.body }}',
		description:
			"Name of the field that contains the document or the provider's response, or an expression that returns it",
		displayOptions: { show: { documentFrom: ['field'] } },
	},
	{
		displayName: 'Document Binary Field',
		name: 'documentBinary',
		type: 'string',
		default: 'document',
		required: true,
		hint: 'Name of the binary field that contains the JSON, hOCR, ALTO, PAGE XML or PDF file',
		displayOptions: { show: { documentFrom: ['binary'] } },
	},
];

const forms = [...CATALOGUE, ...OTHER_FORMS]
	.sort((a, b) => a.name.localeCompare(b.name))
	.map(({ id, name }) => ({ name, value: id }));

export const responseFormatOption: INodeProperties = {
	displayName: 'Response Format',
	name: 'form',
	type: 'options',
	default: 'auto',
	description: 'Provider of the response, if it is not detected automatically',
	options: [{ name: 'Detected Automatically', value: 'auto' }, ...forms],
};

/** How the document is read; goes into the options of each operation that reads one. */
export const documentOptions: readonly INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice.pdf',
		description: 'Name of the file that was read, if the response does not include it',
	},
	responseFormatOption,
];

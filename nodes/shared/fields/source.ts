import type { INodeProperties } from 'n8n-workflow';

/** Where the document comes from: the item's own file, an address, or Base64. */
export const sourceFields: INodeProperties[] = [
	{
		displayName: 'Document',
		name: 'source',
		type: 'options',
		default: 'binary',
		description: 'Where the document comes from',
		options: [
			{
				name: 'Base64',
				value: 'base64',
				description: 'A file that is written as Base64 text, or as a data URL',
			},
			{
				name: 'Binary File',
				value: 'binary',
				description: 'A file from the node before, such as an e-mail attachment or a download',
			},
			{ name: 'URL', value: 'url', description: 'A file at a public address' },
		],
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryProperty',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the field that holds the file, as the node before shows it',
		displayOptions: { show: { source: ['binary'] } },
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/scan.pdf',
		description: 'Address of the file, beginning with https:// or http://',
		displayOptions: { show: { source: ['url'] } },
	},
	{
		displayName: 'Base64',
		name: 'base64',
		type: 'string',
		default: '',
		required: true,
		typeOptions: { rows: 3 },
		description: 'The file as Base64, with or without "data:…;base64," before it',
		displayOptions: { show: { source: ['base64'] } },
	},
];

/** Goes into the options of every provider. */
export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice.pdf',
	description: "Name to send the document under, instead of the file's own",
};

/** Goes into the options of providers that take a URL themselves. */
export const downloadFirstOption: INodeProperties = {
	displayName: 'Download URL in n8n First',
	name: 'downloadFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether n8n fetches the URL and sends the file, for addresses that the provider cannot reach',
};

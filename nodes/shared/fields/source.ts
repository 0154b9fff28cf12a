import type { INodeProperties } from 'n8n-workflow';

import type { CataloguedProvider } from '../../../ocr/providers/catalogue';

/** Where the document comes from: the item's own file, a URL, or Base64. */
export function sourceFields({
	reads,
	limits,
}: Pick<CataloguedProvider, 'reads' | 'limits'>): INodeProperties[] {
	const hint = `Reads ${reads}. Limit: ${limits}.`;
	return [
		{
			displayName: 'Document Source',
			name: 'source',
			type: 'options',
			default: 'binary',
			description: 'Where to get the document from',
			options: [
				{
					name: 'Base64',
					value: 'base64',
					description: 'A file as Base64 text or as a data URL',
				},
				{
					name: 'Binary File',
					value: 'binary',
					description: 'A file from a previous node, such as an e-mail attachment or a download',
				},
				{ name: 'URL', value: 'url', description: 'A file at a public URL' },
			],
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryProperty',
			type: 'string',
			default: 'data',
			required: true,
			placeholder: 'e.g. data',
			description: 'Name of the binary field that contains the file',
			hint,
			displayOptions: { show: { source: ['binary'] } },
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/scan.pdf',
			description: 'URL of the file, starting with https:// or http://',
			hint,
			displayOptions: { show: { source: ['url'] } },
		},
		{
			displayName: 'Base64',
			name: 'base64',
			type: 'string',
			default: '',
			required: true,
			typeOptions: { rows: 3 },
			placeholder: 'e.g. JVBERi0xLjcK…',
			description: 'The file as Base64, with or without a "data:…;base64," prefix',
			hint,
			displayOptions: { show: { source: ['base64'] } },
		},
	];
}

/** For the options of every provider. */
export const fileNameOption: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. invoice.pdf',
	description: "File name to send to the provider instead of the file's own",
};

/** For the options of providers that accept a URL. */
export const downloadFirstOption: INodeProperties = {
	displayName: 'Download URL in n8n First',
	name: 'downloadFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether n8n downloads the file and uploads it, for URLs that the provider cannot reach',
	displayOptions: { show: { '/source': ['url'] } },
};

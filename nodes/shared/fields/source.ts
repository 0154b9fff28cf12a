import type { INodeProperties } from 'n8n-workflow';

import type { CataloguedProvider } from '../../../ocr/providers/catalogue';
import { formatsWithPages } from './pages';
import { ALL_FILES, severalFilesFields } from './several-files';
import { byModel, otherwiseAsTool } from './tool';

const allFilesSource = {
	name: 'All Files of the Item',
	value: ALL_FILES,
	description: 'Each file of the item, such as the attachments of an e-mail',
};
const base64Source = {
	name: 'Base64',
	value: 'base64',
	description: 'A file as Base64 text or as a data URL',
};
const binarySource = {
	name: 'Binary File',
	value: 'binary',
	description: 'A file from a previous node, such as an e-mail attachment or a download',
};
const otherNodeSource = {
	name: 'File of Another Node',
	value: 'file',
	description: 'A file of any earlier node, by an expression, such as the file of a chat message',
};
const urlSource = { name: 'URL', value: 'url', description: 'A file at a public URL' };

/** Where the document comes from: the item's own file, a file of another node, a URL, or Base64. */
export function sourceFields({
	reads,
	limits,
	takesFiles,
}: Pick<CataloguedProvider, 'reads' | 'limits' | 'takesFiles'>): INodeProperties[] {
	const readsAndLimits = `Reads ${reads}. Limit: ${limits}.`;
	const longer = formatsWithPages(reads).map((format) => `${format}s`);
	const hint = `${readsAndLimits} Longer ${longer.join(' and ')} are sent in parts.`;
	return [
		...otherwiseAsTool(
			{
				displayName: 'Document Source',
				name: 'source',
				type: 'options',
				default: 'binary',
				description: 'Where to get the document from',
				options: [allFilesSource, base64Source, binarySource, otherNodeSource, urlSource],
			},
			// A tool's input has no files.
			{ default: 'url', options: [base64Source, otherNodeSource, urlSource] },
		),
		{
			displayName: 'Input Binary Field',
			name: 'binaryProperty',
			type: 'string',
			default: 'data',
			required: true,
			placeholder: 'e.g. data',
			description:
				'Name of the binary field that contains the file. Separate several names with commas, or use an expression that returns a list of them.',
			hint,
			displayOptions: { show: { source: ['binary'] } },
		},
		...severalFilesFields({ reads, takesFiles, hint }),
		...otherwiseAsTool(
			{
				displayName: 'File',
				name: 'sourceFile',
				type: 'string',
				default: '',
				required: true,
				placeholder: "e.g. {{ $('Webhook').item.binary.data }}",
				description: 'Expression that returns a file, or all files, of an earlier node',
				hint,
				displayOptions: { show: { source: ['file'] } },
			},
			{
				default: `={{ $('When chat message received').first() }}`,
				placeholder: "e.g. {{ $('When chat message received').first() }}",
			},
		),
		...otherwiseAsTool(
			{
				displayName: 'File to Read',
				name: 'fileToRead',
				type: 'string',
				default: '',
				placeholder: 'e.g. data1 or invoice.pdf',
				description: 'Binary field or file name, if the expression returns several files',
				displayOptions: { show: { source: ['file'] } },
			},
			{
				default: byModel(
					'file',
					'Name of the file to read, if there are several. Otherwise empty.',
					'',
				),
			},
		),
		...otherwiseAsTool(
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. https://example.com/scan.pdf',
				description: 'URL of the file, starting with https:// or http://',
				hint: readsAndLimits,
				displayOptions: { show: { source: ['url'] } },
			},
			{ default: byModel('url', 'URL of the PDF or image to read') },
		),
		...otherwiseAsTool(
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
			{ default: byModel('base64', 'The PDF or image to read, as Base64') },
		),
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

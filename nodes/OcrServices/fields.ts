import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';
import { sourceFields } from '../shared/fields/source';

const keyField: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. ocr/user_id/scan.jpg',
	description: "Key of the image in the provider's storage, as ocr/user_id/filename.ext",
	displayOptions: { show: { source: ['key'] } },
};

/** An image that is there already comes first here; the others are uploaded before they are read. */
const [sourceField, ...detailFields] = sourceFields.map((field): INodeProperties =>
	field.name === 'source'
		? {
				...field,
				default: 'key',
				options: [
					{
						name: 'Base64, Uploaded First',
						value: 'base64',
						description: 'An image that is written as Base64 text, or as a data URL',
					},
					{
						name: 'Binary File, Uploaded First',
						value: 'binary',
						description: 'An image from the node before',
					},
					{
						name: 'Existing Key',
						value: 'key',
						description: "An image that is in the provider's storage already",
					},
					{
						name: 'URL, Uploaded First',
						value: 'url',
						description: 'An image at a public address',
					},
				],
			}
		: field,
);

const hint = 'An assumption: the File Upload API is documented to account holders only';

const sending: INodeProperties[] = [
	{
		displayName: 'Upload Answer: Key Path',
		name: 'keyPath',
		type: 'string',
		default: 'key',
		placeholder: 'e.g. data.key',
		description: 'Where the key stands in the answer to the upload',
		hint,
	},
	{
		displayName: 'Upload Answer: URL Path',
		name: 'urlPath',
		type: 'string',
		default: 'uploadUrl',
		placeholder: 'e.g. data.url',
		description: 'Where the address for the file stands in the answer, for the style Presigned URL',
		hint,
	},
	{
		displayName: 'Upload Field',
		name: 'fileField',
		type: 'string',
		default: 'file',
		description: 'Name of the form field that the file goes in, for the style Multipart',
		hint,
	},
	{
		displayName: 'Upload Path',
		name: 'uploadPath',
		type: 'string',
		default: '',
		placeholder: '/api/files/upload',
		description:
			'Where the upload begins, below the base URL: /api/files/upload or /api/files/presign where left empty',
		hint,
	},
	{
		displayName: 'Upload Style',
		name: 'uploadStyle',
		type: 'options',
		default: 'multipart',
		description: 'How a file gets into the storage of the provider',
		hint,
		options: [
			{
				name: 'Multipart',
				value: 'multipart',
				description: 'The file is posted to the service, which answers with its key',
			},
			{
				name: 'Presigned URL',
				value: 'presigned',
				description: 'The service answers with an address, and the file is put there',
			},
		],
	},
];

export const fields = providerFields({
	document: [sourceField!, keyField, ...detailFields],
	callback: { operations: ['submit'], byProvider: false },
	queue: false,
	options: { sending },
});

import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';

const existingKey = {
	name: 'Existing Key',
	value: 'key',
	description: "An image that is already in OCR Services' storage",
};

const keyField: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. ocr/user_id/scan.jpg',
	description:
		'Key of an image in the storage of OCR Services, in the form ocr/user_id/filename.ext',
	displayOptions: { show: { source: ['key'] } },
};

/** OCR Services reads from its own storage: other images are uploaded there first. */
const withKey = (source: INodeProperties[]): INodeProperties[] => [
	...source.map((field) =>
		field.name === 'source'
			? {
					...field,
					description: 'Where to get the image from. A new image is uploaded before it is read.',
					options: [...(field.options ?? []), existingKey].sort((a, b) =>
						a.name.localeCompare(b.name),
					),
				}
			: field,
	),
	keyField,
];

const hint = 'The default is an assumption: the upload API is documented for account holders only';

const sending: INodeProperties[] = [
	{
		displayName: 'Upload Field',
		name: 'fileField',
		type: 'string',
		default: 'file',
		placeholder: 'e.g. file',
		description: 'Name of the form field for the file, with the upload style Multipart',
		hint,
	},
	{
		displayName: 'Upload Path',
		name: 'uploadPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. /api/files/upload',
		description:
			'Path of the upload below the base URL. If empty, /api/files/upload for Multipart and /api/files/presign for Presigned URL.',
		hint,
	},
	{
		displayName: 'Upload Response Key Path',
		name: 'keyPath',
		type: 'string',
		default: 'key',
		placeholder: 'e.g. data.key',
		description: 'Path to the key in the upload response',
		hint,
	},
	{
		displayName: 'Upload Response URL Path',
		name: 'urlPath',
		type: 'string',
		default: 'uploadUrl',
		placeholder: 'e.g. data.url',
		description:
			'Path to the upload URL in the upload response, with the upload style Presigned URL',
		hint,
	},
	{
		displayName: 'Upload Style',
		name: 'uploadStyle',
		type: 'options',
		default: 'multipart',
		description: 'How to upload an image',
		hint,
		options: [
			{
				name: 'Multipart',
				value: 'multipart',
				description: 'Post the file to the service, which returns its key',
			},
			{
				name: 'Presigned URL',
				value: 'presigned',
				description: 'Ask the service for an upload URL and put the file there',
			},
		],
	},
];

export const fields = providerFields('ocr-services', { document: withKey, options: { sending } });

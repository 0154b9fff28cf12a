import type { INodeProperties } from 'n8n-workflow';

import { ASKING, SENDING } from '../shared/fields/operation';
import { providerFields } from '../shared/fields/provider';
import { downloadFirstOption } from '../shared/fields/source';

/** Largest file in MB unless the user sets another. */
export const LAZARUS_MEGABYTES = 32;

const modelVersionField: INodeProperties = {
	displayName: 'Model Version',
	name: 'version',
	type: 'options',
	default: '',
	description: 'Version of the OCR model that reads the document',
	options: [
		{ name: "Provider's Default", value: '' },
		{ name: 'Version 1', value: '1' },
		{ name: 'Version 2', value: '2' },
	],
};

const sending: INodeProperties[] = [
	downloadFirstOption,
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		default: '',
		placeholder: 'e.g. file1.pdf',
		description: 'Your own ID for the document. If empty, Lazarus creates one.',
	},
	{
		displayName: 'Force Base64',
		name: 'forceBase64',
		type: 'boolean',
		default: false,
		description: 'Whether Lazarus converts the file to Base64 before its model reads it',
	},
	{
		displayName: 'Maximum File Size',
		name: 'maximumFileSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: LAZARUS_MEGABYTES,
		description: `Largest file to send, in MB. Lazarus publishes no limit; ${LAZARUS_MEGABYTES} MB is a safe assumption.`,
	},
	{
		displayName: 'Metadata',
		name: 'metadata',
		type: 'json',
		default: '{}',
		description: 'JSON object that Lazarus returns with the result',
	},
	{
		displayName: 'Send File As',
		name: 'sendFileAs',
		type: 'options',
		default: 'auto',
		description: 'How to upload the file',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'As a normal file upload, or as JSON if there is metadata',
			},
			{ name: 'JSON', value: 'json', description: 'As Base64 in a JSON body' },
			{
				name: 'Multipart',
				value: 'multipart',
				description: 'As a normal file upload, without metadata',
			},
		],
	},
];

const webhookOptions: INodeProperties[] = [
	{
		displayName: 'Webhook Sends Full Result',
		name: 'webhookSendFull',
		type: 'boolean',
		default: true,
		description: 'Whether the webhook receives the full result instead of only the status',
	},
	{
		displayName: 'Webhook URL',
		name: 'webhook',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webhook/ocr',
		description: 'URL of your own that Lazarus calls when the result is ready',
	},
];

const zipOptions: INodeProperties[] = [
	{
		displayName: 'Asynchronous ZIP',
		name: 'asynchronousZip',
		type: 'boolean',
		default: false,
		description: 'Whether Lazarus sends the ZIP file to the Output URL when it is ready',
	},
	{
		displayName: 'Output URL',
		name: 'outputUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/upload',
		description: 'URL that receives an asynchronous ZIP by PUT',
	},
	{
		displayName: 'Output URL Headers',
		name: 'outputUrlHeaders',
		type: 'json',
		default: '{}',
		description: 'Headers to send to the Output URL, as a JSON object',
	},
	{
		displayName: 'Status ID',
		name: 'statusId',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice-2024-0815',
		description: 'ID used to check an asynchronous ZIP. If empty, Lazarus creates one.',
	},
];

const apiOptions: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2025-02-27',
		description: 'Version of the Lazarus API, as a date in the form YYYY-MM-DD',
	},
	{
		displayName: 'Result Path',
		name: 'resultPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. /ocr/result/{ID}',
		description:
			'Path of a result below the base URL, with {id} for the job ID. If empty, the URL that Lazarus returned is used.',
	},
	{
		displayName: 'Status Path',
		name: 'statusPath',
		type: 'string',
		default: '/ocr/zip/async/{statusId}',
		description:
			'Path of a job status below the base URL, with {statusId} for the job ID. Not documented by Lazarus for OCR.',
	},
	{
		displayName: 'Sub-Organization ID',
		name: 'subOrgId',
		type: 'string',
		default: '',
		placeholder: 'e.g. sub-org-1',
		description: 'Part of your organization that the request is for',
	},
];

export const fields = providerFields('lazarus', {
	document: (source) => [...source, modelVersionField],
	options: {
		sending,
		groups: [
			{
				displayName: 'Webhook Options',
				name: 'webhookOptions',
				operations: SENDING,
				entries: webhookOptions,
			},
			{
				displayName: 'ZIP Options',
				name: 'zipOptions',
				operations: ['submit', 'downloadZip'],
				entries: zipOptions,
			},
			{
				displayName: 'API Options',
				name: 'apiOptions',
				operations: [...SENDING, ...ASKING],
				entries: apiOptions,
			},
		],
	},
});

import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';
import { downloadFirstOption, sourceFields } from '../shared/fields/source';

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
	{
		displayName: 'Asynchronous ZIP',
		name: 'asynchronousZip',
		type: 'boolean',
		default: false,
		description:
			'Whether Submit and Download ZIP ask for a ZIP file that is sent to the Output URL when it is ready',
	},
	downloadFirstOption,
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		default: '',
		placeholder: 'e.g. file1.pdf',
		description: 'Your own ID for the document; the provider makes one where left empty',
	},
	{
		displayName: 'Force Base64',
		name: 'forceBase64',
		type: 'boolean',
		default: false,
		description: 'Whether the provider converts the file to Base64 before its model reads it',
	},
	{
		displayName: 'Maximum File Size',
		name: 'maximumFileSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 32,
		description:
			'Largest file to send, in MB. The provider publishes no limit; 32 is what it is likely to take.',
	},
	{
		displayName: 'Metadata',
		name: 'metadata',
		type: 'json',
		default: '{}',
		description: 'A JSON object that comes back with the answer',
	},
	{
		displayName: 'Output URL',
		name: 'outputUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/upload',
		description: 'Where an asynchronous ZIP is sent with PUT',
	},
	{
		displayName: 'Output URL Headers',
		name: 'outputUrlHeaders',
		type: 'json',
		default: '{}',
		description: 'Headers that are sent along to the Output URL, as a JSON object',
	},
	{
		displayName: 'Send File As',
		name: 'sendFileAs',
		type: 'options',
		default: 'auto',
		description: 'How a file is sent',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'As it is, and as JSON where metadata goes with it',
			},
			{ name: 'JSON', value: 'json', description: 'As Base64 in JSON' },
			{ name: 'Multipart', value: 'multipart', description: 'As it is; without metadata' },
		],
	},
	{
		displayName: 'Status ID',
		name: 'statusId',
		type: 'string',
		default: '',
		description: 'ID to ask about an asynchronous ZIP by',
	},
	{
		displayName: 'Webhook Sends Full Result',
		name: 'webhookSendFull',
		type: 'boolean',
		default: true,
		description: 'Whether the webhook is sent the whole answer or its status only',
	},
	{
		displayName: 'Webhook URL',
		name: 'webhook',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/webhook/ocr',
		description: 'Address that is called when the document was read',
	},
];

const asking: INodeProperties[] = [
	{
		displayName: 'Result Path',
		name: 'resultPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. /ocr/result/{ID}',
		description:
			'Where the result of a job is, below the base URL, with {id} for its ID. Where left empty, the address that the provider gave.',
	},
	{
		displayName: 'Status Path',
		name: 'statusPath',
		type: 'string',
		default: '/ocr/zip/async/{statusId}',
		description:
			'Where the status of a job is, below the base URL, with {statusId} for its ID. The provider does not document it for OCR.',
	},
];

const always: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2025-02-27',
		description: "Date of the API's version, as YYYY-MM-DD",
	},
	{
		displayName: 'Sub-Organization ID',
		name: 'subOrgId',
		type: 'string',
		default: '',
		description: 'Part of your organization that the call is for',
	},
];

export const fields = providerFields({
	document: [...sourceFields, modelVersionField],
	callback: { operations: ['submit', 'downloadZip'], byProvider: true },
	suspends: true,
	queue: true,
	options: { sending, asking, always },
});

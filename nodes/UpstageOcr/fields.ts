import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';

const sending: INodeProperties[] = [
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'options',
		default: 'document-ai/ocr',
		description: 'Which of the two Upstage endpoints to use',
		options: [
			{
				name: 'Document AI OCR',
				value: 'document-ai/ocr',
				description: '/v1/document-ai/ocr, the documented endpoint',
			},
			{
				name: 'Document Digitization',
				value: 'document-digitization',
				description: '/v1/document-digitization, the newer endpoint',
			},
		],
	},
	{
		displayName: 'Model',
		name: 'model',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'Version of the OCR model. If empty, the current version.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchModels' },
			},
			{ displayName: 'By Name', name: 'id', type: 'string', placeholder: 'e.g. ocr-2.2.1' },
		],
	},
	{
		displayName: 'Response Schema',
		name: 'schema',
		type: 'options',
		default: '',
		description: 'Format of the Upstage response. It changes the output Raw only.',
		options: [
			{
				name: 'Google Vision',
				value: 'google',
				description: 'The response format of Google Cloud Vision',
			},
			{
				name: 'Naver CLOVA',
				value: 'clova',
				description: 'The response format of Naver CLOVA OCR',
			},
			{ name: 'Upstage', value: '', description: "Upstage's own response format" },
		],
	},
];

export const fields = providerFields('upstage', {
	options: { sending },
});

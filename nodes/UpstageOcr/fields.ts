import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';

const sending: INodeProperties[] = [
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'options',
		default: 'document-ai/ocr',
		description: 'Which of the two addresses of the service to use',
		options: [
			{
				name: 'Document AI OCR',
				value: 'document-ai/ocr',
				description: '/v1/document-ai/ocr, as its documentation has it',
			},
			{
				name: 'Document Digitization',
				value: 'document-digitization',
				description: '/v1/document-digitization, the newer address',
			},
		],
	},
	{
		displayName: 'Model',
		name: 'model',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: "Version of the model; the provider's current one where left empty",
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
		description:
			"Form of the provider's answer. Simplified and Document are the same whichever is chosen; Raw is not.",
		options: [
			{ name: 'Google Vision', value: 'google', description: 'As Google Cloud Vision answers' },
			{ name: 'Naver CLOVA', value: 'clova', description: 'As Naver CLOVA OCR answers' },
			{ name: 'Upstage', value: '', description: "The provider's own form" },
		],
	},
];

export const fields = providerFields({
	callback: { operations: ['submit'], byProvider: false },
	queue: false,
	options: { sending },
});

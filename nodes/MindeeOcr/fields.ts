import type { INodeProperties } from 'n8n-workflow';

import { providerFields } from '../shared/fields/provider';
import { downloadFirstOption } from '../shared/fields/source';

const modelField: INodeProperties = {
	displayName: 'Model',
	name: 'modelId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'OCR model of your Mindee account that reads the document',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchModels', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 7a3c1f52-8f0e-4d7a-9a55-0d4c9b1e2f60',
		},
	],
};

const sending: INodeProperties[] = [
	{
		displayName: 'Alias',
		name: 'alias',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice-2024-0815',
		description:
			'Your own name for the document, returned in the job, the result and the webhook. If empty, it names the execution and the item.',
	},
	downloadFirstOption,
	{
		displayName: 'Webhook Names or IDs',
		name: 'webhookIds',
		type: 'multiOptions',
		default: [],
		typeOptions: { loadOptionsMethod: 'getWebhooks', loadOptionsDependsOn: ['modelId.value'] },
		description:
			'Webhooks of the model to call when the result is ready. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

export const fields = providerFields('mindee', {
	document: (source) => [modelField, ...source],
	options: { sending },
});

import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { readerHint } from '../shared/builder-hint';
import { operationSubtitle } from '../shared/fields/operation';
import { fields } from './fields';

export class MindeeOcr implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Mindee OCR',
		name: 'mindeeOcr',
		icon: { light: 'file:../../icons/mindee.svg', dark: 'file:../../icons/mindee.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle,
		description: 'Extract text from images and PDFs with a Mindee OCR model',
		defaults: { name: 'Mindee OCR' },
		usableAsTool: true,
		builderHint: readerHint,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'mindeeOcrApi', required: true }],
		properties: fields,
	};

	methods = {
		listSearch: {
			async searchModels(
				this: ILoadOptionsFunctions,
				filter?: string,
			): Promise<INodeListSearchResult> {
				const { searchModels } = await import('./models');
				const models = await searchModels(this, filter ?? '');
				return { results: models.map(({ id, name }) => ({ name, value: id })) };
			},
		},
		loadOptions: {
			async getWebhooks(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const { searchModels } = await import('./models');
				const chosen = this.getCurrentNodeParameter('modelId', { extractValue: true });
				const models = await searchModels(this, '');
				return models
					.filter(({ id }) => id === chosen)
					.flatMap(({ webhooks }) => webhooks)
					.map(({ id, name, url }) => ({ name, value: id, description: url }));
			},
		},
	};

	// The engine is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/run');
		const { mindeeNode } = await import('./mindee-node');
		return await runProviderNode(this, mindeeNode);
	}
}

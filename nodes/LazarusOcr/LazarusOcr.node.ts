import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { readerHint } from '../shared/builder-hint';
import { operationSubtitle } from '../shared/fields/operation';
import { resumeWebhooks } from '../shared/fields/suspend';
import { fields } from './fields';

export class LazarusOcr implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lazarus OCR',
		name: 'lazarusOcr',
		icon: { light: 'file:../../icons/lazarus.svg', dark: 'file:../../icons/lazarus.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle,
		description: 'Extract text from images and PDFs with Lazarus OCR v2',
		defaults: { name: 'Lazarus OCR' },
		usableAsTool: true,
		builderHint: readerHint,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'lazarusOcrApi', required: true }],
		webhooks: resumeWebhooks,
		properties: fields,
	};

	// The engine is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/run');
		const { lazarusNode } = await import('./lazarus-node');
		return await runProviderNode(this, lazarusNode);
	}

	/** Receives the callback of a suspended execution. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { resume } = await import('../shared/suspend/resume');
		const { lazarusNode } = await import('./lazarus-node');
		return await resume(this, lazarusNode.provider);
	}
}

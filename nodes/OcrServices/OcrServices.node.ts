import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { readerHint } from '../shared/builder-hint';
import { operationSubtitle } from '../shared/fields/operation';
import { fields } from './fields';

export class OcrServices implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OCR Services',
		name: 'ocrServices',
		icon: {
			light: 'file:../../icons/ocr-services.svg',
			dark: 'file:../../icons/ocr-services.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle,
		description: 'Extract text from images with the OCR Services API',
		defaults: { name: 'OCR Services' },
		usableAsTool: true,
		builderHint: readerHint,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ocrServicesApi', required: true }],
		properties: fields,
	};

	// The engine is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/run');
		const { ocrServicesNode } = await import('./ocr-services-node');
		return await runProviderNode(this, ocrServicesNode);
	}
}

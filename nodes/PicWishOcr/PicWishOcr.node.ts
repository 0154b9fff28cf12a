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

export class PicWishOcr implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PicWish OCR',
		name: 'picWishOcr',
		icon: { light: 'file:../../icons/picwish.svg', dark: 'file:../../icons/picwish.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle,
		description:
			'Extract text from images, PDFs and Office files with PicWish OCR, or convert them',
		defaults: { name: 'PicWish OCR' },
		usableAsTool: true,
		builderHint: readerHint,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'picWishOcrApi', required: true }],
		properties: fields,
	};

	// The engine is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/run');
		const { picwishNode } = await import('./picwish-node');
		return await runProviderNode(this, picwishNode);
	}
}

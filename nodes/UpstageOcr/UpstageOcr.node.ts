import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeListSearchResult,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { UPSTAGE_MODELS } from '../../ocr/providers/upstage/models';
import { readerHint } from '../shared/builder-hint';
import { operationSubtitle } from '../shared/fields/operation';
import { fields } from './fields';

export class UpstageOcr implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Upstage OCR',
		name: 'upstageOcr',
		icon: { light: 'file:../../icons/upstage.svg', dark: 'file:../../icons/upstage.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle,
		description: 'Extract text from images, PDFs and Office files with Upstage Document OCR',
		defaults: { name: 'Upstage OCR' },
		usableAsTool: true,
		builderHint: readerHint,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'upstageOcrApi', required: true }],
		properties: fields,
	};

	methods = {
		listSearch: {
			async searchModels(filter?: string): Promise<INodeListSearchResult> {
				return {
					results: UPSTAGE_MODELS.filter(({ id }) => id.includes(filter ?? '')).map(
						({ id, note }) => ({ name: `${id} (${note})`, value: id }),
					),
				};
			},
		},
	};

	// The engine is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runProviderNode } = await import('../shared/run');
		const { upstageNode } = await import('./upstage-node');
		return await runProviderNode(this, upstageNode);
	}
}

import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { fields, subtitle } from './fields';

export class OcrNormalize implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OCR Normalize',
		name: 'ocrNormalize',
		icon: { light: 'file:../../icons/normalize.svg', dark: 'file:../../icons/normalize.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'One document for every OCR provider, its exports, and routing by confidence',
		defaults: { name: 'OCR Normalize' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ $parameter["operation"] === "route" ? [{ type: "main", displayName: "Accepted" }, { type: "main", displayName: "Needs Review" }] : ["${NodeConnectionTypes.Main}"] }}`,
		properties: fields,
	};

	// What it needs is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runNormalize } = await import('./run-normalize');
		return await runNormalize(this);
	}
}

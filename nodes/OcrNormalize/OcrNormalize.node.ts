import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { describeOperations } from './node-fields';
import { compareOperation } from './operations/compare/fields';
import { exportOperation } from './operations/export/fields';
import { jobRowsOperation } from './operations/job-rows/fields';
import { normalizeOperation } from './operations/normalize/fields';
import { overlayOperation } from './operations/overlay/fields';
import { routeOperation } from './operations/route/fields';

/** The first is chosen in a new node; their fields stand in this order. */
const OPERATIONS = [
	normalizeOperation,
	exportOperation,
	overlayOperation,
	routeOperation,
	compareOperation,
	jobRowsOperation,
];
const { subtitle, outputs, properties } = describeOperations(OPERATIONS);

export class OcrNormalize implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OCR Normalize',
		name: 'ocrNormalize',
		icon: { light: 'file:../../icons/normalize.svg', dark: 'file:../../icons/normalize.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Convert, export, compare and review OCR results',
		defaults: { name: 'OCR Normalize' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		properties,
	};

	// What it needs is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runOperation } = await import('./run-operation');
		return await runOperation(this, OPERATIONS);
	}
}

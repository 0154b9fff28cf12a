import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { normalizeHint } from '../shared/builder-hint';
import { describeResources, type Resource } from './node-fields';
import { compareOperation } from './operations/document/compare/fields';
import { exportOperation } from './operations/document/export/fields';
import { checkOperation } from './operations/fields/check/fields';
import { findOperation } from './operations/fields/find/fields';
import { locateOperation } from './operations/fields/locate/fields';
import { inspectOperation } from './operations/file/inspect/fields';
import { joinOperation } from './operations/file/join/fields';
import { splitOperation } from './operations/file/split/fields';
import { findInDocumentOperation } from './operations/document/find-in-document/fields';
import { jobRowsOperation } from './operations/job/job-rows/fields';
import { normalizeOperation } from './operations/document/normalize/fields';
import { overlayOperation } from './operations/document/overlay/fields';
import { calibrateOperation } from './operations/review/calibrate/fields';
import { reviewedWordsOperation } from './operations/review/reviewed-words/fields';
import { routeOperation } from './operations/review/route/fields';
import {
	reviewStepFields,
	reviewStepOperation,
	reviewWebhooks,
	sendAndWaitOperation,
} from './operations/review/send-and-wait/fields';

/** The first of each is chosen in a new node; fields stand in the order of the operations. */
const RESOURCES: readonly Resource[] = [
	{
		option: { name: 'Document', value: 'document' },
		operations: [
			normalizeOperation,
			exportOperation,
			overlayOperation,
			compareOperation,
			findInDocumentOperation,
		],
	},
	{
		option: { name: 'Fields', value: 'fields' },
		operations: [findOperation, locateOperation, checkOperation],
	},
	{
		option: { name: 'File', value: 'file' },
		operations: [inspectOperation, joinOperation, splitOperation],
	},
	{ option: { name: 'Job', value: 'job' }, operations: [jobRowsOperation] },
	{
		option: { name: 'Review', value: 'review' },
		operations: [routeOperation, sendAndWaitOperation, reviewedWordsOperation, calibrateOperation],
	},
];
const { subtitle, outputs, properties } = describeResources(RESOURCES);

export class OcrNormalize implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OCR Normalize',
		name: 'ocrNormalize',
		icon: { light: 'file:../../icons/normalize.svg', dark: 'file:../../icons/normalize.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description:
			'Convert, export, compare and review OCR results, find fields in them, and split or join files',
		defaults: { name: 'OCR Normalize' },
		usableAsTool: true,
		builderHint: normalizeHint,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		webhooks: reviewWebhooks,
		properties: [...properties, ...reviewStepFields],
	};

	// What it needs is loaded by the first run, not when n8n starts.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runOperation } = await import('./run-operation');
		return await runOperation(this, [
			...RESOURCES.flatMap(({ operations }) => operations),
			reviewStepOperation,
		]);
	}

	/** The page of a review that waits. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { serve } = await import('./operations/review/send-and-wait/serve');
		return await serve(this);
	}
}

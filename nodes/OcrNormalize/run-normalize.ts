import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { UnusableOriginal } from '../../ocr/original/unusable';
import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import { OcrFailure } from '../shared/failure';
import { Parameters } from '../shared/parameters';
import type { ItemWork, RunWork } from './operations/types';

/** Loaded when first used: what one operation needs the others do without. */
const FOR_ITEM: Record<string, () => Promise<ItemWork>> = {
	export: async () => (await import('./operations/export')).exportDocument,
	jobRows: async () => (await import('./operations/job-rows')).jobRow,
	normalize: async () => (await import('./operations/normalize')).normalizeItem,
	overlay: async () => (await import('./operations/overlay')).overlay,
	route: async () => (await import('./operations/route')).route,
};

/** Operations that make something of several items. */
const FOR_RUN: Record<string, () => Promise<RunWork>> = {
	compare: async () => (await import('./operations/compare')).compare,
	merge: async () => (await import('./operations/merge')).merge,
};

/** What the OCR Normalize node does: one item after the other, or all of them together. */
export async function runNormalize(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const first = new Parameters(context, 0);
	const operation = first.string('operation', 'normalize');
	const isMerged = operation === 'normalize' && first.string('documents', 'each') === 'all';
	const together = FOR_RUN[isMerged ? 'merge' : operation];
	const outputs: INodeExecutionData[][] = operation === 'route' ? [[], []] : [[]];
	if (together) {
		const work = await together();
		const made = await work(context, items).catch((error: unknown) => failed(context, error));
		return [made];
	}
	const work = await (FOR_ITEM[operation] ?? FOR_ITEM.normalize!)();
	for (const itemIndex of items.keys()) {
		const pairedItem = { item: itemIndex };
		try {
			const { output = 0, ...made } = await work(context, new Parameters(context, itemIndex));
			outputs[output]!.push({ ...made, pairedItem });
		} catch (error) {
			outputs[0]!.push(...failed(context, error, itemIndex));
		}
	}
	return outputs;
}

/**
 * The item that goes on instead, where the node continues on failures.
 *
 * @throws {NodeOperationError} where it does not.
 */
function failed(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex?: number,
): INodeExecutionData[] {
	const failure = asFailure(error);
	failure.itemIndex = itemIndex;
	if (!context.continueOnFail()) {
		const where = itemIndex === undefined ? undefined : `Item ${itemIndex}.`;
		throw failure.toNodeError(context.getNode(), where);
	}
	const json: IDataObject = failure.toJson(null);
	const pairedItem =
		itemIndex === undefined
			? context.getInputData().map((_, item) => ({ item }))
			: { item: itemIndex };
	return [{ json, pairedItem }];
}

function asFailure(error: unknown): OcrFailure {
	if (error instanceof OcrFailure) return error;
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof UnreadableAnswer) {
		return new OcrFailure(message, { code: 'unreadable-answer' });
	}
	if (error instanceof UnusableOriginal) return new OcrFailure(message, { code: 'unusable-file' });
	// What the domain says of a value that cannot be, and n8n's own.
	return new OcrFailure(message, {
		code: error instanceof RangeError ? 'invalid-input' : 'n8n',
	});
}

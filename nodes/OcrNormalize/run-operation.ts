import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { UnusableOriginal } from '../../ocr/original/unusable';
import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import { OcrFailure } from '../shared/failure';
import { Parameters } from '../shared/parameters';
import type { DocumentOperation } from './operations/operation';

/**
 * Does the operation that was chosen: with one item after the other, or with all of them together.
 *
 * @param operations those of the node; the first one where the node names none of them.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operations: readonly DocumentOperation[],
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const first = new Parameters(context, 0);
	const name = first.string('operation');
	const operation = operations.find(({ option }) => option.value === name) ?? operations[0]!;
	const work = await operation.load(first);
	if ('ofAll' in work) {
		return [await work.ofAll(context, items).catch((error: unknown) => failed(context, error))];
	}
	const outputs: INodeExecutionData[][] = (operation.outputs ?? ['']).map(() => []);
	for (const itemIndex of items.keys()) {
		const pairedItem = { item: itemIndex };
		try {
			const parameters = new Parameters(context, itemIndex);
			const { output = 0, ...made } = await work.ofItem(context, parameters);
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

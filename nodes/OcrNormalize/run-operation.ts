import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { UnusableOriginal } from '../../ocr/original/unusable';
import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import { asFailure } from '../shared/failure';
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
	const failure = asFailure(error, { codeOf });
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

/** What the domain says of an answer, of a file, and of a value that cannot be. */
function codeOf(error: unknown) {
	if (error instanceof UnreadableAnswer) return 'unreadable-answer';
	if (error instanceof UnusableOriginal) return 'unusable-file';
	return error instanceof RangeError ? 'invalid-input' : undefined;
}

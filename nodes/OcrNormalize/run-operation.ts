import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { OcrWarning } from '../../ocr/document/types';
import { Stopped } from '../shared/failure';
import { keptInput, NOTHING_KEPT, withInput } from '../shared/kept-input';
import { Parameters } from '../shared/parameters';
import { inOneOutput, isThrowLost, isTool } from '../shared/tool';
import { turnsOf } from '../shared/turns-of';
import { addWarning, WarningHints } from '../shared/warnings';
import { failureOfItem } from '../shared/document/failed-item';
import { asOutputs } from '../shared/operations/types';
import { knownFailure } from './input/known-failure';
import type { DocumentOperation, ItemWork, RunWork, WholeWork, Work } from './operations/operation';

/**
 * Does the operation that was chosen: with one item after the other, or with all of them together.
 * An item that came with `error` goes on as it is.
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
	const run: Run = { context, operation, hints: new WarningHints() };
	const outputs = await outputsOf(run, work);
	run.hints.show(context);
	return isTool(context) ? inOneOutput(outputs, operation, items) : outputs;
}

interface Run {
	context: IExecuteFunctions;
	operation: DocumentOperation;
	hints: WarningHints;
}

async function outputsOf(run: Run, work: Work): Promise<INodeExecutionData[][]> {
	if ('ofItem' in work) return await oneByOne(run, work.ofItem);
	return 'ofAll' in work ? [await allTogether(run, work.ofAll)] : await whole(run, work.ofRun);
}

async function whole({ context }: Run, work: WholeWork): Promise<INodeExecutionData[][]> {
	try {
		return await work(context);
	} catch (error) {
		return [failed(context, error)];
	}
}

async function oneByOne(
	{ context, operation, hints }: Run,
	work: ItemWork,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = (operation.outputs ?? ['']).map(() => []);
	const ofFailed = outputs[operation.failedOutput ?? 0]!;
	const turns = turnsOf(context);
	for (const [itemIndex, item] of context.getInputData().entries()) {
		const pairedItem = { item: itemIndex };
		let kept = NOTHING_KEPT;
		try {
			await turns.give();
			const parameters = new Parameters(context, itemIndex);
			if (failureOf(operation, parameters) !== undefined) {
				ofFailed.push({ ...item, pairedItem });
				continue;
			}
			kept = keptInput(parameters);
			const made = await work(context, parameters);
			const { items: all, warnings, isWhole } = asOutputs(made);
			const whole = isWhole
				? all
				: all.map(({ json, binary }) => withInput({ json, binary }, kept));
			hints.note(whole, warnings ?? ('json' in made ? made.warnings : undefined));
			const output = ('json' in made && made.output) || 0;
			outputs[output]!.push(...whole.map((each) => ({ ...each, pairedItem })));
		} catch (error) {
			for (const item of failed(context, error, itemIndex)) {
				ofFailed.push({ ...item, ...withInput(item, { ...kept, fields: {} }) });
			}
		}
	}
	return outputs;
}

/** One output of all items. Those that came with `error` are left out, and the output says so. */
async function allTogether(
	{ context, operation, hints }: Run,
	work: RunWork,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	try {
		const failures = items.map((_, index) => failureOf(operation, new Parameters(context, index)));
		const indexes = [...items.keys()].filter((index) => failures[index] === undefined);
		if (indexes.length === 0) {
			return items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
		}
		const leftOut = failures.filter((failure) => failure !== undefined);
		const { items: all, warnings } = await work(context, indexes);
		hints.note([], warnings);
		return all.map(({ warnings: more, ...made }) => {
			if (leftOut.length > 0) addWarning(made.json, itemsLeftOut(leftOut));
			hints.note([made], more);
			return made;
		});
	} catch (error) {
		return failed(context, error);
	}
}

/** What an item came with instead of a document, where the operation has no use for that. */
function failureOf({ takesFailed }: DocumentOperation, parameters: Parameters): string | undefined {
	const item = parameters.input;
	return takesFailed?.(item) ? undefined : failureOfItem(item, parameters);
}

/** Messages listed in a warning. */
const MAX_REASONS = 3;

function itemsLeftOut(failures: readonly string[]): OcrWarning {
	const reasons = [...new Set(failures)];
	const more = reasons.length > MAX_REASONS ? ' …' : '';
	const count = failures.length === 1 ? '1 item has' : `${failures.length} items have`;
	return {
		code: 'items-left-out',
		message: `${count} no document and ${failures.length === 1 ? 'was' : 'were'} left out: ${reasons.slice(0, MAX_REASONS).join(' ')}${more}`,
	};
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
	// Nobody wants the rest of an execution that was cancelled, and it is nobody's fault.
	const isStopped = context.getExecutionCancelSignal()?.aborted === true;
	const failure = knownFailure(isStopped ? new Stopped() : error);
	failure.itemIndex = itemIndex;
	if (!context.continueOnFail() && !isStopped && !isThrowLost(context)) {
		// A tool has one item, and n8n gives a model the description too.
		const isOnly = itemIndex === undefined || isTool(context);
		const where = isOnly ? undefined : `Item ${itemIndex + 1}.`;
		throw failure.toNodeError(context.getNode(), where);
	}
	const json: IDataObject = isThrowLost(context)
		? { error: failure.toSentence() }
		: failure.toJson(null);
	const pairedItem =
		itemIndex === undefined
			? context.getInputData().map((_, item) => ({ item }))
			: { item: itemIndex };
	return [{ json, pairedItem }];
}

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkCosts } from './budget/settings';
import { type Clock, systemClock } from './clock';
import { readCredential } from './credential';
import type { ItemResult } from './early-end/early-end';
import { endEarly } from './early-end/end-early';
import { readRunOptions } from './early-end/run-options';
import { worthKeeping } from './early-end/unfinished';
import { asFailure, Stopped } from './failure';
import { keptInput, NOTHING_KEPT, withInput } from './kept-input';
import { documentsOfItem, factsOf } from './operations/documents-of-item';
import { downloadZip } from './operations/download-zip';
import { extract } from './operations/extract';
import { getResult } from './operations/get-result';
import { getStatus } from './operations/get-status';
import { submit } from './operations/submit';
import { suspended } from './operations/suspended';
import { asOutputs, type Operation } from './operations/types';
import { Parameters } from './parameters';
import { SHORTEST_HOLD_MS } from './record/job-record';
import { recordJobs } from './record/record-node';
import { RECORD } from './record/steps';
import { Session, type ProviderNode } from './session';
import { SUSPENDED } from './suspend/steps';
import { isThrowLost } from './tool';
import { WarningHints } from './warnings';
import { callbackWarnings } from './webhook/callback';

const OPERATIONS: Record<string, Operation> = {
	extract,
	submit,
	getStatus,
	getResult,
	downloadZip,
	[SUSPENDED]: suspended,
};

/** How a run goes on after an item that failed. */
interface Ending {
	/** The node puts failed items out. */
	goOn: boolean;
	/** The other items are finished before one that failed ends the run. */
	finishFirst: boolean;
}

/**
 * Runs a provider's node: all items at once within the provider's rate. What comes of an item is linked
 * to it and has its files. If the node continues on failures, a failed item has `error` and leaves the
 * others alone. Otherwise the run fails, once the other items are finished or, where a person chose so
 * or every item would fail alike, at once; see `endEarly` for what is kept then.
 */
export async function runProviderNode<Options>(
	context: IExecuteFunctions,
	node: ProviderNode<Options>,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	// n8n tries a node again even when its execution was cancelled.
	if (items.length === 0 || context.getExecutionCancelSignal()?.aborted) return [[]];
	const operation = context.getNodeParameter('operation', 0, '');
	if (operation === RECORD) return await recordJobs(context);
	const credential = await readCredential(context, node.provider);
	const goOn = context.continueOnFail() || isThrowLost(context);
	const session = new Session(context, node, credential, clock, !goOn);
	const ending = { goOn, finishFirst: items.length > 1 && readRunOptions(context).finishFirst };
	const hints = new WarningHints();

	session.budget.begin(items.length);
	const ofItems = await Promise.all(
		items.map(async (_, itemIndex) => {
			const item = new Parameters(context, itemIndex);
			return await session.budget.whole(item, async () => {
				return await runItem(session, item, hints, ending);
			});
		}),
	);
	const results = ofItems.flat();
	await endEarly(session, results, goOn);
	session.trace.record.release(operation === SUSPENDED ? SHORTEST_HOLD_MS : undefined);
	hints.say(session.budget.summary());
	hints.show(context);
	return [results.flatMap(({ outputs }) => outputs)];
}

/** What comes of an item: one result, or one for each of its files, which leave each other alone. */
async function runItem<Options>(
	session: Session<Options>,
	item: Parameters,
	hints: WarningHints,
	ending: Ending,
): Promise<ItemResult[]> {
	try {
		checkCosts(item);
		const { documents, warnings } = await documentsOfItem(session, item);
		hints.note([], [...warnings, ...callbackWarnings(item)]);
		session.budget.split(item, documents);
		const isOne = documents.length < 2;
		const finishFirst = isOne ? ending.finishFirst : readRunOptions(session.context).finishFirst;
		return await Promise.all(
			documents.map(async (document) => {
				return await session.budget.whole(document, async () => {
					return await runDocument(session, document, hints, { ...ending, finishFirst });
				});
			}),
		);
	} catch (error) {
		return [failed(session, item, error, ending)];
	}
}

async function runDocument<Options>(
	session: Session<Options>,
	parameters: Parameters,
	hints: WarningHints,
	ending: Ending,
): Promise<ItemResult> {
	const { itemIndex, part, fileName } = parameters;
	const facts = factsOf(parameters);
	try {
		const kept = keptInput(parameters);
		const operation = OPERATIONS[parameters.string('operation', 'extract')] ?? extract;
		const made = asOutputs(await operation(session, parameters));
		const whole = made.isWhole ? made.items : made.items.map((output) => withInput(output, kept));
		hints.note(whole, made.warnings);
		const outputs = whole.map(({ json, ...output }) => ({
			...output,
			json: { ...json, ...facts },
			pairedItem: { item: itemIndex },
		}));
		return { itemIndex, part, outputs, fileName };
	} catch (error) {
		return failed(session, parameters, error, ending);
	}
}

/** An item, or one of its files, that has no result. Ends the run where it is to end at once. */
function failed<Options>(
	session: Session<Options>,
	parameters: Parameters,
	error: unknown,
	{ goOn, finishFirst }: Ending,
): ItemResult {
	const { context, provider, clean } = session;
	const { itemIndex, part, fileName } = parameters;
	const facts = factsOf(parameters);
	const failure = asFailure(error, { clean });
	failure.itemIndex = itemIndex;
	const isStopped = error instanceof Stopped;
	if (!goOn && !isStopped) {
		if (!finishFirst) session.stop();
		else if (failure.ofAccount) session.close();
	}
	const json = isThrowLost(context)
		? { error: failure.toSentence() }
		: failure.toJson(provider.id, facts);
	const output = withInput({ json }, { ...keptOf(parameters), fields: {} });
	const outputs = [{ ...output, pairedItem: { item: itemIndex } }];
	const known = isStopped ? worthKeeping(error.known) : [];
	return { itemIndex, part, fileName, failure, isStopped, known, outputs };
}

/** The files of an item, where its fields can be read at all. */
function keptOf(parameters: Parameters) {
	try {
		return keptInput(parameters);
	} catch {
		return NOTHING_KEPT;
	}
}

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type Clock, systemClock } from './clock';
import { readCredential } from './credential';
import { asFailure, type OcrFailure, Stopped } from './failure';
import { keptInput, NOTHING_KEPT, withInput } from './kept-input';
import { downloadZip } from './operations/download-zip';
import { extract } from './operations/extract';
import { getResult } from './operations/get-result';
import { getStatus } from './operations/get-status';
import { submit } from './operations/submit';
import { suspended } from './operations/suspended';
import { asOutputs, type Operation } from './operations/types';
import { Parameters } from './parameters';
import { Session, type ProviderNode } from './session';
import { SUSPENDED } from './suspend/steps';
import { WarningHints } from './warnings';

const OPERATIONS: Record<string, Operation> = {
	extract,
	submit,
	getStatus,
	getResult,
	downloadZip,
	[SUSPENDED]: suspended,
};

/**
 * Runs a provider's node: all items at once within the provider's rate. What comes of an item is linked
 * to it and has its files. If the node continues on failures, a failed item has `error` and leaves the
 * others alone; otherwise the first failure ends the run.
 */
export async function runProviderNode<Options>(
	context: IExecuteFunctions,
	node: ProviderNode<Options>,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const credential = await readCredential(context, node.provider);
	const session = new Session(context, node, credential, clock);
	const goOn = context.continueOnFail();
	const hints = new WarningHints();
	let first: OcrFailure | undefined;

	const outputs = await Promise.all(
		items.map(async (_, itemIndex): Promise<INodeExecutionData[]> => {
			let kept = NOTHING_KEPT;
			try {
				const parameters = new Parameters(context, itemIndex);
				kept = keptInput(parameters);
				const operation = OPERATIONS[parameters.string('operation', 'extract')] ?? extract;
				const made = asOutputs(await operation(session, parameters));
				const whole = made.isWhole
					? made.items
					: made.items.map((output) => withInput(output, kept));
				hints.note(whole, made.warnings);
				return whole.map((output) => ({ ...output, pairedItem: { item: itemIndex } }));
			} catch (error) {
				const failure = asFailure(error, { clean: session.clean });
				failure.itemIndex = itemIndex;
				if (!goOn && !(error instanceof Stopped)) {
					first ??= failure;
					session.stop();
				}
				return [
					{
						...withInput({ json: failure.toJson(node.provider.id) }, { ...kept, fields: {} }),
						pairedItem: { item: itemIndex },
					},
				];
			}
		}),
	);
	if (first) throw first.toNodeError(context.getNode(), describeAccepted(session, first));
	hints.show(context);
	return [outputs.flat()];
}

/** Lists the accepted jobs when a run ends early: each can be fetched by its ID. Items count from 1. */
function describeAccepted<Options>(session: Session<Options>, failure: OcrFailure): string {
	const item = failure.itemIndex === undefined ? '' : `Item ${failure.itemIndex + 1}. `;
	const { accepted } = session;
	if (accepted.length === 0) return item.trim();
	const jobs = accepted.map(({ itemIndex, job }) => `${job.id} (item ${itemIndex + 1})`).join(', ');
	return `${item}${session.provider.name} had already accepted ${accepted.length} job${accepted.length === 1 ? '' : 's'}. Fetch the results with Get Result, by job ID: ${jobs}`;
}

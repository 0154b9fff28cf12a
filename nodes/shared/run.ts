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
 * What every provider's node does: all items at once under one pace, and what comes of each is linked to
 * it and has its files. Where the node continues on failures, a failed item is put out with `error` and
 * takes none of the others with it; else the first failure ends the run.
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

/** So that no job is lost with a run that ends early: each one can be fetched by its id. */
function describeAccepted<Options>(session: Session<Options>, failure: OcrFailure): string {
	const item = failure.itemIndex === undefined ? '' : `Item ${failure.itemIndex}. `;
	const { accepted } = session;
	if (accepted.length === 0) return item.trim();
	const jobs = accepted.map(({ itemIndex, job }) => `${job.id} (item ${itemIndex})`).join(', ');
	return `${item}${session.provider.name} had accepted ${accepted.length} job${accepted.length === 1 ? '' : 's'} by then. Fetch them with the operation Get Result, by ID: ${jobs}`;
}

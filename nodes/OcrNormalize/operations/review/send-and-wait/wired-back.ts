import type { IExecuteFunctions } from 'n8n-workflow';

import { fieldFailure } from '../../../../shared/failure';
import type { Remembered } from './memory';

/** Where the items of this run came from; `null` where n8n does not say. */
export function sourceOf(context: IExecuteFunctions): Remembered['source'] {
	try {
		const { previousNode, previousNodeOutput, previousNodeRun } = context.getInputSourceData();
		return {
			previousNode,
			previousNodeOutput: previousNodeOutput ?? 0,
			previousNodeRun: previousNodeRun ?? 0,
		};
	} catch {
		// An execution that begins with this node has no source.
		return null;
	}
}

/**
 * Says to n8n that this run has its items from there. What comes out of a run that was resumed is linked by n8n to
 * what came in, item by item; that was the node that sends the link, and the documents came in before.
 */
export function comeFrom(context: IExecuteFunctions, source: Remembered['source']): void {
	if (source && sourceOf(context)) Object.assign(context.getInputSourceData(), source);
}

/**
 * Nodes that lead straight to this one and come after it: the one that sends the link, and Loop Over Items where
 * the whole stands in a loop.
 */
function leadingBack(context: IExecuteFunctions): string[] {
	const { name } = context.getNode();
	const after = new Set(context.getChildNodes(name).map((node) => node.name));
	return context
		.getParentNodes(name, { depth: 1 })
		.map((node) => node.name)
		.filter((parent) => parent !== name && after.has(parent));
}

/** @throws {OcrFailure} the node that sends the link is not wired back, so nobody would wait. */
export function checkWiredBack(context: IExecuteFunctions, source: Remembered['source']): void {
	if (leadingBack(context).some((node) => node !== source?.previousNode)) return;
	throw fieldFailure(
		'Send Link',
		'the node that sends the link must lead back to this node. Connect its output directly to the input of this node, as with Loop Over Items.',
	);
}

/**
 * The review that this run is to wait for: its link was sent, and the items are those of the node that sent it.
 *
 * @returns `undefined` where the items are new documents.
 */
export function reviewToWaitFor(
	context: IExecuteFunctions,
	all: readonly Remembered[],
	run: number,
): Remembered | undefined {
	// The tries of Retry On Fail are the same run.
	const again = all.find(({ returnRun }) => returnRun === run);
	if (again) return again;
	const from = sourceOf(context)?.previousNode;
	if (from === undefined || !leadingBack(context).includes(from)) return undefined;
	const open = all.filter(({ returnRun, run: sent }) => returnRun === undefined && sent < run);
	return open.reverse().find(({ source }) => source?.previousNode !== from);
}

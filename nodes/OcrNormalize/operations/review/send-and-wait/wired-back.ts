import type { IExecuteFunctions } from 'n8n-workflow';

import { fieldFailure } from '../../../../shared/failure';
import { wiresOf, type Wire } from './inside';
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

/** Index of the output *Send Link*. */
const SEND_LINK = 1;

/** Nodes that lead straight to this one, and are reached from *Send Link* without passing this one. */
function leadingBack(context: IExecuteFunctions): string[] {
	const { name } = context.getNode();
	const wires = wiresOf(context);
	const after = wires
		? reachedBySendLink(wires, name)
		: new Set(context.getChildNodes(name).map((node) => node.name));
	return context
		.getParentNodes(name, { depth: 1 })
		.map((node) => node.name)
		.filter((parent) => parent !== name && after.has(parent));
}

function reachedBySendLink(wires: readonly Wire[], name: string): ReadonlySet<string> {
	const next = new Map<string, string[]>();
	for (const { from, output, to } of wires) {
		if (from === name && output !== SEND_LINK) continue;
		next.set(from, [...(next.get(from) ?? []), to]);
	}
	const reached = new Set(next.get(name) ?? []);
	// What is added while it runs is visited too.
	for (const node of reached) {
		if (node === name) continue;
		for (const to of next.get(node) ?? []) reached.add(to);
	}
	return reached;
}

/** @throws {OcrFailure} as the node is wired, a review would not be waited for, or not for all documents. */
export function checkWires(context: IExecuteFunctions, source: Remembered['source']): void {
	const back = leadingBack(context);
	const { name } = context.getNode();
	const known = wiresOf(context);
	const wires = known ?? [];
	const sendLink = wires.filter(({ from, output }) => from === name && output === SEND_LINK);
	if (known && sendLink.length === 0) {
		throw fieldFailure(
			'Send Link',
			'nothing is connected to this output. Connect it to the node that sends the link, such as Gmail or Slack, and the output of that node back to this node.',
		);
	}
	if (!back.some((node) => node !== source?.previousNode)) {
		throw fieldFailure(
			'Send Link',
			'the node that sends the link must lead back to this node. Connect its output directly to the input of this node, as with Loop Over Items.',
		);
	}
	if (sendLink.length > 1) {
		throw fieldFailure(
			'Send Link',
			'this output may lead to one node only. Put the nodes that send the link one after the other.',
		);
	}
	const parting = partingNode(wires, name);
	if (parting !== undefined) {
		throw fieldFailure(
			'Send Link',
			`"${parting}" leads to more than one node that leads back here, and the link would come back more than once. Put the nodes that send the link one after the other.`,
		);
	}
	checkSources(
		context,
		wires.filter(({ from, to }) => to === name && from !== name && !back.includes(from)),
	);
}

/**
 * The node behind *Send Link* one output of which leads back by more than one of its wires. Those of several outputs
 * are no such ways, as an item takes one of them; and a node with several inputs, such as Merge, makes one of its ways.
 */
function partingNode(wires: readonly Wire[], name: string): string | undefined {
	const isJoining = (node: string) =>
		new Set(wires.filter(({ to }) => to === node).map(({ input }) => input)).size > 1;
	const back = new Set([name]);
	// What is added while it runs is visited too.
	for (const node of back) {
		if (node !== name && isJoining(node)) continue;
		for (const { from, to } of wires) if (to === node && from !== name) back.add(from);
	}
	const ways = wires.filter(({ to }) => to === name || (back.has(to) && !isJoining(to)));
	const reached = reachedBySendLink(wires, name);
	return ways.find(
		({ from, output }, index) =>
			from !== name &&
			reached.has(from) &&
			ways.findIndex((one) => one.from === from && one.output === output) < index,
	)?.from;
}

/**
 * n8n switches this node off where it resumes, and with it whatever else waits to run it: that would pass by
 * without a review (n8n 2.41).
 */
function checkSources(context: IExecuteFunctions, wires: readonly Wire[]): void {
	const twice = wires.find(
		({ from }, index) => wires.findIndex((one) => one.from === from) < index,
	);
	if (twice) {
		throw fieldFailure(
			'Input',
			`"${twice.from}" leads here by more than one wire, and only the items of one of them would be reviewed. Connect one of its outputs, or put a Merge node with the mode Append before this node.`,
		);
	}
	if (wires.length > 1 && context.getWorkflowSettings().executionOrder !== 'v1') {
		throw fieldFailure(
			'Input',
			'more than one node leads here, and with the Execution Order v0 only the items of one of them would be reviewed. Set Execution Order to v1 in the settings of the workflow.',
		);
	}
}

/**
 * The review that this run is to wait for: its link was sent, and the items are those of the node that sent it.
 *
 * @returns `undefined` where the items are new documents.
 * @throws {OcrFailure} no review waits to come back any more: the items are no documents.
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
	const sent = all.filter(({ run: began, source }) => began < run && source?.previousNode !== from);
	const open = sent.reverse().find(({ returnRun }) => returnRun === undefined);
	if (open || sent.length === 0 || !wiresOf(context)) return open;
	throw fieldFailure(
		'Send Link',
		'its item came back a second time. Put the nodes that send the link one after the other, and only the last of them leads back.',
	);
}

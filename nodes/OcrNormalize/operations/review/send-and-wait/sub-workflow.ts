import type { INode, IWorkflowBase, IWorkflowSettings } from 'n8n-workflow';

import { inlineWorkflow, leadTo, startNode } from '../../../../shared/inline-workflow';
import { settingsOfSuspended } from '../../../../shared/suspend/sub-workflow';
import type { Remembered } from './memory';
import { REVIEW_STEP, type ReviewStep } from './steps';

interface Caller {
	workflow: { id: string; name?: string };
	node: INode;
	settings: IWorkflowSettings;
	/** Its node puts failed items out, instead of ending with them. */
	goesOn: boolean;
}

const NODES = { start: 'Start', page: 'Page', finish: 'Finish' } as const;

/** Indexes of Page's outputs. */
export const [AGAIN, DONE] = [0, 1];

/**
 * The workflow that a review waits in: Start, Page, Finish. Only here can a node be wired to itself.
 *
 * Page shows the page and waits. Each save resumes the execution, and its item leads back to Page, which waits
 * again with the new state: so it stands in n8n's database, the same for all processes and reviewers. When the
 * review is sent the item leads to Finish. When the time is up n8n hands on what came in, on the first output,
 * and Page finds that it is too late to wait.
 *
 * n8n takes the last run of Page out of what is stored before it resumes; is it killed then, it gives the caller
 * what Page had put out before on its first output. That is the item of the last save, which says that the review
 * was interrupted and carries all of it. So Page runs once without waiting, to leave one behind. And Finish runs once
 * before Page, with nothing to put out: if a node that has never run was running at the kill, n8n gives the caller
 * its crash, and not that item.
 */
export function reviewWorkflow(
	caller: Caller,
	{ id, secret, expires }: Pick<Remembered, 'id' | 'secret' | 'expires'>,
): IWorkflowBase {
	const { node, goesOn } = caller;
	const step = (name: string, value: ReviewStep, at: number, more: Partial<INode> = {}): INode => ({
		id: `${node.id}-${value}`,
		name,
		type: node.type,
		typeVersion: node.typeVersion,
		// Of two nodes behind one output n8n runs the upper one first.
		position: [at * 220, at * -100],
		parameters: {
			operation: REVIEW_STEP,
			step: value,
			reviewId: id,
			reviewSecret: secret,
			reviewExpires: expires,
			// Keeps n8n from parsing a body before its address has been verified.
			options: { binaryData: true },
		},
		...more,
	});
	return inlineWorkflow(caller, {
		nodes: [
			startNode(`${node.id}-start`, NODES.start),
			step(NODES.page, 'page', 1),
			// The caller does not run any more: n8n ends it with this node's failure, or hands on its items.
			step(NODES.finish, 'finish', 2, goesOn ? { onError: 'continueRegularOutput' } : {}),
		],
		connections: {
			[NODES.start]: { main: [leadTo(NODES.finish, NODES.page)] },
			[NODES.page]: { main: [leadTo(NODES.page), leadTo(NODES.finish)] },
		},
		// With it, n8n would store what Page hands on to Finish, and give the caller of a killed execution just that.
		settings: { ...settingsOfSuspended(caller.settings), saveExecutionProgress: false },
	});
}

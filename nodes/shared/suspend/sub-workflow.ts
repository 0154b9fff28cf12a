import type { INode, IWorkflowBase, IWorkflowSettings } from 'n8n-workflow';

import { inlineWorkflow, leadTo, startNode } from '../inline-workflow';
import { SUSPENDED, type SuspendStep } from './steps';

/** Names of the nodes, by which they look up each other's items. */
export const NODES = {
	start: 'Start',
	submit: 'Submit',
	park: 'Wait for Callback',
	finish: 'Get Result',
} as const;

/** The execution that a sub-execution works for. */
interface Caller {
	workflow: { id: string; name?: string };
	node: INode;
	settings: IWorkflowSettings;
	/** Its node puts failed items out, instead of ending with them. */
	goesOn: boolean;
}

/**
 * The workflow that one document is suspended in: Start, Submit, Wait for Callback, Get Result.
 *
 * n8n runs a node no further once its execution was resumed: it hands on what came with the callback
 * or, at the deadline, what had come in. So the node suspends a sub-execution, in which another node
 * follows, and n8n gives that one's output to the execution that waits for it.
 *
 * Wait for Callback runs twice, and waits the second time. n8n takes the last run out of what is stored
 * before it resumes an execution; is it killed then, it looks for what that node has put out, to give
 * it to the caller. What the first run has put out is still there, and says so. Otherwise n8n would
 * leave the caller waiting for good.
 */
export function subWorkflow(caller: Caller): IWorkflowBase {
	return inlineWorkflow(caller, {
		nodes: nodesFor(caller),
		connections: {
			[NODES.start]: { main: [leadTo(NODES.submit)] },
			[NODES.submit]: { main: [leadTo(NODES.park, NODES.park)] },
			[NODES.park]: { main: [leadTo(NODES.finish)] },
		},
		settings: settingsOfSuspended(caller.settings),
	});
}

/** What is kept of the caller's item, the last node puts out; see `suspended`. */
const OPTIONS = { binaryData: true, keepInputFiles: false };

function nodesFor({ node, goesOn }: Caller): INode[] {
	const { type, typeVersion, credentials } = node;
	const ours = (
		name: string,
		step: SuspendStep,
		index: number,
		{ parameters, ...more }: Partial<INode> = {},
	): INode => ({
		id: `${node.id}-${step}`,
		name,
		type,
		typeVersion,
		position: [index * 220, 0],
		parameters: { operation: SUSPENDED, step, options: OPTIONS, ...parameters },
		...(credentials ? { credentials } : {}),
		...more,
	});
	return [
		startNode(`${node.id}-start`, NODES.start),
		// What goes wrong here is told by the caller, who still runs.
		ours(NODES.submit, 'submit', 1, { onError: 'continueRegularOutput' }),
		ours(NODES.park, 'park', 2, { parameters: { reference: '={{ $json.reference }}' } }),
		// The caller does not run any more: n8n ends it with this node's failure, or hands on its item.
		ours(NODES.finish, 'finish', 3, goesOn ? { onError: 'continueRegularOutput' } : {}),
	];
}

/** Of the execution that waits in the place of another one. */
export const settingsOfSuspended = ({
	timezone,
	binaryMode,
	redactionPolicy,
}: IWorkflowSettings): IWorkflowSettings => ({
	...(timezone ? { timezone } : {}),
	...(binaryMode ? { binaryMode } : {}),
	...(redactionPolicy ? { redactionPolicy } : {}),
	executionOrder: 'v1',
	callerPolicy: 'workflowsFromSameOwner',
	// The caller may come for the result only after the sub-execution has ended.
	saveDataSuccessExecution: 'all',
	saveDataErrorExecution: 'all',
	// Maximum Wait is the limit here.
	executionTimeout: -1,
});

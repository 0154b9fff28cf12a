import type { INode, IWorkflowBase } from 'n8n-workflow';

import { inlineWorkflow, leadTo, startNode } from '../inline-workflow';
import { RECORD } from './steps';

/** Names of its nodes, as a person reads them in n8n's list of executions. */
export const RECORD_NODES = { start: 'Documents Being Sent', jobs: 'Accepted Jobs' } as const;

/**
 * The workflow whose execution records the jobs of a run: Documents Being Sent, then Accepted Jobs,
 * which runs again for each batch. n8n stores what a node has put out as soon as it is done (*Save
 * execution progress*), so what was accepted is in n8n's database while the run goes on.
 *
 * n8n deletes an execution that succeeds where the settings say so, and keeps one that was killed or
 * that ended with an error: the record is there exactly where somebody needs it.
 */
export function recordWorkflow(caller: {
	workflow: { id: string; name?: string };
	node: INode;
	token: string;
}): IWorkflowBase {
	const { node, token } = caller;
	return inlineWorkflow(caller, {
		nodes: [
			startNode(`${node.id}-sending`, RECORD_NODES.start),
			{
				id: `${node.id}-jobs`,
				name: RECORD_NODES.jobs,
				type: node.type,
				typeVersion: node.typeVersion,
				position: [220, 0],
				parameters: { operation: RECORD, token },
			},
		],
		connections: {
			[RECORD_NODES.start]: { main: [leadTo(RECORD_NODES.jobs)] },
			[RECORD_NODES.jobs]: { main: [leadTo(RECORD_NODES.jobs)] },
		},
		settings: {
			executionOrder: 'v1',
			callerPolicy: 'workflowsFromSameOwner',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'all',
			saveExecutionProgress: true,
			executionTimeout: -1,
		},
	});
}

import type { IConnection, INode, IWorkflowBase } from 'n8n-workflow';

/**
 * A workflow that is stored nowhere and runs as a sub-execution. It carries the id of the caller's
 * workflow: its execution stands in that workflow's list, n8n resumes executions of stored workflows
 * only, and credentials are shared with a workflow.
 */
export function inlineWorkflow(
	{ workflow, node }: { workflow: { id: string; name?: string }; node: Pick<INode, 'name'> },
	content: Pick<IWorkflowBase, 'nodes' | 'connections' | 'settings'>,
): IWorkflowBase {
	const now = new Date();
	return {
		id: workflow.id,
		name: workflow.name ?? node.name,
		active: false,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
		...content,
	};
}

/** Its first node: puts out the items that the caller gives. */
export const startNode = (id: string, name: string): INode => ({
	id,
	name,
	type: 'n8n-nodes-base.executeWorkflowTrigger',
	typeVersion: 1.1,
	position: [0, 0],
	parameters: { inputSource: 'passthrough' },
});

/** One output of a node: leads to each of these; a name that stands twice is reached twice. */
export const leadTo = (...nodes: string[]): IConnection[] =>
	nodes.map((node) => ({ node, type: 'main', index: 0 }));

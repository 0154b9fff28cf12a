import type { IConnections, IExecuteFunctions, INode, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../../../../ocr/reading/foreign';

/** What n8n's context has, and its types do not tell of (n8n-core, `NodeExecutionContext`). */
interface Inside {
	workflow?: { connectionsBySourceNode?: IConnections; nodes?: Record<string, INode> };
	additionalData?: { executionTimeoutTimestamp?: number };
}

/** One wire of the workflow: from an output, by its index, to a main input of a node. */
export interface Wire {
	from: string;
	output: number;
	to: string;
	input: number;
}

/** The wires of the workflow; `undefined` where this n8n does not tell them. */
export function wiresOf(context: IExecuteFunctions): Wire[] | undefined {
	const { workflow } = context as unknown as Inside;
	const connections = workflow?.connectionsBySourceNode;
	if (!isRecord(connections)) return undefined;
	return Object.entries(connections).flatMap(([from, { main = [] }]) =>
		main.flatMap((targets, output) =>
			(targets ?? []).map(({ node, index }): Wire => ({ from, output, to: node, input: index })),
		),
	);
}

/** The nodes of the workflow that are of this one's type, by name; none where this n8n does not tell them. */
export function namesOfKind(context: IWebhookFunctions): string[] {
	const { workflow } = context as unknown as Inside;
	const { type } = context.getNode();
	return Object.values(workflow?.nodes ?? {}).flatMap((node) =>
		node.type === type ? [node.name] : [],
	);
}

/** When n8n cancels the execution by Timeout Workflow; ms since 1970. `undefined`: it does not. */
export const cancelledAt = (context: IExecuteFunctions): number | undefined =>
	(context as unknown as Inside).additionalData?.executionTimeoutTimestamp;

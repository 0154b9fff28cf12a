import { randomUUID } from 'node:crypto';

export interface NodeCredential {
	type: string;
	id: string;
	name: string;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	webhookId?: string;
	[setting: string]: unknown;
}

export type Connections = Record<
	string,
	{ main: Array<Array<{ node: string; type: 'main'; index: number }>> }
>;

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Connections;
	settings: Record<string, unknown>;
	/** Where it is missing, n8n's editor can execute only every other step of a workflow. */
	pinData?: Record<string, unknown>;
}

export interface NodeExtras {
	typeVersion?: number;
	credential?: NodeCredential;
	onError?: WorkflowNode['onError'];
	settings?: Record<string, unknown>;
}

export function node(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	extras: NodeExtras = {},
): WorkflowNode {
	const { credential, onError } = extras;
	return {
		id: randomUUID(),
		name,
		type,
		typeVersion: extras.typeVersion ?? 1,
		position: [0, 0],
		parameters,
		...(credential
			? { credentials: { [credential.type]: { id: credential.id, name: credential.name } } }
			: {}),
		...(onError ? { onError } : {}),
		...extras.settings,
	};
}

export type ResponseMode = 'onReceived' | 'lastNode' | 'responseNode';

/** The start of most workflows here. With `onReceived` the caller is let go at once. */
export function webhookNode(
	path: string,
	responseMode: ResponseMode,
	options: Record<string, unknown> = {},
): WorkflowNode {
	const parameters = { httpMethod: 'POST', path, responseMode, options };
	return {
		...node('Webhook', 'n8n-nodes-base.webhook', parameters, { typeVersion: 2 }),
		webhookId: randomUUID(),
	};
}

/** Answers the webhook with an expression's value, and marks nothing else. */
export function respondNode(name: string, expression: string): WorkflowNode {
	return node(
		name,
		'n8n-nodes-base.respondToWebhook',
		{ respondWith: 'json', responseBody: `={{ ${expression} }}`, options: {} },
		{ typeVersion: 1.1 },
	);
}

/** One item per entry of the list in the webhook's body under `field`. */
export function splitNode(field: string): WorkflowNode {
	return node('Split', 'n8n-nodes-base.splitOut', { fieldToSplitOut: field, options: {} });
}

/** `[from, to]` or `[from, to, output of from]`, laid out from left to right. */
export type Wire = [from: string, to: string, output?: number, input?: number];

export function workflow(
	name: string,
	nodes: WorkflowNode[],
	wires: Wire[],
	settings: Record<string, unknown> = {},
): Workflow {
	const connections: Connections = {};
	for (const [from, to, output = 0, index = 0] of wires) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index });
	}
	const placed = nodes.map((each, index) => {
		const moved = each.position[0] !== 0 || each.position[1] !== 0;
		const position: [number, number] = moved ? each.position : [index * 220, 0];
		return { ...each, position };
	});
	return {
		name,
		nodes: placed,
		connections,
		settings: { executionOrder: 'v1', ...settings },
		pinData: {},
	};
}

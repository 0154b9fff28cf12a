import { randomUUID } from 'node:crypto';
import type { NodeCredential, Workflow, WorkflowNode } from '../../harness/workflows.ts';
import { node } from '../../harness/workflows.ts';
import type { Workbench } from '../../harness/workbench.ts';

const langchain = '@n8n/n8n-nodes-langchain';

/** A node as n8n's editor makes a tool of it, set only where given: all else is the tool's own default. */
export const asTool = (made: WorkflowNode): WorkflowNode => ({ ...made, type: `${made.type}Tool` });

/** A provider's node as a tool. What the sandbox needs is set; the source is the tool's default. */
export function ocrTool(
	workbench: Workbench,
	name: string,
	providerId: string,
	parameters: Record<string, unknown> = {},
): WorkflowNode {
	const tool = asTool(workbench.ocr(name, providerId, {}));
	const own = { ...tool.parameters };
	delete own.source;
	return { ...tool, parameters: { ...own, ...parameters } };
}

/** OCR Normalize as a tool. */
export const normalizeTool = (name: string, parameters: Record<string, unknown>): WorkflowNode =>
	asTool(node(name, 'n8n-nodes-ocr.ocrNormalize', parameters));

export interface Chat {
	/** Path of its webhook. */
	path: string;
	workflow: Workflow;
}

/** A public chat whose messages go to an AI Agent with these tools, by way of other nodes if there are some. */
export function chatWithAgent(
	tools: readonly WorkflowNode[],
	model: NodeCredential,
	{ version = 3.1, before = [] }: { version?: number; before?: readonly WorkflowNode[] } = {},
): Chat {
	const webhookId = randomUUID();
	const options = { allowFileUploads: true, responseMode: 'lastNode' };
	const chat = {
		...node(
			'When chat message received',
			`${langchain}.chatTrigger`,
			{ public: true, mode: 'webhook', options },
			{ typeVersion: 1.3 },
		),
		webhookId,
	};
	const prompt = "={{ $('When chat message received').first().json.chatInput }}";
	const agent = node(
		'AI Agent',
		`${langchain}.agent`,
		{
			promptType: 'define',
			text: prompt,
			options: { passthroughBinaryImages: false, passthroughBinaryPdfs: false },
		},
		{ typeVersion: version },
	);
	const chatModel = node(
		'Chat Model',
		`${langchain}.lmChatOpenAi`,
		{ model: { __rl: true, mode: 'list', value: 'gpt-5-mini' }, options: {} },
		{ typeVersion: 1.2, credential: model },
	);
	const row = [chat, ...before, agent];
	const connections = {
		...Object.fromEntries(
			row.slice(0, -1).map(({ name }, index) => [name, to('main', row[index + 1]!.name)]),
		),
		[chatModel.name]: to('ai_languageModel', agent.name),
		...Object.fromEntries(tools.map(({ name }) => [name, to('ai_tool', agent.name)])),
	};
	return {
		path: `${webhookId}/chat`,
		workflow: workflowOf([...row, chatModel, ...tools], connections),
	};
}

/** An MCP Server Trigger with these tools; `path` is below `/mcp/`. */
export function mcpServer(tools: readonly WorkflowNode[]): { path: string; workflow: Workflow } {
	const path = randomUUID();
	const trigger = {
		...node('MCP', `${langchain}.mcpTrigger`, { path }, { typeVersion: 2 }),
		webhookId: path,
	};
	const connections = Object.fromEntries(tools.map(({ name }) => [name, to('ai_tool', 'MCP')]));
	return { path, workflow: workflowOf([trigger, ...tools], connections) };
}

const to = (type: string, name: string) => ({ [type]: [[{ node: name, type, index: 0 }]] });

const workflowOf = (nodes: WorkflowNode[], connections: object): Workflow => ({
	name: 'Tools',
	nodes,
	connections: connections as Workflow['connections'],
	settings: { executionOrder: 'v1' },
	pinData: {},
});

import { Readable } from 'node:stream';
import type {
	IBinaryData,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

/** n8n's storage of files, for as long as a test lasts. */
export class FakeFiles {
	readonly stored = new Map<string, Buffer>();
	/** How often a file was opened. */
	reads = 0;

	readonly helpers = {
		prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => {
			const id = `filesystem-v2:${Math.random().toString(16).slice(2)}-${this.stored.size}`;
			this.stored.set(id, bytes);
			return { id, data: 'filesystem-v2', fileName, mimeType, bytes: bytes.length } as never;
		},
		getBinaryStream: async (id: string) => {
			this.reads++;
			return Readable.from([this.stored.get(id)!]);
		},
		getBinaryMetadata: async (id: string) => ({ fileSize: this.stored.get(id)!.length }),
	} as unknown as IExecuteFunctions['helpers'];

	async store(bytes: Uint8Array, fileName: string, mimeType: string): Promise<IBinaryData> {
		return await this.helpers.prepareBinaryData(Buffer.from(bytes), fileName, mimeType);
	}
}

interface Node {
	parameters: Record<string, unknown>;
	items: INodeExecutionData[];
	run?: number;
	/** Of the node, as n8n keeps it. */
	memory?: Record<string, unknown>;
	source?: { previousNode: string; previousNodeOutput?: number; previousNodeRun?: number };
	/** Nodes that lead straight to this one, and those that come after it. */
	parents?: string[];
	children?: string[];
	/** What n8n's context has and does not tell of: its wires, as n8n stores them, and when it is canceled. */
	connections?: Record<string, string[][]>;
	cancelled?: number;
	/** Of the workflow. */
	settings?: Record<string, unknown>;
	goesOn?: boolean;
	type?: string;
	execute?: IExecuteFunctions['executeWorkflow'];
	waits?: Date[];
}

/** @param connections by node and output: the nodes that it leads to; `Merge#1` is the second input of Merge */
const wired = (connections: Record<string, string[][]>) =>
	Object.fromEntries(
		Object.entries(connections).map(([name, outputs]) => [
			name,
			{
				main: outputs.map((inputs) =>
					inputs.map((input) => {
						const [node, index = 0] = input.split('#');
						return { node, type: 'main', index: Number(index) };
					}),
				),
			},
		]),
	);

export function executing(files: FakeFiles, node: Node): IExecuteFunctions {
	const { parameters, items, memory = {}, source, parents = [], children = [] } = node;
	const named = (names: string[]) => names.map((name) => ({ name }));
	return {
		...(node.connections ? { workflow: { connectionsBySourceNode: wired(node.connections) } } : {}),
		additionalData: { executionTimeoutTimestamp: node.cancelled },
		getInputData: () => items,
		getInputSourceData: () => {
			if (!source) throw new Error('Source data is missing');
			return source;
		},
		getNode: () => ({
			id: 'n',
			name: 'Review',
			type: node.type ?? 'ocrNormalize',
			typeVersion: 1,
			parameters: {},
		}),
		getNodeParameter: (name: string, _: number, otherwise: unknown) =>
			parameters[name] === undefined ? otherwise : parameters[name],
		getWorkflow: () => ({ id: 'w', name: 'W' }),
		getWorkflowSettings: () => node.settings ?? {},
		getMode: () => 'trigger',
		getExecutionId: () => '7',
		getContext: () => memory,
		getParentNodes: () => named(parents),
		getChildNodes: () => named(children),
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => node.goesOn ?? false,
		getWorkflowDataProxy: () => ({ $runIndex: node.run ?? 0, $workflow: { id: 'w' } }),
		evaluateExpression: () => 'https://n8n.example/webhook-waiting/7?signature=abc',
		executeWorkflow: node.execute,
		putExecutionToWait: async (till: Date) => void node.waits?.push(till),
		addExecutionHints: () => {},
		logger: { warn: () => {}, debug: () => {}, error: () => {} },
		helpers: {
			...files.helpers,
			getBinaryDataBuffer: async (index: number, name: string) =>
				files.stored.get(items[index]!.binary![name]!.id!)!,
		},
	} as unknown as IExecuteFunctions;
}

export interface Answered {
	statusCode: number;
	headers: Record<string, string>;
	body: string | Uint8Array | undefined;
}

/** A request, and what it was answered; `said` is what n8n's webhook was given back. */
export function requested(
	files: FakeFiles,
	request: {
		method?: 'GET' | 'POST';
		url: string;
		body?: string;
		parameters: Record<string, unknown>;
		/** What the node keeps, what came into it, and the revision that it put out last. */
		memory?: unknown;
		item?: INodeExecutionData;
		revision?: number;
	},
) {
	const answered: Answered = { statusCode: 0, headers: {}, body: undefined };
	const response = {
		statusCode: 200,
		setHeader: (name: string, value: string) => void (answered.headers[name.toLowerCase()] = value),
		end: (body: string | Uint8Array) => {
			answered.statusCode = response.statusCode;
			answered.body = body;
		},
		send: (body: string) => response.end(body),
	};
	const query = Object.fromEntries(new URL(request.url).searchParams);
	const rawBody = request.body === undefined ? undefined : Buffer.from(request.body);
	const context = {
		getRequestObject: () => ({ method: request.method ?? 'GET', headers: {}, query, rawBody }),
		getResponseObject: () => response,
		getNode: () => ({ name: 'Re"view}} 1' }),
		getExecutionId: () => '8',
		getNodeParameter: (name: string) => request.parameters[name],
		evaluateExpression: (expression: string) => {
			if (expression.includes('?.revision')) return request.revision;
			return JSON.stringify(expression.includes('$input') ? request.item : request.memory);
		},
		logger: { error: () => {}, warn: () => {} },
		helpers: files.helpers,
	} as unknown as IWebhookFunctions;
	return { context, answered, response };
}

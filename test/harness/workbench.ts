import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionData } from './executions.ts';
import { N8n, type N8nOptions } from './n8n.ts';
import { type HarnessProvider, providerCalled, providers } from './providers.ts';
import type { Upload } from './rest.ts';
import { Sandbox } from './sandbox.ts';
import { attachShared, type RunningN8n } from './shared.ts';
import {
	type NodeCredential,
	type NodeExtras,
	node,
	webhookNode,
	type Wire,
	type WorkflowNode,
	workflow,
} from './workflows.ts';

/** What addresses for callbacks are signed with here, and what providers sign their webhooks with. */
export const callbackSecret = 'a-callback-secret-for-tests-only';
export const signingSecret = 'a-signing-secret-for-tests-only';

/** A busy machine takes minutes for what takes seconds on another. */
const patienceMs = 180_000;

export interface Steps {
	/** A Webhook node called “Webhook” is added in front. */
	nodes: WorkflowNode[];
	wires: Wire[];
	settings?: Record<string, unknown>;
}

export interface Input {
	body?: unknown;
	/** By the name of the binary property that each becomes. */
	files?: Record<string, Upload>;
}

/** An n8n with the package, and the sandbox with credentials for it. */
export class Workbench<Running extends RunningN8n = RunningN8n> {
	readonly n8n: Running;
	readonly sandbox: Sandbox;
	readonly #credentials = new Map<string, NodeCredential>();

	constructor(n8n: Running, sandbox: Sandbox) {
		this.n8n = n8n;
		this.sandbox = sandbox;
	}

	/** On the n8n that the test files of the stage share; where it has none, on a new one. */
	static async shared({ stub = false } = {}): Promise<Workbench> {
		const shared = await attachShared(stub ? 'stub' : 'reading');
		return shared ? await Workbench.on(...shared) : await Workbench.start({ name: 'own', stub });
	}

	static async start(options: N8nOptions & { stub?: boolean }): Promise<Workbench<N8n>> {
		const [n8n, sandbox] = await Promise.all([
			N8n.start(options),
			Sandbox.start(options.name, options.stub ? ['--stub'] : []),
		]);
		return await Workbench.on(n8n, sandbox);
	}

	static async on<Running extends RunningN8n>(
		n8n: Running,
		sandbox: Sandbox,
	): Promise<Workbench<Running>> {
		const workbench = new Workbench(n8n, sandbox);
		for (const provider of providers) {
			const data = {
				...provider.credential(sandbox.line),
				callbackSecret,
				...(provider.signs ? { signingSecret } : {}),
			};
			workbench.#credentials.set(provider.id, await workbench.credential(provider, data));
		}
		return workbench;
	}

	async credential(
		provider: HarnessProvider,
		data: Record<string, unknown>,
	): Promise<NodeCredential> {
		const name = `${provider.label} ${randomUUID()}`;
		return await this.n8n.rest.createCredential(provider.credentialType, name, data);
	}

	/** What n8n's editor says when its Test button is clicked; `change` overrides good data. */
	async testCredential(
		providerId: string,
		change: Record<string, unknown> = {},
	): Promise<{ status: string; message: string }> {
		const provider = providerCalled(providerId);
		const data = { ...provider.credential(this.sandbox.line), ...change };
		const stored = await this.credential(provider, data);
		return await this.n8n.rest.testCredential(stored, data);
	}

	/** A provider's node, with the sandbox's credential unless another is given. */
	ocr(
		name: string,
		providerId: string,
		parameters: Record<string, unknown>,
		extras: NodeExtras = {},
	): WorkflowNode {
		const provider = providerCalled(providerId);
		const credential = this.#credentials.get(providerId);
		return node(
			name,
			provider.nodeType,
			{ ...provider.parameters(this.sandbox.line), ...parameters },
			{ credential, ...extras },
		);
	}

	/** An OCR Trigger with every provider's credential, and the address of its webhook once published. */
	trigger(
		name: string,
		parameters: Record<string, unknown> = {},
	): { node: WorkflowNode; path: string } {
		const webhookId = randomUUID();
		const credentials = Object.fromEntries(
			[...this.#credentials.values()].map(({ type, ...credential }) => [type, credential]),
		);
		const ids = providers.map(({ id }) => id);
		const trigger = node(name, 'n8n-nodes-ocr.ocrTrigger', { providers: ids, ...parameters });
		return { node: { ...trigger, credentials, webhookId }, path: `${webhookId}/ocr` };
	}

	/** @returns the id of the workflow that the trigger starts, once its address is live */
	async publishTriggered(
		{ node: trigger, path }: { node: WorkflowNode; path: string },
		{ nodes, wires, settings }: Steps = { nodes: [], wires: [] },
	): Promise<string> {
		const id = await this.n8n.rest.createWorkflow(
			workflow(path, [trigger, ...nodes], wires, settings),
		);
		await this.n8n.rest.publish(id, path);
		return id;
	}

	/** The executions of a workflow, once there are so many and all have ended. */
	async executionsOf(workflowId: string, count: number): Promise<ExecutionData[]> {
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const list = await this.n8n.rest.ownExecutions(workflowId, 100);
			const ended = list.filter(({ status }) => !['new', 'running', 'waiting'].includes(status));
			if (ended.length >= count) {
				return await Promise.all(ended.map(async ({ id }) => await this.n8n.rest.execution(id)));
			}
			if (Date.now() > deadline) {
				throw new Error(`${ended.length} of ${count} executions have ended.`);
			}
			await sleep(100);
		}
	}

	/** Runs the steps once, to their end. */
	async run(steps: Steps, input: Input = {}): Promise<ExecutionData> {
		return await this.finished(await this.begin(await this.publish(steps), input));
	}

	/** @returns the webhook path that starts the steps */
	async publish({ nodes, wires, settings }: Steps): Promise<string> {
		const path = randomUUID();
		const start = webhookNode(path, 'onReceived', { responseData: '={{ $execution.id }}' });
		const id = await this.n8n.rest.createWorkflow(
			workflow(path, [start, ...nodes], wires, settings),
		);
		await this.n8n.rest.publish(id, path);
		return path;
	}

	/** @returns the execution’s id, while it runs */
	async begin(path: string, { body, files }: Input = {}): Promise<string> {
		const { rest } = this.n8n;
		const answer = files
			? await rest.webhookWithFiles(path, files)
			: await rest.webhook(path, body);
		if (answer.status === 200) return answer.text.replaceAll('"', '');
		throw new Error(`The webhook answered ${answer.status}: ${answer.text.slice(0, 300)}`);
	}

	async finished(executionId: string): Promise<ExecutionData> {
		const deadline = Date.now() + patienceMs;
		while (Date.now() < deadline) {
			const found = await this.n8n.rest.execution(executionId);
			if (!['new', 'running', 'waiting'].includes(found.status)) return found;
			await sleep(150);
		}
		throw new Error(`Execution ${executionId} did not end in ${patienceMs / 1000} s.`);
	}

	async stop(): Promise<void> {
		await Promise.all([this.n8n.stop(), this.sandbox.stop()]);
	}
}

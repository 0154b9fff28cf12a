import { randomUUID } from 'node:crypto';
import { CATALOGUE } from '../../ocr/providers/catalogue.ts';
import type { Fleet } from '../harness/fleet.ts';
import { providerCalled, providers } from '../harness/providers.ts';
import type { Sandbox } from '../harness/sandbox.ts';
import { callbackSecret, signingSecret } from '../harness/workbench.ts';
import {
	type NodeCredential,
	node,
	type Wire,
	webhookNode,
	type WorkflowNode,
	workflow,
} from '../harness/workflows.ts';
import {
	failureCame,
	jobAccepted,
	jobOfRow,
	jobOfTrigger,
	type NodeQuery,
	resultCame,
	takeOverdue,
} from './records.ts';

/** Mindee's webhook in the sandbox, which leads to the trigger. */
const webhookId = randomUUID();

/** Seconds after which a job without a result is asked about. */
const patience = { picwish: 2, others: 60 };

/** The webhook path that takes a provider's documents. */
export const pathOf = (provider: string) => `take-${provider}`;

/**
 * Three kinds of workflows: one per provider takes documents and submits them; one is started by
 * their results; one looks for results that never came, every few seconds.
 */
export async function publishWorkflows(fleet: Fleet, sandbox: Sandbox): Promise<void> {
	const flows = new Flows(fleet, sandbox, await credentialsOf(fleet, sandbox));
	const triggerUrl = await flows.publishTrigger();
	await sandbox.set({
		provider: 'mindee',
		webhooks: { [webhookId]: { url: triggerUrl, secret: signingSecret } },
	});
	await Promise.all(providers.map(async ({ id }) => await flows.publishTaking(id, triggerUrl)));
	await flows.publishSweep();
}

interface Credentials {
	ocr: Map<string, NodeCredential>;
	postgres: NodeCredential;
}

async function credentialsOf(fleet: Fleet, sandbox: Sandbox): Promise<Credentials> {
	const ocr = new Map<string, NodeCredential>();
	for (const { id, label, credentialType, credential, signs } of providers) {
		const signing = signs ? { signingSecret } : {};
		const data = { ...credential(sandbox.line), callbackSecret, ...signing };
		ocr.set(id, await fleet.rest.createCredential(credentialType, label, data));
	}
	const { hostname, port, username, password, pathname } = new URL(fleet.postgres.url);
	const postgres = await fleet.rest.createCredential('postgres', 'Jobs', {
		host: hostname,
		port: Number(port || 5432),
		database: pathname.slice(1),
		user: decodeURIComponent(username),
		password: decodeURIComponent(password),
		ssl: 'disable',
		maxConnections: 5,
	});
	return { ocr, postgres };
}

class Flows {
	readonly #fleet: Fleet;
	readonly #sandbox: Sandbox;
	readonly #credentials: Credentials;

	constructor(fleet: Fleet, sandbox: Sandbox, credentials: Credentials) {
		this.#fleet = fleet;
		this.#sandbox = sandbox;
		this.#credentials = credentials;
	}

	/** Webhook → Submit → a row for the job. */
	async publishTaking(provider: string, triggerUrl: string): Promise<void> {
		const path = pathOf(provider);
		const queues = calling(provider) !== 'at once';
		const submit = this.#ocr('Submit', provider, {
			operation: 'submit',
			...callbackOf(provider, triggerUrl),
		});
		const nodes = [webhookNode(path, 'onReceived'), submit];
		const wires: Wire[] = [['Webhook', 'Submit']];
		if (queues) {
			nodes.push(normalize('Row', { operation: 'jobRows' }), this.#query('Accepted', jobAccepted));
			wires.push(['Submit', 'Row'], ['Row', 'Accepted']);
		}
		await this.#publish(path, nodes, wires, path);
	}

	/** OCR Trigger → OCR Normalize → the result is in the row. @returns the trigger's address */
	async publishTrigger(): Promise<string> {
		const hookId = randomUUID();
		const path = `${hookId}/ocr`;
		const credentials = [...this.#credentials.ocr.values()].map(
			({ type, ...credential }) => [type, credential] as const,
		);
		const trigger: WorkflowNode = {
			...node('OCR Trigger', 'n8n-nodes-ocr.ocrTrigger', {
				providers: providers.map(({ id }) => id),
				output: 'raw',
			}),
			credentials: Object.fromEntries(credentials),
			webhookId: hookId,
		};
		const nodes = [
			trigger,
			isCompleted('Completed?'),
			normalize('Normalize', { output: 'document' }),
			this.#query('Result', resultCame(jobOfTrigger)),
			this.#query('Failure', failureCame),
		];
		const wires: Wire[] = [
			['OCR Trigger', 'Completed?'],
			['Completed?', 'Normalize'],
			['Completed?', 'Failure', 1],
			['Normalize', 'Result'],
		];
		await this.#publish('results', nodes, wires, path);
		return `${this.#fleet.webhooks.origin}/webhook/${path}`;
	}

	/** Schedule → overdue jobs → Get Result → OCR Normalize → the result is in the row. */
	async publishSweep(): Promise<void> {
		const every = { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } };
		const queued = providers.map(({ id }) => id).filter((id) => calling(id) !== 'at once');
		const nodes = [
			node('Schedule', 'n8n-nodes-base.scheduleTrigger', every, { typeVersion: 1.2 }),
			this.#query('Overdue', takeOverdue(patience)),
			byProvider('Provider', queued),
			...queued.map((id) => this.#getResult(id)),
			normalize('Normalize', { output: 'document' }),
			this.#query('Result', resultCame(jobOfRow)),
		];
		const wires: Wire[] = [
			['Schedule', 'Overdue'],
			['Overdue', 'Provider'],
			...queued.map((id, index): Wire => ['Provider', `Get ${id}`, index]),
			...queued.map((id): Wire => [`Get ${id}`, 'Normalize']),
			['Normalize', 'Result'],
		];
		await this.#publish('sweep', nodes, wires);
	}

	/** What is not done yet stays without a result, and is overdue again later. */
	#getResult(provider: string): WorkflowNode {
		const parameters = {
			operation: 'getResult',
			jobFrom: 'item',
			output: 'document',
			options: { maximumWait: 20 },
		};
		return {
			...this.#ocr(`Get ${provider}`, provider, parameters),
			onError: 'continueErrorOutput',
		};
	}

	#ocr(name: string, provider: string, parameters: Record<string, unknown>): WorkflowNode {
		const { nodeType, parameters: own } = providerCalled(provider);
		const credential = this.#credentials.ocr.get(provider);
		return node(name, nodeType, { ...own(this.#sandbox.line), ...parameters }, { credential });
	}

	#query(name: string, { query, values }: NodeQuery): WorkflowNode {
		const options = values.length > 0 ? { queryReplacement: `={{ [${values.join(', ')}] }}` } : {};
		return node(
			name,
			'n8n-nodes-base.postgres',
			{ operation: 'executeQuery', query, options },
			{ typeVersion: 2.6, credential: this.#credentials.postgres },
		);
	}

	async #publish(
		name: string,
		nodes: WorkflowNode[],
		wires: Wire[],
		webhookPath?: string,
	): Promise<void> {
		const id = await this.#fleet.rest.createWorkflow(workflow(name, nodes, wires));
		await this.#fleet.rest.publish(id, webhookPath);
	}
}

/** How a provider tells of its result. */
function calling(provider: string): 'own webhook' | 'callback' | 'nobody' | 'at once' {
	const row = CATALOGUE.find(({ id }) => id === provider);
	if (row?.callsBack) return row.callsBack.by === 'account' ? 'own webhook' : 'callback';
	return row?.queue ? 'nobody' : 'at once';
}

/** Providers whose jobs can be asked about later. */
export const keepsJobs = new Set(
	providers.map(({ id }) => id).filter((id) => calling(id) !== 'at once'),
);

/** Parameters of Submit that make the result come to the trigger. */
function callbackOf(provider: string, triggerUrl: string): Record<string, unknown> {
	switch (calling(provider)) {
		case 'own webhook':
			return { options: { webhookIds: [webhookId] } };
		case 'nobody':
			return {};
		case 'callback':
			// Its delivery names the document by this only, and may be all that is left of a submission.
			return {
				callback: 'trigger',
				callbackUrl: triggerUrl,
				options: { fileId: '={{ $binary.data.fileName }}' },
			};
		default:
			return { callback: 'trigger', callbackUrl: triggerUrl };
	}
}

const normalize = (name: string, parameters: Record<string, unknown>) =>
	node(name, 'n8n-nodes-ocr.ocrNormalize', parameters);

const isText = { type: 'string', operation: 'equals' };

export const equal = (left: string, right: string) => ({
	options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
	combinator: 'and',
	conditions: [{ id: randomUUID(), leftValue: left, rightValue: right, operator: isText }],
});

/** First output: a document was read; second: it could not be. */
const isCompleted = (name: string) =>
	node(
		name,
		'n8n-nodes-base.if',
		{ conditions: equal('={{ $json.event }}', 'completed'), options: {} },
		{ typeVersion: 2.2 },
	);

/** One output per provider. */
const byProvider = (name: string, ids: string[]) =>
	node(
		name,
		'n8n-nodes-base.switch',
		{
			rules: { values: ids.map((id) => ({ conditions: equal('={{ $json.provider }}', id) })) },
			options: {},
		},
		{ typeVersion: 3.2 },
	);

import { randomUUID } from 'node:crypto';
import { unflatten } from './flatted.ts';
import { owner } from './n8n-environment.ts';
import type { ExecutionData, ExecutionSummary } from './executions.ts';
import type { NodeCredential, Workflow } from './workflows.ts';

export interface WebhookAnswer {
	status: number;
	headers: Headers;
	text: string;
	json: unknown;
}

/** A file to send to a webhook, as a form would. */
export interface Upload {
	bytes: Uint8Array;
	fileName: string;
	mimeType: string;
}

/** Who is signed in, for another {@link N8nRest}: n8n takes five sign-ins a minute. */
export interface N8nSession {
	cookie: string;
	browserId: string;
}

/** n8n's own REST interface, as its editor uses it, and its production webhooks. */
export class N8nRest {
	readonly origin: string;
	/** In queue mode another process answers the production webhooks. */
	readonly webhookOrigin: string;
	#cookie = '';
	#browserId: string = randomUUID();

	constructor(origin: string, webhookOrigin = origin) {
		this.origin = origin;
		this.webhookOrigin = webhookOrigin;
	}

	async login(): Promise<void> {
		const body = { emailOrLdapLoginId: owner.email, password: owner.password };
		const answer = await this.#fetch('POST', '/rest/login', body);
		this.#cookie = answer.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}

	get session(): N8nSession {
		return { cookie: this.#cookie, browserId: this.#browserId };
	}

	resume({ cookie, browserId }: N8nSession): void {
		this.#cookie = cookie;
		this.#browserId = browserId;
	}

	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await this.#fetch(method, path, body);
		const parsed = (await answer.json()) as { data: T };
		return parsed.data;
	}

	async createCredential(
		type: string,
		name: string,
		data: Record<string, unknown>,
	): Promise<NodeCredential> {
		const body = { type, name, data };
		const { id } = await this.request<{ id: string }>('POST', '/rest/credentials', body);
		return { type, id, name };
	}

	/** What the editor's Test button does: the answer is `{status: 'OK' | 'Error', message}`. */
	async testCredential(
		credential: NodeCredential,
		data: Record<string, unknown>,
	): Promise<{ status: string; message: string }> {
		return await this.request('POST', '/rest/credentials/test', {
			credentials: { ...credential, data },
		});
	}

	async createWorkflow(workflow: Workflow): Promise<string> {
		const { id } = await this.request<{ id: string }>('POST', '/rest/workflows', workflow);
		return id;
	}

	/** Makes the stored workflow live and waits until its webhooks are registered. */
	async publish(workflowId: string, webhookPath?: string): Promise<void> {
		const path = `/rest/workflows/${workflowId}`;
		const { versionId } = await this.request<{ versionId: string }>('GET', path);
		await this.request('POST', `${path}/activate`, { versionId });
		if (webhookPath !== undefined) await this.#webhookIsLive(webhookPath);
	}

	async webhook(path: string, body: unknown = {}): Promise<WebhookAnswer> {
		return await this.#post(path, JSON.stringify(body), { 'content-type': 'application/json' });
	}

	/** Each file becomes the binary property of its key. */
	async webhookWithFiles(path: string, files: Record<string, Upload>): Promise<WebhookAnswer> {
		const form = new FormData();
		for (const [key, { bytes, fileName, mimeType }] of Object.entries(files)) {
			form.append(key, new Blob([new Uint8Array(bytes)], { type: mimeType }), fileName);
		}
		return await this.#post(path, form, {});
	}

	/** Newest first. */
	async executions(workflowId?: string, limit = 50): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify(workflowId ? { workflowId } : {}));
		const path = `/rest/executions?filter=${filter}&limit=${limit}`;
		const { results } = await this.request<{ results: ExecutionSummary[] }>('GET', path);
		return results;
	}

	/** Without the sub-executions that record accepted jobs: n8n deletes those after a good end. */
	async ownExecutions(workflowId: string, limit = 50): Promise<ExecutionSummary[]> {
		const all = await this.executions(workflowId, limit);
		return all.filter(({ mode }) => mode !== 'integrated');
	}

	async execution(id: string): Promise<ExecutionData> {
		const kept = await this.executionIfKept(id);
		if (!kept) throw new Error(`n8n has no execution ${id}.`);
		return kept;
	}

	/** `undefined` if n8n has deleted it meanwhile. */
	async executionIfKept(id: string): Promise<ExecutionData | undefined> {
		const path = `/rest/executions/${id}`;
		const raw = await this.request<(ExecutionSummary & { data: string }) | undefined>('GET', path);
		if (!raw) return undefined;
		return { ...raw, rawData: raw.data, data: unflatten(raw.data) as ExecutionData['data'] };
	}

	async stopExecution(id: string): Promise<void> {
		await this.request('POST', `/rest/executions/${id}/stop`, {});
	}

	/** Runs a failed execution again from its failed node, with the data that was stored. */
	async retryExecution(id: string): Promise<string> {
		await this.request('POST', `/rest/executions/${id}/retry`, { loadWorkflow: false });
		const retried = (await this.executions()).find(({ retryOf }) => retryOf === id);
		if (!retried) throw new Error(`n8n did not run execution ${id} again.`);
		return retried.id;
	}

	/** The bytes of a binary property that n8n stores outside the execution data. */
	async storedBinary(id: string): Promise<Buffer> {
		const path = `/rest/binary-data?id=${encodeURIComponent(id)}&action=download`;
		const answer = await this.#fetch('GET', path);
		return Buffer.from(await answer.arrayBuffer());
	}

	/** As the editor has them. */
	async nodeTypes<Type extends { name: string }>(): Promise<Type[]> {
		const answer = await this.#fetch('GET', '/types/nodes.json');
		return (await answer.json()) as Type[];
	}

	async nodeTypeNames(): Promise<string[]> {
		return (await this.nodeTypes()).map((type) => type.name);
	}

	async #fetch(method: string, path: string, body?: unknown): Promise<Response> {
		const answer = await fetch(`${this.origin}${path}`, {
			method,
			headers: {
				'browser-id': this.#browserId,
				cookie: this.#cookie,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (!answer.ok) {
			const text = (await answer.text()).slice(0, 500);
			throw new Error(`n8n answered ${answer.status} to ${method} ${path}: ${text}`);
		}
		return answer;
	}

	async #post(
		path: string,
		body: string | FormData,
		headers: Record<string, string>,
	): Promise<WebhookAnswer> {
		const url = `${this.webhookOrigin}/webhook/${path}`;
		const answer = await fetch(url, { method: 'POST', body, headers });
		const text = await answer.text();
		return { status: answer.status, headers: answer.headers, text, json: jsonOrNull(text) };
	}

	/** Activation registers webhooks a little after it answers. */
	async #webhookIsLive(path: string): Promise<void> {
		const deadline = Date.now() + 90_000;
		for (;;) {
			const url = `${this.webhookOrigin}/webhook/${path}`;
			// n8n says which methods it knows only to a request that a browser could have sent.
			const headers = { origin: this.origin };
			const answer = await fetch(url, { method: 'OPTIONS', headers });
			await answer.arrayBuffer();
			const methods = answer.headers.get('access-control-allow-methods') ?? '';
			if (methods.includes('POST')) return;
			if (Date.now() > deadline) throw new Error(`n8n did not register the webhook ${path}.`);
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}

function jsonOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

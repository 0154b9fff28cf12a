import { fetch, FormData, type RequestInit } from 'undici';

import type { Sandbox } from '../../../sandbox/server.ts';

/** A provider's client that takes nothing for granted: redirects are shown, bodies are kept. */

export interface Seen {
	status: number;
	headers: Record<string, string>;
	text: string;
	// Tests look into answers of every shape; matchers check what is there.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	json: any;
}

export async function ask(url: string, init: RequestInit = {}): Promise<Seen> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.status, headers: Object.fromEntries(response.headers), text, json };
}

export type Part = string | { name: string; bytes: Buffer };

export type Parts = Record<string, Part | Part[]>;

export interface LazarusInput {
	json?: unknown;
	form?: Parts;
	/** Null leaves out what would be sent. */
	headers?: Record<string, string | null>;
}

/** A list of values gives a field more than once. */
export function formOf(parts: Parts): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(parts)) {
		for (const part of [value].flat()) {
			if (typeof part === 'string') form.append(name, part);
			else form.append(name, new File([new Uint8Array(part.bytes)], part.name));
		}
	}
	return form;
}

export class Clients {
	readonly sandbox: Sandbox;

	constructor(sandbox: Sandbox) {
		this.sandbox = sandbox;
	}

	async upstage(parts: Parts, path = '/v1/document-ai/ocr', init: RequestInit = {}): Promise<Seen> {
		const { baseUrl, apiKey } = this.sandbox.upstage;
		return await ask(baseUrl + path, {
			method: 'POST',
			headers: { authorization: `Bearer ${apiKey}` },
			body: formOf(parts),
			...init,
		});
	}

	async enqueue(parts: Parts, init: RequestInit = {}): Promise<Seen> {
		const { baseUrl, apiKey } = this.sandbox.mindee;
		return await ask(`${baseUrl}/v2/products/ocr/enqueue`, {
			method: 'POST',
			headers: { authorization: apiKey },
			body: formOf(parts),
			...init,
		});
	}

	/** @param url absolute, or below the base path */
	async mindee(url: string): Promise<Seen> {
		const { baseUrl, apiKey } = this.sandbox.mindee;
		return await ask(url.startsWith('/') ? baseUrl + url : url, {
			headers: { authorization: apiKey },
		});
	}

	/** Polls until the job is no longer Processing. */
	async finished(jobId: string): Promise<Seen> {
		for (;;) {
			const seen = await this.mindee(`/v2/jobs/${jobId}?redirect=false`);
			if (seen.json?.job?.status !== 'Processing') return seen;
			await new Promise((resolve) => setTimeout(resolve, 30));
		}
	}

	/** @param call absolute, or below the base URL; `json` or `form` makes it a POST. */
	async lazarus(
		call: string,
		{ json, form, headers = {} }: LazarusInput = {},
		method?: string,
	): Promise<Seen> {
		const { baseUrl, orgId, authKey } = this.sandbox.lazarus;
		const sent: Record<string, string> = { orgId, authKey };
		if (json !== undefined) sent['content-type'] = 'application/json';
		for (const [name, value] of Object.entries(headers)) {
			if (value === null) delete sent[name];
			else sent[name] = value;
		}
		const body = form ? formOf(form) : JSON.stringify(json);
		return await ask(call.startsWith('/') ? baseUrl + call : call, {
			method: method ?? (body === undefined ? 'GET' : 'POST'),
			headers: sent,
			...(body === undefined ? {} : { body }),
		});
	}

	async createTask(parts: Parts, init: RequestInit = {}): Promise<Seen> {
		const { baseUrl, apiKey } = this.sandbox.picwish;
		return await ask(`${baseUrl}/api/tasks/document/ocr`, {
			method: 'POST',
			headers: { 'x-api-key': apiKey },
			body: formOf(parts),
			...init,
		});
	}

	async task(id: string): Promise<Seen> {
		const { baseUrl, apiKey } = this.sandbox.picwish;
		return await ask(`${baseUrl}/api/tasks/document/ocr/${id}`, {
			headers: { 'x-api-key': apiKey },
		});
	}

	/** Polls until the task succeeds or fails. */
	async endedTask(id: string): Promise<Seen> {
		for (;;) {
			const seen = await this.task(id);
			const state = seen.json?.data?.state;
			if (state === undefined || state === 1 || state < 0) return seen;
			await new Promise((resolve) => setTimeout(resolve, 30));
		}
	}

	/** A POST. */
	async ocrServices(
		path: string,
		{ json, form, headers }: { json?: unknown; form?: Parts; headers?: Record<string, string> },
	): Promise<Seen> {
		const { baseUrl, apiKey } = this.sandbox.ocrServices;
		return await ask(baseUrl + path, {
			method: 'POST',
			headers: {
				...(form ? {} : { 'content-type': 'application/json' }),
				...(headers ?? { 'x-api-key': apiKey }),
			},
			body: form ? formOf(form) : typeof json === 'string' ? json : JSON.stringify(json),
		});
	}

	async control(settings: Record<string, unknown>): Promise<Seen> {
		return await ask(this.sandbox.control, { method: 'POST', body: JSON.stringify(settings) });
	}

	async reset(): Promise<void> {
		await ask(`${this.sandbox.control}/reset`, { method: 'POST' });
	}

	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	async ledger(): Promise<any> {
		return (await ask(`${this.sandbox.control}/ledger`)).json;
	}
}

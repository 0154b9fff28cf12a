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

/** A list of values gives a field more than once. */
export function formOf(parts: Record<string, Part | Part[]>): FormData {
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

	async upstage(
		parts: Record<string, Part | Part[]>,
		path = '/v1/document-ai/ocr',
		init: RequestInit = {},
	): Promise<Seen> {
		const { baseUrl, apiKey } = this.sandbox.upstage;
		return await ask(baseUrl + path, {
			method: 'POST',
			headers: { authorization: `Bearer ${apiKey}` },
			body: formOf(parts),
			...init,
		});
	}

	async enqueue(parts: Record<string, Part | Part[]>, init: RequestInit = {}): Promise<Seen> {
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

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import readline from 'node:readline';
import type { SandboxInfo } from '../../sandbox/server.ts';
import { type Child, startNode, stopChild } from './children.ts';
import { logFolder, projectRoot, shownPath } from './paths.ts';

/** The providers on localhost, as a process of their own. */
export class Sandbox {
	/** What it prints when it listens: where it is and how to be let in. */
	readonly line: SandboxInfo;
	readonly logFile: string;
	readonly #child: Child | undefined;

	private constructor(line: SandboxInfo, logFile: string, child?: Child) {
		this.line = line;
		this.logFile = logFile;
		this.#child = child;
	}

	/** One that somebody else has started, and stops. */
	static attach(line: SandboxInfo): Sandbox {
		return new Sandbox(line, '');
	}

	/** `arguments_`: `--stub` answers at once, without reading the document. */
	static async start(name: string, arguments_: string[] = []): Promise<Sandbox> {
		const run = `${process.pid}-${randomBytes(3).toString('hex')}`;
		const logFile = path.join(logFolder, `sandbox-${name}-${run}.log`);
		const child = startNode(
			path.join(projectRoot, 'sandbox', 'main.ts'),
			['--json', ...arguments_],
			{ env: process.env, cwd: projectRoot, logFile, readStdout: true },
		);
		const line = await firstLine(child);
		if (line === undefined) {
			throw new Error(`The sandbox ended while starting. Its log: ${shownPath(logFile)}`);
		}
		return new Sandbox(JSON.parse(line) as SandboxInfo, logFile, child);
	}

	/** Delay, concurrency, faults: see sandbox/world/settings.ts for what there is. */
	async set(change: Record<string, unknown>): Promise<void> {
		await this.#control('POST', '', change);
	}

	/** Back to the defaults, with an empty ledger. */
	async reset(): Promise<void> {
		await this.#control('POST', '/reset', {});
	}

	async ledger(): Promise<Ledger> {
		return (await this.#control('GET', '/ledger')) as Ledger;
	}

	/** Where the OCR engine saw the words of a document that was read before, in pixels. */
	async words(sha256: string): Promise<SeenDocument> {
		return (await this.#control('GET', `/words?sha256=${sha256}`)) as SeenDocument;
	}

	async stop(): Promise<void> {
		if (this.#child) await stopChild(this.#child);
	}

	async #control(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await fetch(`${this.line.control}${path}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		if (answer.ok) return await answer.json();
		throw new Error(`The sandbox refused ${method} /control${path}: ${await answer.text()}`);
	}
}

export interface Ledger {
	requests: Array<{
		at: string;
		provider: string;
		call: string;
		origin: 'main' | 'other';
		method: string;
		path: string;
		status: number | null;
		/** Of the request's body. */
		bytes: number;
		headers: Record<string, string | string[]>;
		fields: Record<string, unknown>;
		fault?: string;
		/** A document was taken, whatever became of the answer. */
		accepted?: true;
	}>;
	jobs: Array<{ provider: string; id: string; status: string; fileName: string | null }>;
	/** Webhooks that were sent, one entry per try. */
	deliveries: Array<{ jobId: string; webhookId: string; attempt: number; status: number | null }>;
	concurrentPeak: number;
	requestsInFlightPeak: number;
}

export interface SeenDocument {
	pageCount: number;
	pages: Array<{
		width: number;
		height: number;
		words: Array<{ text: string; quad: Array<[number, number]> }>;
	}>;
}

async function firstLine(child: Child): Promise<string | undefined> {
	const { stdout } = child.process;
	if (!stdout) return undefined;
	const lines = readline.createInterface({ input: stdout });
	return await new Promise((resolve) => {
		lines.once('line', resolve);
		lines.once('close', () => resolve(undefined));
	});
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Child, killChild, startNode, stopChild } from './children.ts';
import { removeFolder, temporaryFolder } from './folders.ts';
import { type EnvironmentOptions, n8nEnvironment } from './n8n-environment.ts';
import { installPackage } from './packed-package.ts';
import { logFolder, n8nBin, shownPath } from './paths.ts';
import { freePorts, loopback } from './ports.ts';
import { N8nRest } from './rest.ts';
import { prepareUserFolder, skipCrashWait } from './user-folder.ts';

/** A busy machine takes minutes for the ten seconds that it takes on another. */
const patienceMs = 300_000;

export interface N8nOptions {
	/** Names the log file. */
	name: string;
	port?: number;
	binaryDataMode?: EnvironmentOptions['binaryDataMode'];
	withTaskRunner?: boolean;
	extra?: Record<string, string>;
	nodeArguments?: string[];
	progress?: (message: string) => void;
}

/** A real n8n on a folder of its own, on this machine only. */
export class N8n {
	readonly rest: N8nRest;
	readonly origin: string;
	readonly userFolder: string;
	readonly logFile: string;
	readonly #environment: Record<string, string>;
	readonly #nodeArguments: string[];
	#child: Child | undefined;

	private constructor(environment: EnvironmentOptions, options: N8nOptions) {
		this.userFolder = environment.userFolder;
		this.origin = `http://${loopback}:${environment.port}`;
		this.logFile = path.join(logFolder, `n8n-${options.name}-${process.pid}.log`);
		this.rest = new N8nRest(this.origin);
		this.#environment = n8nEnvironment(environment);
		this.#nodeArguments = options.nodeArguments ?? [];
	}

	/** Boots and signs in. Everything is gone with `stop()`, or with this process. */
	static async start(options: N8nOptions): Promise<N8n> {
		const progress = options.progress ?? (() => undefined);
		const userFolder = temporaryFolder(options.name);
		await prepareUserFolder(userFolder, async (folder) => {
			progress('Preparing n8n’s database for the first time, about 15 seconds');
			await firstBoot(folder);
		});
		await installPackage([userFolder]);
		const [port, brokerPort] = await freePorts(2);
		const n8n = new N8n(
			{ ...options, userFolder, brokerPort, port: options.port ?? port },
			options,
		);
		progress('Starting n8n, about 10 seconds');
		await n8n.boot();
		return n8n;
	}

	get pid(): number {
		return this.#child?.pid ?? -1;
	}

	/** Starts n8n on the folder as it is: after `crash()`, what was stored is still there. */
	async boot(): Promise<void> {
		this.#child = bootProcess(this.#environment, this.logFile, this.#nodeArguments);
		await becomesReady(this.#child, this.origin, this.logFile);
		await this.rest.login();
	}

	/** kill -9. */
	async crash(): Promise<void> {
		if (this.#child) await killChild(this.#child);
		await skipCrashWait(this.userFolder);
	}

	async halt(): Promise<void> {
		if (this.#child) await stopChild(this.#child);
	}

	async stop(): Promise<void> {
		await this.halt();
		removeFolder(this.userFolder);
	}

	async log(): Promise<string> {
		return await readFile(this.logFile, 'utf8');
	}
}

async function firstBoot(userFolder: string): Promise<void> {
	const [port, brokerPort] = await freePorts(2);
	const logFile = path.join(logFolder, 'n8n-first-start.log');
	const child = bootProcess(n8nEnvironment({ userFolder, port, brokerPort }), logFile, []);
	try {
		await becomesReady(child, `http://${loopback}:${port}`, logFile);
	} finally {
		await stopChild(child);
	}
}

function bootProcess(env: Record<string, string>, logFile: string, nodeArguments: string[]): Child {
	return startNode(n8nBin, ['start'], { env, cwd: env.N8N_USER_FOLDER, logFile, nodeArguments });
}

async function becomesReady(child: Child, origin: string, logFile: string): Promise<void> {
	const deadline = Date.now() + patienceMs;
	while (Date.now() < deadline) {
		if (child.hasEnded()) {
			const end = await child.ended;
			throw new Error(`n8n ended (${end}) while starting. Its log: ${shownPath(logFile)}`);
		}
		const ready = await fetch(`${origin}/healthz/readiness`).catch(() => undefined);
		await ready?.arrayBuffer();
		if (ready?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(
		`n8n was not ready after ${patienceMs / 60_000} minutes. Its log: ${shownPath(logFile)}`,
	);
}

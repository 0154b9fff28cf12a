import { readFile } from 'node:fs/promises';
import { type Child, killChild, startNode, stopChild } from './children.ts';
import { n8nBin, shownPath } from './paths.ts';
import { skipCrashWait } from './user-folder.ts';

export type FleetCommand = 'start' | 'webhook' | 'worker';

/** One process of a fleet; its folder stays when it is killed, as a container's would. */
export class FleetMember {
	readonly name: string;
	/** Where its health endpoint is; main and the webhook processor serve everything there. */
	readonly origin: string;
	readonly logFile: string;
	readonly #command: FleetCommand;
	readonly #arguments: string[];
	readonly #environment: Record<string, string>;
	#child: Child | undefined;

	constructor(options: {
		name: string;
		command: FleetCommand;
		arguments?: string[];
		origin: string;
		environment: Record<string, string>;
		logFile: string;
	}) {
		this.name = options.name;
		this.origin = options.origin;
		this.logFile = options.logFile;
		this.#command = options.command;
		this.#arguments = options.arguments ?? [];
		this.#environment = options.environment;
	}

	get userFolder(): string {
		return this.#environment.N8N_USER_FOLDER ?? '';
	}

	get pid(): number {
		return this.#child?.pid ?? -1;
	}

	/** Starts it on its folder as it is, and waits until it says that it is ready. */
	async boot(): Promise<void> {
		const child = startNode(n8nBin, [this.#command, ...this.#arguments], {
			env: this.#environment,
			cwd: this.userFolder,
			logFile: this.logFile,
		});
		this.#child = child;
		const deadline = Date.now() + 180_000;
		while (Date.now() < deadline) {
			if (child.hasEnded()) throw this.#failed(`ended (${await child.ended}) while starting`);
			const ready = await fetch(`${this.origin}/healthz/readiness`).catch(() => undefined);
			await ready?.arrayBuffer();
			if (ready?.ok) return;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		throw this.#failed('was not ready after three minutes');
	}

	/** kill -9. */
	async crash(): Promise<void> {
		if (this.#child) await killChild(this.#child);
		await skipCrashWait(this.userFolder);
	}

	/** As a container's stop: SIGTERM, and time to finish what runs. */
	async halt(): Promise<void> {
		if (this.#child) await stopChild(this.#child, 30_000);
	}

	async log(): Promise<string> {
		return await readFile(this.logFile, 'utf8');
	}

	#failed(what: string): Error {
		return new Error(`n8n’s ${this.name} ${what}. Its log: ${shownPath(this.logFile)}`);
	}
}

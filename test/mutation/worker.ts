import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What one test file reaches while no mutant is active. */
export interface FileCoverage {
	/** From the copy's root. */
	file: string;
	/** How often a mutant is reached, by its id: outside of tests, and by each test. */
	always: Record<string, number>;
	perTest: Record<string, Record<string, number>>;
	/** Milliseconds of each test, and of all with the loading of the file. */
	took: Record<string, number>;
	tookAll: number;
}

export interface Question {
	/** A test file, from the copy's root. */
	file: string;
	/** The id of the mutant that is active; without one, what the file reaches is looked at. */
	mutant?: string;
	/** Only tests whose full name matches. */
	names?: string;
	/** So often the mutant may be reached. */
	hits?: number;
	/** Milliseconds until it is taken for endless. */
	patience?: number;
}

export interface Answer {
	failed: boolean;
	message?: string;
	coverage?: FileCoverage;
}

/** A process holds what tests leave behind: servers, timers, modules. */
const RUNS_PER_PROCESS = 60;
/** Milliseconds for a test file that nobody has timed; a busy machine needs ten times as long. */
const PATIENCE = 240_000;

/** A process that runs test files; see in-worker.cjs. */
export class MutationWorker {
	readonly #folder: string;
	#child?: ChildProcess;
	#runs = 0;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** `undefined` where the tests do not end. */
	async ask(question: Question): Promise<Answer | undefined> {
		if (this.#runs++ % RUNS_PER_PROCESS === 0) this.end();
		this.#child ??= this.#start();
		const late = AbortSignal.timeout(question.patience ?? PATIENCE);
		const over = new AbortController();
		const signal = AbortSignal.any([late, over.signal]);
		try {
			const answer = once(this.#child, 'message', { signal });
			const ended = once(this.#child, 'exit', { signal });
			// Of the two, the one that comes later is waited for by nobody.
			for (const each of [answer, ended]) each.catch(() => {});
			this.#child.send(question);
			const [first] = await Promise.race([answer, ended]);
			if (first?.broken) throw new Error(first.broken);
			if (typeof first === 'object' && first !== null) return first;
			// Such as a stack or a heap that is full: nobody can overlook that.
			this.end();
			return { failed: true, message: 'The process ended.' };
		} catch (error) {
			this.end();
			if (!late.aborted) throw error;
			return undefined;
		} finally {
			over.abort();
		}
	}

	end(): void {
		this.#child?.kill('SIGKILL');
		this.#child = undefined;
	}

	#start(): ChildProcess {
		const script = path.join(this.#folder, 'test', 'mutation', 'in-worker.cjs');
		return fork(script, { cwd: this.#folder, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
	}
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { PlacedMutant } from './mutants.ts';
import type { TestPlan } from './plan.ts';

/**
 * `killed`: a test failed. `survived`: none did. `uncovered`: no test reaches it. `timeout`: the
 * tests did not end, or a test took longer than Jest lets it; on a busy machine that may be chance.
 */
export type Status = 'killed' | 'survived' | 'uncovered' | 'timeout';

export interface Tried {
	mutant: PlacedMutant;
	status: Status;
	/** The test file that failed, from the copy's root. */
	by?: string;
	/** Test files that reach it and were not run. */
	leftOut: number;
}

interface Answer {
	failed?: string;
	message?: string;
	broken?: string;
}

/** A process holds what tests leave behind: servers, timers, modules. */
const RUNS_PER_PROCESS = 40;
const ENDLESS = /Hit count limit reached|Exceeded timeout of/;

/** Tries mutants one after the other; see worker.cjs. */
export class Trier {
	readonly #folder: string;
	#child?: ChildProcess;
	#runs = 0;

	constructor(folder: string) {
		this.#folder = folder;
	}

	async try(mutant: PlacedMutant, plan: TestPlan): Promise<Tried> {
		const { leftOut } = plan;
		if (plan.files.length === 0) return { mutant, status: 'uncovered', leftOut };
		const answer = await this.#ask(mutant, plan, 60_000 + plan.spent * 10);
		if (answer === 'late') return { mutant, status: 'timeout', leftOut };
		if (answer.broken !== undefined) throw new Error(answer.broken);
		const { failed, message = '' } = answer;
		if (failed === undefined) return { mutant, status: 'survived', leftOut };
		return { mutant, status: ENDLESS.test(message) ? 'timeout' : 'killed', by: failed, leftOut };
	}

	async #ask({ id }: PlacedMutant, plan: TestPlan, patience: number): Promise<Answer | 'late'> {
		if (this.#runs++ % RUNS_PER_PROCESS === 0) this.end();
		const child = (this.#child ??= this.#start());
		const over = new AbortController();
		const late = setTimeout(() => over.abort(), patience);
		try {
			const { files, names, hits } = plan;
			child.send({ id, files, names, hits: 1000 + hits * 100 });
			const answer = once(child, 'message', { signal: over.signal });
			const ended = once(child, 'exit', { signal: over.signal });
			answer.catch(() => {});
			ended.catch(() => {});
			const [first] = await Promise.race([answer, ended]);
			if (typeof first === 'object' && first !== null) return first as Answer;
			// Such as a stack or a heap that is full: nobody can overlook that.
			this.end();
			return { failed: 'the process ended' };
		} catch {
			this.end();
			return 'late';
		} finally {
			clearTimeout(late);
			over.abort();
		}
	}

	end(): void {
		this.#child?.kill('SIGKILL');
		this.#child = undefined;
	}

	#start(): ChildProcess {
		const worker = path.join(this.#folder, 'test', 'mutation', 'worker.cjs');
		return fork(worker, { cwd: this.#folder, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
	}
}

import type { FileCoverage, MutationWorker } from './worker.ts';

/** The tests of a file that reach a mutant. */
export interface Reaching {
	/** Matches their full names; not given where all tests of the file are meant. */
	names?: string;
	/** How often they reach it. */
	hits: number;
	/** Milliseconds they took, with the loading of their file. */
	took: number;
}

/** Test files are run without a mutant when they are first asked for, and then never again. */
export class Coverage {
	readonly #known = new Map<string, Promise<FileCoverage | undefined>>();
	readonly #onFailing: (file: string) => void;

	/** @param onFailing is told of test files that fail as they are, or do not end: they can tell nothing */
	constructor(onFailing: (file: string) => void) {
		this.#onFailing = onFailing;
	}

	async of(file: string, worker: MutationWorker): Promise<FileCoverage | undefined> {
		const known = this.#known.get(file) ?? this.#lookAt(file, worker);
		this.#known.set(file, known);
		return await known;
	}

	async #lookAt(file: string, worker: MutationWorker): Promise<FileCoverage | undefined> {
		const answer = await worker.ask({ file });
		if (answer?.coverage && !answer.failed) return answer.coverage;
		this.#onFailing(file);
		return undefined;
	}
}

/** `undefined` where a file's tests do not reach the mutant. */
export function reaching(id: string, coverage: FileCoverage): Reaching | undefined {
	const { always, perTest, took, tookAll } = coverage;
	const tests = Object.keys(perTest).filter((name) => perTest[name][id] > 0);
	const isAlways = always[id] > 0;
	if (!isAlways && tests.length === 0) return undefined;
	const hits = tests.reduce((sum, name) => sum + perTest[name][id], always[id] ?? 0);
	if (isAlways) return { hits, took: tookAll };
	const others = Object.keys(took).filter((name) => !tests.includes(name));
	return {
		hits,
		names: `^(?:${tests.map(asPattern).join('|')})$`,
		// Tests that run side by side take longer together than the file.
		took: Math.max(
			0,
			others.reduce((rest, name) => rest - took[name], tookAll),
		),
	};
}

/** An expression that matches this text and no other. */
function asPattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

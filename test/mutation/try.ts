import { type Coverage, reaching } from './coverage.ts';
import type { PlacedMutant } from './mutant.ts';
import type { MutationWorker } from './worker.ts';

/**
 * `killed`: a test failed. `survived`: none did. `uncovered`: no test reaches it. `timeout`: the
 * tests did not end, or one took longer than Jest lets it; on a busy machine that may be chance.
 */
export type Status = 'killed' | 'survived' | 'uncovered' | 'timeout';

export interface Tried {
	mutant: PlacedMutant;
	status: Status;
	/** Test files that reach it and were run; the last one is the one that failed, if one did. */
	ran: string[];
	/** There are tests that were left out, as they are far off or take too long. */
	isCut: boolean;
}

export function isAlive({ status }: Tried): boolean {
	return status === 'survived' || status === 'uncovered';
}

const ENDLESS = /Hit count limit reached|Exceeded timeout of/;

/** What tests may take with a mutant: so many times what they took without, and some milliseconds. */
const [TIMES, MORE] = [10, 20_000];

/**
 * Runs the test files that reach a mutant, until one fails.
 *
 * @param files the test files that may reach it, the most promising first
 * @param budget milliseconds: tests are left out that would take longer than what is left of it. The
 *   first that reach the mutant are run however long they take
 */
export async function tryMutant(
	mutant: PlacedMutant,
	files: readonly string[],
	budget: number,
	{ coverage, worker }: { coverage: Coverage; worker: MutationWorker },
): Promise<Tried> {
	const ran: string[] = [];
	let isCut = false;
	let spent = 0;
	for (const file of files) {
		const found = await coverage.of(file, worker);
		const tests = found && reaching(mutant.id, found);
		if (!tests) continue;
		const { names, hits, took } = tests;
		if (ran.length > 0 && spent + took > budget) {
			isCut = true;
			continue;
		}
		ran.push(file);
		spent += took;
		const patience = Math.ceil(MORE + TIMES * took);
		const question = { file, mutant: mutant.id, names, hits: 1000 + hits * 100, patience };
		const answer = (await worker.ask(question)) ?? (await worker.ask(question));
		if (answer?.failed === false) continue;
		const isEndless = answer === undefined || ENDLESS.test(answer.message ?? '');
		return { mutant, status: isEndless ? 'timeout' : 'killed', ran, isCut: false };
	}
	return { mutant, status: ran.length > 0 ? 'survived' : 'uncovered', ran, isCut };
}

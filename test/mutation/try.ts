import { type Coverage, reaching } from './coverage.ts';
import type { PlacedMutant } from './mutants.ts';
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
	/** There are more test files than were to be tried. */
	isCut: boolean;
}

const ENDLESS = /Hit count limit reached|Exceeded timeout of/;

/**
 * Runs the test files that reach a mutant, until one fails.
 *
 * @param files the test files that may reach it, the most promising first
 * @param most so many that reach it are run
 */
export async function tryMutant(
	mutant: PlacedMutant,
	files: readonly string[],
	most: number,
	{ coverage, worker }: { coverage: Coverage; worker: MutationWorker },
): Promise<Tried> {
	const ran: string[] = [];
	for (const file of files) {
		const found = await coverage.of(file, worker);
		const tests = found && reaching(mutant.id, found);
		if (!tests) continue;
		if (ran.length === most) return { mutant, status: 'survived', ran, isCut: true };
		ran.push(file);
		const { names, hits } = tests;
		const question = { file, mutant: mutant.id, names, hits: 1000 + hits * 100 };
		const answer = (await worker.ask(question)) ?? (await worker.ask(question));
		if (answer?.failed === false) continue;
		const isEndless = answer === undefined || ENDLESS.test(answer.message ?? '');
		return { mutant, status: isEndless ? 'timeout' : 'killed', ran, isCut: false };
	}
	return { mutant, status: ran.length > 0 ? 'survived' : 'uncovered', ran, isCut: false };
}

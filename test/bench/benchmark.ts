/** One benchmark's answer, as `--json` prints it. Times and sizes are medians over the rounds. */
export interface Outcome {
	name: string;
	ours: number;
	/** n8n's own HTTP Request node doing the same; null where it has nothing to compare. */
	theirs: number | null;
	/** ours / theirs */
	ratio: number | null;
	/** What cannot be beaten (async) or what we allow ourselves (memory-up, load); null: none. */
	limit: number | null;
	unit: 's' | 'ms' | 'MB' | '/s' | '%';
	/** Further figures by what they were measured on and what they are. */
	figures?: Record<string, Record<string, number>>;
}

export interface Benchmark {
	name: string;
	/** What is measured, in a sentence. */
	about: string;
	goal: string;
	isMet(outcome: Outcome): boolean;
	/** @param count how much of it, where it can be made less */
	run(say: (message: string) => void, count?: number): Promise<Outcome>;
}

/** Whose turn it is: always both in every round, so that a slow spell of the machine hits both. */
export type Side = 'ours' | 'theirs';

export const sides: Side[] = ['ours', 'theirs'];

export interface Rounds {
	ours: number[];
	theirs: number[];
}

/** Runs both sides in turn; who starts changes from round to round. */
export async function alternate(
	rounds: number,
	measure: (side: Side, round: number) => Promise<number>,
	say: (side: Side, round: number, value: number) => void,
): Promise<Rounds> {
	const found: Rounds = { ours: [], theirs: [] };
	for (let round = 1; round <= rounds; round++) {
		const order = round % 2 === 1 ? sides : [...sides].reverse();
		for (const side of order) {
			const value = await measure(side, round);
			found[side].push(value);
			say(side, round, value);
		}
	}
	return found;
}

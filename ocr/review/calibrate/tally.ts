import { NO_DOCUMENT, Spread } from './interval';

/** Steps of confidence that are told apart: 0.01 %. */
const STEPS = 10_000;

/**
 * Of a step, as Route by Confidence reads it from a field: 87.35 % is `87.35 / 100`, so that the same words are
 * below it there.
 */
export const confidenceAt = (step: number): number => percentAt(step) / 100;

/** The same in percent, with two decimals at most. */
export const percentAt = (step: number): number => step / (STEPS / 100);

/** The highest step that the confidence, 0..1, reaches. */
export function stepOf(confidence: number): number {
	let step = Math.min(STEPS, Math.floor(confidence * STEPS));
	while (step < STEPS && confidenceAt(step + 1) <= confidence) step++;
	while (step > 0 && confidenceAt(step) > confidence) step--;
	return step;
}

/** What reached a step: how much, the sum of the confidences themselves, and the documents of the errors among it. */
interface Reached {
	step: number;
	count: number;
	sum: number;
	/** One for each error, by its index. */
	wrongIn: number[];
}

/** What was reviewed, by its confidence. */
export class Tally {
	private readonly steps = new Map<number, Reached>();
	private readonly counts = new Map<number, number>();
	count = 0;
	wrong = 0;

	/** @param document its index. */
	add(confidence: number, isWrong: boolean, document: number): void {
		const step = stepOf(confidence);
		const reached = this.steps.get(step) ?? { step, count: 0, sum: 0, wrongIn: [] };
		if (reached.count === 0) this.steps.set(step, reached);
		this.counts.set(document, (this.counts.get(document) ?? 0) + 1);
		this.count++;
		reached.count++;
		reached.sum += confidence;
		if (!isWrong) return;
		this.wrong++;
		reached.wrongIn.push(document);
	}

	/** How many documents there are; 0 where any row names none. */
	get documentCount(): number {
		return this.counts.has(NO_DOCUMENT) ? 0 : this.counts.size;
	}

	/** Rows that name no document. */
	get unnamedCount(): number {
		return this.counts.get(NO_DOCUMENT) ?? 0;
	}

	/** See {@link Spread.cautiousEffect}, of all errors. */
	get designEffect(): number {
		const spread = this.spread();
		for (const { wrongIn } of this.steps.values())
			wrongIn.forEach((document) => spread.add(document));
		return spread.cautiousEffect;
	}

	/** Of no errors yet. */
	spread(): Spread {
		return new Spread(this.counts);
	}

	/** From step to step, the last one included. */
	between(first: number, last: number): { count: number; wrong: number; sum: number } {
		const total = { count: 0, wrong: 0, sum: 0 };
		for (const { step, count, wrongIn, sum } of this.steps.values()) {
			if (step < first || step > last) continue;
			total.count += count;
			total.wrong += wrongIn.length;
			total.sum += sum;
		}
		return total;
	}

	/** Steps that something reached, the highest first. */
	highestFirst(): Reached[] {
		return [...this.steps.values()].sort((a, b) => b.step - a.step);
	}
}

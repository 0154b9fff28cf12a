import { SEED } from './seed';

/** A number 0..1 at each call; the same ones for the same seed. */
export type Draw = () => number;

/** @param stream one of several that begin with the same seed. */
export function drawn(stream = 0, seed = SEED): Draw {
	let state = (seed ^ Math.imul(stream + 1, 0x9e3779b1)) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Whose confidences are known not to be what they say. */
export interface SimulatedProvider {
	provider: string;
	model?: string;
	/** A confidence, 0..1, as often as the provider has it. */
	confidence(draw: Draw): number;
	/** How often a word with the confidence is wrong, 0..1: the truth that is to be found. */
	wrong(confidence: number): number;
}

/** Most of its words are above 90 %. It is wrong twice as often as it says. */
export const overconfident: SimulatedProvider = {
	provider: 'bold',
	confidence: (draw) => 1 - 0.6 * draw() ** 3,
	wrong: (confidence) => Math.min(1, 2 * (1 - confidence)),
};

/** It says 100 % less often than it could: of its errors there are a third of what it says. */
export const underconfident: SimulatedProvider = {
	provider: 'shy',
	confidence: (draw) => 0.99 - 0.5 * draw() ** 2,
	wrong: (confidence) => (1 - confidence) / 3,
};

export interface SimulatedRow {
	provider: string;
	model: string;
	kind: string;
	confidence: number;
	changed: boolean;
	document_key: string;
}

/**
 * Rows as if so many documents had been reviewed.
 *
 * @param alike every fifth document is a bad scan with five times as many errors as the others; of all
 *   documents together there are as many as without.
 */
export function* simulate(
	{ provider, model = '', confidence, wrong }: SimulatedProvider,
	{ documents, words, alike = false }: { documents: number; words: number; alike?: boolean },
	draw: Draw,
): Generator<SimulatedRow> {
	for (let document = 0; document < documents; document++) {
		const quality = alike ? (draw() < 0.2 ? 5 / 1.8 : 1 / 1.8) : 1;
		for (let word = 0; word < words; word++) {
			const own = confidence(draw);
			yield {
				...{ provider, model, kind: 'word', document_key: `${provider}-${document}` },
				confidence: own,
				changed: draw() < wrong(own) * quality,
			};
		}
	}
}

/** What is wrong and not below a threshold (both 0..1), of all words. */
export function trueRemaining(
	{ confidence, wrong }: SimulatedProvider,
	draw: Draw,
): (threshold: number) => number {
	const words = Float64Array.from({ length: 300_000 }, () => confidence(draw))
		.sort()
		.reverse();
	let sum = 0;
	const sums = words.map((own) => (sum += wrong(own)));
	return (threshold) => {
		let [above, below] = [0, words.length];
		while (above < below) {
			const middle = (above + below) >> 1;
			if (words[middle]! >= threshold) above = middle + 1;
			else below = middle;
		}
		return (sums[above - 1] ?? 0) / words.length;
	};
}

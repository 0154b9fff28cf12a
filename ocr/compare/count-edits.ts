import { editDistance, type Budget, type EditDistance, type Symbols } from './edit-distance';
import { leastEdits } from './seeds';

/** A sequence, and the places where its parts (pages) begin; the first is 0. */
export interface Parted {
	symbols: Symbols;
	/** Number of each part, growing. */
	numbers: number[];
	/** Where the part of the same index begins, in symbols. */
	starts: number[];
}

interface EditCounts extends EditDistance {
	/** `false`: the distance is at most this; finding the exact one would have taken too long. */
	exact: boolean;
}

/**
 * Cells to visit before a shorter way is tried, and in all. A cell takes a few nanoseconds: the
 * search ends within seconds, whatever is compared.
 */
const FIRST_CELLS = 5e7;
export const MOST_CELLS = 6e8;

/** Diagonals kept where a part is too different for an exact search. */
const BEAM = 64;

/**
 * The exact edit distance, where that can be found in the time allowed: at once where the sequences
 * are similar, otherwise with the help of bounds. From above: the distances of the parts with the
 * same number, added up, and those of a narrow search. From below: {@link leastEdits}. Where the
 * search stays too wide, the bound from above is the answer, and `exact` is false.
 */
export function countEdits(
	reference: Parted,
	hypothesis: Parted,
	firstCells = FIRST_CELLS,
	mostCells = MOST_CELLS,
): EditCounts {
	const first = editDistance(reference.symbols, hypothesis.symbols, {
		budget: { cells: firstCells },
	});
	if (first) return { ...first, exact: true };

	let upper = narrowWay(reference.symbols, hypothesis.symbols);
	if (reference.starts.length + hypothesis.starts.length > 2) {
		const byParts = addUpParts(reference, hypothesis, { cells: firstCells });
		if (byParts.distance < upper.distance) upper = byParts;
	}
	const stillNeeded = leastEdits(reference.symbols, hypothesis.symbols, upper.distance);
	if (stillNeeded(0, 0) >= upper.distance) return { ...upper, exact: true };
	const budget = { cells: mostCells };
	const shorter = editDistance(reference.symbols, hypothesis.symbols, {
		bound: upper.distance - 1,
		budget,
		stillNeeded,
	});
	// Nothing shorter, and not for want of time: the upper bound is the distance.
	return shorter ? { ...shorter, exact: true } : { ...upper, exact: budget.cells >= 0 };
}

function addUpParts(reference: Parted, hypothesis: Parted, budget: Budget): EditDistance {
	const sum = { distance: 0, substitutions: 0 };
	const numbers = [...new Set([...reference.numbers, ...hypothesis.numbers])];
	const own = new Map(reference.numbers.map((number, index) => [number, index]));
	const other = new Map(hypothesis.numbers.map((number, index) => [number, index]));
	for (const number of numbers) {
		const from = part(reference, own.get(number));
		const to = part(hypothesis, other.get(number));
		const found =
			(budget.cells >= 0 ? editDistance(from, to, { budget }) : null) ?? narrowWay(from, to);
		sum.distance += found.distance;
		sum.substitutions += found.substitutions;
	}
	return sum;
}

function part({ symbols, starts }: Parted, index: number | undefined): Symbols {
	return index === undefined
		? symbols.subarray(0, 0)
		: symbols.subarray(starts[index], starts[index + 1] ?? symbols.length);
}

function narrowWay(reference: Symbols, hypothesis: Symbols): EditDistance {
	const found = editDistance(reference, hypothesis, { diagonals: BEAM });
	// Not reached: a narrow search without a bound always ends. All deleted, all inserted is true too.
	return found ?? { distance: reference.length + hypothesis.length, substitutions: 0 };
}

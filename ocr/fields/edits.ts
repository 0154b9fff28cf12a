/** A part of a text that is nearly what was looked for. */
export interface NearlyHit {
	/** Index of its first unit. */
	first: number;
	/** Behind its last unit. */
	behind: number;
	/** Letters changed, added or left out. */
	edits: number;
}

const isDigit = (unit: string) => unit >= '0' && unit <= '9';

/**
 * The part of `text[from, to)` that needs the fewest edits to become `wanted` (Levenshtein, free at both
 * ends). A digit is never edited: another digit is another value.
 *
 * @returns `null` where that takes more than `most` edits.
 */
export function nearest(
	text: string,
	{ from, to, wanted, most }: { from: number; to: number; wanted: string; most: number },
): NearlyHit | null {
	const never = wanted.length + to - from;
	// Row by row of the wanted text: the cost, and where in the text that way began.
	let costs = Array.from({ length: to - from + 1 }, () => 0);
	let begins = Array.from({ length: to - from + 1 }, (_, index) => from + index);
	for (const unit of wanted) {
		const price = isDigit(unit) ? never : 1;
		const next = [costs[0]! + price];
		const nextBegins = [begins[0]!];
		for (let column = 1; column < costs.length; column++) {
			const here = text[from + column - 1]!;
			const replaced = here === unit ? 0 : isDigit(here) ? never : price;
			const ways: Array<[cost: number, begin: number]> = [
				[costs[column - 1]! + replaced, begins[column - 1]!],
				[costs[column]! + price, begins[column]!],
				[next[column - 1]! + (isDigit(here) ? never : 1), nextBegins[column - 1]!],
			];
			const [cost, begin] = ways.reduce((best, way) => (way[0] < best[0] ? way : best));
			next.push(cost);
			nextBegins.push(begin);
		}
		[costs, begins] = [next, nextBegins];
	}
	let best = 0;
	for (let column = 1; column < costs.length; column++)
		if (costs[column]! < costs[best]!) best = column;
	const edits = costs[best]!;
	return edits <= most ? { first: begins[best]!, behind: from + best, edits } : null;
}

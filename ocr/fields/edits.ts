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

/** What is looked for, and where. */
interface Sought {
	from: number;
	to: number;
	wanted: string;
	/** So many edits are allowed. */
	most: number;
	/** Whether a hit may begin or end before this unit. */
	isEdge(at: number): boolean;
}

/**
 * The part of `text[from, to)` from one edge to another that needs the fewest edits to become `wanted`
 * (Levenshtein). A digit is never edited: another digit is another value.
 *
 * @returns of those that need as few the longest that is no longer than `wanted`, else the first; `null` where
 * it takes more than `most` edits.
 */
export function nearest(
	text: string,
	{ from, to, wanted, most, isEdge }: Sought,
): NearlyHit | null {
	const never = wanted.length + to - from;
	const columns = to - from + 1;
	const edges = Array.from({ length: columns }, (_, column) => isEdge(from + column));
	// Row by row of the wanted text: the cost, and where in the text that way began. Of each row only the
	// columns count that few edits lead to.
	let costs = Int32Array.from(edges, (isOne) => (isOne ? 0 : never));
	let next = new Int32Array(columns);
	let nextBegins = new Int32Array(columns);
	let [low, last] = [0, columns - 1];
	let begins = Int32Array.from(edges, (_, column) => from + column);
	// A word's first letters may be too many.
	for (let column = 1; column < columns; column++) {
		const cost = costs[column - 1]! + (isDigit(text[from + column - 1]!) ? never : 1);
		if (cost < costs[column]!) [costs[column], begins[column]] = [cost, begins[column - 1]!];
	}
	for (let row = 1; row <= wanted.length; row++) {
		const unit = wanted[row - 1]!;
		const price = isDigit(unit) ? never : 1;
		let least = never;
		// A way that leads farther off has to come back by more edits than are allowed.
		const before = last;
		low = Math.max(0, row - most);
		last = Math.min(columns - 1, row + columns - 1 - wanted.length + 2 * most);
		if (low > 0) next[low - 1] = never;
		if (last > before) costs[last] = never;
		for (let column = low; column <= last; column++) {
			const here = column > 0 ? text[from + column - 1]! : '';
			const replaced = here === unit ? 0 : isDigit(here) ? never : price;
			const added = isDigit(here) ? never : 1;
			let [cost, begin] = [costs[column]! + price, begins[column]!];
			if (column > 0 && costs[column - 1]! + replaced <= cost)
				[cost, begin] = [costs[column - 1]! + replaced, begins[column - 1]!];
			if (column > 0 && next[column - 1]! + added < cost)
				[cost, begin] = [next[column - 1]! + added, nextBegins[column - 1]!];
			[next[column], nextBegins[column]] = [Math.min(cost, never), begin];
			if (cost < least) least = cost;
		}
		// No row costs less than the one before.
		if (least > most) return null;
		[costs, next] = [next, costs];
		[begins, nextBegins] = [nextBegins, begins];
	}
	let [edits, end] = [most + 1, -1];
	for (let column = low; column <= last; column++) {
		const cost = costs[column]!;
		if (!edges[column] || cost > Math.min(edits, most)) continue;
		// A last letter that is another one is no letter left out.
		if (cost === edits && from + column - begins[column]! > wanted.length) continue;
		[edits, end] = [cost, column];
	}
	return end < 0 ? null : { first: begins[end]!, behind: from + end, edits };
}

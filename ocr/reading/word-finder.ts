/** Of a list in which what holds for one holds for all after it; its length where it holds for none. */
export function firstIndex<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(sorted[middle]!)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/**
 * Gives the words of a page to the blocks or the cells of an answer, by where they begin in its text. A word
 * belongs to the first that asks for it: however many parts name the same text, all of them together have no
 * more words than the page.
 */
export class WordFinder {
	/** Going up. A check box stands in its row, wherever the text has it. */
	private readonly starts: ReadonlyArray<readonly [offset: number, index: number]>;
	/** For each of the starts, one at it or behind it that may be free. */
	private readonly free: number[];

	/** @param offsets for each word of the page, where it begins in the answer's text, in its own unit. */
	constructor(offsets: readonly number[]) {
		this.starts = offsets
			.map((offset, index) => [offset, index] as const)
			.sort(([a], [b]) => a - b);
		this.free = Array.from({ length: offsets.length + 1 }, (_, at) => at);
	}

	/** Indexes of the words that begin within `[start, end)` and are nobody's yet, in the order of the page. */
	take(start: number, end: number): number[] {
		const found: number[] = [];
		let at = this.freeFrom(firstIndex(this.starts, ([offset]) => offset >= start));
		for (; at < this.starts.length; at = this.freeFrom(at)) {
			const [offset, index] = this.starts[at]!;
			if (offset >= end) break;
			found.push(index);
			this.free[at] = at + 1;
		}
		return found.sort((a, b) => a - b);
	}

	private freeFrom(from: number): number {
		let at = from;
		while (this.free[at] !== at) {
			// The way is halved, so that nobody goes it twice.
			this.free[at] = this.free[this.free[at]!]!;
			at = this.free[at]!;
		}
		return at;
	}
}

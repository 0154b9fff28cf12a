/** Symbols of a sequence: code points of a text, or numbers that stand for its words. */
export type Symbols = Int32Array;

/** Work that may still be done, in visited cells. Shared by the calls that belong together. */
export interface Budget {
	cells: number;
}

export interface EditDistance {
	/** The fewest substitutions, deletions and insertions that make one sequence the other. */
	distance: number;
	/** How many of them are substitutions, on one shortest way (there can be several). */
	substitutions: number;
}

interface EditDistanceOptions {
	/** A greater distance is not looked for. */
	bound?: number;
	/** What is visited is taken from here; with nothing left the search ends. */
	budget?: Budget;
	/** At least so many edits are needed from this place of the reference, the hypothesis on. */
	stillNeeded?: (reference: number, hypothesis: number) => number;
	/**
	 * Keeps only so many of the most advanced diagonals. The distance found is then that of a way,
	 * not always of the shortest: an upper bound, in time linear to it.
	 */
	diagonals?: number;
}

/** Less than any place on a diagonal, and still so after an edit. */
const NOWHERE = -2;

/**
 * Levenshtein distance by furthest reaching points: how far can one get on each diagonal with 0, 1,
 * 2… edits (Ukkonen 1985; Landau and Vishkin 1989). For distance d it takes O(n + d²) steps on
 * common texts and O(d) memory, so similar sequences of millions of symbols are quick.
 *
 * @returns `null` where the distance is greater than `bound`, or the budget was used up
 *   (`budget.cells` is then below zero).
 */
export function editDistance(
	reference: Symbols,
	hypothesis: Symbols,
	options: EditDistanceOptions = {},
): EditDistance | null {
	const n = reference.length;
	const m = hypothesis.length;
	const { budget, stillNeeded, diagonals = Infinity } = options;
	const bound = Math.min(
		options.bound ?? Infinity,
		Math.max(n, m) + (diagonals < Infinity ? n + m : 0),
	);
	// Diagonal k holds the pairs of places (i, i + k); the last pair lies on this one.
	const goal = m - n;
	if (Math.abs(goal) > bound) return null;

	// For most pairs far fewer diagonals are visited than there are: the lists grow with them.
	let front = new Front(64);
	// All begins one step before both, where a substitution leads to their beginning and is none.
	front.reach[front.origin] = -1;
	front.substitutions[front.origin] = -1;
	let low = 1;
	let high = -1;
	for (let edits = 0; edits <= bound; edits++) {
		const from = Math.max(low - 1, -n, goal - (bound - edits));
		const to = Math.min(high + 1, m, goal + (bound - edits));
		if (from > to) return null;
		front = front.fitting(from - 1, to + 1);
		const { reach, substitutions, origin } = front;

		let visited = to - from + 1;
		let left = reach[origin + from - 1]!;
		let leftSubstitutions = substitutions[origin + from - 1]!;
		for (let k = from; k <= to; k++) {
			const at = origin + k;
			const here = reach[at]!;
			const hereSubstitutions = substitutions[at]!;
			// At the end of either sequence nothing is left to be substituted, deleted, inserted.
			let i = here < n && here + k < m ? here + 1 : NOWHERE;
			let count = hereSubstitutions + 1;
			const right = reach[at + 1]! + 1;
			if (right > i && right <= n) {
				i = right;
				count = substitutions[at + 1]!;
			}
			if (left > i && left + k <= m) {
				i = left;
				count = leftSubstitutions;
			}
			left = here;
			leftSubstitutions = hereSubstitutions;
			if (i >= 0) {
				const before = i;
				while (i < n && i + k < m && reference[i] === hypothesis[i + k]) i++;
				visited += i - before;
			} else i = NOWHERE;
			reach[at] = i;
			substitutions[at] = count;
		}
		if (goal >= from && goal <= to && reach[origin + goal] === n) {
			return { distance: edits, substitutions: substitutions[origin + goal]! };
		}
		if (budget && (budget.cells -= visited) < 0) return null;

		// What is left behind may not be read again: the next round takes its neighbours.
		const hopeless = (k: number) => {
			const i = reach[origin + k]!;
			return i < 0 || (stillNeeded !== undefined && edits + stillNeeded(i, i + k) > bound);
		};
		let first = from;
		let last = to;
		while (first <= last && hopeless(first)) first++;
		while (last >= first && hopeless(last)) last--;
		while (last - first + 1 > diagonals) {
			if (2 * reach[origin + first]! + first <= 2 * reach[origin + last]! + last) first++;
			else last--;
		}
		for (let k = low - 1; k < first; k++) reach[origin + k] = NOWHERE;
		for (let k = high + 1; k > last; k--) reach[origin + k] = NOWHERE;
		low = first;
		high = last;
		if (low > high) return null;
	}
	return null;
}

/** The furthest places on a range of diagonals, in lists that grow to both sides. */
class Front {
	readonly reach: Int32Array;
	readonly substitutions: Int32Array;
	/** Index of diagonal 0. */
	readonly origin: number;

	constructor(half: number) {
		this.origin = half;
		this.reach = new Int32Array(2 * half + 1).fill(NOWHERE);
		this.substitutions = new Int32Array(2 * half + 1);
	}

	/** Itself where it holds these diagonals, otherwise a copy that does. */
	fitting(first: number, last: number): Front {
		if (-first <= this.origin && last <= this.origin) return this;
		const wider = new Front(2 * Math.max(-first, last, this.origin));
		wider.reach.set(this.reach, wider.origin - this.origin);
		wider.substitutions.set(this.substitutions, wider.origin - this.origin);
		return wider;
	}
}

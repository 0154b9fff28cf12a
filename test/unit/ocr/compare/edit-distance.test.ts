import fc from 'fast-check';
import { distance as fastest } from 'fastest-levenshtein';

import { countEdits } from '../../../../ocr/compare/count-edits';
import { editDistance } from '../../../../ocr/compare/edit-distance';
import { leastEdits } from '../../../../ocr/compare/seeds';

/** The other library compares UTF-16 units, so each symbol becomes one unit (without surrogates). */
const asText = (symbols: readonly number[]) =>
	symbols.map((symbol) => String.fromCharCode(0x100 + symbol)).join('');

const symbols = (letters: number) =>
	fc.array(fc.integer({ min: 0, max: letters }), { maxLength: 80 });
const pair = fc.integer({ min: 1, max: 40 }).chain((n) => fc.tuple(symbols(n), symbols(n)));
/** Sequences that are the same but for a few edits, in parts. */
const edited = fc
	.tuple(
		fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 20, maxLength: 300 }),
		fc.array(
			fc.record({
				at: fc.nat(300),
				remove: fc.nat(5),
				add: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
			}),
			{ maxLength: 12 },
		),
	)
	.map(([from, edits]): [number[], number[]] => {
		const to = [...from];
		for (const { at, remove, add } of edits) to.splice(at, remove, ...add);
		return [from, to];
	});

const parted = (list: number[], parts: number) => {
	const size = Math.max(1, Math.ceil(list.length / parts));
	const starts = Array.from({ length: Math.ceil(list.length / size) }, (_, i) => i * size);
	return { symbols: Int32Array.from(list), numbers: starts.map((_, i) => i + 1), starts };
};

describe('editDistance', () => {
	test('is what another library finds, for sequences of any likeness', () => {
		fc.assert(
			fc.property(fc.oneof(pair, edited), ([a, b]) => {
				const found = editDistance(Int32Array.from(a), Int32Array.from(b));
				expect(found?.distance).toBe(fastest(asText(a), asText(b)));
			}),
			{ numRuns: 2000 },
		);
	});

	test('counts that add up: what is neither hit nor substituted makes the lengths differ', () => {
		fc.assert(
			fc.property(fc.oneof(pair, edited), ([a, b]) => {
				const { distance, substitutions } = editDistance(Int32Array.from(a), Int32Array.from(b))!;
				const deletions = (distance - substitutions + a.length - b.length) / 2;
				const hits = a.length - substitutions - deletions;
				expect(Number.isInteger(deletions)).toBe(true);
				expect(deletions).toBeGreaterThanOrEqual(0);
				expect(distance - substitutions - deletions).toBeGreaterThanOrEqual(0);
				expect(hits).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: 1000 },
		);
	});

	test('with a bound finds the distance up to it, and nothing above', () => {
		fc.assert(
			fc.property(edited, fc.nat(40), ([a, b], bound) => {
				const distance = fastest(asText(a), asText(b));
				const found = editDistance(Int32Array.from(a), Int32Array.from(b), { bound });
				expect(found?.distance ?? null).toBe(distance <= bound ? distance : null);
			}),
			{ numRuns: 1000 },
		);
	});

	test('of few diagonals is never too small', () => {
		fc.assert(
			fc.property(fc.oneof(pair, edited), fc.integer({ min: 1, max: 6 }), ([a, b], diagonals) => {
				const found = editDistance(Int32Array.from(a), Int32Array.from(b), { diagonals });
				expect(found!.distance).toBeGreaterThanOrEqual(fastest(asText(a), asText(b)));
				expect(found!.distance).toBeLessThanOrEqual(a.length + b.length);
				const odd = found!.distance - found!.substitutions + a.length - b.length;
				expect(odd % 2).toBe(0);
			}),
			{ numRuns: 2000 },
		);
	});

	const letters = (text: string) => Int32Array.from(text, (letter) => letter.charCodeAt(0));
	const between = (one: string, other: string, options = {}) =>
		editDistance(letters(one), letters(other), options);

	test.each([
		['', '', 0, 0],
		['abc', 'abc', 0, 0],
		['abc', '', 3, 0],
		['', 'abc', 3, 0],
		['a', 'b', 1, 1],
		['abc', 'xyz', 3, 3],
		['kitten', 'sitting', 3, 2],
		['sitting', 'kitten', 3, 2],
		['b', 'ab', 1, 0],
		['ab', 'b', 1, 0],
		['abcdef', 'bcdef', 1, 0],
		['abcdef', 'abcde', 1, 0],
		['abcdef', 'xabcdef', 1, 0],
		['saturday', 'sunday', 3, 1],
		['rosettacode', 'raisethysword', 8, 6],
	])('from %j to %j are %i edits, %i of them substitutions', (one, other, distance, count) => {
		expect(between(one, other)).toEqual({ distance, substitutions: count });
		// A bound that is enough changes nothing, and one less finds nothing.
		expect(between(one, other, { bound: distance })).toEqual({ distance, substitutions: count });
		if (distance > 0) expect(between(one, other, { bound: distance - 1 })).toBeNull();
	});

	test('takes from its budget what it visits, but for the last round', () => {
		const left = (one: string, other: string, cells: number) => {
			const budget = { cells };
			return [between(one, other, { budget })?.distance ?? null, budget.cells];
		};
		expect(left('abc', 'abc', 5)).toEqual([0, 5]);
		// A cell to begin with, and two for the letters that are the same.
		expect(left('abc', 'abd', 5)).toEqual([1, 2]);
		expect(left('abc', 'abd', 3)).toEqual([1, 0]);
		expect(left('abc', 'abd', 2)).toEqual([null, -1]);
		// Then three cells: one for each diagonal beside it.
		expect(left('ab', 'cd', 10)).toEqual([2, 6]);
		expect(left('ab', 'cd', 3)).toEqual([null, -1]);
	});

	test('does not go where more is still needed than is allowed', () => {
		const asked: Array<[number, number]> = [];
		const stillNeeded = (i: number, j: number) => {
			asked.push([i, j]);
			return 3 - i;
		};
		expect(between('abc', 'xyz', { bound: 2, stillNeeded })).toBeNull();
		expect(between('abc', 'xyz', { bound: 3, stillNeeded })?.distance).toBe(3);
		expect(asked[0]).toEqual([0, 0]);
	});

	test('ends without an answer when its budget is used up', () => {
		const a = Int32Array.from({ length: 1000 }, (_, i) => i);
		const b = Int32Array.from({ length: 1000 }, (_, i) => i + 5000);
		const budget = { cells: 10_000 };
		expect(editDistance(a, b, { budget })).toBeNull();
		expect(budget.cells).toBeLessThan(0);
	});
});

describe('leastEdits', () => {
	test('is never more than what is needed from there on, by a way that is short enough', () => {
		fc.assert(
			fc.property(fc.oneof(pair, edited), fc.nat(20), ([a, b], more) => {
				const [from, to] = [asText(a), asText(b)];
				const bound = fastest(from, to) + more;
				const least = leastEdits(Int32Array.from(a), Int32Array.from(b), bound);
				for (let i = 0; i <= a.length; i += 7) {
					for (let j = 0; j <= b.length; j += 7) {
						const before = fastest(from.slice(0, i), to.slice(0, j));
						const after = fastest(from.slice(i), to.slice(j));
						// What lies on no way short enough may be told anything.
						if (before + after <= bound) expect(least(i, j)).toBeLessThanOrEqual(after);
					}
				}
			}),
			{ numRuns: 400 },
		);
	});

	/** At each place of both. */
	const along = (one: string, other: string, bound: number) => {
		const [from, to] = [one, other].map((text) =>
			Int32Array.from(text, (letter) => letter.charCodeAt(0)),
		);
		const least = leastEdits(from!, to!, bound);
		return Array.from(from!, (_, at) => least(at, at));
	};

	test('is one for each letter that the other has not', () => {
		expect(along('abcdef', 'abcxyz', 3)).toEqual([3, 3, 3, 3, 2, 1]);
		expect(along('abcdef', 'abcdef', 3)).toEqual([0, 0, 0, 0, 0, 0]);
		expect(along('abc', 'abcxy', 2)).toEqual([2, 2, 2]);
		expect(along('abcxy', 'abc', 2).slice(0, 3)).toEqual([2, 2, 2]);
		// Farther off than so many edits lead, a letter is not there.
		expect(along('abab', 'baba', 1)).toEqual([4, 3, 2, 1]);
		expect(along('abab', 'baba', 2)).toEqual([0, 0, 0, 0]);
		expect(along('abcdefgh', 'efghabcd', 7)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
	});

	test('or one for each piece of several, where all letters are there', () => {
		// Of two letters: ab, ca, bc and ab; only "ca" and "bc" are nowhere near.
		const [one, other] = ['abcabcabcabc', 'aabbccaabbcc'];
		const [first] = along(one, other, 12);
		expect(first).toBeGreaterThan(0);
		expect(first).toBeLessThanOrEqual(fastest(one, other));
	});

	test('is nearly all of it where two sequences have nothing in common', () => {
		const a = Int32Array.from({ length: 500 }, (_, i) => i);
		const b = Int32Array.from({ length: 300 }, (_, i) => i + 500);
		// A hash can be there by chance.
		expect(leastEdits(a, b, 500)(0, 0)).toBeGreaterThan(480);
		expect(leastEdits(b, a, 500)(0, 0)).toBeGreaterThan(480);
	});
});

describe('countEdits', () => {
	test('says whether it is exact, and is when it says so, however little it may search', () => {
		let inexact = 0;
		fc.assert(
			fc.property(
				fc.oneof(pair, edited),
				fc.integer({ min: 1, max: 5 }),
				fc.integer({ min: 0, max: 3000 }),
				([a, b], parts, most) => {
					const found = countEdits(parted(a, parts), parted(b, parts), most / 20, most);
					const distance = fastest(asText(a), asText(b));
					if (found.exact) expect(found.distance).toBe(distance);
					else {
						inexact++;
						expect(found.distance).toBeGreaterThanOrEqual(distance);
					}
				},
			),
			{ numRuns: 3000 },
		);
		expect(inexact).toBeGreaterThan(0);
	});

	const codes = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
	const counted = (one: string, other: string, first: number, most: number) =>
		countEdits(parted(codes(one), 1), parted(codes(other), 1), first, most);

	test('is what a search finds at once, or a bound that no way goes below, or a longer search', () => {
		expect(counted('abc', 'abd', 100, 0)).toEqual({ distance: 1, substitutions: 1, exact: true });
		// Three letters are nowhere: no way is shorter.
		expect(counted('abc', 'xyz', 1, 0)).toEqual({ distance: 3, substitutions: 3, exact: true });
		// No letter is missing, so that all shorter ways have to be tried.
		expect(counted('ab', 'ba', 1, 1000)).toMatchObject({ distance: 2, exact: true });
		expect(counted('ab', 'ba', 1, 0)).toMatchObject({ distance: 2, exact: false });
	});

	test('goes page by page, by their numbers, where that is shorter than a narrow search', () => {
		const numbers = (from: number, count: number) =>
			Array.from({ length: count }, (_, at) => from + at);
		const [one, two, three] = [numbers(0, 300), numbers(1000, 300), numbers(2000, 300)];
		const pages = (parts: Record<number, number[]>) => {
			const lists = Object.values(parts);
			const starts = lists.map((_, at) => lists.slice(0, at).flat().length);
			return {
				symbols: Int32Array.from(lists.flat()),
				numbers: Object.keys(parts).map(Number),
				starts,
			};
		};
		const found = (a: Record<number, number[]>, b: Record<number, number[]>) =>
			countEdits(pages(a), pages(b), 400, 0);
		expect(found({ 1: one, 2: two }, { 2: two })).toEqual({
			...{ distance: 300, substitutions: 0, exact: true },
		});
		expect(found({ 2: two }, { 1: one, 2: two, 3: three })).toEqual({
			...{ distance: 600, substitutions: 0, exact: true },
		});
		expect(found({ 1: one, 2: two }, { 1: three, 2: two })).toMatchObject({
			...{ distance: 300, substitutions: 300 },
		});
	});

	test('proves a bound exact that a plain search could not reach in the time allowed', () => {
		let seed = 1;
		const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
		const from = Int32Array.from({ length: 1e5 }, () => Math.floor(random() * 60));
		const to = Int32Array.from(from, (symbol) => (random() < 0.02 ? 60 + symbol : symbol));
		const changed = from.reduce((sum, symbol, i) => sum + (symbol === to[i] ? 0 : 1), 0);
		const cells = 1e6;
		const budget = { cells };
		expect(editDistance(from, to, { budget })).toBeNull();
		const whole = (symbols: Int32Array) => ({ symbols, numbers: [1], starts: [0] });
		// Symbols that the other has nowhere: at least this many edits, and these do.
		expect(countEdits(whole(from), whole(to), cells, cells)).toEqual({
			distance: changed,
			substitutions: changed,
			exact: true,
		});
	});

	test('of very unlike pages is no more than the pages of one number give, and says so', () => {
		let seed = 1;
		const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
		const letters = () => Array.from({ length: 3000 }, () => Math.floor(random() * 4));
		const [from, to] = [letters(), letters()];
		let byPages = 0;
		for (let at = 0; at < 3000; at += 100) {
			byPages += fastest(asText(from.slice(at, at + 100)), asText(to.slice(at, at + 100)));
		}
		const found = countEdits(parted(from, 30), parted(to, 30), 2e6, 1000);
		expect(found.distance).toBeLessThanOrEqual(byPages);
		const hurried = countEdits(parted(from, 30), parted(to, 30), 1000, 1000);
		expect(hurried.exact).toBe(false);
		expect(hurried.distance).toBeGreaterThanOrEqual(fastest(asText(from), asText(to)));
	});
});

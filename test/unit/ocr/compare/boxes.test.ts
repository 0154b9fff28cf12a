import type { Polygon } from '../../../../ocr/document/types';
import { around, type Box, boxOf, overlap, partOf } from '../../../../ocr/compare/boxes';
import { boxesAgree, inOrderOf } from '../../../../ocr/compare/reading-order';
import { likeness, nearby, Readings, sameReading, type Unit } from '../../../../ocr/compare/units';

const box = (left: number, top: number, right: number, bottom: number): Box => ({
	...{ left, top, right, bottom },
});
const quad: Polygon = [
	[0.1, 0.2],
	[0.5, 0.2],
	[0.5, 0.3],
	[0.1, 0.3],
];

describe('boxes', () => {
	test('around a polygon, and around two', () => {
		expect(boxOf([...quad].reverse())).toEqual(box(0.1, 0.2, 0.5, 0.3));
		expect(around(box(0.1, 0.5, 0.2, 0.6), box(0.4, 0.1, 0.5, 0.2))).toEqual(
			box(0.1, 0.1, 0.5, 0.6),
		);
		expect(around(box(0, 0, 1, 1), box(0.2, 0.2, 0.3, 0.3))).toEqual(box(0, 0, 1, 1));
	});

	test('of a part of a word', () => {
		const part = partOf(quad, 0.25, 0.5);
		expect([part.left, part.right, part.top, part.bottom]).toEqual([
			...[0.2, 0.3, 0.2, 0.3].map((n) => expect.closeTo(n, 9)),
		]);
		// Of a word that runs downwards a part of its height.
		const down = partOf([...quad.slice(1), quad[0]!], 0, 0.5);
		expect([down.left, down.right, down.top, down.bottom]).toEqual([
			...[0.1, 0.5, 0.2, 0.25].map((n) => expect.closeTo(n, 9)),
		]);
		expect(partOf(quad.slice(0, 3), 0, 0.5)).toEqual(boxOf(quad.slice(0, 3)));
	});

	test.each<[Box, number]>([
		[box(0, 0, 1, 1), 1],
		[box(0.5, 0, 1.5, 1), 0.5],
		[box(0.5, 0.5, 1.5, 1.5), 0.25],
		[box(0.25, 0.25, 0.75, 0.75), 1],
		[box(-1, -1, 2, 2), 1],
		[box(1, 0, 2, 1), 0],
		[box(1.1, 0, 2, 1), 0],
		[box(0, 1.1, 1, 2), 0],
		// Without an area it is a point.
		[box(0.5, 0.5, 0.5, 0.5), 1],
		[box(1.5, 0.5, 1.5, 0.5), 0],
		[box(0.5, 0.5, 1.5, 0.5), 0.5],
	])('of %j and a square so much is shared: %d', (other, share) => {
		expect(overlap(box(0, 0, 1, 1), other)).toBe(share);
		expect(overlap(other, box(0, 0, 1, 1))).toBe(share);
	});
});

const readings = new Readings();
const unit = (key: string, place: Box | null = null, ...others: string[]): Unit => ({
	readings: [key, ...others].map((each) => readings.of(each)),
	box: place,
	joinsNext: false,
});

describe('readings', () => {
	test('have the same number for the same text, with or without its hyphen', () => {
		const own = new Readings();
		const [a, b, again] = ['a', 'b', 'a'].map((key) => own.of(key));
		expect(a).toBe(again);
		expect(a!.id).not.toBe(b!.id);
		const hyphened = own.of('a-', 'a');
		expect(hyphened).not.toBe(own.of('a-'));
		expect(hyphened.id).toBe(own.of('a-').id);
		expect(hyphened).toMatchObject({ key: 'a-', stem: 'a' });
	});

	test('are alike by their characters and their lengths', () => {
		const like = (a: string, b: string) => likeness(readings.of(a), readings.of(b));
		expect(like('abc', 'abc')).toBe(1);
		expect(like('abc', 'cab')).toBe(1);
		expect(like('', '')).toBe(1);
		expect(like('abc', 'xyz')).toBe(0);
		expect(like('abc', '')).toBe(0);
		expect(like('aaaa', 'aa')).toBe(0.75);
		expect(like('ab', 'ac')).toBe(0.5);
		expect(like('abcd', 'a')).toBeCloseTo(0.4 * 0.625, 9);
		for (const [a, b] of [
			['total', 'totel'],
			['1234', '12345'],
			['x', 'xy'],
		]) {
			expect(like(a!, b!)).toBe(like(b!, a!));
			expect(like(a!, b!)).toBeGreaterThan(0);
			expect(like(a!, b!)).toBeLessThan(1);
		}
	});

	test('of two units are the same where one of them is', () => {
		expect(sameReading(unit('a'), unit('a'))).toBe(true);
		expect(sameReading(unit('a'), unit('b'))).toBe(false);
		expect(sameReading(unit('a', null, 'b'), unit('c', null, 'b'))).toBe(true);
		expect(sameReading(unit('a', null, 'b'), unit('c', null, 'd'))).toBe(false);
	});
});

describe('two units may be one place', () => {
	const at = (left: number, top: number) => unit('a', box(left, top, left + 0.1, top + 0.02));
	const here = at(0.1, 0.1);

	test('where their boxes touch, made wider by half their height', () => {
		expect(nearby(here, at(0.1, 0.1))).toBe(true);
		expect(nearby(here, at(0.209, 0.1))).toBe(true);
		expect(nearby(here, at(0.211, 0.1))).toBe(false);
		expect(nearby(here, at(-0.009, 0.1))).toBe(true);
		expect(nearby(here, at(-0.011, 0.1))).toBe(false);
		expect(nearby(here, at(0.1, 0.129))).toBe(true);
		expect(nearby(here, at(0.1, 0.131))).toBe(false);
		expect(nearby(here, at(0.1, 0.071))).toBe(true);
		expect(nearby(here, at(0.1, 0.069))).toBe(false);
	});

	test('by the lower of the two, and no more than a hundredth of the page', () => {
		const high = unit('a', box(0.1, 0.1, 0.2, 0.5));
		expect(nearby(high, unit('a', box(0.209, 0.1, 0.3, 0.5)))).toBe(true);
		expect(nearby(high, unit('a', box(0.211, 0.1, 0.3, 0.5)))).toBe(false);
		const low = unit('a', box(0.203, 0.1, 0.3, 0.104));
		expect(nearby(high, low)).toBe(false);
		expect(nearby(low, high)).toBe(false);
	});

	test('where one of them has none', () => {
		expect(nearby(unit('a'), here)).toBe(true);
		expect(nearby(here, unit('a'))).toBe(true);
	});
});

/** Words on a grid of so many columns, moved by so much. */
const page = (words: readonly string[], { columns = 4, by = 0 } = {}) =>
	words.map((word, index) => {
		const [left, top] = [0.1 + (index % columns) * 0.2, 0.1 + Math.floor(index / columns) * 0.05];
		return unit(word, box(left + by, top + by, left + by + 0.1, top + by + 0.02));
	});
const WORDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe('the boxes of two readers agree', () => {
	test('where most words that both have once stand in the same place', () => {
		expect(boxesAgree(page(WORDS), page(WORDS, { by: 0.005 }))).toBe(true);
		expect(boxesAgree(page(WORDS), page(WORDS, { by: 0.2 }))).toBe(false);
		const moved = (count: number) => [
			...page(WORDS, { by: 0.2 }).slice(0, count),
			...page(WORDS).slice(count),
		];
		// Four of six together, and two apart.
		expect(boxesAgree(page(WORDS.slice(0, 6)), moved(2).slice(0, 6))).toBe(true);
		expect(boxesAgree(page(WORDS), moved(3))).toBe(false);
	});

	test('but not by words that are there twice, or have no box, or are of one only', () => {
		expect(boxesAgree(page(['a', 'a']), page(['a', 'a']))).toBe(false);
		expect(boxesAgree(page(['a']), page(['a', 'a']))).toBe(false);
		expect(boxesAgree(page(['a', 'a']), page(['a']))).toBe(false);
		expect(boxesAgree([unit('a')], page(['a']))).toBe(false);
		expect(boxesAgree(page(['a']), [unit('a')])).toBe(false);
		expect(boxesAgree(page(['a']), page(['b']))).toBe(false);
		expect(boxesAgree([], [])).toBe(false);
		expect(boxesAgree(page(['a', 'x', 'x']), page(['a', 'x', 'x'], { by: 0 }))).toBe(true);
	});
});

describe('the order of another reader', () => {
	const a = page(WORDS);
	const read = (b: readonly Unit[]) => inOrderOf(a, b).map((index) => b[index]!.readings[0]!.key);

	test('is that of the first, whatever its own is', () => {
		expect(read(a)).toEqual(WORDS);
		expect(read(a.toReversed())).toEqual(WORDS);
		// Column by column.
		const byColumn = [0, 4, 1, 5, 2, 6, 3, 7].map((index) => a[index]!);
		expect(read(byColumn)).toEqual(WORDS);
	});

	test('is by place, though the words are others', () => {
		const others = page(WORDS.map((word) => `${word}x`));
		expect(read(others.toReversed())).toEqual(WORDS.map((word) => `${word}x`));
	});

	test('keeps what has no place behind the one before it', () => {
		const b = [a[4]!, unit('x'), a[0]!, unit('y'), unit('off', box(0.9, 0.9, 0.95, 0.95))];
		expect(read(b)).toEqual(['a', 'y', 'off', 'e', 'x']);
		expect(read([unit('x'), a[0]!])).toEqual(['x', 'a']);
		expect(read([])).toEqual([]);
	});

	test('of two words in one place it is the same word', () => {
		const place = box(0.1, 0.1, 0.2, 0.12);
		const both = [unit('x', place), unit('y', place), unit('z', box(0.5, 0.5, 0.6, 0.52))];
		const b = [both[2]!, both[1]!, both[0]!];
		expect(inOrderOf(both, b)).toEqual([2, 1, 0]);
	});

	test('a word in the box of a paragraph is not that paragraph', () => {
		const paragraph = unit('p', box(0.05, 0.05, 0.9, 0.9));
		const b = [a[1]!, a[0]!];
		expect(inOrderOf([paragraph, ...a], b)).toEqual([1, 0]);
	});

	test('nothing is told where all words have the same box', () => {
		const all = box(0, 0, 1, 1);
		const crowd = Array.from({ length: 70 }, (_, index) => unit(`w${index}`, all));
		const b = crowd.slice(0, 5).toReversed();
		expect(inOrderOf(crowd, b)).toEqual([0, 1, 2, 3, 4]);
		expect(inOrderOf(crowd.slice(0, 60), b)).toEqual([4, 3, 2, 1, 0]);
	});
});

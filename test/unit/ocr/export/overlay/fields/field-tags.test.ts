import type { OcrPage } from '../../../../../../ocr/document/types';
import {
	drawnFields,
	FIELD_STATES,
	placedByPage,
	type PlacedField,
} from '../../../../../../ocr/export/overlay/fields/drawn-field';
import { fieldTags } from '../../../../../../ocr/export/overlay/fields/field-tags';
import { box, documentOf, field, pageOf, word } from '../hand-made';

/** Fields that lie in boxes of 1/1000 of the page. */
const placed = (
	...fields: Array<[path: string, x: number, y: number, width: number, height: number]>
) =>
	fields.map(([path, x, y, width, height], index): PlacedField => {
		const polygon = box(x / 1000, y / 1000, width / 1000, height / 1000);
		return {
			...{ number: index + 1, field: field(path, { polygon }), polygon },
			state: FIELD_STATES.found,
		};
	});

const blank = pageOf([]);

const wordsAt = (
	...places: Array<[x: number, y: number, width: number, height: number]>
): OcrPage =>
	pageOf(places.map(([x, y, w, h]) => word('x', box(x / 1000, y / 1000, w / 1000, h / 1000))));

const tags = (page: OcrPage, fields: PlacedField[], aspect = 1) =>
	fieldTags(page, fields, aspect).map((tag) =>
		Object.fromEntries(
			Object.entries(tag).map(([key, value]) => [
				key,
				typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
			]),
		),
	);

// "1 abc" is five letters of 8 and 9 around them wide, and 16 high; 4 are between it and its box.
const ABC = { text: '1 abc', aside: false };
const FIELD: [string, number, number, number, number] = ['abc', 400, 400, 100, 20];

describe('the name of a field stands', () => {
	test('right of its box, at its middle', () => {
		expect(tags(blank, placed(FIELD))).toEqual([
			{ ...ABC, left: 504, right: 553, top: 402, bottom: 418 },
		]);
	});

	const right: [number, number, number, number] = [520, 405, 10, 10];
	const above: [number, number, number, number] = [410, 385, 10, 10];
	const below: [number, number, number, number] = [410, 425, 10, 10];
	const left: [number, number, number, number] = [380, 405, 10, 10];
	const aboveRight: [number, number, number, number] = [480, 385, 10, 10];
	const belowRight: [number, number, number, number] = [480, 425, 10, 10];

	test.each<[where: string, taken: Array<[number, number, number, number]>, place: object]>([
		['above it', [right], { left: 400, right: 449, top: 380, bottom: 396 }],
		['below it', [right, above], { left: 400, right: 449, top: 424, bottom: 440 }],
		['left of it', [right, above, below], { left: 347, right: 396, top: 402, bottom: 418 }],
		[
			'above its end',
			[right, above, below, left],
			{ left: 451, right: 500, top: 380, bottom: 396 },
		],
		[
			'below its end',
			[right, above, below, left, aboveRight],
			{ left: 451, right: 500, top: 424, bottom: 440 },
		],
	])('%s where words are in the places before', (_, taken, place) => {
		expect(tags(wordsAt(...taken), placed(FIELD))).toEqual([{ ...ABC, ...place }]);
	});

	test('by its number where there is no room for more', () => {
		// Only 17 are wanted for it, and a word begins behind them.
		const page = wordsAt([522, 405, 10, 10], above, below, left, aboveRight, belowRight);
		expect(tags(page, placed(FIELD))).toEqual([
			{ text: '1', aside: false, left: 504, right: 521, top: 402, bottom: 418 },
		]);
	});

	test('beside the page where there is no room at all', () => {
		const page = wordsAt([504, 405, 10, 10], [400, 385, 100, 10], [400, 425, 100, 10], left);
		expect(tags(page, placed(FIELD))).toEqual([
			{ ...ABC, aside: true, left: 1004, right: 1053, top: 402, bottom: 418 },
		]);
	});

	test.each<[what: string, word: [number, number, number, number], left: number]>([
		['ends where it begins', [494, 405, 10, 10], 504],
		['begins where it ends', [553, 405, 10, 10], 504],
		['ends above it', [510, 392, 10, 10], 504],
		['begins below it', [510, 418, 10, 10], 504],
		['is a little on it', [552, 405, 10, 10], 400],
		['is a little on its beginning', [495, 405, 10, 10], 400],
		['is a little on its top', [510, 393, 10, 10], 400],
		['is a little on its bottom', [510, 417, 10, 10], 400],
	])('so that a word that %s', (_, at, from) => {
		expect(tags(wordsAt(at), placed(FIELD))[0]!.left).toBe(from);
	});

	test('on the page', () => {
		// 951 is the last place for a width of 49, and 4 and 16 are above the box.
		expect(tags(blank, placed(['abc', 847, 400, 100, 20]))[0]!.left).toBe(951);
		expect(tags(blank, placed(['abc', 848, 400, 100, 20]))[0]!).toMatchObject({
			left: 848,
			top: 380,
		});
		expect(tags(blank, placed(['abc', 848, 20, 100, 20]))[0]!).toMatchObject({ left: 848, top: 0 });
		expect(tags(blank, placed(['abc', 848, 19, 100, 20]))[0]!).toMatchObject({
			left: 848,
			top: 43,
		});
		// At its foot.
		const foot = wordsAt([850, 945, 10, 5]);
		expect(tags(foot, placed(['abc', 848, 960, 100, 20]))[0]!).toMatchObject({
			left: 848,
			top: 984,
		});
		expect(tags(foot, placed(['abc', 848, 961, 100, 20]))[0]!).toMatchObject({
			left: 795,
			top: 963,
		});
	});
});

describe('the name of a field is', () => {
	const textsOf = (path: string, room: number) => {
		// Words above, below and left; right of the box there is so much room.
		const page = wordsAt(
			...([
				[100, 385, 700, 10],
				[100, 425, 700, 10],
				[380, 405, 10, 10],
			] as Array<[number, number, number, number]>),
			[504 + room, 405, 10, 10],
		);
		return tags(page, placed([path, 400, 400, 100, 20]))[0]!.text;
	};

	test.each([
		['items[3].price', 9 + 16 * 8, '1 items[3].price'],
		['items[3].price', 9 + 16 * 8 - 1, '1 price'],
		['items[3].price', 9 + 7 * 8 - 1, '1'],
		['Unit price', 9 + 11 * 8, '1 price'],
		['a b.c', 9 + 3 * 8, '1 c'],
		['a.b c', 9 + 3 * 8, '1 c'],
		['price', 9 + 7 * 8 - 1, '1'],
		// Letters as wide as they are high.
		['金額', 9 + 2 * 8 + 2 * 13, '1 金額'],
		['金額', 9 + 2 * 8 + 2 * 13 - 1, '1'],
		['\u2e7f', 9 + 3 * 8, '1 \u2e7f'],
		['\u2e80', 9 + 3 * 8, '1'],
		['a'.repeat(28), 400, `1 ${'a'.repeat(28)}`],
		['a'.repeat(29), 400, `1 ${'a'.repeat(27)}…`],
		[`${'a'.repeat(26)}😀bc`, 400, `1 ${'a'.repeat(26)}…`],
		[`${'a'.repeat(20)}.${'b'.repeat(30)}`, 9 + 30 * 8, `1 ${'a'.repeat(20)}.${'b'.repeat(6)}…`],
	])('%s in a room of %d: %s', (path, room, text) => {
		expect(textsOf(path, room)).toBe(text);
	});

	test('marked where a check is not passed', () => {
		const [drawn] = placed(FIELD);
		const failed = { ...drawn!, state: FIELD_STATES.failed };
		expect(tags(blank, [failed])[0]).toMatchObject({ text: '1! abc', right: 561 });
	});
});

describe('names beside the page', () => {
	const full = wordsAt([0, 0, 1000, 1000]);

	test('stand below each other, at their boxes where they can', () => {
		expect(tags(full, placed(FIELD, ['b', 0, 400, 9, 24], ['c', 0, 600, 9, 20]))).toEqual([
			{ ...ABC, aside: true, left: 1004, right: 1053, top: 402, bottom: 418 },
			{ text: '2 b', aside: true, left: 1004, right: 1037, top: 419, bottom: 435 },
			{ text: '3 c', aside: true, left: 1004, right: 1037, top: 602, bottom: 618 },
		]);
	});

	test('are cut off at the end of the strip, and left out below the page', () => {
		const [first, second] = tags(
			full,
			placed(['a'.repeat(28), 0, 975, 9, 16], ['b', 0, 990, 9, 9]),
		);
		expect(first).toMatchObject({ left: 1004, right: 1196, top: 975 });
		expect(second).toMatchObject({ text: '', aside: true, top: 992 });
		expect(tags(full, placed(['b', 0, 983, 9, 16]))[0]).toMatchObject({ text: '1 b', top: 983 });
		expect(tags(full, placed(['b', 0, 984, 9, 16]))[0]).toMatchObject({ text: '', top: 984 });
	});
});

test('a name keeps off the lines around boxes of others, and off other names', () => {
	const line: [string, number, number, number, number] = ['b', 556, 400, 10, 20];
	// A line takes 3.5 more on each side than its box.
	expect(tags(blank, placed(FIELD, line))[0]!.left).toBe(400);
	expect(tags(blank, placed(FIELD, ['b', 557, 400, 10, 20]))[0]!.left).toBe(504);
	const twice = tags(blank, placed(FIELD, FIELD));
	expect(twice).toMatchObject([
		{ text: '1 abc', left: 504 },
		{ text: '2 abc', left: 400, top: 380 },
	]);
});

test('a place with 200 boxes is full, and a box of the whole page is in nobody’s way', () => {
	const dots = (count: number) =>
		wordsAt(
			...Array.from({ length: count }, (): [number, number, number, number] => [540, 440, 1, 1]),
		);
	// The field's own is one of them.
	expect(tags(dots(198), placed(FIELD))[0]!.left).toBe(504);
	expect(tags(dots(199), placed(FIELD))[0]!.left).not.toBe(504);
	const tall = wordsAt([0, 0, 1000, 2400]);
	expect(tags(tall, placed(FIELD))[0]!.left).toBe(504);
});

test('without fields there are no names', () => {
	expect(fieldTags(blank, [], 1)).toEqual([]);
});

test('fields are drawn on the page that they are on, if it is there', () => {
	const polygon = box(0, 0, 1, 1);
	const fields = [
		field('a', { page: 2, polygon }),
		field('b', { page: null, polygon }),
		field('c', { page: 9, polygon }),
		field('d', { page: 2 }),
		field('e', { page: 2, polygon }),
	];
	const document = documentOf([pageOf([]), pageOf([], { number: 2 })], { fields });
	const byPage = placedByPage(drawnFields(document), document);
	expect([...byPage].map(([page, on]) => [page, on.map(({ number }) => number)])).toEqual([
		[1, []],
		[2, [1, 5]],
	]);
	expect(byPage.get(2)![0]).toEqual({
		...{ number: 1, field: fields[0], state: FIELD_STATES.found, polygon },
	});
	expect(drawnFields({})).toEqual([]);
});

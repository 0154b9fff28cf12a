import type { Cell } from '../../../../ocr/layout/cells';
import { isFigure, isName, kindOf } from '../../../../ocr/layout/table-kind';
import { cell, LETTER, PITCH, tableRow } from './laid-lines';

/** Texts at these places, row under row; `apart`: the answer has lines between those of a row. */
function kind(texts: readonly string[][], { lefts = [0, 300, 600], apart = false } = {}) {
	const rows = texts.map((row, index) => {
		const cells = row.flatMap((text, column): Cell[] =>
			text === '' ? [] : [cell(text, lefts[column]!)],
		);
		const first = index * 10;
		const lines = cells.map((_, at) => first + (apart ? at * 5 : at));
		return tableRow(index * PITCH, cells, { lines });
	});
	const count = Math.max(...texts.map((row) => row.length));
	const columns = Array.from({ length: count }, (_, column) => {
		const own = texts.map((row) => row[column] ?? '').filter((text) => text !== '');
		const left = lefts[column]!;
		return { left, right: left + Math.max(0, ...own.map(({ length }) => length)) * LETTER };
	});
	return kindOf(rows, columns);
}

test('names beside each other in rows are a table', () => {
	const rows = [
		['Tea', 'Assam'],
		['Milk', 'Whole'],
		['Bread', 'Rye'],
	];
	expect(kind(rows)).toBe('table');
	expect(kind(rows.slice(0, 2))).toBe('table');
	expect(kind(rows.slice(0, 1))).toBeNull();
	expect(kind([['Tea'], ['Milk'], ['Bread']])).toBeNull();
});

test('running text in two columns is text', () => {
	const prose = Array.from({ length: 4 }, () => [
		'and so the words go on in here',
		'while the others go on over there',
	]);
	expect(kind(prose)).toBe('text');
	expect(kind(prose.map(([first]) => [first!, '5.00']))).toBe('table');
	// Dates and amounts are several words, too.
	expect(kind(prose.map(() => ['1 of March 2024 on', '2 of March 2024 on']))).toBe('table');
});

test('short words that begin small are text, too', () => {
	const rows = Array.from({ length: 5 }, (_, index) => [
		...(index < 2 ? ['and so on', 'and so on'] : ['And so on, it goes', 'And so on, it goes']),
	]);
	expect(kind(rows)).toBe('text');
	expect(kind(rows.map((row) => row.map((text) => text.slice(0, 6))))).toBe('table');
});

test('two rows have to be full, wide apart and plainly under each other', () => {
	const rows = [
		['Tea', 'Assam'],
		['Milk', 'Whole'],
	];
	// 2.5 letters behind the longest name.
	expect(kind(rows, { lefts: [0, 4 * LETTER + 12.5] })).toBe('table');
	expect(kind(rows, { lefts: [0, 4 * LETTER + 12.4] })).toBeNull();
	expect(
		kind([
			['Tea', 'Assam'],
			['Milk', ''],
		]),
	).toBeNull();
	expect(kind([...rows, ['Rye', '']])).toBe('table');
});

test('a grid that is mostly empty is no table', () => {
	const sparse = (count: number) => [
		['Tea', 'Assam', 'Cup'],
		...Array.from({ length: count }, () => ['Milk', '', '']),
		['Rye', 'Dark', ''],
	];
	// 18 of 45 places, and 19 of 48.
	expect(kind(sparse(13))).toBe('table');
	expect(kind(sparse(14))).toBeNull();
});

test('a list with its marks in a column of their own is none', () => {
	for (const mark of ['•', '1.', 'a)'])
		expect(
			kind([
				[mark, 'Tea'],
				[mark, 'Milk'],
				[mark, 'Rye'],
			]),
		).toBeNull();
	expect(
		kind([
			['•', 'Tea'],
			['x', 'Milk'],
			['•', 'Rye'],
		]),
	).toBe('table');
});

describe('lines that the answer has far apart', () => {
	const apart = { apart: true };
	const names = (count: number, more: string[] = []) =>
		Array.from({ length: count }, (_, index) => [`Name${index}`.slice(0, 4), 'Town', ...more]);

	test('belong together by figures', () => {
		const rows = [
			['Tea', '5.00'],
			['Milk', '7.50'],
			['Rye', 'x'],
		];
		expect(kind(rows, apart)).toBe('table');
		expect(
			kind(
				[
					['Tea', '5.00'],
					['Milk', 'x'],
					['Rye', 'x'],
				],
				apart,
			),
		).toBeNull();
		// A figure in front of a name may be a house's.
		expect(
			kind(
				[
					['1', 'Tea'],
					['2', 'Milk'],
					['3', 'Rye'],
				],
				apart,
			),
		).toBeNull();
	});

	test('or as short words in several columns, three rows and more', () => {
		expect(kind(names(3, ['Land']), apart)).toBe('table');
		expect(kind(names(2, ['Land']), apart)).toBeNull();
		const longer = names(3, ['Land']).map((row) => row.map((text) => `${text} at the sea`));
		expect(kind(longer, apart)).not.toBe('table');
		const two = names(3, ['Land']).map((row) => row.map((text) => `${text} sea`));
		expect(kind(two, apart)).toBe('table');
	});

	test('or as names with a colon, or more than three short ones', () => {
		const labels = [
			['Name:', 'Miller'],
			['Town:', 'Leeds'],
			['Land:', 'Wales'],
		];
		expect(kind(labels, apart)).toBe('table');
		expect(kind(names(3), apart)).toBeNull();
		expect(kind(names(4), apart)).toBe('table');
		const two = names(4).map(([name, town]) => [`${name} Mc`, town!]);
		expect(kind(two, apart)).toBeNull();
	});

	test('but no list of points', () => {
		const points = names(4).map(([name, town], index) => [name!, index > 0 ? `• ${town}` : town!]);
		expect(kind(points, apart)).toBeNull();
		expect(
			kind(
				points.map(([name, town], index) => [name!, index > 1 ? town! : 'x']),
				apart,
			),
		).toBe('table');
	});
});

test.each(['5', '4.50 A', '12 %', '08:14', '2 x 3.20', 'No. 5', '１２', 'x'.repeat(0) + '123'])(
	'%j is a figure',
	(text) => expect(isFigure({ text })).toBe(true),
);

test.each(['', 'x', 'Room 5', '5 pieces', `5${' '.repeat(24)}`])('%j is none', (text) =>
	expect(isFigure({ text })).toBe(false),
);

test.each(['Sum', 'Unit price', '№', '#', '€', 'Tax %', '数量', 'סכום'])(
	'%j names a column',
	(text) => expect(isName({ text })).toBe(true),
);

test.each(['4.50', '€ 5', 'Q3', '12 %', '-', '*', ''])('%j does not', (text) =>
	expect(isName({ text })).toBe(false),
);

describe('at the limits', () => {
	test('running text begins small in two of five cells', () => {
		// Of uneven width, so that the cells do not reach the column's end.
		const rows = (small: number) =>
			Array.from({ length: 5 }, (_, index) => {
				const text =
					index === 4 ? 'And so on, it goes on there' : index < small ? 'and so on' : 'And so on';
				return [text, text];
			});
		expect([kind(rows(1)), kind(rows(2))]).toEqual(['table', 'text']);
	});

	test('running text has three words in a cell, and fills three quarters of its column', () => {
		const rows = (...texts: string[]) => texts.map((text) => [text, text]);
		const long = 'Abc def ghi jkl mnop';
		expect(kind(rows(long, long, 'Abc def ghi'))).toBe('text');
		expect(kind(rows(long, 'Abcdefgh ij', 'Abcdefgh ij'))).toBe('table');
		expect(kind(rows(long, 'Abc de', 'Abc de'))).toBe('table');
	});

	test('lines far apart are short: 2.2 words in the mean', () => {
		const rows = (more: number) =>
			Array.from({ length: 5 }, (_, row) =>
				[0, 1, 2].map((column) => (row * 3 + column < more ? 'Aa Bb Cc' : 'Aa Bb')),
			);
		// 33 words in 15 cells, and 34.
		expect([kind(rows(3), { apart: true }), kind(rows(4), { apart: true })]).toEqual([
			...['table', null],
		]);
	});

	test('four of five lines far apart have a name and a value', () => {
		const rows = (both: number) =>
			Array.from({ length: 5 }, (_, index) => [`Name:`, index < both ? 'Miller' : '']);
		expect([kind(rows(4), { apart: true }), kind(rows(3), { apart: true })]).toEqual([
			'table',
			null,
		]);
		const names = [
			['Name:', 'Miller'],
			['Town', 'Leeds'],
			['Land:', 'Wales'],
		];
		expect(kind(names, { apart: true })).toBeNull();
	});
});

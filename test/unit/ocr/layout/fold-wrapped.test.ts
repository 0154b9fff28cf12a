import { asOneRow, foldWrapped } from '../../../../ocr/layout/fold-wrapped';
import { cell, tableRow } from './laid-lines';

/** Rows in three columns, each so far below the one before. */
function folded(...rows: Array<[space: number, ...texts: string[]]>) {
	let top = 0;
	const made = rows.map(([space, ...texts], index) => {
		top += index === 0 ? 0 : 10 + space;
		const slots = [0, 1, 2].map((column) =>
			texts[column]
				? { ...cell(texts[column]!, column * 100), words: [index * 3 + column] }
				: undefined,
		);
		const cells = slots.flatMap((slot) => slot ?? []);
		return { row: tableRow(top, cells), slots };
	});
	return foldWrapped(
		made.map(({ row }) => row),
		made.map(({ slots }) => slots),
	);
}
const texts = (...rows: Parameters<typeof folded>) =>
	folded(...rows).map((row) => row.map(({ text }) => text));

test('a line that stands closer than rows do goes on in the cells above it', () => {
	expect(
		folded(
			[0, 'Tea', '1', '2.00'],
			[10, 'Milk', '2', '3.00'],
			[5, 'whole', '', ''],
			[10, 'Rye', '3', '4.00'],
		),
	).toEqual([
		[
			{ text: 'Tea', words: [0] },
			{ text: '1', words: [1] },
			{ text: '2.00', words: [2] },
		],
		[
			{ text: 'Milk whole', words: [3, 6] },
			{ text: '2', words: [4] },
			{ text: '3.00', words: [5] },
		],
		[
			{ text: 'Rye', words: [9] },
			{ text: '3', words: [10] },
			{ text: '4.00', words: [11] },
		],
	]);
});

test('by a quarter of a letter’s height closer', () => {
	const at = (space: number) =>
		texts(
			[0, 'Tea', '1', '2'],
			[10, 'Milk', '2', '3'],
			[space, 'whole', '', ''],
			[10, 'Rye', '3', '4'],
		).length;
	expect([at(7.4), at(7.5)]).toEqual([3, 4]);
});

test('a line above the others of its row belongs to it', () => {
	expect(
		texts(
			...([
				[0, 'Tea', '1', '2'],
				[10, 'Milk', '2', '3'],
				[10, 'A very', '', ''],
				[2, 'long', '5', '6'],
				[2, 'name', '', ''],
				[10, 'Rye', '3', '4'],
			] as Array<[number, ...string[]]>),
		),
	).toEqual([
		['Tea', '1', '2'],
		['Milk', '2', '3'],
		['A very long name', '5', '6'],
		['Rye', '3', '4'],
	]);
});

test('a name with a figure beside it is a row, however close it stands', () => {
	expect(
		texts([0, 'Tea', '1', '2'], [10, 'Milk', '2', '3'], [2, 'Sum', '', '5'], [2, 'sum', 'of', '']),
	).toEqual([
		['Tea', '1', '2'],
		['Milk', '2', '3'],
		['Sum', '', '5'],
		['sum', 'of', ''],
	]);
});

describe('a line as far off as rows are', () => {
	const after = (above: string, line: string, column = 1) => {
		const row = ['', '', ''];
		row[column] = line;
		return texts(
			[0, 'Tea', 'x', '2'],
			[10, 'Milk', above, '3'],
			[10, ...row],
			[10, 'Rye', 'z', '4'],
		).length;
	};

	test('goes on in a cell that does not end there', () => {
		expect(['a,', 'a;', 'a-', 'a–'].map((above) => after(above, 'More'))).toEqual([3, 3, 3, 3]);
		expect(after('a', 'more')).toBe(3);
		expect(after('a, b', 'More')).toBe(4);
		expect(after('a', 'More')).toBe(4);
		expect(after('', 'more')).toBe(4);
	});

	test('is a row of its own in the first column', () => {
		expect(after('a', 'more', 0)).toBe(4);
	});

	test('is a row of its own at the top', () => {
		expect(texts([0, '', 'more', ''], [10, 'Tea', '1', '2'], [10, 'Rye', '3', '4'])).toHaveLength(
			3,
		);
	});
});

test('where amounts stand beside the last line of each row, the lines above begin it', () => {
	const rows = (close: number) =>
		texts(
			[0, 'Work', 'Hours', 'Sum'],
			[20, 'Advice for the', '', ''],
			[close, 'move', '8', '800'],
			[20, 'Travel', '', ''],
			[close, 'by train', '1', '240'],
			[20, 'Total', '9', '1040'],
		);
	expect(rows(15.9)).toEqual([
		['Work', 'Hours', 'Sum'],
		['Advice for the move', '8', '800'],
		['Travel by train', '1', '240'],
		['Total', '9', '1040'],
	]);
	expect(rows(16)).toHaveLength(6);
});

test('rows that are lines of the same cells are one', () => {
	const row = (...names: string[]) =>
		names.map((name, column) =>
			name ? { ...cell(name, column * 100), words: [column] } : undefined,
		);
	expect(asOneRow([row('Unit', '', 'Net'), row('price', 'Tax', '')])).toEqual([
		{ text: 'Unit price', words: [0, 0] },
		{ text: 'Tax', words: [1] },
		{ text: 'Net', words: [2] },
	]);
	expect(asOneRow([])).toEqual([]);
});

import { foldWrapped } from '../../../../ocr/layout/fold-wrapped';
import { spannedHead } from '../../../../ocr/layout/spanned-head';
import { byColumn } from '../../../../ocr/layout/table-columns';
import type { Cell } from '../../../../ocr/layout/cells';
import { cell, tableRow } from './laid-lines';

const COLUMNS = [0, 100, 200, 300].map((left) => ({ left, right: left + 50 }));
/** Cells in the middle of their columns; a `[text, middle]` stands anywhere. */
const row = (top: number, ...texts: Array<string | [string, number]>) =>
	tableRow(
		top,
		texts.flatMap((text, column): Cell[] => {
			const [written, middle] = typeof text === 'string' ? [text, column * 100 + 25] : text;
			const half = written.length * 2.5;
			return written === '' ? [] : [cell(written, middle - half, middle + half)];
		}),
	);
function headOf(rows: ReturnType<typeof row>[], columns = COLUMNS) {
	const slots = rows.map((one) => byColumn(one, columns));
	return spannedHead(rows, slots, columns)?.map(({ text, columnSpan = 1 }) =>
		text === '' ? '' : `${text} ${columnSpan}`,
	);
}
const BODY = row(30, 'Tea', '5', '6', '7');

describe('a head of two rows', () => {
	test('has cells over the middle of several columns', () => {
		const halves = row(0, ['One', 75], ['Two', 275]);
		expect(headOf([halves, row(15, 'a', 'b', 'c', 'd'), BODY])).toEqual(['One 2', '', 'Two 2', '']);
	});

	test('each column belongs to the cell whose middle is nearest', () => {
		const first = row(0, ['One', 75], ['Two', 324]);
		expect(headOf([first, row(15, 'a', 'b', 'c', 'd'), BODY])).toEqual(['One 2', '', '', 'Two 1']);
	});

	test('is none where each cell stands over a column of its own', () => {
		const first = row(0, 'One', 'Two', 'Three');
		expect(headOf([first, row(15, 'a', 'b', 'c', 'd'), BODY])).toBeUndefined();
	});

	test('is none where the columns below have no names', () => {
		const first = row(0, ['One', 75], ['Two', 275]);
		expect(headOf([first, row(15, '1', '2', '3', '4'), BODY])).toBeUndefined();
		expect(headOf([first, row(15, 'a', 'b', '', 'd'), BODY])).toEqual(['One 2', '', 'Two 1', '']);
		expect(headOf([first, row(15, 'a', '', '', 'd'), BODY])).toBeUndefined();
	});

	test('is plain where nothing stands below the first cell, and names below the others', () => {
		// The second stands over one of its columns, and not over their middle.
		const first = row(0, ['Item', 25], ['Year', 140]);
		expect(headOf([first, row(15, '', 'May', 'June', 'July'), BODY])).toEqual([
			...['Item 1', 'Year 3', '', ''],
		]);
		expect(headOf([first, row(15, 'Name', 'May', 'June', 'July'), BODY])).toBeUndefined();
		expect(headOf([first, row(15, '', 'May', '6', 'July'), BODY])).toBeUndefined();
	});

	test.each<[string, Array<string | [string, number]>, string[]]>([
		[
			'an amount',
			[
				['Orange juice', 75],
				['4.50', 275],
			],
			['Soup', 'one', 'of', 'us'],
		],
		[
			'an amount and its tax',
			[
				['Orange juice', 75],
				['4.50 A', 275],
			],
			['a', 'b', 'c', 'd'],
		],
		[
			'a count',
			[
				['Orange juice', 75],
				['2 x', 275],
			],
			['a', 'b', 'c', 'd'],
		],
		[
			'an amount in its second row',
			[
				['One', 75],
				['Two', 275],
			],
			['Soup', '2', 'x', '9.00'],
		],
		[
			'a bare number in its second row',
			[
				['One', 75],
				['Two', 275],
			],
			['1001', 'Jo', 'x', 'y'],
		],
		[
			'a value like the one below',
			[
				['One', 75],
				['Two', 275],
			],
			['Jo', 'x', 'y', 'A-17'],
		],
		[
			'a year like the one below',
			[
				['One', 75],
				['Two', 275],
			],
			['Jo', 'x', '2024', 'y'],
		],
	])('is none with %s', (_name, first, second) => {
		const body = row(30, 'Tea', 'x', '2025', 'A-18');
		expect(headOf([row(0, ...first), row(15, ...second), body])).toBeUndefined();
	});

	test.each(['2024', '31.12.2024', '19 %', 'Q1', 'Week 2'])('may have %s for a name', (name) => {
		const first = row(0, ['One', 75], [name, 275]);
		expect(headOf([first, row(15, 'a', 'b', 'c', 'd'), BODY])).toEqual([
			...['One 2', '', `${name} 2`, ''],
		]);
		const second = row(15, 'a', name, 'c', 'd');
		expect(headOf([row(0, ['One', 75], ['Two', 275]), second, BODY])).toBeDefined();
	});

	test('has three rows below it at least, and fewer cells than columns', () => {
		const [first, second] = [row(0, ['One', 75], ['Two', 275]), row(15, 'a', 'b', 'c', 'd')];
		expect(headOf([first, second, BODY])).toBeDefined();
		expect(headOf([first, second])).toBeUndefined();
		expect(headOf([row(0, ['Year', 225]), second, BODY])).toBeUndefined();
		expect(headOf([row(0, 'a', 'b', 'c', 'd'), second, BODY])).toBeUndefined();
	});
});

describe('a cell of several lines', () => {
	/** Rows at these heights, folded; cells are joined by a bar. */
	const folded = (...rows: Array<[top: number, ...texts: string[]]>) => {
		const all = rows.map(([top, ...texts]) => row(top, ...texts));
		const columns = COLUMNS.slice(0, 3);
		const slots = all.map((one) => byColumn(one, columns));
		return foldWrapped(all, slots).map((cells) => cells.map(({ text }) => text).join('|'));
	};

	test('is one where its lines stand closer than rows do', () => {
		expect(
			folded(
				[0, 'Tea', '5', '6'],
				[20, 'Milk', '5', '6'],
				[32, 'and sugar'],
				[52, 'Rye', '7', '8'],
			),
		).toEqual(['Tea|5|6', 'Milk and sugar|5|6', 'Rye|7|8']);
	});

	test('is two rows where they do not', () => {
		expect(
			folded([0, 'Tea', '5', '6'], [20, 'Milk', '5', '6'], [40, 'Sugar'], [60, 'Rye', '7', '8']),
		).toEqual(['Tea|5|6', 'Milk|5|6', 'Sugar||', 'Rye|7|8']);
	});

	test('begins above the others of its row where those are in its middle', () => {
		expect(
			folded([0, 'Tea', '5', '6'], [28, 'Black'], [40, 'tea', '5', '6'], [68, 'Rye', '7', '8']),
		).toEqual(['Tea|5|6', 'Black tea|5|6', 'Rye|7|8']);
	});

	test('goes on in the midst of what is above it, behind the first column', () => {
		const around = (above: string, below: string): Array<[number, ...string[]]> => [
			[0, 'Tea', '5', '6'],
			[20, 'Milk', above, '6'],
			[40, '', below],
			[60, 'Rye', '7', '8'],
		];
		expect(folded(...around('fresh,', 'Whole'))[1]).toBe('Milk|fresh, Whole|6');
		expect(folded(...around('fresh', 'whole'))[1]).toBe('Milk|fresh whole|6');
		expect(folded(...around('fresh', 'Whole'))).toHaveLength(4);
	});

	test('is no name with a figure beside it', () => {
		expect(folded([0, 'Tea', '5', '6'], [20, 'Milk', '5', '6'], [32, 'Rye', '7'])).toHaveLength(3);
	});

	test('has the words of all its lines', () => {
		const rows = [row(0, 'Tea', '5', '6'), row(20, 'Milk', '5', '6'), row(32, 'more')];
		rows.forEach(({ cells }, at) =>
			cells.forEach((one, column) => one.words.push(10 * at + column)),
		);
		const slots = rows.map((one) => byColumn(one, COLUMNS.slice(0, 3)));
		expect(foldWrapped(rows, slots)[1]!.map(({ words }) => words)).toEqual([[10, 20], [11], [12]]);
	});
});

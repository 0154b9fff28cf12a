import { headLines, isTopOfHead } from '../../../../ocr/layout/stacked-head';
import { byColumn } from '../../../../ocr/layout/table-columns';
import { cell, SIZE, tableRow } from './laid-lines';

const COLUMNS = [0, 100, 200, 300].map((left) => ({ left, right: left + 60 }));
const at = (top: number, texts: readonly string[]) =>
	tableRow(
		top,
		texts.flatMap((text, column) => (text === '' ? [] : [cell(text, column * 100)])),
	);

/** Lines of a head, so far from one to the next, and rows below them, as far apart as they are said to be. */
function tableOf(
	head: ReadonlyArray<readonly string[]>,
	body: ReadonlyArray<readonly string[]> = BODY,
	{ lead = SIZE + 3, pitch = SIZE + 8 } = {},
) {
	const last = (head.length - 1) * lead;
	return [
		...head.map((texts, index) => at(index * lead, texts)),
		...body.map((texts, index) => at(last + (index + 1) * pitch, texts)),
	];
}

const BODY = [
	['Tea', '2', '3.00', '6.00'],
	['Soup', '1', '4.50', '4.50'],
	['Cake', '3', '2.00', '6.00'],
];
const EVEN = { lead: SIZE + 8, pitch: SIZE + 8 };

const linesOf = (...given: Parameters<typeof tableOf>) => {
	const rows = tableOf(...given);
	return headLines(
		rows,
		rows.map((row) => byColumn(row, COLUMNS)),
	);
};

describe('names over several lines are one head', () => {
	test.each<[string, string[][]]>([
		[
			'one of them, below the others',
			[
				['Item', 'No', 'Unit', 'Sum'],
				['', '', 'price', ''],
			],
		],
		[
			'one of them, above the others',
			[
				['', '', 'Unit', ''],
				['Item', 'No', 'price', 'Sum'],
			],
		],
		[
			'several',
			[
				['Item', 'Your', 'Unit', 'Sum'],
				['', 'order', 'price', ''],
			],
		],
		[
			'all but the first',
			[
				['', 'Your', 'Unit', 'Net'],
				['Item', 'order', 'price', 'sum'],
			],
		],
	])('%s, however far apart', (_, head) => {
		expect(linesOf(head)).toBe(2);
		expect(linesOf(head, BODY, EVEN)).toBe(2);
	});

	test('three lines', () => {
		const head = [
			['Item', 'No', 'Price', 'Sum'],
			['', '', 'per', ''],
			['', '', 'piece', ''],
		];
		expect(linesOf(head)).toBe(3);
		expect(linesOf([...head, ['', '', 'net', '']])).toBe(1);
	});

	test('all of them, where the lines stand closer than the rows', () => {
		const head = [
			['Item', 'Your', 'Unit', 'Net'],
			['Name', 'Order', 'Price', 'Sum'],
		];
		expect(linesOf(head)).toBe(2);
		expect(linesOf(head, BODY, EVEN)).toBe(1);
		// A quarter of the letters' height closer.
		expect(linesOf(head, BODY, { lead: 15, pitch: 18 })).toBe(2);
		expect(linesOf(head, BODY, { lead: 15.5, pitch: 18 })).toBe(1);
	});

	test('all of them, where the second line is in small letters and the rows are not', () => {
		const head = [
			['Item', 'Your', 'Unit', 'Net'],
			['name', 'order', 'price', 'sum'],
		];
		expect(linesOf(head, BODY, EVEN)).toBe(2);
		const small = BODY.map(([name, ...others]) => [name!.toLowerCase(), ...others]);
		expect(linesOf(head, small, EVEN)).toBe(1);
	});

	test('from right to left the last column is the first', () => {
		const head = [
			['סכום', 'מחיר', 'כמות', 'פריט'],
			['נטו', '', '', ''],
		];
		const body = BODY.map(([, ...figures]) => [...figures, 'מרק']);
		const rows = tableOf(head, body, EVEN).map((row) => ({ ...row, backwards: 5 }));
		const slots = rows.map((row) => byColumn(row, COLUMNS));
		expect(headLines(rows, slots)).toBe(2);
		expect(
			headLines(
				rows.map((row) => ({ ...row, backwards: 0 })),
				slots,
			),
		).toBe(1);
	});
});

describe('it is no head of several lines', () => {
	const NAMES = ['Item', 'No', 'Unit', 'Sum'];
	test.each<[string, string[][], string[][]]>([
		['with one line', [NAMES], BODY],
		['with a number in the second', [NAMES, ['', '', '2024', '']], BODY],
		['where the second names a group of rows', [NAMES, ['Drinks', '', '', '']], BODY],
		[
			'where the lines stand over different columns',
			[
				['Item', 'No', '', ''],
				['', '', 'Unit', 'Sum'],
			],
			BODY,
		],
		['above no figures', [NAMES, ['', '', 'price', '']], BODY.map(([a]) => [a!, 'a', 'b', 'c'])],
		[
			'above a column with words',
			[
				['Item', 'No', 'Unit', ''],
				['', '', 'price', ''],
			],
			[...BODY, ['Pie', 'x', 'free', '3']],
		],
		['above a single row', [NAMES, ['', '', 'price', '']], BODY.slice(0, 1)],
	])('%s', (_, head, body) => expect(linesOf(head, body)).toBe(1));
});

describe('the first line of a name above the others', () => {
	const isTop = (top: string[], given: Parameters<typeof tableOf>[2] = {}) => {
		const rows = tableOf([top, ['Item', 'No', 'price', 'Sum']], BODY, given);
		return isTopOfHead(rows, [1, rows.length], COLUMNS);
	};

	test('is told by its place over a column of figures, as close to it as rows are', () => {
		expect(isTop(['', '', 'Unit', ''])).toBe(true);
		expect(isTop(['', '', 'Unit', ''], EVEN)).toBe(true);
		expect(isTop(['', '', 'Unit', ''], { lead: SIZE + 8.1, pitch: SIZE + 8 })).toBe(false);
	});

	test('stands over the name, edge over edge, and closer to it than to what is above', () => {
		const [top, ...rows] = tableOf([
			['', '', 'Unit', ''],
			['Item', 'No', 'price', 'Sum'],
		]);
		const isTopAt = (left: number, above = -30) => {
			const whole = [at(above, ['Word']), { ...top!, cells: [cell('Unit', left)] }, ...rows];
			return isTopOfHead(whole, [2, whole.length], COLUMNS);
		};
		expect([195, 200, 205, 210].map((left) => isTopAt(left))).toEqual([true, true, true, true]);
		expect([194, 211].map((left) => isTopAt(left))).toEqual([false, false]);
		expect(isTopAt(200, -13)).toBe(false);
		expect(isTopAt(200, -13.1)).toBe(true);
	});

	test('is no title of the table, and no line of names', () => {
		expect(isTop(['Prices', '', '', ''])).toBe(false);
		expect(isTop(['', '', 'Unit price of all things', ''])).toBe(false);
		expect(isTop(['', 'Your', 'Unit', ''])).toBe(false);
		expect(isTopOfHead(tableOf([BODY[0]!]), [0, 4], COLUMNS)).toBe(false);
	});
});

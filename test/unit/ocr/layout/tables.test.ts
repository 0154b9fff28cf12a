import { layPage } from '../../../../ocr/layout/lay-page';
import { findTables, type Table } from '../../../../ocr/layout/tables';
import {
	documentOf,
	setPage,
	table,
	under,
	type SetLine,
	type SetOptions,
} from '../export/typeset';

const tablesOn = (lines: readonly SetLine[], options?: SetOptions) =>
	findTables(layPage(documentOf(setPage(lines, options)).pages[0]).lines).map(textsOf);

const textsOf = ({ rows }: Table) => rows.map((row) => row.map(({ text }) => text));

const GOODS = [
	['Item', 'Quantity', 'Unit price'],
	['Paper, white', '10', '4.50'],
	['Ink', '2', '19.90'],
	['Stapler of steel', '1', '12.00'],
];
const PLACES = [100, 500, 700];

test.each([0, 90, 180, 270, 2, -3, 12, 92])('a table on a page turned by %i degrees', (turned) => {
	expect(tablesOn(table(200, PLACES, GOODS), { turned })).toEqual([GOODS]);
});

test('cells that are lines of their own make the same table', () => {
	const lines = table(200, PLACES, GOODS).map((line) => ({ ...line, goesOn: false }));
	expect(tablesOn(lines)).toEqual([GOODS]);
});

test.each([
	['one cell is empty', ['Ink', '', '19.90']],
	['the first cell is empty', ['', '2', '19.90']],
	['only one cell is there', ['Colors', '', '']],
])('columns stay where they are when %s', (_name, row) => {
	const rows = [GOODS[0], GOODS[1], row, GOODS[3]];
	expect(tablesOn(table(200, PLACES, rows))).toEqual([rows]);
});

test('columns may be aligned right or in the middle', () => {
	const rows = [
		['Total', '1', 'a'],
		['Subtotal', '100.00', 'abc'],
		['Sum', '20', 'abcde'],
	];
	const lines = rows.flatMap((row, index) =>
		row.map((text, column) => ({
			text,
			x: [100, 600 - 10 * text.length, 800 - 5 * text.length][column],
			y: 100 + 30 * index,
			goesOn: column < 2,
		})),
	);
	expect(tablesOn(lines)).toEqual([rows]);
});

test('two rows of names and values are a table', () => {
	const rows = [
		['Subtotal', '10.00'],
		['Total', '12.00'],
	];
	expect(tablesOn(table(100, [100, 500], rows))).toEqual([rows]);
});

test('a cell that goes on in a closer line is one cell', () => {
	const lines = [
		...table(100, PLACES, [GOODS[0], ['Paper with a', '10', '4.50']], 60),
		{ text: 'very long name', x: 100, y: 184 },
		...table(240, PLACES, [GOODS[2], GOODS[3]], 60),
	];
	const long = ['Paper with a very long name', '10', '4.50'];
	expect(tablesOn(lines)).toEqual([[GOODS[0], long, GOODS[2], GOODS[3]]]);
});

test('a cell may reach over the next column, in the head and further down', () => {
	const lines = [
		{ text: 'Name', x: 100, y: 70, goesOn: true },
		{ text: 'Both prices, before and after', x: 400, y: 70 },
		...table(
			100,
			[100, 400, 600],
			[
				['Tea', '1.00', '2.00'],
				['Milk', '3.00', '4.00'],
				['Bread', '5.00', '6.00'],
			],
		),
		{ text: 'The sum of all that there is to pay now', x: 100, y: 190, goesOn: true },
		{ text: '12.00', x: 600, y: 190 },
	];
	expect(tablesOn(lines)).toEqual([
		[
			['Name', 'Both prices, before and after', ''],
			['Tea', '1.00', '2.00'],
			['Milk', '3.00', '4.00'],
			['Bread', '5.00', '6.00'],
			['The sum of all that there is to pay now', '', '12.00'],
		],
	]);
});

test('a column may begin below the head', () => {
	const rows = [
		['', 'Monday', 'Tuesday'],
		['Ann', '1', '2'],
		['Bob', '3', '4'],
	];
	expect(tablesOn(table(100, PLACES, rows))).toEqual([rows]);
});

test('two tables with space between them are two', () => {
	const lines = [...table(100, PLACES, GOODS), ...table(600, PLACES, GOODS)];
	expect(tablesOn(lines)).toEqual([GOODS, GOODS]);
});

test('columns from right to left come in the order they are read', () => {
	const rows = [
		['שם', 'סכום'],
		['לחם', '12'],
		['חלב', '7'],
	];
	const lines = rows.flatMap(([name, sum], index) => [
		{ text: name, x: 900, y: 100 + 30 * index, rightToLeft: true, goesOn: true },
		{ text: sum, x: 400, y: 100 + 30 * index, rightToLeft: true },
	]);
	expect(tablesOn(lines)).toEqual([rows]);
});

test('a comma that is a word of its own stays at its word', () => {
	const page = setPage(
		table(
			100,
			[100, 500],
			GOODS.map((row) => row.slice(0, 2)),
		),
	);
	const at = page.words.findIndex(({ text }) => text === 'Paper,');
	const [word] = page.words.splice(at, 1);
	const [from, , , bottom] = word.points!;
	const piece = (text: string, left: number, right: number) => ({
		text,
		points: [
			{ x: left, y: from.y },
			{ x: right, y: from.y },
			{ x: right, y: bottom.y },
			{ x: left, y: bottom.y },
		],
	});
	page.words.splice(
		at,
		0,
		piece('Paper', from.x, from.x + 50),
		piece(',', from.x + 50, from.x + 60),
	);
	const text = GOODS.map((row) => row.slice(0, 2).join(' ')).join('\n');
	const document = documentOf({ ...page, text });
	expect(textsOf(findTables(layPage(document.pages[0]).lines)[0])[1]).toEqual([
		'Paper, white',
		'10',
	]);
});

test('a text without places has tables where its blanks have columns', () => {
	const text =
		'Item      Count  Price\nTea           3   4.50\nMilk         12   1.20\n\nThank you.';
	const [page] = documentOf({ text, words: [] }).pages;
	const found = findTables(layPage(page).lines);
	expect(found.map(({ lines }) => lines)).toEqual([[0, 1, 2]]);
	expect(found.map(textsOf)).toEqual([
		[
			['Item', 'Count', 'Price'],
			['Tea', '3', '4.50'],
			['Milk', '12', '1.20'],
		],
	]);
});

const LEFT = [
	'The quick brown fox jumps over the',
	'lazy dog and runs away from those',
	'hunters who waited at the other',
	'side of the small river for hours',
	'until they gave up and went home',
];
const RIGHT = [
	'and told their children what they',
	'had seen on the way, and that the',
	'fox was not the one they had been',
	'looking for all the morning, so it',
	'does not matter that it got away.',
];
const narrow = LEFT.map((text) => text.split(' ').slice(0, 3).join(' '));

test.each<[string, SetLine[]]>([
	['prose with a ragged margin', under(100, 100, [...LEFT, 'and so on.', ...RIGHT])],
	[
		'prose that was stretched to the margin',
		LEFT.map((text, index) => ({
			text,
			x: 100,
			y: 100 + 30 * index,
			stretch: 15 + 7 * (index % 3),
		})),
	],
	[
		'prose stretched so that its gaps stand under each other',
		['sane rude foxes jump', 'over lazy hunts were', 'they will never sing'].map((text, index) => ({
			text,
			x: 100,
			y: 100 + 30 * index,
			stretch: 14,
		})),
	],
	[
		'the same with commas that are words of their own',
		['sane rude foxes jump', 'over lazy hunts were', 'they will never sing'].flatMap(
			(text, index) =>
				text.split(' ').flatMap((word, nth): SetLine[] => {
					const [x, y] = [100 + 74 * nth, 100 + 30 * index];
					const comma = { text: ',', x: x + 10 * word.length, y, goesOn: nth < 3 };
					return [{ text: word, x, y, goesOn: true }, comma];
				}),
		),
	],
	[
		'prose with a wide gap in the same place of two lines',
		[
			...under(100, 100, [LEFT[0]]),
			{ text: 'lazy dog', x: 100, y: 130, goesOn: true },
			{ text: 'and runs', x: 200, y: 130 },
			...under(100, 160, [LEFT[2]]),
		],
	],
	['newspaper columns, one after the other', [...under(100, 100, LEFT), ...under(550, 100, RIGHT)]],
	[
		'newspaper columns, line by line',
		LEFT.flatMap((text, index) => [
			{ text, x: 100, y: 100 + 30 * index, goesOn: true },
			{ text: RIGHT[index], x: 550, y: 100 + 30 * index },
		]),
	],
	[
		'narrow columns of words in small letters',
		narrow.flatMap((text, index) => [
			{ text: text.toLowerCase(), x: 100, y: 100 + 30 * index, goesOn: true },
			{ text: RIGHT[index].split(' ').slice(0, 3).join(' '), x: 550, y: 100 + 30 * index },
		]),
	],
	[
		'a list whose text stands apart from its marks',
		['1.', '2.', '3.'].flatMap((text, index) => [
			{ text, x: 100, y: 100 + 30 * index, goesOn: true },
			{ text: LEFT[index], x: 200, y: 100 + 30 * index },
		]),
	],
	['a single row', table(100, PLACES, [GOODS[0]])],
	['rows too far apart', table(100, PLACES, GOODS, 200)],
	[
		'gaps that stand nowhere under each other',
		[150, 310, 220, 400].flatMap((x, index) => [
			{ text: 'some', x: 100, y: 100 + 30 * index, goesOn: true },
			{ text: 'thing', x: x + 60, y: 100 + 30 * index, goesOn: true },
			{ text: 'else', x: x + 400 - 90 * index, y: 100 + 30 * index },
		]),
	],
])('%s is no table', (_name, lines) => {
	expect(tablesOn(lines)).toEqual([]);
});

test('names far apart in a head are cells of their own, though one gap is far wider', () => {
	const rows = [
		['Item', 'Description', 'Quantity', 'Unit price', 'Amount'],
		['PW-204', 'Drawing paper of cotton', '12', '38.50', '462.00'],
		['BK-077', 'Ledger with hard covers', '24', '14.25', '342.00'],
	];
	expect(tablesOn(table(200, [60, 160, 520, 660, 820], rows))).toEqual([rows]);
});

test('amounts beside the last line of their item are in the item’s row', () => {
	const at = (y: number, ...cells: Array<[text: string, x: number]>) =>
		cells.map(([text, x], index) => ({ text, x, y, goesOn: index < cells.length - 1 }));
	const lines = [
		...at(200, ['Description', 100], ['Hours', 560], ['Amount', 760]),
		...at(240, ['Advice for the', 100]),
		...at(263, ['move in May', 100], ['8', 560], ['800.00', 760]),
		...at(303, ['Travel by train', 100]),
		...at(326, ['and a hotel', 100], ['1', 560], ['240.50', 760]),
		...at(370, ['Total', 560], ['1040.50', 760]),
	];
	expect(tablesOn(lines)).toEqual([
		[
			['Description', 'Hours', 'Amount'],
			['Advice for the move in May', '8', '800.00'],
			['Travel by train and a hotel', '1', '240.50'],
			['', 'Total', '1040.50'],
		],
	]);
});

test.each<[string, number, ...string[][]]>([
	[
		'an item with a long name',
		0,
		['Fresh orange juice large', '', '4.50'],
		['Soup', '2', '9.00'],
		['Bread', '1', '3.00'],
		['Tea', '1', '2.00'],
		['Total', '', '18.50'],
	],
	[
		'a head over two columns',
		1,
		['Customer number and name', '', 'Order'],
		['1001', 'Jane Doe', 'A-17'],
		['1002', 'Jon Roe', 'A-18'],
	],
	[
		'an address',
		0,
		['Alder Street Cafe Dorn', '', 'Table 5'],
		['Soup', '2', '9.00'],
		['Bread', '1', '3.00'],
		['Tea', '1', '2.00'],
	],
])('a row below %s is no second row of a head', (_name, headerRows, ...rows) => {
	const lines = rows.flatMap((row, index) =>
		row.flatMap((text, column) =>
			text === '' ? [] : [{ text, x: [40, 280, 600][column]!, y: 100 + 28 * index, width: 12 }],
		),
	);
	expect(tablesOn(lines)).toEqual([rows]);
	expect(findTables(layPage(documentOf(setPage(lines)).pages[0]).lines)[0].headerRows).toBe(
		headerRows,
	);
});

import { exportMarkdown } from '../../../../ocr/export/markdown/markdown';
import { tableRows } from '../../../../ocr/export/table-rows';
import type { DraftTable } from '../../../../ocr/reading/draft-tables';
import { expectInvariants } from '../../../invariants';
import {
	documentOf,
	setPage,
	table,
	under,
	type SetLine,
	type SetOptions,
} from '../export/typeset';

const read = (lines: readonly SetLine[], options?: SetOptions) => {
	const document = documentOf(setPage(lines, options));
	expectInvariants(document);
	return document;
};

const markdownOf = (lines: readonly SetLine[], options?: SetOptions) =>
	exportMarkdown(read(lines, options));

const tableOf = (lines: readonly SetLine[], options?: SetOptions) => {
	const [found] = read(lines, options).tables;
	const rows: string[][] = [];
	for (const { row, column, text } of found?.cells ?? []) (rows[row] ??= [])[column] = text;
	return rows;
};

/** Each cell a line of the answer. */
const apart = (lines: readonly SetLine[]) => lines.map((line) => ({ ...line, goesOn: false }));

const byColumn = (lines: readonly SetLine[]) => apart(lines).sort((a, b) => a.x - b.x || a.y - b.y);

const BILL = [
	['Barley soup', '1', '5.20'],
	['Baked pears with honey', '2', '11.40'],
	['Mint tea', '3', '9.60'],
	['Subtotal', '', '26.20'],
	['Service 10%', '', '2.62'],
];
const PLACES = [100, 500, 800];

describe('rows are found whatever order the answer has', () => {
	const lines = table(200, PLACES, BILL);

	test.each<[string, SetLine[]]>([
		['row by row', apart(lines)],
		['column by column', byColumn(lines)],
		['amounts after everything else', apart(lines).sort((a, b) => +(a.x > 700) - +(b.x > 700))],
		['backwards', apart(lines).reverse()],
	])('%s', (_name, inOrder) => {
		expect(tableOf(inOrder)).toEqual(BILL.map((row) => row.map((text) => text || undefined)));
	});

	test('an amount a little higher than its name', () => {
		const uneven = byColumn(lines).map((line) =>
			line.x > 700 ? { ...line, y: line.y - 6 } : line,
		);
		expect(tableOf(uneven).map((row) => row[2])).toEqual(BILL.map((row) => row[2]));
	});

	test.each([2, -2, 4])('on a page tilted by %i degrees', (turned) => {
		expect(tableOf(byColumn(lines), { turned }).map((row) => row[2])).toEqual(
			BILL.map((row) => row[2]),
		);
	});

	test('as far apart as they may be', () => {
		const far = byColumn(table(100, PLACES, BILL, 130));
		for (const [name, , amount] of BILL) {
			expect(markdownOf(far)).toMatch(new RegExp(`${name.replace('%', '\\%')}[ |0-9]* ${amount}`));
		}
	});

	test('a dash a few pixels high, after its row', () => {
		const rows = [
			['Mon', 'Paint', '90.00', '—'],
			['Tue', 'Print', '80.00', '—'],
			['Wed', 'Weave', '70.00', '5.00'],
		];
		const cells = apart(table(200, [100, 300, 500, 700], rows));
		const dashes = cells
			.filter(({ text }) => text === '—')
			.map((dash) => ({ ...dash, y: dash.y + 9, height: 3, width: 12 }));
		expect(tableOf([...cells.filter(({ text }) => text !== '—'), ...dashes])).toEqual(rows);
	});

	test('two lines of the answer whose gaps interlock', () => {
		const row: SetLine[] = [
			{ text: 'A 19%', x: 100, y: 230, goesOn: true },
			{ text: '95.66', x: 800, y: 230 },
			{ text: '75.88', x: 350, y: 230, goesOn: true },
			{ text: '3.21', x: 600, y: 230 },
		];
		const above = table(200, [100, 350, 600, 800], [['A 7%', '10.00', '0.70', '10.70']]);
		expect(tableOf([...above, ...row])[1]).toEqual(['A 19%', '75.88', '3.21', '95.66']);
	});
});

test('boxes that stand upright around a tilted page tell the tilt by their places', () => {
	const page = setPage(table(200, PLACES, BILL), { turned: 2 });
	const words = page.words.map((word) => {
		const xs = word.points!.map(({ x }) => x);
		const ys = word.points!.map(({ y }) => y);
		const [left, right, top, bottom] = [
			Math.min(...xs),
			Math.max(...xs),
			Math.min(...ys),
			Math.max(...ys),
		];
		const points = [
			{ x: left, y: top },
			{ x: right, y: top },
			{ x: right, y: bottom },
			{ x: left, y: bottom },
		];
		return { ...word, points };
	});
	const [found] = documentOf({ ...page, words }).tables;
	expect(
		found.cells.filter(({ column }) => column === 2).map(({ text, row }) => [row, text]),
	).toEqual(BILL.map((row, index) => [index, row[2]]));
});

describe('what is no table', () => {
	const LEFT = [
		'The old mill at the end of the lane',
		'was sold in spring to two sisters who',
		'want to grind flour there once more.',
		'They say that the wheel still turns',
		'when the river is high enough.',
	];
	const RIGHT = [
		'The library opens on Sundays from May',
		'on, since so many readers asked for',
		'it. Books can be given back at night',
		'through a flap beside the front door',
		'that the joiner made last week.',
	];
	const beside = LEFT.flatMap((text, index): SetLine[] => [
		{ text, x: 100, y: 100 + 30 * index },
		{ text: RIGHT[index], x: 550, y: 100 + 30 * index },
	]);

	test.each<[string, SetLine[]]>([
		['line by line', beside],
		['both columns in one line', beside.map((line) => ({ ...line, goesOn: line.x === 100 }))],
		['one column after the other', [...beside].sort((a, b) => a.x - b.x || a.y - b.y)],
	])('prose in two columns is read by column: %s', (_name, lines) => {
		expect(read(lines).tables).toEqual([]);
		expect(markdownOf(lines).replace(/\s+/g, ' ').trim()).toBe([...LEFT, ...RIGHT].join(' '));
	});

	test('the blocks of a letter, one beside the other, stay blocks', () => {
		const lines = [
			...under(100, 100, ['Mira Holt', 'Harbor Road', 'Northgate']),
			...under(650, 100, ['Office for parks', 'and gardens', 'Town hall']),
		];
		expect(read(lines).tables).toEqual([]);
		expect(markdownOf(lines)).toBe(
			'Mira Holt  \nHarbor Road  \nNorthgate\n\nOffice for parks  \nand gardens  \nTown hall\n',
		);
	});

	test('a name and its amount at the other edge are one line', () => {
		const lines = [
			...under(100, 100, LEFT),
			{ text: 'AMOUNT DUE', x: 100, y: 340 },
			...under(100, 430, ['Thank you.']),
			{ text: '48.70', x: 800, y: 340 },
		];
		expect(markdownOf(lines).split('\n')).toContain('AMOUNT DUE 48.70');
	});

	test('a star before a name and its amount, or after it, is no list', () => {
		const lines = [
			...under(100, 100, LEFT),
			{ text: '*', x: 100, y: 340 },
			{ text: 'Rye bread', x: 140, y: 340 },
			{ text: '3.10', x: 800, y: 340 },
			...under(100, 430, ['Thank you.']),
			{ text: '*', x: 860, y: 520 },
			{ text: 'Paid', x: 100, y: 520 },
		];
		const markdown = markdownOf(lines);
		expect(markdown.replaceAll('\\', '').split('\n')).toContain('* Rye bread 3.10');
		expect(markdown).not.toMatch(/^[-*] /m);
	});

	test('lines with one wide gap are rows, and no running text', () => {
		const rows = [
			['2x Ale of the house', 'a 3,00'],
			['1x Cider'],
			['4x Stout of the house', 'a 3,30'],
			['1x Soup'],
			['2x Pie of the day', 'a 9,90'],
		];
		const lines = rows.flatMap(([name, price], index): SetLine[] => [
			{ text: name, x: 100, y: 100 + 30 * index, goesOn: price !== undefined },
			...(price ? [{ text: price, x: 100 + 10 * name.length + 24, y: 100 + 30 * index }] : []),
		]);
		expect(markdownOf(lines).trim().split(/ *\n+/)).toEqual(rows.map((row) => row.join(' ')));
	});
});

describe('cells', () => {
	const head: SetLine[] = [
		{ text: '2023', x: 480, y: 100 },
		{ text: '2024', x: 780, y: 100 },
		{ text: 'Shop', x: 100, y: 100 },
	];
	const body = table(
		130,
		[100, 400, 550, 700, 850],
		[
			['', 'May', 'June', 'May', 'June'],
			['North', '12', '15', '18', '11'],
			['South', '22', '25', '28', '21'],
		],
	);

	test('of a head of two rows reach over the columns they stand over', () => {
		const [found] = read([...head, ...body]).tables;
		expect(found.headerRows).toBe(2);
		expect(
			found.cells
				.filter(({ row }) => row === 0)
				.map(({ column, columnSpan, text }) => [column, columnSpan, text]),
		).toEqual([
			[0, 1, 'Shop'],
			[1, 2, '2023'],
			[3, 2, '2024'],
		]);
	});

	test('of a head of two rows name each column in Markdown and in the items of rows', () => {
		const document = read([...head, ...body]);
		expect(exportMarkdown(document)).toContain(
			'| Shop | 2023 May | 2023 June | 2024 May | 2024 June |',
		);
		expect(tableRows(document)[0].row).toEqual({
			Shop: 'North',
			'2023 May': '12',
			'2023 June': '15',
			'2024 May': '18',
			'2024 June': '11',
		});
	});

	test('of several lines are one, above and below the middle of their row', () => {
		const rows = [
			['1', 'Paper, white and', '12.00'],
			['2', 'Ink for the', '9.00'],
		];
		const lines = rows.flatMap(([number, text, amount], index): SetLine[] => {
			const y = 200 + 90 * index;
			return [
				{ text, x: 200, y: y - 13 },
				{ text: number, x: 100, y },
				{ text: amount, x: 700, y },
				{ text: 'lined', x: 200, y: y + 13 },
			];
		});
		expect(tableOf(lines)).toEqual([
			['1', 'Paper, white and lined', '12.00'],
			['2', 'Ink for the lined', '9.00'],
		]);
	});

	test('a first row of words over figures is the header', () => {
		const rows = [
			['Item', 'Count'],
			['Tea', '4'],
			['Milk', '5'],
		];
		expect(read(table(100, [100, 500], rows)).tables[0].headerRows).toBe(1);
		expect(read(table(100, [100, 500], rows.slice(1))).tables[0].headerRows).toBe(0);
	});
});

describe('a provider’s own table', () => {
	const own = table(
		100,
		[100, 500],
		[
			['From', 'To'],
			['Quay', 'Mill'],
		],
	);
	const others = table(600, PLACES, BILL);
	const draft: DraftTable = {
		headerRows: 1,
		cells: ['From', 'To', 'Quay', 'Mill'].map((text, index) => ({
			row: Math.floor(index / 2),
			column: index % 2,
			text: text === 'Mill' ? 'Mill Lane' : text,
			words: [index],
		})),
	};
	const document = documentOf({
		...setPage([...own, ...under(100, 400, ['Between the two.']), ...others]),
		tables: [draft],
	});

	test('stands in Markdown in the place of its lines', () => {
		expectInvariants(document);
		const markdown = exportMarkdown(document);
		expect(markdown).toMatch(/^\| From \| To \|\n\| --- \| --- \|\n\| Quay \| Mill Lane \|\n\n/);
		expect(markdown.match(/Quay/g)).toHaveLength(1);
		expect(markdown).toContain('\n\nBetween the two.\n\n');
	});

	test('takes its lines from the tables that are found, and leaves the others', () => {
		expect(document.tables.map(({ source }) => source)).toEqual(['derived', 'provider']);
		expect(exportMarkdown(document)).toContain('| Barley soup | 1 | 5.20 |');
	});

	test('of which no line is on the page is written at its end', () => {
		const alone = documentOf({ text: 'A note.', words: [], tables: [draft] });
		expect(exportMarkdown(alone)).toMatch(/^A note\.\n\n\| From \| To \|\n/);
	});
});

describe('text in blocks beside each other, which the answer has one after the other', () => {
	test.each<[string, string[], string[]]>([
		[
			'two addresses',
			['Bill to', 'Mira Holt', '12 Orchard Row', 'Millbrook'],
			['Ship to', 'Ada Weaver', 'Store 4', 'Northgate'],
		],
		[
			'an address and what a letter is about',
			['Alder Works', '9 Mill Lane', 'Dorn'],
			['Invoice no. 2024-118', 'Date 12 March 2024', 'Customer 4711'],
		],
		[
			'ingredients and steps',
			['200 g flour', '2 eggs', '1 pinch of salt', '30 g butter'],
			['1. Whisk the eggs.', '2. Add the flour slowly.', '3. Let it rest.', '4. Bake it.'],
		],
	])('%s', (_name, left, right) => {
		const lines = [...under(100, 100, left), ...under(600, 100, right)];
		const document = read(lines);
		expect(document.tables).toEqual([]);
		const text = exportMarkdown(document)
			.replace(/[\\ \n]+/g, ' ')
			.trim();
		expect(text).toBe([...left, ...right].join(' '));
	});

	test('names and amounts belong together all the same', () => {
		const lines = [
			...under(100, 100, ['Barley soup', 'Mint tea']),
			...under(800, 100, ['5.20', '9.60']),
		];
		expect(tableOf(lines)).toEqual([
			['Barley soup', '5.20'],
			['Mint tea', '9.60'],
		]);
	});
});

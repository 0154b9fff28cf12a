import type { OcrDocument, OcrTable, OcrTableCell } from '../../../../../ocr/document/types';
import { findFields } from '../../../../../ocr/fields/find/find-fields';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { LINE_ITEMS } from '../../../../../ocr/fields/presets/invoice';
import { printed } from '../printed';
import { wanted } from './wanted';

/** The rows of the usual four columns: name, quantity, price, amount. */
function rowsOf(document: OcrDocument, fields: readonly WantedField[] = LINE_ITEMS): unknown[][] {
	const names = fields.map(({ path }) => path.split('[].')[1]!);
	const rows: unknown[][] = [];
	for (const { path, value } of findFields(document, fields)) {
		const [, index, name] = /\[(\d+)\]\.(.+)$/.exec(path) ?? [];
		if (name === undefined) continue;
		(rows[Number(index)] ??= names.map(() => undefined))[names.indexOf(name)] = value;
	}
	return rows;
}
const rows = (text: string, fields?: readonly WantedField[]) => rowsOf(printed(text), fields);

const HINGES = ['Brass hinges', 12, 4.5, 54];
const BOARDS = ['Oak boards', 3, 82, 246];
const LAMPS = ['Floor lamps', 2, 40, 80];

describe('Rows under a head', () => {
	test.each<[what: string, text: string, found: unknown[][]]>([
		[
			'in whatever order its columns are',
			`Qty      Amount      Description           Unit price
12        54.00      Brass hinges                4.50
 3       246.00      Oak boards                 82.00`,
			[HINGES, BOARDS],
		],
		[
			'with other columns between',
			`Pos.   Item no.   Description       Qty    Unit     Unit price    VAT      Amount
1      40117      Brass hinges       12    pcs            4.50    20%       54.00
2      40118      Oak boards          3    pcs           82.00    20%      246.00`,
			[HINGES, BOARDS],
		],
		[
			'whose names are over two lines',
			`                       Number of       Unit
Description                pcs        price      Amount
Brass hinges                12         4.50       54.00
Oak boards                   3        82.00      246.00`,
			[
				['Brass hinges', 12, 4.5, 54],
				['Oak boards', 3, 82, 246],
			],
		],
		[
			'of which one has no price',
			`Description           Qty      Unit price      Amount
Brass hinges           12                       54.00
Oak boards              3           82.00      246.00`,
			[['Brass hinges', 12, null, 54], BOARDS],
		],
		[
			'a lone price is what the row costs',
			`Description                              Price
Brass hinges                             54.00
Oak boards                              246.00`,
			[
				['Brass hinges', null, null, 54],
				['Oak boards', null, null, 246],
			],
		],
		[
			'a price before another column is one',
			`Description           Price      Unit
Brass hinges           4.50      pcs
Oak boards            82.00      pcs`,
			[
				['Brass hinges', null, 4.5, null],
				['Oak boards', null, 82, null],
			],
		],
		[
			'up to the foot of the page',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
IBAN DE89 3704 0044 0532 0130 00
Oak boards              3           82.00      246.00`,
			[HINGES],
		],
		[
			'and what has an address before the first item is none',
			`Description           Qty      Unit price      Amount
ask office@example.com
Brass hinges           12            4.50       54.00`,
			[HINGES],
		],
		[
			'what is carried over begins the page',
			`Description           Qty      Unit price      Amount
Carried forward                                 99.00
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00`,
			[HINGES, BOARDS],
		],
		[
			'a text below goes on with the name',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
polished, with screws
Oak boards              3           82.00      246.00`,
			[['Brass hinges polished, with screws', 12, 4.5, 54], BOARDS],
		],
		[
			'what is numbered below is no name',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Art.-Nr. 4711
12345
Oak boards              3           82.00      246.00
SKU: AB-12`,
			[HINGES, BOARDS],
		],
		[
			'how many at what price in the row below',
			`Description                                    Amount
Brass hinges                                    54.00
12 x 4.50
Oak boards                                     246.00
3 x 82.00`,
			[HINGES, BOARDS],
		],
		[
			'a heading that stands apart ends them where nothing follows',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00



Terms and conditions
Please pay within 30 days`,
			[HINGES, BOARDS],
		],
		[
			'a heading that stands apart goes before the rows that follow',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00


Living room
Floor lamps             2           40.00       80.00`,
			[HINGES, BOARDS, LAMPS],
		],
		[
			'sums of sections, by their amount alone',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00
                                               300.00
Floor lamps             2           40.00       80.00`,
			[HINGES, BOARDS, LAMPS],
		],
		[
			'what costs nothing and is counted',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Free sample             1
Oak boards              3           82.00      246.00`,
			[HINGES, ['Free sample', 1, null, null], BOARDS],
		],
		[
			'a letter that was read for a digit',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       S4.00
Oak boards              3           82.00      246.00`,
			[HINGES, BOARDS],
		],
		[
			'on two pages, each with a head of its own',
			`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
---
Description           Qty      Unit price      Amount
Oak boards              3           82.00      246.00`,
			[HINGES, BOARDS],
		],
		['no rows', 'Description           Qty      Unit price      Amount', []],
		['nothing', 'Thank you', []],
	])('%s', (_, text, found) => {
		expect(rows(text)).toEqual(found);
	});
});

describe('Rows without a head', () => {
	test.each<[what: string, text: string, found: unknown[][]]>([
		[
			'a name and an amount',
			`Brass hinges                     54.00
Oak boards                      246.00`,
			[
				['Brass hinges', null, null, 54],
				['Oak boards', null, null, 246],
			],
		],
		[
			'how many, a name, a price and their product',
			`12    Brass hinges       4.50      54.00
 3    Oak boards        82.00     246.00
 2    Floor lamps       40.00      80.00`,
			[HINGES, BOARDS, LAMPS],
		],
		[
			'the price before how many',
			`Brass hinges       4.50      12      54.00
Oak boards        82.00       3     246.00
Floor lamps       40.00       2      80.00`,
			[
				['Brass hinges', 4.5, 12, 54],
				['Oak boards', 82, 3, 246],
				['Floor lamps', 40, 2, 80],
			],
		],
		[
			'rows that are counted',
			`1    Brass hinges       54.00
2    Oak boards        246.00
3    Floor lamps        80.00`,
			[
				['Brass hinges', null, null, 54],
				['Oak boards', null, null, 246],
				['Floor lamps', null, null, 80],
			],
		],
		[
			'names over two lines above their prices',
			`Brass hinges
with screws
   12 x 4.50                       54.00
Oak boards
planed
   3 x 82.00                      246.00
Floor lamps
black
   2 x 40.00                       80.00`,
			[
				['Brass hinges with screws', 12, 4.5, 54],
				['Oak boards planed', 3, 82, 246],
				['Floor lamps black', 2, 40, 80],
			],
		],
		[
			'up to the sums',
			`OAT MILK             3.20
BREAD                2.80
SUBTOTAL             6.00
TAX                  0.48
TOTAL                6.48
CASH                10.00
CHANGE               3.52`,
			[
				['OAT MILK', null, null, 3.2],
				['BREAD', null, null, 2.8],
			],
		],
	])('%s', (_, text, found) => {
		expect(rows(text)).toEqual(found);
	});
});

describe('A name in a column without a head', () => {
	const named = (one: string, other: string) =>
		rows(
			`Art                       Qty      Unit price      Amount
${one.padEnd(24)}  12            4.50       54.00
${other.padEnd(24)}   3           82.00      246.00`.replace('Art', 'Xyz'),
		);

	test('is what has four letters or more', () => {
		expect(named('Pens', 'Inks')).toEqual([
			['Pens', 12, 4.5, 54],
			['Inks', 3, 82, 246],
		]);
		expect(named('Pen', 'Ink')).toEqual([
			[null, 12, 4.5, 54],
			[null, 3, 82, 246],
		]);
	});
});

describe('Other columns than those of an invoice', () => {
	const FIELDS = [
		wanted('trips[].day', 'date', ['Day']),
		wanted('trips[].from', 'text', ['From']),
		wanted('trips[].code', 'pattern', ['Code'], { pattern: '[A-Z]{2}\\d+' }),
		wanted('trips[].km', 'number', ['Distance']),
	];
	const TRIPS = `Day            From           Code      Distance
2024-03-05     Leeds          AB12         120
06.03.2024     Old Mill       CD3           80.5
7 March 2024   York           none         n/a`;
	const FOUND = [
		['2024-03-05', 'Leeds', 'AB12', 120],
		['2024-03-06', 'Old Mill', 'CD3', 80.5],
		['2024-03-07', 'York', null, null],
	];

	test('are found by their heads', () => {
		expect(rows(TRIPS, FIELDS)).toEqual(FOUND);
		// Of two columns an item has both.
		expect(rows(TRIPS, FIELDS.slice(1, 3))).toEqual([
			['Leeds', 'AB12'],
			['Old Mill', 'CD3'],
		]);
	});

	test.each([
		['any', [FOUND[0], FOUND[1]]],
		['first', [FOUND[0]]],
		['last', [FOUND[1]]],
		[1, [FOUND[0]]],
		[2, [FOUND[1]]],
		[3, []],
	] as const)('on the page that is asked for: %s', (pages, found) => {
		const [head, one, two] = TRIPS.split('\n');
		const text = `${head}\n${one}\n---\n${head}\n${two}`;
		const fields = FIELDS.map((field) => ({ ...field, pages }));
		expect(rows(text, fields)).toEqual(found);
	});

	test('two lists have their own rows', () => {
		const fields = [
			wanted('fees[].name', 'text', ['Fee']),
			wanted('fees[].cost', 'amount', ['Cost']),
			...FIELDS.slice(0, 2),
		];
		const text = `Fee             Cost
Toll            5.00


Day             From
2024-03-05      Leeds`;
		expect(findFields(printed(text), fields).map(({ path, value }) => [path, value])).toEqual([
			['fees[0].name', 'Toll'],
			['fees[0].cost', 5],
			['trips[0].day', '2024-03-05'],
			['trips[0].from', 'Leeds'],
		]);
	});
});

describe('A table that the service names', () => {
	const TEXT = 'Description Qty Amount\nPen 2 5.00\nInk 3 7.50';
	/** The cells of it, with their places in the text unless they are named. */
	function table(cells: string[][], lost: string[] = [], more: Partial<OcrTable> = {}): OcrTable {
		let at = 0;
		const placed = cells.flatMap((row, index) =>
			row.map((text, column): OcrTableCell => {
				const offset = TEXT.indexOf(text, at);
				if (text !== '') at = offset + text.length;
				return {
					...{ row: index, column, rowSpan: 1, columnSpan: 1, text, confidence: 0.5 },
					...{
						kind: null,
						polygon: [
							[0, 0],
							[1, 0],
							[1, 1],
							[0, 1],
						],
					},
					span: lost.includes(text) || text === '' ? null : { offset, length: text.length },
				} as unknown as OcrTableCell;
			}),
		);
		return {
			...{ page: 1, rows: cells.length, columns: cells[0]!.length, source: 'provider' },
			...{ polygon: null, cells: placed, ...more },
		} as unknown as OcrTable;
	}
	const CELLS = TEXT.split('\n').map((line) => line.split(' '));
	const given = (...tables: OcrTable[]): OcrDocument => ({
		...printed(TEXT, { places: false, confidence: 0.8 }),
		tables,
	});
	const FIELDS = [LINE_ITEMS[0]!, LINE_ITEMS[1]!, LINE_ITEMS[3]!];
	const FOUND = [
		['Pen', 2, 5],
		['Ink', 3, 7.5],
	];

	test('has the rows', () => {
		expect(rowsOf(given(table(CELLS)), FIELDS)).toEqual(FOUND);
	});

	test('proves each value by its words, or by its cell where its text stands nowhere', () => {
		const found = findFields(given(table(CELLS, ['Ink'])), FIELDS);
		expect(found[0]).toEqual({
			...{ path: 'lineItems[0].description', type: 'text', value: 'Pen', found: 'label' },
			...{ page: 1, text: 'Pen', span: { offset: 23, length: 3 }, polygon: null },
			...{ confidence: 0.8, occurrences: 1, checks: [] },
		});
		expect(found[3]).toEqual({
			...{ path: 'lineItems[1].description', type: 'text', value: 'Ink', found: 'label' },
			...{
				page: 1,
				text: 'Ink',
				span: null,
				polygon: [
					[0, 0],
					[1, 0],
					[1, 1],
					[0, 1],
				],
			},
			...{ confidence: 0.5, occurrences: 1, checks: [] },
		});
		// A whole number is an amount for three quarters.
		const whole = findFields(given(table([...CELLS.slice(0, 2), ['Ink', '3', '7']])), FIELDS);
		expect([whole[5]!.value, whole[5]!.confidence!.toFixed(4)]).toEqual([7, '0.6000']);
	});

	test('may go on in another one', () => {
		const first = table(CELLS.slice(0, 2));
		const rest = table(CELLS.slice(2), [], { continues: 0 });
		expect(rowsOf(given(first, rest), FIELDS)).toEqual(FOUND);
		const wider = table([['Ink', '3', '7.50', '']], [], { continues: 0 });
		expect(rowsOf(given(first, wider), FIELDS)).toEqual(FOUND.slice(0, 1));
		expect(rowsOf(given(first, { ...rest, continues: undefined } as OcrTable), FIELDS)).toEqual(
			FOUND.slice(0, 1),
		);
	});
});

describe('How many and at what price', () => {
	const head = 'Description                              Amount\n';
	const row = (text: string) =>
		rows(`${head}${text}\nOak boards        3 x 82.00             246.00`)[0];

	test.each<[string, unknown[]]>([
		['Brass hinges      12 x 4.50              54.00', HINGES],
		['12 x Brass hinges                        54.00', ['12 x Brass hinges', null, null, 54]],
		['Brass hinges  12 pcs   4.50              54.00', HINGES],
		['12 Brass hinges   4.50                   54.00', HINGES],
		['Brass hinges 12   4.50                   54.00', HINGES],
		['Brass hinges      12 x 4.50 EUR          54.00', HINGES],
		['Brass hinges      0 x 4.50                0.00', ['Brass hinges', 0, 4.5, 0]],
	])('%s', (text, found) => {
		expect(row(text)).toEqual(found);
	});
});

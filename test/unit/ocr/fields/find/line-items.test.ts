import { findFields } from '../../../../../ocr/fields/find/find-fields';
import { PRESETS } from '../../../../../ocr/fields/presets';
import { printed } from '../printed';
import { wanted } from './wanted';

const [invoice] = PRESETS as [(typeof PRESETS)[0]];

type Row = [
	name: string | null,
	quantity: number | null,
	price: number | null,
	amount: number | null,
];

/** The rows that are found on pages printed so. */
function rowsOf(text: string): Row[] {
	const rows: Row[] = [];
	const columns = ['description', 'quantity', 'unitPrice', 'amount'];
	for (const { path, value } of findFields(printed(text), invoice.fields)) {
		const [, index, name] = /^lineItems\[(\d+)\]\.(.+)$/.exec(path) ?? [];
		if (name === undefined) continue;
		(rows[Number(index)] ??= [null, null, null, null])[columns.indexOf(name)] = value as null;
	}
	return rows;
}

const hinges: Row = ['Brass hinges', 12, 4.5, 54];
const boards: Row = ['Oak boards', 3, 82, 246];

test.each<[what: string, text: string, rows: Row[]]>([
	[
		'how many at what price in one cell',
		`Description                                      Amount
Brass hinges            12 x 4.50                 54.00
Oak boards              3 x 82.00                246.00`,
		[hinges, boards],
	],
	[
		'no head, how many with their unit',
		`For our work:
12 pcs      Brass hinges            4.50        54.00
 3 pcs      Oak boards             82.00       246.00`,
		[hinges, boards],
	],
	[
		'names over their prices',
		`Brass hinges
   12 x 4.50                       54.00
Oak boards
   3 x 82.00                      246.00
Total                             300.00`,
		[hinges, boards],
	],
	[
		'a remark and a number of the article below the name',
		`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
as agreed
Item code 40117
Oak boards              3           82.00      246.00
Item code 40118
Total                                          300.00`,
		[['Brass hinges as agreed', 12, 4.5, 54], boards],
	],
	[
		'headings and sums of sections',
		`Description           Qty      Unit price      Amount
Kitchen
Brass hinges           12            4.50       54.00
Subtotal Kitchen                                54.00
Workshop
Oak boards              3           82.00      246.00
Subtotal Workshop                              246.00
Total                                          300.00`,
		[hinges, boards],
	],
	[
		'a name that goes on where the table ends',
		`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00
untreated and dry`,
		[hinges, ['Oak boards untreated and dry', 3, 82, 246]],
	],
	[
		'a name that goes on for more lines than a table has between its rows',
		`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
polished
Oak boards              3           82.00      246.00
untreated and dry,
from Sweden,
in three lengths
Total                                          300.00`,
		[
			['Brass hinges polished', 12, 4.5, 54],
			['Oak boards untreated and dry, from Sweden, in three lengths', 3, 82, 246],
		],
	],
	[
		'a name that goes on where the rows end, without a head',
		`For our work:
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00
untreated and dry,
from Sweden,
in three lengths
Total                                          300.00`,
		[hinges, ['Oak boards untreated and dry, from Sweden, in three lengths', 3, 82, 246]],
	],
	[
		'the last name of each page',
		`Description           Qty      Unit price      Amount
Screws                  2            5.00       10.00
Brass hinges           12            4.50       54.00
polished
---
Description           Qty      Unit price      Amount
Nails                   2            5.00       10.00
Oak boards              3           82.00      246.00
untreated`,
		[
			['Screws', 2, 5, 10],
			['Brass hinges polished', 12, 4.5, 54],
			['Nails', 2, 5, 10],
			['Oak boards untreated', 3, 82, 246],
		],
	],
	[
		'weights at their price',
		`Apples
0.750 kg x 4.00                    3.00
Pears
1.200 kg x 5.00                    6.00
Total                              9.00`,
		[
			['Apples', 0.75, 4, 3],
			['Pears', 1.2, 5, 6],
		],
	],
	[
		'a name such as iMac below a heading',
		`Description           Qty      Unit price      Amount
Office
Oak boards              3           82.00      246.00
Hall
iMac stand             12            4.50       54.00
Total                                          300.00`,
		[boards, ['iMac stand', 12, 4.5, 54]],
	],
	[
		'a text that reaches over several columns, and units below the numbers',
		`Item         Qty    Unit price    Amount
Brass hinges  12          4.50     54.00
polished by hand in our own workshop
Oak boards     3         82.00    246.00
untreated     m2     per piece
200 x 20 x 3 cm
Total                             300.00`,
		[
			['Brass hinges polished by hand in our own workshop', 12, 4.5, 54],
			['Oak boards untreated 200 x 20 x 3 cm', 3, 82, 246],
		],
	],
	[
		'a name that begins above its amount',
		`Description           Qty      Unit price      Amount
Brass hinges
polished               12            4.50       54.00
Oak boards
untreated               3           82.00      246.00
Total                                          300.00`,
		[
			['Brass hinges polished', 12, 4.5, 54],
			['Oak boards untreated', 3, 82, 246],
		],
	],
	[
		'what goes on under another column is no name',
		`Pos  Description           Qty      Unit price      Amount
1    Brass hinges           12            4.50       54.00
2    Oak boards              3           82.00      246.00
Payable within 14 days without deduction.`,
		[hinges, boards],
	],
	[
		'what stands apart below the rows is no name',
		`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00

Thank you for your order.`,
		[hinges, boards],
	],
	[
		'a row that costs nothing',
		`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Screws                  2                     included
Oak boards              3           82.00      246.00`,
		[hinges, ['Screws', 2, null, null], boards],
	],
	[
		'what is taken off',
		`Description           Qty      Unit price      Amount
Oak boards              3           82.00      246.00
Discount                                       -24.60
Total                                          221.40`,
		[boards, ['Discount', null, null, -24.6]],
	],
	[
		'no sum is a row, and nothing behind the sums is one',
		`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Oak boards              3           82.00      246.00
Subtotal                                       300.00
Shipping to your yard                           10.00
Total                                          310.00`,
		[hinges, boards],
	],
	[
		'a page without a head goes on with that of the page before',
		`Description           Qty      Unit price      Amount
Brass hinges           12            4.50       54.00
Carried forward                                 54.00
---
Invoice BW-20431
Carried forward                                 54.00
Oak boards              3           82.00      246.00
Total                                          300.00`,
		[hinges, boards],
	],
	[
		'heads that were read as one',
		`Qty Description              Unit price      Amount
 12 Brass hinges                   4.50       54.00
  3 Oak boards                    82.00      246.00`,
		[hinges, boards],
	],
	[
		'a list price, what is taken off and the tax',
		`Description           Qty     Unit price    Disc %     VAT      Amount
Brass hinges           12           5.00      10%      20%       54.00
Oak boards              3          82.00               20%      246.00`,
		[['Brass hinges', 12, 5, 54], boards],
	],
	[
		'from right to left',
		`Amount      Unit price     Qty      Description
 54.00            4.50      12      Brass hinges
246.00           82.00       3      Oak boards`,
		[hinges, boards],
	],
])('%s', (_what, text, rows) => {
	expect(rowsOf(text)).toEqual(rows);
});

describe('how many at what price, where their product is not the amount', () => {
	const rowOf = (times: string) =>
		rowsOf(`Description                                      Amount
Brass hinges            ${times.padEnd(20)}      50.00
Oak boards              3 x 82.00                246.00`)[0]!.slice(1, 3);

	test.each<[string, number, number]>([
		['12 x 4.50', 12, 4.5],
		['12x4.50', 12, 4.5],
		['12 × 4.50', 12, 4.5],
		['12 * 4.50', 12, 4.5],
		['12 @ 4.50', 12, 4.5],
		['12 à 4.50', 12, 4.5],
		['12 pcs x 4.50', 12, 4.5],
		['12 pcs. x 4.50', 12, 4.5],
		['12 pcs a 4.50', 12, 4.5],
		['12 x € 4.50', 12, 4.5],
		['1.5 x 4.50', 1.5, 4.5],
		['0.125 x 4.50', 0.125, 4.5],
	])('%s', (times, quantity, price) => {
		expect(rowOf(times)).toEqual([quantity, price]);
	});

	test.each(['12 - 4.50', '12 a 4.50', '12 x large', 'x 4.50', '123456 x 4.50', '12 x size 4.50'])(
		'%s says nothing of it',
		(times) => {
			expect(rowOf(times)).toEqual([null, null]);
		},
	);
});

describe('columns of a user, named by any label that is known', () => {
	const own = [
		wanted('parts[].what', 'text', ['Bezeichnung']),
		wanted('parts[].pieces', 'number', ['Pcs']),
		wanted('parts[].each', 'amount', ['Stückpreis']),
		wanted('parts[].sum', 'amount', ['Gesamt']),
	];
	const valuesIn = (text: string) =>
		findFields(printed(text), own).map(({ path, value }) => `${path} ${value}`);
	const found = [
		...['parts[0].what Brass hinges', 'parts[0].pieces 12', 'parts[0].each 4.5'],
		...['parts[0].sum 54', 'parts[1].what Oak boards', 'parts[1].pieces 3'],
		...['parts[1].each 82', 'parts[1].sum 246'],
	];

	test('are told without a head by what stands in them', () => {
		expect(
			valuesIn(`For our work:
12 pcs      Brass hinges            4.50        54.00
 3 pcs      Oak boards             82.00       246.00
Total                                          300.00`),
		).toEqual(found);
	});

	test('are told from one cell', () => {
		expect(
			valuesIn(`Bezeichnung                                      Gesamt
Brass hinges            12 x 4.50                 54.00
Oak boards              3 x 82.00                246.00`),
		).toEqual(found);
	});
});

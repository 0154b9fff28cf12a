import { atOnce } from '../../../../../ocr/document/turns';
import { findFields } from '../../../../../ocr/fields/find/find-fields';
import { MarkedDocument, overlaps } from '../../../../../ocr/fields/find/marked';
import { letterheadOf } from '../../../../../ocr/fields/find/parties';
import type { Segment, Sheet } from '../../../../../ocr/fields/find/sheets';
import type { WantedField } from '../../../../../ocr/fields/find/types';
import { PRESETS } from '../../../../../ocr/fields/presets';
import { printed } from '../printed';
import { wanted } from './wanted';

const marksOf = (text: string, ...fields: WantedField[]) =>
	atOnce(MarkedDocument.steps(printed(text), fields));
/** Where a label stands: in which text, from which letter to which, and how well it fits. */
const places = (text: string, label: string, ...more: string[][]) => {
	const fields = [[label], ...more].map((labels, index) => wanted(`f${index}`, 'amount', labels));
	return marksOf(text, ...fields)
		.placesOf(label)
		.map(({ marked, hit, fit }) => [marked.segment.text, hit.first, hit.behind, fit]);
};

describe('A label is there', () => {
	test.each<[string, string, unknown[]]>([
		['Total: 5', 'Total', [['Total: 5', 0, 5, 1]]],
		[
			'total 5 TOTAL',
			'Total',
			[
				['total 5 TOTAL', 0, 5, 1],
				['total 5 TOTAL', 6, 11, 0.7],
			],
		],
		['the total: 5', 'Total', [['the total: 5', 3, 8, 0.7]]],
		['a. total', 'Total', [['a. total', 1, 6, 0.7]]],
		['a) total', 'Total', [['a) total', 1, 6, 1]]],
		['tota1 5', 'Total', [['tota1 5', 0, 5, 0.9]]],
		['totals 5', 'Total', []],
		['Nothing', 'Total', []],
		// Within another one that means something else.
		['Subtotal 5', 'Total', []],
		['Net total 5', 'Total', []],
		['Total tax 5', 'Total', []],
		['Order date: 5', 'Date', []],
		['Due date: 5', 'Date', []],
		// Within one that means the same.
		['Total due 5', 'Total', [['Total due 5', 0, 5, 1]]],
		['Grand total 5', 'Total', [['Grand total 5', 5, 10, 0.7]]],
		// A word of sentences, where it stands for itself only.
		['from Leeds', 'From', []],
		['From: Leeds', 'From', [['From: Leeds', 0, 4, 1]]],
		['From', 'From', [['From', 0, 4, 1]]],
		['From ) : Leeds', 'From', [['From ) : Leeds', 0, 4, 1]]],
		['From . : Leeds', 'From', [['From . : Leeds', 0, 4, 1]]],
		['From - Leeds', 'From', []],
		['come from', 'From', []],
		['Fróm：Leeds', 'From', [['Fróm：Leeds', 0, 4, 1]]],
	])('in %j: %s', (text, label, found) => {
		expect(places(text, label)).toEqual(found);
	});

	test('within a longer one that a user wants for another field only', () => {
		expect(places('Ref no: 5', 'Ref', ['Ref no'])).toEqual([]);
		expect(places('Ref no: 5', 'Ref no', ['Ref'])).toEqual([['Ref no: 5', 0, 5, 1]]);
		expect(places('Ref no: 5', 'Ref', ['Ref', 'Ref no'])).toEqual([['Ref no: 5', 0, 3, 1]]);
		const one = marksOf('Ref no: 5', wanted('f', 'amount', ['Ref', 'Ref no']));
		expect(one.placesOf('Ref')).toHaveLength(1);
		const lesser = marksOf(
			'Ref no: 5',
			wanted('f', 'amount', ['Ref'], { lesserLabels: ['Ref no'] }),
		);
		expect([lesser.placesOf('Ref').length, lesser.placesOf('Ref no').length]).toEqual([1, 1]);
	});

	test('and not for a column, or where nobody wants it', () => {
		const column = marksOf('Ref: 5', wanted('list[].f', 'amount', ['Ref']));
		expect(column.placesOf('Ref')).toEqual([]);
		expect(marksOf('Total: 5').placesOf('Total')).toEqual([]);
		expect(marksOf('Total: 5').placesOf('no label')).toEqual([]);
	});

	test('over two lines that stand close to each other', () => {
		const found = (text: string) =>
			places(text, 'Invoice number').map(([own, first, behind, fit]) => [
				...[own, first, behind, Number(Number(fit).toFixed(4))],
			]);
		expect(found('Invoice\nnumber')).toEqual([['number', 0, 6, 0.85]]);
		expect(found('your invoice\nnumber')).toEqual([['number', 0, 6, 0.595]]);
		expect(found('Invoice\nnumber of it')).toEqual([['number of it', 0, 6, 0.85]]);
		expect(found('Invoice\n\nnumber')).toEqual([]);
		expect(found('Invoice\n           number')).toEqual([]);
		expect(found('Invoice 7\nnumber')).toEqual([]);
		expect(found('Invoice:\nnumber')).toEqual([]);
		expect(found('Invoice\nnumber 7')).toEqual([]);
		expect(found(`Invoice\nnumber ${'x'.repeat(17)}`)).toHaveLength(1);
		expect(found(`Invoice\nnumber ${'x'.repeat(18)}`)).toEqual([]);
		expect(found('Terms      Invoice\n30 days    number')).toEqual([['number', 0, 6, 0.85]]);
	});
});

test.each([
	['Total', true],
	['Total:', true],
	['Total: 5', true],
	['Total：5', true],
	['Total # 5', true],
	['Total 5', false],
	['Total - 5', false],
	['the Total:', false],
	['Nothing', false],
])('%j is a label and nothing to be found: %s', (text, isLabel) => {
	const marks = marksOf(text);
	expect(marks.isLabel(marks.sheets[0]!.rows[0]!.segments[0]!)).toBe(isLabel);
});

test('two pieces overlap where they share some of their width', () => {
	const piece = (left: number, right: number) => ({ left, right });
	expect(overlaps(piece(0, 2), piece(1, 3))).toBe(true);
	expect(overlaps(piece(1, 3), piece(0, 2))).toBe(true);
	expect(overlaps(piece(0, 1), piece(1, 2))).toBe(false);
	expect(overlaps(piece(0, 1), piece(2, 3))).toBe(false);
});

const valueOf = (text: string, field: WantedField) => {
	const { value, currency } = findFields(printed(text), [field])[0]!;
	return currency === undefined ? value : [value, currency];
};
const total = wanted('total', 'amount', ['Total']);
const count = wanted('count', 'number', ['Count']);
const due = (...labels: string[]) => wanted('due', 'date', labels);
const name = wanted('name', 'text', ['Customer']);
const code = wanted('code', 'pattern', ['Order no'], { pattern: '[A-Z]+-\\d+|PO' });

describe('A value on its label’s row', () => {
	test.each<[string, string, WantedField, unknown]>([
		['ends before the next label', 'Total: 5.00 Net: 3.00', total, 5],
		['begins behind its own', '7.00 Total: 5.00', total, 5],
		['of several amounts is the last', 'Total: 5.00 6.00', total, 6],
		['of several numbers is the first', '7 Count: 5 6', count, 5],
		['before the next label only', 'Count: Net: 3', count, null],
		[
			'right of it, and not of the next one',
			'Total      Net      3.00',
			{ ...total, where: 'right' },
			null,
		],
		['of several amounts right of it is the last', 'Total      5.00      6.00', total, 6],
		['of several numbers right of it is the first', 'Count      5      6', count, 5],
		['behind one other thing', 'Count      none      6', count, 6],
		[
			'not behind two others',
			'Count      none      of them      6',
			{ ...count, where: 'right' },
			null,
		],
		['an amount behind others', 'Total      none      of them      6.00', total, 6],
		['behind signs alone', 'Count      -      -      -      6', count, 6],
		['with the currency of its label', 'Total (EUR)      6.00', total, [6, 'EUR']],
		['with a currency between', 'Total      CHF      6.00', total, [6, 'CHF']],
		['with its own', 'Total (EUR)      $6.00', total, [6, 'USD']],
		['with the currency of its label, below it', 'Total EUR\n6.00', total, [6, 'EUR']],
		['with small letters that are no currency', 'Total (eur)      6.00', total, 6],
		[
			'behind a label that is answered by another',
			'Total Net      6.00',
			{ ...total, where: 'right' },
			null,
		],
		['a text right of it is the first', 'Customer      Quillon      Leeds', name, 'Quillon'],
		['a text up to a label with a colon', 'Customer: Quillon Total: 5', name, 'Quillon'],
		[
			'a text with a label in it that has none',
			'Customer: Quillon Total Ltd',
			name,
			'Quillon Total Ltd',
		],
		['a number in which a label stands', 'Order no PO-1234', code, 'PO-1234'],
		['a number up to the next label', 'Order no AB-1 PO CD-2', code, 'AB-1'],
		['a date before its label', 'by 2024-03-21 due', due('due'), '2024-03-21'],
		['the last date before its label', '2024-03-20 2024-03-21 due', due('due'), '2024-03-21'],
		['no date before a word', '2024-03-21 is due', due('due'), null],
		['no date before a colon', '2024-03-21: due', due('due'), null],
		['a date that shares a letter with it', '2024년 3월 21일까지', due('일까지'), '2024-03-21'],
		['a date that ends before it', '2024년 3월 21일 까지', due('까지'), '2024-03-21'],
		['no date that shares more', '2024년 3월 21일까지', due('21일까지'), null],
		['no text before it', 'Quillon Customer', name, null],
	])('%s: %j', (_, text, field, value) => {
		expect(valueOf(text, field)).toEqual(value);
	});
});

describe('Next in the text', () => {
	const after = { ...total, where: 'after' as const };

	test.each<[string, unknown]>([
		['Total         ab         cd         7.00', 7],
		['Total         ab         cd         ef         7.00', null],
		['Total\na\nb\n7.00', 7],
		['Total\na\nb\nc\n7.00', null],
		['7.00\nTotal\n8.00', 8],
		// Labels are passed over, and count.
		['Total\nNet\nVAT\n7.00', 7],
		['Total\nNet\nVAT\nDate\n7.00', null],
	])('%j', (text, value) => {
		expect(valueOf(text, after)).toEqual(value);
	});
});

describe('Sums', () => {
	const [invoice] = PRESETS;
	const sums = (...lines: string[]) => {
		const fields = invoice!.fields.filter(({ path }) => ['net', 'tax', 'total'].includes(path));
		return findFields(printed(lines.join('\n')), fields).map(({ value }) => value);
	};

	test.each<[string, string[], unknown[]]>([
		['net and tax', ['Net 100.00', 'VAT 20.00', 'Total 120.00'], [100, 20, 120]],
		[
			'one of several totals',
			['Net 100.00', 'VAT 20.00', 'Total 120.00', 'Total 150.00'],
			[100, 20, 120],
		],
		[
			'and no total that is none',
			['Net 100.00', 'VAT 20.00', 'Total 150.00', 'Total 160.00'],
			[100, 20, 160],
		],
		[
			'a total before its tax is the net amount',
			['Total 100.00', 'VAT 20.00', 'Total 120.00'],
			[100, 20, 120],
		],
		[
			'of two taxes together',
			['Total 100.00', 'VAT 5.00', 'VAT 15.00', 'Total 120.00'],
			[100, 15, 120],
		],
		[
			'but not of a tax that stands before both',
			['VAT 20.00', 'Total 100.00', 'Total 120.00'],
			[null, 20, 120],
		],
		['but not of none', ['Total 100.00', 'VAT 0.00', 'Total 100.00'], [null, 0, 100]],
		['on one page only', ['Total 100.00', 'VAT 20.00', '---', 'Total 120.00'], [null, 20, 120]],
		['without a tax', ['Net 100.00', 'Total 120.00'], [100, null, 120]],
		['without a total', ['Net 100.00', 'VAT 20.00'], [100, 20, null]],
	])('%s', (_, lines, expected) => {
		expect(sums(...lines)).toEqual(expected);
	});
});

describe('Names in the head of a page', () => {
	/** Rows of one name each, with the height of their letters. */
	const heads = (...rows: Array<[string, number]>) => {
		const sheet: Sheet = {
			isTable: false,
			rows: rows.map(([text, size], row) => ({
				...{ top: row, bottom: row + size, size, charWidth: 1, alone: false },
				segments: [{ ...{ page: 0, row, at: 0, text, left: 0, right: 1 }, offsets: [] } as Segment],
			})),
		};
		const marks = { sheets: [sheet], isLabel: () => false } as unknown as MarkedDocument;
		return letterheadOf(marks).map(({ value, fit, rank }) => [value, fit, Number(rank.toFixed(4))]);
	};
	const small: Array<[string, number]> = [
		['5.00', 1],
		['6.00', 1],
		['7.00', 1],
	];

	test('come first the farther up they stand', () => {
		expect(heads(['Quillon', 1], ['Blue Door', 1], ...small)).toEqual([
			['Quillon', 0.6, 1],
			['Blue Door', 0.6, 0.9167],
		]);
	});

	test('come first as a firm, or in large letters', () => {
		expect(heads(['Quillon', 1], ['Blue Door Ltd', 1], ...small)).toEqual([
			['Blue Door Ltd', 0.75, 1.1458],
			['Quillon', 0.6, 1],
		]);
		expect(heads(['Quillon', 1], ['Blue Door', 1.5], ...small)[0]).toEqual([
			'Blue Door',
			0.6,
			1.375,
		]);
		expect(heads(['Quillon', 1], ['Blue Door', 1.2], ...small)[0]).toEqual(['Quillon', 0.6, 1]);
		expect(heads(['Quillon', 1], ['Blue Door', 9], ...small)[0]).toEqual([
			'Blue Door',
			0.6,
			1.8333,
		]);
		expect(heads(['Quillon Ltd', 1.5], ['Blue Door', 0.5], ...small)).toEqual([
			['Quillon Ltd', 0.75, 1.875],
			['Blue Door', 0.6, 0.9167],
		]);
	});

	test('are large beside the usual size, which is that of the middle', () => {
		expect(heads(['Quillon', 2], ['5.00', 3], ['6.00', 1], ['7.00', 1], ['8.00', 1])[0]![2]).toBe(
			2,
		);
		expect(heads(['Quillon', 2], ['5.00', 2], ['6.00', 1])[0]![2]).toBe(1);
		expect(heads(['Quillon', 0], ['5.00', 0])[0]![2]).toBe(1);
	});

	test('are five at most', () => {
		const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((one): [string, number] => [
			one,
			1,
		]);
		expect(heads(...names).map(([value]) => value)).toEqual([
			'One',
			'Two',
			'Three',
			'Four',
			'Five',
		]);
	});
});

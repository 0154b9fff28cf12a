import { atOnce } from '../../../../../ocr/document/turns';
import { MarkedDocument, overlaps } from '../../../../../ocr/fields/find/marked';
import type { WantedField } from '../../../../../ocr/fields/find/types';
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

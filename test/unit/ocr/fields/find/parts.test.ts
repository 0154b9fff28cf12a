import { withoutTwice, type Candidate } from '../../../../../ocr/fields/find/candidates';
import {
	ColumnLabels,
	isOtherHead,
	roleOf,
	sumOf,
} from '../../../../../ocr/fields/find/column-labels';
import { LabelTrie } from '../../../../../ocr/fields/find/label-trie';
import { RunningSum } from '../../../../../ocr/fields/find/running-sum';
import { textIn, withCurrency } from '../../../../../ocr/fields/find/segment-values';
import { sheetsSteps, type Segment } from '../../../../../ocr/fields/find/sheets';
import {
	COLUMN_MEANINGS,
	MEANINGS,
	NO_MEANING,
	vocabulary,
	WORDS,
} from '../../../../../ocr/fields/find/vocabulary';
import { withoutBrackets } from '../../../../../ocr/fields/find/without-brackets';
import { compact } from '../../../../../ocr/fields/compact';
import { atOnce } from '../../../../../ocr/document/turns';
import type { OcrTable } from '../../../../../ocr/document/types';
import { printed } from '../printed';
import { wanted } from './wanted';

describe('What labels are known to mean', () => {
	const firsts = (lists: ReadonlyArray<readonly string[]>) => lists.map(([first]) => first);

	test('each thing has labels of its own, and those of many things mean nothing', () => {
		expect(firsts(MEANINGS)).toEqual([
			...['Net', 'VAT', 'Invoice date', 'Due date', 'Date', 'Invoice number'],
			...['Purchase order number', 'Supplier', 'Bill to', 'Merchant', 'IBAN', 'VAT ID'],
			...['Customer VAT ID', 'Payment method', 'Total', 'Delivery date'],
		]);
		expect(MEANINGS[14]).toContain('Amount due');
		expect(NO_MEANING).toBe(15);
		expect(firsts(COLUMN_MEANINGS)).toEqual([
			...['Description', 'Quantity', 'Unit price', 'Amount', 'Pos.'],
		]);
		for (const word of ['Supplier', 'Bill to', 'Date']) expect(WORDS.has(word)).toBe(true);
		expect([WORDS.has('Total'), WORDS.has('Due date')]).toEqual([false, false]);
	});

	test('by the number of a label', () => {
		const { trie, meanings, words } = vocabulary();
		const meaningsOf = (label: string) => [...meanings[trie.numberOf(label)!]!];
		expect(meaningsOf('total')).toEqual([14]);
		expect(meaningsOf('Net')).toEqual([0]);
		expect(meaningsOf('Delivery date')).toEqual([15]);
		expect(meaningsOf('Date')).toContain(4);
		expect(words.has(trie.numberOf('From')!)).toBe(true);
		expect(words.has(trie.numberOf('Total')!)).toBe(false);
		expect(vocabulary()).toBe(vocabulary());
	});
});

describe('Labels in a text', () => {
	const trie = new LabelTrie();
	const numbers = ['Total', 'Net', 'Net total', 'Total', '!?', 'N.e.t'].map((label) =>
		trie.add(label),
	);

	test('have a number each, the same for those that differ in signs and case', () => {
		expect(numbers).toEqual([0, 1, 2, 0, undefined, 1]);
		expect(trie.size).toBe(3);
		expect([trie.numberOf('NET'), trie.numberOf('nothing'), trie.numberOf('')]).toEqual([
			...[1, undefined, undefined],
		]);
		expect([0, 1, 2].map((label) => trie.lengthOf(label))).toEqual([5, 3, 8]);
	});

	const found = (text: string, labels = trie) =>
		labels.find(compact(text)).map(({ label, first, behind, fit }) => [label, first, behind, fit]);

	test('are found where they begin and end with a word, within others too', () => {
		expect(found('the net total: 5')).toEqual([
			[1, 3, 6, 1],
			[2, 3, 11, 1],
			[0, 6, 11, 1],
		]);
		expect(found('nettotal')).toEqual([[2, 0, 8, 1]]);
		expect(found('totals network planet')).toEqual([]);
		expect(found('')).toEqual([]);
	});

	test('are found though letters that look alike differ, from five letters on', () => {
		expect(found('Tota1')).toEqual([[0, 0, 5, 0.9]]);
		const short = new LabelTrie();
		for (const label of ['Bill', 'Bills']) short.add(label);
		expect(found('8ill 8ills', short)).toEqual([[1, 4, 9, 0.9]]);
		expect(found('Bi1l Bill', short)).toEqual([[0, 4, 8, 1]]);
	});

	test('of two that look alike the first is found by either', () => {
		const alike = new LabelTrie();
		expect([alike.add('Sold1'), alike.add('Soldl')]).toEqual([0, 1]);
		expect(found('Soldl Sold1', alike)).toEqual([
			[0, 0, 5, 0.9],
			[0, 5, 10, 1],
		]);
	});

	test('are those of another list, too, with numbers behind those', () => {
		const more = new LabelTrie(trie);
		expect([more.add('Total'), more.add('Paid'), more.add('Paid!')]).toEqual([0, 3, 3]);
		expect([more.size, trie.size]).toEqual([4, 3]);
		expect([more.lengthOf(2), more.lengthOf(3)]).toEqual([8, 4]);
		expect(found('total paid', more)).toEqual([
			[0, 0, 5, 1],
			[3, 5, 9, 1],
		]);
		expect(more.numberOf('paid')).toBe(3);
		expect(trie.numberOf('paid')).toBeUndefined();
	});
});

describe('Candidates at one place', () => {
	const segment = (page: number) => ({ page, offsets: [10, 11, 12] }) as unknown as Segment;
	const [one, two] = [segment(0), segment(1)];
	const candidate = (own: Segment, start: number, value: number, fit: number, rank = fit) =>
		({ segment: own, start, end: start + 1, value, fit, rank }) as Candidate;

	test('are the one that fits best, and in the order of the document', () => {
		const low = candidate(one, 1, 5, 0.5);
		const high = candidate(one, 1, 5, 0.9);
		const ranked = candidate(one, 1, 5, 0.5, 0.8);
		expect(withoutTwice([low, high])).toEqual([high]);
		expect(withoutTwice([high, low])).toEqual([high]);
		expect(withoutTwice([low, ranked])).toEqual([ranked]);
		expect(withoutTwice([ranked, low])).toEqual([ranked]);
		expect(withoutTwice([low, low])).toEqual([low]);
		// What fits better is better, whatever its rank.
		const last = candidate(one, 1, 5, 0.9, 0.1);
		expect(withoutTwice([ranked, last])).toEqual([last]);
		expect(withoutTwice([last, ranked])).toEqual([last]);
	});

	test('are two where their values differ, or their places', () => {
		const here = candidate(one, 1, 5, 0.5);
		const other = candidate(one, 1, 6, 0.5);
		const before = candidate(one, 0, 5, 0.5);
		const next = { ...candidate(two, 0, 5, 0.9), segment: { ...two, offsets: [90, 91] } };
		expect(withoutTwice([next, here, other, before])).toEqual([before, here, other, next]);
	});
});

describe('Heads of columns', () => {
	const labels = new ColumnLabels([
		wanted('a[].name', 'text', ['Item', 'Product name']),
		wanted('a[].price', 'amount', ['Price (EUR)', 'Item', '#']),
	]);

	test.each<[string, unknown]>([
		[
			'Item',
			[
				[0, 0],
				[1, 1 / 3],
			],
		],
		[
			'ITEM:',
			[
				[0, 0],
				[1, 1 / 3],
			],
		],
		['Product name', [[0, 1 / 2]]],
		['Price', [[1, 0]]],
		['Price (EUR)', [[1, 0]]],
		['Price EUR', [[1, 0]]],
		['Price in EUR', [[1, 0]]],
		['Price 19 %', [[1, 0]]],
		['Price / Preis', [[1, 0]]],
		['Preis | Price', [[1, 0]]],
		['Xyz\nPrice', [[1, 0]]],
		['#', []],
		[' № ', []],
		['%', []],
		['5', null],
		['Quantity', []],
		['Quantity (pcs)', []],
		['Pos.', []],
		['Xyz', null],
		['', null],
		[`Price ${'('.padEnd(53, 'x')})`, [[1, 0]]],
		[`Price ${'('.padEnd(54, 'x')})`, null],
	])('%j names %j', (text, named) => {
		expect(labels.read(text)).toEqual(named);
		expect(labels.read(text)).toEqual(named);
	});

	test.each([
		['Pos.', true],
		['UNIT PRICE', true],
		['Description', true],
		['Amount', true],
		['#', true],
		['Xyz', false],
		['', false],
		['!', false],
	])('%j is the head of some column: %s', (text, isHead) => {
		expect(isOtherHead(text)).toBe(isHead);
	});

	test.each<[string[], 'text' | 'amount' | 'number', string | null]>([
		[['Description'], 'text', 'description'],
		[['Beschreibung', 'Amount'], 'text', 'description'],
		[['Menge'], 'number', 'quantity'],
		[['Unit price'], 'amount', 'unitPrice'],
		[['Amount'], 'amount', 'amount'],
		[['AMOUNT'], 'text', 'amount'],
		[['Xyz'], 'amount', null],
		[[], 'text', 'description'],
		[[], 'amount', 'amount'],
		[[], 'number', null],
	])('a column of %j, of %s, holds the %s', (names, type, role) => {
		expect(roleOf(wanted('a[].b', type, names))).toBe(role);
	});

	test.each<[string, 'sum' | 'carried' | null]>([
		['Total', 'sum'],
		['TOTAL:', 'sum'],
		['Total: 5.00', 'sum'],
		['合計：5', 'sum'],
		['Net', 'sum'],
		['VAT 19 %', 'sum'],
		['Total (EUR)', 'sum'],
		['Total EUR', 'sum'],
		['Total / Summe', 'sum'],
		['Xyz | Summe', 'sum'],
		['Carried forward', 'carried'],
		['Transporte', 'carried'],
		['Quillon', null],
		['5.00', null],
		[': Total', null],
		['', null],
		[`Total: ${'x'.repeat(53)}`, 'sum'],
		[`Total: ${'x'.repeat(54)}`, null],
	])('a row that begins with %j is %s', (text, sum) => {
		expect(sumOf(text)).toBe(sum);
	});
});

describe('The sum of the items so far', () => {
	const item = (name: string | null, ...amounts: Array<number | null>) =>
		[name, ...amounts].map((value) =>
			value === null ? undefined : { value: { value } },
		) as never[];

	test('is that of all of them, or of those since the last sum', () => {
		const sum = new RunningSum(1);
		expect(sum.isSum(item('Total', 0))).toBe(false);
		sum.add(item('a', 10, 2));
		sum.add(item('b', 20.5, 1));
		expect([
			sum.isSum(item('x', 30)),
			sum.isSum(item('x', 30.51)),
			sum.isSum(item('x', null)),
		]).toEqual([false, false, false]);
		expect(sum.isSum(item('x', 30.505))).toBe(true);
		// Nothing since then.
		expect(sum.isSum(item('x', 30.5))).toBe(false);
		sum.add(item('c', 5, 1));
		expect(sum.isSum(item('x', 5))).toBe(false);
		sum.add(item('d', 4, 1));
		expect(sum.isSum(item('x', 9))).toBe(true);
		sum.add(item('e', 1, 1));
		sum.add(item('f', 1, 1));
		expect(sum.isSum(item(null, 41.5))).toBe(true);
	});

	test('of one item, or of items without factors, it has to be named', () => {
		const sum = new RunningSum(1);
		sum.add(item('a', 10, 2));
		expect(sum.hasFactors).toBe(true);
		expect([sum.isSum(item('Quillon', 10)), sum.isSum(item('Subtotal', 10))]).toEqual([
			...[false, true],
		]);
		const bare = new RunningSum(1);
		bare.add(item('a', 10));
		bare.add(item('b', 20));
		expect(bare.hasFactors).toBe(false);
		expect(bare.isSum(item('Quillon', 30))).toBe(false);
		for (const name of ['Subtotal Kitchen', 'Total net of all of it']) {
			const own = new RunningSum(1);
			own.add(item('a', 10));
			expect(own.isSum(item(name, 10))).toBe(true);
		}
		const far = new RunningSum(1);
		far.add(item('a', 10));
		expect(far.isSum(item('The Kitchen and then Total', 10))).toBe(false);
	});

	test('is none where no column is the amount, or it is no number', () => {
		const none = new RunningSum(-1);
		none.add(item('a', 10));
		expect(none.isSum(item('Total', 10))).toBe(false);
		const text = new RunningSum(0);
		text.add(item('10', 10));
		expect(text.isSum(item('10'))).toBe(false);
	});
});

test.each([
	['a (b) c', 'a   c'],
	['a [b] (c)', 'a    '],
	['a（b）c', 'a c'],
	['a (b', 'a (b'],
	['a) b', 'a) b'],
	['(a) (b', '  (b'],
	['(a(b)c)', ' c)'],
	['(a]b)c', ' c'],
	['', ''],
])('without brackets %j is %j', (text, kept) => {
	expect(withoutBrackets(text)).toBe(kept);
});

describe('A text that is a value', () => {
	const value = (text: string, from = 0, to = text.length) => {
		const [found] = textIn(text, from, to);
		return found ? [found.value, found.start, found.end, found.sure] : null;
	};

	test.each<[string, unknown]>([
		['Quillon', ['Quillon', 0, 7, 1]],
		[' :：;.,=#|-–—·•_) Quillon :：;,=|-–—·•_ ', ['Quillon', 17, 24, 1]],
		['(Quillon)', ['(Quillon)', 0, 9, 1]],
		['Quillon Ltd.', ['Quillon Ltd.', 0, 12, 1]],
		['a  \n b', ['a b', 0, 6, 1]],
		['17', ['17', 0, 2, 0.7]],
		['- / -', null],
		['', null],
		['x'.repeat(300), ['x'.repeat(300), 0, 300, 1]],
		['x'.repeat(301), null],
	])('%j', (text, expected) => {
		expect(value(text)).toEqual(expected);
	});

	test('stands within its part of it', () => {
		expect(value('To: Quillon, Leeds', 3, 12)).toEqual(['Quillon', 4, 11, 1]);
	});
});

test('an amount without a currency has that of its label', () => {
	const amount = { start: 0, end: 1, value: 5, sure: 1, place: 1, segment: {} as Segment };
	expect(withCurrency(amount, 'EUR')).toEqual({ ...amount, currency: 'EUR' });
	expect(withCurrency(amount, undefined)).toBe(amount);
	const own = { ...amount, currency: 'USD' };
	expect(withCurrency(own, 'EUR')).toBe(own);
	const text = { ...amount, value: 'x' };
	expect(withCurrency(text, 'EUR')).toBe(text);
});

describe('Sheets', () => {
	test('have what stands side by side in one row, each piece with its places in the text', () => {
		const document = printed('Total due      12.50\n\nThank you');
		const [sheet, ...others] = atOnce(sheetsSteps(document));
		expect(others).toEqual([]);
		expect(sheet!.isTable).toBe(false);
		const told = sheet!.rows.map(({ segments, alone }) => [
			alone,
			...segments.map(({ page, row, at, text, offsets }) => [page, row, at, text, ...offsets]),
		]);
		const from = (first: number, length: number) =>
			Array.from({ length: length + 1 }, (_, unit) => first + unit);
		expect(told).toEqual([
			[false, [0, 0, 0, 'Total due', ...from(0, 9)], [0, 0, 1, '12.50', ...from(10, 5)]],
			[false, [0, 1, 0, 'Thank you', ...from(16, 9)]],
		]);
	});

	test('a line without places is a row of its own, of which nothing around it is known', () => {
		const document = printed('Total 5\n\nThank you', { places: false });
		const page = document.pages[0]!;
		const [sheet] = atOnce(sheetsSteps(document));
		expect(sheet!.rows.map(({ segments }) => segments.map(({ text }) => text))).toEqual([
			...page.lines.map(({ text }) => [text]),
		]);
	});

	test('a provider’s table is a sheet in its own unit', () => {
		const document = printed('Item Price\nPen 5\n---\nother');
		const cell = (row: number, column: number, text: string, offset: number | null) => ({
			...{ row, column, rowSpan: 1, columnSpan: 1, kind: null, text, polygon: null },
			...{ span: offset === null ? null : { offset, length: text.length }, confidence: null },
		});
		const table = {
			...{ page: 1, rows: 2, columns: 2, source: 'provider', polygon: null },
			cells: [
				cell(0, 0, 'Item', 0),
				{ ...cell(0, 1, 'Price', 5), columnSpan: 2 },
				cell(1, 0, ' ', 11),
				cell(1, 1, 'lost', null),
				cell(5, 0, 'out', 0),
			],
		} as unknown as OcrTable;
		const sheets = (tables: OcrTable[]) => atOnce(sheetsSteps({ ...document, tables }));
		expect(sheets([table])[2]).toEqual({
			isTable: true,
			rows: [
				{
					...{ top: 0, bottom: 1, size: 0, charWidth: 0.1, alone: false },
					segments: [
						{
							...{ page: 0, row: 0, at: 0, text: 'Item', left: 0, right: 0.9 },
							offsets: [0, 1, 2, 3, 4],
						},
						{
							...{ page: 0, row: 0, at: 1, text: 'Price', left: 1, right: 2.9 },
							offsets: [5, 6, 7, 8, 9, 10],
						},
					],
				},
				{ segments: [], top: 1, bottom: 2, size: 0, charWidth: 0.1, alone: false },
			],
		});
		expect(sheets([{ ...table, page: 2 }])[2]!.rows[0]!.segments[0]!.page).toBe(1);
		expect(sheets([{ ...table, page: 9 }])).toHaveLength(2);
		expect(sheets([{ ...table, source: 'derived' } as OcrTable])).toHaveLength(2);
	});
});

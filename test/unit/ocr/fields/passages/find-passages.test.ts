import { findPassages } from '../../../../../ocr/fields/passages/find-passages';
import { termsOf } from '../../../../../ocr/fields/passages/terms';
import { printed } from '../printed';

const find = (page: string, query: string, maximum = 5) =>
	findPassages(printed(page), query, { maximum });

const first = (page: string, query: string) => find(page, query).passages[0];

describe('what a query asks for', () => {
	test.each<[query: string, terms: Array<[text: string, kind: string]>]>([
		[
			'due date',
			[
				['due', 'word'],
				['date', 'word'],
			],
		],
		[
			'"due date" total',
			[
				['due date', 'phrase'],
				['total', 'word'],
			],
		],
		[
			'paid on 5 March 2024 in cash',
			[
				['paid', 'word'],
				['on', 'word'],
				['5 March 2024', 'date'],
				['in', 'word'],
				['cash', 'word'],
			],
		],
		[
			'total 1 234,50 EUR',
			[
				['total', 'word'],
				['1 234,50', 'number'],
				['EUR', 'word'],
			],
		],
		['NC-2024-117', [['NC-2024-117', 'word']]],
		[
			'What is the total?',
			[
				['What', 'word'],
				['is', 'word'],
				['the', 'word'],
				['total', 'word'],
			],
		],
		[
			'“合計” total',
			[
				['合計', 'phrase'],
				['total', 'word'],
			],
		],
		['total TOTAL total', [['total', 'word']]],
		['  ?! ', []],
	])('%s', (query, terms) => {
		expect(termsOf(query).map(({ text, kind }) => [text, kind])).toEqual(terms);
	});
});

test('words of a script without blanks are looked up one by one', () => {
	expect(termsOf('請求書の合計').map(({ text }) => text)).toContain('合計');
	expect(first('請求書\n合計 1,234円', '請求書の合計')).toMatchObject({
		text: expect.stringContaining('合計'),
	});
});

describe('what is found', () => {
	test.each<[page: string, query: string, text: string | undefined, found?: string]>([
		['Invoice 7\nTotal due 1.234,50 EUR', '1234.5', '1.234,50', 'normalized'],
		['Paid on 5. März 2024', '2024-03-05', '5. März 2024', 'normalized'],
		[
			'IBAN DE89 3704 0044 0532 0130 00',
			'DE89370400440532013000',
			'DE89 3704 0044 0532 0130 00',
			'normalized',
		],
		[
			'Pebblewick Paper\nWorks, Mockton',
			'pebblewick paper works',
			'Pebblewick Paper\nWorks',
			'normalized',
		],
		['Total number of days: 3\nTotal due: 40.00', 'total due', 'Total due', 'normalized'],
		['Payments are made monthly', 'payment', 'Payments', 'fuzzy'],
		['The agreernent ends in May', 'agreement', 'agreernent', 'fuzzy'],
		['The contracf ends in May', 'contract', 'contracf', 'fuzzy'],
		['The oontract ends in May', 'contract', 'oontract', 'fuzzy'],
		['Invoice 7', 'contract', undefined],
		['Invoice 7', '12.05.2024', undefined],
		['', 'total', undefined],
	])('in %j for %j', (page, query, text, found = text && 'normalized') => {
		const passage = first(page, query);
		expect(passage?.text).toBe(text);
		expect(passage?.found).toBe(found);
	});

	test('words need not follow each other, and those that are nearer come first', () => {
		const page =
			'The fee that is due\nat the end of each year\nis invoiced.\nSee below.\nThe annual fee is $18,400.';
		const { passages } = find(page, 'annual fee');
		expect(passages[0]).toMatchObject({ text: 'annual fee', score: 1, missing: [] });
		const apart = find('Notice\nThe period of such a notice is 90 days.', 'notice 90');
		expect(apart.passages[0]?.text).toBe('notice is 90');
	});

	test('a part of the query is told from the whole', () => {
		const passage = first('Shipping: 12.00', 'shipping insurance');
		expect(passage).toMatchObject({ matched: ['shipping'], missing: ['insurance'] });
		expect(passage?.score).toBeLessThan(1);
	});

	test('the page, the lines around it and its place are there', () => {
		const document = printed('Invoice 7\n---\nNet 10.00\nTotal 11.90\nThank you\n---\nTerms');
		const [passage] = findPassages(document, '11.9', { maximum: 3 }).passages;
		expect(passage).toMatchObject({
			page: 2,
			text: '11.90',
			context: 'Net 10.00\nTotal 11.90\nThank you',
		});
		const { offset, length } = passage!.span;
		expect(document.text.slice(offset, offset + length)).toBe('11.90');
		expect(passage?.polygon).toHaveLength(4);
	});

	test('no passage reaches over two pages', () => {
		const { passages } = findPassages(printed('the blue\n---\nhouse'), 'blue house', {
			maximum: 5,
		});
		expect(passages.map(({ page }) => page).sort()).toEqual([1, 2]);
		expect(passages.every(({ missing }) => missing.length === 1)).toBe(true);
	});

	test('so many are given, and all are counted', () => {
		const result = find(
			Array.from({ length: 30 }, (_, index) => `Item ${index}`).join('\n'),
			'item',
			4,
		);
		expect(result.passages).toHaveLength(4);
		expect(result.found).toBe(30);
		expect(result.lookedFor).toEqual([{ text: 'item', kind: 'word', occurrences: 30 }]);
	});

	test('a value in 25 pages is found, also beside a word of every line', () => {
		const page = Array.from({ length: 40 }, (_, row) => `the row ${row} of the list`).join('\n');
		const text = Array.from({ length: 25 }, (_, index) =>
			index === 13 ? `${page}\nthe total is 4.711,00` : page,
		).join('\n---\n');
		const result = findPassages(printed(text), 'the total 4711', { maximum: 3 });
		expect(result.passages[0]).toMatchObject({ page: 14, text: 'the total is 4.711,00' });
	});
});

describe('over the end of a page', () => {
	const over = (text: string, query: string) => findPassages(printed(text), query, { maximum: 5 });

	test('a phrase is found, on the page where it begins', () => {
		const document = printed('Other terms\nthe blue\n---\nhouse is old');
		const { passages, found } = findPassages(document, '"blue house"', { maximum: 5 });
		expect(found).toBe(1);
		expect(passages[0]).toMatchObject({ page: 1, text: 'blue\n\nhouse', missing: [] });
		expect(passages[0]?.context).toBe('Other terms\nthe blue');
		const blue = findPassages(document, 'blue', { maximum: 1 }).passages[0];
		expect(passages[0]?.polygon).toEqual(blue?.polygon);
	});

	test('digits are no number', () => {
		const { passages, lookedFor } = over('row 12\n---\n345 rows', '12345');
		expect(passages).toEqual([]);
		expect(lookedFor[0]?.occurrences).toBe(0);
	});
});

test('a long line without blanks gives its context too', () => {
	const line = `${'契約は毎年更新される'.repeat(120)}保証金${'料金は毎月支払う'.repeat(120)}`;
	const context = first(line, '保証金')!.context;
	expect(context).toContain('更新される保証金料金は');
	expect(context.length).toBeGreaterThan(700);
	expect(context.length).toBeLessThanOrEqual(800);
	const rare = '\u{20BB7}'.repeat(701);
	expect(first(`${rare}保証金${rare}`, '保証金')?.context).toMatch(/^[\u{20BB7}保証金]+$/u);
	expect(first(`${rare}証金${rare}`, '証金')?.context).toMatch(/^[\u{20BB7}証金]+$/u);
});

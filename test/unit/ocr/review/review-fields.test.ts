import type { OcrField } from '../../../../ocr/document/types';
import { fieldName, namesOf } from '../../../../ocr/review/field-names';
import { MOST_LISTED } from '../../../../ocr/review/review';
import { reviewFields, type FieldsRule } from '../../../../ocr/review/review-fields';

const field = (path: string, change: Partial<OcrField> = {}): OcrField => ({
	path,
	type: 'text',
	value: 'Ferry',
	found: 'exact',
	text: 'Ferry',
	page: 1,
	span: null,
	polygon: null,
	confidence: 0.9,
	occurrences: 1,
	checks: [],
	...change,
});
const missing = { found: 'not-found', text: null, page: null, confidence: null } as const;
const check = (passed: boolean, message = 'Net and tax make 119.00, not 120.00.') => ({
	rule: 'total',
	passed,
	message,
});

const judged = (fields: OcrField[], change: Partial<FieldsRule> = {}) =>
	reviewFields(fields, {
		threshold: 0.8,
		thresholds: new Map(),
		counted: [],
		withoutConfidence: 'review',
		...change,
	});
const toReview = (...args: Parameters<typeof judged>) =>
	judged(...args).fields.map(({ path }) => path);

const rows = [
	field('lineItems[0].amount', { confidence: 0.85 }),
	field('lineItems[10].amount', { confidence: 0.96 }),
	field('lineItems[10].name', { confidence: 0.85 }),
];

describe('a field is accepted', () => {
	test.each<[what: string, field: OcrField, rule: Partial<FieldsRule>, accepted: boolean]>([
		['with the confidence that is asked for', field('a', { confidence: 0.8 }), {}, true],
		['not with a little less', field('a', { confidence: 0.7999 }), {}, false],
		['found as another way to write it', field('a', { found: 'normalized' }), {}, true],
		['found by its label', field('a', { found: 'label' }), {}, true],
		['not where only letters like its own stand', field('a', { found: 'fuzzy' }), {}, false],
		['not where it was not found', field('a', missing), {}, false],
		[
			'nor then, where no confidence is fine',
			field('a', missing),
			{ withoutConfidence: 'accept' },
			false,
		],
		['with checks that it has passed', field('a', { checks: [check(true)] }), {}, true],
		[
			'not with one that it has not',
			field('a', { checks: [check(true), check(false)] }),
			{},
			false,
		],
		['not without a confidence', field('a', { confidence: null }), {}, false],
		[
			'but where that is fine',
			field('a', { confidence: null }),
			{ withoutConfidence: 'accept' },
			true,
		],
		['not below its own threshold', field('a'), { thresholds: new Map([['a', 0.95]]) }, false],
		[
			'by its own threshold',
			field('a', { confidence: 0.5 }),
			{ thresholds: new Map([['a', 0.5]]) },
			true,
		],
	])('%s', (_what, one, rule, accepted) => {
		expect(judged([one], rule).accepted).toBe(accepted);
		expect(judged([one], rule).fieldCount).toBe(accepted ? 0 : 1);
	});
});

describe('a threshold is meant', () => {
	test.each<[thresholds: Array<[string, number]>, review: string[]]>([
		[[['lineItems[].amount', 0.95]], ['lineItems[0].amount']],
		[[['lineItems[10].amount', 0.97]], ['lineItems[10].amount']],
		[[['lineItems', 0.9]], ['lineItems[0].amount', 'lineItems[10].name']],
		[[['lineItems[]', 0.9]], ['lineItems[0].amount', 'lineItems[10].name']],
		[[['lineItems[10]', 0.9]], ['lineItems[10].name']],
		// The closest one counts.
		[
			[
				['lineItems', 0.99],
				['lineItems[].amount', 0.5],
			],
			['lineItems[10].name'],
		],
		[
			[
				['lineItems[].amount', 0.99],
				['lineItems[10].amount', 0.5],
			],
			['lineItems[0].amount'],
		],
		// A name is a whole part of a path.
		[[['lineItems[1]', 0.99]], ['lineItems[1]']],
	])('%j', (thresholds, review) => {
		expect(toReview(rows, { thresholds: new Map(thresholds) })).toEqual(review);
	});

	test('for rows that a document need not have', () => {
		const rule = { thresholds: new Map([['lineItems[].amount', 0.95]]) };
		expect(judged([field('total')], rule).accepted).toBe(true);
	});

	test('for one field, which then has to be there', () => {
		expect(toReview([field('total')], { thresholds: new Map([['totl', 0.95]]) })).toEqual(['totl']);
	});
});

describe('which fields count', () => {
	const fields = [field('total'), field('iban', missing), ...rows];

	test('are all of them', () => {
		expect(toReview(fields)).toEqual(['iban']);
	});

	test.each([
		[['total'], []],
		[['total', 'iban'], ['iban']],
		[['lineItems[].amount'], []],
		[['lineItems', 'total'], []],
		[['total', 'due'], ['due']],
	])('are those named: %j', (counted, review) => {
		expect(toReview(fields, { counted })).toEqual(review);
	});

	test('where none is there, a person looks', () => {
		expect(judged([])).toMatchObject({ accepted: false, fieldCount: 0 });
	});
});

describe('a person reads why', () => {
	test('each field has all its reasons', () => {
		const { fields, reason } = judged([
			field('net'),
			field('total', { value: 120, confidence: 0.619, checks: [check(false)] }),
			field('due', { ...missing, value: null, checks: [check(false, '')] }),
		]);
		expect(fields).toEqual([
			{
				path: 'total',
				value: 120,
				confidence: 0.619,
				reasons: [
					'The confidence of "total" (120) is 61.9 %; the threshold is 80 %.',
					'Net and tax make 119.00, not 120.00.',
				],
			},
			{
				path: 'due',
				value: null,
				confidence: null,
				reasons: ['"due" was not found in the document.', 'It did not pass the check "total".'],
			},
		]);
		expect(reason).toBe('2 of 3 fields need review: total, due.');
	});

	test.each([
		['not there', { occurrences: 0 }, 'was not found in the document'],
		['there for others', { occurrences: 2 }, 'stands only where other values are'],
	])('what is %s says so', (_what, change, says) => {
		const { fields } = judged([field('net', { ...missing, ...change, value: 20 })]);
		expect(fields.map(({ reasons }) => reasons)).toEqual([[expect.stringContaining(says)]]);
	});

	test('of very many fields the first, on one line each', () => {
		const many = Array.from({ length: MOST_LISTED + 5 }, (_, index) =>
			field(`f${index}`, { ...missing, value: `a\nb${'c'.repeat(500)}` }),
		);
		const { fields, fieldCount, reason } = judged(many);
		expect([fields.length, fieldCount]).toEqual([MOST_LISTED, MOST_LISTED + 5]);
		expect(reason.length).toBeLessThan(120);
		expect(fields[0]!.reasons[0]).toMatch(/^[^\n]{20,150}$/);
	});
});

test.each([
	['total', ['total']],
	['a.b[3].c', ['a.b[3].c', 'a.b[].c', 'a.b[3]', 'a.b[]', 'a.b', 'a']],
	[
		'a["x.y[1] \\" z"].c',
		['a["x.y[1] \\" z"].c', 'a["x.y[] \\" z"].c', 'a["x.y[1] \\" z"]', 'a["x.y[] \\" z"]', 'a'],
	],
	['[0].total', ['[0].total', '[].total', '[0]', '[]']],
])('%s has the names %j', (path, names) => {
	expect([...namesOf(path)]).toEqual(names);
});

test('a forged path has no end of names', () => {
	expect([...namesOf('a[1]'.repeat(100_000))].length).toBeLessThan(300);
	expect(fieldName(' items[*].price ')).toBe('items[].price');
});

it('goes by what a person said of a field before, but for its checks', () => {
	const fields = [
		field('written', { ...missing, corrected: true, former: null, confidence: 1 }),
		field('emptied', { ...missing, value: null, corrected: true, former: 'x', confidence: 1 }),
		field('accepted', { ...missing, accepted: true }),
		field('by its words', { corrected: true, confidence: null }),
		field('half', { corrected: true, confidence: 0.5 }),
		field('lost', { ...missing, value: null, corrected: true, former: 'x' }),
		field('unreadable', { unreadable: true }),
		field('checked', { accepted: true, checks: [check(false)] }),
	];
	expect(toReview(fields)).toEqual(['half', 'lost', 'unreadable', 'checked']);
});

describe('in whole sentences', () => {
	const reasonOf = (change: Partial<OcrField>, rule: Partial<FieldsRule> = {}) =>
		judged([field('net', change)], rule).fields[0]?.reasons ?? [];

	test.each<[Partial<OcrField>, string[]]>([
		[{ ...missing, occurrences: 0 }, ['"net" (Ferry) was not found in the document.']],
		[{ ...missing, occurrences: 1 }, ['"net" (Ferry) stands only where other values are.']],
		[{ ...missing, occurrences: 1, value: null }, ['"net" was not found in the document.']],
		[
			{ found: 'fuzzy', text: 'Fery' },
			['"net" (Ferry) is not written like this in the document, where it reads "Fery".'],
		],
		[
			{ found: 'fuzzy', text: null },
			['"net" (Ferry) is not written like this in the document, where it reads "".'],
		],
		[{ confidence: null }, ['"net" (Ferry) has no confidence.']],
		[
			{ confidence: 0.5, value: 0 },
			['The confidence of "net" (0) is 50 %; the threshold is 80 %.'],
		],
		[{ unreadable: true }, ['A person could not read "net" (Ferry).']],
		[{ unreadable: true, value: null, accepted: true }, ['A person could not read "net".']],
		[{ checks: [check(false, '')] }, ['It did not pass the check "total".']],
		[{ ...missing, corrected: true, confidence: 1 }, []],
		[{ corrected: true, confidence: null }, []],
		[
			{ ...missing, occurrences: 0, corrected: true, confidence: null },
			['"net" (Ferry) was not found in the document.'],
		],
		[
			{ ...missing, occurrences: 0, confidence: 1 },
			['"net" (Ferry) was not found in the document.'],
		],
	])('%j', (change, reasons) => {
		expect(reasonOf(change)).toEqual(reasons);
	});

	test('a field that is not there', () => {
		expect(judged([], { counted: [' due[*] '] })).toEqual({
			...{ accepted: false, reason: '1 of 1 field needs review: due[].', fieldCount: 1 },
			fields: [
				{ path: 'due[]', value: null, confidence: null, reasons: ['There is no field "due[]".'] },
			],
		});
		// One that is named twice is missed once.
		const rule = { counted: ['due'], thresholds: new Map([['due', 0.5]]) };
		expect(toReview([field('total')], rule)).toEqual(['due']);
		// A threshold of a field that does not count asks for nothing.
		const others = { counted: ['total'], thresholds: new Map([['due', 0.5]]) };
		expect(judged([field('total')], others)).toEqual({
			...{ accepted: true, reason: 'All fields (1) are accepted.', fields: [], fieldCount: 0 },
		});
	});

	test('how many there are, with the first five', () => {
		const some = (count: number, low: number) =>
			judged(
				Array.from({ length: count }, (_, at) =>
					field(`f${at}`, { confidence: at < low ? 0.1 : 0.9 }),
				),
			).reason;
		expect(some(0, 0)).toBe('There are no fields to judge.');
		expect(some(3, 0)).toBe('All fields (3) are accepted.');
		expect(some(2, 1)).toBe('1 of 2 fields needs review: f0.');
		expect(some(6, 5)).toBe('5 of 6 fields need review: f0, f1, f2, f3, f4.');
		expect(some(6, 6)).toBe('6 of 6 fields need review: f0, f1, f2, f3, f4 ….');
	});

	test('by the own threshold of a field, and for the others by that of all', () => {
		const thresholds = new Map([['net', 0.95]]);
		expect(reasonOf({}, { thresholds })).toEqual([
			'The confidence of "net" (Ferry) is 90 %; the threshold is 95 %.',
		]);
		expect(toReview([field('net'), field('tax', { confidence: 0.81 })], { thresholds })).toEqual([
			'net',
		]);
	});
});

test.each([
	['a"b.c[1]"', ['a"b.c[1]"', 'a"b.c[]"']],
	['a["x\\\\"].b', ['a["x\\\\"].b', 'a["x\\\\"]', 'a']],
	['a.b.c', ['a.b.c', 'a.b', 'a']],
	['', ['']],
])('a path %j has the names %j', (path, names) => {
	expect([...namesOf(path)]).toEqual(names);
});

test('a path of more than a hundred parts is named by the first hundred, and as a whole', () => {
	const path = Array.from({ length: 150 }, () => 'a').join('.');
	const names = [...namesOf(path)];
	expect([names.length, names[0], names[1]!.length, names.at(-1)]).toEqual([101, path, 199, 'a']);
});

test('a confidence is told as people read it, and judged as it is', () => {
	const { fields } = judged([field('a', { confidence: 0.79996 })]);
	expect(fields).toMatchObject([{ path: 'a', confidence: 0.8 }]);
});

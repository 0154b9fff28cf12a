import { simplify } from '../../../../ocr/document/simplify';
import type { OcrDocument, OcrField } from '../../../../ocr/document/types';
import { fieldsLeftOut, restoreFields } from '../../../../ocr/forms/document-fields';
import { ocrDocument } from '../../../../ocr/forms/ocr-document';
import { simplified } from '../../../../ocr/forms/simplified';
import { sampleAnswers } from '../../../support/answers';
import { toDocument } from '../../../support/to-document';

const TEXT = 'Ferry invoice\nTotal 12.50';
const FIELD: OcrField = {
	path: 'total',
	type: 'amount',
	value: 12.5,
	currency: 'EUR',
	found: 'label',
	text: '12.50',
	page: 1,
	span: { offset: 20, length: 5 },
	polygon: [
		[0.1, 0.1],
		[0.2, 0.1],
		[0.2, 0.2],
		[0.1, 0.2],
	],
	confidence: 0.9,
	occurrences: 1,
	checks: [{ rule: 'sum', passed: true, message: 'It fits.' }],
};
const NOT_FOUND: OcrField = {
	...{ path: 'due', type: 'date', value: null, found: 'not-found', text: null, page: null },
	...{ span: null, polygon: null, confidence: null, occurrences: 0, checks: [] },
};

/** Not structuredClone, whose objects are of another realm than Jest's. */
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const restored = (change: object) => restoreFields([{ ...copyOf(FIELD), ...change }], TEXT);

test('fields come back as they were', () => {
	const fields = [FIELD, NOT_FOUND];
	expect(restoreFields(copyOf(fields), TEXT)).toStrictEqual({ fields, leftOut: 0 });
	expect(restoreFields(copyOf(fields)).fields).toStrictEqual(fields);
});

test.each<object>([
	{ path: '' },
	{ path: 7 },
	{ type: 'money' },
	{ type: 'toString' },
	{ value: true },
	{ value: undefined },
	{ value: { amount: 1 } },
	{ found: 'yes' },
	{ found: undefined },
	{ currency: 'euro' },
	{ text: null },
	{ page: 0 },
	{ page: 1.5 },
	{ span: { offset: -1, length: 5 } },
	{ span: 'x' },
	{ polygon: [[0, 0]] },
	{ polygon: [5, 5, 5, 5] },
	{ confidence: 90 },
	{ occurrences: '1' },
	{ value: null },
	{ value: null, found: 'exact' },
	{ checks: 'none' },
	{ checks: { rule: 'sum', passed: false } },
	{ checks: [null] },
	{ checks: [,] },
	{ checks: [{ rule: 'sum' }] },
	{
		checks: [
			{ rule: 'sum', passed: true },
			{ rule: 'sum', passed: 'false' },
		],
	},
	{ checks: [{ rule: 7, passed: false }] },
])('a field that was changed to %j is left out, and counted', (change) => {
	expect(restored(change)).toEqual({ fields: [], leftOut: 1 });
});

test.each([undefined, null, 7, 'x', {}, { 0: FIELD }])('%j holds no fields', (raw) => {
	expect(restoreFields(raw, TEXT)).toEqual({ fields: [], leftOut: 0 });
});

test('a list with holes and other things is read to its end', () => {
	const raw: unknown[] = [null, 'x', [FIELD], , FIELD];
	expect(restoreFields(raw, TEXT)).toStrictEqual({ fields: [FIELD], leftOut: 4 });
});

test.each([
	['begins elsewhere', { span: { offset: 3, length: 5 } }],
	['ends behind the text', { span: { offset: 20, length: 500 } }],
])('a span that %s is taken off', (_what, change) => {
	expect(restored(change).fields).toMatchObject([{ text: '12.50', span: null, page: 1 }]);
	// Without the text nobody can tell.
	expect(restoreFields([{ ...FIELD, ...change }]).fields).toMatchObject([change]);
});

test('a text over two lines may be written in one', () => {
	const change = { text: 'invoice Total', span: { offset: 6, length: 13 } };
	expect(restored(change).fields).toMatchObject([change]);
});

test('what was not found has no place', () => {
	expect(restored({ found: 'not-found' }).fields).toMatchObject([
		{ value: 12.5, text: null, page: null, span: null, polygon: null, confidence: null },
	]);
});

test('a check without a sentence says as much as it can', () => {
	const checks = [{ rule: 'iban', passed: false, message: 1 }];
	expect(restored({ checks }).fields[0]?.checks).toEqual([
		{ rule: 'iban', passed: false, message: '' },
	]);
	expect(restored({ checks: undefined }).fields[0]?.checks).toEqual([]);
});

test('a warning says how many were left out', () => {
	expect(fieldsLeftOut({ fields: [], leftOut: 0 })).toEqual([]);
	expect(fieldsLeftOut({ fields: [FIELD], leftOut: 2 })).toMatchObject([
		{ code: 'fields-left-out', message: expect.stringMatching(/^2 of 3 entries/) as string },
	]);
});

describe('a document', () => {
	const context = { job: { id: null } };
	const sample = (): OcrDocument => {
		const document = copyOf(sampleAnswers.find(({ name }) => name === 'lazarus-2')!.document);
		const [word] = document.pages[0]!.words;
		return { ...document, fields: [{ ...FIELD, text: word!.text, span: word!.span }] };
	};

	test('keeps its fields', () => {
		expect(toDocument(ocrDocument, copyOf(sample()), context)).toStrictEqual(sample());
	});

	test('keeps them in Simplified output', () => {
		const document = sample();
		const item = copyOf(simplify(document));
		expect(item.fields).toEqual(document.fields);
		expect(toDocument(simplified, item, context).fields).toStrictEqual(document.fields);
	});

	test('has none where nobody looked for any', () => {
		const { fields, ...document } = sample();
		expect(fields).toHaveLength(1);
		expect(toDocument(ocrDocument, copyOf(document), context)).not.toHaveProperty('fields');
		expect(simplify(document)).not.toHaveProperty('fields');
	});

	test('that had to be mended keeps them without the spans that fit no more', () => {
		const document = sample();
		document.pages[0]!.text = `Moved on: ${document.pages[0]!.text}`;
		const read = toDocument(ocrDocument, copyOf(document), context);
		expect(read.warnings).toContainEqual(expect.objectContaining({ code: 'document-mended' }));
		expect(read.fields).toMatchObject([{ path: 'total', span: null, page: 1 }]);
	});

	test('whose fields were edited says so', () => {
		const document = { ...sample(), fields: [FIELD, { path: 'total', value: 1 }] };
		const read = toDocument(ocrDocument, copyOf(document), context);
		expect(read.fields).toHaveLength(1);
		expect(read.warnings).toContainEqual(expect.objectContaining({ code: 'fields-left-out' }));
	});
});

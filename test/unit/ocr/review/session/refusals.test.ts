import { checkEdit } from '../../../../../ocr/review/session/check-edit';
import { isRefusal, readSave } from '../../../../../ocr/review/session/check-save';
import { readKey, type EditTarget } from '../../../../../ocr/review/session/edit-key';
import type { FieldType, OcrDocument } from '../../../../../ocr/document/types';
import { documentInfo, pageContent } from '../../../../../ocr/review/session/info';
import { documentOf, field, pageOf } from '../support';

const TYPES: Array<[type: FieldType, what: string]> = [
	['amount', 'an amount'],
	['date', 'a date'],
	['email', 'an email address'],
	['iban', 'an IBAN'],
	['number', 'a number'],
	['phone', 'a phone number'],
	['vatId', 'a VAT ID'],
];

const cells = [
	{ row: 0, column: 0, rowSpan: 2, text: 'a' },
	{ row: 0, column: 1, columnSpan: 2, text: 'b' },
];
const document: OcrDocument = {
	...documentOf(
		pageOf(['first']),
		pageOf(['one two three'], { tables: [{ rows: 3, columns: 3, cells }] }),
	),
	fields: TYPES.map(([type]) => field(`my ${type}`, { type })),
};

const entry = (more: object = {}) => ({ document: 0, edits: {}, seconds: 1, seen: [], ...more });
const save = (more: object = {}) => ({
	revision: 0,
	reviewer: { id: '0123456789abcdef', name: 'R.' },
	documents: [entry()],
	...more,
});

const read = (body: unknown) => readSave(body, [document, document]);

test.each<[unknown, string]>([
	['{', 'what was sent is not JSON.'],
	[null, 'what was sent is not a review.'],
	[[], 'what was sent is not a review.'],
	[save({ revision: 1.5 }), '"revision" is not a whole number.'],
	[save({ revision: -1 }), '"revision" is not a whole number.'],
	[save({ revision: '0' }), '"revision" is not a whole number.'],
	[save({ revision: 2 ** 53 }), '"revision" is not a whole number.'],
	[save({ documents: {} }), '"documents" is not a list of documents in this review.'],
	[
		save({ documents: [entry(), entry(), entry()] }),
		'"documents" is not a list of documents in this review.',
	],
	[save({ finish: false }), '"finish" is not true.'],
	[save({ finish: null }), '"finish" is not true.'],
	[save({ documents: [entry(), entry()] }), 'a document is in the list twice.'],
	[save({ reviewer: undefined }), '"reviewer" has no ID or no name.'],
	[save({ reviewer: { id: '0123456789abcdef' } }), '"reviewer" has no ID or no name.'],
	[save({ reviewer: { id: 1234567890123456, name: '' } }), '"reviewer" has no ID or no name.'],
	...['0123456789abcde', '0123456789abcdef0', '0123456789abcdeF', '0123456789abcdeg', ''].map(
		(id): [unknown, string] => [
			save({ reviewer: { id, name: '' } }),
			'"reviewer" has no ID or no name.',
		],
	),
	[save({ documents: [7] }), 'a document was not sent as an object.'],
	[save({ documents: [entry({ document: 2 })] }), 'a document is not in this review.'],
	[save({ documents: [entry({ document: '0' })] }), 'a document is not in this review.'],
	[save({ documents: [entry({ document: 1, edits: [] })] }), 'document 2 has no "edits".'],
	[save({ documents: [entry({ done: null })] }), '"done" of document 1 is neither true nor false.'],
	...[-0.1, 604_800.1, NaN, '1', undefined].map((seconds): [unknown, string] => [
		save({ documents: [entry({ document: 1, seconds })] }),
		'"seconds" of document 2 is not a time.',
	]),
	...[{}, [2], [-1], ['0'], [0, 1, 1], [0.5], undefined].map((seen): [unknown, string] => [
		save({ documents: [entry({ seen })] }),
		'"seen" of document 1 names pages that are not there.',
	]),
])('A save is refused: %j', (body, says) => {
	expect(read(body)).toEqual({ code: 'invalid', message: `Not saved: ${says}` });
});

test('A save is taken at its bounds', () => {
	const most = { document: 1, done: false, seconds: 604_800, seen: [1, 1] };
	expect(
		read(save({ revision: 2 ** 53 - 1, documents: [entry({ seconds: 0 }), entry(most)] })),
	).toEqual({
		...{ revision: 2 ** 53 - 1, reviewer: { id: '0123456789abcdef', name: 'R.' } },
		documents: [entry({ seconds: 0 }), entry({ ...most, seen: [1] })],
	});
	const saved = read(save({ reviewer: { id: '0123456789abcdef', name: 'x'.repeat(300) } }));
	if (isRefusal(saved)) throw new Error(saved.message);
	expect(saved.reviewer.name).toHaveLength(200);
});

describe('An edit is refused', () => {
	const refused = (key: string, edit: unknown) =>
		read(save({ documents: [entry({ document: 1, edits: { [key]: edit } })] }));

	test.each([
		['w:2:0'],
		['w:0:1'],
		['n:2:00000000'],
		['f:7'],
		['c:1:0:0'],
		['c:0:3:0'],
		['c:0:0:3'],
		['c:0:1:0'],
		['c:0:0:2'],
		['x'],
		['x'.repeat(50)],
	])('where there is nothing to change: %s', (key) => {
		const shown = key.length > 40 ? expect.stringMatching(/^.{0,80}no "x+…?" to change\.$/u) : null;
		expect(refused(key, null)).toEqual({
			code: 'invalid',
			message: shown ?? `Not saved: document 2 has no "${key}" to change.`,
		});
	});

	test.each([
		'w:1:2',
		'n:1:00000000',
		'f:6',
		'c:0:0:0',
		'c:0:2:2',
		'c:0:1:1',
		'c:0:1:2',
		'c:0:2:0',
	])('not at %s', (key) => {
		expect(isRefusal(refused(key, null))).toBe(false);
	});

	test.each([
		['w:1:1', 'the word "two" on page 2'],
		['n:1:00000000', 'an added word on page 2'],
		['f:0', 'the field "my amount"'],
		['c:0:2:1', 'the cell in row 3, column 2 of a table on page 2'],
	])('with the name of its place: %s', (key, name) => {
		expect(refused(key, 7)).toEqual({
			code: 'invalid',
			message: `Not saved: ${name} was not sent as an object.`,
			at: { document: 1, key },
		});
	});

	test.each(TYPES.map(([type, what], index) => [type, what, index] as const))(
		'that makes a field of type %s no such one',
		(_, what, index) => {
			expect(refused(`f:${index}`, { text: 'no\nne' })).toEqual({
				code: 'invalid',
				message: `Not saved: the field "${document.fields![index]!.path}" is not ${what}: "no ne".`,
				at: { document: 1, key: `f:${index}` },
			});
			expect(isRefusal(refused(`f:${index}`, { accepted: true }))).toBe(false);
			expect(isRefusal(refused(`f:${index}`, { text: '' }))).toBe(false);
		},
	);

	test('where too many were sent, or added', () => {
		const keys = (count: number, edit: unknown) =>
			Object.fromEntries(
				Array.from({ length: count }, (_, at) => [`n:0:${at.toString(16).padStart(8, '0')}`, edit]),
			);
		const of = (count: number, edit: unknown) =>
			read(save({ documents: [entry({ edits: keys(count, edit) })] }));
		expect(isRefusal(of(100_000, null))).toBe(false);
		expect(of(100_001, null)).toEqual({
			code: 'too-large',
			message: 'Not saved: more than 100,000 changes were sent at once.',
		});
		const box = { box: [0, 0, 1, 1] };
		expect(isRefusal(of(10_000, box))).toBe(false);
		expect(of(10_001, box)).toEqual({
			code: 'too-large',
			message: 'Not saved: more than 10,000 words were added.',
			at: { document: 0, key: 'n:0:00002710' },
		});
		const both = [
			entry({ edits: keys(60_000, null) }),
			entry({ document: 1, edits: keys(40_001, null) }),
		];
		expect(read(save({ documents: both }))).toMatchObject({ code: 'too-large' });
	});
});

const TEXT = 'has a text that is none';
const JOINS = 'is joined with words that are not there';
const BOX = 'has a box that is not on the page';
const PRINT = 'has a character that cannot be printed';
test.each<[EditTarget['kind'], unknown, string]>([
	['word', [], 'was not sent as an object'],
	['word', { deleted: false }, 'has "deleted" that is not true'],
	['word', { unreadable: 'true' }, 'has "unreadable" that is not true'],
	['cell', { accepted: 1 }, 'has "accepted" that is not true'],
	['field', { deleted: true }, 'can be emptied, and not deleted'],
	['cell', { deleted: true }, 'can be emptied, and not deleted'],
	['word', { text: 5 }, TEXT],
	['field', { text: null }, TEXT],
	['word', { joins: 4 }, JOINS],
	['added', { joins: 1, box: [0, 0, 1, 1] }, JOINS],
	['field', { joins: 1 }, JOINS],
	['word', { box: [0, 0, 1, 1] }, BOX],
	['field', { box: [0, 0, 1, 1] }, BOX],
	['added', { text: 'a' }, BOX],
	['added', { box: [0, 0, 1, 1, 1] }, BOX],
	['added', { box: [0, 0, 1, 1.01] }, BOX],
	['added', { box: [0, -0.01, 1, 1] }, BOX],
	...[0, 8, 0xb, 0xc, 0xe, 0x1f, 0x7f, 0x9f, 0xd800, 0xdfff, 0xfffe, 0xffff].map(
		(code): ['field', unknown, string] => ['field', { text: String.fromCharCode(code) }, PRINT],
	),
])('A %s with %j %s', (kind, edit, says) => {
	expect(checkEdit(edit, { kind } as EditTarget, 3)).toEqual({ code: 'invalid', says });
});

test.each([9, 0xa, 0xd, 0x20, 0x7e, 0xa0, 0x200b, 0xfffd].map((code) => String.fromCharCode(code)))(
	'A text may have %j',
	(text) => {
		expect(checkEdit({ text }, { kind: 'field' } as EditTarget, 0)).toEqual({ edit: { text } });
	},
);

describe('A key', () => {
	test.each<[string, EditTarget]>([
		['w:0:0', { kind: 'word', page: 0, word: 0 }],
		['w:10:203', { kind: 'word', page: 10, word: 203 }],
		['w:999999999:999999999', { kind: 'word', page: 999_999_999, word: 999_999_999 }],
		['n:3:0a1b2c3f', { kind: 'added', page: 3, id: '0a1b2c3f' }],
		['n:999999999:99999999', { kind: 'added', page: 999_999_999, id: '99999999' }],
		['f:0', { kind: 'field', field: 0 }],
		['f:123456789', { kind: 'field', field: 123_456_789 }],
		['c:1:2:3', { kind: 'cell', table: 1, row: 2, column: 3 }],
		['c:0:0:0', { kind: 'cell', table: 0, row: 0, column: 0 }],
		['c:101:202:303', { kind: 'cell', table: 101, row: 202, column: 303 }],
		[
			'c:999999999:999999999:999999999',
			{ kind: 'cell', table: 999_999_999, row: 999_999_999, column: 999_999_999 },
		],
	])('%s names %j', (key, target) => {
		expect(readKey(key)).toEqual(target);
	});

	const wrong = ['', '-1', '01', '00', '1000000000', 'a', '1a', 'a1', '1.0', ' 1', '1 '];
	test.each([
		...wrong.flatMap((no) => [
			...[`w:${no}:0`, `w:0:${no}`, `n:${no}:00000000`, `f:${no}`],
			...[`c:${no}:0:0`, `c:0:${no}:0`, `c:0:0:${no}`],
		]),
		...['n:0:0a1b2c3', 'n:0:0a1b2c3d4', 'n:0:0A1B2C3D', 'n:0:0a1b2c3g', 'n:0:'],
		...['w:0', 'w:0:0:0', 'f:0:0', 'c:0:0', 'c:0:0:0:0', 'n:0', '', 'x:0', 'xw:0:0', 'xf:0'],
		...['xc:0:0:0', 'xn:0:00000000', 'w:0:0\n', 'f:0\n'],
	])('is none: %j', (key) => {
		expect(readKey(key)).toBeNull();
	});
});

test('The page is told all that it shows of a document', () => {
	const polygon = document.pages[1]!.words[0]!.polygon;
	const total = field('total', {
		...{ type: 'amount', value: 0, text: '0,00', found: 'normalized', confidence: 0.7, page: 2 },
		...{ polygon, checks: [{ rule: 'sum', passed: false, message: 'Not the sum.' }] },
	});
	const shown = { threshold: 0.9, hasPicture: () => false, name: 'a.pdf' };
	const fields = [total, field('lost', { page: 9 })];
	const box = [0.1, 0.1, 0.16, 0.13].map((at) => expect.closeTo(at, 6) as unknown);
	expect(documentInfo({ ...document, fields }, shown)).toEqual({
		name: 'a.pdf',
		pages: [1, 3].map((wordCount, index) => {
			return { number: index + 1, ratio: 1, wordCount, lowCount: 0, hasPicture: false };
		}),
		fields: [
			{
				...{ path: 'total', type: 'amount', value: '0', text: '0,00', found: 'normalized' },
				...{ confidence: 0.7, page: 1, box, failed: ['Not the sum.'] },
			},
			{
				...{ path: 'lost', type: 'text', value: '', text: null, found: 'not-found' },
				...{ confidence: null, page: null, box: null, failed: [] },
			},
		],
	});
	const without = { ...document };
	delete without.fields;
	expect(documentInfo(without, shown).fields).toEqual([]);
	expect(pageContent(document, 0).tables).toEqual([]);
	const cell = { row: 0, rowSpan: 1, columnSpan: 1, confidence: null, words: [], box: null };
	expect(pageContent(document, 1)).toEqual({
		words: document.pages[1]!.words.map(({ text, polygon: own }) => {
			return { text, polygon: own!.flat(), confidence: 0.9 };
		}),
		lines: [0],
		tables: [
			{
				...{ table: 0, rows: 3, columns: 3, headerRows: 0 },
				cells: [
					{ ...cell, column: 0, rowSpan: 2, text: 'a' },
					{ ...cell, column: 1, columnSpan: 2, text: 'b' },
				],
			},
		],
	});
	const marked = documentOf(pageOf(['one', 'two'], { text: '*\none\n-\ntwo\n*' }));
	expect(pageContent(marked, 0).lines).toEqual([0, 1]);
	const [first] = document.pages;
	const bare = { ...first!, words: first!.words.map((word) => ({ ...word, polygon: null })) };
	expect(pageContent({ ...document, pages: [bare] }, 0).words[0]!.polygon).toBeNull();
	expect(() => pageContent(document, 2)).toThrow('The document has no page with the index 2.');
});

import { restoreFields, withFields } from '../../../../ocr/forms/document-fields';
import { ocrDocument } from '../../../../ocr/forms/ocr-document';
import { simplified } from '../../../../ocr/forms/simplified';
import { expectInvariants } from '../../../invariants';
import { outlineOf } from '../../../support/outline';
import { toDocument } from '../../../support/to-document';
import { without } from '../../../support/without';
import { wrongTypesTold } from '../../../support/wrong-types';

const read = (raw: unknown) => toDocument(ocrDocument, raw, { job: { id: null } });

const box = [
	[0.1, 0.1],
	[0.2, 0.1],
	[0.2, 0.2],
	[0.1, 0.2],
];

const word = (text: string, offset: number, more: object = {}) => ({
	...{ text, polygon: box, span: { offset, length: text.length }, confidence: 0.5 },
	...{ handwritten: null, ...more },
});

const field = {
	...{ path: 'total', type: 'amount', value: 7, currency: 'EUR', found: 'exact', text: 'Rye' },
	...{ page: 2, span: { offset: 4, length: 3 }, polygon: box, confidence: 0.5, occurrences: 1 },
	checks: [{ rule: 'required', passed: true, message: 'It is there.' }],
	...{ corrected: true, former: 'Rue' },
};

const review = {
	...{ status: 'reviewed', by: 'Ada', at: '2026-01-02T03:04:05Z', seconds: 7, pages: [2] },
	changes: [
		{
			...{ kind: 'field', action: 'corrected', path: 'total', page: 2, former: 'Rue', text: 'Rye' },
			...{ confidence: 0.5, polygon: box },
		},
		{
			...{ kind: 'word', action: 'added', page: 2, former: null, text: 'Tea' },
			...{ confidence: null, polygon: null },
		},
	],
	statistics: {
		...{ words: 2, reviewed: 1, changed: 1, added: 1, deleted: 0, unreadable: 0, values: 1 },
	},
};

const whole = () => ({
	schemaVersion: '1.1',
	provider: { id: 'some', model: 'm', modelVersion: '2', apiVersion: '3' },
	job: { id: 'j', status: 'failed', submittedAt: '2026-01-01', completedAt: '2026-01-02' },
	source: {
		...{ fileName: 'a.pdf', mimeType: 'application/pdf', pageCount: 3, sha256: 'abc' },
		partOf: { fileName: 'all.pdf', pages: '4-7', pageCount: 9 },
	},
	languages: ['en', 'de'],
	usage: { pages: 1, tokens: 2, textLayerPages: 3 },
	text: 'Tea Rye',
	confidence: 0.5,
	confidenceSource: 'derived',
	pages: [
		{
			...{ number: 2, source: 'text-layer', width: 8, height: 10, unit: 'inch' },
			...{ sizeSource: 'original', angle: 1, text: 'Tea Rye', markdown: '# Tea Rye' },
			...{ span: { offset: 0, length: 7 }, confidence: 0.75 },
			lines: [{ text: 'Tea Rye', polygon: box, span: { offset: 0, length: 7 }, words: [0, 2] }],
			words: [
				word('Tea', 0, { accepted: true }),
				word('Rye', 4, { corrected: true, former: 'Rue', handwritten: true }),
			],
			blocks: [{ role: 'heading', level: 2, lines: [0, 1] }],
		},
	],
	tables: [],
	fields: [field],
	review,
	files: [
		{
			...{ kind: 'result', fileName: 'a.pdf', mimeType: 'application/pdf' },
			...{ binaryProperty: 'data', url: 'https://files.test/a', expiresAt: '2026-01-03' },
		},
	],
	warnings: [{ code: 'page-not-read', message: 'Page 1 was not read.' }],
});

test('a document comes back with all that it has', () => {
	const document = read(whole());
	expectInvariants(document);
	expect(document).toEqual(whole());
	expect(Object.keys(document)).toEqual(Object.keys(whole()));
});

test('about the document, what is of another type counts as not there', () => {
	const { text, confidence, confidenceSource, pages, tables, ...about } = whole();
	const own = { text, confidence, confidenceSource, pages, tables };
	const told = wrongTypesTold(about, (raw) => read({ ...(raw as object), ...own }));
	// A place or a page that is none makes the change none; a missing one does, too.
	expect(told.filter((path) => !/^(?:review\.changes|fields)\./.test(path))).toEqual([]);
});

test('a document without its text, or with another, is made of its pages and words', () => {
	for (const raw of [
		without(whole(), 'text'),
		{ ...whole(), text: 'other' },
		{ ...whole(), confidence: 0.25 },
	]) {
		const document = read(raw);
		expectInvariants(document);
		expect(outlineOf(document)).toMatchObject({
			provider: { id: 'some', model: 'm', modelVersion: '2', apiVersion: '3' },
			confidence: '0.5 derived',
			warnings: ['page-not-read', 'document-mended'],
			pages: [
				[
					'page 2: 8 × 10 inch original, angle 1, confidence 0.75',
					'"Tea Rye" 0.1 0.1 0.2 0.2',
					'  Tea 0.1 0.1 0.2 0.2, 0.5, accepted true',
					'  Rye 0.1 0.1 0.2 0.2, 0.5, handwritten, corrected true, former "Rue"',
				],
			],
		});
	}
});

test.each<[unknown, RegExp]>([
	[{ schemaVersion: '2.0', pages: [] }, /has schema version 2\.0, and only versions 1\.0 and 1\.1/],
	[{ schemaVersion: ' ', pages: [] }, /has schema version unknown/],
	[{ schemaVersion: '1.1' }, /"schemaVersion" with "pages" \(a list\)/],
	[null, /"schemaVersion" with "pages" \(a list\)/],
])('%j is one sentence', (raw, sentence) => {
	expect(() => read(raw)).toThrow(sentence);
});

/** What makes an entry of `fields` none. */
test.each<[string, object]>([
	['no path', { path: '' }],
	['a path that is none', { path: 7 }],
	['an unknown type', { type: 'color' }],
	['an unknown way', { found: 'guessed' }],
	['a value that is none', { value: true }],
	['an endless value', { value: Infinity }],
	['no value where one was found', { value: null }],
	['a count that is none', { occurrences: -1 }],
	['a currency that is none', { currency: 'euro' }],
	['a currency in small letters', { currency: 'eur' }],
	['a longer currency', { currency: 'EURO' }],
	['no text', { text: null }],
	['a page 0', { page: 0 }],
	['half a page', { page: 1.5 }],
	['a span that is none', { span: [4, 3] }],
	['a span without an end', { span: { offset: 4 } }],
	['a span without a start', { span: { length: 4 } }],
	['a place that is none', { polygon: [] }],
	['a confidence beyond 1', { confidence: 1.1 }],
	['checks that are none', { checks: {} }],
	['a check without a rule', { checks: [{ passed: true, message: '' }] }],
	['a check that nobody made', { checks: [{ rule: 'sum', passed: null, message: '' }] }],
	['a check that is none', { checks: [null] }],
])('an entry with %s is no field', (_, change) => {
	const raw = { ...field, ...change };
	expect(restoreFields([raw, field], 'Tea Rye')).toEqual({ fields: [field], leftOut: 1 });
});

test.each<[string, object, object]>([
	['without a currency', { currency: undefined }, { currency: undefined }],
	['without checks', { checks: undefined }, { checks: [] }],
	[
		'without a message',
		{ checks: [{ rule: 'sum', passed: false }] },
		{ checks: [{ rule: 'sum', passed: false, message: '' }] },
	],
	['that no person wrote', { corrected: 1 }, { corrected: undefined, former: undefined }],
	['that was nothing before', { former: null }, { former: null }],
	['that was something else before', { former: {} }, { former: undefined }],
	[
		'that a person accepted',
		{ accepted: true, unreadable: true },
		{ accepted: true, unreadable: true },
	],
	['that stands elsewhere', { span: { offset: 0, length: 3 } }, { span: null }],
	['that ends behind the text', { span: { offset: 6, length: 3 } }, { span: null }],
	['that ends with the text', { span: { offset: 4, length: 3 } }, {}],
	[
		'that stands nowhere',
		{ span: null, page: null, polygon: null, confidence: null },
		{ span: null, page: null, polygon: null, confidence: null },
	],
	['with other blanks', { text: 'R\nye' }, { text: 'R\nye' }],
	[
		'that was not found',
		{ found: 'not-found', value: null, corrected: undefined, occurrences: 0 },
		{
			found: 'not-found',
			value: null,
			corrected: undefined,
			former: undefined,
			occurrences: 0,
			text: null,
			page: null,
			span: null,
			polygon: null,
			confidence: null,
		},
	],
	[
		'that was not found, and a person wrote',
		{ found: 'not-found', confidence: 1 },
		{ found: 'not-found', confidence: 1, text: null, page: null, span: null, polygon: null },
	],
	[
		'that was not found, and is not sure',
		{ found: 'not-found', confidence: 7 },
		{ found: 'not-found', confidence: null, text: null, page: null, span: null, polygon: null },
	],
])('a field %s is kept', (_, change, expected) => {
	expect(restoreFields([{ ...field, ...change }], 'Tea Rye')).toEqual({
		fields: [{ ...field, ...expected }],
		leftOut: 0,
	});
});

test('a span is taken as it is where the text is not known', () => {
	const raw = { ...field, span: { offset: 90, length: 3 } };
	expect(restoreFields([raw]).fields).toEqual([raw]);
	expect(restoreFields('none')).toEqual({ fields: [], leftOut: 0 });
});

test.each([
	[
		1,
		'1 of 2 entries of "fields" is not a field as Find Fields and Locate Values return them, and was left out.',
	],
	[
		2,
		'2 of 3 entries of "fields" are not fields as Find Fields and Locate Values return them, and were left out.',
	],
])('%i entries that were left out are told', (count, message) => {
	const raw = [field, ...Array.from({ length: count }, () => null)];
	const { warnings } = withFields(read({ ...whole(), fields: undefined }), raw);
	expect(warnings.at(-1)).toEqual({ code: 'fields-left-out', message });
});

/** What makes a change of a review none. */
test.each<[string, object]>([
	['an unknown kind', { kind: 'page' }],
	['an unknown action', { action: 'moved' }],
	['a former text that is none', { former: 7 }],
	['a text that is none', { text: undefined }],
	['a confidence beyond 1', { confidence: 2 }],
	['a place that is none', { polygon: [] }],
	['a page 0', { page: 0 }],
	['no page', { page: undefined }],
])('a change with %s is left out', (_, change) => {
	const [first, second] = review.changes;
	const changes = [{ ...first, ...change }, second, null];
	expect(read({ ...whole(), review: { ...review, changes } }).review?.changes).toEqual([second]);
});

test.each([
	...['corrected', 'added', 'deleted', 'merged', 'split', 'unreadable'].map((action) => ({
		action,
	})),
	...['word', 'field', 'cell'].map((kind) => ({ kind })),
	{ page: null },
])('a change with %j is kept', (change) => {
	const changes = [{ ...review.changes[0], ...change }];
	expect(read({ ...whole(), review: { ...review, changes } }).review?.changes).toEqual(changes);
});

test.each<[string, object]>([
	['of another status', { status: 'open' }],
	['without a time', { at: ' ' }],
	['without seconds', { seconds: null }],
	['with fewer than no seconds', { seconds: -1 }],
	['with endless seconds', { seconds: Infinity }],
	['without changes', { changes: null }],
])('a review %s is none', (_, change) => {
	expect(read({ ...whole(), review: { ...review, ...change } })).not.toHaveProperty('review');
});

test.each<[object, object]>([
	[{ status: 'expired' }, { status: 'expired' }],
	[{ seconds: 0 }, { seconds: 0 }],
	[{ by: '' }, { by: undefined }],
	[{ pages: [1, 0, '2', 3.5, 4] }, { pages: [1, 4] }],
	[{ pages: null }, { pages: [] }],
	[{ statistics: { ...review.statistics, words: -1 } }, { statistics: undefined }],
	[{ statistics: { ...review.statistics, other: 1 } }, {}],
])('a review with %j is kept', (change, expected) => {
	expect(read({ ...whole(), review: { ...review, ...change } }).review).toEqual({
		...review,
		...expected,
	});
});

describe('the output Simplified', () => {
	const readSimplified = (raw: unknown) =>
		toDocument(simplified, raw, {
			job: { id: 'known' },
			source: { mimeType: 'image/png' },
		});
	const item = () => ({
		...{ text: 'Tea\n\nRye', provider: 'mindee', jobId: 'j', fileName: 'a.pdf', confidence: 0.5 },
		...{ submittedAt: '2026-01-01', completedAt: '2026-01-02', languages: ['en'] },
		usage: { pages: 2 },
		pages: [
			{ number: 2, offset: 0, length: 3, confidence: 0.75 },
			{ number: 5, offset: 5, length: 3, confidence: 0.25 },
		],
		warnings: [{ code: 'page-not-read', message: 'Page 1 was not read.' }],
		...{ fields: [{ ...field, span: { offset: 5, length: 3 } }], review },
	});

	test('has everything in the document', () => {
		const document = readSimplified(item());
		expectInvariants(document);
		expect(outlineOf(document)).toEqual({
			provider: { id: 'mindee' },
			job: { id: 'j', status: 'succeeded', submittedAt: '2026-01-01', completedAt: '2026-01-02' },
			source: { fileName: 'a.pdf', mimeType: 'image/png' },
			languages: ['en'],
			usage: { pages: 2 },
			confidence: '0.5 provider',
			warnings: ['page-not-read', 'text-only'],
			pages: [
				['page 2: confidence 0.75', '"Tea"'],
				['page 5: confidence 0.25', '"Rye"'],
			],
		});
		expect(document.fields).toEqual(item().fields);
		expect(document.review).toEqual(review);
	});

	test('what is of another type counts as not there', () => {
		const { text, pages, ...about } = without(item(), 'fields', 'review');
		const told = wrongTypesTold(about, (raw) =>
			readSimplified({ ...(raw as object), text, pages }),
		);
		expect(told).toEqual([]);
	});

	test('of one page is that page', () => {
		const raw = { text: 'Tea', provider: 'picwish', jobId: null, pageNumber: 3, confidence: 0.5 };
		// PicWish gives no words anyway.
		expect(outlineOf(readSimplified(raw))).toMatchObject({
			job: { id: 'known' },
			confidence: '0.5 provider',
			pages: [['page 3: confidence 0.5', '"Tea"']],
		});
		expect(readSimplified(raw).warnings).toEqual([]);
	});

	/** Pages that follow each other through "Tea\n\nRye". */
	test.each<[string, unknown[], boolean]>([
		[
			'all of it',
			[
				[0, 3],
				[5, 3],
			],
			true,
		],
		[
			'with the blanks',
			[
				[0, 5],
				[5, 3],
			],
			true,
		],
		['without the end', [[0, 3]], false],
		['without the beginning', [[5, 3]], false],
		[
			'too much',
			[
				[0, 3],
				[5, 4],
			],
			false,
		],
		[
			'over each other',
			[
				[0, 6],
				[5, 3],
			],
			false,
		],
		[
			'half of a letter',
			[
				[0, 3],
				[5, 3.5],
			],
			false,
		],
		[
			'from before the beginning',
			[
				[-1, 4],
				[5, 3],
			],
			false,
		],
		['no pages', [], false],
	])('pages that hold %s fit the text: %s', (_, places, fits) => {
		const pages = (places as number[][]).map(([offset, length], index) => ({
			...{ number: index + 1, offset, length },
		}));
		const { text, warnings } = readSimplified({ ...item(), pages });
		expect(text.replaceAll('\n', '')).toBe('TeaRye');
		const codes = warnings.map(({ code }) => code);
		expect(codes.includes('document-mended')).toBe(!fits);
	});

	test.each(['text', 'provider', 'jobId', 'pages'])('is known by its "%s"', (key) => {
		expect(simplified.recognises(item())).toBe(true);
		expect(simplified.recognises(without(item(), key))).toBe(false);
	});
});

test('a document of version 1.0 has no tables, and is not changed for it', () => {
	const raw = without(whole(), 'tables');
	expect(read({ ...raw, schemaVersion: '1.0' }).warnings).toEqual(whole().warnings);
	expect(read(raw).warnings.map(({ code }) => code)).toContain('document-mended');
});

test('several tables of a page come back as they are', () => {
	const cells = [
		{
			...{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: 'Tea' },
			...{ span: { offset: 0, length: 3 }, polygon: box, confidence: 0.5 },
		},
	];
	const table = {
		page: 2,
		source: 'provider',
		rows: 1,
		columns: 1,
		headerRows: 0,
		polygon: box,
		cells,
	};
	const tables = [table, { ...table, source: 'derived', continues: 0 }, { ...table, cells: [] }];
	const document = read({ ...whole(), tables });
	expect(document.tables).toEqual(tables);
	expect(document.warnings).toEqual(whole().warnings);
});

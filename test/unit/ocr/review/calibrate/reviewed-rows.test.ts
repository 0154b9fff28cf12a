import { atOnce } from '../../../../../ocr/document/turns';
import type {
	OcrChange,
	OcrDocument,
	OcrField,
	OcrReview,
	OcrTable,
} from '../../../../../ocr/document/types';
import { buildDocument } from '../../../../../ocr/reading/build-document';
import {
	type ReviewedRow,
	reviewedRowsSteps,
} from '../../../../../ocr/review/calibrate/reviewed-rows';

const change = (more: Partial<OcrChange>): OcrChange => ({
	kind: 'word',
	action: 'corrected',
	page: 1,
	former: 'Fery',
	text: 'Ferry',
	confidence: 0.6,
	polygon: null,
	...more,
});

const finished = (more: Partial<OcrReview> = {}): OcrReview => ({
	status: 'reviewed',
	at: '2026-03-01T10:00:00.000Z',
	seconds: 9,
	pages: [1],
	changes: [],
	...more,
});

/** Two pages, each `Ferry Total 80`, with confidences of 0.6, 0.9 and none. */
function read(): OcrDocument {
	return buildDocument({
		provider: { id: 'any', model: 'fast', modelVersion: '2' },
		job: { id: 'j7', status: 'succeeded' },
		source: { fileName: 'ferry.pdf' },
		pages: [1, 2].map(() => ({
			words: ['Ferry', 'Total', '80'].map((text, index) => ({
				text,
				confidence: [0.6, 0.9, null][index] ?? null,
			})),
		})),
	});
}

const rowsOf = (review: OcrReview, document = read(), withText = false): ReviewedRow[] =>
	atOnce(reviewedRowsSteps(document, review, withText));

const inShort = (rows: readonly ReviewedRow[]) =>
	rows.map(({ kind, action, changed, confidence, page }) =>
		[kind, action, changed, confidence, page].join(' '),
	);

test('a word that was left on a page that was looked through is a row, whatever its confidence', () => {
	expect(inShort(rowsOf(finished()))).toEqual([
		'word seen false 0.6 1',
		'word seen false 0.9 1',
		'word seen false  1',
	]);
});

test('a changed word is a row with the confidence that it came with, and none with its new one', () => {
	const document = read();
	Object.assign(document.pages[0]!.words[0]!, { corrected: true, former: 'Fery', confidence: 1 });
	const rows = rowsOf(finished({ changes: [change({})] }), document);
	expect(inShort(rows)).toEqual([
		'word corrected true 0.6 1',
		'word seen false 0.9 1',
		'word seen false  1',
	]);
});

test.each<[OcrChange['action'], string[]]>([
	['deleted', ['word deleted true 0.6 2']],
	['merged', ['word merged true 0.6 2']],
	['split', ['word split true 0.6 2']],
	['added', []],
	['unreadable', []],
])('of a word that was %s: %p', (action, expected) => {
	expect(inShort(rowsOf(finished({ pages: [], changes: [change({ action, page: 2 })] })))).toEqual(
		expected,
	);
});

test('of a review that nobody finished, only what was changed or accepted counts', () => {
	const document = read();
	document.pages[1]!.words[1]!.accepted = true;
	const review = finished({ status: 'expired', pages: [1, 2], changes: [change({})] });
	const rows = rowsOf(review, document);
	expect(inShort(rows)).toEqual(['word corrected true 0.6 1', 'word accepted false 0.9 2']);
	expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['expired']));
});

test('a word that nobody can read, or that an earlier review changed, is none', () => {
	const document = read();
	document.pages[0]!.words[0]!.unreadable = true;
	Object.assign(document.pages[0]!.words[1]!, { corrected: true, former: 'Totel', confidence: 1 });
	expect(inShort(rowsOf(finished(), document))).toEqual(['word seen false  1']);
});

test('a page with the text of the PDF itself is none of the provider’s', () => {
	const document = read();
	document.pages[0]!.source = 'text-layer';
	expect(rowsOf(finished({ changes: [change({})] }), document)).toEqual([]);
});

test('fields are rows by their path, and those that were not found are not', () => {
	const document = read();
	const field = (path: string, more: Partial<OcrField>): OcrField => ({
		...{ path, type: 'text', value: 'x', found: 'exact', text: 'x', page: 1, span: null },
		...{ polygon: null, confidence: 0.8, occurrences: 1, checks: [] },
		...more,
	});
	document.fields = [
		field('name', {}),
		field('total', { corrected: true, former: 8, value: 80, confidence: 1 }),
		field('date', { value: null, found: 'not-found', page: null }),
		field('note', { page: 2 }),
		field('seller', { page: null, accepted: true }),
	];
	const changes = [
		change({ kind: 'field', path: 'total', former: '8', text: '80', confidence: 0.5 }),
	];
	const rows = rowsOf(finished({ changes }), document).filter(({ kind }) => kind === 'field');
	expect(rows.map(({ path, action, confidence }) => [path, action, confidence])).toEqual([
		['total', 'corrected', 0.5],
		['name', 'seen', 0.8],
		['seller', 'accepted', 0.8],
	]);
});

test('a cell is a row only where it has no words of its own', () => {
	const document = read();
	const cell = (column: number, text: string, span: OcrTable['cells'][number]['span']) => ({
		...{ row: 0, column, rowSpan: 1, columnSpan: 1, text, span, polygon: null, confidence: 0.7 },
	});
	document.tables = [
		{
			...{ page: 1, polygon: null, source: 'provider', rows: 1, columns: 3, headerRows: 0 },
			cells: [
				cell(0, 'Ferry', { offset: 0, length: 5 }),
				cell(1, 'old', null),
				cell(2, 'new', null),
			],
		},
	];
	const changes = [change({ kind: 'cell', former: 'mew', text: 'new', confidence: 0.7 })];
	const rows = rowsOf(finished({ changes }), document).filter(({ kind }) => kind === 'cell');
	expect(inShort(rows)).toEqual(['cell corrected true 0.7 1', 'cell seen false 0.7 1']);
});

test('a row says whose it is, and what was written only where asked for', () => {
	const [row] = rowsOf(finished({ changes: [change({})] }));
	expect(row).toEqual({
		row_key: expect.stringMatching(/^[0-9a-f]{24}:w:1:[0-9a-f]{16}$/),
		document_key: expect.stringMatching(/^[0-9a-f]{24}$/),
		...{ provider: 'any', model: 'fast 2', kind: 'word', action: 'corrected', changed: true },
		...{ confidence: 0.6, page: 1, path: '', file_name: 'ferry.pdf', job_id: 'j7' },
		...{ status: 'reviewed', reviewed_at: '2026-03-01T10:00:00.000Z' },
	});
	const [withText] = rowsOf(finished({ changes: [change({ text: null })] }), read(), true);
	expect(withText).toMatchObject({ former: 'Fery', text: '' });
	expect(JSON.stringify(rowsOf(finished({ by: 'Ann', changes: [change({})] })))).not.toMatch(
		/Fery|Ferry|Ann/,
	);
});

test('keys are the same in each run, apart within a run, in a later review too, and others for another document', () => {
	const keys = (review: OcrReview, document = read()) =>
		rowsOf(review, document).map(({ row_key: key }) => key);
	const all = finished({ pages: [1, 2], changes: [change({}), change({})] });
	expect(keys(all)).toEqual(keys(all));
	expect(new Set(keys(all)).size).toBe(8);
	expect(keys({ ...all, at: '2026-03-02T10:00:00.000Z' })).toEqual(keys(all));
	const others = [
		keys(all, { ...read(), job: { id: 'j8', status: 'succeeded' } }),
		keys(all, { ...read(), source: { fileName: 'other.pdf' } }),
	];
	for (const other of others) expect(other.filter((key) => keys(all).includes(key))).toEqual([]);
});

test('a word that is reviewed again has its key again, whatever was deleted before it or corrected meanwhile', () => {
	const first = rowsOf(finished());
	const document = read();
	const [page] = document.pages;
	page!.words.shift();
	document.text = 'Total 80';
	const later = { at: '2026-03-02T10:00:00.000Z' };
	const keys = first.map(({ row_key: key }) => key);
	expect(rowsOf(finished(later), document).map(({ row_key: key }) => key)).toEqual(keys.slice(1));
	const { confidence, polygon } = page!.words.shift()!;
	const changes = [change({ former: 'Total', text: 'Tota1', confidence, polygon })];
	const [changed] = rowsOf(finished({ ...later, changes }), document);
	expect(changed).toMatchObject({ changed: true, row_key: keys[1] });
});

describe('Keys that stand in tables of people', () => {
	const keysOf = (document: OcrDocument) => {
		const [row] = rowsOf(finished(), document);
		return row!.row_key;
	};
	const bare = () => {
		const document = read();
		document.provider = { id: 'any' };
		document.job = { id: null, status: 'succeeded' };
		document.source = {};
		return document;
	};

	test('stay as they are', () => {
		expect(keysOf(read())).toBe('e0b71c140829058dc14f5125:w:1:abf6840f775aef1f');
		expect(keysOf(bare())).toBe('26223e277154fe66008f2f35:w:1:abf6840f775aef1f');
		const sent = { ...bare(), source: { sha256: 'ab', partOf: { pages: [2, 3] } } };
		expect(keysOf(sent as unknown as OcrDocument)).toBe(
			'd82f70d6b6c7a0f36ad142f8:w:1:abf6840f775aef1f',
		);
	});

	test('are told by the text only where nothing else tells documents apart', () => {
		const other = (document: OcrDocument) => ({ ...document, text: 'other' });
		const isSame = (document: OcrDocument) => keysOf(document) === keysOf(other(document));
		const job = { id: null, status: 'succeeded' } as const;
		expect(isSame(bare())).toBe(false);
		expect(isSame({ ...bare(), source: { fileName: 'a.pdf' } })).toBe(false);
		expect(isSame({ ...bare(), source: { sha256: 'ab' } })).toBe(true);
		expect(isSame({ ...bare(), job: { ...job, id: 'j1' } })).toBe(true);
		expect(isSame({ ...bare(), job: { ...job, submittedAt: '2026-01-01T00:00:00.000Z' } })).toBe(
			true,
		);
	});

	test('and rows, name nothing that the document does not', () => {
		expect(rowsOf(finished(), bare())[0]).toMatchObject({
			...{ provider: 'any', model: '', file_name: '', job_id: '', path: '', page: 1 },
		});
		const versioned = { ...bare(), provider: { id: 'any', modelVersion: '7' } };
		expect(rowsOf(finished(), versioned)[0]!.model).toBe('7');
	});
});

describe('Fields and cells', () => {
	const plain = { rowSpan: 1, columnSpan: 1, span: null, polygon: null, confidence: 0.7 };
	const table = (page: number, ...texts: string[]): OcrTable => ({
		...{ page, polygon: null, source: 'provider', rows: 9, columns: 9, headerRows: 0 },
		cells: texts.map((text, column) => ({ ...plain, row: 4, column, text })),
	});
	const cellsOf = (tables: OcrTable[], review = finished(), document = read()) =>
		rowsOf(review, { ...document, tables }, true).filter(({ kind }) => kind === 'cell');

	test('have the key of their place', () => {
		const document = read();
		const field: OcrField = {
			...{ path: 'total', type: 'amount', value: 80, found: 'exact', text: '80,-', page: null },
			...{ span: null, polygon: null, confidence: 0.8, occurrences: 1, checks: [] },
		};
		document.fields = [{ ...field, value: null, found: 'not-found' }, field];
		const [own] = rowsOf(finished(), document, true).filter(({ kind }) => kind === 'field');
		expect(own).toMatchObject({
			...{ action: 'seen', changed: false, confidence: 0.8, page: null, path: 'total' },
			...{ former: '80', text: '80', row_key: `${own!.document_key}:f:1` },
		});
		const [cell] = cellsOf([table(2, 'x'), table(1, '', 'old')]);
		expect(cell).toMatchObject({
			...{ action: 'seen', page: 1, path: '', former: 'old', text: 'old', confidence: 0.7 },
			row_key: `${cell!.document_key}:c:1:4:1`,
		});
	});

	test('are none on pages that nobody saw, that OCR has not read, or that are not there', () => {
		const texts = (tables: OcrTable[], review = finished(), document = read()) =>
			cellsOf(tables, review, document).map(({ text }) => text);
		expect(texts([table(1, 'a'), table(2, 'b'), table(7, 'c')])).toEqual(['a']);
		expect(texts([table(1, 'a'), table(7, 'c')], finished({ pages: [1, 7] }))).toEqual(['a']);
		const own = read();
		own.pages[0]!.source = 'text-layer';
		expect(texts([table(1, 'a'), table(2, 'b')], finished({ pages: [1, 2] }), own)).toEqual(['b']);
		expect(texts([table(1, 'a')], finished({ status: 'expired' }))).toEqual([]);
	});

	test('are no changed ones, which a change of a word does not make them', () => {
		const texts = (changes: OcrChange[]) =>
			cellsOf([table(1, 'old', 'new')], finished({ changes })).map(({ action, text }) => [
				action,
				text,
			]);
		expect(texts([change({ former: 'x', text: 'old' })])).toEqual([
			['seen', 'old'],
			['seen', 'new'],
		]);
		expect(texts([change({ kind: 'cell', former: 'x', text: 'old' })])).toEqual([
			['corrected', 'old'],
			['seen', 'new'],
		]);
		// One that nobody can read has kept its text.
		expect(
			texts([change({ kind: 'cell', action: 'unreadable', former: 'new', text: null })]),
		).toEqual([['seen', 'old']]);
	});
});

test('A word without letters is no row, and one that was read twice has two keys', () => {
	const document = read();
	document.pages[0]!.words = ['Ferry', '', 'Ferry'].map((text) => ({
		...{ ...document.pages[0]!.words[0]!, text },
	}));
	const keys = rowsOf(finished(), document).map(({ row_key: key }) => key);
	expect(keys).toHaveLength(2);
	expect(keys[1]).toBe(`${keys[0]}:1`);
});

import { buildDocument } from '../../../../ocr/reading/build-document';
import { n8nExtract } from '../../../../ocr/forms/n8n-extract';
import { parts } from '../../../../ocr/forms/parts';
import { plainText } from '../../../../ocr/forms/plain-text';
import { searchablePdf } from '../../../../ocr/forms/searchable-pdf';
import type { DocumentContext } from '../../../../ocr/reading/answer-form';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { outlineOf } from '../../../support/outline';
import { toDocument } from '../../../support/to-document';
import { wrongTypesTold } from '../../../support/wrong-types';

const job = { id: 'j' };

describe('a file in parts', () => {
	const asked: Array<Pick<DocumentContext, 'job' | 'source' | 'files' | 'text'>> = [];
	/** An answer is a list of texts, or why it cannot be read. */
	function* readInner(raw: unknown, { job: its, source, files, text }: DocumentContext) {
		asked.push({ job: its, source, files, text });
		if (raw === 'sentence') throw new UnreadableAnswer('x', 'It is blank.');
		const texts: unknown[] = Array.isArray(raw) ? raw : [];
		if (texts.length === 0) throw new UnreadableAnswer('"pages"');
		return buildDocument({
			...{ provider: { id: 'some' }, job: { id: null, status: 'succeeded' as const } },
			pages: texts.map((said) => ({ text: String(said), words: [] })),
		});
	}
	const context = {
		...{ job: { id: 'whole', provider: 'some' }, source: { mimeType: 'application/pdf' } },
		readInner,
	};
	const read = (raw: unknown, more: object = {}) => toDocument(parts, raw, { ...context, ...more });
	const file = { kind: 'result', fileName: 'a.txt', mimeType: 'text/plain' };
	const whole = {
		ocrParts: [
			{ pages: '1-2', jobId: 'a', raw: ['one', 'two'], files: [file], text: 'said' },
			{ pages: '4', isSkipped: true },
			{ pages: '5-6', isSkipped: true },
			{ pages: '7', failure: { code: 'failed', message: 'It is torn.' } },
			{ pages: '8' },
			{ pages: '9', raw: 'sentence' },
			{ pages: '10', raw: {} },
			{ pages: '3', text: 'three', raw: ['three'] },
		],
		...{ pageCount: 12, fileName: 'scan.pdf' },
	};

	test('has the pages of all, and says of each other part why it is missing', () => {
		asked.length = 0;
		const document = read(whole);
		expect(outlineOf(document)).toMatchObject({
			provider: { id: 'some' },
			job: { id: 'whole', status: 'succeeded' },
			source: { mimeType: 'application/pdf', fileName: 'scan.pdf', pageCount: 12 },
			files: [file],
			pages: [
				['page 1', '"one"'],
				['page 2', '"two"'],
				['page 3', '"three"'],
			],
		});
		expect(document.warnings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
			'pages-skipped: Page 4 has text in the PDF itself and was not read, as Pages with Text is set to Skip.',
			'pages-skipped: Pages 5-6 have text in the PDF itself and were not read, as Pages with Text is set to Skip.',
			'part-failed: Page 7 is missing: It is torn.',
			'part-failed: Page 8 is missing: The provider has not finished reading.',
			'part-failed: Page 9 is missing: It is blank.',
			'part-failed: Page 10 is missing: The response has an unknown format; expected "pages".',
		]);
		const { source } = context;
		expect(asked.filter((_, index) => index === 0 || index === 3)).toEqual([
			{ job: { id: 'a', provider: 'some' }, source, files: [file], text: 'said' },
			{ job: { id: null, provider: 'some' }, source, files: [], text: 'three' },
		]);
	});

	test('goes by what is known of the whole file', () => {
		const known = { ...file, fileName: 'b.txt' };
		const more = { source: { fileName: 'known.pdf' }, files: [known], job: { id: null } };
		const document = read({ ...whole, pageCount: 1.5 }, more);
		expect(document.source).toEqual({ fileName: 'known.pdf' });
		expect(document.files).toEqual([known]);
		expect(read(whole, { files: [] }).files).toEqual([file]);
	});

	test.each<[unknown, RegExp]>([
		[
			{ ocrParts: [{ pages: '1', failure: { message: 'It is torn.' } }] },
			/^Page 1 is missing: It is torn\.$/,
		],
		[
			{
				ocrParts: [
					{ pages: '1', raw: 'sentence' },
					{ pages: '2', raw: {} },
				],
			},
			/^It is blank\.$/,
		],
		[
			{ ocrParts: [{ pages: '1', raw: ['a'] }, { raw: ['b'] }] },
			/"ocrParts\[1\]\.pages" such as "1-30"/,
		],
		[{ ocrParts: [null] }, /"ocrParts\[0\]\.pages"/],
		[{ ocrParts: {} }, /"ocrParts" \(a list\)/],
		[null, /"ocrParts" \(a list\)/],
	])('%j is one sentence', (raw, sentence) => {
		expect(() => read(raw)).toThrow(sentence);
	});

	test('within another one is none', () => {
		const raw = { ocrParts: [{ pages: '1', raw: ['a'] }] };
		expect(() => toDocument(parts, raw, { job })).toThrow('an answer of a provider');
	});

	test('that were all skipped is a document without pages', () => {
		const document = read({ ocrParts: [{ pages: '1-3', isSkipped: true }] });
		expect(document.pages).toEqual([]);
		expect(document.warnings.map(({ code }) => code)).toContain('pages-skipped');
	});
});

describe('the text that a PDF has itself', () => {
	const read = (raw: unknown) => toDocument(searchablePdf, raw, { job });
	const points = (left: number, top: number) => [
		{ x: left, y: top },
		{ x: left + 72, y: top },
		{ x: left + 72, y: top + 36 },
		{ x: left, y: top + 36 },
	];
	const layer = {
		fileName: 'scan.pdf',
		pages: [
			{
				...{ width: 720, height: 360 },
				words: [
					{ text: 'Tea', points: points(72, 36), breakAfter: false },
					{ text: 'Rye', points: points(216, 36), breakAfter: true },
					{ text: 'Oat', breakAfter: 'yes' },
					...[{ text: '' }, { text: 7 }],
				],
			},
			null,
		],
	};

	test('is a document in inches', () => {
		expect(outlineOf(read({ pdfTextLayer: layer }))).toEqual({
			provider: { id: 'searchable-pdf' },
			job: { id: 'j', status: 'succeeded' },
			source: { fileName: 'scan.pdf' },
			confidence: 'null none',
			warnings: ['page-unreadable', 'word-unreadable'],
			pages: [
				[
					'page 1: 10 × 5 inch provider',
					...['"Tea Rye" 0.1 0.1 0.4 0.2', '  Tea 0.1 0.1 0.2 0.2', '  Rye 0.3 0.1 0.4 0.2'],
					...['"Oat"', '  Oat'],
				],
				['page 2'],
			],
		});
	});

	test('what is of another type counts as not there', () => {
		const raw = { pdfTextLayer: { ...layer, pages: layer.pages.slice(0, 1) } };
		expect(wrongTypesTold(raw, read)).toEqual([]);
	});

	test.each<[object, RegExp]>([
		[{ pages: [], fileName: 'a\nb.pdf' }, /^The PDF "a b\.pdf" has no text layer\./],
		[{ pages: [{ words: [] }] }, /^The PDF has no text layer\./],
		[{ pages: {} }, /the text layer of a PDF/],
	])('%j is one sentence', (pdfTextLayer, sentence) => {
		expect(() => read({ pdfTextLayer })).toThrow(sentence);
	});

	test('may be of blank pages, where all pages are known to have their text', () => {
		expect(read({ pdfTextLayer: { isAllText: true, pages: [{}] } }).pages).toHaveLength(1);
	});
});

describe('what Extract From File makes', () => {
	const read = (raw: unknown) => toDocument(n8nExtract, raw, { job });

	test.each<[unknown, boolean]>([
		[{ numpages: 1, numrender: 1, text: '' }, true],
		[{ numpages: 1, numrender: 1, text: [] }, true],
		[{ numpages: 1, numrender: 1 }, false],
		[{ numpages: 1, text: '' }, false],
		[{ numpages: '1', numrender: 1, text: '' }, false],
		[{ data: 'two words' }, true],
		[{ data: '\uFEFFtwo words' }, true],
		[{ data: 'one' }, false],
		[{ data: 'two words', more: 1 }, false],
		[{ data: '{"a": 1}' }, false],
		[{ data: '[1, 2]' }, false],
		[{ data: '<a> b' }, false],
		[{ data: '"a b"' }, false],
		[{ data: 'level\tpage_num' }, false],
		[{ data: '1\t1\t0\t0\t0' }, false],
		[{ data: '1\t1\t0\t1\t0' }, true],
		[{ data: `${'A'.repeat(76)}\n${'A'.repeat(9)}` }, false],
		[{ data: `${'A'.repeat(60)}== ${'A'.repeat(9)}` }, false],
		[{ data: `${'A'.repeat(59)} and more` }, true],
		[{ data: 'a b\u0000' }, false],
		[{ data: 'a b\uFFFD' }, false],
		[{ data: 7 }, false],
		[{ data: ' ' }, false],
		[null, false],
	])('%j is one of its answers: %s', (raw, isIts) => {
		expect(n8nExtract.recognises(raw)).toBe(isIts);
		if (!isIts) expect(() => read(raw)).toThrow('"numpages" with "text"');
	});

	test('what is of another type counts as not there', () => {
		// Which keys there are is what it is known by.
		const raw = { numpages: 2, numrender: 2, info: {}, text: ['a', 'b'] };
		expect(wrongTypesTold(raw, read)).toEqual(['numrender', 'text']);
	});

	test.each([
		[0, undefined],
		[1.5, undefined],
		[3, 3],
	])('a file of %j pages has %j', (numpages, pageCount) => {
		expect(read({ numpages, numrender: 1, text: 'a' }).source).toEqual({
			mimeType: 'application/pdf',
			...(pageCount ? { pageCount } : {}),
		});
	});

	test('a text file has a page for each form feed', () => {
		expect(outlineOf(read({ data: 'a b\fc' }))).toMatchObject({
			provider: { id: 'n8n-extract' },
			pages: [
				['page 1', '"a b"'],
				['page 2', '"c"'],
			],
		});
	});
});

test('a plain text is told by nobody, and read where it is named', () => {
	expect(plainText.recognises('a')).toBe(false);
	expect(outlineOf(toDocument(plainText, 'a\fb', { job }))).toEqual({
		...{ provider: { id: 'text' }, job: { id: 'j', status: 'succeeded' } },
		confidence: 'null none',
		pages: [
			['page 1', '"a"'],
			['page 2', '"b"'],
		],
	});
	expect(toDocument(plainText, null, { job, text: 'of a file' }).text).toBe('of a file');
	expect(() => toDocument(plainText, null, { job })).toThrow('a text');
});

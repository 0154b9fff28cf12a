import { onSizes } from '../../../../ocr/document/page-size';
import type { OcrDocument } from '../../../../ocr/document/types';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import type { PartsAnswer } from '../../../../ocr/plan/parts-answer';
import { expectInvariants } from '../../../invariants';
import { lazarusAnswer, OCR_SERVICES_ANSWER } from '../../../support/documents';

const page = (text: string, more: object = {}) => ({
	width: 100,
	height: 100,
	confidence: 0.9,
	text,
	words: [
		{
			text,
			confidence: 0.8,
			boundingBox: {
				vertices: [
					{ x: 10, y: 10 },
					{ x: 50, y: 10 },
					{ x: 50, y: 20 },
					{ x: 10, y: 20 },
				],
			},
		},
	],
	...more,
});

const upstage = (...texts: string[]) => ({
	modelVersion: 'ocr-2.2.1',
	numBilledPages: texts.length,
	pages: texts.map((text) => page(text)),
});

/** Of a provider that gives text without pages. */
const textOnly = (text: string) => ({ ...OCR_SERVICES_ANSWER, text });

const read = (raw: unknown): OcrDocument => {
	const document = readAnswer(raw);
	expectInvariants(document);
	// What it was made into is read again as it is.
	expect(readAnswer(JSON.parse(JSON.stringify(document)))).toEqual(document);
	return document;
};

const answer = (...ocrParts: PartsAnswer['ocrParts']): PartsAnswer => ({
	ocrParts,
	pageCount: 9,
	fileName: 'scan.pdf',
});

const summary = (document: OcrDocument) => document.pages.map(({ number, text }) => [number, text]);

it('puts all pages in the order of the file, under their numbers in it', () => {
	const text = readAnswer({
		pdfTextLayer: {
			fileName: 'scan.pdf',
			pages: [
				{ width: 595, height: 842, words: [{ text: 'own', breakAfter: true }] },
				{ width: 595, height: 842, words: [{ text: 'text', breakAfter: true }] },
			],
		},
	});
	const document = read(
		answer(
			{ pages: '1, 4-5', raw: upstage('one', 'four', 'five') },
			{ pages: '2-3', document: text },
			{ pages: '9', jobId: 'j', raw: upstage('nine') },
		),
	);
	expect(summary(document)).toEqual([
		[1, 'one'],
		[2, 'own'],
		[3, 'text'],
		[4, 'four'],
		[5, 'five'],
		[9, 'nine'],
	]);
	expect(document.pages.map(({ source }) => source)).toEqual([
		...[undefined, 'text-layer', 'text-layer'],
		...[undefined, undefined, undefined],
	]);
	expect(document).toMatchObject({
		provider: { id: 'upstage' },
		source: { fileName: 'scan.pdf', pageCount: 9 },
		usage: { pages: 4, textLayerPages: 2 },
		confidenceSource: 'derived',
		warnings: [],
	});
	expect(document.confidence).toBeCloseTo(0.8);
});

it('is the document that the provider gives of the whole file', () => {
	const whole = readAnswer(lazarusAnswer());
	const half = (document: OcrDocument) => onSizes(document, []);
	const parts = read({
		job: { provider: 'lazarus', id: '1-2=a' },
		raw: answer({ pages: '1-2', raw: lazarusAnswer() }),
	});
	expect(half(parts).pages).toEqual(half(whole).pages);
	expect(parts.text).toBe(whole.text);
	expect(parts.tables).toEqual(whole.tables);
});

it('is read out of the output Raw, by the provider of its job', () => {
	const raw = answer({ pages: '1', raw: upstage('one') });
	expect(read({ job: { provider: 'upstage', id: null }, raw }).provider.id).toBe('upstage');
	expect(readAnswer(raw, { form: 'upstage' }).provider.id).toBe('upstage');
	expect(read([{ json: { job: { provider: 'upstage' }, raw } }]).pages).toHaveLength(1);
});

it('says which pages are missing, and why', () => {
	const document = read(
		answer(
			{ pages: '1-2', raw: upstage('one', 'two') },
			{ pages: '3', isSkipped: true },
			{ pages: '4-6', jobId: 'j', failure: { code: 'failed', message: 'It is blank.' } },
			{ pages: '7', raw: { what: 'is this' } },
			{ pages: '8', jobId: 'k' },
		),
	);
	expect(document.warnings.map(({ code }) => code)).toEqual([
		...['pages-skipped', 'part-failed', 'part-failed', 'part-failed'],
	]);
	expect(document.warnings[1]!.message).toBe('Pages 4-6 are missing: It is blank.');
	expect(document.warnings[2]!.message).toContain('Page 7 is missing');
});

it.each([
	[answer({ pages: '1', failure: { code: 'failed', message: 'It is blank.' } })],
	[answer({ pages: '1', raw: { what: 'is this' } })],
	[{ ocrParts: [{ raw: upstage('a') }] }],
	[{ ocrParts: [{ pages: '3-1', raw: upstage('a') }] }],
	[{ ocrParts: [7] }],
	[answer({ pages: '1', raw: answer({ pages: '1', raw: upstage('a') }) })],
])('fails in one line where there is nothing to read: %j', (raw) => {
	expect(() => readAnswer(raw)).toThrow(/^[^\n]+$/);
});

it('says once what all parts say, and with their pages what some do', () => {
	const noText = (text: string) => ({ ...upstage(text), pages: [page(text), null] });
	const all = answer({ pages: '1-2', raw: noText('a') }, { pages: '3-4', raw: noText('b') });
	expect(read(all).warnings.map(({ code }) => code)).toEqual(['page-unreadable']);
	const [warning] = read(answer(...all.ocrParts, { pages: '5', raw: upstage('c') })).warnings;
	expect(warning!.message).toMatch(/^Pages 1-4: /);
});

it('says where the text of a part has no page breaks', () => {
	const document = read(
		answer({ pages: '1-3', raw: textOnly('abc') }, { pages: '4-6', raw: textOnly('def') }),
	);
	expect(summary(document)).toEqual([
		[1, 'abc'],
		[4, 'def'],
	]);
	expect(document.warnings.map(({ code }) => code)).toEqual(['pages-joined']);
});

it.each([
	[['1-4', ['a', 'b']], '3-4'],
	[['2, 5-7', ['a']], '5-7'],
	[['9', []], '9'],
])('names pages that were sent and did not come back: %j', ([pages, texts], missing) => {
	const whole = { pages: '1', raw: upstage('a') };
	const part = { pages: pages as string, raw: upstage(...(texts as string[])) };
	const others = pages === '1-4' ? [] : [whole];
	const document = read(answer(...others, part));
	const unread = document.warnings.filter(({ code }) => code === 'pages-not-read');
	expect(unread).toHaveLength(1);
	expect(unread[0]!.message).toMatch(new RegExp(`^Pages? ${missing} `));
});

it('drops no text of an answer with more pages than were sent', () => {
	const document = read(
		answer({ pages: '1-2', raw: upstage('a', 'b', 'c') }, { pages: '2-3', raw: upstage('d', 'e') }),
	);
	expect(document.pages.map(({ text }) => text).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('keeps which table goes on from which', () => {
	const document = (index: number): OcrDocument => {
		const plain = readAnswer(upstage('a', 'b'));
		const table = (on: number) => ({
			...{
				page: on,
				polygon: null,
				source: 'provider' as const,
				rows: 1,
				columns: 1,
				headerRows: 0,
			},
			cells: [],
		});
		return { ...plain, tables: [table(1), { ...table(2), continues: index }] };
	};
	const joined = read(
		answer({ pages: '1, 4', document: document(0) }, { pages: '2, 3', document: document(0) }),
	);
	expect(joined.tables.map(({ page: on, continues }) => [on, continues])).toEqual([
		[1, undefined],
		[2, undefined],
		[3, 1],
		[4, 0],
	]);
});

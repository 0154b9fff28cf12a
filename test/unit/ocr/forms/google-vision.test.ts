import type { DocumentContext } from '../../../../ocr/reading/answer-form';
import { googleVision } from '../../../../ocr/forms/google-vision';
import { expectInvariants } from '../../../invariants';
import { formAnswers } from '../../../support/answers/forms';
import { expectPlainSentence } from '../../../support/messages';
import { google, googleFile } from '../../../support/fuzz-answers';

const read = (raw: unknown, more: Partial<DocumentContext> = {}) => {
	const document = googleVision.toDocument(raw, { job: { id: null }, ...more });
	expectInvariants(document);
	return document;
};

const messageOf = (raw: unknown): string => {
	try {
		googleVision.toDocument(raw, { job: { id: null } });
	} catch (error) {
		return error instanceof Error ? error.message : '';
	}
	return 'a document';
};

test('the file that a PDF is read into keeps its page numbers, its name and its size in inches', () => {
	const { document } = formAnswers.find(({ name }) => name === 'google-file')!;
	expect(document.source).toEqual({ fileName: 'invoice.pdf', mimeType: 'application/pdf' });
	expect(document.pages.map(({ number }) => number)).toEqual([3, 4]);
	// 595 × 842 points is A4.
	expect(document.pages[0]).toMatchObject({ width: 595 / 72, height: 842 / 72, unit: 'inch' });
	expect(document.pages[0].words[0].polygon?.[0]).toEqual([0.091, 0.064]);
});

test('files read at once are lists within a list, of images as well', () => {
	const document = read(googleFile);
	expect(document.pages.map(({ number, text, unit }) => [number, text, unit])).toEqual([
		[3, 'ab c\nd', 'inch'],
		[5, 'e', null],
	]);
});

test('page numbers that go back are not taken over', () => {
	const [first] = googleFile.responses;
	const numbered = (pageNumber: unknown) => ({ ...first, context: { pageNumber } });
	for (const numbers of [
		[2, 2],
		[5, 1],
		[0, 1],
		[1.5, 2],
		['1', '2'],
	]) {
		const { pages } = read({ responses: numbers.map(numbered) });
		expect(pages.map(({ number }) => number)).toEqual([1, 2]);
	}
});

test('an image and a TIFF are measured in pixels', () => {
	expect(read(google).pages[0]).toMatchObject({ width: 100, height: 50, unit: 'pixel' });
	const tiff = { ...googleFile, inputConfig: { mimeType: 'image/tiff' } };
	expect(read(tiff).pages[0]).toMatchObject({ width: 100, height: 50, unit: 'pixel' });
});

test('without an input a PDF is told by the address of its page', () => {
	expect(read({ responses: googleFile.responses }).pages[0]).toMatchObject({
		width: 100 / 72,
		unit: 'inch',
	});
});

test('the text alone, as a field mask gives it, is a page with text', () => {
	const document = read({ responses: [{ fullTextAnnotation: { text: 'Hello\nworld\n' } }] });
	expect(document).toMatchObject({ text: 'Hello\nworld', confidence: null });
	expect(document.pages[0].lines).toHaveLength(2);
});

test('a confidence of zero beside a text annotation is one that was not given', () => {
	const entity = (confidence: number) => ({ description: 'a', confidence });
	const { pages } = read({ textAnnotations: [{ description: 'a a' }, entity(0), entity(0.5)] });
	expect(pages[0].words.map(({ confidence }) => confidence)).toEqual([null, 0.5]);
});

test('breaks by number, as client libraries have them, are breaks', () => {
	const word = (text: string, type: unknown) => ({
		symbols: [{ text, property: { detectedBreak: { type } } }],
	});
	const words = [word('a', 1), word('b', 5), word('c', 3), word('d', 4), word('e', 0)];
	const page = { blocks: [{ paragraphs: [{ words }] }] };
	expect(read({ fullTextAnnotation: { pages: [page] } }).text).toBe('a b\nc\nd\ne');
});

test('a page that was read in part keeps what is there and says so', () => {
	const response = { ...google.responses[0], error: { message: 'Out of time..' } };
	const document = read({ responses: [response] });
	expect(document.text).toBe('ab c\nd');
	expect(document.warnings).toEqual([
		{ code: 'page-not-read', message: 'Page 1 was not read in full: Out of time.' },
	]);
});

test('the job, the source and the provider are what is known of them', () => {
	const job = { id: 'j', submittedAt: '2026-01-02T03:04:05Z' };
	const document = read(googleFile, { job, source: { fileName: 'mine.pdf' } });
	expect(document).toMatchObject({
		provider: { id: 'google-vision' },
		job: { ...job, status: 'succeeded' },
		source: { fileName: 'mine.pdf', mimeType: 'application/pdf' },
		usage: { pages: 2 },
		languages: ['en'],
	});
});

const operation = { name: 'operations/1', metadata: { '@type': 'x' } };

test.each([
	[operation, /has not finished the operation "operations\/1"/],
	[{ ...operation, done: false }, /has not finished/],
	[
		{ ...operation, done: true, response: { '@type': 'x', responses: [{ outputConfig: {} }] } },
		/in Cloud Storage/,
	],
	[{ ...operation, done: true, error: { code: 3, message: 'Bad PDF' } }, /: Bad PDF\.$/],
	[{ ...operation, done: true, error: {} }, /no reason given\.$/],
	[{}, /"fullTextAnnotation"/],
	[{ responses: 7 }, /"fullTextAnnotation"/],
])('%j is no document', (raw, sentence) => {
	const message = messageOf(raw);
	expect(message).toMatch(sentence);
	expectPlainSentence(message);
});

test('an operation that has the pages in it is read', () => {
	expect(read({ ...operation, done: true, response: googleFile }).pages).toHaveLength(2);
});

import type { DocumentContext } from '../../../../ocr/reading/answer-form';
import { googleVision } from '../../../../ocr/forms/google-vision';
import { readAnswer } from '../../../../ocr/normalize/read-answer';
import { expectInvariants } from '../../../invariants';
import { formAnswers } from '../../../support/answers/forms';
import { expectPlainSentence } from '../../../support/messages';
import { google, googleFile } from '../../../support/fuzz-answers';
import { toDocument } from '../../../support/to-document';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';

const read = (raw: unknown, more: Partial<DocumentContext> = {}) => {
	const document = toDocument(googleVision, raw, { job: { id: null }, ...more });
	expectInvariants(document);
	return document;
};

const messageOf = (raw: unknown): string => {
	try {
		toDocument(googleVision, raw, { job: { id: null } });
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
	expect(read({ fullTextAnnotation: { pages: [page] } }).text).toBe('a b\nc\nd-\ne');
});

describe('a page whose text a field mask left out', () => {
	const box = (x: number) => ({
		vertices: [
			{ x, y: 10 },
			{ x: x + 8, y: 10 },
			{ x: x + 8, y: 20 },
			{ x, y: 20 },
		],
	});
	const broken = (type: unknown, isPrefix?: boolean) => ({
		property: { detectedBreak: { type, ...(isPrefix === undefined ? {} : { isPrefix }) } },
	});
	const word = (text: string, type?: unknown) => ({
		boundingBox: box(10),
		symbols: [...text].map((letter, index, { length }) => ({
			text: letter,
			...(type !== undefined && index === length - 1 ? broken(type) : {}),
		})),
	});
	const textOf = (...paragraphs: unknown[][]) => {
		const blocks = [{ paragraphs: paragraphs.map((words) => ({ words })) }];
		const document = read({
			fullTextAnnotation: { pages: [{ width: 100, height: 50, blocks }] },
		});
		expect(document.warnings).toEqual([]);
		return document.text;
	};

	test.each<[string, string, unknown[][]]>([
		[
			'no blank where no break is',
			'Fee: 4',
			[[word('Fee'), word(':', 'SPACE'), word('4', 'LINE_BREAK')]],
		],
		['Japanese', '案内図\n出口', [[word('案内'), word('図', 'LINE_BREAK'), word('出口')]]],
		['Korean', '출구 안내', [[word('출구', 'SPACE'), word('안내', 'LINE_BREAK')]]],
		['a wide blank', 'a b', [[word('a', 'SURE_SPACE'), word('b')]]],
		['a line that ends in a blank', 'a\nb', [[word('a', 'EOL_SURE_SPACE'), word('b')]]],
		['a word that goes on in the next line', 'sig-\nnal', [[word('sig', 'HYPHEN'), word('nal')]]],
		['paragraphs', 'a\nb', [[word('a', 'SPACE')], [word('b')]]],
		['no breaks at all', 'a b', [[word('a'), word('b')]]],
		['no breaks at all, Japanese', '出口', [[word('出'), word('口')]]],
		['rare letters', '𠀀𠀁', [[word('𠀀'), word('𠀁')]]],
	])('%s', (_name, text, paragraphs) => {
		expect(textOf(...paragraphs)).toBe(text);
	});

	test('a break before a word', () => {
		const second = { boundingBox: box(30), symbols: [{ text: 'b', ...broken('SPACE', true) }] };
		expect(textOf([word('a'), second, word('c')])).toBe('a bc');
	});

	test('words without symbols are told by their own text', () => {
		const whole = (text: string, type: string) => ({ boundingBox: box(9), text, ...broken(type) });
		expect(textOf([whole('Gate', 'SPACE'), whole('9', 'LINE_BREAK'), word('b')])).toBe('Gate 9\nb');
	});

	test.each([
		['as many as the text has words', 'Gate 9\n', ['Gate', '9']],
		['others', 'Gate nine left', []],
	])('boxes without letters: %s', (_name, text, words) => {
		const blocks = [
			{ paragraphs: [{ words: [{ boundingBox: box(10) }, { boundingBox: box(30) }] }] },
		];
		const document = read({
			fullTextAnnotation: { text, pages: [{ width: 100, height: 50, blocks }] },
		});
		expect(document.text).toBe(text.trim());
		expect(document.pages[0].words.map((each) => each.text)).toEqual(words);
		expect(document.warnings).toEqual([]);
	});
});

test('a page without words has those of the other list, on a page whose size is known', () => {
	const pages = [{ width: 200, height: 100 }];
	const vertices = [
		{ x: 20, y: 10 },
		{ x: 100, y: 10 },
		{ x: 100, y: 30 },
		{ x: 20, y: 30 },
	];
	const word = { description: 'Pier', boundingPoly: { vertices } };
	const [page] = read({
		fullTextAnnotation: { pages, text: '' },
		textAnnotations: [word, word],
	}).pages;
	expect(page).toMatchObject({ text: 'Pier', width: 200, height: 100, unit: 'pixel' });
	expect(page.words[0].polygon?.[0]).toEqual([0.1, 0.1]);
});

describe('a batch', () => {
	const labels = { labelAnnotations: [{ description: 'Sky', score: 0.9 }] };
	const annotation = { fullTextAnnotation: { text: 'Way out' } };

	test('an image without text is a page between others', () => {
		const batch = { responses: [labels, annotation, { safeSearchAnnotation: {} }, {}] };
		expect(googleVision.recognises(batch)).toBe(true);
		const document = read(batch);
		expect(document.pages.map(({ text }) => text)).toEqual(['', 'Way out', '', '']);
		expect(document.usage.pages).toBe(4);
		expect(document.warnings).toEqual([]);
	});

	test('of which no image has text says so', () => {
		const document = read({ responses: [labels, labels] });
		expect(document.pages).toHaveLength(2);
		expect(document.warnings.map(({ code }) => code)).toEqual(['no-text']);
	});

	test('images that were not read are told by their page', () => {
		const refused = (message: string) => ({ error: { code: 3, message } });
		const batch = [refused('Too big'), annotation, labels, refused('No image')];
		expect(read({ responses: batch }).warnings.map(({ message }) => message)).toEqual([
			'Page 1 was not read: Too big.',
			'Page 4 was not read: No image.',
		]);
	});
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

describe('what somebody has taken out of an answer', () => {
	const { responses } = google;
	const [{ fullTextAnnotation }] = responses;
	const entities = [
		{ locale: 'en', description: 'a b', boundingPoly: { vertices: [{ x: 1, y: 1 }] } },
		{ description: 'a', boundingPoly: { vertices: [{ x: 1, y: 1 }] } },
		{ description: 'b', boundingPoly: { vertices: [{ x: 3, y: 1 }] } },
	];

	test('a fullTextAnnotation is read', () => {
		const [whole, taken] = [read(responses[0]), readAnswer(fullTextAnnotation)];
		expect(taken.provider.id).toBe('google-vision');
		expect(taken.pages).toEqual(whole.pages);
	});

	test('textAnnotations are read', () => {
		expect(readAnswer(entities)).toMatchObject({ provider: { id: 'google-vision' }, text: 'a b' });
	});

	test('a list of responses is a page for each', () => {
		const [first] = responses;
		const document = readAnswer([first, { textAnnotations: entities }, { responses: [first] }]);
		expect(document.provider.id).toBe('google-vision');
		expect(document.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
		expect(document.pages[1].text).toBe('a b');
	});

	test('in a list of responses an image may have no text, but not all of them', () => {
		const labels = { labelAnnotations: [{ description: 'Sky', score: 0.9 }] };
		const document = readAnswer([labels, { textAnnotations: entities }, {}]);
		expect(document.provider.id).toBe('google-vision');
		expect(document.pages.map(({ text }) => text)).toEqual(['', 'a b', '']);
		expect(() => readAnswer([labels, labels])).toThrow(UnreadableAnswer);
		expect(() => readAnswer([{ textAnnotations: entities }, { title: 'x' }])).toThrow(
			UnreadableAnswer,
		);
	});
});

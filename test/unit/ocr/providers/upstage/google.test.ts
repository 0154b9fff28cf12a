import { readUpstageAnswer as upstageSteps } from '../../../../../ocr/providers/upstage/answer';
import type { Point } from '../../../../../ocr/document/types';
import { expectInvariants } from '../../../../invariants';
import { atOnce } from '../../../../../ocr/document/turns';

const readUpstageAnswer = (...given: Parameters<typeof upstageSteps>) =>
	atOnce(upstageSteps(...given));

const context = {
	job: {
		provider: 'upstage',
		id: null,
		status: 'succeeded' as const,
		submittedAt: '2024-06-11T00:00:00.000Z',
	},
};

const read = (raw: unknown) => {
	const document = readUpstageAnswer(raw, context);
	expectInvariants(document);
	return document;
};

type Break = 'SPACE' | 'SURE_SPACE' | 'EOL_SURE_SPACE' | 'HYPHEN' | 'LINE_BREAK';

/** A word of one symbol per letter, the break on the last one, as Vision gives it. */
const word = (text: string, end?: Break, box: object = {}) => {
	const letters = [...text];
	return {
		boundingBox: box,
		confidence: 0.5,
		symbols: letters.map((letter, index) => ({
			text: letter,
			...(end && index === letters.length - 1
				? { property: { detectedBreak: { type: end } } }
				: {}),
		})),
	};
};

const vertices = (...corners: Point[]) => ({ vertices: corners.map(([x, y]) => ({ x, y })) });

const page = (words: object[], more: object = {}) => ({
	width: 100,
	height: 50,
	confidence: 0.75,
	property: { detectedLanguages: [{ languageCode: 'en', confidence: 1 }] },
	blocks: [{ blockType: 'TEXT', paragraphs: [{ words }] }],
	...more,
});

const response = (text: string | undefined, ...pages: object[]) => ({
	fullTextAnnotation: { text, pages },
});

const HELLO = [
	word('Hello', 'SPACE', vertices([10, 10], [30, 10], [30, 20], [10, 20])),
	word('world', 'LINE_BREAK', vertices([40, 10], [60, 10], [60, 20], [40, 20])),
	word('bye', 'LINE_BREAK', vertices([10, 30], [30, 30], [30, 40], [10, 40])),
];

test.each([
	['in a list of responses', { responses: [response('Hello world\nbye\n', page(HELLO))] }],
	['on its own', response('Hello world\nbye\n', page(HELLO))],
])('an annotation %s is read', (_name, raw) => {
	const document = read(raw);
	expect(document).toMatchObject({
		provider: { id: 'upstage' },
		text: 'Hello world\nbye',
		languages: ['en'],
		usage: { pages: 1 },
		confidence: 0.5,
		confidenceSource: 'derived',
		warnings: [],
	});
	expect(document.pages[0]).toMatchObject({
		width: 100,
		height: 50,
		unit: 'pixel',
		confidence: 0.75,
	});
	expect(document.pages[0].lines.map(({ words }) => words)).toEqual([
		[0, 2],
		[2, 1],
	]);
	expect(document.pages[0].words[0].polygon).toEqual([
		[0.1, 0.2],
		[0.3, 0.2],
		[0.3, 0.4],
		[0.1, 0.4],
	]);
});

test('each response is a page of its own', () => {
	const one = response('Hello world\nbye\n', page(HELLO));
	const document = read({ responses: [one, one] });
	expect(document.text).toBe('Hello world\nbye\n\nHello world\nbye');
	expect(document.languages).toEqual(['en']);
});

test('the pages of one response are told apart, though its text is that of all of them', () => {
	const document = read(
		response('Hello world\nbye\na\n', page(HELLO), page([word('a', 'LINE_BREAK')])),
	);
	expect(document.pages.map(({ text }) => text)).toEqual(['Hello world\nbye', 'a']);
});

test.each<Break>(['LINE_BREAK', 'EOL_SURE_SPACE', 'HYPHEN'])(
	'a line ends at %s where there is no text to see it in',
	(end) => {
		const document = read(response(undefined, page([word('one', end), word('two', 'SPACE')])));
		expect(document.pages[0].lines).toHaveLength(2);
	},
);

test.each<Break>(['SPACE', 'SURE_SPACE'])('a line goes on at %s', (end) => {
	const document = read(response(undefined, page([word('one', end), word('two')])));
	expect(document.text).toBe('one two');
});

test('a paragraph ends its line', () => {
	const paragraphs = [{ words: [word('one')] }, { words: [word('two')] }];
	const document = read(response(undefined, page([], { blocks: [{ paragraphs }] })));
	expect(document.text).toBe('one\ntwo');
});

test('a coordinate that is left out is zero', () => {
	const box = { vertices: [{}, { x: 20 }, { x: 20, y: 10 }, { y: 10 }] };
	const document = read(response('a', page([word('a', undefined, box)])));
	expect(document.pages[0].words[0].polygon).toEqual([
		[0, 0],
		[0.2, 0],
		[0.2, 0.2],
		[0, 0.2],
	]);
	expect(document.warnings).toEqual([]);
});

test('negative vertices are moved to the edge of the page, and that is told', () => {
	const box = vertices([-3, -2], [20, -2], [20, 10], [-3, 10]);
	const document = read(response('a', page([word('a', undefined, box)])));
	expect(document.pages[0].words[0].polygon?.[0]).toEqual([0, 0]);
	expect(document.warnings.map(({ code }) => code)).toEqual(['polygon-clamped']);
});

test('normalized vertices are 0..1, as Vision gives them for a PDF', () => {
	const box = {
		normalizedVertices: [
			{ x: 0.1, y: 0.2 },
			{ x: 0.3, y: 0.2 },
			{ x: 0.3, y: 0.4 },
			{ x: 0.1, y: 0.4 },
		],
	};
	const [first] = read(response('a', page([word('a', undefined, box)]))).pages;
	expect(first).toMatchObject({ width: 100, height: 50 });
	expect(first.words[0].polygon).toEqual([
		[0.1, 0.2],
		[0.3, 0.2],
		[0.3, 0.4],
		[0.1, 0.4],
	]);
});

describe('with text annotations only', () => {
	const entity = (description: string, more: object = {}) => ({
		description,
		boundingPoly: vertices([0, 0], [10, 0], [10, 10], [0, 10]),
		...more,
	});
	const entities = [
		entity('Hello world\nbye', { locale: 'en' }),
		entity('Hello'),
		entity('world'),
		entity('bye'),
	];

	test('the first is the text and the others are its words', () => {
		const document = read({ responses: [{ textAnnotations: entities }] });
		expect(document.text).toBe('Hello world\nbye');
		expect(document.languages).toEqual(['en']);
		expect(document.pages[0].words.map(({ text }) => text)).toEqual(['Hello', 'world', 'bye']);
		expect(document.pages[0].lines).toHaveLength(2);
	});

	test('no page size is given, so the page ends where its words end', () => {
		const document = read({ textAnnotations: entities });
		expect(document.pages[0]).toMatchObject({ unit: 'pixel', sizeSource: 'words' });
		expect(document.pages[0].words.every(({ polygon }) => polygon !== null)).toBe(true);
		expect(document.warnings.map(({ code }) => code)).toEqual(['page-size-missing']);
	});

	test('an empty list is an empty page', () => {
		expect(read({ textAnnotations: [] })).toMatchObject({ text: '', pages: [{ words: [] }] });
	});
});

// `AnnotateImageResponse.error`: "If set, represents the error message for the operation."
test('an image that failed is an empty page with the reason, beside others that were read', () => {
	const failed = { error: { code: 3, message: 'Bad image data.' } };
	const document = read({ responses: [response('Hello world\nbye\n', page(HELLO)), failed] });
	expect(document.pages.map(({ text }) => text)).toEqual(['Hello world\nbye', '']);
	expect(document.warnings).toEqual([
		{ code: 'page-not-read', message: expect.stringMatching(/^Page 2 .*Bad image data\.$/) },
	]);
});

test('blocks, paragraphs, words and symbols that are none are left out', () => {
	const blocks = [
		null,
		{ paragraphs: 'x' },
		{ paragraphs: [null, { words: [7, { symbols: {} }, word('a')] }] },
	];
	const document = read(response('a', page([], { blocks })));
	expect(document.pages[0].words.map(({ text }) => text)).toEqual(['', 'a']);
});

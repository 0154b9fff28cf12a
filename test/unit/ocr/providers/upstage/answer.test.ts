import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { readUpstageAnswer as upstageSteps } from '../../../../../ocr/providers/upstage/answer';
import type { Point } from '../../../../../ocr/document/types';
import { expectInvariants } from '../../../../invariants';
import { seedAnswer } from './seed-answer';
import { atOnce } from '../../../../../ocr/document/turns';

const readUpstageAnswer = (...given: Parameters<typeof upstageSteps>) =>
	atOnce(upstageSteps(...given));

const SUBMITTED_AT = '2024-06-11T00:00:00.000Z';

const context = {
	job: {
		provider: 'upstage',
		id: null,
		status: 'succeeded' as const,
		submittedAt: SUBMITTED_AT,
	},
};

const read = (raw: unknown, source?: { fileName?: string }) => {
	const document = readUpstageAnswer(raw, { ...context, source });
	expectInvariants(document);
	return document;
};

const versions = { apiVersion: '1.1', modelVersion: 'ocr-2.2.1' };

/** A word at 10,10–20,20, as Upstage writes it. */
const word = (id: number, text: string, more: object = {}) => ({
	id,
	text,
	confidence: 0.5,
	boundingBox: {
		vertices: [
			{ x: 10, y: 10 },
			{ x: 20, y: 10 },
			{ x: 20, y: 20 },
			{ x: 10, y: 20 },
		],
	},
	...more,
});

const page = (id: number, text: string, words: object[], more: object = {}) => ({
	id,
	text,
	confidence: 0.5,
	width: 100,
	height: 50,
	words,
	...more,
});

describe("the answer on Upstage's own page", () => {
	test('is read to the letter', () => {
		const { pages, ...document } = read(seedAnswer(), { fileName: 'hello.png' });
		expect(document).toStrictEqual({
			schemaVersion: '1.1',
			tables: [],
			provider: {
				id: 'upstage',
				model: 'ocr-2.2.1',
				modelVersion: 'ocr-2.2.1',
				apiVersion: '1.1',
			},
			job: { id: null, status: 'succeeded', submittedAt: SUBMITTED_AT },
			source: { fileName: 'hello.png' },
			languages: [],
			usage: { pages: 1 },
			text: 'Print the words\nhello, world',
			confidence: 0.9924988460974842,
			confidenceSource: 'provider',
			files: [],
			warnings: [],
		});
		expect(pages).toHaveLength(1);
		const { words, lines, ...first } = pages[0];
		expect(first).toStrictEqual({
			number: 1,
			width: 786,
			height: 256,
			unit: 'pixel',
			sizeSource: 'provider',
			angle: null,
			text: 'Print the words\nhello, world',
			span: { offset: 0, length: 28 },
			confidence: 0.9924988460974842,
		});

		const at = (...corners: Point[]) => corners.map(([x, y]) => [x / 786, y / 256]);
		expect(words).toStrictEqual([
			{
				text: 'Print',
				polygon: at([65, 52], [221, 55], [221, 104], [64, 101]),
				span: { offset: 0, length: 5 },
				confidence: 0.9950619419121907,
				handwritten: null,
			},
			{
				text: 'the',
				polygon: at([243, 49], [341, 52], [340, 105], [241, 102]),
				span: { offset: 6, length: 3 },
				confidence: 0.9989913157886589,
				handwritten: null,
			},
			{
				text: 'words',
				polygon: at([368, 52], [553, 51], [553, 105], [368, 105]),
				span: { offset: 10, length: 5 },
				confidence: 0.9890200556796326,
				handwritten: null,
			},
			{
				text: 'hello,',
				polygon: at([214, 131], [470, 149], [467, 206], [210, 188]),
				span: { offset: 16, length: 6 },
				confidence: 0.9933670202605895,
				handwritten: null,
			},
			{
				text: 'world',
				polygon: at([527, 145], [748, 143], [749, 192], [527, 194]),
				span: { offset: 23, length: 5 },
				confidence: 0.986053896846349,
				handwritten: null,
			},
		]);
		expect(
			lines.map(({ text, span, words: range }) => ({ text, span, words: range })),
		).toStrictEqual([
			{ text: 'Print the words', span: { offset: 0, length: 15 }, words: [0, 3] },
			{ text: 'hello, world', span: { offset: 16, length: 12 }, words: [3, 2] },
		]);
		// The first line runs from the left of "Print" (64) to the right of "words" (553).
		const xs = lines[0].polygon!.map(([x]) => x * 786);
		expect(Math.min(...xs)).toBeGreaterThan(62);
		expect(Math.min(...xs)).toBeLessThanOrEqual(64.001);
		expect(Math.max(...xs)).toBeGreaterThan(552.999);
		expect(Math.max(...xs)).toBeLessThan(555);
	});

	test('is not changed by being read', () => {
		const raw = seedAnswer();
		read(raw);
		expect(raw).toEqual(seedAnswer());
	});
});

describe('what Upstage answers in the field', () => {
	test('page ids count from 0 and word ids run on across pages: neither is a number here', () => {
		const document = read({
			...versions,
			pages: [
				page(0, 'one two', [word(0, 'one'), word(1, 'two')]),
				page(1, 'three', [word(2, 'three')]),
			],
			text: 'one twothree',
		});
		expect(document.pages.map(({ number }) => number)).toEqual([1, 2]);
		expect(document.pages[1].lines[0].words).toEqual([0, 1]);
	});

	test("the document's text joins pages with nothing between, so it is built anew", () => {
		const document = read({
			...versions,
			text: 'onetwo',
			pages: [page(0, 'one', [word(0, 'one')]), page(1, 'two', [word(1, 'two')])],
		});
		expect(document.text).toBe('one\n\ntwo');
		expect(document.warnings).toEqual([]);
	});

	test('lines end with a blank and a line break, and the blank is dropped', () => {
		const [first] = read({
			...versions,
			pages: [
				page(
					0,
					'a b \nc \nd',
					['a', 'b', 'c', 'd'].map((text, id) => word(id, text)),
				),
			],
		}).pages;
		expect(first.text).toBe('a b\nc\nd');
		expect(first.lines.map(({ text, words }) => [text, words])).toEqual([
			['a b', [0, 2]],
			['c', [2, 1]],
			['d', [3, 1]],
		]);
	});

	test('an empty page is a page', () => {
		const document = read({
			...versions,
			confidence: 0,
			pages: [page(0, '', [], { confidence: 0 }), page(1, 'a', [word(0, 'a')])],
		});
		expect(document.text).toBe('\n\na');
		expect(document.pages[0]).toMatchObject({ number: 1, text: '', lines: [], words: [] });
		expect(document).toMatchObject({ confidence: 0, confidenceSource: 'provider' });
	});

	test('words with blanks in them stay whole', () => {
		const [first] = read({
			...versions,
			pages: [page(0, 'Grand total \n1 200 $', [word(0, 'Grand total'), word(1, '1 200 $')])],
		}).pages;
		expect(first.words.map(({ text }) => text)).toEqual(['Grand total', '1 200 $']);
		expect(first.lines.map(({ words }) => words)).toEqual([
			[0, 1],
			[1, 1],
		]);
	});

	test('vertices off the page are moved to its edge, and that is told', () => {
		const vertices = [
			{ x: -4, y: 10 },
			{ x: 20, y: 10 },
			{ x: 20, y: 55 },
			{ x: -4, y: 55 },
		];
		const document = read({
			...versions,
			pages: [page(0, 'a', [word(0, 'a', { boundingBox: { vertices } })])],
		});
		expect(document.pages[0].words[0].polygon).toEqual([
			[0, 0.2],
			[0.2, 0.2],
			[0.2, 1],
			[0, 1],
		]);
		expect(document.warnings.map(({ code }) => code)).toEqual(['polygon-clamped']);
	});

	test('the mark for an unknown character is a character', () => {
		const document = read({
			...versions,
			pages: [page(0, 'a � b', [word(0, 'a'), word(1, '�'), word(2, 'b')])],
		});
		expect(document.text).toBe('a � b');
		expect(document.warnings).toEqual([]);
	});

	test('a page of which the text is missing is built from its words', () => {
		const document = read({
			...versions,
			pages: [{ ...page(0, '', [word(0, 'a'), word(1, 'b')]), text: undefined }],
		});
		expect(document.text).toBe('a b');
	});

	test('an answer that keeps its model to itself holds no empty fields', () => {
		const { provider } = read({ pages: [page(0, 'a', [word(0, 'a')])] });
		expect(provider).toStrictEqual({ id: 'upstage' });
	});

	test('what is malformed is left out, and the rest is read', () => {
		const document = read({
			...versions,
			confidence: '0.9',
			numBilledPages: null,
			pages: [
				{
					...page(0, 'a b', [
						word(0, 'a', { confidence: '1', boundingBox: { vertices: 'none' } }),
						word(1, 'b', { boundingBox: null }),
						word(2, 'c', { text: 7 }),
						{ confidence: 1 },
					]),
					width: '100',
				},
			],
		});
		expect(document.text).toBe('a b');
		expect(document.usage).toEqual({});
		expect(document.pages[0]).toMatchObject({ width: null, height: 50, unit: null });
		expect(document.pages[0].words).toMatchObject([
			{ text: 'a', confidence: null, polygon: null },
			{ text: 'b', confidence: 0.5, polygon: null },
		]);
		expect(document).toMatchObject({ confidence: 0.5, confidenceSource: 'derived' });
	});
});

test.each([
	['nothing', undefined],
	['null', null],
	['a text', 'pages'],
	['a list', [seedAnswer()]],
	['an empty object', {}],
	['pages that are no list', { pages: {} }],
	['a page that is no page', { pages: [null] }],
	['a failure', { error: { code: 'x', message: 'y' } }],
	['images without fields', { images: [{ name: 'x' }] }],
	['an empty list of images', { images: [] }],
	['responses that are no list', { responses: {} }],
])('%s is no answer', (_name, raw) => {
	expect(() => readUpstageAnswer(raw, context)).toThrow(UnreadableAnswer);
});

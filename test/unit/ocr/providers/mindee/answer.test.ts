import type { OcrJob } from '../../../../../ocr/document/types';
import { readMindeeAnswer as mindeeSteps } from '../../../../../ocr/providers/mindee/answer';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../../invariants';
import { atOnce } from '../../../../../ocr/document/turns';

const readMindeeAnswer = (...given: Parameters<typeof mindeeSteps>) =>
	atOnce(mindeeSteps(...given));

const job: OcrJob = {
	provider: 'mindee',
	id: 'job-1',
	status: 'succeeded',
	submittedAt: '2026-01-02T03:04:05.000Z',
	completedAt: '2026-01-02T03:04:09',
};

const read = (raw: unknown, known = job) => {
	const document = readMindeeAnswer(raw, { job: known });
	expectInvariants(document);
	return document;
};

const BOX = [
	[0.1, 0.2],
	[0.3, 0.2],
	[0.3, 0.4],
	[0.1, 0.4],
];

const word = (content: unknown, polygon: unknown = BOX) => ({ content, polygon });

const answer = (pages: unknown, more: object = {}) => ({
	inference: {
		id: 'inference-1',
		job: { id: 'job-1' },
		model: { id: 'model-1' },
		file: { name: 'a.pdf', alias: null, page_count: 2, mime_type: 'application/pdf' },
		result: { pages },
		...more,
	},
});

test('the result is read to the letter', () => {
	const raw = answer([
		{ words: [word('Hello'), word('world')], content: 'Hello world' },
		{
			words: [
				word('bye', [
					[0.5, 0.1],
					[0.75, 0.1],
					[0.75, 0.2],
					[0.5, 0.2],
				]),
			],
			content: 'bye',
		},
	]);
	expect(read(raw)).toStrictEqual({
		schemaVersion: '1.1',
		tables: [],
		provider: { id: 'mindee', model: 'model-1' },
		job: {
			id: 'job-1',
			status: 'succeeded',
			submittedAt: '2026-01-02T03:04:05.000Z',
			completedAt: '2026-01-02T03:04:09',
		},
		source: { fileName: 'a.pdf', mimeType: 'application/pdf', pageCount: 2 },
		languages: [],
		usage: { pages: 2 },
		text: 'Hello world\n\nbye',
		confidence: null,
		confidenceSource: 'none',
		pages: [
			{
				number: 1,
				width: null,
				height: null,
				unit: null,
				sizeSource: null,
				angle: null,
				text: 'Hello world',
				span: { offset: 0, length: 11 },
				confidence: null,
				lines: [
					{
						text: 'Hello world',
						polygon: expect.any(Array),
						span: { offset: 0, length: 11 },
						words: [0, 2],
					},
				],
				words: [
					{
						text: 'Hello',
						polygon: BOX,
						span: { offset: 0, length: 5 },
						confidence: null,
						handwritten: null,
					},
					{
						text: 'world',
						polygon: BOX,
						span: { offset: 6, length: 5 },
						confidence: null,
						handwritten: null,
					},
				],
			},
			{
				number: 2,
				width: null,
				height: null,
				unit: null,
				sizeSource: null,
				angle: null,
				text: 'bye',
				span: { offset: 13, length: 3 },
				confidence: null,
				lines: [
					{
						text: 'bye',
						polygon: expect.any(Array),
						span: { offset: 13, length: 3 },
						words: [0, 1],
					},
				],
				words: [
					{
						text: 'bye',
						polygon: [
							[0.5, 0.1],
							[0.75, 0.1],
							[0.75, 0.2],
							[0.5, 0.2],
						],
						span: { offset: 13, length: 3 },
						confidence: null,
						handwritten: null,
					},
				],
			},
		],
		files: [],
		warnings: [],
	});
});

test('the lines of the content are the lines of the page', () => {
	const raw = answer([{ words: ['a', 'b', 'c'].map((text) => word(text)), content: 'a b\nc' }]);
	expect(read(raw).pages[0].lines.map(({ text, words }) => [text, words])).toEqual([
		['a b', [0, 2]],
		['c', [2, 1]],
	]);
});

test('what a webhook brings is read without knowing the job', () => {
	const unknown: OcrJob = { provider: 'mindee', id: null, status: 'succeeded', submittedAt: '' };
	expect(read(answer([]), unknown).job).toStrictEqual({ id: 'job-1', status: 'succeeded' });
});

test('pages are counted where the file does not say how many there are', () => {
	expect(read(answer([{ words: [], content: '' }], { file: null })).usage).toEqual({ pages: 1 });
});

test('a page without content is built from its words', () => {
	const document = read(answer([{ words: [word('a'), word('b')], content: null }]));
	expect(document.text).toBe('a b');
	expect(document.warnings).toEqual([]);
});

test('a page without words keeps its content', () => {
	expect(read(answer([{ content: 'a b', words: null }])).text).toBe('a b');
});

test('malformed words are left out', () => {
	const words = [null, 'x', [], { content: 7 }, { polygon: BOX }, word('a')];
	expect(read(answer([{ words, content: 'a' }])).pages[0].words).toHaveLength(1);
});

test.each<[string, unknown, string[]]>([
	['is missing', undefined, []],
	['is null', null, []],
	['is a text', '0,0,1,1', []],
	['has no points', [], ['polygon-unreadable']],
	['has one point', [[0, 0]], ['polygon-unreadable']],
	['has points that are none', [1, 2, 3, 4], ['polygon-unreadable']],
	[
		'has a text as one x',
		[
			[0, 0],
			[1, 0],
			['1', 1],
			[0, 1],
		],
		['polygon-unreadable'],
	],
	[
		'has a text as one y',
		[
			[0, 0],
			[1, 0],
			[1, '1'],
			[0, 1],
		],
		['polygon-unreadable'],
	],
	[
		'has texts as coordinates',
		[
			['0', '0'],
			['1', '0'],
			['1', '1'],
			['0', '1'],
		],
		['polygon-unreadable'],
	],
	['has a point of one coordinate', [[0], [1, 0], [1, 1], [0, 1]], ['polygon-unreadable']],
	[
		'has null in it',
		[
			[0, 0],
			[1, 0],
			[1, null],
			[0, 1],
		],
		['polygon-unreadable'],
	],
])('a word whose polygon %s has no place', (_name, polygon, warnings) => {
	const document = read(
		answer([
			{ words: [{ content: 'a', ...(polygon === undefined ? {} : { polygon }) }], content: 'a' },
		]),
	);
	expect(document.pages[0].words[0].polygon).toBeNull();
	expect(document.warnings.map(({ code }) => code)).toEqual(warnings);
});

test('a polygon off the page is moved to its edge, and that is told', () => {
	const polygon = [
		[-0.01, 0],
		[1.01, 0],
		[1.01, 0.5],
		[-0.01, 0.5],
	];
	const document = read(answer([{ words: [word('a', polygon)], content: 'a' }]));
	expect(document.pages[0].words[0].polygon).toEqual([
		[0, 0],
		[1, 0],
		[1, 0.5],
		[0, 0.5],
	]);
	expect(document.warnings.map(({ code }) => code)).toEqual(['polygon-clamped']);
});

test('facts of the wrong type do not take the text with them', () => {
	const raw = answer([{ words: [word('a')], content: 'a' }], {
		id: 7,
		job: 'x',
		model: { id: [] },
		file: { name: {}, page_count: -1, mime_type: 0 },
	});
	expect(read(raw)).toMatchObject({
		provider: { id: 'mindee' },
		job: { id: 'job-1' },
		source: {},
		usage: { pages: 1 },
		text: 'a',
	});
});

test.each([
	['undefined', undefined],
	['null', null],
	['a list', []],
	['an empty object', {}],
	['an inference without a result', { inference: { id: 'x' } }],
	['pages that are no list', answer({})],
	['a page that is none', answer([null])],
	['a job instead of a result', { job: { id: 'x', status: 'Processing' } }],
])('%s is no result', (_name, raw) => {
	expect(() => readMindeeAnswer(raw, { job })).toThrow(UnreadableAnswer);
});

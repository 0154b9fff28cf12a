import type { OcrJob } from '../../../../../ocr/document/types';
import { readLazarusAnswer as lazarusSteps } from '../../../../../ocr/providers/lazarus/answer';
import { readLazarusJob } from '../../../../../ocr/providers/lazarus/job';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../../invariants';
import { LAZARUS_ANSWER_1, lazarusAnswer } from '../../../../support/documents';
import { atOnce } from '../../../../../ocr/document/turns';

const readLazarusAnswer = (...given: Parameters<typeof lazarusSteps>) =>
	atOnce(lazarusSteps(...given));

const SUBMITTED_AT = '2026-01-02T03:04:05.000Z';
const job: OcrJob = {
	provider: 'lazarus',
	id: 'lz-1',
	status: 'succeeded',
	submittedAt: SUBMITTED_AT,
};

function read(raw: unknown) {
	const document = readLazarusAnswer(raw, { job });
	expectInvariants(document);
	return document;
}

const page = (more: object) =>
	read({ ocrResults: { readResults: [{ width: 10, height: 10, unit: 'inch', ...more }] } })
		.pages[0]!;

test('polygons are parts of the page, in inches as in pixels', () => {
	const inches = read(lazarusAnswer()).pages[0]!.words[0]!;
	const pixels = read(LAZARUS_ANSWER_1).pages[0]!.words[0]!;
	for (const word of [inches, pixels]) {
		expect(word.polygon!.flat().map((value) => Number(value.toFixed(6)))).toEqual([
			0.1, 0.1, 0.2, 0.1, 0.2, 0.2, 0.1, 0.2,
		]);
	}
});

test('handwriting goes by spans that count over all pages, whatever their order', () => {
	const word = (content: string, offset: number) => ({
		content,
		span: { offset, length: content.length },
	});
	const { pages } = read({
		ocrResults: {
			readResults: [
				{ lines: [], words: [word('one', 0), word('two', 4)] },
				{ lines: [], words: [word('three', 8), word('four', 14)] },
			],
			readStyles: [
				{
					isHandwritten: true,
					spans: [
						{ offset: 14, length: 4 },
						{ offset: 0, length: 3 },
					],
				},
				{ isHandwritten: false, spans: [{ offset: 4, length: 9 }] },
			],
		},
	});
	const found = pages.flatMap(({ words }) => words.map(({ handwritten }) => handwritten));
	expect(found).toEqual([true, false, false, true]);
});

test('without styles, or without a span, nobody knows about handwriting', () => {
	expect(page({ words: [{ content: 'a', span: { offset: 0 } }] }).words[0]!.handwritten).toBeNull();
	const { pages } = read({
		ocrResults: {
			readResults: [{ words: [{ content: 'a' }] }],
			readStyles: [{ isHandwritten: true, spans: [{ offset: 0, length: 9 }] }],
		},
	});
	expect(pages[0]!.words[0]!.handwritten).toBeNull();
});

test.each([
	['no points', undefined],
	['a point that is cut off', [1, 1, 2]],
	['texts', ['1', '1', '2', '2']],
	['nothing', []],
	['an object', { x: 1 }],
])('a polygon that holds %s is no place, and the word stays', (_, polygon) => {
	const [word] = page({ words: [{ content: 'a', polygon }] }).words;
	expect(word).toMatchObject({ text: 'a', polygon: null });
});

test('a unit nobody knows, no size and no words are read as not given', () => {
	expect(page({ unit: 'furlong' }).unit).toBeNull();
	expect(read({ ocrResults: { readResults: [{}] } })).toMatchObject({
		text: '',
		usage: { pages: 1 },
		pages: [{ width: null, height: null, unit: null, angle: null, words: [], lines: [] }],
	});
	expect(read({ ocrResults: { readResults: [] } }).pages).toEqual([]);
});

test('lines of version 1 without words still have their text', () => {
	expect(page({ lines: [{ text: 'Hello world' }] }).text).toBe('Hello world');
});

test.each([null, [], 'text', {}, { ocrResults: null }, { ocrResults: { readResults: {} } }])(
	'an answer of %j is refused',
	(raw) => {
		expect(() => readLazarusAnswer(raw, { job })).toThrow(UnreadableAnswer);
	},
);

describe('the job', () => {
	const readJob = (json: unknown) => readLazarusJob(json, { submittedAt: SUBMITTED_AT });

	test.each([
		['SUCCESS', 'succeeded'],
		['RUNNING', 'processing'],
		['submitted', 'queued'],
		['FAILURE', 'failed'],
		['AUTH_FAILURE', 'failed'],
	])('%s is %s', (status, expected) => {
		expect(readJob({ status, id: 'a' })).toMatchObject({ id: 'a', status: expected });
	});

	test('the status ID comes before the ID, and a failure has its words', () => {
		expect(readJob({ status: 'FAILURE', id: 'a', statusId: 'b', message: 'Why.' })).toEqual({
			provider: 'lazarus',
			id: 'b',
			status: 'failed',
			submittedAt: SUBMITTED_AT,
			failure: { code: 'FAILURE', message: 'Why.' },
		});
	});

	test.each([null, {}, { status: 1 }, { status: 'MAYBE' }])('%j is refused', (json) => {
		expect(() => readJob(json)).toThrow(UnreadableAnswer);
	});
});

import {
	answerSoFar,
	isPartsAnswer,
	partsAnswer,
	saysMore,
	wholeOf,
} from '../../../../nodes/shared/parts/answer-of-parts';
import type { PartState } from '../../../../nodes/shared/parts/part-state';
import type { OcrDocument, OcrFile, OcrJob } from '../../../../ocr/document/types';

const job = (id: string | null): OcrJob => ({
	...{ provider: 'some', id, status: 'succeeded', submittedAt: '' },
});
const file: OcrFile = { kind: 'result', fileName: 'a.txt', mimeType: 'text/plain' };
const failure = { code: 'failed', message: 'No.' };
const document = { text: 'own' } as unknown as OcrDocument;

const STATES: PartState[] = [
	{ pages: [9], job: job('j9') },
	{ pages: [3, 4, 6], job: job('j3'), raw: { a: 1 }, files: [file], text: 'read' },
	{ pages: [1, 2], document },
	{ pages: [5], isSkipped: true },
	{ pages: [8], job: job(null), failure },
	{ pages: [7], job: job('j7'), raw: null, files: [], text: '' },
];

test('what came of all parts is one answer, in the order of the pages', () => {
	expect(partsAnswer(STATES, { pageCount: 9, fileName: 'a.pdf' })).toStrictEqual({
		ocrParts: [
			{ pages: '1-2', document },
			{ pages: '3-4, 6', jobId: 'j3', raw: { a: 1 }, files: [file], text: 'read' },
			{ pages: '5', isSkipped: true },
			{ pages: '7', jobId: 'j7', raw: null, text: '' },
			{ pages: '8', failure },
			{ pages: '9', jobId: 'j9' },
		],
		pageCount: 9,
		fileName: 'a.pdf',
	});
});

test('what nobody knows of the whole file is not said', () => {
	const answer = partsAnswer(STATES.slice(0, 1), {});
	expect(Object.keys(answer)).toStrictEqual(['ocrParts']);
	expect(Object.keys(answer.ocrParts[0]!)).toStrictEqual(['pages', 'jobId']);
});

test.each<[string, PartState, boolean]>([
	['goes on', { pages: [1], job: job('a') }, false],
	['failed', { pages: [1], job: job('a'), failure }, false],
	['was read', { pages: [1], job: job('a'), raw: {} }, true],
	['was read as nothing', { pages: [1], job: job('a'), raw: null }, true],
	['is text of the file itself', { pages: [1], document }, true],
	['was skipped', { pages: [1], isSkipped: true }, true],
])('a part that %s says more than its job: %#', (_, state, says) => {
	const answer = partsAnswer([state], {});
	expect(saysMore(answer)).toBe(says);
	expect(answerSoFar([state], {})).toStrictEqual(says ? answer : undefined);
	// Beside one that only goes on.
	expect(saysMore(partsAnswer([{ pages: [2], job: job('b') }, state], {}))).toBe(says);
});

test.each([
	[{ ocrParts: [] }, true],
	[{ ocrParts: {} }, false],
	[{ parts: [] }, false],
	[null, false],
	['ocrParts', false],
])('%j is such an answer: %p', (raw, is) => {
	expect(isPartsAnswer(raw)).toBe(is);
});

test('an answer says of the whole file what it knows', () => {
	expect(wholeOf({ ocrParts: [], pageCount: 3, fileName: 'a.pdf' })).toStrictEqual({
		...{ pageCount: 3, fileName: 'a.pdf' },
	});
	expect(wholeOf({ pageCount: 3, fileName: 'a.pdf' })).toStrictEqual({});
});

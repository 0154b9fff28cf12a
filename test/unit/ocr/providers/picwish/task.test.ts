import { readPicWishAnswer as picWishSteps } from '../../../../../ocr/providers/picwish/answer';
import { readPicWishStatus, readPicWishTask } from '../../../../../ocr/providers/picwish/task';
import { UnreadableAnswer } from '../../../../../ocr/reading/unreadable';
import { expectInvariants } from '../../../../invariants';
import { picWishTask } from '../../../../support/documents';
import { atOnce } from '../../../../../ocr/document/turns';

const readPicWishAnswer = (...given: Parameters<typeof picWishSteps>) =>
	atOnce(picWishSteps(...given));

const SUBMITTED_AT = '2026-01-02T03:04:05.000Z';
const FILE = 'https://store.example/a.txt';
const read = (data: object) => readPicWishTask(picWishTask(data), { submittedAt: SUBMITTED_AT });

test('numbers may come as texts', () => {
	expect(read({ state: '1', progress: '100', completed_at: '1767323049', file: FILE })).toEqual({
		provider: 'picwish',
		id: 'pw-1',
		status: 'succeeded',
		submittedAt: SUBMITTED_AT,
		progress: 1,
		completedAt: '2026-01-02T03:04:09.000Z',
		resultUrl: FILE,
	});
});

test.each([undefined, null, ''])('a state of %j is a task that waits', (state) => {
	expect(read({ state }).status).toBe('queued');
});

test.each(['soon', true, [1], {}])('a state of %j is told, and the task goes on', (state) => {
	const { job, warnings } = readPicWishStatus(picWishTask({ state }), { submittedAt: '' });
	expect(job.status).toBe('processing');
	expect(warnings).toMatchObject([{ code: 'status-unknown' }]);
});

test('a task that is done without a file is done', () => {
	expect(read({ state: 1 })).toMatchObject({ status: 'succeeded' });
	expect(read({ state: 1 }).resultUrl).toBeUndefined();
});

test.each([
	[-5, 0],
	[50, 0.5],
	[250, 1],
])('a progress of %i is %d', (progress, expected) => {
	expect(read({ state: 4, progress }).progress).toBe(expected);
});

test('a state nobody knows below 0 has failed and is named', () => {
	expect(read({ state: -42 }).failure).toEqual({
		code: 'state-42',
		message: 'The task ended with state -42.',
	});
});

test.each([null, {}, { data: null }, { data: {} }, { data: { task_id: '' } }])(
	'%j is refused',
	(json) => {
		expect(() => readPicWishTask(json, { submittedAt: SUBMITTED_AT })).toThrow(UnreadableAnswer);
	},
);

test.each([
	['', ['']],
	['one', ['one']],
	['one\ftwo', ['one', 'two']],
	['one\ftwo\f\n', ['one', 'two']],
	['one\f\fthree', ['one', '', 'three']],
])('form feeds in %j end pages', (text, pages) => {
	const document = readPicWishAnswer(null, { job: read({ state: 1, file: FILE }), text });
	expectInvariants(document);
	expect(document.pages.map((page) => page.text)).toEqual(pages);
	const told = text === '' ? ['no-text'] : [];
	expect(document.warnings.map(({ code }) => code)).toEqual(told);
});

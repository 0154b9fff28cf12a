import { jobIdIn, statusOf } from '../../../../ocr/providers/job-answer';

const answer = (json: unknown) => ({ json, excerpt: '' });

test.each<[json: unknown, id: string | undefined]>([
	[{ data: { task_id: ' t-1 ' } }, 't-1'],
	[{ data: { task_id: 7 } }, '7'],
	[{ data: { task_id: 1e300 } }, undefined],
	[{ data: { task_id: '' } }, undefined],
	[{ data: { task_id: 'x'.repeat(600) } }, undefined],
	[{ data: { task_id: null }, id: 'second' }, 'second'],
	[{ data: [{ task_id: 't-1' }] }, undefined],
	[Object.create({ id: 'inherited' }), undefined],
])('the ID in %j is %s', (json, id) => {
	expect(jobIdIn({ jobIdAt: ['data.task_id', 'id'] }, answer(json))).toBe(id);
});

test.each([
	['Done', 'succeeded'],
	['AUTH FAILURE', 'failed'],
	['auth-failure ', 'failed'],
	['In_Progress', 'processing'],
	['failed', 'failed'],
	['ERRORED', 'failed'],
	['canceled', 'failed'],
	['donee', undefined],
	['', undefined],
	[7, undefined],
	['constructor', undefined],
])('the word %j means %s', (word, status) => {
	const words = {
		DONE: 'succeeded',
		AUTH_FAILURE: 'failed',
		'in-progress': 'processing',
	} as const;
	expect(statusOf(word, words)).toBe(status);
});

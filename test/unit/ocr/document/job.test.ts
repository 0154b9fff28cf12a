import { orderedJob } from '../../../../ocr/document/job';

test('a job has its fields in one order, and none that are not known', () => {
	const job = orderedJob({
		completedAt: '2026-01-02T03:04:06Z',
		submittedAt: '2026-01-02T03:04:05Z',
		alias: undefined,
		status: 'succeeded',
		id: null,
		provider: 'any',
	});
	expect(Object.entries(job)).toEqual([
		['provider', 'any'],
		['id', null],
		['status', 'succeeded'],
		['submittedAt', '2026-01-02T03:04:05Z'],
		['completedAt', '2026-01-02T03:04:06Z'],
	]);
});

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

test('all of its fields', () => {
	const job = {
		failure: { code: 'x', message: 'No.' },
		resultUrl: 'https://x.test/r',
		statusUrl: 'https://x.test/s',
		completedAt: '2026-01-02T03:04:06Z',
		submittedAt: '2026-01-02T03:04:05Z',
		alias: 'mine',
		fileName: 'a.pdf',
		progress: 0.5,
		parts: [],
		status: 'failed',
		id: '1',
		provider: 'any',
	} as unknown as Parameters<typeof orderedJob>[0];
	expect(orderedJob(job)).toEqual(job);
	expect(Object.keys(orderedJob(job))).toEqual(Object.keys(job).reverse());
});

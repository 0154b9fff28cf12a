import { partsAnswer } from '../../../../nodes/shared/parts/answer-of-parts';
import { isOpen, partName, type PartState } from '../../../../nodes/shared/parts/part-state';
import { statesOfJob } from '../../../../nodes/shared/parts/states-of-job';
import { wholeJob } from '../../../../nodes/shared/parts/whole-job';
import type { JobStatus, OcrJob } from '../../../../ocr/document/types';

const job = (more: Partial<OcrJob> = {}): OcrJob => ({
	...{ provider: 'mindee', id: null, status: 'processing', submittedAt: '2026-01-01T00:00:00Z' },
	...more,
});

const part = (
	pages: number[],
	status: JobStatus,
	id: string | null = `j${pages[0]!}`,
): PartState => ({
	pages,
	job: job({ id, status }),
});

it.each<[JobStatus, JobStatus[]]>([
	['succeeded', ['succeeded', 'succeeded']],
	['succeeded', ['succeeded', 'failed']],
	['failed', ['failed', 'failed']],
	['processing', ['succeeded', 'processing']],
	['processing', ['succeeded', 'queued']],
	['processing', ['queued', 'processing']],
	['queued', ['queued', 'failed']],
	['succeeded', []],
])('is %s where its parts are %j', (whole, statuses) => {
	const states = statuses.map((status, index) => part([index + 1], status));
	expect(wholeJob(states, { provider: 'mindee' }).status).toBe(whole);
});

it('says all of its parts in the order of their pages, and is read again from that', () => {
	const states: PartState[] = [
		part([4, 5], 'processing'),
		part([1], 'succeeded'),
		{ ...part([9], 'failed', null), failure: { code: 'http-422', message: 'No.' } },
		{ pages: [2, 3], document: {} as never },
		{ pages: [7], isSkipped: true },
	];
	const whole = wholeJob(states, { provider: 'mindee', fileName: 'scan.pdf' });
	expect(whole).toMatchObject({
		id: '1=j1;4-5=j4;9=;2-3',
		status: 'processing',
		parts: [
			{ pages: '1', id: 'j1' },
			{ pages: '4-5' },
			{ pages: '9', failure: { message: 'No.' } },
		],
	});
	const read = statesOfJob(whole, partsAnswer(states, {}))!;
	expect(read.map(({ pages }) => pages)).toEqual([[1], [2, 3], [4, 5], [7], [9]]);
	expect(read.filter(isOpen).map(({ pages }) => pages)).toEqual([[1], [4, 5]]);
	expect(read[0]!.job).toMatchObject({ id: 'j1', fileName: 'scan-p1.pdf' });
	expect(read[4]!.failure).toEqual({ code: 'http-422', message: 'No.' });
	expect(wholeJob(read, whole)).toMatchObject({ id: whole.id, status: whole.status });
});

it('knows of its parts by the ID alone, and which pages became no job', () => {
	const states = statesOfJob(job({ id: '1-2=a;3=;4' }))!;
	expect(states.map(({ pages, failure }) => [pages, failure?.code])).toEqual([
		[[1, 2], undefined],
		[[3], 'no-job'],
		[[4], 'source-unavailable'],
	]);
	expect(states.filter(isOpen)).toHaveLength(1);
});

it('keeps where a part is asked about', () => {
	const resultUrl = 'https://api.example/r/1';
	const [state] = statesOfJob(
		job({ parts: [{ id: null, pages: '1-2', status: 'processing', resultUrl }] }),
	)!;
	expect(state).toMatchObject({ pages: [1, 2], job: { resultUrl } });
	expect(isOpen(state!)).toBe(true);
});

it.each([
	[job({ id: 'MTIz=' }), undefined],
	[job({ id: '123=' }), { data: 1 }],
	[job(), undefined],
	[job({ id: 'abc' }), null],
])('is none of a file that went as it is: %j', (whole, raw) => {
	expect(statesOfJob(whole, raw)).toBeUndefined();
});

it('reads what an item says however odd it is', () => {
	const raw = {
		ocrParts: [
			null,
			7,
			{},
			{ pages: 'all' },
			{ pages: '1', raw: { a: 1 } },
			{ pages: '2', failure: 'x' },
		],
	};
	const states = statesOfJob(job(), raw)!;
	expect(states).toHaveLength(1);
	expect(states[0]).toMatchObject({ pages: [1], raw: { a: 1 }, job: { status: 'succeeded' } });
});

it.each([
	['scan.pdf', [31, 32, 60], 'scan-p31-60.pdf'],
	['scan.v2.tiff', [7], 'scan.v2-p7.tiff'],
	['scan', [1, 2], 'scan-p1-2'],
	['.pdf', [1], '.pdf-p1'],
])('names a part of %s', (name, pages, expected) => {
	expect(partName(name, pages)).toBe(expected);
});

it('takes of what is said of parts no more pages than a file may have', () => {
	const lists = [0, 1, 2].map((less) => `1-${1_000_000 - less}`);
	const about = { provider: 'mindee', id: null, status: 'processing', submittedAt: '' } as const;
	const parts = lists.map((pages) => ({ id: pages, pages, status: 'processing' as const }));
	expect(statesOfJob({ ...about, parts })).toHaveLength(1);
	const raw = { ocrParts: lists.map((pages) => ({ pages, raw: {} })) };
	expect(statesOfJob(about, raw)).toHaveLength(1);
});

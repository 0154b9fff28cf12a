import {
	inOrder,
	isOpen,
	type PartState,
	wholeName,
} from '../../../../nodes/shared/parts/part-state';
import { wholeJob } from '../../../../nodes/shared/parts/whole-job';
import type { OcrJob } from '../../../../ocr/document/types';

const job = (id: string | null, more: Partial<OcrJob> = {}): OcrJob => ({
	...{ provider: 'some', id, status: 'succeeded', submittedAt: '2026-01-01T00:00:05Z' },
	...more,
});
const resultUrl = 'https://ocr.example/r';
const statusUrl = 'https://ocr.example/s';

test('the jobs of all parts are one, with the first time of submission and the last of completion', () => {
	const states: PartState[] = [
		{
			pages: [4, 5],
			job: job('b', { submittedAt: '2026-01-01T00:00:02Z', completedAt: '2026-01-01T00:01:00Z' }),
		},
		{
			pages: [1, 2],
			job: job('a', { completedAt: '2026-01-01T00:02:00Z', resultUrl, statusUrl, alias: 'x' }),
		},
		{
			pages: [9],
			job: job(null, { status: 'failed', submittedAt: '' }),
			failure: { code: 'failed', message: 'No.' },
		},
		{ pages: [8], document: {} as never },
		{ pages: [3], document: {} as never },
		{ pages: [7], isSkipped: true },
	];
	expect(
		wholeJob(states, { provider: 'some', id: 'other', fileName: 'a.pdf', alias: 'y' }),
	).toStrictEqual({
		provider: 'some',
		id: '1-2=a;4-5=b;9=;3,8',
		status: 'succeeded',
		parts: [
			{ id: 'a', pages: '1-2', status: 'succeeded', resultUrl, statusUrl },
			{ id: 'b', pages: '4-5', status: 'succeeded' },
			{ id: null, pages: '9', status: 'failed', failure: { code: 'failed', message: 'No.' } },
		],
		submittedAt: '2026-01-01T00:00:02Z',
		completedAt: '2026-01-01T00:02:00Z',
		fileName: 'a.pdf',
	});
});

test('one of which a part goes on is not completed, and what is not known is not said', () => {
	const states: PartState[] = [
		{ pages: [1], job: job('a', { completedAt: '2026-01-01T00:02:00Z' }) },
		{ pages: [2], job: job('b', { status: 'processing' }) },
	];
	const whole = wholeJob(states, { provider: 'some' });
	expect(whole).toStrictEqual({
		...{ provider: 'some', id: '1=a;2=b', status: 'processing' },
		parts: [
			{ id: 'a', pages: '1', status: 'succeeded' },
			{ id: 'b', pages: '2', status: 'processing' },
		],
		submittedAt: '2026-01-01T00:00:05Z',
	});
	expect(Object.keys(whole)).not.toContain('completedAt');
	expect(Object.keys(whole)).not.toContain('fileName');
	expect(Object.keys(whole.parts![0]!)).toStrictEqual(['id', 'pages', 'status']);
});

test.each<[string | undefined, string]>([
	['2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z'],
	[undefined, ''],
])('one of which nothing was sent was submitted when %s', (submittedAt, expected) => {
	const whole = wholeJob([{ pages: [1], document: {} as never }], {
		provider: 'some',
		...(submittedAt === undefined ? {} : { submittedAt }),
	});
	expect(whole).toStrictEqual({
		...{ provider: 'some', id: null, status: 'succeeded', parts: [], submittedAt: expected },
	});
});

test('the time of submission that the item says counts where no part has one', () => {
	const states: PartState[] = [{ pages: [1], job: job('a', { submittedAt: '' }) }];
	expect(wholeJob(states, { provider: 'some', submittedAt: 'then' }).submittedAt).toBe('then');
});

test.each<[string, PartState, boolean]>([
	['goes on', { pages: [1], job: job('a', { status: 'processing' }) }, true],
	['waits', { pages: [1], job: job('a', { status: 'queued' }) }, true],
	['is done, and not fetched', { pages: [1], job: job('a') }, true],
	['is fetched', { pages: [1], job: job('a'), raw: null }, false],
	['failed', { pages: [1], job: job('a', { status: 'failed' }) }, false],
	[
		'cannot be asked about',
		{ pages: [1], job: job('a'), failure: { code: 'failed', message: '' } },
		false,
	],
	['was not sent', { pages: [1] }, false],
])('a part that %s is open: %#', (_, state, open) => {
	expect(isOpen(state)).toBe(open);
});

test('parts stand in the order of their first pages, and the list that was given stays', () => {
	const states = [[10], [2, 30], [1]].map((pages): PartState => ({ pages }));
	expect(inOrder(states).map(({ pages }) => pages)).toStrictEqual([[1], [2, 30], [10]]);
	expect(states[0]!.pages).toStrictEqual([10]);
});

test.each<[string, number[], string]>([
	['scan-p31-60.pdf', [31, 60], 'scan.pdf'],
	['scan-p7.pdf', [7], 'scan.pdf'],
	['scan-p7', [7], 'scan'],
	['scan.v2-p7.tiff', [7], 'scan.v2.tiff'],
	['scan-p7.pdf', [8], 'scan-p7.pdf'],
	['scan-p7.pdf', [], 'scan-p7.pdf'],
	['-p7.pdf', [7], '.pdf'],
	['other.pdf', [7], 'other.pdf'],
])('%s, sent for pages %j, is a part of %s', (name, pages, whole) => {
	expect(wholeName(name, pages)).toBe(whole);
});

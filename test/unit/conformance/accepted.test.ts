import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { readStatus, readSubmission } from '../../../ocr/providers/job-answer';
import { partsOf } from './parts';

/** What a provider has accepted is kept, however odd its answers are. */

const NOW = '2026-01-02T03:04:05.000Z';
const answer = (json: unknown, excerpt = JSON.stringify(json) ?? '') => ({
	status: 202,
	headers: {},
	json,
	excerpt,
});

/** `{job: {id: value}}` from `job.id`. */
const at = (path: string, value: unknown, more: object = {}): Record<string, unknown> =>
	path
		.split('.')
		.reverse()
		.reduce<Record<string, unknown>>(
			(inside, key, index) => ({ [key]: index === 0 ? value : inside, ...more }),
			{},
		);

describe.each(CATALOGUE.filter(({ queue }) => queue))('$name', (row) => {
	const { provider } = partsOf(row);
	const [path = ''] = provider.jobIdAt ?? [];

	test('says where its answers name the job', () => {
		expect(path).not.toBe('');
	});

	test.each<[what: string, more: object]>([
		['nothing else', {}],
		['a status that nobody knows', { status: 'Enqueued', state: 'enqueued' }],
		['a status that is no word', { status: { code: 7 }, state: [] }],
		['everything else in a wrong type', { progress: 'much', file: 7, resultUrl: {}, error: 7 }],
	])('an accepted document keeps its job, with %s', (_what, more) => {
		const { job } = readSubmission(provider, answer(at(path, 'j-1', more)), NOW);
		expect(job).toMatchObject({ provider: provider.id, id: 'j-1', submittedAt: NOW });
		expect(['queued', 'processing']).toContain(job.status);
	});

	test('an ID may be a number', () => {
		expect(readSubmission(provider, answer(at(path, 42)), NOW).job.id).toBe('42');
	});

	test('an answer that is cut off keeps its job, which is told', () => {
		const whole = JSON.stringify(at(path, 'j-1'));
		const { job, warnings } = readSubmission(provider, answer(undefined, whole.slice(0, -1)), NOW);
		expect(job).toMatchObject({ id: 'j-1', status: 'processing' });
		expect(warnings).toMatchObject([{ code: 'status-unknown' }]);
	});

	test('a web page names no job', () => {
		const page = answer(undefined, `<script>${JSON.stringify(at(path, 'j-1'))}</script>`);
		expect(() => readSubmission(provider, page, NOW)).toThrow();
	});

	test.each<[what: string, json: unknown]>([
		['no status', {}],
		['another status', { status: 'Reticulating', state: 'x', job: {}, data: {} }],
		['things of another type', { job: 7, data: [], status: {} }],
	])('a question that is answered with %s leaves the job as processing', (_what, json) => {
		const job = { provider: provider.id, id: 'j-1', status: 'queued', submittedAt: NOW } as const;
		const said = readStatus(provider, answer(json), job);
		expect(said.job).toMatchObject({ id: 'j-1', submittedAt: NOW });
		expect(['queued', 'processing']).toContain(said.job.status);
	});

	test('a question that is answered with no object is not answered', () => {
		const job = { provider: provider.id, id: 'j-1', status: 'queued', submittedAt: NOW } as const;
		expect(() => readStatus(provider, answer(undefined, '<html>'), job)).toThrow();
	});
});

import type { OcrJob } from '../../../../ocr/document/types';
import { readLazarusJob } from '../../../../ocr/providers/lazarus/job';
import { readMindeeStatus } from '../../../../ocr/providers/mindee/job';
import { readModels } from '../../../../ocr/providers/mindee/models';
import { readPicWishTask } from '../../../../ocr/providers/picwish/task';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { attempt, fuzz, RUNS } from '../../../support/fuzz';
import * as answers from '../../../support/fuzz-answers';

const known = { submittedAt: '2026-01-02T03:04:05.000Z' };

const mindeeJob = {
	job: {
		id: 'j',
		status: 'Failed',
		filename: 'a.pdf',
		alias: 'x',
		completed_at: '2026-01-02T03:04:05',
		polling_url: 'https://x/1',
		result_url: 'https://x/2',
		error: {
			status: 422,
			title: 'a',
			detail: 'b',
			code: 'c',
			errors: [{ pointer: '/f', detail: 'd' }],
		},
	},
};

const lazarusJob = {
	status: 'SUCCESS',
	id: 'l',
	statusId: 's',
	resultUrl: 'https://x/1',
	endTime: 1_767_323_049_000,
	message: 'Why.',
};

/** What later operations rely on. */
function jobFlaws(job: OcrJob): string[] {
	const found: string[] = [];
	const again: unknown = JSON.parse(JSON.stringify(job));
	if (JSON.stringify(again) !== JSON.stringify(job)) found.push('is not the same after JSON');
	for (const [key, value] of Object.entries(job)) {
		if (value === undefined) found.push(`${key} is undefined`);
		if (typeof value === 'number' && !Number.isFinite(value)) found.push(`${key} is ${value}`);
	}
	if (job.id !== null && (typeof job.id !== 'string' || job.id === '')) found.push('has an odd id');
	if (!['queued', 'processing', 'succeeded', 'failed'].includes(job.status)) {
		found.push(`is ${job.status}`);
	}
	if ((job.failure !== undefined) !== (job.status === 'failed')) found.push('failed or not?');
	if (job.failure && (!job.failure.message || !job.failure.code)) found.push('failed unsaid');
	return found;
}

test.each([
	{ name: 'Mindee', answer: mindeeJob, read: (raw: unknown) => readMindeeStatus(raw, known).job },
	{ name: 'Lazarus', answer: lazarusJob, read: (raw: unknown) => readLazarusJob(raw, known) },
	{
		name: 'PicWish',
		answer: answers.picWishTask,
		read: (raw: unknown) => readPicWishTask(raw, known),
	},
])(
	'a job of $name in which anything may be wrong is refused or can be used',
	({ answer, read }) => {
		let jobs = 0;
		fuzz(answer, (raw) => {
			const job = attempt(() => read(raw));
			if (job instanceof UnreadableAnswer) return [];
			jobs++;
			return jobFlaws(job);
		});
		expect(jobs).toBeGreaterThan(RUNS / 10);
	},
);

test('a list of models in which anything may be wrong is refused, or one to pick from', () => {
	const answer = { models: [{ id: 'm', name: 'n', webhooks: [{ id: 'w', name: 'x', url: 'y' }] }] };
	fuzz(answer, (raw) => {
		const models = attempt(() => readModels(raw));
		if (models instanceof UnreadableAnswer) return [];
		return models
			.filter(
				({ id, name, webhooks }) =>
					typeof id !== 'string' || typeof name !== 'string' || !Array.isArray(webhooks),
			)
			.map((model) => JSON.stringify(model));
	});
});

import type { JobStatus, OcrJob, OcrJobPart } from '../../../ocr/document/types';
import { writePages, writePartIds } from '../../../ocr/plan/part-ids';
import { inOrder, type PartState } from './part-state';

/** The jobs of all parts as one. */
export function wholeJob(
	states: readonly PartState[],
	about: Pick<OcrJob, 'provider'> & Partial<OcrJob>,
): OcrJob {
	const all = inOrder(states);
	const sent = all.filter(({ job }) => job !== undefined);
	const parts = sent.map(({ pages, job, failure }): OcrJobPart => {
		const { id, status, statusUrl, resultUrl } = job!;
		return {
			id,
			pages: writePages(pages),
			status,
			...(failure ? { failure } : {}),
			...(statusUrl === undefined ? {} : { statusUrl }),
			...(resultUrl === undefined ? {} : { resultUrl }),
		};
	});
	const ids = sent.map(({ pages, job }) => ({ id: job!.id, pages: [...pages] }));
	const apart = all.filter(({ job, isSkipped }) => job === undefined && !isSkipped);
	const textPages = apart.flatMap(({ pages }) => [...pages]).sort((a, b) => a - b);
	const times = (pick: (job: OcrJob) => string | undefined) =>
		sent.flatMap(({ job }) => pick(job!) || []).sort();
	const submittedAt = times((job) => job.submittedAt)[0] ?? about.submittedAt ?? '';
	const status = statusOf(sent);
	const completedAt = status === 'succeeded' ? times((job) => job.completedAt).at(-1) : undefined;
	return {
		provider: about.provider,
		id: writePartIds({ parts: ids, textPages }),
		status,
		parts,
		submittedAt,
		...(completedAt === undefined ? {} : { completedAt }),
		...(about.fileName === undefined ? {} : { fileName: about.fileName }),
	};
}

/** Failed only where all parts have; at its end once all parts are. */
function statusOf(sent: readonly PartState[]): JobStatus {
	const statuses = sent.map(({ job }) => job!.status);
	const all = (status: JobStatus) => statuses.every((one) => one === status);
	if (statuses.length > 0 && all('failed')) return 'failed';
	if (statuses.some((one) => one === 'processing')) return 'processing';
	if (statuses.some((one) => one === 'queued')) {
		return statuses.some((one) => one === 'succeeded') ? 'processing' : 'queued';
	}
	return 'succeeded';
}

import type { OcrJob } from '../../../ocr/document/types';
import type { Delivery } from '../../../ocr/webhook/delivery';
import { OcrFailure } from '../failure';
import { jobInWords } from '../job-in-words';
import type { Parameters } from '../parameters';
import { callingPart, withCall } from '../parts/called-part';
import { finish } from '../parts/finish-parts';
import { isPartsAnswer } from '../parts/answer-of-parts';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { callersParameters, type Submitted } from '../suspend/carried';
import { readMaximumWait } from './maximum-wait';
import { awaitJob, fetchResult, finishJob, jobFailed } from './result';
import type { FinishedJob, Result } from './types';

/** ms for last status checks, once the time for a callback is over. */
const LAST_QUESTIONS_MS = 30_000;

/** What is at its end when it was submitted calls nobody: of a file in parts its last one. */
export function isToCall(job: OcrJob): boolean {
	const { status } = callingPart(job) ?? job;
	return status === 'queued' || status === 'processing';
}

/** What is known once the wait is over. */
interface Waited {
	submitted: Submitted;
	/** Not there where nobody has called. */
	delivery: Delivery | undefined;
	originals: StoredFile[];
}

/** @throws {OcrFailure} as `finishJob`; or nobody has called, and nothing is done. */
export async function resultAfterWait<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ submitted, delivery, originals }: Waited,
): Promise<Result> {
	const { job, raw, isHeld } = submitted;
	if (isPartsAnswer(raw)) {
		return await partsAfterWait(session, parameters, { submitted, delivery, originals });
	}
	if (raw !== undefined) return { job, raw, originals, files: [] };
	if (isHeld) return await finishJob(session, parameters, job, originals);
	if (!delivery) {
		const finished = isToCall(job) ? await lastQuestions(session, parameters, job) : { job };
		return await fetchResult(session, parameters, finished, originals);
	}
	const told: OcrJob = {
		...job,
		...delivery.job,
		id: job.id ?? delivery.job.id,
		submittedAt: job.submittedAt,
	};
	if (delivery.event === 'failed') throw jobFailed(session, told);
	if (delivery.raw !== undefined) return { job: told, raw: delivery.raw, originals, files: [] };
	const isThere = told.resultUrl !== undefined && !session.provider.queue?.resultExpires;
	const finished = isThere
		? { job: told }
		: await awaitJob(session, parameters, { ...told, status: 'processing' }, ASK_NOW);
	return await fetchResult(session, parameters, finished, originals);
}

/**
 * All parts of a file, of which the last has called, or was to call. Those that are not done are asked about
 * until the deadline; where that is over, once more.
 */
async function partsAfterWait<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ submitted, delivery, originals }: Waited,
): Promise<Result> {
	const { job, raw, isHeld } = submitted;
	const waitMs = readMaximumWait(session, parameters);
	// Nobody was to call, so the time begins now.
	const isCalled = !isHeld && isToCall(job);
	const gone = isCalled ? session.clock.now() - Date.parse(job.submittedAt) : 0;
	const leftMs = Math.max(waitMs - (gone > 0 ? gone : 0), Math.min(LAST_QUESTIONS_MS, waitMs));
	const left = callersParameters(session.context, leftMs / 1000);
	const known = delivery ? withCall(session, { job, raw }, delivery) : { job, raw };
	const waiting = { originals, firstDelayMs: 0 };
	return await finish(session, left, known, waiting).catch((error: unknown) => {
		const isSilent = isCalled && !delivery && error instanceof OcrFailure;
		throw isSilent ? silence(session, job, waitMs, error) : error;
	});
}

const ASK_NOW = { maxWaitMs: LAST_QUESTIONS_MS, firstDelayMs: 0 };

/** No callback arrived: the job's status decides. */
async function lastQuestions<Options>(
	session: Session<Options>,
	parameters: Parameters,
	job: OcrJob,
): Promise<FinishedJob> {
	const waitMs = readMaximumWait(session, parameters);
	const maxWaitMs = Math.min(LAST_QUESTIONS_MS, waitMs);
	return await awaitJob(session, parameters, job, { ...ASK_NOW, maxWaitMs }).catch(
		(error: unknown) => {
			throw error instanceof OcrFailure ? silence(session, job, waitMs, error) : error;
		},
	);
}

function silence<Options>(
	{ provider: { name } }: Session<Options>,
	{ id }: OcrJob,
	waitMs: number,
	{ message, code, httpStatus, retryable }: OcrFailure,
): OcrFailure {
	const why = code === 'timed-out' ? ' and has not finished it.' : `. ${message}`;
	const goOn =
		code !== 'timed-out' && message.includes('Get Result')
			? ''
			: ' The job may continue: fetch it later with Get Result and this job ID, or increase Maximum Wait.';
	return new OcrFailure(
		`${name} did not call back for ${jobInWords(id)} within ${Math.round(waitMs / 1000)} s${why}${goOn}`,
		{ code, jobId: id, retryable, ...(httpStatus === null ? {} : { httpStatus }) },
	);
}

import { foreignCode } from '../../../ocr/document/codes';
import { fileStem } from '../../../ocr/document/file-stem';
import type { OcrJob } from '../../../ocr/document/types';
import type { OcrProvider } from '../../../ocr/providers/provider';
import { asSentence } from '../../../ocr/reading/one-line';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { OcrFailure } from '../failure';
import { CHECK_DOCUMENT } from '../http/give-up';
import { jobInWords } from '../job-in-words';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { withJob } from './accepted';
import { askStatus, type Heard } from './job-status';
import { readMaximumWait } from './maximum-wait';
import { fetchResultFile } from './result-file';
import type { FinishedJob, Result } from './types';

/**
 * Waits for a job and fetches its result.
 *
 * @param firstDelayMs ms until the first question about it; the provider's own where not given.
 * @throws {OcrFailure} the job failed, was not done in time, or its result cannot be had.
 */
export async function finishJob<Options>(
	session: Session<Options>,
	parameters: Parameters,
	job: OcrJob,
	originals: StoredFile[] = [],
	firstDelayMs?: number,
): Promise<Result> {
	const maxWaitMs = readMaximumWait(session, parameters);
	return await withJob(session, job, async () => {
		const finished = await awaitJob(session, parameters, job, { maxWaitMs, firstDelayMs });
		return await fetchResult(session, parameters, finished, originals);
	}).catch((error: unknown) => {
		// Whoever asks for it: what came to nothing is not handed out again by Submit.
		session.ledger.noteEnd(job, error);
		throw error;
	});
}

/** Waits until a job is done, whether it went well or not. */
export async function awaitJob<Options>(
	session: Session<Options>,
	parameters: Parameters,
	job: OcrJob,
	wait: { maxWaitMs: number; firstDelayMs?: number },
): Promise<FinishedJob> {
	queueOf(session);
	const options = session.readOptions(parameters);
	let said: Heard = {};
	const heard = (now: Heard) => (said = now);
	const now = session.clock.elapsed();
	// Only a job of a moment ago is given time before the first question.
	const newUntil = wait.firstDelayMs === undefined ? now + NEW_JOB_MS : undefined;
	const finished = await session.poller.wait(job, {
		...wait,
		ask: async (asked, deadline) =>
			await askStatus(session, asked, options, { heard, deadline, newUntil }),
	});
	const { answer, raw } = said;
	return { job: finished, answer, raw, deadline: now + wait.maxWaitMs, newUntil };
}

/** ms after its submission in which a provider may not know a job yet, on all its servers. */
const NEW_JOB_MS = 30_000;

/** ms in which a result is asked for though the wait for its job is over. */
const LAST_FETCH_MS = 30_000;

/** @throws {OcrFailure} the job failed, or its result cannot be had. */
export async function fetchResult<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ job: finished, answer, raw: held, ...waited }: FinishedJob,
	originals: StoredFile[],
): Promise<Result> {
	const { name } = session.provider;
	const queue = queueOf(session);
	if (finished.status === 'failed') throw jobFailed(session, finished);
	// A result that is in hand is not asked for again: it may be had only once.
	if (held !== undefined) return { job: finished, raw: held, originals, files: [] };

	const { request, as, fileName, ifGone } = queue.result(finished, session.readOptions(parameters));
	if (request.url === '') {
		throw new OcrFailure(
			`${name} reports ${jobInWords(finished.id)} as finished but does not say where the result is. Run Get Result again later.`,
			{ code: 'no-result', jobId: finished.id, retryable: true },
		);
	}
	const now = session.clock.elapsed();
	const wait = waited.deadline ?? now + readMaximumWait(session, parameters);
	const deadline = Math.max(wait, now + LAST_FETCH_MS);
	const { newUntil } = waited;
	const { id: jobId } = finished;
	const sending = { kind: 'read' as const, request, jobId, ifGone, deadline, newUntil };
	const whatFailed = `The result of ${jobInWords(finished.id, name)} could not be fetched`;
	if (as === 'file') {
		const stem = fileStem(originals[0]?.fileName ?? finished.fileName ?? '');
		const doNow = `Run Get Result with this job ID${queue.resultExpires ? ' for a new link' : ' later'}.`;
		const file = await fetchResultFile(session, parameters, {
			sending: { ...sending, doNow },
			whatFailed,
			fileName,
			stem,
		});
		return { job: finished, raw: answer ?? null, originals, ...file };
	}
	const raw = await session.sender.send(sending, whatFailed, ({ json }) => {
		if (json === undefined) throw new UnreadableAnswer('JSON');
		return json;
	});
	return { job: finished, raw, originals, files: [] };
}

/** A finished job may be out of date, and an ID alone does not say where the result is. */
export function asFarAsKnown<Options>({ queue }: OcrProvider<Options>, job: OcrJob): OcrJob {
	const isUsable = job.status === 'succeeded' && job.resultUrl && !queue?.resultExpires;
	return isUsable ? job : { ...job, status: 'processing' };
}

function queueOf<Options>({ provider: { queue, name } }: Session<Options>) {
	if (queue) return queue;
	throw new OcrFailure(`${name} keeps no jobs.`, { code: 'no-job' });
}

/** The provider could not read the document. */
export function jobFailed<Options>(session: Session<Options>, job: OcrJob): OcrFailure {
	const what = job.fileName ? `"${job.fileName}"` : 'the document';
	const { code, message = 'no reason given.' } = job.failure ?? {};
	const why = `${asSentence(message)} ${CHECK_DOCUMENT}`;
	return new OcrFailure(
		session.clean(`${session.provider.name} could not read ${what} (job ${job.id ?? '-'}): ${why}`),
		{ code: code === undefined ? 'failed' : foreignCode(session.clean(code)), jobId: job.id },
	);
}

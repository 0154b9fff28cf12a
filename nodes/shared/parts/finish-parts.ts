import type { OcrJob, OcrWarning } from '../../../ocr/document/types';
import { fileStem } from '../../../ocr/document/file-stem';
import { namedPages, writePages } from '../../../ocr/plan/part-ids';
import { Stopped } from '../failure';
import type { Known } from '../operations/known';
import { asFarAsKnown, finishJob } from '../operations/result';
import type { Result } from '../operations/types';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { failedPart, failIfAll, type FailedPart } from './failed-part';
import { filesOfParts } from './files-of-parts';
import { answerSoFar, partsAnswer, type WholeFile, wholeOf } from './answer-of-parts';
import { isOpen, type PartState } from './part-state';
import { statesOfJob } from './states-of-job';
import { wholeJob } from './whole-job';

interface Waiting {
	originals?: StoredFile[];
	/** ms until the first question about a job; the provider's own where not given. */
	firstDelayMs?: number;
}

/**
 * Waits for a job and fetches its result: of a file in parts for all of its jobs at once. A part that fails
 * leaves the others alone.
 *
 * @throws {OcrFailure} the job failed, was not done in time, or its result cannot be had; of parts, all did.
 * @throws {Stopped} with the ID of all parts.
 */
export async function finish<Options>(
	session: Session<Options>,
	parameters: Parameters,
	{ job, raw }: Known,
	{ originals = [], firstDelayMs }: Waiting = {},
): Promise<Result> {
	const states = statesOfJob(job, raw);
	if (!states) return await finishJob(session, parameters, job, originals, firstDelayMs);
	const failed: FailedPart[] = [];
	const warnings: OcrWarning[] = [];
	const { clean, provider } = session;
	const finished = await Promise.allSettled(
		states.map(async (state): Promise<PartState> => {
			if (!isOpen(state)) return state;
			try {
				const known = firstDelayMs === undefined ? state.job! : asFarAsKnown(provider, state.job!);
				const result = await finishJob(session, parameters, known, [], firstDelayMs);
				const { raw: answer, files, binary, text } = result;
				for (const { code, message } of result.warnings ?? []) {
					warnings.push({ code, message: `${namedPages(state.pages)}: ${message}` });
				}
				return { ...state, job: result.job, raw: answer, files, binary, text };
			} catch (error) {
				const one = failedPart(state, error, { clean, provider: provider.id });
				failed.push(one);
				return one.state;
			}
		}),
	);
	const ended: PartState[] = [];
	let stopped: unknown;
	for (const [index, one] of finished.entries()) {
		ended.push(one.status === 'fulfilled' ? one.value : states[index]!);
		if (one.status === 'rejected') stopped ??= one.reason;
	}
	if (stopped !== undefined) throw withParts(stopped, ended, job, wholeOf(raw));
	const whole = wholeJob(ended, job);
	failIfAll(ended, failed, whole.id);
	const fileName = originals[0]?.fileName ?? job.fileName;
	const { pageCount } = wholeOf(raw);
	const { ofPart, ...files } = await filesOfParts(
		session,
		parameters,
		ended.flatMap(({ pages, files: its = [], binary }) =>
			its.length === 0
				? []
				: [{ pages: writePages(pages), files: its, ...(binary ? { binary } : {}) }],
		),
		fileStem(fileName ?? 'document'),
	);
	const named = ended.map((state): PartState => ({
		...state,
		files: ofPart.get(writePages(state.pages)) ?? [],
	}));
	return {
		job: whole,
		raw: partsAnswer(named, { pageCount, fileName }),
		originals,
		...files,
		warnings: [...warnings, ...files.warnings],
	};
}

/**
 * A run that has ended keeps what has come of a file's parts by then.
 *
 * @param about the job, as far as its parts do not say.
 */
export function withParts(
	error: unknown,
	states: readonly PartState[],
	about: Pick<OcrJob, 'provider'> & Partial<OcrJob>,
	whole: WholeFile,
): unknown {
	if (!(error instanceof Stopped)) return error;
	const job = wholeJob(states, about);
	const raw = answerSoFar(states, whole);
	if (job.id !== null) error.jobId = job.id;
	error.known = [{ job, ...(raw === undefined ? {} : { raw }) }];
	return error;
}

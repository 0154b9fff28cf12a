import type { IDataObject } from 'n8n-workflow';

import type { OcrJob } from '../../../ocr/document/types';
import type { Delivery } from '../../../ocr/webhook/delivery';
import { asFailure, OcrFailure } from '../failure';
import { keptInput, withInput } from '../kept-input';
import { resultOutput } from './output';
import type { Parameters } from '../parameters';
import { callingPart, withCall } from '../parts/called-part';
import { finish } from '../parts/finish-parts';
import { isPartsAnswer } from '../parts/part-state';
import type { Session } from '../session';
import { fileNamed } from '../source/files-of-item';
import { fileOfBinary, type StoredFile } from '../source/stored-file';
import { askerOf, callersParameters, submittedOf, type Submitted } from '../suspend/carried';
import type { SuspendStep } from '../suspend/steps';
import { withJob } from './accepted';
import { readMaximumWait } from './maximum-wait';
import { awaitJob, fetchResult, finishJob, jobFailed } from './result';
import type { FinishedJob, ItemOutput, Outputs, Result } from './types';
import { submitItem } from './submit';

/** ms for last status checks, once the time for a callback is over. */
const LAST_QUESTIONS_MS = 30_000;

/** The nodes of the sub-execution that a document is suspended in; see `subWorkflow`. */
export async function suspended<Options>(
	session: Session<Options>,
	own: Parameters,
): Promise<ItemOutput | Outputs> {
	const parameters = callersParameters(session.context);
	const step = own.string('step') as SuspendStep;
	if (step === 'submit') return await send(session, parameters);
	const { json = {} } = session.context.getInputData()[0] ?? {};
	// The document was not accepted, so there is nothing to wait for; the caller reports it.
	if (json.error !== undefined) return withFiles({ json }, parameters);
	if (step === 'park') return await park(session, parameters);
	const { job } = submittedOf(session.context);
	const finished = withJob(session, job, async () => {
		return await finishItem(session, parameters, json.delivery as Delivery | undefined);
	});
	if (!session.context.continueOnFail()) return await finished;
	return await finished.catch((error: unknown) => {
		const failure = asFailure(error, { clean: session.clean });
		return withFiles({ json: failure.toJson(session.provider.id) }, parameters);
	});
}

/** A failed item with the caller's files: the caller does not run again to add them. */
const withFiles = (failed: ItemOutput, parameters: Parameters): ItemOutput =>
	withInput(failed, { ...keptInput(parameters), fields: {} });

async function send<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const asker = askerOf(session.context);
	const { job, raw, files, isHeld, note } = await submitItem(session, parameters, asker);
	const submitted: Submitted = {
		reference: session.reference(parameters.itemIndex),
		job,
		...(isHeld ? { isHeld } : {}),
		...(note ? { note } : {}),
		...(raw === undefined ? {} : { raw }),
		originals: files.map(({ fileName, mimeType, sha256 }) => ({
			fileName,
			mimeType,
			...(sha256 ? { sha256 } : {}),
		})),
	};
	return { json: { ...submitted } as unknown as IDataObject };
}

async function park<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const { context, clock, provider } = session;
	const submitted = submittedOf(context);
	const { job } = submitted;
	// The first run only leaves an output behind; see `subWorkflow`.
	if (context.getWorkflowDataProxy(0).$runIndex > 0) {
		// Nobody would call this execution.
		if (submitted.isHeld || isAtEnd(callingPart(job) ?? job)) {
			return { json: { ...submitted } as unknown as IDataObject };
		}
		await context.putExecutionToWait(new Date(clock.now() + readMaximumWait(session, parameters)));
	}
	// n8n hands this on only if it was killed at the moment of the callback.
	const cutOff = new OcrFailure(
		`n8n stopped while ${provider.name} was calling back for job ${job.id ?? ''}. Fetch the result with Get Result and this job ID.`,
		{ code: 'cut-off', jobId: job.id, retryable: true },
	);
	return withFiles({ json: cutOff.toJson(provider.id) }, parameters);
}

/** A part that was refused calls nobody either. */
const isAtEnd = ({ status }: Pick<OcrJob, 'status'>) =>
	status === 'succeeded' || status === 'failed';

async function finishItem<Options>(
	session: Session<Options>,
	parameters: Parameters,
	delivery: Delivery | undefined,
): Promise<Outputs> {
	const submitted = submittedOf(session.context);
	const originals = await originalsOf(session, parameters, submitted);
	const { job, note } = submitted;
	const result = await resultAfterWait(session, parameters, {
		submitted,
		delivery,
		originals,
	}).catch((error: unknown) => {
		session.ledger.noteEnd(job, error);
		throw error;
	});
	const output = await resultOutput(
		session,
		parameters,
		note ? { ...result, warnings: [...(result.warnings ?? []), note] } : result,
	);
	// The caller does not run again after it was suspended: this is its output.
	const kept = keptInput(parameters);
	return { ...output, items: output.items.map((item) => withInput(item, kept)) };
}

interface Waited {
	submitted: Submitted;
	delivery: Delivery | undefined;
	originals: StoredFile[];
}

async function resultAfterWait<Options>(
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
		const isOpen = job.status === 'queued' || job.status === 'processing';
		const finished = isOpen ? await lastQuestions(session, parameters, job) : { job };
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
	const isCalled = !isHeld && !isAtEnd(callingPart(job) ?? job);
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
		`${name} did not call back for job ${id ?? ''} within ${Math.round(waitMs / 1000)} s${why}${goOn}`,
		{ code, jobId: id, retryable, ...(httpStatus === null ? {} : { httpStatus }) },
	);
}

/** The files that were read, if n8n holds them; a URL or Base64 is not kept. */
async function originalsOf<Options>(
	{ context }: Session<Options>,
	parameters: Parameters,
	{ originals }: Submitted,
): Promise<StoredFile[]> {
	const field = parameters.value('binaryProperty');
	if (parameters.string('source', 'binary') !== 'binary') return [];
	const held = parameters.input.binary ?? {};
	const given: unknown[] = Array.isArray(field) ? field : [field];
	const names = given.map((name) => (typeof name === 'string' ? name.trim() : ''));
	const files: StoredFile[] = [];
	for (const [index, name] of names.entries()) {
		const binary = fileNamed(held, name);
		const about = originals[index];
		if (binary && about) {
			files.push({
				...(await fileOfBinary(context.helpers, binary, 'document', {
					label: 'Input Binary Field',
					name,
				})),
				...about,
			});
		}
	}
	return files;
}

import type { OcrDocument, OcrJob } from '../../../ocr/document/types';
import { UnreadableAnswer } from '../../../ocr/providers/provider';
import { OcrFailure } from '../failure';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { noteUnreadPages } from '../source/unread-pages';

/** What came of an item: its job, the provider's answer, and the file where n8n holds it. */
export interface Result {
	job: OcrJob;
	raw: unknown;
	file?: StoredFile;
}

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
	firstDelayMs?: number,
): Promise<Result> {
	const { provider } = session;
	const { queue, name } = provider;
	if (!queue) throw new OcrFailure(`${name} keeps no jobs.`, { code: 'no-job' });

	const seconds = parameters.optionNumber('maximumWait', 'Maximum Wait', 0);
	const maxWaitMs = seconds === undefined ? queue.polling.maxWaitMs : seconds * 1000;
	const finished = await session.poller.wait(job, maxWaitMs, firstDelayMs);
	if (finished.status === 'failed') {
		const what = finished.fileName ? `"${finished.fileName}"` : 'the document';
		throw new OcrFailure(
			session.clean(
				`${name} could not read ${what} (job ${finished.id ?? '-'}): ${finished.failure?.message ?? 'it gave no reason.'}`,
			),
			{ code: finished.failure?.code ?? 'failed', jobId: finished.id },
		);
	}
	const raw = await session.send(
		{ kind: 'read', request: queue.resultRequest(finished), jobId: finished.id },
		`The result of ${name} job ${finished.id ?? ''} could not be fetched`,
		(answer) => {
			if (answer.json === undefined) throw new UnreadableAnswer('JSON');
			return answer.json;
		},
	);
	return { job: finished, raw };
}

/** Reads a provider's answer. A form nobody knows is the end of this item, not of the node. */
export async function readDocument<Options>(
	session: Session<Options>,
	result: Result,
): Promise<OcrDocument> {
	const document = toDocument(session, result);
	await noteUnreadPages(session.provider, document, result.file);
	return document;
}

function toDocument<Options>(
	session: Session<Options>,
	{ raw, job, file }: Result,
): OcrDocument {
	const fileName = file?.fileName ?? job.fileName;
	try {
		return session.provider.toDocument(raw, {
			job,
			source: {
				...(fileName ? { fileName } : {}),
				...(file ? { mimeType: file.mimeType } : {}),
			},
		});
	} catch (error) {
		throw unknownForm(session.provider.name, job, error);
	}
}

function unknownForm(name: string, job: OcrJob, error: unknown): OcrFailure {
	const expected = error instanceof UnreadableAnswer ? `: ${error.expected} was looked for` : '';
	return new OcrFailure(
		`${name} answered in a form that cannot be read${expected}. Set Output to Raw to get the answer as it is.`,
		{ code: 'unreadable-answer', jobId: job.id },
	);
}

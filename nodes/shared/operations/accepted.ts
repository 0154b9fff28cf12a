import { trimEndOf } from '../../../ocr/document/trim';
import type { OcrJob } from '../../../ocr/document/types';
import { UnusableJobId } from '../../../ocr/providers/job-segment';
import { asFailure, OcrFailure, Stopped } from '../failure';
import type { Session } from '../session';
import type { Known } from './known';

/**
 * Does what follows once a provider has accepted a document. Whatever goes wrong then, in the answer, on
 * the way or in n8n itself, carries the job's ID, so that the result can still be had.
 *
 * @throws {OcrFailure} {@link Stopped}
 */
export async function withJob<Options, T>(
	session: Pick<Session<Options>, 'provider' | 'clean'>,
	job: Pick<OcrJob, 'id'>,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		// An ID that cannot be used is a field's fault, and no job.
		const isOfJob = job.id !== null && !(error instanceof UnusableJobId);
		throw isOfJob ? named(session, job.id!, error) : error;
	}
}

/** Does what follows once a document was read: the same, and a run that ends then keeps the answer. */
export const withResult = async <Options, T>(
	session: Pick<Session<Options>, 'provider' | 'clean'>,
	{ job, raw }: Known,
	work: () => Promise<T>,
): Promise<T> => await withJob(session, job, async () => await keeping({ job, raw }, work));

/** What is known of a document outlasts a run that ends meanwhile. */
const keeping = async <T>(known: Known, work: () => Promise<T>): Promise<T> =>
	await work().catch((error: unknown) => {
		if (error instanceof Stopped) error.known = [known];
		throw error;
	});

function named<Options>(
	{ provider: { name, queue }, clean }: Pick<Session<Options>, 'provider' | 'clean'>,
	id: string,
	error: unknown,
): OcrFailure | Stopped {
	if (error instanceof Stopped) {
		error.jobId ??= id;
		return error;
	}
	const failure = asFailure(error, { clean });
	// What is no ID says so in its message, and is none to go on with.
	if (error instanceof UnusableJobId) return failure;
	if (failure.code !== 'n8n') {
		failure.jobId ??= id;
		return failure;
	}
	// In n8n's own words, which know of no job.
	if (failure.message.includes(id)) return failure;
	const advice = queue ? ' Fetch the result with Get Result and this job ID.' : '';
	const why = `${trimEndOf(failure.message, /[.\s]/)}.`;
	return new OcrFailure(`${name} accepted the document as job ${id}, but ${why}${advice}`, {
		code: 'n8n',
		jobId: id,
	});
}

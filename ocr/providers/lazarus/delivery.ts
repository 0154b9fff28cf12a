import type { OcrJob } from '../../document/types';
import type { Delivery, ProviderDeliveries } from '../../webhook/delivery';
import { isRecord, text } from '../../reading/foreign';
import { asSentence } from '../../reading/one-line';
import { UnreadableAnswer } from '../../reading/unreadable';
import { readLazarusJob, readLazarusStatus } from './job';

/**
 * Lazarus calls the address that a submission named: with the whole answer, or with the status
 * alone where `webhookSendFull` is false. It signs nothing. It also says when it could not send a
 * ZIP to its `outputURL`.
 */
export const lazarusDeliveries: ProviderDeliveries = {
	putsFiles: true,
	// Its documentation shows no result URL; these are the paths of the API and of its siblings.
	jobPaths: ['/results/{id}', '/ocr/results/{id}', '/ocr/async/{id}', '/ocr/zip/async/{id}'],

	read(body, receivedAt, { fileFollows = false } = {}): Delivery {
		const known = { submittedAt: receivedAt };
		const status = isRecord(body) ? text(body.status) : undefined;
		if (isRecord(body) && status?.toUpperCase() === 'WARNING') {
			const job = readLazarusJob({ ...body, status: 'SUCCESS' }, known);
			return fileFollows ? noFile(body, job, status) : { event: 'progress', job, notice: body };
		}
		const { job, warnings } = readLazarusStatus(body, known);
		// A question is asked again where its answer is odd; a delivery that is refused is sent again.
		if (warnings) throw new UnreadableAnswer('a "status" that its documentation has');
		if (job.status === 'failed') return { event: 'failed', job, notice: body };
		if (job.status !== 'succeeded') return { event: 'progress', job, notice: body };
		if (isRecord(body) && isRecord(body.ocrResults)) return { event: 'completed', job, raw: body };
		if (!fileFollows) return { event: 'completed', job, notice: body };
		// The ZIP is the result, before or after this call: here is nothing more to be had, unless at a URL.
		const event = job.resultUrl === undefined ? 'progress' : 'completed';
		return { event, job, notice: body, besideFile: true };
	},
};

/** The job is done all the same; what was to come here will not. */
function noFile(body: Record<string, unknown>, job: OcrJob, code: string): Delivery {
	const why = asSentence(text(body.message) ?? 'The ZIP file could not be sent');
	const message = `${why} The document was read: fetch its result with Get Result.`;
	return { event: 'failed', job: { ...job, failure: { code, message } }, notice: body };
}

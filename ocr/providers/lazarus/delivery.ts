import type { Delivery, ProviderDeliveries } from '../../webhook/delivery';
import { isRecord, text } from '../../reading/foreign';
import { readLazarusJob } from './job';

/**
 * Lazarus calls the address that a submission named: with the whole answer, or with the status
 * alone where `webhookSendFull` is false. It signs nothing. It also says when it could not send a
 * ZIP to its `outputURL`; the job is done all the same, so that is progress and no end.
 */
export const lazarusDeliveries: ProviderDeliveries = {
	putsFiles: true,

	read(body, receivedAt): Delivery {
		const known = { submittedAt: receivedAt };
		if (isRecord(body) && text(body.status)?.toUpperCase() === 'WARNING') {
			const job = readLazarusJob({ ...body, status: 'SUCCESS' }, known);
			return { event: 'progress', job, notice: body };
		}
		const job = readLazarusJob(body, known);
		if (job.status === 'failed') return { event: 'failed', job, notice: body };
		if (job.status !== 'succeeded') return { event: 'progress', job, notice: body };
		const isWhole = isRecord(body) && isRecord(body.ocrResults);
		return { event: 'completed', job, ...(isWhole ? { raw: body } : { notice: body }) };
	},
};

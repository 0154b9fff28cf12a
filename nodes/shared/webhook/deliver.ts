import type { OcrJob } from '../../../ocr/document/types';
import { meaningOfStatus } from '../../../ocr/providers/http-status';
import { NetworkFailure } from '../http/network-failure';
import type { Session } from '../session';

/** ms before the second, third and fourth attempt. */
const PAUSES_MS = [1000, 5000, 15_000];

/** Whether a result reached the address it was to be sent to; goes into the item. */
export type Delivered = { delivered: true } | { delivered: false; message: string };

/**
 * Sends a result to an OCR Trigger, for providers that call nobody themselves. It may arrive twice,
 * and the trigger starts one execution all the same. Never fails the item: its result is in hand.
 *
 * @param url signed.
 */
export async function deliver<Options>(
	{ http, clock, clean }: Pick<Session<Options>, 'http' | 'clock' | 'clean'>,
	url: string,
	result: { job: OcrJob; raw?: unknown },
): Promise<Delivered> {
	for (let attempt = 0; ; attempt++) {
		const outcome = await http
			.send({
				method: 'POST',
				url,
				anonymous: true,
				body: { kind: 'json', json: { ...result } },
				timeoutMs: 120_000,
			})
			.catch((error: unknown) => NetworkFailure.from(error));
		if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) {
			return { delivered: true };
		}
		const pause = PAUSES_MS[attempt];
		const mayWork = !('status' in outcome) || meaningOfStatus(outcome.status).deliveredAgain;
		if (pause === undefined || !mayWork) {
			const why = 'status' in outcome ? `it answered ${outcome.status}` : clean(outcome.message);
			return { delivered: false, message: `The result did not reach the Callback URL: ${why}` };
		}
		await clock.sleep(pause);
	}
}

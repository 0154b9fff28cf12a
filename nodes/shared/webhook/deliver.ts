import type { IDataObject } from 'n8n-workflow';

import type { OcrJob } from '../../../ocr/document/types';
import { meaningOfStatus } from '../../../ocr/providers/http-status';
import { Stopped } from '../failure';
import { NetworkFailure } from '../http/network-failure';
import type { Session } from '../session';
import { addWarning } from '../warnings';

/** ms before the second, third and fourth attempt. */
const PAUSES_MS = [1000, 5000, 15_000];

/** Whether the result was delivered; goes into the item. */
export type Delivered = { delivered: true } | { delivered: false; message: string };

/**
 * Sends a result to an OCR Trigger, for providers that do not call back. It may arrive twice; the trigger
 * starts one execution all the same. It never fails the item, which has its result already, and stops
 * with the run: what was not delivered by then is told in the item.
 *
 * @param url signed.
 */
export async function deliver<Options>(
	{ http, clock, clean, ended }: Pick<Session<Options>, 'http' | 'clock' | 'clean' | 'ended'>,
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
			.catch((error: unknown) => (error instanceof Stopped ? error : NetworkFailure.from(error)));
		if (outcome instanceof Stopped) return cutShort;
		if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) {
			return { delivered: true };
		}
		const pause = PAUSES_MS[attempt];
		const mayWork = !('status' in outcome) || meaningOfStatus(outcome.status).deliveredAgain;
		if (pause === undefined || !mayWork) {
			const why =
				'status' in outcome ? `it answered with HTTP ${outcome.status}` : clean(outcome.message);
			return {
				delivered: false,
				message: `The result was not delivered to the Callback URL: ${why}`,
			};
		}
		await clock.sleep(pause, ended);
		if (ended.aborted) return cutShort;
	}
}

/** An item with what came of its delivery; one that failed is a warning too, which is shown below the node. */
export function withDelivery(json: IDataObject, callback: Delivered): IDataObject {
	const told = { ...json, callback };
	if (!callback.delivered) {
		const why = callback.message.replace(/\.?$/, '.');
		addWarning(told, {
			code: 'not-delivered',
			message: `${why} Check the URL and that the workflow of OCR Trigger is published, then run Get Result with Send to OCR Trigger.`,
		});
	}
	return told;
}

const cutShort: Delivered = {
	delivered: false,
	message: 'The result was not delivered to the Callback URL: the run ended before.',
};

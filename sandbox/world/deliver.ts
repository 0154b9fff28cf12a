import { fetch } from 'undici';

import type { DeliveryEntry, Ledger } from './ledger.ts';
import { pause } from './pause.ts';

const PAUSES_MS = [0, 200, 1000];
const TIMEOUT_MS = 10_000;

export interface Delivery {
	url: string;
	method: 'POST' | 'PUT';
	body: string | Uint8Array;
	headers: Record<string, string>;
	/** Whether the receiver's status means that it has it. */
	isTaken(status: number): boolean;
	/** For the ledger. */
	entry: Pick<DeliveryEntry, 'provider' | 'webhookId' | 'jobId'>;
}

/**
 * Sends something to where a client wants it. Redirects are not followed; what is not taken is tried
 * again a few times.
 * @returns whether it was taken, and the last status; null: no answer
 */
export async function deliver(
	delivery: Delivery,
	ledger: Ledger,
	closing: AbortSignal,
): Promise<{ taken: boolean; status: number | null }> {
	const { url, method, body, headers } = delivery;
	let last: number | null = null;
	for (const [index, wait] of PAUSES_MS.entries()) {
		await pause(wait, closing);
		const status = await fetch(url, {
			method,
			body,
			headers,
			redirect: 'manual',
			signal: AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]),
		}).then(
			async (response) => {
				await response.body?.cancel();
				return response.status;
			},
			() => null,
		);
		ledger.addDelivery({
			at: new Date().toISOString(),
			...delivery.entry,
			attempt: index + 1,
			status,
		});
		if (status !== null && delivery.isTaken(status)) return { taken: true, status };
		last = status;
	}
	return { taken: false, status: last };
}

import { createHmac } from 'node:crypto';
import { fetch } from 'undici';

import type { Ledger } from '../ledger.ts';
import { pause } from '../pause.ts';
import type { ProviderSettings } from '../settings.ts';

/** Known from the start, so that a client has one to choose; it leads nowhere until it is set. */
export const DEFAULT_WEBHOOK_ID = 'c2a9d1e4-6b70-4f3a-9e58-7d1b0c4f2a86';

const PAUSES_MS = [0, 200, 1000];
const TIMEOUT_MS = 10_000;

export interface Webhook {
	id: string;
	/** Null: chosen but not set up. */
	url: string | null;
	secret: string;
}

export function webhooksOf(settings: ProviderSettings): Webhook[] {
	const set = Object.entries(settings.webhooks).map(([id, hook]) => ({
		id: id.toLowerCase(),
		...hook,
	}));
	if (set.some(({ id }) => id === DEFAULT_WEBHOOK_ID)) return set;
	return [{ id: DEFAULT_WEBHOOK_ID, url: null, secret: '' }, ...set];
}

/**
 * Posts a payload, signed over its raw bytes. Redirects are not followed; anything but 2xx is tried
 * again a few times.
 * @returns whether it was taken
 */
export async function deliver(
	webhook: Webhook,
	jobId: string,
	payload: unknown,
	ledger: Ledger,
	closing: AbortSignal,
): Promise<boolean> {
	const { url, secret } = webhook;
	if (url === null) return false;
	const body = JSON.stringify(payload);
	const signature = createHmac('sha256', secret).update(body).digest('hex');
	for (const [index, wait] of PAUSES_MS.entries()) {
		await pause(wait, closing);
		const status = await fetch(url, {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json', 'x-signature': signature },
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
			provider: 'mindee',
			webhookId: webhook.id,
			jobId,
			attempt: index + 1,
			status,
		});
		if (status !== null && status >= 200 && status < 300) return true;
	}
	return false;
}

import { createHmac } from 'node:crypto';

import { deliver as send } from '../../world/deliver.ts';
import type { Ledger } from '../../world/ledger.ts';
import type { ProviderSettings } from '../../world/settings.ts';

/** Known from the start, so that a client has one to choose; it leads nowhere until it is set. */
export const DEFAULT_WEBHOOK_ID = 'c2a9d1e4-6b70-4f3a-9e58-7d1b0c4f2a86';

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
 * Posts a payload, signed over its raw bytes.
 * @returns whether it was taken, by any 2xx
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
	const { taken } = await send(
		{
			url,
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json', 'x-signature': signature },
			isTaken: (status) => status >= 200 && status < 300,
			entry: { provider: 'mindee', webhookId: webhook.id, jobId },
		},
		ledger,
		closing,
	);
	return taken;
}

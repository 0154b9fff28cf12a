import type { IWebhookFunctions } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { isRecord } from '../../../ocr/reading/foreign';
import { responseOf } from './request';

/** Deliveries that this process remembers, of all workflows together. */
const REMEMBERED_HERE = 20_000;
/** Deliveries that a workflow remembers across restarts; each takes 12 bytes of its static data. */
const REMEMBERED_ALWAYS = 500;

/** By workflow, node and delivery; `taken` once n8n has stored the execution that it started. */
const here = new Map<string, 'in-work' | 'taken'>();

export type Seen = 'new' | 'in-work' | 'taken';

/**
 * Whether a delivery has come before. A new one is in work from now on, until it is answered.
 *
 * Static data is what n8n lets a webhook keep: it is read anew for each request and written once the
 * execution is stored, by each process for itself, so of two deliveries at the same moment one may
 * be forgotten. This process's own memory covers what comes at the same moment here. Neither is
 * certain across several processes: there {@link isFirst} decides, in the execution.
 */
export function beginDelivery(context: IWebhookFunctions, id: string): Seen {
	const short = shortOf(id);
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${short}`;
	const known = here.get(key);
	if (known !== undefined) return known;
	if (storedIn(context).list.includes(short)) return 'taken';

	const response = responseOf(context);
	// The sender has gone, so nothing would tell when this is over, and it comes again.
	if (response.destroyed) return 'new';
	here.set(key, 'in-work');
	if (here.size > REMEMBERED_HERE) here.delete(here.keys().next().value!);
	// Only what was answered with 200 was stored; anything else the provider will send again.
	response.once('close', () => {
		if (response.writableFinished && response.statusCode === 200) here.set(key, 'taken');
		else here.delete(key);
	});
	return 'new';
}

/** Keeps across restarts that a delivery has come; for one that starts an execution now. */
export function keepDelivery(context: IWebhookFunctions, id: string): void {
	const { stored, list } = storedIn(context);
	stored.seen = [...list.slice(1 - REMEMBERED_ALWAYS), shortOf(id)];
}

const shortOf = (id: string) => createHash('sha256').update(id).digest('base64url').slice(0, 10);

function storedIn(context: IWebhookFunctions) {
	const stored = context.getWorkflowStaticData('node');
	const list: unknown[] = isRecord(stored) && Array.isArray(stored.seen) ? stored.seen : [];
	return { stored, list };
}

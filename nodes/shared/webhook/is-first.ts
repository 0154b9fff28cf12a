import type { IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../pace';

/** Deliveries kept in n8n's record of what a node has processed, two entries each. */
const ENTRIES = 4000;
const ATTEMPTS = 6;

/**
 * Whether this execution is the first one that is about this delivery, by n8n's own record in its
 * database, which all its processes share.
 *
 * The record is read and written back as a whole, so two executions at the same moment can undo each
 * other's entry: it is looked at a second time, and written again where it got lost. An execution
 * that is run again after a crash finds its own entry and goes on.
 */
export async function isFirst(
	context: IExecuteFunctions,
	id: string,
	clock: Clock,
): Promise<boolean> {
	const own = `${id}|${context.getExecutionId()}`;
	let written = false;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		if (attempt > 0) await clock.sleep(20 + Math.random() * 60 * attempt);
		const found = await context.helpers
			.checkProcessedAndRecord([own, id], 'node', { mode: 'entries', maxEntries: ENTRIES })
			// Two first entries at once: the database takes one of them.
			.catch(() => null);
		if (found === null) continue;
		if (found.processed.includes(own)) return true;
		if (found.processed.includes(id)) return written;
		written = true;
	}
	return true;
}

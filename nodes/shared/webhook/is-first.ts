import type { IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../clock';

/**
 * Entries kept in n8n's record of what a node has processed, two for each delivery: 5,000 deliveries. As
 * many as n8n's own node Remove Duplicates keeps; each takes 27 bytes in one row, which is read and
 * written for each delivery.
 */
const ENTRIES = 10_000;
const ATTEMPTS = 6;
/**
 * ms before it is looked again, and as many at most on top for each look before: many times what the
 * database needs to read and write the record, so that whoever was at it meanwhile is done.
 */
const PAUSE = 100;

/**
 * Whether this execution is the first one that is about this delivery, by n8n's own record in its
 * database, which all its processes share.
 *
 * The record is read and written back as a whole, so executions at the same moment undo each other's
 * entries: it is looked at a second time, and written again where the entry got lost. What another
 * execution has written about the same delivery stands. An execution that is run again after a crash
 * finds its own entry and goes on.
 */
export async function isFirst(
	context: IExecuteFunctions,
	id: string,
	clock: Clock,
): Promise<boolean> {
	const own = `${id}|${context.getExecutionId()}`;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		if (attempt > 0) await clock.sleep(PAUSE + Math.random() * PAUSE * attempt);
		const found = await context.helpers
			.checkProcessedAndRecord([own, id], 'node', { mode: 'entries', maxEntries: ENTRIES })
			// Two first entries at once: the database takes one of them.
			.catch(() => null);
		if (found === null) continue;
		if (found.processed.includes(own)) return true;
		// Another execution's entry stands where this one's would: that one is the first.
		if (found.processed.includes(id)) return false;
	}
	return true;
}

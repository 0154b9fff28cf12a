import type { Asked } from '../ledger/identity';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { readMaximumPages } from './settings';

/** A submission, and the pages that it is paid for. */
interface Submission {
	asked: Asked;
	pages: number;
}

interface Document {
	/** As a sentence begins with it: `"scan.pdf"`. */
	what: string;
	/** All that is to be sent of it. Counted before its turn comes, and only where the run has a limit. */
	submissions(): Promise<{ all: Submission[]; isAssumed?: boolean }>;
}

/**
 * Sends a document once it is its turn and its pages fit into what is left of the run's pages. What was sent before
 * costs nothing; an earlier try of this execution has paid for it in this run.
 *
 * @param send is to call `begun` when a submission of it is about to go, and not to send it where that throws.
 * @throws {OcrFailure} it does not fit, or the limit is no number.
 * @throws {Stopped} the run has ended before its turn.
 */
export async function withinBudget<Options, T>(
	session: Session<Options>,
	parameters: Parameters,
	document: Document,
	send: (begun: (asked: Asked) => void) => Promise<T>,
): Promise<T> {
	const limit = readMaximumPages(parameters);
	if (limit === 0) return await send(() => undefined);
	const { all, isAssumed = false } = await document.submissions();
	const { budget, ledger } = session;
	return await budget.inTurn(parameters, session.ended, async (leave) => {
		const needed = { toSend: 0, sentBefore: 0, what: document.what, isAssumed };
		const free = new Map<string, number>();
		for (const { asked, pages } of all) {
			const held = await ledger.holds(asked);
			if (held === undefined) needed.toSend += pages;
			else if (held === 'own') needed.sentBefore += pages;
			else free.set(asked.asker.reference, pages);
		}
		budget.take(parameters, needed, limit);
		return await send(({ asker }) => {
			const pages = free.get(asker.reference);
			if (pages !== undefined) {
				// What another item was sending came to nothing, so that this one is to send it.
				free.delete(asker.reference);
				needed.toSend += pages;
				budget.take(parameters, needed, limit);
			}
			leave();
		});
	});
}

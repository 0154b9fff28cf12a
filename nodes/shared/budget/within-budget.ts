import { fieldFailure } from '../failure';
import type { Asked } from '../ledger/identity';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { PagesToSend } from './page-budget';

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
 * @param send is to call `begun` when a submission of it is on its way.
 * @throws {OcrFailure} it does not fit, or the limit is no number.
 */
export async function withinBudget<Options, T>(
	session: Session<Options>,
	parameters: Parameters,
	document: Document,
	send: (begun: () => void) => Promise<T>,
): Promise<T> {
	const limit = readLimit(parameters);
	if (limit === 0) return await send(() => undefined);
	const { all, isAssumed = false } = await document.submissions();
	const { budget, ledger } = session;
	const ticket = await budget.turnOf(parameters);
	try {
		const paged = (pages: number): PagesToSend => ({ pages, what: document.what, isAssumed });
		let toSend = 0;
		let sentBefore = 0;
		for (const { asked, pages } of all) {
			const held = await ledger.holds(asked);
			if (held === undefined) toSend += pages;
			else if (held === 'own') sentBefore += pages;
		}
		if (sentBefore > 0) budget.note(paged(sentBefore));
		if (toSend > 0) budget.take(paged(toSend), limit);
		return await send(ticket.leave);
	} finally {
		ticket.leave();
	}
}

function readLimit(parameters: Parameters): number {
	const label = 'Maximum Pages per Run';
	const limit = parameters.optionNumber('maximumPages', label, 0) ?? 0;
	if (Number.isInteger(limit)) return limit;
	throw fieldFailure(label, `"${limit}" is not a whole number.`);
}

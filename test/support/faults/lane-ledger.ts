import type { Ledger } from '../../harness/sandbox.ts';

/** What the sandbox counted of one run. */
export interface LaneLedger {
	/** Submissions that came in, accepted or not. */
	submissions: number;
	/** Documents that were accepted. */
	accepted: number;
	requests: number;
}

export function ownLedgerOf({ requests }: Ledger, lane: string): LaneLedger {
	const own = requests.filter(({ headers }) => headers['x-lane'] === lane);
	return {
		submissions: own.filter(({ call }) => call === 'submit').length,
		accepted: own.filter(({ accepted }) => accepted).length,
		requests: own.length,
	};
}

import type { Item } from '../harness/executions.ts';
import type { Ledger } from '../harness/sandbox.ts';

/** What became of documents, by the nodes' items and by the sandbox's own ledger. */
export interface Account {
	documents: number;
	texts: number;
	failures: number;
	/** Failed items that say that the document may have been accepted. */
	unclear: number;
	/** Requests in whose place something went wrong. */
	faults: number;
	/** Submissions that came in; more than documents where one was sent again. */
	submissions: number;
	accepted: number;
	/** What must not be, a line each. */
	wrong: string[];
}

export const emptyAccount = (): Account => ({
	documents: 0,
	texts: 0,
	failures: 0,
	unclear: 0,
	faults: 0,
	submissions: 0,
	accepted: 0,
	wrong: [],
});

interface Failure {
	message: string;
	code: string;
	jobId: string | null;
	retryable: boolean;
}

/**
 * Enters a provider's items of one execution.
 *
 * @param names the file names that were sent, in order; no other document has one of them.
 */
export function enter(
	account: Account,
	{ provider, names, items }: { provider: string; names: string[]; items: Item[] },
	{ requests }: Ledger,
): void {
	const own = requests.filter((request) => request.provider === provider);
	const submits = own.filter(({ call }) => call === 'submit');
	const accepted = submits.filter((request) => request.accepted);
	const counts = countsOf(names, accepted);
	account.documents += names.length;
	account.faults += own.filter(({ fault }) => fault !== undefined).length;
	account.submissions += submits.length;
	account.accepted += accepted.length;
	const wrong = (what: string) => account.wrong.push(`${provider}: ${what}`);
	if (items.length !== names.length) wrong(`${items.length} items of ${names.length} documents`);
	for (const [index, item] of items.entries()) {
		const name = names[index] ?? '?';
		const count = counts.get(name) ?? 0;
		if (count > 1) wrong(`${name} was accepted ${count} times`);
		const failure = item.json.error as Failure | undefined;
		if (failure === undefined) {
			account.texts++;
			if (typeof item.json.text !== 'string' || count !== 1) {
				wrong(`${name} has a text and was accepted ${count} times`);
			}
			continue;
		}
		account.failures++;
		if (/may have been accepted/.test(failure.message)) account.unclear++;
		else if (count > 0 && failure.jobId === null) {
			wrong(`${name} was accepted, and its item says neither so nor a job ID: ${failure.message}`);
		}
		if (failure.retryable && count > 0 && failure.jobId === null) {
			wrong(`${name} was accepted, and its item says that it may be sent again`);
		}
		if (!failure.code) wrong(`${name} failed without a code`);
	}
	if ([...counts.values()].reduce((sum, count) => sum + count, 0) !== accepted.length) {
		wrong('some submissions name no document that was sent');
	}
}

/** How often each document was accepted: providers have its name in different fields. */
function countsOf(names: string[], accepted: Ledger['requests']): Map<string, number> {
	const known = new Set(names);
	const counts = new Map<string, number>();
	for (const { fields } of accepted) {
		const found = JSON.stringify(fields).match(/soak-\d+\.png/g) ?? [];
		const name = found.find((each) => known.has(each));
		if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return counts;
}

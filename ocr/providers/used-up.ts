/** What an account has an amount of. */
const AMOUNT =
	/\b(?:quotas?|credits?|balance|funds|billing|payment|subscription|allowance|prepaid|plan|trial|monthly|daily|month|day|free tier)\b/i;

/** Nothing of it is there. */
const GONE =
	/\b(?:exhausted|depleted|insufficient|not enough|used up|used all|all used|exceed(?:ed|s)?|over (?:the|your) (?:limit|quota)|out of|ran out|run out|running out|consumed|spent|reached|overdrawn|too low|no (?:more |remaining )?(?:quota|credits?|balance|funds)|overdue|unpaid|add credits?|top up|recharge)\b/i;

/** Nothing of it is left: `0 pages left`, `no credits remaining`. */
const isGone = (words: string) =>
	GONE.test(words) || (/\b(?:no|0|zero)\b/i.test(words) && /\b(?:left|remaining)\b/i.test(words));

/** It is how fast that was refused, and not how much: this passes by itself. */
const PACE =
	/\b(?:per (?:second|minute|hour|min|sec)|(?:second|minute|hour)ly|rate|rates|rpm|qps|rps|tpm|throughput|concurren(?:t|cy|tly)|simultaneous(?:ly)?|retry|slow down|(?:try|send) (?:it )?again (?:in|shortly|soon|later)|too fast|throttl(?:ed|ing))\b|\/ ?(?:s|sec|second|min|minute)\b/i;

/**
 * Whether a provider says that an account has nothing left, in its words or its code. A quota that is
 * one of so many requests in a minute is none of these: that one is there again in a minute.
 */
export function saysUsedUp(...said: Array<string | undefined>): boolean {
	// A code has its words joined, as in insufficient_quota, and `rate_limit_exceeded` says no more
	// than that there was a limit.
	const words = said.filter((each) => each !== undefined).map(inWords);
	const all = words.join('. ').slice(0, 2000);
	if (PACE.test(all)) return words.some((each) => isPlain(each));
	return AMOUNT.test(all) && isGone(all);
}

/** One of the two says it alone: a code such as insufficient_quota beside a sentence about rates. */
const isPlain = (words: string) => AMOUNT.test(words) && isGone(words) && !PACE.test(words);

const inWords = (text: string) =>
	text.replaceAll(/[_-]+/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2');

import { meaningOfStatus } from '../../../ocr/providers/http-status';
import { meaningOfCode } from './network-code';

/** What went wrong with one attempt, as far as a retry is concerned. */
export interface Attempt {
	/** 1 for the first. */
	number: number;
	/** ms since the first attempt came to its end; the wait for its turn does not count. */
	elapsedMs: number;
	/** `submit` starts work that costs money; `read` may be asked as often as one likes. */
	kind: 'submit' | 'read';
	/** HTTP status, where an answer came. */
	status?: number;
	/** Network code such as ECONNRESET, where none came. */
	networkCode?: string;
	/** The answer was cut off, or is not what this provider answers. */
	unreadable?: boolean;
	/** ms, from `Retry-After`. */
	retryAfterMs?: number;
	/** The provider does the work once however often it is asked. */
	idempotent?: boolean;
}

interface RetryPolicy {
	/** Attempts in all, where something broke. */
	attempts: number;
	/** ms in which "not now" (429, or 503 with Retry-After) is taken for an answer as often as it comes. */
	patienceMs: number;
	/** ms before the second attempt; doubled for each further one. */
	baseMs: number;
	/** The longest wait that is worth it; a longer Retry-After gives up at once. */
	capMs: number;
}

export const RETRY_POLICY: RetryPolicy = {
	attempts: 6,
	patienceMs: 900_000,
	baseMs: 500,
	capMs: 120_000,
};

/**
 * ms to wait before the next attempt, or `null` to give up.
 *
 * A submission is sent again only where it cannot have been accepted: the connection was refused,
 * or the server said "not now" (429, or 503 with Retry-After). Anything else might have been
 * accepted, and sending it again would be paid for twice.
 *
 * @param random 0..1; spreads the waits so that items do not come back all at once.
 */
export function retryDelay(
	attempt: Attempt,
	random: number,
	policy: RetryPolicy = RETRY_POLICY,
): number | null {
	if (!mayRetry(attempt)) return null;
	// A busy provider is no broken one: 500 documents on a slow plan are told "not now" many times.
	const goOn = isNotNow(attempt)
		? attempt.elapsedMs < policy.patienceMs
		: attempt.number < policy.attempts;
	if (!goOn) return null;
	const backoff = Math.min(policy.baseMs * 2 ** (attempt.number - 1), policy.capMs);
	// "Not now" comes again and again, so it is asked again at short intervals.
	const longest = isNotNow(attempt) ? 15_000 : policy.capMs;
	const wait = Math.min(policy.capMs, Math.min(longest, backoff) * (0.75 + random / 2));
	const { retryAfterMs } = attempt;
	if (retryAfterMs === undefined) return wait;
	if (retryAfterMs > policy.capMs) return null;
	// "At once", or a date that is past by our clock: not a storm of requests.
	return retryAfterMs < policy.baseMs ? wait : retryAfterMs;
}

function mayRetry(attempt: Attempt): boolean {
	const { status, networkCode } = attempt;
	const network = networkCode === undefined ? undefined : meaningOfCode(networkCode);
	if (network?.final) return false;
	if (attempt.kind === 'read' || attempt.idempotent) {
		if (attempt.unreadable || network) return true;
		return status !== undefined && meaningOfStatus(status).askedAgain;
	}
	return network ? network.neverLeft : isNotNow(attempt);
}

/** The server has looked at the request and sent it back untouched. */
export function isNotNow({
	status,
	retryAfterMs,
}: Pick<Attempt, 'status' | 'retryAfterMs'>): boolean {
	if (status === undefined) return false;
	const { notNow } = meaningOfStatus(status);
	return notNow === 'always' || (notNow === 'with Retry-After' && retryAfterMs !== undefined);
}

/** Nobody knows whether the provider has accepted the request, so it would be paid for twice. */
export function mayBeAccepted({
	status,
	networkCode,
	unreadable,
	retryAfterMs,
}: Pick<Attempt, 'status' | 'networkCode' | 'unreadable' | 'retryAfterMs'>): boolean {
	if (unreadable) return true;
	if (networkCode !== undefined) return !meaningOfCode(networkCode).neverLeft;
	return (
		status !== undefined && retryAfterMs === undefined && meaningOfStatus(status).mayBeAccepted
	);
}

/**
 * ms that a `Retry-After` header asks for: seconds, or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param now ms since 1970.
 * @returns `undefined` where there is none, or it cannot be read.
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined) return undefined;
	if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
	// Date.parse takes "-5" and "try 5" for days in May 2001.
	const date = /^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

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
	/** No answer came, and nothing of the request can have arrived whole. */
	neverSent?: boolean;
	/** The answer was cut off, or is not what this provider answers. */
	unreadable?: boolean;
	/** ms for which nothing else came. */
	unreadableMs?: number;
	/** ms, from `Retry-After` or a reset of the rate. */
	retryAfterMs?: number;
	/** The account has nothing left: to ask again is of no use. */
	usedUp?: boolean;
	/** The job was submitted a moment ago, so a 404 means that it is not there yet. */
	isNew?: boolean;
	/** The provider does the work once however often it is asked. */
	idempotent?: boolean;
	/** ms until nobody waits for the answer any more: a question about a job outlasts an outage. */
	leftMs?: number;
}

interface RetryPolicy {
	/** Attempts in all, where something broke and nobody said how long the answer is waited for. */
	attempts: number;
	/**
	 * ms in which "not now" (429, or 503 with Retry-After) is taken for an answer as often as it comes,
	 * where nobody said how long the answer is waited for. A longer Retry-After gives up at once.
	 */
	patienceMs: number;
	/** ms in which an answer that cannot be read is taken for weather, such as a maintenance page. */
	unreadableMs: number;
	/** ms before the second attempt; doubled for each further one. */
	baseMs: number;
	/** The longest wait where nobody asked for one: what is back is noticed. */
	capMs: number;
}

export const RETRY_POLICY: RetryPolicy = {
	attempts: 6,
	patienceMs: 900_000,
	unreadableMs: 300_000,
	baseMs: 500,
	capMs: 15_000,
};

/**
 * ms to wait before the next attempt, or `null` to give up.
 *
 * A submission is sent again only where it cannot have been accepted: there was no connection, or the
 * server said "not now" (429, or 503 with Retry-After). Anything else might have been accepted, and
 * sending it again would be paid for twice.
 *
 * @param random 0..1; spreads the waits so that items do not come back all at once.
 */
export function retryDelay(
	attempt: Attempt,
	random: number,
	policy: RetryPolicy = RETRY_POLICY,
): number | null {
	if (!mayRetry(attempt)) return null;
	const { retryAfterMs, leftMs, elapsedMs, number, networkCode, unreadableMs = 0 } = attempt;
	// A file that is never whole is not mended by waiting.
	if (leftMs === undefined || networkCode === 'CUT_OFF') {
		// A busy provider is no broken one: 500 documents on a slow plan are told "not now" many times.
		const isPatient = isNotNow(attempt) ? elapsedMs < policy.patienceMs : number < policy.attempts;
		if (!isPatient) return null;
	}
	if (leftMs !== undefined && (leftMs <= 0 || unreadableMs >= policy.unreadableMs)) return null;
	const backoff = Math.min(policy.baseMs * 2 ** (number - 1), policy.capMs);
	const wait = Math.min(policy.capMs, backoff * (0.75 + random / 2));
	// "At once", or a date that is past by our clock, is no storm of requests. The last attempt is made
	// when the time is over, and not long before.
	if (retryAfterMs === undefined || retryAfterMs < policy.baseMs) {
		return Math.min(wait, leftMs ?? Infinity);
	}
	return retryAfterMs > (leftMs ?? policy.patienceMs) ? null : retryAfterMs;
}

function mayRetry(attempt: Attempt): boolean {
	const { status, networkCode, neverSent, unreadable } = attempt;
	if (networkCode !== undefined && meaningOfCode(networkCode).final) return false;
	if (attempt.kind === 'read' || attempt.idempotent) {
		if (unreadable || networkCode !== undefined) return true;
		if (attempt.usedUp || status === undefined) return false;
		return meaningOfStatus(status).askedAgain || (status === 404 && attempt.isNew === true);
	}
	return networkCode === undefined ? isNotNow(attempt) : neverSent === true;
}

/** The server has looked at the request and sent it back untouched. */
export function isNotNow({
	status,
	retryAfterMs,
	usedUp,
}: Pick<Attempt, 'status' | 'retryAfterMs' | 'usedUp'>): boolean {
	if (status === undefined || usedUp) return false;
	const { notNow } = meaningOfStatus(status);
	return notNow === 'always' || (notNow === 'with Retry-After' && retryAfterMs !== undefined);
}

/** Nobody knows whether the provider has accepted the request, so it would be paid for twice. */
export function mayBeAccepted(
	attempt: Pick<Attempt, 'status' | 'networkCode' | 'neverSent' | 'unreadable' | 'retryAfterMs'>,
): boolean {
	const { status, networkCode, neverSent, unreadable } = attempt;
	if (unreadable) return true;
	if (networkCode !== undefined) return neverSent !== true;
	return status !== undefined && !isNotNow(attempt) && meaningOfStatus(status).mayBeAccepted;
}

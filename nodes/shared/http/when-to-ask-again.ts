type Headers = Readonly<Record<string, string>>;

/**
 * ms that an answer asks to wait before the next request.
 *
 * `Retry-After` (RFC 9110, 10.2.3) is meant for the request it answers. The time at which a rate begins
 * anew stands on answers of every kind, so it counts only where the rate was what was refused.
 *
 * @param now ms since 1970 by this machine, whose clock may be wrong: that of the answer counts first.
 * @returns `undefined` where it does not say, or it cannot be read.
 */
export function whenToAskAgain(status: number, headers: Headers, now: number): number | undefined {
	const sentAt = Date.parse(headers.date ?? '');
	const then = Number.isNaN(sentAt) ? now : sentAt;
	const asked = readRetryAfter(headers['retry-after'], then);
	if (asked !== undefined || status !== 429) return asked;
	// As gateways and the IETF's draft have it; some put a word of their own before it.
	const reset = Object.entries(headers).find(([name]) => /(?:^|-)rate-?limit-reset$/.test(name));
	return reset === undefined ? rateLimitOf(headers.ratelimit) : readReset(reset[1], then);
}

/** ms; `Retry-After` has seconds, or an HTTP date. */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined) return undefined;
	if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
	// Date.parse takes "-5" and "try 5" for days in May 2001.
	const date = /^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** More seconds than anybody means by a wait (31 years), and fewer than have gone by since 1970. */
const FIRST_DATE = 1e9;

/** ms; a reset is given as seconds from now, as a date in seconds or ms since 1970, or in words. */
function readReset(value: string, now: number): number | undefined {
	if (!/^\s*\d+(\.\d+)?\s*$/.test(value)) {
		const date = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
		return Number.isNaN(date) ? readRetryAfter(value, now) : Math.max(0, date - now);
	}
	const number = Number(value);
	if (number < FIRST_DATE) return number * 1000;
	return Math.max(0, (number < FIRST_DATE * 1000 ? number * 1000 : number) - now);
}

/** `"default";r=0;t=30`, or `limit=100, remaining=0, reset=30` in older drafts: seconds. */
function rateLimitOf(value: string | undefined): number | undefined {
	const seconds = value && /(?:^|[;,\s])(?:t|reset)=(\d{1,9})(?:$|[;,\s])/.exec(value)?.[1];
	return seconds ? Number(seconds) * 1000 : undefined;
}

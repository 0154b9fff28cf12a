import type { ProviderAnswer, ProviderFailure } from './provider';

/** Statuses after which the same request may well work: timing, load, an upstream that is away. */
const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529]);

export const isRetryableStatus = (status: number) => RETRYABLE.has(status);

const MEANINGS: Record<number, string> = {
	400: 'The request was not accepted.',
	401: 'The key was not accepted.',
	402: 'The account has no credit left for this.',
	403: 'The key may not do this.',
	404: 'There is nothing at this address, or no longer.',
	413: 'The file is too large.',
	415: 'The file format is not supported.',
	422: 'The document or a parameter could not be used.',
	429: 'Too many requests at once.',
};

const ADVICE: Record<number, string> = {
	401: 'Check the key in the credential.',
	402: 'Check the plan and the balance of the account at the provider.',
	403: 'Check what the key in the credential is allowed to do.',
	429: 'Wait a little, or send fewer documents at once.',
};

/**
 * The failure that an HTTP status tells of, with the provider's own words where it gave any.
 *
 * @returns `null` for 2xx.
 */
export function failureOfStatus(
	answer: ProviderAnswer,
	own: { code?: string; message?: string } = {},
): ProviderFailure | null {
	const { status } = answer;
	if (status >= 200 && status < 300) return null;
	return {
		code: own.code ?? `http-${status}`,
		message: own.message ?? MEANINGS[status] ?? describeForeign(answer),
		httpStatus: status,
		retryable: isRetryableStatus(status),
		...(ADVICE[status] ? { advice: ADVICE[status] } : {}),
	};
}

/** For answers in nobody's documented form, such as a gateway's HTML page at 3 a.m. */
export function describeForeign(answer: ProviderAnswer): string {
	const { status } = answer;
	if (answer.excerpt === '') return `It answered ${status} with an empty body.`;
	const html = /^\s*</.test(answer.excerpt);
	const title = html ? /<title[^>]*>([^<]{1,120})/i.exec(answer.excerpt)?.[1]?.trim() : undefined;
	if (html) return `It answered ${status} with a web page${title ? ` ("${title}")` : ''}.`;
	return `It answered ${status} in an unknown form.`;
}

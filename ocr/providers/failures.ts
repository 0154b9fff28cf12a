import { foreignCode } from '../document/codes';
import { meaningOfStatus } from './http-status';
import type { ProviderAnswer, ProviderFailure } from './provider';

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
	const { sentence, advice, retryable } = meaningOfStatus(status);
	return {
		code: own.code === undefined ? `http-${status}` : foreignCode(own.code),
		message: own.message ?? sentence ?? describeForeign(answer),
		httpStatus: status,
		retryable,
		...(advice ? { advice } : {}),
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

import { foreignCode } from '../document/codes';
import { meaningOfStatus } from './http-status';
import type { ProviderAnswer, ProviderFailure } from './provider';
import { saysUsedUp } from './used-up';

/**
 * The failure that an HTTP status stands for, in the provider's own words if it gave any.
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
	const usedUp = status === 429 && saysUsedUp(own.code, own.message);
	return {
		code: own.code === undefined ? `http-${status}` : foreignCode(own.code),
		message: own.message ?? sentence ?? describeForeign(answer),
		httpStatus: status,
		retryable,
		...(advice ? { advice } : {}),
		...(usedUp ? { usedUp } : {}),
	};
}

/** For undocumented responses, such as the web page of a gateway. */
export function describeForeign(answer: ProviderAnswer): string {
	if (answer.excerpt === '') return 'The response is empty.';
	const html = /^\s*</.test(answer.excerpt);
	const title = html ? /<title[^<>]*>([^<]{1,120})/i.exec(answer.excerpt)?.[1]?.trim() : undefined;
	if (html) return `The response is a web page${title ? ` ("${title}")` : ''}.`;
	return 'The response has an unknown format.';
}

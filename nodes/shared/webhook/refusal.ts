import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { RefusalCode } from '../../../ocr/document/codes';
import { SHORTEST_SECRET } from '../../../ocr/webhook/callback-secret';
import { LONGEST_AGE_DAYS } from '../../../ocr/webhook/delivery';
import { responseOf } from './request';

/** Why a delivery is not accepted, as its sender is told. It starts nothing. */
export interface Refusal {
	status: 400 | 401 | 409 | 413 | 415 | 503;
	/** Stable, for programs. */
	code: RefusalCode;
	/** One sentence for people. It never repeats what was sent. */
	message: string;
	/** Seconds after which it is worth sending it again. */
	retryAfter?: number;
}

export const isRefusal = (value: object): value is Refusal => 'status' in value && 'code' in value;

export const refusals = {
	unsigned: {
		status: 401,
		code: 'unsigned',
		message: 'The delivery is not signed.',
	},
	wrongSignature: {
		status: 401,
		code: 'wrong-signature',
		message: 'The signature does not match the delivery.',
	},
	tooOld: {
		status: 401,
		code: 'too-old',
		message: 'The signed URL has expired.',
	},
	oldBody: {
		status: 401,
		code: 'old-body',
		message: `The provider made this delivery more than ${LONGEST_AGE_DAYS} days ago.`,
	},
	outdatedUrl: {
		status: 401,
		code: 'outdated-url',
		message: 'The URL was signed in a form that does not say what it is for.',
	},
	shortSecret: {
		status: 401,
		code: 'short-secret',
		message: `The secret that would check this delivery has fewer than ${SHORTEST_SECRET} characters.`,
	},
	notJson: {
		status: 400,
		code: 'not-json',
		message: 'The body is not a JSON object.',
	},
	notZip: {
		status: 400,
		code: 'not-zip',
		message: 'The uploaded file is not a ZIP archive.',
	},
	cutOff: {
		status: 400,
		code: 'cut-off',
		message: 'The body is incomplete.',
	},
	encoded: {
		status: 415,
		code: 'encoded',
		message: 'Send the body without a Content-Encoding.',
	},
	inWork: {
		status: 409,
		code: 'in-work',
		message: 'The same delivery is being processed. Send it again later.',
	},
	busy: {
		status: 503,
		code: 'busy',
		message: 'Too many deliveries are arriving at once. Send it again later.',
		retryAfter: 10,
	},
	noCredential: {
		status: 503,
		code: 'no-credential',
		message: 'The delivery cannot be checked at the moment. Send it again later.',
		retryAfter: 60,
	},
	foreignUrl: {
		status: 400,
		code: 'foreign-url',
		message:
			"The delivery names no job, and its result URL is not followed: it is not one of the provider's own.",
	},
} as const satisfies Record<string, Refusal>;

/** @param expected what the body should have. */
export const refuseUnknownForm = (expected?: string): Refusal => ({
	status: 400,
	code: 'unknown-form',
	message: `The format of the body is not recognized${expected ? `: expected ${expected}` : ''}.`,
});

export const refuseTooLarge = (limit: number): Refusal => ({
	status: 413,
	code: 'too-large',
	message: `The body is larger than ${Math.round(limit / 1024 / 1024)} MB.`,
});

/**
 * Answers the sender, writes one line to n8n's log, and starts nothing.
 *
 * @param credentials names of those whose secrets the signature was checked with.
 */
export function refuse(
	context: IWebhookFunctions,
	{ status, code, message, retryAfter }: Refusal,
	credentials: readonly string[],
): IWebhookResponseData {
	const tried = credentials.map((name) => `"${name}"`).join(', ') || 'none';
	context.logger.warn(
		`OCR delivery refused: ${code} (workflow ${context.getWorkflow().id ?? '-'}, node "${context.getNode().name}", credentials tried: ${tried})`,
	);
	const response = responseOf(context);
	// Closes the connection, so that the rest of the body is not waited for.
	response.setHeader('Connection', 'close');
	if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
	response.status(status).json({ error: { code, message } });
	return { noWebhookResponse: true };
}

import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { RefusalCode } from '../../../ocr/document/codes';
import { responseOf } from './request';

/** Why a delivery is not accepted, as its sender is told. It starts nothing. */
export interface Refusal {
	status: 400 | 401 | 409 | 413 | 415;
	/** Stable, for programs. */
	code: RefusalCode;
	/** One sentence for people. It never repeats what was sent. */
	message: string;
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
	{ status, code, message }: Refusal,
	credentials: readonly string[],
): IWebhookResponseData {
	const tried = credentials.map((name) => `"${name}"`).join(', ') || 'none';
	context.logger.warn(
		`OCR delivery refused: ${code} (workflow ${context.getWorkflow().id ?? '-'}, node "${context.getNode().name}", credentials tried: ${tried})`,
	);
	const response = responseOf(context);
	// Closes the connection, so that the rest of the body is not waited for.
	response.setHeader('Connection', 'close');
	response.status(status).json({ error: { code, message } });
	return { noWebhookResponse: true };
}

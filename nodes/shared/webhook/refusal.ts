import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { RefusalCode } from '../../../ocr/document/codes';
import { responseOf } from './request';

/** Why a delivery is not taken: what the sender is told. Nothing is started by it. */
export interface Refusal {
	status: 400 | 401 | 409 | 413 | 415;
	/** Stable, for programs. */
	code: RefusalCode;
	/** For people, in one sentence. Never repeats what was sent. */
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
		message: 'The signature does not fit the delivery.',
	},
	tooOld: {
		status: 401,
		code: 'too-old',
		message: 'The signed address is no longer valid.',
	},
	notJson: {
		status: 400,
		code: 'not-json',
		message: 'The body is no JSON object.',
	},
	notZip: {
		status: 400,
		code: 'not-zip',
		message: 'A file is taken as a ZIP, and this is none.',
	},
	cutOff: {
		status: 400,
		code: 'cut-off',
		message: 'The body ended before it was whole.',
	},
	encoded: {
		status: 415,
		code: 'encoded',
		message: 'The body must be sent without a content encoding.',
	},
	inWork: {
		status: 409,
		code: 'in-work',
		message: 'The same delivery is being taken at this moment.',
	},
} as const satisfies Record<string, Refusal>;

/** @param expected what was looked for. */
export const refuseUnknownForm = (expected?: string): Refusal => ({
	status: 400,
	code: 'unknown-form',
	message: `The body is in no form that is known here${expected ? `: ${expected} was looked for` : ''}.`,
});

export const refuseTooLarge = (limit: number): Refusal => ({
	status: 413,
	code: 'too-large',
	message: `The body has more than ${Math.round(limit / 1024 / 1024)} MB.`,
});

/** Answers the sender, writes one line into n8n's log, and starts nothing. */
export function refuse(context: IWebhookFunctions, refusal: Refusal): IWebhookResponseData {
	const { status, code, message } = refusal;
	context.logger.warn(
		`OCR delivery refused: ${code} (workflow ${context.getWorkflow().id ?? '-'}, node "${context.getNode().name}")`,
	);
	const response = responseOf(context);
	// What is still coming in of the body is not waited for.
	response.setHeader('Connection', 'close');
	response.status(status).json({ error: { code, message } });
	return { noWebhookResponse: true };
}

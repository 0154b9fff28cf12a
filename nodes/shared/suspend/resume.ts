import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { OcrProvider } from '../../../ocr/providers/provider';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { CALLBACK_SECRET, checkCallbackUrl } from '../../../ocr/webhook/callback-url';
import type { Delivery } from '../../../ocr/webhook/delivery';
import { parseBody } from '../webhook/parse-body';
import { readBody } from '../webhook/read-body';
import { isRefusal, refusals, refuse, refuseUnknownForm, type Refusal } from '../webhook/refusal';
import { requestOf, type WebhookRequest } from '../webhook/request';

/** Bytes. */
const MAX_BODY = 64 * 1024 * 1024;

type CallingProvider = Pick<OcrProvider, 'credentialType' | 'recognises' | 'deliveries'>;

/**
 * Takes a callback to a suspended execution. One that is refused, or that tells of no end, leaves it
 * as it is; any other resumes it, and the next node reads what came of the document.
 */
export async function resume(
	context: IWebhookFunctions,
	provider: CallingProvider,
): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	const refused = await checkResumeAddress(context, request, provider);
	if (refused) return refuse(context, refused);
	const bytes = await readBody(request, MAX_BODY);
	if (isRefusal(bytes)) return refuse(context, bytes);
	const delivery = readCallbackBody(bytes, provider);
	if (isRefusal(delivery)) return refuse(context, delivery);
	if (delivery.event === 'progress') {
		return { webhookResponse: { accepted: false, reason: 'event' } };
	}
	return {
		workflowData: [[{ json: { delivery: { ...delivery } as never } }]],
		webhookResponse: { accepted: true },
	};
}

/** The address was given out by this node, for this submission, and not too long ago. */
async function checkResumeAddress(
	context: IWebhookFunctions,
	{ query }: WebhookRequest,
	{ credentialType }: CallingProvider,
): Promise<Refusal | null> {
	const { [CALLBACK_SECRET]: secret } = await context.getCredentials(credentialType);
	const known = typeof secret === 'string' ? secret.trim() : '';
	const check = checkCallbackUrl(query, known === '' ? [] : [known], Date.now());
	switch (check.verdict) {
		case 'signed':
			// Signed for another submission, it says nothing of this one.
			return check.claim.reference === context.getNodeParameter('reference')
				? null
				: refusals.wrongSignature;
		case 'expired':
			return refusals.tooOld;
		case 'unsigned':
			return refusals.unsigned;
		case 'wrong':
			return refusals.wrongSignature;
	}
}

function readCallbackBody(
	bytes: Uint8Array,
	{ recognises, deliveries }: CallingProvider,
): Delivery | Refusal {
	const body = parseBody(bytes);
	if (body === undefined) return refusals.notJson;
	if (!deliveries || !recognises(body)) return refuseUnknownForm();
	try {
		return deliveries.read(body, new Date().toISOString());
	} catch (error) {
		return refuseUnknownForm(error instanceof UnreadableAnswer ? error.expected : undefined);
	}
}

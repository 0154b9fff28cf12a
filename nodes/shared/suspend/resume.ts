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
 * Takes a callback to a suspended execution. One that is refused, or that only reports progress, leaves
 * the execution suspended; any other resumes it, and the next node reads the result.
 */
export async function resume(
	context: IWebhookFunctions,
	provider: CallingProvider,
): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	const delivery = await readDelivery(context, request, provider);
	if (isRefusal(delivery)) {
		const credential = context.getNode().credentials?.[provider.credentialType];
		return refuse(context, delivery, credential ? [credential.name] : []);
	}
	if (delivery.event === 'progress') {
		return { webhookResponse: { accepted: false, reason: 'event' } };
	}
	return {
		workflowData: [[{ json: { delivery: { ...delivery } as never } }]],
		webhookResponse: { accepted: true },
	};
}

async function readDelivery(
	context: IWebhookFunctions,
	request: WebhookRequest,
	provider: CallingProvider,
): Promise<Delivery | Refusal> {
	const refused = await checkResumeAddress(context, request, provider);
	if (refused) return refused;
	const bytes = await readBody(request, MAX_BODY);
	return isRefusal(bytes) ? bytes : readCallbackBody(bytes, provider);
}

/** Whether this node signed the URL, for this submission, and it has not expired. */
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
			// A URL that was signed for another submission proves nothing here.
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

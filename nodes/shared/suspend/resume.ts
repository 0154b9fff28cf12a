import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { OcrProvider } from '../../../ocr/providers/provider';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { callbackSecretsOf, filledIn } from '../../../ocr/webhook/callback-secret';
import { checkCallbackUrl } from '../../../ocr/webhook/callback-url';
import { withOwnUrls, type Delivery } from '../../../ocr/webhook/delivery';
import { baseUrlOf } from '../credential';
import { isBodySigned, signatureIn } from '../webhook/body-signature';
import { parseBody } from '../webhook/parse-body';
import { withBody } from '../webhook/read-body';
import { isRefusal, refusals, refuse, refuseUnknownForm, type Refusal } from '../webhook/refusal';
import { requestOf, type WebhookRequest } from '../webhook/request';

/** Bytes. */
const MAX_BODY = 64 * 1024 * 1024;

type CallingProvider = Pick<
	OcrProvider,
	'id' | 'credentialType' | 'baseUrl' | 'recognises' | 'deliveries'
>;

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
	// Thrown from here, a failure would end the execution that waits.
	const data = await context.getCredentials(provider.credentialType).catch(() => null);
	if (data === null) return refusals.noCredential;
	const refused =
		checkResumeAddress(context, request, provider, data) ?? checkSignature(request, provider);
	if (refused) return refused;
	return await withBody(request, { limit: MAX_BODY, isProved: true }, (bytes) => {
		const { signature } = provider.deliveries ?? {};
		const secrets = filledIn(data, signature?.secretFields ?? []);
		// Whatever the address says, a provider that signs bodies is checked by the body.
		if (signature && !isBodySigned(request, bytes, provider.deliveries, secrets)) {
			return refusals.wrongSignature;
		}
		const delivery = readCallbackBody(bytes, provider);
		if (isRefusal(delivery)) return delivery;
		const { jobPaths } = provider.deliveries ?? {};
		return withOwnUrls(delivery, { jobPaths, baseUrl: baseUrlOf(provider, data) });
	});
}

/** Whether this node signed the URL, for this submission, and it has not expired. */
function checkResumeAddress(
	context: IWebhookFunctions,
	{ query }: WebhookRequest,
	{ id }: CallingProvider,
	data: Readonly<Record<string, unknown>>,
): Refusal | null {
	const { usable, tooShort } = callbackSecretsOf(data);
	const secretsOf = (provider: string) => (provider === id ? usable : []);
	const check = checkCallbackUrl(query, secretsOf, 'execution', Date.now());
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
		case 'outdated':
			return refusals.outdatedUrl;
		case 'wrong':
			return tooShort ? refusals.shortSecret : refusals.wrongSignature;
	}
}

/** What the header tells before the body is read. */
function checkSignature(request: WebhookRequest, { deliveries }: CallingProvider): Refusal | null {
	if (!deliveries?.signature) return null;
	const { is } = signatureIn(request, deliveries);
	if (is === 'hex') return null;
	return is === 'missing' ? refusals.unsigned : refusals.wrongSignature;
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

import type {
	IBinaryKeyData,
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import { checkCallbackUrl } from '../../ocr/webhook/callback-url';
import { deliveryId, type Delivery } from '../../ocr/webhook/delivery';
import { isJobCallback, readJobCallback } from '../../ocr/webhook/job-callback';
import { hmacSha256, isSameSecret } from '../../ocr/webhook/signature';
import { noteDelivery } from '../shared/webhook/memory';
import { parseBody } from '../shared/webhook/parse-body';
import { readBody } from '../shared/webhook/read-body';
import {
	isRefusal,
	refusals,
	refuse,
	refuseUnknownForm,
	type Refusal,
} from '../shared/webhook/refusal';
import { headerOf, requestOf, type WebhookRequest } from '../shared/webhook/request';
import { storeZip } from '../shared/webhook/store-file';
import { deliveringProviders, readSecrets, selectedProviders, type Secrets } from './secrets';

const MB = 1024 * 1024;
const MAX_BODY_MB = 64;
const MAX_FILE_MB = 2048;
/** Binary field for a delivered file. */
export const FILE_FIELD = 'zip';

/** What proves where a delivery comes from, as far as the URL and the headers tell. */
interface Proof {
	/** `address`: the URL is signed; `body`: the body is to be; `null`: nothing, which is allowed. */
	by: 'address' | 'body' | null;
	/** Names the submission that the URL was signed for. */
	reference?: string;
}

/** What the webhook hands to the execution that it starts. Plain JSON. */
export interface Received extends Delivery {
	/** The same for the same delivery. */
	id: string;
}

interface Taken {
	delivery: Delivery;
	binary?: IBinaryKeyData;
}

/**
 * Takes a delivery: checks who sent it, reads it, and starts an execution with it. Slow work is left to
 * that execution, so that the sender has its answer as soon as n8n has stored it.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	const secrets = await readSecrets(context);
	const proof = checkAddress(request, secrets);
	if (isRefusal(proof)) return refuse(context, proof, secrets.credentials);
	const taken =
		request.method === 'PUT'
			? await takeFile(context, request, proof)
			: await takeBody(context, request, secrets, proof);
	if (isRefusal(taken)) return refuse(context, taken, secrets.credentials);

	const { delivery, binary } = taken;
	const events = context.getNodeParameter('events') as string[];
	if (!events.includes(delivery.event)) return answer({ accepted: false, reason: 'event' });
	if (!selectedProviders(context).includes(delivery.job.provider)) {
		return answer({ accepted: false, reason: 'provider' });
	}
	const id = deliveryId(delivery, proof.reference);
	// In the editor, the same delivery may be tried again and again.
	const seen = context.getMode() === 'manual' ? 'new' : noteDelivery(context, id);
	if (seen === 'in-work') return refuse(context, refusals.inWork, secrets.credentials);
	if (seen === 'taken') return answer({ accepted: true, repeated: true });
	const received: Received = { ...delivery, id };
	return {
		workflowData: [
			[{ json: { ...received } as unknown as IDataObject, ...(binary && { binary }) }],
		],
		webhookResponse: { accepted: true },
	};
}

/** Answers 200 and starts nothing. */
const answer = (webhookResponse: IDataObject): IWebhookResponseData => ({ webhookResponse });

/** All that can be checked before the body is read. */
function checkAddress(request: WebhookRequest, secrets: Secrets): Proof | Refusal {
	const check = checkCallbackUrl(request.query, secrets.ofAddress, Date.now());
	switch (check.verdict) {
		case 'signed':
			return { by: 'address', reference: check.claim.reference };
		case 'expired':
			return refusals.tooOld;
		case 'wrong':
			return refusals.wrongSignature;
		case 'unsigned': {
			const signed = secrets.ofBody.some(({ header }) => headerOf(request, header) !== '');
			if (signed && request.method !== 'PUT') return { by: 'body' };
			return secrets.acceptUnsigned ? { by: null } : refusals.unsigned;
		}
	}
}

async function takeBody(
	context: IWebhookFunctions,
	request: WebhookRequest,
	secrets: Secrets,
	proof: Proof,
): Promise<Taken | Refusal> {
	const bytes = await readBody(request, limitOf(context, MAX_BODY_MB));
	if (isRefusal(bytes)) return bytes;
	const signers = secrets.ofBody.filter(
		({ header, secret }) =>
			proof.by === 'body' &&
			isSameSecret(hmacSha256(secret, bytes), headerOf(request, header).trim().toLowerCase()),
	);
	if (proof.by === 'body' && signers.length === 0) return refusals.wrongSignature;

	const body = parseBody(bytes);
	if (body === undefined) return refusals.notJson;
	try {
		if (isJobCallback(body)) {
			// Providers that sign bodies do not send this form, so the signature belongs to another body.
			if (proof.by === 'body') return refusals.wrongSignature;
			const delivery = readJobCallback(body);
			const isKnown = deliveringProviders.some(({ id }) => id === delivery.job.provider);
			return isKnown
				? { delivery }
				: refuseUnknownForm('"job.provider" to name a provider of this package');
		}
		const provider = deliveringProviders.find((each) => each.deliveries && each.recognises(body));
		if (!provider?.deliveries) return refuseUnknownForm();
		const signs = secrets.ofBody.some((signer) => signer.provider.id === provider.id);
		if (proof.by === 'body' && !signers.some((signer) => signer.provider.id === provider.id)) {
			return refusals.wrongSignature;
		}
		// Accepted without a signature: only from providers for which no signing secret is set.
		if (proof.by === null && signs) return refusals.unsigned;
		return { delivery: provider.deliveries.read(body, new Date().toISOString()) };
	} catch (error) {
		return refuseUnknownForm(error instanceof UnreadableAnswer ? error.expected : undefined);
	}
}

/** A file that a provider sends to the URL by PUT, such as the ZIP of a document. */
async function takeFile(
	context: IWebhookFunctions,
	request: WebhookRequest,
	{ reference }: Proof,
): Promise<Taken | Refusal> {
	const sender = senderOfFiles(context);
	if (!sender) return refuseUnknownForm('JSON by POST');
	const fileName = `${reference ?? 'result'}.zip`;
	const file = await storeZip(context, request, {
		limit: limitOf(context, MAX_FILE_MB),
		fileName,
	});
	if (isRefusal(file)) return file;
	const now = new Date().toISOString();
	return {
		delivery: {
			event: 'completed',
			job: {
				provider: sender.id,
				id: null,
				status: 'succeeded',
				submittedAt: '',
				completedAt: now,
				...(reference ? { alias: reference } : {}),
			},
			isFile: true,
		},
		binary: { [FILE_FIELD]: file },
	};
}

/** A file does not say which provider it is from, so it is the selected one that sends files. */
function senderOfFiles(context: IWebhookFunctions) {
	const wanted = selectedProviders(context);
	return deliveringProviders.find(
		({ id, deliveries }) => deliveries?.putsFiles && wanted.includes(id),
	);
}

/** Bytes. */
function limitOf(context: IWebhookFunctions, otherwise: number): number {
	const settings = context.getNodeParameter('settings', {}) as Record<string, unknown>;
	const megabytes = Number(settings.maximumDeliverySize);
	return (megabytes > 0 ? megabytes : otherwise) * MB;
}

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
import { deliveringProviders, readSecrets, type Secrets } from './secrets';

const MB = 1024 * 1024;
const MAX_BODY_MB = 64;
const MAX_FILE_MB = 2048;
/** Name of the item's field that a delivered file goes into. */
export const FILE_FIELD = 'zip';

/** How far a delivery has proved where it comes from, before its body was looked at. */
interface Proof {
	/** `null`: not at all, and that is allowed. */
	by: 'address' | 'body' | null;
	/** Of the submission, where the address was signed. */
	reference?: string;
}

/** What goes from the webhook to the execution that it starts. Plain JSON. */
export interface Received extends Delivery {
	/** The same for the same delivery. */
	id: string;
}

interface Taken {
	delivery: Delivery;
	binary?: IBinaryKeyData;
}

/**
 * Takes a delivery: checks where it comes from, reads it, and starts an execution with it. All slow
 * work is done there, and the sender has its answer as soon as n8n has stored the execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	const secrets = await readSecrets(context);
	const proof = checkAddress(request, secrets);
	if (isRefusal(proof)) return refuse(context, proof);
	const taken =
		request.method === 'PUT'
			? await takeFile(context, request, proof)
			: await takeBody(context, request, secrets, proof);
	if (isRefusal(taken)) return refuse(context, taken);

	const { delivery, binary } = taken;
	const events = context.getNodeParameter('events') as string[];
	if (!events.includes(delivery.event)) return answer({ accepted: false, reason: 'event' });
	const wanted = context.getNodeParameter('provider') as string;
	if (wanted !== 'any' && delivery.job.provider !== wanted) {
		return answer({ accepted: false, reason: 'provider' });
	}
	const id = deliveryId(delivery, proof.reference);
	// A delivery that somebody tries out in the editor may be tried out again.
	const seen = context.getMode() === 'manual' ? 'new' : noteDelivery(context, id);
	if (seen === 'in-work') return refuse(context, refusals.inWork);
	if (seen === 'taken') return answer({ accepted: true, repeated: true });
	const received: Received = { ...delivery, id };
	return {
		workflowData: [
			[{ json: { ...received } as unknown as IDataObject, ...(binary && { binary }) }],
		],
		webhookResponse: { accepted: true },
	};
}

/** An answer of 200 that starts nothing. */
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
			// Nobody who signs what he sends sends this: the signature was meant for something else.
			if (proof.by === 'body') return refusals.wrongSignature;
			const delivery = readJobCallback(body);
			const isKnown = deliveringProviders.some(({ id }) => id === delivery.job.provider);
			return isKnown
				? { delivery }
				: refuseUnknownForm('"job.provider" of a provider of this package');
		}
		const provider = deliveringProviders.find((each) => each.deliveries && each.recognises(body));
		if (!provider?.deliveries) return refuseUnknownForm();
		const signs = secrets.ofBody.some((signer) => signer.provider.id === provider.id);
		if (proof.by === 'body' && !signers.some((signer) => signer.provider.id === provider.id)) {
			return refusals.wrongSignature;
		}
		// Unsigned ones may come from those who cannot sign, and from nobody else.
		if (proof.by === null && signs) return refusals.unsigned;
		return { delivery: provider.deliveries.read(body, new Date().toISOString()) };
	} catch (error) {
		return refuseUnknownForm(error instanceof UnreadableAnswer ? error.expected : undefined);
	}
}

/** A file that a provider puts to the address when it is ready, such as the ZIP of a document. */
async function takeFile(
	context: IWebhookFunctions,
	request: WebhookRequest,
	{ reference }: Proof,
): Promise<Taken | Refusal> {
	const sender = putter(context);
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

/** Only one kind of provider puts files; which one it was does not stand in them. */
function putter(context: IWebhookFunctions) {
	const wanted = context.getNodeParameter('provider') as string;
	return deliveringProviders.find(
		({ id, deliveries }) => deliveries?.putsFiles && (wanted === 'any' || wanted === id),
	);
}

/** Bytes. */
function limitOf(context: IWebhookFunctions, otherwise: number): number {
	const settings = context.getNodeParameter('settings', {}) as Record<string, unknown>;
	const megabytes = Number(settings.maximumDeliverySize);
	return (megabytes > 0 ? megabytes : otherwise) * MB;
}

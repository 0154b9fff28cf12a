import type {
	IBinaryKeyData,
	IDataObject,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import type { OcrJob } from '../../ocr/document/types';
import { readPartIds } from '../../ocr/plan/part-ids';
import { oneLine } from '../../ocr/reading/one-line';
import { UnreadableAnswer } from '../../ocr/reading/unreadable';
import type { CallbackClaim } from '../../ocr/webhook/callback-url';
import { deliveryId, isOld, withOwnUrls, type Delivery } from '../../ocr/webhook/delivery';
import { beginDelivery, keepDelivery } from '../shared/webhook/memory';
import { withBody } from '../shared/webhook/read-body';
import {
	isRefusal,
	refusals,
	refuse,
	refuseUnknownForm,
	type Refusal,
} from '../shared/webhook/refusal';
import { requestOf, type WebhookRequest } from '../shared/webhook/request';
import { storeZip } from '../shared/webhook/store-file';
import { checkHeadOf, readProved, type Proof } from './proof';
import { readSecrets, selectedEvents, selectedProviders, type Secrets } from './secrets';

const MB = 1024 * 1024;
const MAX_BODY_MB = 64;
const MAX_FILE_MB = 2048;
/** UTF-16 units of a job's ID in n8n's log. */
const MAX_LOGGED = 200;
/** Binary field for a delivered file. */
export const FILE_FIELD = 'zip';

/** What the webhook hands to the execution that it starts. Plain JSON. */
export interface Received extends Delivery {
	/** The same for the same delivery. */
	id: string;
	/** Of a file in parts, whose last one has called: the IDs of all, as the signed URL has them. */
	parts?: string;
}

/** Taken, and nothing is started. */
interface Answered {
	answer: IDataObject;
}

/**
 * Takes a delivery: checks who sent it, reads it, and starts an execution with it. Slow work is left to
 * that execution, so that the sender has its answer as soon as n8n has stored it.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	// Thrown from here, a failure would start an execution, whoever has called.
	const secrets = await readSecrets(context).catch(() => null);
	if (secrets === null) return refuse(context, refusals.noCredential, []);
	const taken = await take(context, request, secrets);
	if (isRefusal(taken)) return refuse(context, taken, secrets.credentials);
	if ('answer' in taken) return { webhookResponse: taken.answer };
	const { received, binary } = taken;
	logTaken(context, received);
	if (context.getMode() !== 'manual') keepDelivery(context, received.id);
	return {
		workflowData: [
			[{ json: { ...received } as unknown as IDataObject, ...(binary && { binary }) }],
		],
		webhookResponse: { accepted: true },
	};
}

/**
 * Says whose delivery it was: where a worker dies, n8n drops what the execution was given, and the sender
 * has been told that it arrived.
 */
function logTaken(context: IWebhookFunctions, { id, event, job }: Received) {
	const name = oneLine(job.id ?? id, MAX_LOGGED);
	context.logger.info(
		`OCR delivery accepted: ${job.provider} ${name} (workflow ${context.getWorkflow().id ?? '-'}, ${event})`,
	);
}

async function take(
	context: IWebhookFunctions,
	request: WebhookRequest,
	secrets: Secrets,
): Promise<{ received: Received; binary?: IBinaryKeyData } | Answered | Refusal> {
	const proof = checkHeadOf(request, secrets);
	if (isRefusal(proof)) return proof;
	const isFile = request.method === 'PUT';
	const delivery = isFile
		? fileDelivery(secrets, proof)
		: await bodyDelivery(context, request, secrets, proof);
	if (isRefusal(delivery)) return delivery;
	const received = admit(context, delivery, proof);
	if (!('id' in received)) return received;
	if (!isFile) return { received };
	// Stored last: what starts nothing would stay there for good.
	const file = await storeZip(context, request, {
		limit: limitOf(context, MAX_FILE_MB),
		fileName: `${proof.claim?.reference ?? 'result'}.zip`,
		isProved: proof.by === 'address',
	});
	return isRefusal(file) ? file : { received, binary: { [FILE_FIELD]: file } };
}

/** Whether a delivery is to start an execution: the user wants it, and it has not come before. */
function admit(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ claim }: Proof,
): Received | Answered | Refusal {
	if (!startsWith(context, delivery, claim))
		return { answer: { accepted: false, reason: 'event' } };
	if (!selectedProviders(context).includes(delivery.job.provider)) {
		return { answer: { accepted: false, reason: 'provider' } };
	}
	// A file says nothing of itself, nor does a job without an ID: without a signed URL each is another one.
	const { id: jobId, submittedAt } = delivery.job;
	const isNameless = delivery.isFile || (jobId === null && submittedAt === '');
	const reference = claim?.reference ?? (isNameless ? randomUUID() : undefined);
	const id = deliveryId(delivery, reference);
	// In the editor, the same delivery may be tried again and again.
	const isAlwaysNew = context.getMode() === 'manual' || settingsOf(context).skipRepeated === false;
	const seen = isAlwaysNew ? 'new' : beginDelivery(context, id);
	if (seen === 'in-work') return refusals.inWork;
	if (seen === 'taken') return { answer: { accepted: true, repeated: true } };
	return { ...delivery, id, ...(claim?.parts === undefined ? {} : { parts: claim.parts }) };
}

/** Where the last part of a file failed, the others may have a result: that shows when they are asked. */
function startsWith(
	context: IWebhookFunctions,
	{ event }: Delivery,
	claim: CallbackClaim | undefined,
): boolean {
	const events = selectedEvents(context);
	const isOpen = claim?.parts !== undefined && event === 'failed';
	return events.includes(event) || (isOpen && events.includes('completed'));
}

async function bodyDelivery(
	context: IWebhookFunctions,
	request: WebhookRequest,
	secrets: Secrets,
	proof: Proof,
): Promise<Delivery | Refusal> {
	const limits = { limit: limitOf(context, MAX_BODY_MB), isProved: proof.by === 'address' };
	return await withBody(request, limits, (bytes) => {
		try {
			const delivery = readProved(request, bytes, secrets, proof);
			if (isRefusal(delivery)) return delivery;
			return isOld(delivery, Date.now()) ? refusals.oldBody : withUsableUrls(delivery, secrets);
		} catch (error) {
			return refuseUnknownForm(error instanceof UnreadableAnswer ? error.expected : undefined);
		}
	});
}

/** Of the addresses in a delivery only those that are safe to follow; see `withOwnUrls`. */
function withUsableUrls(given: Delivery, { senders }: Secrets): Delivery | Refusal {
	const sender = senders.get(given.job.provider);
	const delivery = withOwnUrls(given, {
		jobPaths: sender?.provider.deliveries?.jobPaths,
		baseUrl: sender?.baseUrl ?? '',
	});
	const { event, raw, job, foreignUrl } = delivery;
	// Nothing but a signed address says which jobs belong together.
	if (event === 'completed' && raw === undefined && namesParts(job)) {
		return refuseUnknownForm('"job.id" to name one job, or the result itself in "raw"');
	}
	const isKnown = raw !== undefined || job.id !== null || job.resultUrl !== undefined;
	if (event !== 'completed' || isKnown) return delivery;
	return foreignUrl ? refusals.foreignUrl : refuseUnknownForm('the ID of the job');
}

const namesParts = ({ id, parts }: OcrJob): boolean =>
	parts !== undefined || (id !== null && readPartIds(id) !== undefined);

/**
 * A file that a provider sends to the URL by PUT, such as the ZIP of a document. It does not say which
 * provider it is from: that is in the signed URL, or else it is the selected one that sends files.
 */
function fileDelivery({ senders }: Secrets, { claim }: Proof): Delivery | Refusal {
	const sender = [...senders.values()].find(
		({ provider: { id, deliveries } }) =>
			deliveries?.putsFiles && (claim === undefined || claim.provider === id),
	);
	if (!sender) return refuseUnknownForm('JSON by POST');
	return {
		event: 'completed',
		job: {
			provider: sender.provider.id,
			id: null,
			status: 'succeeded',
			submittedAt: '',
			completedAt: new Date().toISOString(),
			...(claim ? { alias: claim.reference } : {}),
		},
		isFile: true,
	};
}

/** Bytes. */
function limitOf(context: IWebhookFunctions, otherwise: number): number {
	const megabytes = Number(settingsOf(context).maximumDeliverySize);
	return (megabytes > 0 ? megabytes : otherwise) * MB;
}

const settingsOf = (context: IWebhookFunctions) =>
	context.getNodeParameter('settings', {}) as Record<string, unknown>;

import {
	announcesFile,
	checkCallbackUrl,
	type CallbackClaim,
} from '../../ocr/webhook/callback-url';
import type { Delivery } from '../../ocr/webhook/delivery';
import { isJobCallback, readJobCallback } from '../../ocr/webhook/job-callback';
import { isBodySigned, signatureIn } from '../shared/webhook/body-signature';
import { parseBody } from '../shared/webhook/parse-body';
import { refusals, refuseUnknownForm, type Refusal } from '../shared/webhook/refusal';
import type { WebhookRequest } from '../shared/webhook/request';
import { deliveringProviders, type Secrets, type Sender } from './secrets';

/** What proves where a delivery comes from, as far as the URL and the headers tell. */
export interface Proof {
	/** `address`: the URL is signed; `body`: the body is to be; `null`: nothing, which is allowed. */
	by: 'address' | 'body' | null;
	/** What the URL was signed for. */
	claim?: CallbackClaim;
}

/** All that can be checked before the body is read. */
export function checkHeadOf(request: WebhookRequest, secrets: Secrets): Proof | Refusal {
	const { query } = request;
	const signers = [...secrets.senders.values()].filter(({ ofBody }) => ofBody.length > 0);
	const given = signers.map(({ provider }) => signatureIn(request, provider.deliveries).is);
	if (given.includes('malformed')) return refusals.wrongSignature;
	const secretsOf = (provider: string) => secrets.senders.get(provider)?.ofAddress ?? [];
	const check = checkCallbackUrl(query, secretsOf, 'trigger', Date.now());
	switch (check.verdict) {
		case 'signed':
			return { by: 'address', claim: check.claim };
		case 'expired':
			return refusals.tooOld;
		case 'outdated':
			return refusals.outdatedUrl;
		case 'wrong': {
			const sender = secrets.senders.get(String(query.provider));
			return sender?.tooShort ? refusals.shortSecret : refusals.wrongSignature;
		}
		case 'unsigned':
			if (given.includes('hex') && request.method !== 'PUT') return { by: 'body' };
			return secrets.acceptUnsigned ? { by: null } : refusals.unsigned;
	}
}

/**
 * What a body says, if it is proved that it comes from whom it seems to come from.
 *
 * @throws {UnreadableAnswer} it is in no known form.
 */
export function readProved(
	request: WebhookRequest,
	bytes: Uint8Array,
	secrets: Secrets,
	proof: Proof,
): Delivery | Refusal {
	const hasSigned = ({ provider, ofBody }: Sender) =>
		isBodySigned(request, bytes, provider.deliveries, ofBody);
	const signers = [...secrets.senders.values()].filter(hasSigned);
	if (proof.by === 'body' && signers.length === 0) return refusals.wrongSignature;
	const body = parseBody(bytes);
	if (body === undefined) return refusals.notJson;
	if (isJobCallback(body)) return readJob(body, secrets, proof);

	const provider = deliveringProviders.find((each) => each.deliveries && each.recognises(body));
	if (!provider?.deliveries) return refuseUnknownForm();
	// An address proves only what was given to the provider that it was signed for.
	if (proof.claim && proof.claim.provider !== provider.id) return refusals.wrongSignature;
	if (provider.deliveries.signature) {
		const isProved = signers.some((signer) => signer.provider.id === provider.id);
		const refused = isProved ? null : refuseUnproved(request, provider, secrets);
		if (refused) return refused;
	} else if (proof.by === 'body') {
		return refusals.wrongSignature;
	}
	const about = { fileFollows: announcesFile(request.query) };
	return provider.deliveries.read(body, new Date().toISOString(), about);
}

/** A provider that signs bodies is always checked by the body, whatever the address says. */
function refuseUnproved(
	request: WebhookRequest,
	{ id, deliveries }: Sender['provider'],
	{ senders, acceptUnsigned }: Secrets,
): Refusal | null {
	if (signatureIn(request, deliveries).is !== 'missing') return refusals.wrongSignature;
	const hasSecret = (senders.get(id)?.ofBody.length ?? 0) > 0;
	return acceptUnsigned && !hasSecret ? null : refusals.unsigned;
}

/** The form that the nodes send, and any other system may. The address proves it, and nothing else. */
function readJob(
	body: Record<string, unknown>,
	{ senders }: Secrets,
	{ by, claim }: Proof,
): Delivery | Refusal {
	// Providers that sign bodies do not send this form, so the signature belongs to another body.
	if (by === 'body') return refusals.wrongSignature;
	const delivery = readJobCallback(body);
	const { provider } = delivery.job;
	if (!deliveringProviders.some(({ id }) => id === provider)) {
		return refuseUnknownForm('"job.provider" to name a provider of this package');
	}
	if (claim) return claim.provider === provider ? delivery : refusals.wrongSignature;
	// Accepted without a signature: only from providers for which no signing secret is set.
	return senders.get(provider)?.ofBody.length ? refusals.unsigned : delivery;
}

import type { ProviderDeliveries } from '../../../ocr/webhook/delivery';
import { isHexDigest, isSignedWith } from '../../../ocr/webhook/signature';
import { headerOf, type WebhookRequest } from './request';

/** What the header of a body's signature says: nothing, what can be none, or 64 hex digits. */
type GivenSignature = { is: 'missing' | 'malformed' } | { is: 'hex'; hex: string };

type Signer = Pick<ProviderDeliveries, 'signature'> | undefined;

/** Read before the body. `missing` for a provider that signs nothing. */
export function signatureIn(request: WebhookRequest, deliveries: Signer): GivenSignature {
	const header = deliveries?.signature?.header;
	const value = header === undefined ? '' : headerOf(request, header).trim();
	if (value === '') return { is: 'missing' };
	return isHexDigest(value) ? { is: 'hex', hex: value } : { is: 'malformed' };
}

/** Whether one of the secrets has signed the raw bytes. */
export function isBodySigned(
	request: WebhookRequest,
	bytes: Uint8Array,
	deliveries: Signer,
	secrets: readonly string[],
): boolean {
	const given = signatureIn(request, deliveries);
	return given.is === 'hex' && isSignedWith(secrets, bytes, given.hex);
}

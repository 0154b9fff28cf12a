import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 (RFC 2104), in lower-case hex. */
export function hmacSha256(secret: string, data: string | Uint8Array): string {
	return createHmac('sha256', secret).update(data).digest('hex');
}

/**
 * Compares in a time that tells nothing of where the two differ, whatever was sent: both are hashed
 * to one length first. Throws nothing.
 */
export function isSameSecret(expected: string, given: string): boolean {
	return timingSafeEqual(digest(expected), digest(given));
}

/** Whether it can be an HMAC-SHA256 at all: 64 hex digits, in whichever case. */
export const isHexDigest = (value: string): boolean => /^[0-9a-f]{64}$/i.test(value);

/**
 * Whether one of the secrets has signed the data. All are tried, so that the time taken tells nothing
 * of which one fits.
 *
 * @param given hex, in whichever case.
 */
export function isSignedWith(
	secrets: readonly string[],
	data: string | Uint8Array,
	given: string,
): boolean {
	let fits = false;
	for (const secret of secrets) {
		if (isSameSecret(hmacSha256(secret, data), given.toLowerCase())) fits = true;
	}
	return fits;
}

const digest = (value: string) => createHmac('sha256', 'compare').update(value).digest();

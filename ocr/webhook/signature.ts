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

const digest = (value: string) => createHmac('sha256', 'compare').update(value).digest();

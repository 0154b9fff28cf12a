import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Answer } from './http.ts';

/** A bucket's manners: links that carry their own permission, and refusals in XML. */

export function storageRefusal(status: number, code: string, message: string): Answer {
	return {
		status,
		text: `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		headers: { 'content-type': 'application/xml' },
	};
}

/** What a link permits. */
export interface Permission {
	method: 'GET' | 'PUT';
	/** Below the provider's base path. */
	path: string;
	/** Of an upload; another one than was signed is refused. */
	contentType?: string;
}

export class LinkSigner {
	private readonly secret = randomBytes(32);

	/**
	 * @param expires milliseconds since the epoch
	 * @returns the query that makes a link of the path
	 */
	sign(permission: Permission, expires: number): string {
		const signature = this.signature(permission, String(expires));
		return `?${new URLSearchParams({ Expires: String(expires), Signature: signature })}`;
	}

	/** Null if the link is good. */
	refuse(permission: Permission, query: URLSearchParams, now: number): Answer | null {
		const expires = query.get('Expires') ?? '';
		const given = Buffer.from(query.get('Signature') ?? '');
		const wanted = Buffer.from(this.signature(permission, expires));
		if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
			return storageRefusal(
				403,
				'SignatureDoesNotMatch',
				'The request signature we calculated does not match the signature you provided',
			);
		}
		if (now >= Number(expires)) return storageRefusal(403, 'AccessDenied', 'Request has expired');
		return null;
	}

	private signature({ method, path, contentType = '' }: Permission, expires: string): string {
		return createHmac('sha256', this.secret)
			.update([method, path, contentType, expires].join('\n'))
			.digest('hex');
	}
}

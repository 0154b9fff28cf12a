import { fetch } from 'undici';

/** The file at a URL could not be had; the message is for the provider's failure form. */
export class UnreachableSource extends Error {}

/** It is there, and too much of it. */
export class SourceTooLarge extends UnreachableSource {}

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;

/** What a provider has against a URL, as a sentence; null if nothing. */
export type UrlRule = (url: string) => string | null;

/**
 * https only, as Mindee wants it.
 * @param allowLocal plain http on 127.0.0.1 is let through, because nobody has a certificate for
 * their own machine, and tests of URL sources would otherwise need the internet
 */
export function secureUrl(allowLocal: boolean): UrlRule {
	return (url) => (isPermitted(url, allowLocal) ? null : 'The URL must be https.');
}

/**
 * Downloads a file the way a provider does: bounded, without any credentials.
 * @param rule applied to the URL and to wherever it redirects
 * @throws UnreachableSource
 */
export async function fetchSource(
	url: string,
	maxBytes: number,
	rule: UrlRule,
	closing: AbortSignal,
): Promise<Buffer> {
	const timeout = AbortSignal.timeout(TIMEOUT_MS);
	try {
		return await follow(url, maxBytes, rule, AbortSignal.any([closing, timeout]));
	} catch (error) {
		if (timeout.aborted) {
			throw new UnreachableSource(`The URL took longer than ${TIMEOUT_MS / 1000} seconds.`);
		}
		throw error;
	}
}

async function follow(
	url: string,
	maxBytes: number,
	rule: UrlRule,
	signal: AbortSignal,
): Promise<Buffer> {
	let next = url;
	for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
		const complaint = rule(next);
		if (complaint !== null) throw new UnreachableSource(complaint);
		const response = await fetch(next, { redirect: 'manual', signal }).catch(() => {
			throw new UnreachableSource('The URL could not be reached.');
		});
		const location = response.headers.get('location');
		if (response.status >= 300 && response.status < 400 && location !== null) {
			await response.body?.cancel();
			if (!URL.canParse(location, next)) throw new UnreachableSource('The URL redirects nowhere.');
			next = new URL(location, next).href;
			continue;
		}
		if (!response.ok) {
			await response.body?.cancel();
			throw new UnreachableSource(`The URL answered ${response.status}.`);
		}
		const chunks: Uint8Array[] = [];
		let size = 0;
		for await (const chunk of response.body ?? []) {
			size += chunk.length;
			// Leaving the loop ends the download.
			if (size > maxBytes) {
				throw new SourceTooLarge(`The file is larger than ${maxBytes} bytes.`);
			}
			chunks.push(chunk);
		}
		return Buffer.concat(chunks);
	}
	throw new UnreachableSource(`The URL redirects more than ${MAX_REDIRECTS} times.`);
}

export function isPermitted(url: string, allowLocal: boolean): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	return protocol === 'https:' || (allowLocal && protocol === 'http:' && hostname === '127.0.0.1');
}

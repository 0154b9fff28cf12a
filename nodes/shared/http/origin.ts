/**
 * An http(s) address, or `null`. User names and passwords in it are dropped: they are not ours to
 * send, and would show in messages.
 *
 * @param base for a relative address, such as a redirect's.
 */
export function parseHttpUrl(value: string, base?: URL): URL | null {
	let url: URL;
	try {
		url = new URL(value, base);
	} catch {
		return null;
	}
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
	url.username = '';
	url.password = '';
	return url;
}

/** Whether the credential may go there: same scheme, host and port as its base URL. */
export function isOwnOrigin(url: URL, baseUrl: string): boolean {
	return parseHttpUrl(baseUrl)?.origin === url.origin;
}

import nock from 'nock';

import { parseMultipart, type Form } from './multipart';

/** A request as it went over the wire. */
export interface Sent {
	method: string;
	/** Path and query. */
	path: string;
	headers: Record<string, string>;
	body: Buffer;
	form(): Form;
}

/**
 * Closes the network for a test file. A request nobody expects fails its test, and so does an
 * expected one that never came.
 */
export function closedNetwork() {
	let unexpected: string[] = [];
	const note = (request: { method?: string; path?: string; host?: string }) =>
		unexpected.push(`${request.method} ${request.host}${request.path}`);
	beforeEach(() => {
		unexpected = [];
		nock.disableNetConnect();
		nock.emitter.on('no match', note);
	});
	afterEach(() => {
		nock.emitter.off('no match', note);
		const missing = nock.pendingMocks();
		nock.abortPendingRequests();
		nock.cleanAll();
		expect({ unexpected, missing }).toEqual({ unexpected: [], missing: [] });
	});
}

export interface Answer {
	status?: number;
	json?: unknown;
	text?: string;
	headers?: Record<string, string>;
}

/** Expects one request, answers it, and keeps what was sent. */
export function expectRequest(
	method: 'GET' | 'POST',
	origin: string,
	path: string,
	answer: Answer = {},
	sent: Sent[] = [],
): Sent[] {
	const { pathname, searchParams } = new URL(path, origin);
	nock(origin)
		.intercept(pathname, method)
		.query((query) => sameQuery(query, searchParams))
		.reply(function (uri: string, body: unknown) {
			const headers = plain(this.req.headers);
			const bytes = bytesOf(body);
			sent.push({
				method,
				path: uri,
				headers,
				body: bytes,
				form: () => parseMultipart(bytes, headers['content-type']),
			});
			return [
				answer.status ?? 200,
				answer.text ?? JSON.stringify(answer.json ?? {}),
				{ 'content-type': 'application/json', ...answer.headers },
			];
		});
	return sent;
}

function sameQuery(query: object, wanted: URLSearchParams): boolean {
	const has = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
	const wants = [...wanted].map(([name, value]) => `${name}=${value}`);
	return has.sort().join('&') === wants.sort().join('&');
}

/** nock hands a body with bytes that are no UTF-8 over in hex. */
function bytesOf(body: unknown): Buffer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return /^([0-9a-f]{2})+$/.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'utf8');
}

const plain = (headers: object): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

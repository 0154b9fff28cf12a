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
	const note = ({ method, url }: Request) => unexpected.push(`${method} ${url}`);
	beforeEach(() => {
		if (!nock.isActive()) nock.activate();
		unexpected = [];
		nock.disableNetConnect();
		nock.emitter.on('no match', note);
	});
	afterEach(() => {
		nock.emitter.off('no match', note);
		const missing = nock.pendingMocks();
		nock.cleanAll();
		expect({ unexpected, missing }).toEqual({ unexpected: [], missing: [] });
	});
	// Node's own http is changed for the whole process, and other test files run in it.
	afterAll(() => {
		nock.enableNetConnect();
		nock.restore();
	});
}

export interface Answer {
	status?: number;
	json?: unknown;
	text?: string;
	bytes?: Buffer;
	headers?: Record<string, string>;
}

/** Expects one request, answers it, and keeps what was sent. */
export function expectRequest(
	method: 'GET' | 'POST' | 'PUT',
	origin: string,
	path: string,
	answer: Answer = {},
	sent: Sent[] = [],
): Sent[] {
	const { pathname, searchParams } = new URL(path, origin);
	nock(new URL(origin).origin)
		.intercept(pathname, method)
		.query((query) => sameQuery(query, searchParams))
		.reply(async (request: Request) => {
			const headers = Object.fromEntries(request.headers);
			const body = Buffer.from(await request.arrayBuffer());
			const { pathname: at, search } = new URL(request.url);
			sent.push({
				method,
				path: at + search,
				headers,
				body,
				form: () => parseMultipart(body, headers['content-type']),
			});
			return [
				answer.status ?? 200,
				answer.bytes ?? answer.text ?? JSON.stringify(answer.json ?? {}),
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

import { OcrFailure, Stopped } from '../failure';
import { meaningOfCode, neverSent } from './network-code';

/**
 * No complete response arrived. The message has no code such as ECONNREFUSED in it: n8n would replace
 * it by a message of its own.
 */
export class NetworkFailure extends Error {
	override name = 'NetworkFailure';
	/** Nothing of the request can have arrived whole, so it can be sent again. */
	neverSent: boolean;

	/** @param syscalls of the errors behind it, such as `connect`. */
	constructor(
		readonly code: string,
		message: string,
		syscalls: readonly string[] = [],
	) {
		super(message);
		this.neverSent = neverSent(code, syscalls);
	}

	/** {@link Stopped} if the run has ended, otherwise the failure of the network. */
	static orStopped(error: unknown, signal: AbortSignal): NetworkFailure | Stopped {
		return signal.aborted ? new Stopped() : NetworkFailure.from(error);
	}

	/** From what n8n's helper threw: an axios error, possibly wrapped in one of n8n's. */
	static from(error: unknown): NetworkFailure {
		const chain = causes(error);
		const own = chain.find((link) => link instanceof NetworkFailure);
		if (own) return own;
		const code = codeOf(chain);
		const sentence = meaningOfCode(code).sentence;
		// What n8n says itself, such as of a credential; a code in it would be replaced by n8n.
		const said =
			code === 'N8N' ? `n8n did not send the request: ${messageOf(chain[0]!)}` : undefined;
		return new NetworkFailure(
			code,
			sentence ?? said ?? 'The connection was lost before a response arrived.',
			chain.map((link) => textOf(link, 'syscall')).filter((call) => call !== undefined),
		);
	}

	/** The same, of a request that has its answer, of which the rest was lost. */
	whenAnswered(): this {
		this.neverSent = false;
		return this;
	}

	/** From what was thrown by reading a file that was to be sent: the upload was broken off. */
	static ofFile(error: unknown): NetworkFailure {
		if (error instanceof NetworkFailure) return error;
		if (error instanceof OcrFailure) return new NetworkFailure('ENOENT', error.message);
		const found = NetworkFailure.from(error);
		if (meaningOfCode(found.code).local && found.code !== 'N8N') return found;
		return new NetworkFailure('FILE_UNREADABLE', 'n8n could not read the file.');
	}
}

function codeOf(chain: object[]): string {
	const messages = chain.map(messageOf);
	if (messages.some((message) => message.includes(NOT_YET_SECURE))) return 'TLS_CLOSED';
	if (messages.some(isRefusedHandshake)) return 'TLS_REFUSED';
	const code = chain.map(networkCode).find((found) => found !== undefined);
	const isTold = code !== undefined && meaningOfCode(code).sentence !== undefined;
	if (!isTold && messages.some((message) => /ssrf|not allowed|blocked/i.test(message))) {
		return 'BLOCKED';
	}
	return code ?? (chain.some(isOfNetwork) || !(chain[0] instanceof Error) ? 'UNKNOWN' : 'N8N');
}

/** Node's words; the code is that of any closed connection. */
const NOT_YET_SECURE = 'before secure TLS connection was established';

/** OpenSSL's words for what is only said before a connection is secure (RFC 8446, 6.2). */
const isRefusedHandshake = (message: string) =>
	message.includes('SSL routines:') &&
	/wrong version number|protocol version|handshake failure|unrecognized name|unsupported protocol|certificate required|unknown ca/i.test(
		message,
	);

/** Somebody tried to send it: an error of n8n's own has none of these. */
const isOfNetwork = (link: object) =>
	['isAxiosError', 'request', 'response', 'syscall', 'code'].some(
		(key) => Reflect.get(link, key) != null,
	);

/** An error, what caused it, and of several together each. */
function causes(error: unknown): object[] {
	const chain: object[] = [];
	const links = [error];
	while (links.length > 0 && chain.length < 12) {
		const link = links.shift();
		if (typeof link !== 'object' || link === null || chain.includes(link)) continue;
		chain.push(link);
		if ('errors' in link && Array.isArray(link.errors)) links.push(...(link.errors as unknown[]));
		links.push('cause' in link ? link.cause : 'errorResponse' in link ? link.errorResponse : null);
	}
	return chain;
}

function networkCode(link: object): string | undefined {
	for (const key of ['code', 'httpCode'] as const) {
		const value = textOf(link, key);
		if (value !== undefined && /^[A-Z][A-Z0-9_]{2,}$/.test(value)) {
			// axios names its own outcomes; "bad response" says less than the network's code below it.
			if (value !== 'ERR_BAD_RESPONSE' && value !== 'ERR_NETWORK') return value;
		}
	}
	return undefined;
}

function textOf(link: object, key: string): string | undefined {
	const value: unknown = Reflect.get(link, key);
	return typeof value === 'string' ? value : undefined;
}

const messageOf = (link: object) => ('message' in link ? String(link.message) : '');

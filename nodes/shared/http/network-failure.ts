import { Stopped } from '../failure';
import { meaningOfCode } from './network-code';

/**
 * No complete response arrived. The message has no code such as ECONNREFUSED in it: n8n would replace
 * it by a message of its own.
 */
export class NetworkFailure extends Error {
	override name = 'NetworkFailure';

	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}

	/** {@link Stopped} if the run has ended, otherwise the failure of the network. */
	static orStopped(error: unknown, signal: AbortSignal): NetworkFailure | Stopped {
		return signal.aborted ? new Stopped(true) : NetworkFailure.from(error);
	}

	/** From what n8n's helper threw: an axios error, possibly wrapped in one of n8n's. */
	static from(error: unknown): NetworkFailure {
		const chain = causes(error);
		const own = chain.find((link) => link instanceof NetworkFailure);
		if (own) return own;
		const code = chain.map(networkCode).find((found) => found !== undefined) ?? 'UNKNOWN';
		const blocked = chain.some((link) => /ssrf|not allowed|blocked/i.test(messageOf(link)));
		return new NetworkFailure(
			code,
			meaningOfCode(code).sentence ??
				(blocked
					? 'This n8n does not allow requests to this address.'
					: 'The connection was lost before a response arrived.'),
		);
	}
}

function causes(error: unknown): object[] {
	const chain: object[] = [];
	let link = error;
	while (typeof link === 'object' && link !== null && chain.length < 6) {
		chain.push(link);
		link = 'cause' in link ? link.cause : 'errorResponse' in link ? link.errorResponse : undefined;
	}
	return chain;
}

function networkCode(link: object): string | undefined {
	for (const key of ['code', 'httpCode'] as const) {
		const value: unknown = Reflect.get(link, key);
		if (typeof value === 'string' && /^[A-Z][A-Z_]{3,}$/.test(value)) {
			// axios names its own outcomes; "bad response" says less than the network's code below it.
			if (value !== 'ERR_BAD_RESPONSE' && value !== 'ERR_NETWORK') return value;
		}
	}
	return undefined;
}

const messageOf = (link: object) => ('message' in link ? String(link.message) : '');

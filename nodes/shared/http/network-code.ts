/** What a code of the network means, where no whole answer came. */
interface NetworkMeaning {
	/** What happened, for a person. */
	sentence?: string;
	/**
	 * The connection never stood, or this package turned the request back itself: nothing can have
	 * been accepted.
	 */
	neverLeft: boolean;
	/** Asking again changes nothing: refusals of a certificate or a name do not pass by waiting. */
	final: boolean;
}

const NEVER_STOOD = { neverLeft: true };
const FINAL = { final: true };

/** Node's own, axios's, and those of this package, which are never shown. */
const CODES: Record<string, Partial<NetworkMeaning>> = {
	ECONNREFUSED: { ...NEVER_STOOD, sentence: 'The connection was refused.' },
	ENOTFOUND: { ...NEVER_STOOD, sentence: 'The host name was not found.' },
	EAI_AGAIN: { ...NEVER_STOOD, sentence: 'The host name could not be looked up.' },
	EHOSTUNREACH: { ...NEVER_STOOD, sentence: 'The host cannot be reached.' },
	ENETUNREACH: { ...NEVER_STOOD, sentence: 'The network cannot be reached.' },
	EHOSTDOWN: NEVER_STOOD,
	ECONNRESET: {
		sentence: 'The connection was closed by the other side before the answer was there.',
	},
	EPIPE: {
		sentence: 'The connection was closed by the other side while the document was being sent.',
	},
	ETIMEDOUT: { sentence: 'No answer came in time.' },
	ECONNABORTED: { sentence: 'No answer came in time.' },
	ERR_STREAM_PREMATURE_CLOSE: { sentence: 'The answer was cut off.' },
	CERT_HAS_EXPIRED: { ...FINAL, sentence: "The host's certificate has expired." },
	DEPTH_ZERO_SELF_SIGNED_CERT: {
		...FINAL,
		sentence: "The host's certificate is self-signed, and this n8n does not trust it.",
	},
	ERR_INVALID_CHAR: {
		...FINAL,
		neverLeft: true,
		sentence: 'The key in the credential has a character that cannot be sent.',
	},
	BAD_URL: { ...FINAL, neverLeft: true },
	REDIRECTED: { ...FINAL, neverLeft: true },
	TOO_LARGE: FINAL,
};

/** For codes that do not stand above, by how they begin. */
const FAMILIES: Array<[prefix: string, meaning: Partial<NetworkMeaning>]> = [
	['ERR_INVALID', { ...FINAL, neverLeft: true }],
	['ERR_BAD_OPTION', FINAL],
	['ERR_TLS', FINAL],
	['CERT_', FINAL],
	['DEPTH_', FINAL],
	['SELF_SIGNED', FINAL],
	['UNABLE_TO', FINAL],
];

/** The one place that says what a network code means. */
export function meaningOfCode(code: string): NetworkMeaning {
	const meaning = Object.hasOwn(CODES, code)
		? CODES[code]
		: FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1];
	return { neverLeft: false, final: false, ...meaning };
}

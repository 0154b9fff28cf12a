/** What a network code means when no complete response arrived. */
interface NetworkMeaning {
	/** What happened, for people. */
	sentence?: string;
	/** The address itself may be wrong, so the message names it. */
	suspect: boolean;
	/** There was no connection, or this package stopped the request: nothing can have been accepted. */
	neverLeft: boolean;
	/** Trying again does not help, as with an invalid certificate. */
	final: boolean;
}

const UNREACHED = { neverLeft: true, suspect: true };
const FINAL = { final: true };
const CERTIFICATE = { final: true, suspect: true };

/** Codes of Node, of axios and of this package. They are never shown. */
const CODES: Record<string, Partial<NetworkMeaning>> = {
	ECONNREFUSED: { ...UNREACHED, sentence: 'The connection was refused.' },
	ENOTFOUND: { ...UNREACHED, sentence: 'The host name was not found.' },
	EAI_AGAIN: { ...UNREACHED, sentence: 'The host name could not be resolved.' },
	EHOSTUNREACH: { ...UNREACHED, sentence: 'The host cannot be reached.' },
	ENETUNREACH: { ...UNREACHED, sentence: 'The network cannot be reached.' },
	EHOSTDOWN: UNREACHED,
	ECONNRESET: {
		sentence: 'The connection was closed before a response arrived.',
	},
	EPIPE: {
		sentence: 'The connection was closed while the document was being sent.',
	},
	ETIMEDOUT: { sentence: 'No response arrived in time.' },
	ECONNABORTED: { sentence: 'No response arrived in time.' },
	ERR_STREAM_PREMATURE_CLOSE: { sentence: 'The response was cut off.' },
	CERT_HAS_EXPIRED: { ...CERTIFICATE, sentence: "The host's certificate has expired." },
	DEPTH_ZERO_SELF_SIGNED_CERT: {
		...CERTIFICATE,
		sentence: "The host's certificate is self-signed, and this n8n does not trust it.",
	},
	ERR_INVALID_CHAR: {
		...FINAL,
		neverLeft: true,
		sentence: 'The key in the credential contains a character that cannot be sent. Copy it again.',
	},
	BAD_URL: { ...FINAL, neverLeft: true },
	REDIRECTED: { ...FINAL, neverLeft: true, suspect: true },
	TOO_LARGE: FINAL,
};

/** Codes not listed above, by their prefix. */
const FAMILIES: Array<[prefix: string, meaning: Partial<NetworkMeaning>]> = [
	['ERR_INVALID', { ...FINAL, neverLeft: true }],
	['ERR_BAD_OPTION', FINAL],
	['ERR_TLS', CERTIFICATE],
	['CERT_', CERTIFICATE],
	['DEPTH_', CERTIFICATE],
	['SELF_SIGNED', CERTIFICATE],
	['UNABLE_TO', CERTIFICATE],
];

/** The one place that says what a network code means. */
export function meaningOfCode(code: string): NetworkMeaning {
	const meaning = Object.hasOwn(CODES, code)
		? CODES[code]
		: FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1];
	return { neverLeft: false, final: false, suspect: false, ...meaning };
}

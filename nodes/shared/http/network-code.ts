/** What a network code means when no complete response arrived. */
interface NetworkMeaning {
	/** What happened, for people. */
	sentence?: string;
	/** The address itself may be wrong, so the message names it. */
	suspect: boolean;
	/** The request was not sent, whatever the system was doing: nothing can have been accepted. */
	neverSent: boolean;
	/** Trying again does not help, as with an invalid certificate. */
	final: boolean;
	/** It is this n8n: its disk, its files, its settings. The provider has not seen the request whole. */
	local: boolean;
}

const SUSPECT = { suspect: true };
const FINAL = { final: true };
/** A certificate is checked before the first byte of a request is written. */
const CERTIFICATE = { final: true, suspect: true, neverSent: true };
const LOCAL = { local: true, neverSent: true };

/**
 * Codes of Node, of axios and of this package. They are never shown. A code alone does not say that
 * nothing was sent: a route can disappear under a connection that stands. See {@link neverSent}.
 */
const CODES: Record<string, Partial<NetworkMeaning>> = {
	ECONNREFUSED: { ...SUSPECT, sentence: 'The connection was refused.' },
	ENOTFOUND: { ...SUSPECT, sentence: 'The host name was not found.' },
	EAI_AGAIN: { ...SUSPECT, sentence: 'The host name could not be resolved.' },
	EHOSTUNREACH: { ...SUSPECT, sentence: 'The host cannot be reached.' },
	ENETUNREACH: { ...SUSPECT, sentence: 'The network cannot be reached.' },
	EHOSTDOWN: SUSPECT,
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
	/** This package's own, for what Node gives codes that it also gives later. */
	TLS_CLOSED: {
		...SUSPECT,
		neverSent: true,
		sentence: 'The connection was closed before it was secure.',
	},
	TLS_REFUSED: { ...CERTIFICATE, sentence: 'No secure connection could be agreed on.' },
	ERR_INVALID_CHAR: {
		...FINAL,
		neverSent: true,
		sentence: 'The key in the credential contains a character that cannot be sent. Copy it again.',
	},
	BLOCKED: {
		...FINAL,
		neverSent: true,
		sentence: 'This n8n does not allow requests to this address.',
	},
	BAD_URL: { ...FINAL, neverSent: true },
	MOVED: { ...FINAL, neverSent: true, suspect: true },
	REDIRECTED: { ...FINAL, suspect: true },
	TOO_LARGE: FINAL,
	EMFILE: { ...LOCAL, sentence: 'This n8n has too many files open.' },
	ENFILE: { ...LOCAL, sentence: 'The machine of this n8n has too many files open.' },
	ENOMEM: { ...LOCAL, sentence: 'The machine of this n8n has no memory left.' },
	ENOSPC: { ...LOCAL, ...FINAL, sentence: 'The disk of this n8n is full.' },
	EDQUOT: { ...LOCAL, ...FINAL, sentence: 'The disk quota of this n8n is used up.' },
	EROFS: { ...LOCAL, ...FINAL, sentence: 'The disk of this n8n is read-only.' },
	EIO: { ...LOCAL, ...FINAL, sentence: 'The disk of this n8n could not be read or written.' },
	ENOENT: { ...LOCAL, ...FINAL, sentence: 'n8n no longer has the file.' },
	/** This package's own. */
	FILE_CHANGED: { ...LOCAL, ...FINAL },
	FILE_UNREADABLE: { ...LOCAL, ...FINAL },
	N8N: { ...LOCAL, ...FINAL },
};

/** Codes not listed above, by their prefix. */
const FAMILIES: Array<[prefix: string, meaning: Partial<NetworkMeaning>]> = [
	['ERR_INVALID', { ...FINAL, neverSent: true }],
	['ERR_BAD_OPTION', FINAL],
	['ERR_TLS_CERT', CERTIFICATE],
	['ERR_TLS', { final: true, suspect: true }],
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
	return { neverSent: false, final: false, suspect: false, local: false, ...meaning };
}

/** What the system does before a connection stands: to look the host name up, and to connect. */
const BEFORE_CONNECTION = /^(?:connect|getaddrinfo|query[A-Z])/;

/**
 * Nothing of the request can have arrived: there never was a connection, or this package stopped it.
 *
 * @param syscalls of all errors that belong to it; none where nobody noted any.
 */
export const neverSent = (code: string, syscalls: readonly string[]): boolean =>
	meaningOfCode(code).neverSent ||
	(syscalls.length > 0 && syscalls.every((call) => BEFORE_CONNECTION.test(call)));

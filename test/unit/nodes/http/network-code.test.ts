import { meaningOfCode, neverSent } from '../../../../nodes/shared/http/network-code';
import { NetworkFailure } from '../../../../nodes/shared/http/network-failure';

/** What a code says: of the address, whether to try again, of this n8n, and whether anything was sent. */
const FLAGS = { a: 'suspect', f: 'final', l: 'local', n: 'neverSent' } as const;

const meaning = (letters: string, sentence?: string) => ({
	...{ suspect: false, final: false, local: false, neverSent: false },
	...Object.fromEntries([...letters].map((letter) => [FLAGS[letter as keyof typeof FLAGS], true])),
	...(sentence === undefined ? {} : { sentence }),
});

test.each<[string, string, string?]>([
	// By Node's documentation of its errors, and the system's (errno).
	['ECONNREFUSED', 'a', 'The connection was refused.'],
	['ENOTFOUND', 'a', 'The host name was not found.'],
	['EAI_AGAIN', 'a', 'The host name could not be resolved.'],
	['EHOSTUNREACH', 'a', 'The host cannot be reached.'],
	['ENETUNREACH', 'a', 'The network cannot be reached.'],
	['EHOSTDOWN', 'a'],
	['ECONNRESET', '', 'The connection was closed before a response arrived.'],
	['EPIPE', '', 'The connection was closed while the document was being sent.'],
	['ETIMEDOUT', '', 'No response arrived in time.'],
	['ECONNABORTED', '', 'No response arrived in time.'],
	['ERR_STREAM_PREMATURE_CLOSE', '', 'The response was cut off.'],
	['CERT_HAS_EXPIRED', 'afn', "The host's certificate has expired."],
	[
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'afn',
		"The host's certificate is self-signed, and this n8n does not trust it.",
	],
	['TLS_CLOSED', 'an', 'The connection was closed before it was secure.'],
	['TLS_REFUSED', 'afn', 'No secure connection could be agreed on.'],
	[
		'ERR_INVALID_CHAR',
		'fn',
		'The key in the credential contains a character that cannot be sent. Copy it again.',
	],
	['BLOCKED', 'fn', 'This n8n does not allow requests to this address.'],
	['BAD_URL', 'fn'],
	['MOVED', 'afn'],
	['REDIRECTED', 'af'],
	['TOO_LARGE', 'f'],
	['EMFILE', 'ln', 'This n8n has too many files open.'],
	['ENFILE', 'ln', 'The machine of this n8n has too many files open.'],
	['ENOMEM', 'ln', 'The machine of this n8n has no memory left.'],
	['ENOSPC', 'fln', 'The disk of this n8n is full.'],
	['EDQUOT', 'fln', 'The disk quota of this n8n is used up.'],
	['EROFS', 'fln', 'The disk of this n8n is read-only.'],
	['EIO', 'fln', 'The disk of this n8n could not be read or written.'],
	['ENOENT', 'fln', 'n8n no longer has the file.'],
	['FILE_CHANGED', 'fln'],
	['FILE_UNREADABLE', 'fln'],
	['N8N', 'fln'],
	// By what they begin with.
	['ERR_INVALID_URL', 'fn'],
	['ERR_BAD_OPTION_VALUE', 'f'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'afn'],
	['ERR_TLS_HANDSHAKE_TIMEOUT', 'af'],
	['CERT_NOT_YET_VALID', 'afn'],
	['DEPTH_OTHER', 'afn'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'afn'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'afn'],
	// What nobody knows.
	['UNKNOWN', ''],
	['X_CERT_HAS_EXPIRED', ''],
	['toString', ''],
	['', ''],
])('%s means %j', (...given) => {
	const [code, letters, sentence] = given;
	expect(meaningOfCode(code)).toStrictEqual(meaning(letters, sentence));
});

test.each<[string, string[], boolean]>([
	['ECONNRESET', [], false],
	['ECONNRESET', ['connect'], true],
	['ECONNRESET', ['getaddrinfo'], true],
	['ENODATA', ['queryA'], true],
	['ENODATA', ['querya'], false],
	['ENODATA', ['query'], false],
	['ECONNRESET', ['connect', 'connect'], true],
	['ECONNRESET', ['connect', 'read'], false],
	['ECONNRESET', ['write', 'connect'], false],
	['ECONNRESET', ['reconnect'], false],
	['EMFILE', [], true],
	['CERT_REVOKED', ['read'], true],
])('%s while the system did %j: nothing was sent is %p', (code, syscalls, isNever) => {
	expect(neverSent(code, syscalls)).toBe(isNever);
});

describe('the code of what was thrown', () => {
	const handshake = (words: string) =>
		Object.assign(new Error(`write EPROTO: SSL routines:ssl3_read_bytes:${words}:s3.c:1600`), {
			code: 'EPROTO',
		});

	test.each([
		'wrong version number',
		'tlsv1 alert protocol version',
		'sslv3 alert handshake failure',
		'tlsv1 unrecognized name',
		'unsupported protocol',
		'tlsv13 alert certificate required',
		'tlsv1 alert unknown ca',
	])('is that of a refused handshake where OpenSSL says: %s', (words) => {
		expect(NetworkFailure.from(handshake(words))).toMatchObject({
			...{ code: 'TLS_REFUSED', neverSent: true },
			message: 'No secure connection could be agreed on.',
		});
	});

	test('is the network’s where OpenSSL says something else, or somebody else says so', () => {
		expect(NetworkFailure.from(handshake('bad record mac')).code).toBe('EPROTO');
		const said = Object.assign(new Error('handshake failure'), { code: 'EPROTO' });
		expect(NetworkFailure.from(said).code).toBe('EPROTO');
	});

	test.each(['Blocked by a rule', 'SSRF: 10.0.0.1', 'the host is not allowed'])(
		'is that of an address that n8n does not allow: %s',
		(message) => {
			expect(NetworkFailure.from(new Error(message)).code).toBe('BLOCKED');
			// Also below a code that says nothing.
			expect(NetworkFailure.from(Object.assign(new Error(message), { code: 'EACCES' })).code).toBe(
				'BLOCKED',
			);
			const told = Object.assign(new Error(message), { code: 'ECONNREFUSED' });
			expect(NetworkFailure.from(told).code).toBe('ECONNREFUSED');
		},
	);

	test.each([
		['isAxiosError', true],
		['request', {}],
		['response', {}],
		['syscall', 'read'],
		['code', 5],
	])('is unknown, and not n8n’s, where an error has %s', (key, value) => {
		const error = Object.assign(new Error('x'), { [key]: value });
		expect(NetworkFailure.from(error).code).toBe('UNKNOWN');
		expect(NetworkFailure.from(Object.assign(new Error('x'), { [key]: null })).code).toBe('N8N');
	});

	test.each(['E1', 'ECONNRESET ', 'econnreset', '1ECONNRESET', 'E-CONN', 'AB'])(
		'is none that is written as %j',
		(code) => {
			expect(NetworkFailure.from(Object.assign(new Error('x'), { code })).code).toBe('UNKNOWN');
		},
	);

	test('is looked for in everything that belongs to an error, the nearest first, and not for ever', () => {
		const below = { errors: [{ code: 'ENOTFOUND' }, { code: 'EPIPE' }], cause: { code: 'EIO' } };
		expect(NetworkFailure.from(below).code).toBe('ENOTFOUND');
		expect(NetworkFailure.from({ errors: 'none', cause: { code: 'EPIPE' } }).code).toBe('EPIPE');
		// What n8n wrapped counts where nothing caused it.
		const wrapped = { cause: { code: 'EPIPE' }, errorResponse: { code: 'EIO' } };
		expect(NetworkFailure.from(wrapped).code).toBe('EPIPE');
		const chain = (length: number): object =>
			Array.from({ length }).reduce<object>((cause) => ({ cause }), { code: 'EPIPE' });
		expect(NetworkFailure.from(chain(11)).code).toBe('EPIPE');
		expect(NetworkFailure.from(chain(12)).code).toBe('UNKNOWN');
	});

	test('and what is said of it is a sentence for people', () => {
		expect(NetworkFailure.from(new Error('Bad expression'))).toMatchObject({
			...{ name: 'NetworkFailure', code: 'N8N', neverSent: true },
			message: 'n8n did not send the request: Bad expression',
		});
		expect(NetworkFailure.from({})).toMatchObject({
			...{ code: 'UNKNOWN', neverSent: false },
			message: 'The connection was lost before a response arrived.',
		});
	});

	test('of a file that broke an upload off is that of this side', () => {
		const nodeError = (code: string) => Object.assign(new Error(code), { code, syscall: 'read' });
		const ofFile = (error: unknown) => {
			const { code, message, neverSent: never } = NetworkFailure.ofFile(error);
			return { code, message, never };
		};
		const unreadable = {
			...{ code: 'FILE_UNREADABLE', message: 'n8n could not read the file.', never: true },
		};
		expect(ofFile(nodeError('ENOENT'))).toStrictEqual({
			...{ code: 'ENOENT', message: 'n8n no longer has the file.', never: true },
		});
		expect(ofFile(nodeError('ECONNRESET'))).toStrictEqual(unreadable);
		expect(ofFile(new Error('of n8n'))).toStrictEqual(unreadable);
		const own = new NetworkFailure('FILE_CHANGED', 'Changed.');
		expect(NetworkFailure.ofFile(own)).toBe(own);
	});
});

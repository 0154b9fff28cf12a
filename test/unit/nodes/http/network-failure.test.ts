import { NodeApiError } from 'n8n-workflow';

import { OcrFailure, Stopped } from '../../../../nodes/shared/failure';
import { NetworkFailure } from '../../../../nodes/shared/http/network-failure';

/** As axios throws it: the network's own error hangs below. */
const axiosError = (code: string | undefined, cause?: object) =>
	Object.assign(new Error('Request failed'), { isAxiosError: true, code, cause });

const nodeError = (code: string, message = code) => Object.assign(new Error(message), { code });

const NODE = {
	id: '1',
	name: 'Upstage',
	type: 'upstageOcr',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

test.each<[string, unknown, string]>([
	['an error of the network', nodeError('ECONNREFUSED'), 'ECONNREFUSED'],
	['an error of axios', axiosError('ECONNRESET'), 'ECONNRESET'],
	[
		'an error of axios that says less than the one below it',
		axiosError('ERR_NETWORK', nodeError('ECONNREFUSED')),
		'ECONNREFUSED',
	],
	[
		'an answer that broke off',
		axiosError('ERR_BAD_RESPONSE', nodeError('ERR_STREAM_PREMATURE_CLOSE')),
		'ERR_STREAM_PREMATURE_CLOSE',
	],
	['an error below two others', { cause: { cause: nodeError('ENOTFOUND') } }, 'ENOTFOUND'],
	['an error n8n wrapped', { errorResponse: nodeError('ETIMEDOUT') }, 'ETIMEDOUT'],
	['the code where n8n keeps it', { httpCode: 'ECONNABORTED' }, 'ECONNABORTED'],
	['an HTTP status, which is no code', { httpCode: '502' }, 'UNKNOWN'],
	['a number', { code: 500 }, 'UNKNOWN'],
	['what n8n says itself, before it sends anything', new Error('x'), 'N8N'],
	['a text', 'ECONNREFUSED', 'UNKNOWN'],
	['null', null, 'UNKNOWN'],
	['undefined', undefined, 'UNKNOWN'],
])('%s has its code', (_name, error, code) => {
	const failure = NetworkFailure.from(error);
	expect(failure).toBeInstanceOf(NetworkFailure);
	expect(failure.code).toBe(code);
});

test("n8n's own error around a broken connection has its code", () => {
	const wrapped = new NodeApiError(NODE, axiosError('ECONNREFUSED') as never);
	expect(NetworkFailure.from(wrapped).code).toBe('ECONNREFUSED');
});

test.each([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ECONNRESET',
	'EPIPE',
	'ETIMEDOUT',
	'ECONNABORTED',
	'CERT_HAS_EXPIRED',
	'ERR_INVALID_CHAR',
	'EPROTO',
	'SOMETHING_NEW',
])('the sentence about %s has no code in it, for which n8n would put its own', (code) => {
	const { message } = NetworkFailure.from(nodeError(code, `connect ${code} 10.0.0.1:443`));
	expect(message).toMatch(/^[A-Z].*\.$/);
	expect(message).not.toMatch(/[A-Z]{4,}|10\.0\.0\.1/);
});

test('an address that n8n does not allow is told as that', () => {
	expect(NetworkFailure.from(new Error('Blocked by SSRF protection')).message).toBe(
		'This n8n does not allow requests to this address.',
	);
});

test('a failure of our own stays what it is, however it is wrapped', () => {
	const own = new NetworkFailure('TOO_LARGE', 'Too large.');
	expect(NetworkFailure.from(own)).toBe(own);
	expect(NetworkFailure.from(axiosError('ERR_BAD_RESPONSE', own))).toBe(own);
});

test('errors that are each other’s cause come to an end', () => {
	const error: { cause?: object } = {};
	error.cause = error;
	expect(NetworkFailure.from(error).code).toBe('UNKNOWN');
});

test('a run that has ended is no failure of the network', () => {
	const error = nodeError('ECONNRESET');
	expect(NetworkFailure.orStopped(error, AbortSignal.abort())).toBeInstanceOf(Stopped);
	expect(NetworkFailure.orStopped(error, new AbortController().signal)).toBeInstanceOf(
		NetworkFailure,
	);
});

describe('nothing was sent', () => {
	const failure = (code: string, syscall?: string) =>
		Object.assign(new Error(`${syscall} ${code}`), { code, ...(syscall ? { syscall } : {}) });

	test.each<[string, unknown]>([
		['no connection', failure('ECONNREFUSED', 'connect')],
		['no route', failure('EHOSTUNREACH', 'connect')],
		['no answer to the connection', failure('ETIMEDOUT', 'connect')],
		['no such name', failure('ENOTFOUND', 'getaddrinfo')],
		['axios around it', axiosError('ECONNREFUSED', failure('ECONNREFUSED', 'connect'))],
		[
			'all addresses of a name refuse',
			Object.assign(
				new AggregateError([failure('ECONNREFUSED', 'connect'), failure('ENETUNREACH', 'connect')]),
				{ code: 'ECONNREFUSED' },
			),
		],
		[
			'a handshake that is not finished',
			Object.assign(
				new Error(
					'Client network socket disconnected before secure TLS connection was established',
				),
				{ code: 'ECONNRESET' },
			),
		],
		['a certificate that is not trusted', failure('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
		[
			'an expression in the credential',
			new NodeApiError(NODE, new Error('Bad expression') as never),
		],
		['an address that n8n does not allow', new Error('Blocked by SSRF protection')],
	])('with %s', (_, error) => {
		expect(NetworkFailure.from(error).neverSent).toBe(true);
	});

	test.each<[string, unknown]>([
		['a route that disappears', failure('EHOSTUNREACH', 'write')],
		['a network that goes down', failure('ENETUNREACH', 'read')],
		['a time-out of the connection', failure('ETIMEDOUT', 'read')],
		['a time-out of the request', axiosError('ECONNABORTED')],
		['a reset', failure('ECONNRESET', 'read')],
		['a code alone', failure('EHOSTUNREACH')],
		[
			'one address that was reached',
			new AggregateError([failure('ECONNREFUSED', 'connect'), failure('ECONNRESET', 'read')]),
		],
		['axios that says no more', axiosError(undefined)],
	])('is not known with %s', (_, error) => {
		expect(NetworkFailure.from(error).neverSent).toBe(false);
	});

	test('an upload that breaks on this side is told from one that breaks on the way', () => {
		const full = NetworkFailure.ofFile(failure('EMFILE', 'open'));
		expect(full).toMatchObject({ code: 'EMFILE', neverSent: true });
		expect(NetworkFailure.ofFile(new Error('x'))).toMatchObject({ code: 'FILE_UNREADABLE' });
		const gone = new OcrFailure('File: gone.', { code: 'source-unavailable' });
		expect(NetworkFailure.ofFile(gone)).toMatchObject({ message: 'File: gone.', neverSent: true });
		// What breaks after the answer has begun says nothing about the request.
		expect(NetworkFailure.from(failure('ENOSPC', 'write')).whenAnswered().neverSent).toBe(false);
	});
});

import path from 'node:path';
import { Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../../../../nodes/shared/clock';
import { OcrFailure } from '../../../../nodes/shared/failure';
import { Session, type ProviderNode } from '../../../../nodes/shared/session';
import { deliver } from '../../../../nodes/shared/webhook/deliver';
import { failureOfStatus } from '../../../../ocr/providers/failures';
import type { OcrProvider } from '../../../../ocr/providers/provider';
import { expectGolden } from '../../../support/golden';

/**
 * What comes of a request, for every HTTP status and every network code that is known here, with what
 * the system was doing: how often it is sent, for how long, and what a person is told.
 */
const GOLDEN = path.join(__dirname, 'golden');
const STATUSES = Array.from({ length: 500 }, (_, index) => 100 + index);
const CODES = [
	...['connect ECONNREFUSED', 'getaddrinfo ENOTFOUND', 'getaddrinfo EAI_AGAIN'],
	...['connect EHOSTUNREACH', 'connect ENETUNREACH', 'connect ETIMEDOUT', 'connect EADDRNOTAVAIL'],
	...['write EHOSTUNREACH', 'read ENETUNREACH', 'read ETIMEDOUT', 'write EPROTO', 'connect EMFILE'],
	...['EMFILE', 'ENFILE', 'ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'ENOENT'],
	...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'],
	...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE'],
	...['ESOCKETTIMEDOUT', 'EADDRNOTAVAIL', 'EADDRINUSE', 'EACCES', 'EPERM', 'EPROTO', 'ENETDOWN'],
	...['ENOMEM', 'EISCONN', 'ENOTCONN', 'ECANCELED', 'ENODATA', 'ESERVFAIL', 'EALREADY'],
	...['ERR_BAD_RESPONSE', 'ERR_NETWORK', 'ERR_BAD_REQUEST', 'ERR_CANCELED', 'ERR_NOT_SUPPORT'],
	...['ERR_BAD_OPTION', 'ERR_BAD_OPTION_VALUE', 'ERR_FR_TOO_MANY_REDIRECTS', 'ERR_DEPRECATED'],
	...['ERR_INVALID_URL', 'ERR_INVALID_CHAR', 'ERR_INVALID_PROTOCOL', 'ERR_UNESCAPED_CHARACTERS'],
	...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_HANDSHAKE_TIMEOUT', 'ERR_SSL_WRONG_VERSION_NUMBER'],
	...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REVOKED', 'CERT_UNTRUSTED'],
	...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT'],
	...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'HPE_INVALID_CONSTANT', 'HPE_HEADER_OVERFLOW'],
	...['BAD_URL', 'REDIRECTED', 'TOO_LARGE', 'TIMED_OUT', 'UNKNOWN', 'SOMETHING_NEW'],
];
const KINDS = ['submit', 'submit, idempotent', 'read'] as const;

/** Time that goes by while somebody sleeps, and at no other time. */
class PassingClock implements Clock {
	private time = 1_700_000_000_000;
	now() {
		return this.time;
	}
	elapsed() {
		return this.time;
	}
	async sleep(ms: number) {
		this.time += ms;
	}
}

type Answer = () => { statusCode: number; headers: Record<string, string> };

function setup(answer: Answer) {
	let attempts = 0;
	const clock = new PassingClock();
	const request = async () => {
		attempts++;
		return { ...answer(), body: Readable.from([Buffer.from('{}')], { objectMode: false }) };
	};
	const provider = {
		id: 'some',
		name: 'Some OCR',
		credentialType: 'someApi',
		secretFields: [],
		submitPace: { rate: null, concurrency: 1 },
		readPace: { rate: null, concurrency: 1 },
		readFailure: failureOfStatus,
	} as unknown as OcrProvider<never>;
	const session = new Session(
		{
			getExecutionCancelSignal: () => undefined,
			helpers: { httpRequestWithAuthentication: request, httpRequest: request },
		} as unknown as IExecuteFunctions,
		{ provider } as ProviderNode<never>,
		{ type: 'someApi', data: {}, baseUrl: 'https://ocr.example' },
		clock,
	);
	const began = clock.now();
	return { session, told: () => ({ attempts, seconds: (clock.now() - began) / 1000 }) };
}

async function outcomeOf(answer: Answer, kind: (typeof KINDS)[number]) {
	const { session, told } = setup(answer);
	const isRead = kind === 'read';
	const request = {
		method: isRead ? ('GET' as const) : ('POST' as const),
		url: '/v1/documents',
		...(kind === 'submit, idempotent' ? { idempotent: true } : {}),
	};
	const failure = await session.sender
		.send(
			{ kind: isRead ? 'read' : 'submit', request, ifGone: 'It is gone.' },
			'Refused',
			() => null,
		)
		.catch((error: unknown) => {
			if (error instanceof OcrFailure) return error;
			throw error;
		});
	if (failure === null) return { ...told(), value: true };
	const { message, code, httpStatus, retryable } = failure;
	return { ...told(), message, code, httpStatus, retryable };
}

async function deliveryOf(answer: Answer) {
	const { session, told } = setup(answer);
	const job = { provider: 'some', id: '1', status: 'succeeded' as const, submittedAt: '' };
	const outcome = await deliver(session, 'https://n8n.example/webhook/1', { job, raw: {} });
	return { ...told(), ...outcome };
}

/** One line for each outcome, with what has it: `100-199, 204`. */
function grouped(outcomes: Array<[what: number | string, outcome: object]>): string {
	const groups = new Map<string, Array<number | string>>();
	for (const [what, outcome] of outcomes) {
		const text = JSON.stringify(outcome).replaceAll(
			new RegExp(`(?<=HTTP |http-|answered |"httpStatus":)${what}\\b`, 'g'),
			'N',
		);
		groups.set(text, [...(groups.get(text) ?? []), what]);
	}
	return [...groups].map(([text, members]) => `${ranges(members)}: ${text}\n`).join('');
}

function ranges(members: Array<number | string>): string {
	const parts: Array<{ first: number | string; last: number | string }> = [];
	for (const member of members) {
		const part = parts.at(-1);
		if (part && typeof member === 'number' && part.last === member - 1) part.last = member;
		else parts.push({ first: member, last: member });
	}
	return parts.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(', ');
}

const answered =
	(statusCode: number, headers: Record<string, string> = {}): Answer =>
	() => ({ statusCode, headers: { 'content-type': 'application/json', ...headers } });

const broken =
	(what: string): Answer =>
	() => {
		const [code, syscall] = what.split(' ').reverse();
		throw Object.assign(new Error('Request failed'), { code, ...(syscall ? { syscall } : {}) });
	};

beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.restoreAllMocks();
});

const RETRY_AFTER: Array<[string, Record<string, string>]> = [
	['no Retry-After', {}],
	['a Retry-After of 30 s', { 'retry-after': '30' }],
	['a Retry-After of an hour', { 'retry-after': '3600' }],
];

test('every HTTP status means what it meant', async () => {
	let text = '';
	for (const kind of KINDS) {
		for (const [name, headers] of RETRY_AFTER) {
			const outcomes: Array<[number, object]> = [];
			for (const status of STATUSES) {
				outcomes.push([status, await outcomeOf(answered(status, headers), kind)]);
			}
			text += `${kind}, ${name}\n${grouped(outcomes)}\n`;
		}
	}
	expectGolden(GOLDEN, 'statuses.txt', text);
}, 120_000);

test('every network code means what it meant', async () => {
	let text = '';
	for (const kind of KINDS) {
		const outcomes: Array<[string, object]> = [];
		for (const code of CODES) outcomes.push([code, await outcomeOf(broken(code), kind)]);
		text += `${kind}\n${grouped(outcomes)}\n`;
	}
	expectGolden(GOLDEN, 'network-codes.txt', text);
});

test('a redirect is followed for a read only, and not for ever', async () => {
	let text = '';
	for (const kind of KINDS) {
		const outcomes: Array<[string, object]> = [];
		for (const location of ['/again', 'file:///etc/passwd']) {
			outcomes.push([location, await outcomeOf(answered(302, { location }), kind)]);
		}
		text += `${kind}\n${grouped(outcomes)}\n`;
	}
	expectGolden(GOLDEN, 'redirects.txt', text);
});

test('a result is delivered again after what it was delivered again after', async () => {
	const outcomes: Array<[number | string, object]> = [];
	for (const status of STATUSES) outcomes.push([status, await deliveryOf(answered(status))]);
	for (const code of CODES) outcomes.push([code, await deliveryOf(broken(code))]);
	expectGolden(GOLDEN, 'deliveries.txt', grouped(outcomes));
});

import { gzipSync } from 'node:zlib';

import type { Instead, Places, Step, WireFault } from '../../harness/fault-proxy.ts';
import type { Endpoint } from './endpoints';
import type { Kind, Outcome, Rule } from './outcomes';

/**
 * Everything that can go wrong with one request, and what must come of it. The rules are those of
 * docs/architecture.md ("Nothing is paid twice", "Nothing is lost"); nothing here was read off the code.
 */
export interface FaultRow {
	name: string;
	/** Heading of the page under which it stands. */
	group: string;
	/** How the answers to a call are spoiled; the first one only where there is one step. */
	steps(call: string): Step[];
	/** Stands in for the provider, with nothing behind it. */
	endpoint?: Endpoint;
	rule: Rule;
	/** Where the outcome of a result that is a file differs. */
	ofFile?: Outcome;
	/** Where that of a submission differs whose answer is a file. */
	ofSentFile?: Outcome;
	/** It makes sense for these only. */
	only?: Kind[];
	/** At most so many requests reach the provider. */
	requests?: number;
	/** The message has this. */
	says?: RegExp;
}

const all = (outcome: Outcome): Rule => ({
	upload: outcome,
	submit: outcome,
	wait: outcome,
	known: outcome,
	question: outcome,
	result: outcome,
});

/** One spoiled answer, then all is well. */
const once = (fault: WireFault) => (call: string) => [{ call, fault, times: 1 }];
const always = (fault: WireFault) => (call: string) => [{ call, fault }];

const sandbox = (fault: Record<string, unknown>): WireFault => ({ by: 'sandbox', fault });
const instead = (answer: (places: Places) => Instead): WireFault => ({ by: 'instead', answer });

/** Stands for a secret of the credential, which the runner puts there. */
export const QUOTED = '(the key)';

/** Under each of the names that providers give to their words. */
const inAnyForm = (words: string) => ({ message: words, error: words, detail: words });

/** A question may be asked again; a document may not, once somebody may have taken it. */
const TRANSIENT: Rule = { ...all('recovered'), upload: 'repeat', submit: 'unclear' };
const NOT_NOW = all('recovered');
const REFUSAL: Rule = { ...all('kept'), upload: 'refused', submit: 'refused' };

const refusals = [400, 401, 402, 403, 405, 409, 410, 413, 415, 422].map((status): FaultRow => ({
	name: `${status}`,
	group: 'Refusals',
	steps: once(sandbox({ kind: 'status', status })),
	rule: REFUSAL,
	requests: 1,
}));

const MISSING: FaultRow = {
	name: '404',
	group: 'Refusals',
	steps: once(sandbox({ kind: 'status', status: 404 })),
	// A job that was accepted this moment may not be known everywhere yet.
	rule: { ...REFUSAL, wait: 'recovered', result: 'either' },
};

const notNow: FaultRow[] = [
	['429', { kind: 'status', status: 429 }],
	['429, Retry-After: 2', { kind: 'retry-after', retryAfter: 2 }],
	['429, Retry-After: 130', { kind: 'retry-after', retryAfter: 130 }],
	['503, Retry-After: 2', { kind: 'retry-after', status: 503, retryAfter: 2 }],
].map(([name, fault]) => ({
	name: name as string,
	group: 'Not now',
	steps: once(sandbox(fault as Record<string, unknown>)),
	rule: NOT_NOW,
}));

const LONG: FaultRow[] = [
	{
		name: '429, Retry-After: 3600, each time',
		group: 'Not now',
		steps: always(sandbox({ kind: 'retry-after', retryAfter: 3600 })),
		rule: { ...all('kept'), upload: 'later', submit: 'later' },
		says: /\b(1 h|an hour|1 hour|60 min|3600|3,600)/,
	},
	{
		name: '429, the quota is used up',
		group: 'Not now',
		steps: always(
			sandbox({
				kind: 'status',
				status: 429,
				body: inAnyForm('You have exceeded your monthly quota of pages.'),
			}),
		),
		rule: { ...all('kept'), upload: 'refused', submit: 'refused' },
		requests: 1,
	},
];

const unclear = [
	...[408, 425, 500, 501, 502, 503, 504].map((status) => [`${status}`, status] as const),
	...Array.from({ length: 10 }, (_, index) => [`${520 + index}`, 520 + index] as const),
	['502, Retry-After: 2', 502, 2] as const,
	['504, Retry-After: 2', 504, 2] as const,
].map(([name, status, retryAfter]): FaultRow => ({
	name,
	group: 'Statuses that leave it open',
	steps: once(
		sandbox({
			kind: 'status',
			status,
			after: 'accepted',
			...(retryAfter === undefined ? {} : { retryAfter }),
		}),
	),
	rule: TRANSIENT,
}));

const broken: FaultRow[] = [
	['reset before the answer', sandbox({ kind: 'reset', after: 'accepted' })],
	['reset within the headers', { by: 'reset', within: 'headers' }],
	['reset within the body', { by: 'reset', within: 'body' }],
	['half of the body, then the end', sandbox({ kind: 'truncated' })],
	['no answer in time', { by: 'stall', within: 'nothing' }],
].map(([name, fault]) => ({
	name: name as string,
	group: 'Connections',
	steps: once(fault as WireFault),
	rule: TRANSIENT,
}));

const STALLED: FaultRow = {
	name: 'no end of the body in time',
	group: 'Connections',
	steps: once({ by: 'stall', within: 'body' }),
	rule: TRANSIENT,
	// A file has half an hour to come, which is more than Maximum Wait.
	ofFile: 'either',
};

const WHOLE: FaultRow = {
	name: 'reset after the body',
	group: 'Connections',
	steps: once({ by: 'reset', within: 'nothing' }),
	rule: all('recovered'),
	// n8n's HTTP client throws away what nobody has begun to read of a body when the connection breaks.
	ofSentFile: 'doubtful',
};

const UNREACHED: Rule = { ...all('kept'), upload: 'unsent', submit: 'unsent' };

const unreached = (
	[
		['connection refused', 'refused'],
		['unknown host', 'unknown-host'],
		['certificate self-signed', 'self-signed'],
		['certificate expired', 'expired'],
		['certificate of another name', 'wrong-name'],
	] as Array<[string, Endpoint]>
).map(([name, endpoint]): FaultRow => ({
	name,
	group: 'Connections',
	steps: () => [],
	endpoint,
	rule: UNREACHED,
}));

const JSON_TYPE = { 'content-type': 'application/json' };

const foreign: FaultRow[] = (
	[
		['a web page', 'text/html', '<!DOCTYPE html><html><title>Welcome</title><p>Log in.</html>'],
		[
			'an XML page of a storage',
			'application/xml',
			'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InternalError</Code></Error>',
		],
		['nothing', 'text/plain', '', 'open'],
		['the word OK', 'text/plain', 'OK', 'open'],
		['half a JSON', 'application/json', '{"job": {"id": "0'],
	] as Array<[string, string, string, Outcome?]>
).map(([name, type, body, ofFile]) => ({
	name: `200 with ${name}`,
	group: 'Bodies',
	steps: once(instead(() => ({ status: 200, headers: { 'content-type': type }, body }))),
	rule: TRANSIENT,
	...(ofFile ? { ofFile } : {}),
}));

const ANOTHER: FaultRow = {
	name: '200 with another JSON',
	group: 'Bodies',
	steps: once(instead(() => ({ status: 200, headers: JSON_TYPE, body: '{"ok":"yes"}' }))),
	// A result in a form that is not known yet is handed on as it is, by Output: Raw.
	rule: { ...TRANSIENT, known: 'either', result: 'either' },
};

const GZIP: FaultRow = {
	name: '200 with broken compression',
	group: 'Bodies',
	steps: once(
		instead(() => ({
			status: 200,
			headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
			body: Buffer.concat([gzipSync('{"job":1}').subarray(0, 12), Buffer.alloc(40, 0xa7)]),
		})),
	),
	rule: TRANSIENT,
};

const inside: FaultRow[] = [
	{
		name: '200 with a failure inside',
		group: 'Bodies',
		steps: always(sandbox({ kind: 'failure-in-200', status: 400 })),
		// Said of a job, it is the job's status.
		rule: { ...REFUSAL, submit: 'final', upload: 'repeat', question: 'open' },
	},
	{
		name: '400 that quotes the key',
		group: 'Bodies',
		steps: always(
			sandbox({ kind: 'status', status: 400, body: inAnyForm(`The key ${QUOTED} is odd.`) }),
		),
		rule: REFUSAL,
		requests: 1,
	},
];

const redirects: FaultRow[] = (
	[
		['to another origin', ({ other }: Places) => other],
		['to a server inside', ({ elsewhere }: Places) => elsewhere],
		['to file:', () => 'file:///etc/hostname'],
		['to no address at all', () => 'http://'],
		['without an address', () => undefined],
	] as Array<[string, (places: Places) => string | undefined]>
).map(([name, to]) => ({
	name: `302 ${name}`,
	group: 'Redirects',
	steps: once(redirect(to)),
	rule: { ...all('either'), upload: 'repeat', submit: 'final' },
}));

const LOOP: FaultRow = {
	name: '302 to itself, each time',
	group: 'Redirects',
	steps: always(redirect(({ self }) => self)),
	rule: { ...all('kept'), upload: 'repeat', submit: 'final' },
};

function redirect(to: (places: Places) => string | undefined): WireFault {
	return instead((places) => {
		const location = to(places);
		const headers: Record<string, string> = location === undefined ? {} : { location };
		return { status: 302, headers, body: '' };
	});
}

const STORAGE_REFUSAL =
	'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';

const READS: Kind[] = ['wait', 'known', 'question'];
const gone = sandbox({ kind: 'status', status: 404 });
const running = sandbox({ kind: 'running' });
const down = sandbox({ kind: 'status', status: 502 });

const ofJobs: FaultRow[] = [
	{
		name: 'the result has expired (403)',
		group: 'Jobs',
		steps: always(
			instead(() => ({
				status: 403,
				headers: { 'content-type': 'application/xml' },
				body: STORAGE_REFUSAL,
			})),
		),
		rule: all('kept'),
		only: ['result'],
	},
	{
		name: 'the result is gone (410)',
		group: 'Jobs',
		steps: always(sandbox({ kind: 'status', status: 410 })),
		rule: all('kept'),
		only: ['result'],
	},
	{
		name: 'the job vanishes (404 after a while)',
		group: 'Jobs',
		steps: (call) => [
			{ call, fault: running, forMs: 60_000 },
			{ call, fault: gone },
		],
		rule: all('kept'),
		only: ['wait', 'known'],
	},
	{
		name: 'an unknown state, once',
		group: 'Jobs',
		steps: once(sandbox({ kind: 'unknown-state' })),
		rule: all('recovered'),
		only: ['submit', ...READS],
	},
	{
		name: 'an unknown state, each time',
		group: 'Jobs',
		steps: always(sandbox({ kind: 'unknown-state' })),
		rule: { ...all('waited'), question: 'recovered' },
		only: READS,
	},
	{
		name: 'no progress, each time',
		group: 'Jobs',
		steps: always(running),
		rule: { ...all('waited'), question: 'recovered' },
		only: READS,
	},
	{
		name: 'ten minutes of 502',
		group: 'Jobs',
		steps: (call) => [{ call, fault: down, forMs: 600_000 }],
		rule: all('recovered'),
		only: ['wait', 'known'],
	},
	{
		name: '502, each time',
		group: 'Jobs',
		steps: always(down),
		rule: all('kept'),
		only: [...READS, 'result'],
	},
];

export const FAULTS: FaultRow[] = [
	...refusals,
	MISSING,
	...notNow,
	...LONG,
	...unclear,
	...unreached,
	...broken,
	STALLED,
	WHOLE,
	...foreign,
	ANOTHER,
	GZIP,
	...inside,
	...redirects,
	LOOP,
	...ofJobs,
];

/** What must come of a fault, or nothing where it cannot befall such a request. */
export function expectedOf(row: FaultRow, kind: Kind, isFile: boolean): Outcome | undefined {
	if (row.only && !row.only.includes(kind)) return undefined;
	if (isFile && kind === 'result' && row.ofFile) return row.ofFile;
	if (isFile && kind === 'submit' && row.ofSentFile) return row.ofSentFile;
	return row.rule[kind];
}

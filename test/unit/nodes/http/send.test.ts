import type { HttpClient, StreamedAnswer } from '../../../../nodes/shared/http/client';
import { OcrFailure } from '../../../../nodes/shared/failure';
import { NetworkFailure } from '../../../../nodes/shared/http/network-failure';
import { Sender } from '../../../../nodes/shared/http/send';
import type { Sending } from '../../../../nodes/shared/http/sending';
import { Lane, PaceLimiter } from '../../../../nodes/shared/pace';
import type { Paces } from '../../../../nodes/shared/paces';
import type {
	ProviderAnswer,
	ProviderFailure,
	ProviderRequest,
} from '../../../../ocr/providers/provider';
import { failureOfStatus } from '../../../../ocr/providers/failures';
import { UnreadableAnswer } from '../../../../ocr/reading/unreadable';
import { FakeClock } from '../fake-clock';

const OWN = 'https://ocr.example';

interface Given {
	status?: number;
	headers?: Record<string, string>;
	json?: unknown;
	excerpt?: string;
	errored?: Error;
}

/** A sender whose client gives these answers, one after the other, and the last one again. */
function setup(
	answers: Array<Given | Error>,
	readFailure: (answer: ProviderAnswer) => ProviderFailure | null = failureOfStatus,
) {
	const clock = new FakeClock();
	const opened: Array<{ request: ProviderRequest; files: unknown; lane: string }> = [];
	let lane = '';
	const laneNamed = (name: string) => {
		const gate = new PaceLimiter({ rate: null, concurrency: 4 }, clock);
		const real = new Lane(() => gate, {}, new AbortController().signal);
		return Object.assign(Object.create(real) as Lane, {
			through: async (work: () => Promise<unknown>, until?: number) =>
				await real.through(async () => {
					lane = name;
					return await work();
				}, until),
		});
	};
	const lanes: Record<string, Lane> = { submit: laneNamed('submit'), read: laneNamed('read') };
	const paces = {
		...lanes,
		filesOf: (origin: string, kind: string) => laneNamed(`${kind} ${origin}`),
	} as unknown as Paces;
	const answerNow = () => (answers.length > 1 ? answers.shift()! : answers[0]!);
	const http = {
		addressOf: ({ url }: ProviderRequest) => ({
			...{ url: url.startsWith('/') ? OWN + url : url, isOwn: url.startsWith('/') },
		}),
		open: async (request: ProviderRequest, files: unknown) => {
			opened.push({ request, files, lane });
			const given = answerNow();
			if (given instanceof Error) throw given;
			const { status = 200, headers = {}, errored = null, ...rest } = given;
			return { status, headers, body: { errored, ...rest }, url: OWN };
		},
		read: async ({ status, headers, body }: StreamedAnswer) => {
			const { json, excerpt = '' } = body as unknown as Given;
			return { status, headers, json, excerpt };
		},
	} as unknown as HttpClient;
	const never = new AbortController().signal;
	const sender = new Sender({
		...{ http, name: 'Some OCR', readFailure, paces, clock },
		ended: { submit: never, read: never },
		clean: (text) => text,
		jobIdIn: ({ json }) => (json as { id?: string } | undefined)?.id,
	});
	const failure = async (work: Promise<unknown>) =>
		await clock.until(
			work.then(
				() => {
					throw new Error('It was read.');
				},
				(error: unknown) => error as OcrFailure,
			),
			10_000_000,
		);
	return { sender, clock, opened, failure, lanes };
}

const submit: Sending = { kind: 'submit', request: { method: 'POST', url: '/documents' } };
const read: Sending = { kind: 'read', request: { method: 'GET', url: '/jobs/1' } };
const once: Sending = { ...read, deadline: 0 };
const json = ({ json: value }: ProviderAnswer) => value;

test('an answer is read, of the request and the files that were given', async () => {
	const { sender, opened } = setup([{ json: { a: 1 } }]);
	const files = [{}] as never;
	expect(await sender.send({ ...submit, files }, 'No', json)).toEqual({ a: 1 });
	expect(opened).toEqual([{ request: submit.request, files, lane: 'submit' }]);
});

test.each([
	[submit, 'submit'],
	[read, 'read'],
	[
		{ ...read, request: { method: 'GET', url: 'https://files.example/a?b' } },
		'read https://files.example',
	],
] as Array<[Sending, string]>)(
	'each kind of request has its own turn: %#',
	async (sending, lane) => {
		const { sender, opened } = setup([{ json: 1 }]);
		await sender.send(sending, 'No', json);
		expect(opened[0]!.lane).toBe(lane);
	},
);

describe('an answer that the provider calls a failure', () => {
	const failed = (more: Partial<ProviderFailure> = {}): ProviderFailure => ({
		...{ code: 'failed', message: 'No.', retryable: false, httpStatus: 400 },
		...more,
	});

	test('is one, but for the job’s own where a job was asked about', async () => {
		const ofJob = () => failed({ ofJob: true });
		const about = setup([{ json: 1 }], ofJob);
		expect(await about.sender.send({ ...read, aboutJob: true }, 'No', json)).toBe(1);
		const { sender, failure } = setup([{ json: 1 }], ofJob);
		expect((await failure(sender.send(read, 'No', json))).message).toBe('No (HTTP 400): No.');
		const refused = setup([{ json: 1 }], () => failed());
		const asking = refused.sender.send({ ...read, aboutJob: true }, 'No', json);
		expect((await refused.failure(asking)).code).toBe('failed');
	});

	test('may be read by somebody else, such as its storage', async () => {
		const { sender, failure } = setup([{ json: 1 }], () => null);
		const readFailure = () => failed({ message: 'Of the storage.' });
		expect((await failure(sender.send({ ...read, readFailure }, 'No', json))).message).toMatch(
			/Of the storage\./u,
		);
	});

	test('is waited for as long as its status says, where it gives none the answer’s', async () => {
		const headers = { 'retry-after': '40' };
		const busy = { status: 429, headers, json: {} };
		const own = setup([busy, { json: 1 }], ({ status }) =>
			status === 429 ? failed({ httpStatus: 429, retryable: true }) : null,
		);
		const began = own.clock.elapsed();
		expect(await own.clock.until(own.sender.send(read, 'No', json))).toBe(1);
		expect(own.clock.elapsed() - began).toBe(40_000);
		// An answer of 200 may tell of a rate.
		const reset = { status: 200, headers: { 'x-ratelimit-reset': '40' }, json: {} };
		let asked = 0;
		const told = setup([reset, { json: 1 }], () =>
			asked++ === 0 ? failed({ httpStatus: 429, retryable: true }) : null,
		);
		const start = told.clock.elapsed();
		await told.clock.until(told.sender.send(read, 'No', json));
		expect(told.clock.elapsed() - start).toBe(40_000);
	});

	test.each([
		['says no time', {}, 'quota'],
		['says when, and soon', { 'retry-after': '900' }, 'http-429'],
		['says a time that nobody waits', { 'retry-after': '901' }, 'quota'],
	])('for an account that has nothing left is final, unless it %s', async (_, headers, code) => {
		const usedUp = () =>
			failed({ httpStatus: 429, code: 'http-429', usedUp: true, retryable: true });
		const { sender, failure, opened } = setup([{ status: 429, headers, json: {} }], usedUp);
		expect((await failure(sender.send(submit, 'No', json))).code).toBe(code);
		expect(opened.length > 1).toBe(code !== 'quota');
	});
});

describe('the address may be a wrong one', () => {
	const message = async (sending: Sending, given: Given, words?: string) => {
		const { sender, failure } = setup([given], (answer) => {
			const failed = failureOfStatus(answer);
			return failed && { ...failed, ...(words === undefined ? {} : { message: words }) };
		});
		return (await failure(sender.send(sending, 'No', json))).message;
	};
	const suspect = /: check Base URL in the credential\./u;

	test.each<[string, Sending, string | undefined, Given, boolean]>([
		['a web page', read, undefined, { status: 404 }, true],
		['JSON', read, undefined, { status: 404, json: {} }, false],
		['JSON without words of its own', submit, undefined, { status: 404, json: {} }, true],
		['JSON in its own words', submit, 'No such model.', { status: 404, json: {} }, false],
	])('where %s answers: %#', async (_, sending, words, given, is) => {
		expect(suspect.test(await message(sending, given, words))).toBe(is);
	});
});

describe('an answer that cannot be read', () => {
	const unreadable = () => {
		throw new UnreadableAnswer('"pages"');
	};

	test.each<[string, Given, string]>([
		['JSON', { json: {} }, 'The response has an unexpected format; expected "pages".'],
		['a web page', { excerpt: ' <html>' }, ''],
		['text', { excerpt: 'hello' }, ''],
	])('says what it is: %s', async (_, given, said) => {
		const { sender, failure } = setup([given]);
		const failed = await failure(sender.send(submit, 'No', unreadable));
		expect(failed).toMatchObject({
			...{ code: 'unreadable-answer', httpStatus: 200, mayBeAccepted: true, retryable: false },
			message: expect.stringContaining(said) as string,
		});
		// Only a page is taken for another server's.
		expect(failed.message.includes(': check Base URL')).toBe(given.excerpt === ' <html>');
	});

	test('for no known reason says no more', async () => {
		const { sender, failure } = setup([{ json: {} }]);
		const odd = () => {
			throw new TypeError('x');
		};
		expect((await failure(sender.send(submit, 'No', odd))).message).toMatch(
			/^No \(HTTP 200\): The response has an unexpected format\. The address/u,
		);
	});

	test.each<[number, Partial<Sending>, string | null]>([
		[200, {}, 'j1'],
		[299, {}, 'j1'],
		[300, {}, null],
		[400, {}, null],
		[499, {}, null],
		[500, {}, 'j1'],
		[200, { isUpload: true }, null],
		[200, { kind: 'read' }, null],
	])('of status %i names its job where it may have one: %j', async (status, more, jobId) => {
		const { sender, failure } = setup([{ status, json: { id: 'j1' } }], () => null);
		const sending = { ...submit, ...more, deadline: 0 };
		expect((await failure(sender.send(sending, 'No', unreadable))).jobId).toBe(jobId);
	});
});

describe('a file', () => {
	const store = async () => 'stored';

	test.each<[string, Given, unknown]>([
		['of any type', { headers: { 'content-type': 'application/pdf' } }, 'stored'],
		['without a type', {}, 'stored'],
		['of status 299', { status: 299 }, 'stored'],
		['that is JSON is read', { headers: { 'content-type': 'application/json' }, json: 1 }, 1],
		['that is a web page is read', { headers: { 'content-type': 'text/HTML' }, json: 2 }, 2],
		[
			'of another JSON is read',
			{ headers: { 'content-type': 'application/problem+json' }, json: 3 },
			3,
		],
		['of a type like JSON is stored', { headers: { 'content-type': 'text/jsonl' } }, 'stored'],
	])('%s', async (_, given, value) => {
		const { sender, opened } = setup([given]);
		expect(await sender.download(read, 'No', store, json)).toBe(value);
		expect(opened[0]!.request).toEqual({ ...read.request, isFile: true });
	});

	test('that is refused is not stored', async () => {
		const stored = jest.fn(store);
		const { sender, failure } = setup([{ status: 404, json: {} }]);
		await failure(sender.download(read, 'No', stored, json));
		const redirect = setup([{ status: 300, json: 5 }], () => null);
		expect(await redirect.sender.download(read, 'No', stored, json)).toBe(5);
		expect(stored).not.toHaveBeenCalled();
	});

	const nodeError = (code: string, syscall = 'write') =>
		Object.assign(new Error(code), { code, syscall });

	test.each<[string, Error, Given, object]>([
		['of ours stays', new OcrFailure('Ours.', { code: 'failed' }), {}, { message: 'Ours.' }],
		[
			'of n8n’s stays',
			new Error('No space in the database'),
			{},
			{ message: 'No space in the database' },
		],
		['unknown stays', {} as Error, {}, {}],
		[
			'of the disk is of this side',
			nodeError('ENOSPC'),
			{},
			{ code: 'local', message: expect.stringMatching(/^No: The disk of this n8n is full\./u) },
		],
		[
			'of a body that was cut off by us is told as such',
			new Error('x'),
			{ errored: new NetworkFailure('TOO_LARGE', 'Too large.') },
			{ code: 'network', message: expect.stringMatching(/^No: Too large\./u) },
		],
		[
			'of a body that broke is the network’s',
			new Error('x'),
			{ errored: nodeError('ECONNRESET', 'read') },
			{
				code: 'network',
				message: expect.stringMatching(
					/^No: The connection was closed before the whole file had arrived\./u,
				),
			},
		],
	])('whose storing ends with an error %s', async (_, error, given, expected) => {
		const { sender, failure } = setup([given]);
		const storing = sender.download(
			once,
			'No',
			async () => {
				throw error;
			},
			json,
		);
		expect(await failure(storing)).toMatchObject(expected);
	});

	test('that was cut off is asked for anew, also where nothing was sent by its code', async () => {
		const { sender, clock, opened } = setup([{}]);
		let stored = 0;
		const storing = sender.download(
			read,
			'No',
			async () => {
				if (stored++ === 0) throw new NetworkFailure('CUT_OFF', 'Cut off.');
				return 'whole';
			},
			json,
		);
		expect(await clock.until(storing)).toBe('whole');
		expect(opened).toHaveLength(2);
	});
});

describe('a question with a deadline', () => {
	const timeouts = async (leftMs: number, timeoutMs?: number) => {
		const { sender, opened, clock } = setup([{ json: 1 }]);
		const request = { ...read.request, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
		await sender.send({ ...read, request, deadline: clock.elapsed() + leftMs }, 'No', json);
		return opened[0]!.request.timeoutMs;
	};

	test.each([
		[45_000.2, undefined, 45_001],
		[90_000, undefined, 60_000],
		[90_000, 120_000, 90_000],
		[90_000, 5000, 5000],
		[9999, undefined, 10_000],
		[-5, undefined, 10_000],
	])('that is %d ms away, with a time-out of %p, waits %d ms', async (leftMs, timeoutMs, waits) => {
		expect(await timeouts(leftMs, timeoutMs)).toBe(waits);
	});
});

describe('what is held in memory for a request', () => {
	/** Sends while `held` notes when it was let go of and taken up, s from the beginning. */
	function holding({ clock, sender }: ReturnType<typeof setup>, takesMs = 0) {
		const began = clock.elapsed();
		const noted: string[] = [];
		const note = (what: string) => noted.push(`${what} ${(clock.elapsed() - began) / 1000}`);
		const held = {
			letGo: () => void note('let go'),
			takeUp: async () => {
				await clock.sleep(takesMs);
				note('taken up');
			},
		};
		const sent = sender
			.send({ ...submit, holding: held, goOn: () => void note('turn') }, 'No', json)
			.finally(() => note('end'));
		sent.catch(() => undefined);
		return { noted, sent };
	}

	const busy = (seconds: number): Given => ({
		...{ status: 429, headers: { 'retry-after': String(seconds) }, json: {} },
	});

	test('is let go of for a long wait, and there again before the next attempt', async () => {
		const made = setup([busy(600), { json: 1 }]);
		const { noted, sent } = holding(made, 20_000);
		expect(await made.clock.until(sent)).toBe(1);
		expect(noted).toEqual(['turn 0', 'let go 0', 'taken up 620', 'turn 620', 'end 620']);
	});

	test.each([
		[5, ['turn 0', 'let go 0', 'taken up 5', 'turn 5', 'end 5']],
		[4.999, ['turn 0', 'turn 4.999', 'end 4.999']],
	])('is kept for a short one: %d s', async (seconds, expected) => {
		const made = setup([busy(seconds), { json: 1 }]);
		const { noted, sent } = holding(made);
		await made.clock.until(sent);
		expect(noted).toEqual(expected);
	});

	test('is let go of as well where another was told to wait', async () => {
		const { sender, clock, opened, lanes } = setup([{ json: 1 }]);
		lanes.submit!.pause(300_000);
		const made = { sender, clock, opened } as ReturnType<typeof setup>;
		const { noted, sent } = holding(made);
		expect(await clock.until(sent)).toBe(1);
		expect(noted).toEqual(['let go 0', 'taken up 300', 'turn 300', 'end 300']);
	});

	test('or not waited for, where the wait is longer than anybody waits', async () => {
		const { sender, clock, opened, lanes, failure } = setup([{ json: 1 }]);
		lanes.submit!.pause(900_001);
		const made = { sender, clock, opened } as ReturnType<typeof setup>;
		const { noted, sent } = holding(made);
		expect(await failure(sent)).toMatchObject({ code: 'http-429' });
		expect(noted).toEqual(['end 0']);
	});

	test('is not waited for again and again for longer than that', async () => {
		const { sender, clock, opened, lanes, failure } = setup([{ json: 1 }]);
		const made = { sender, clock, opened } as ReturnType<typeof setup>;
		lanes.submit!.pause(600_000);
		const { noted, sent } = holding(made, 1000);
		await clock.advance(600_500);
		lanes.submit!.pause(600_000);
		expect(await failure(sent)).toMatchObject({ code: 'http-429' });
		expect(noted).toEqual(['let go 0', 'taken up 601', 'end 601']);
	});
});

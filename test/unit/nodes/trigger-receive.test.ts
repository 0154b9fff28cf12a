import { Readable } from 'node:stream';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { receive } from '../../../nodes/OcrTrigger/receive';
import { refuseWithoutSecret } from '../../../nodes/OcrTrigger/secrets';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import {
	announceFile,
	signCallbackUrl,
	type CallbackClaim,
} from '../../../ocr/webhook/callback-url';
import { hmacSha256 } from '../../../ocr/webhook/signature';

const URL_OF_TRIGGER = 'https://n8n.example/webhook/w/ocr';
const BASE = 'https://ocr.example/api';
const SECRETS = Object.fromEntries(
	CATALOGUE.map(({ id }) => [id, `callback secret of ${id}`]),
) as Record<string, string>;
const SIGNING = 'signing secret of a webhook';
const ZIP = Buffer.from('PK\x03\x04 and what else an archive has');

let made = 0;
const newReference = () => `n8n-0123abcd-${made++}-0-0`;

/** A workflow with an OCR Trigger: what it keeps, stores and starts. */
function workflow({
	settings = {},
	events = ['completed', 'failed'],
	credentials = {},
}: {
	settings?: IDataObject;
	events?: string[];
	/** By provider ID: what stands in its credential in place of the good data. */
	credentials?: Record<string, IDataObject>;
} = {}) {
	const id = `workflow-${made++}`;
	const staticData: IDataObject = {};
	const seen = { stored: 0, started: [] as IDataObject[], bodyWasRead: false, log: '' };
	const parameters: IDataObject = { events, settings, providers: CATALOGUE.map((row) => row.id) };
	const dataOf = (type: string) => {
		const { id: provider } = CATALOGUE.find(({ credential }) => credential === type)!;
		const signing = provider === 'mindee' ? { signingSecret: SIGNING } : {};
		const good = { baseUrl: BASE, callbackSecret: SECRETS[provider]!, ...signing };
		if (credentials[provider]?.isUnreadable) throw new Error('It could not be decrypted');
		return { ...good, ...credentials[provider] };
	};
	const node = {
		id: 'n1',
		name: 'OCR Trigger',
		credentials: Object.fromEntries(
			CATALOGUE.map(({ credential }) => [credential, { id: credential, name: credential }]),
		),
	};

	async function send(
		address: string,
		body: string | Buffer,
		{
			method = 'POST',
			headers = {},
			isGone = false,
		}: { method?: string; headers?: Record<string, string>; isGone?: boolean } = {},
	) {
		const answered: { status: number; code?: string; headers: Record<string, string> } = {
			status: 200,
			headers: {},
		};
		const closing: Array<() => void> = [];
		const stream = Readable.from([Buffer.from(body)], { objectMode: false });
		stream.on('data', () => (seen.bodyWasRead = true)).pause();
		const query = Object.fromEntries(new URL(address).searchParams);
		const response = {
			setHeader: (name: string, value: string) => (answered.headers[name] = value),
			status(status: number) {
				answered.status = status;
				return { json: (sent: { error: { code: string } }) => (answered.code = sent.error.code) };
			},
			// What is closed already does not close once more.
			once: (_event: string, listener: () => void) => isGone || closing.push(listener),
			destroyed: isGone,
			writableFinished: true,
			get statusCode() {
				return answered.status;
			},
		};
		const context = {
			getRequestObject: () => Object.assign(stream, { method, headers, query }),
			getResponseObject: () => response,
			getCredentials: async (type: string) => dataOf(type),
			getNodeParameter: (name: string) => parameters[name],
			getNode: () => node,
			getWorkflow: () => ({ id }),
			getMode: () => 'webhook',
			getWorkflowStaticData: () => staticData,
			logger: { info: (line: string) => (seen.log += `${line}\n`), warn: () => undefined },
			helpers: {
				prepareBinaryData: async (content: AsyncIterable<Buffer>) => {
					seen.stored++;
					const pieces: Buffer[] = [];
					for await (const piece of content) pieces.push(piece);
					const bytes = Buffer.concat(pieces);
					return { data: bytes.toString('base64'), mimeType: 'application/zip' };
				},
			},
		};
		const { workflowData, webhookResponse } = await receive(
			context as unknown as IWebhookFunctions,
		);
		for (const close of closing) close();
		const started = workflowData?.[0]?.[0]?.json;
		if (started) seen.started.push(started);
		return { ...answered, started, response: webhookResponse as IDataObject | undefined };
	}
	const hooks = {
		getCredentials: async (type: string) => dataOf(type),
		getNodeParameter: (name: string) => parameters[name],
		getNode: () => node,
		getWorkflow: () => ({ id }),
	};
	return {
		seen,
		send,
		put: async (address: string, body: string | Buffer = ZIP) =>
			await send(address, body, { method: 'PUT' }),
		post: async (address: string, body: unknown, headers: Record<string, string> = {}) =>
			await send(address, typeof body === 'string' ? body : JSON.stringify(body), { headers }),
		activate: async () => await refuseWithoutSecret(hooks as never),
	};
}

const addressFor = (
	provider: string,
	more: Partial<CallbackClaim> = {},
	secret = SECRETS[provider]!,
) =>
	signCallbackUrl(
		URL_OF_TRIGGER,
		{
			purpose: 'trigger',
			provider,
			reference: newReference(),
			expires: Math.floor(Date.now() / 1000) + 60,
			...more,
		},
		secret,
	);

const mindeeBody = () =>
	JSON.stringify({
		inference: { id: 'i', job: { id: newReference() }, file: {}, result: { pages: [] } },
	});
const lazarusBody = () => ({
	status: 'SUCCESS',
	id: newReference(),
	ocrResults: { readResults: [] },
});
const jobOf = (provider: string, more: object = {}) => ({
	job: { provider, id: newReference(), status: 'succeeded', submittedAt: '', ...more },
	raw: { pages: [] },
});
const signature = (body: string, secret = SIGNING) => ({ 'x-signature': hmacSha256(secret, body) });

describe('what was proved is taken', () => {
	test.each(CATALOGUE)("$name's address with its own job", async ({ id }) => {
		const { post } = workflow();
		const { started } = await post(addressFor(id), jobOf(id));
		expect(started).toMatchObject({ event: 'completed', job: { provider: id } });
	});

	test('a body that Mindee has signed, with either secret', async () => {
		const { post } = workflow({
			credentials: { mindee: { previousSigningSecret: 'the old one' } },
		});
		for (const secret of [SIGNING, 'the old one']) {
			const body = mindeeBody();
			const { started } = await post(URL_OF_TRIGGER, body, signature(body, secret));
			expect(started).toMatchObject({ event: 'completed', job: { provider: 'mindee' } });
		}
	});

	test('an address that was signed with the secret before this one', async () => {
		const previousCallbackSecret = 'the secret before this one';
		const { post } = workflow({ credentials: { lazarus: { previousCallbackSecret } } });
		const address = addressFor('lazarus', {}, previousCallbackSecret);
		expect((await post(address, lazarusBody())).started).toBeDefined();
	});

	test("is in n8n's log by its job, and on one line whatever that is called", async () => {
		const { post, put, seen } = workflow({ settings: { acceptUnsigned: true } });
		await post(addressFor('lazarus'), { ...lazarusBody(), id: 'l1' });
		await post(URL_OF_TRIGGER, jobOf('upstage', { id: 'u1\nOCR job accepted: upstage u2' }));
		const reference = newReference();
		await put(addressFor('lazarus', { reference }));
		expect(seen.log.replace(/workflow-\d+/g, 'w')).toBe(
			[
				'OCR delivery accepted: lazarus l1 (workflow w, completed)\n',
				'OCR delivery accepted: upstage u1 OCR job accepted: upstage u2 (workflow w, completed)\n',
				`OCR delivery accepted: lazarus ${reference}:file (workflow w, completed)\n`,
			].join(''),
		);
	});

	test.each([
		['SUBMITTED', 'progress'],
		['RUNNING', 'progress'],
		['WARNING', 'progress'],
		['FAILURE', 'failed'],
		['AUTH_FAILURE', 'failed'],
		['SUCCESS', 'completed'],
	])('%s of Lazarus, as %s', async (status, event) => {
		const { post } = workflow({ events: ['completed', 'failed', 'progress'] });
		const { started } = await post(addressFor('lazarus'), { status, id: 'x', message: 'why' });
		expect(started).toMatchObject({ event, job: { id: 'x' } });
	});
});

type Attempt = (of: ReturnType<typeof workflow>) => Promise<{ status: number; code?: string }>;

describe('what proves nothing starts nothing', () => {
	test.each<[string, string, Attempt]>([
		[
			'a job of another provider than the address is for',
			'wrong-signature',
			async ({ post }) => await post(addressFor('upstage'), jobOf('mindee')),
		],
		[
			'an answer of another provider than the address is for',
			'wrong-signature',
			async ({ post }) => await post(addressFor('upstage'), lazarusBody()),
		],
		[
			"an unsigned body of Mindee's, to an address for Lazarus",
			'wrong-signature',
			async ({ post }) => await post(addressFor('lazarus'), mindeeBody()),
		],
		[
			"an unsigned body of Mindee's, to an address for Mindee",
			'unsigned',
			async ({ post }) => await post(addressFor('mindee'), mindeeBody()),
		],
		[
			'a body under the signature of another, to an address for Mindee',
			'wrong-signature',
			async ({ post }) => await post(addressFor('mindee'), mindeeBody(), signature('{}')),
		],
		[
			'an address for an execution',
			'wrong-signature',
			async ({ post }) =>
				await post(addressFor('lazarus', { purpose: 'execution' }), lazarusBody()),
		],
		[
			'the address of one provider, signed by another',
			'wrong-signature',
			async ({ post }) => await post(addressFor('lazarus', {}, SECRETS.upstage), lazarusBody()),
		],
		[
			'an address of an earlier version',
			'outdated-url',
			async ({ post }) => {
				const old = new URL(addressFor('lazarus'));
				for (const name of ['for', 'provider']) old.searchParams.delete(name);
				return await post(old.href, lazarusBody());
			},
		],
		[
			'a job, signed as Mindee signs',
			'wrong-signature',
			async ({ post }) => {
				const body = JSON.stringify(jobOf('mindee'));
				return await post(URL_OF_TRIGGER, body, signature(body));
			},
		],
	])('%s', async (_what, code, attempt) => {
		const trigger = workflow();
		expect(await attempt(trigger)).toMatchObject({ status: 401, code });
		expect(trigger.seen.started).toEqual([]);
	});

	test('a secret that is too short is not used, and says so', async () => {
		const { post } = workflow({ credentials: { lazarus: { callbackSecret: 'short' } } });
		expect(await post(addressFor('lazarus', {}, 'short'), lazarusBody())).toMatchObject({
			status: 401,
			code: 'short-secret',
		});
	});

	test.each(['0', 'g'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), `${'a'.repeat(64)},b`])(
		'a signature %s is refused before the body is read',
		async (value) => {
			const { post, seen } = workflow();
			for (const address of [URL_OF_TRIGGER, addressFor('mindee')]) {
				expect(await post(address, mindeeBody(), { 'x-signature': value })).toMatchObject({
					status: 401,
					code: 'wrong-signature',
				});
			}
			expect(seen.bodyWasRead).toBe(false);
		},
	);
});

describe('what Mindee has signed', () => {
	const DAY = 24 * 3600 * 1000;
	const failed = (createdAt: unknown) =>
		JSON.stringify({ inference_id: newReference(), error: {}, created_at: createdAt });
	const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

	test.each([
		['just now', ago(0)],
		['days ago, as n8n was down', ago(6 * DAY)],
		['at no known time', undefined],
		['at a time that is none', 'yesterday'],
	])('is taken where it was made %s', async (_when, createdAt) => {
		const { post } = workflow();
		const body = failed(createdAt);
		expect((await post(URL_OF_TRIGGER, body, signature(body))).started).toMatchObject({
			event: 'failed',
		});
	});

	test.each([
		['without a zone', ago(9 * DAY).slice(0, -1)],
		['in UTC', ago(9 * DAY)],
	])('and says, %s, that it is old, starts nothing at any URL', async (_how, createdAt) => {
		const { post, seen } = workflow();
		const body = failed(createdAt);
		for (const address of [URL_OF_TRIGGER, addressFor('mindee')]) {
			expect(await post(address, body, signature(body))).toMatchObject({
				status: 401,
				code: 'old-body',
			});
		}
		expect(seen.started).toEqual([]);
	});

	test('is worth nothing once its secret is no more', async () => {
		const { post, seen } = workflow({ credentials: { mindee: { signingSecret: 'a new one' } } });
		const body = mindeeBody();
		expect(await post(URL_OF_TRIGGER, body, signature(body))).toMatchObject({
			code: 'wrong-signature',
		});
		expect(seen.started).toEqual([]);
	});
});

test('a credential that n8n cannot read starts nothing', async () => {
	const { post, seen } = workflow({ credentials: { lazarus: { isUnreadable: true } } });
	const said = await post(addressFor('lazarus'), lazarusBody());
	expect(said).toMatchObject({ status: 503, code: 'no-credential' });
	expect(said.headers).toMatchObject({ 'Retry-After': '60' });
	expect(seen.started).toEqual([]);
});

describe('Accept Unsigned Deliveries', () => {
	const open = { settings: { acceptUnsigned: true } };

	test('takes results and files without a signature, each file for itself', async () => {
		const { post, put, seen } = workflow(open);
		expect((await post(URL_OF_TRIGGER, lazarusBody())).started).toBeDefined();
		expect((await post(URL_OF_TRIGGER, jobOf('upstage'))).started).toBeDefined();
		await put(URL_OF_TRIGGER);
		await put(URL_OF_TRIGGER);
		expect([seen.stored, seen.started.length]).toEqual([2, 4]);
	});

	test('takes each result of a job without an ID', async () => {
		const { post, seen } = workflow(open);
		for (const text of ['one', 'two']) {
			await post(URL_OF_TRIGGER, { ...jobOf('upstage', { id: null }), raw: { text } });
		}
		expect(seen.started.map(({ raw }) => raw)).toEqual([{ text: 'one' }, { text: 'two' }]);
	});

	test('does not take what Mindee has to sign, in whichever form', async () => {
		const { post } = workflow(open);
		expect(await post(URL_OF_TRIGGER, mindeeBody())).toMatchObject({ code: 'unsigned' });
		expect(await post(URL_OF_TRIGGER, jobOf('mindee'))).toMatchObject({ code: 'unsigned' });
		const body = mindeeBody();
		expect(await post(URL_OF_TRIGGER, body, signature('x'))).toMatchObject({
			code: 'wrong-signature',
		});
		expect((await post(URL_OF_TRIGGER, body, signature(body))).started).toBeDefined();
	});

	test('takes an unsigned body of Mindee where no secret is set', async () => {
		const { post } = workflow({ ...open, credentials: { mindee: { signingSecret: '' } } });
		expect((await post(URL_OF_TRIGGER, mindeeBody())).started).toBeDefined();
	});
});

describe('of the addresses in a delivery', () => {
	test.each([
		'http://127.0.0.1:5678/rest/settings',
		'https://evil.example/api/ocr/results/x',
		`${BASE}/users/x`,
		`${BASE}/ocr/results/x?then=y`,
	])('%s is not followed: the job is asked for by its ID', async (resultUrl) => {
		const { post } = workflow();
		const status = { status: 'SUCCESS', id: 'x', resultUrl };
		const { started } = await post(addressFor('lazarus'), status);
		expect(started).toMatchObject({ event: 'completed', foreignUrl: true, job: { id: 'x' } });
		expect(started!.job).not.toHaveProperty('resultUrl');
		const job = jobOf('lazarus', { resultUrl, statusUrl: resultUrl });
		const { started: other } = await post(addressFor('lazarus'), job);
		expect(other!.job).not.toHaveProperty('resultUrl');
		expect(other!.job).not.toHaveProperty('statusUrl');
	});

	test("the provider's own are kept", async () => {
		const { post } = workflow();
		const resultUrl = `${BASE}/ocr/results/x`;
		const status = { status: 'SUCCESS', id: 'x', resultUrl };
		expect((await post(addressFor('lazarus'), status)).started).toMatchObject({
			job: { resultUrl },
		});
	});

	test('a foreign one without an ID is refused', async () => {
		const { post } = workflow();
		const resultUrl = 'https://storage.example/x';
		expect(await post(addressFor('lazarus'), { status: 'SUCCESS', resultUrl })).toMatchObject({
			status: 400,
			code: 'foreign-url',
		});
		expect(await post(addressFor('lazarus'), { status: 'SUCCESS', fileId: 'd' })).toMatchObject({
			status: 400,
			code: 'unknown-form',
		});
	});
});

describe('the jobs of parts that a body names', () => {
	const part = { id: 'a', pages: '1', status: 'succeeded' };
	const jobs = [{ id: '1=a;2=b' }, { id: '5-9=a' }, { parts: [part, { ...part, pages: '2' }] }];

	test.each(jobs)('are not asked about, as its address does not: %j', async (job) => {
		const { post, seen } = workflow({ settings: { acceptUnsigned: true } });
		for (const address of [addressFor('lazarus'), URL_OF_TRIGGER]) {
			const { job: status } = jobOf('lazarus', job);
			expect(await post(address, { job: status })).toMatchObject({
				status: 400,
				code: 'unknown-form',
			});
		}
		expect(seen.started).toEqual([]);
	});

	test('are taken with their result, or where nothing is asked', async () => {
		const { post } = workflow({ events: ['completed', 'failed'] });
		const raw = { ocrParts: [{ pages: '1', raw: {} }] };
		const answered = { ...jobOf('lazarus', { id: '1=a;2=b' }), raw };
		expect((await post(addressFor('lazarus'), answered)).started).toMatchObject({ raw });
		const { job } = jobOf('lazarus', { id: '1=a;2=b', status: 'failed' });
		const { started } = await post(addressFor('lazarus'), { job });
		expect(started).toMatchObject({ event: 'failed' });
	});
});

describe('a ZIP that comes by PUT', () => {
	const announced = (reference = newReference()) =>
		announceFile(addressFor('lazarus', { reference }));
	const done = { status: 'SUCCESS', id: 'x', statusId: 'x' };

	test.each([
		['before', true],
		['behind', false],
	])('starts one execution, with the status alone coming %s it', async (_order, isFirst) => {
		const { post, put, seen } = workflow();
		const address = announced();
		if (isFirst) expect(await post(address, done)).toMatchObject({ status: 200 });
		expect((await put(address)).started).toMatchObject({ isFile: true, event: 'completed' });
		if (!isFirst) expect(await post(address, done)).toMatchObject({ status: 200 });
		expect(seen.started).toHaveLength(1);
	});

	test.each([
		['before', true],
		['behind', false],
	])('starts one execution, with a foreign result URL coming %s it', async (_order, isFirst) => {
		const { post, put, seen } = workflow();
		const address = announced();
		const foreign = { ...done, resultUrl: 'https://storage.example/x.json' };
		if (isFirst) expect(await post(address, foreign)).toMatchObject({ status: 200 });
		await put(address);
		if (!isFirst) expect(await post(address, foreign)).toMatchObject({ status: 200 });
		expect(seen.started).toEqual([expect.objectContaining({ isFile: true })]);
	});

	test("leaves a result at the provider's own URL alone", async () => {
		const { post } = workflow();
		const own = { ...done, resultUrl: `${BASE}/ocr/results/x` };
		expect((await post(announced(), own)).started).toMatchObject({
			event: 'completed',
			job: { resultUrl: own.resultUrl },
		});
	});

	test('is not awaited without having been announced', async () => {
		const { post } = workflow();
		expect((await post(addressFor('lazarus'), done)).started).toMatchObject({ event: 'completed' });
	});

	test('and could not be sent, has failed', async () => {
		const { post, seen } = workflow();
		const address = announced();
		const warning = { ...done, status: 'WARNING', message: 'The PUT was refused' };
		expect((await post(address, warning)).started).toMatchObject({
			event: 'failed',
			job: { id: 'x', failure: { code: 'WARNING' } },
		});
		await post(address, done);
		expect(seen.started).toHaveLength(1);
	});

	test.each<
		[string, (of: ReturnType<typeof workflow>) => Promise<unknown>, Parameters<typeof workflow>[0]]
	>([
		['unsigned', async ({ put }) => await put(URL_OF_TRIGGER), {}],
		['no ZIP', async ({ put }) => await put(announced(), 'this is no archive'), {}],
		['to an address for another provider', async ({ put }) => await put(addressFor('upstage')), {}],
		['not asked for', async ({ put }) => await put(announced()), { events: ['failed'] }],
	])('is never stored where it is %s', async (_what, attempt, options) => {
		const trigger = workflow(options);
		await attempt(trigger);
		expect(trigger.seen).toMatchObject({ stored: 0, started: [] });
	});

	test('is stored once, however often it comes', async () => {
		const { put, seen } = workflow();
		const address = announced();
		await put(address);
		const [again, atOnce] = await Promise.all([put(address), put(address)]);
		expect([again, atOnce].map(({ response }) => response)).toEqual([
			{ accepted: true, repeated: true },
			{ accepted: true, repeated: true },
		]);
		expect(seen.stored).toBe(1);
	});

	test('is stored each time where Skip Repeated Deliveries is off', async () => {
		const { put, seen } = workflow({ settings: { skipRepeated: false } });
		const address = announced();
		for (let time = 0; time < 3; time++) {
			expect((await put(address)).response).toEqual({ accepted: true });
		}
		expect(seen).toMatchObject({ stored: 3, started: { length: 3 } });
	});

	test('of which two come at the same moment, one is stored and the other told to come again', async () => {
		const { put, seen } = workflow();
		const address = announced();
		const both = await Promise.all([put(address), put(address)]);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
		expect(seen.stored).toBe(1);
	});

	test('is taken after one whose sender had gone before it was looked at', async () => {
		const { send, put } = workflow();
		const address = announced();
		const gone = await send(address, 'PK', { method: 'PUT', isGone: true });
		expect(gone.code).toBe('not-zip');
		expect((await put(address)).started).toBeDefined();
	});

	test('is taken after one that was refused', async () => {
		const { put, seen } = workflow();
		const address = announced();
		expect(await put(address, 'no archive')).toMatchObject({ code: 'not-zip' });
		expect((await put(address)).started).toBeDefined();
		expect(seen.stored).toBe(1);
	});
});

describe('the last part of a file that calls for all', () => {
	const parts = '1-30=abc;31-45=*';
	const failed = { status: 'FAILURE', id: 'def', message: 'why' };

	test('brings along the others that its address was signed with, whatever its body says', async () => {
		const { post } = workflow();
		const body = { ...lazarusBody(), parts: '1-30=own', ocrParts: [] };
		expect((await post(addressFor('lazarus', { parts }), body)).started).toMatchObject({
			event: 'completed',
			parts,
		});
		const other = await post(addressFor('lazarus'), body);
		expect(other.started).toMatchObject({ event: 'completed' });
		expect(other.started).not.toHaveProperty('parts');
	});

	test('brings none along that nobody has signed', async () => {
		const { post } = workflow({ settings: { acceptUnsigned: true } });
		const added = (address: string) => {
			const url = new URL(address);
			url.searchParams.set('ocrParts', parts);
			return url.href;
		};
		const { started } = await post(added(URL_OF_TRIGGER), lazarusBody());
		expect(started).toMatchObject({ event: 'completed' });
		expect(started).not.toHaveProperty('parts');
		expect(await post(added(addressFor('lazarus')), lazarusBody())).toMatchObject({ status: 401 });
	});

	test('starts the workflow where it failed itself, as the others may have a result', async () => {
		const { post } = workflow({ events: ['completed'] });
		expect((await post(addressFor('lazarus', { parts }), failed)).started).toMatchObject({ parts });
		expect((await post(addressFor('lazarus'), failed)).started).toBeUndefined();
		const none = workflow({ events: ['progress'] });
		expect((await none.post(addressFor('lazarus', { parts }), failed)).started).toBeUndefined();
	});

	test('starts it once', async () => {
		const { post, seen } = workflow();
		const address = addressFor('lazarus', { parts });
		const body = lazarusBody();
		await post(address, body);
		expect((await post(address, body)).response).toMatchObject({ repeated: true });
		expect(seen.started).toHaveLength(1);
	});
});

describe('publishing', () => {
	test('is refused with a secret that is too short, new or old', async () => {
		for (const name of ['callbackSecret', 'previousCallbackSecret']) {
			const { activate } = workflow({ credentials: { upstage: { [name]: '0123456789abcde' } } });
			await expect(activate()).rejects.toThrow(
				/^Callback Secret in the credential "upstageOcrApi": at least 16 characters/,
			);
		}
	});

	test('passes where each provider has a secret of 16', async () => {
		const callbackSecret = '0123456789abcdef';
		const { activate } = workflow({ credentials: { upstage: { callbackSecret } } });
		await expect(activate()).resolves.toBeUndefined();
	});
});

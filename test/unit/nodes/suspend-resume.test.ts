import type { IWebhookFunctions } from 'n8n-workflow';

import { resume } from '../../../nodes/shared/suspend/resume';
import { lazarus } from '../../../ocr/providers/lazarus/provider';
import { mindee } from '../../../ocr/providers/mindee/provider';
import { hmacSha256 } from '../../../ocr/webhook/signature';
import { signCallbackUrl, type CallbackClaim } from '../../../ocr/webhook/callback-url';

const SECRET = 'a secret that nobody guesses';
const BASE = 'https://ocr.example/api/forms';
const REFERENCE = 'n8n-0123abcd-17-0-0';
const now = () => Math.floor(Date.now() / 1000);

interface Call {
	query?: Record<string, string>;
	body?: string | Buffer;
	headers?: Record<string, string>;
	secret?: string;
	/** Of the credential, besides the secret. */
	data?: Record<string, string>;
	provider?: Parameters<typeof resume>[1];
	/** n8n cannot read the credential. */
	isUnreadable?: boolean;
	/** Name of the node's credential. */
	credentials?: string;
}

const signed = (
	reference = REFERENCE,
	expires = now() + 60,
	secret = SECRET,
	more: Partial<CallbackClaim> = {},
) => {
	const claim: CallbackClaim = {
		purpose: 'execution',
		provider: 'lazarus',
		reference,
		expires,
		...more,
	};
	return Object.fromEntries(
		new URL(signCallbackUrl('https://n8n.example/w', claim, secret)).searchParams,
	);
};

const signedFor = ({ id }: { id: string }) =>
	signed(REFERENCE, now() + 60, SECRET, { provider: id });

/** What n8n hands to `webhook()`, and what was answered. */
function called({
	query = signed(),
	body = '{}',
	headers = {},
	secret = SECRET,
	data = {},
	provider = lazarus,
	isUnreadable = false,
	credentials,
}: Call) {
	const answered: { status?: number; code?: string } = {};
	const logged: string[] = [];
	let bodyWasRead = false;
	const request = {
		method: 'POST',
		headers,
		query,
		async *iterator() {
			bodyWasRead = true;
			yield Buffer.from(body);
		},
	};
	const response = {
		setHeader: () => undefined,
		status(status: number) {
			answered.status = status;
			return {
				json: ({ error }: { error: { code: string } }) => (answered.code = error.code),
			};
		},
	};
	const context = {
		getRequestObject: () => request,
		getResponseObject: () => response,
		getCredentials: async () => {
			if (isUnreadable) throw new Error('Credentials could not be decrypted');
			return { baseUrl: BASE, callbackSecret: secret, ...data };
		},
		getNodeParameter: (name: string) => (name === 'reference' ? REFERENCE : undefined),
		getWorkflow: () => ({ id: 'w1' }),
		getNode: () => ({
			name: 'Wait for Callback',
			...(credentials ? { credentials: { [provider.credentialType]: { name: credentials } } } : {}),
		}),
		logger: { warn: (message: string) => void logged.push(message) },
	};
	return {
		answered,
		logged,
		bodyWasRead: () => bodyWasRead,
		run: async () => await resume(context as unknown as IWebhookFunctions, provider),
	};
}

const answer = { status: 'SUCCESS', id: 'j1', ocrResults: { readResults: [] } };

test.each([
	['an answer', answer, { event: 'completed', raw: answer }],
	['the status alone', { status: 'SUCCESS', id: 'j1' }, { event: 'completed' }],
	[
		'a failure',
		{ status: 'FAILURE', id: 'j1', message: 'Blank' },
		{ event: 'failed', job: { id: 'j1', failure: { message: 'Blank' } } },
	],
])(
	'%s resumes the execution, and the next node is given what came',
	async (_what, body, wanted) => {
		const { run, answered } = called({ body: JSON.stringify(body) });
		const { workflowData, webhookResponse } = await run();
		expect(workflowData?.[0]?.[0]?.json.delivery).toMatchObject(wanted);
		expect(workflowData).toHaveLength(1);
		expect(webhookResponse).toEqual({ accepted: true });
		expect(answered).toEqual({});
	},
);

test('that it goes on is answered with 200, and resumes nothing', async () => {
	const { run, answered } = called({ body: '{"status":"RUNNING","id":"j1"}' });
	expect(await run()).toEqual({ webhookResponse: { accepted: false, reason: 'event' } });
	expect(answered).toEqual({});
});

test.each<[string, Call, number, string]>([
	['a credential that cannot be read', { isUnreadable: true }, 503, 'no-credential'],
	['no signature', { query: { job: REFERENCE } }, 401, 'unsigned'],
	['another secret', { query: signed(REFERENCE, now() + 60, 'other') }, 401, 'wrong-signature'],
	[
		'an address for OCR Trigger',
		{ query: signed(REFERENCE, now() + 60, SECRET, { purpose: 'trigger' }) },
		401,
		'wrong-signature',
	],
	[
		'an address for another provider',
		{ query: signed(REFERENCE, now() + 60, SECRET, { provider: 'mindee' }) },
		401,
		'wrong-signature',
	],
	[
		'an address of an earlier version',
		{ query: { job: REFERENCE, expires: String(now() + 60), sig: '0'.repeat(64) } },
		401,
		'outdated-url',
	],
	[
		'a secret that is too short',
		{ query: signed(REFERENCE, now() + 60, 'short'), secret: 'short' },
		401,
		'short-secret',
	],
	[
		'a body without its signature, from a provider that signs bodies',
		{ query: signedFor(mindee), provider: mindee },
		401,
		'unsigned',
	],
	[
		'a signature that can be none',
		{ query: signedFor(mindee), provider: mindee, headers: { 'x-signature': 'f'.repeat(63) } },
		401,
		'wrong-signature',
	],
	[
		'a claim for another submission',
		{ query: signed('n8n-0123abcd-18-0-0') },
		401,
		'wrong-signature',
	],
	['an old address', { query: signed(REFERENCE, now() - 2) }, 401, 'too-old'],
	['a changed end', { query: { ...signed(), expires: '9999999999' } }, 401, 'wrong-signature'],
	[
		'a credential without a secret, and a signature with an empty one',
		{ query: signed(REFERENCE, now() + 60, ''), secret: '  ' },
		401,
		'wrong-signature',
	],
])('%s is refused before the body is read', async (_what, call, status, code) => {
	const { run, answered, bodyWasRead } = called(call);
	expect(await run()).toEqual({ noWebhookResponse: true });
	expect(answered).toEqual({ status, code });
	expect(bodyWasRead()).toBe(false);
});

test.each<[string, Call, number, string]>([
	['a truncated body', { body: JSON.stringify(answer).slice(0, -1) }, 400, 'not-json'],
	['an unknown form', { body: '{"ok":true}' }, 400, 'unknown-form'],
	['a status of nobody knows what', { body: '{"status":"SUCCESS"}' }, 400, 'unknown-form'],
	[
		'a known key with nothing in it',
		{ body: '{"ocrResults":{"rawText":""}}' },
		400,
		'unknown-form',
	],
	[
		'a large body',
		{ headers: { 'content-length': String(64 * 1024 * 1024 + 1) } },
		413,
		'too-large',
	],
	['a packed body', { headers: { 'content-encoding': 'gzip' } }, 415, 'encoded'],
])('%s is refused, and resumes nothing', async (_what, call, status, code) => {
	const { run, answered } = called(call);
	expect(await run()).toEqual({ noWebhookResponse: true });
	expect(answered).toEqual({ status, code });
});

test('the secret before this one still verifies', async () => {
	const old = 'the secret of last year';
	const { run } = called({
		query: signed(REFERENCE, now() + 60, old),
		data: { previousCallbackSecret: old },
		body: JSON.stringify(answer),
	});
	expect(await run()).toMatchObject({ webhookResponse: { accepted: true } });
});

test.each([
	['http://127.0.0.1:5678/rest/settings', undefined],
	[`${BASE}/users/1`, undefined],
	[`${BASE}/ocr/results/j1`, `${BASE}/ocr/results/j1`],
])('the result URL %s is followed only where results lie', async (resultUrl, kept) => {
	const { run } = called({ body: JSON.stringify({ status: 'SUCCESS', id: 'j1', resultUrl }) });
	const { workflowData } = await run();
	const { job } = workflowData![0]![0]!.json.delivery as { job: Record<string, unknown> };
	expect(job).toMatchObject({ id: 'j1' });
	expect(job.resultUrl).toBe(kept);
});

test('a provider that signs bodies is checked by the body, whatever the address says', async () => {
	const body = JSON.stringify({
		inference: { id: 'i1', job: { id: 'j1' }, result: { pages: [] } },
	});
	const secret = 'the signing secret of a webhook';
	const call = (of: string) =>
		called({
			query: signedFor(mindee),
			provider: mindee,
			body,
			data: { previousSigningSecret: secret },
			headers: { 'x-signature': hmacSha256(secret, of) },
		});
	expect(await call(body).run()).toMatchObject({ webhookResponse: { accepted: true } });
	const forged = call(`${body} `);
	expect(await forged.run()).toEqual({ noWebhookResponse: true });
	expect(forged.answered).toEqual({ status: 401, code: 'wrong-signature' });
});

test('that a ZIP could not be sent resumes nothing', async () => {
	const { run, answered } = called({ body: '{"status":"WARNING","id":"j1","message":"no PUT"}' });
	expect(await run()).toEqual({ webhookResponse: { accepted: false, reason: 'event' } });
	expect(answered).toEqual({});
});

test.each([
	[undefined, 'none'],
	['Mine', '"Mine"'],
])(
	'a refusal is in n8n’s log, with the credential that was tried: %s',
	async (credentials, name) => {
		const { run, logged } = called({
			query: { job: REFERENCE },
			...(credentials ? { credentials } : {}),
		});
		await run();
		expect(logged).toEqual([
			`OCR delivery refused: unsigned (workflow w1, node "Wait for Callback", credentials tried: ${name})`,
		]);
		const taken = called({ body: JSON.stringify(answer) });
		await taken.run();
		expect(taken.logged).toEqual([]);
	},
);

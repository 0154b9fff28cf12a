import type { IWebhookFunctions } from 'n8n-workflow';

import { resume } from '../../../nodes/shared/suspend/resume';
import { lazarus } from '../../../ocr/providers/lazarus/provider';
import { signCallbackUrl } from '../../../ocr/webhook/callback-url';

const SECRET = 'a secret that nobody guesses';
const REFERENCE = 'n8n-0123abcd-17-0-0';
const now = () => Math.floor(Date.now() / 1000);

interface Call {
	query?: Record<string, string>;
	body?: string | Buffer;
	headers?: Record<string, string>;
	secret?: string;
}

const signed = (reference = REFERENCE, expires = now() + 60, secret = SECRET) =>
	Object.fromEntries(
		new URL(signCallbackUrl('https://n8n.example/w', { reference, expires }, secret)).searchParams,
	);

/** What n8n hands to `webhook()`, and what was answered. */
function called({ query = signed(), body = '{}', headers = {}, secret = SECRET }: Call) {
	const answered: { status?: number; code?: string } = {};
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
		getCredentials: async () => ({ callbackSecret: secret }),
		getNodeParameter: (name: string) => (name === 'reference' ? REFERENCE : undefined),
		getWorkflow: () => ({ id: 'w1' }),
		getNode: () => ({ name: 'Wait for Callback' }),
		logger: { warn: () => undefined },
	};
	return {
		answered,
		bodyWasRead: () => bodyWasRead,
		run: async () => await resume(context as unknown as IWebhookFunctions, lazarus),
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
	['no signature', { query: { job: REFERENCE } }, 401, 'unsigned'],
	['another secret', { query: signed(REFERENCE, now() + 60, 'other') }, 401, 'wrong-signature'],
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

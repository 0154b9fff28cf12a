import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'undici';
import { inAnHour, signedAddress } from '../harness/callback.ts';
import { callbackSecret, signingSecret, Workbench } from '../harness/workbench.ts';
import { rounds } from '../support/rounds.ts';

// n8n takes about forty of them in a second.
jest.setTimeout(1_200_000);

/** Some ten of each kind, or some hundreds. */
const attempts = rounds(300, 10_000);
const atOnce = 16;

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

interface Attempt {
	method: 'POST' | 'PUT';
	url: string;
	headers: Record<string, string>;
	body: string;
	/** 200: seen before, and nothing is started. */
	expected: number[];
}

const sign = (body: string, secret = signingSecret) =>
	createHmac('sha256', secret).update(body).digest('hex');

const mindeeBody = (id: string) =>
	JSON.stringify({
		inference: {
			id,
			job: { id },
			model: { id: 'm' },
			file: { name: 'a.pdf', page_count: 1 },
			result: { pages: [{ content: 'forged', words: [] }] },
		},
	});

const jobBody = (id: string) =>
	JSON.stringify({
		job: { provider: 'upstage', id, status: 'succeeded', submittedAt: '' },
		raw: { pages: [{ id: 0, text: 'forged', words: [] }] },
	});

const json = { 'content-type': 'application/json' };
let made = 0;
const newReference = () => `n8n-0123abcd-forged-0-${made++}`;

/** Two real deliveries, which everything else is made from. */
interface Originals {
	url: string;
	address: string;
	job: string;
	mindee: string;
}

/** Each makes one attempt; none of them may start anything. */
const forgeries: Array<(originals: Originals) => Attempt> = [
	// Nothing that proves anything.
	({ url }) => post(url, jobBody(newReference()), {}, [401]),
	({ url }) => post(url, mindeeBody(newReference()), {}, [401]),
	({ url }) => ({ method: 'PUT', url, headers: {}, body: 'PK\x03\x04', expected: [401] }),
	// A secret that is not ours, and signatures made up.
	({ url }) =>
		post(signedAddress(url, newReference(), { secret: 'guess' }), jobBody('x'), {}, [401]),
	({ url }) => {
		const body = mindeeBody(newReference());
		return post(url, body, { 'x-signature': sign(body, 'guess') }, [401]);
	},
	({ url }) =>
		post(url, mindeeBody('x'), { 'x-signature': randomBytes(32).toString('hex') }, [401]),
	({ url }) => post(url, mindeeBody('x'), { 'x-signature': '' }, [401]),
	({ url }) => post(url, mindeeBody('x'), { 'x-signature': 'ü'.repeat(20) }, [401]),
	// The address of somebody else, prolonged, cut, or run out.
	({ address }) => post(changed(address, 'job', newReference()), jobBody('x'), {}, [401]),
	({ address }) =>
		post(changed(address, 'expires', String(inAnHour() + 9e6)), jobBody('x'), {}, [401]),
	({ address }) =>
		post(changed(address, 'sig', randomBytes(32).toString('hex')), jobBody('x'), {}, [401]),
	({ address }) => post(address.slice(0, -1 - (made++ % 60)), jobBody('x'), {}, [401]),
	({ url }) => post(signedAddress(url, newReference(), { expires: 1 }), jobBody('x'), {}, [401]),
	({ address }) => post(`${address}&sig=${'0'.repeat(64)}`, jobBody('x'), {}, [401]),
	// An address for another provider, another purpose, or none that it names.
	({ url }) =>
		post(signedAddress(url, newReference(), { provider: 'lazarus' }), jobBody('x'), {}, [401]),
	({ url }) =>
		post(signedAddress(url, newReference(), { provider: 'lazarus' }), mindeeBody('x'), {}, [401]),
	({ url }) =>
		post(signedAddress(url, newReference(), { provider: 'mindee' }), mindeeBody('x'), {}, [401]),
	({ url }) =>
		post(signedAddress(url, newReference(), { purpose: 'execution' }), jobBody('x'), {}, [401]),
	({ address }) => post(changed(address, 'provider', 'lazarus'), jobBody('x'), {}, [401]),
	({ address }) => post(without(without(address, 'for'), 'provider'), jobBody('x'), {}, [401]),
	({ url }) => ({
		method: 'PUT',
		url: signedAddress(url, newReference()),
		headers: {},
		body: 'PK\x03\x04',
		expected: [400],
	}),
	({ url }) => {
		const address = signedAddress(url, newReference(), { provider: 'lazarus' });
		const resultUrl = 'http://127.0.0.1:5678/rest/settings';
		return post(address, JSON.stringify({ status: 'SUCCESS', resultUrl }), {}, [400]);
	},
	// A signature that can be none, with a body that nobody should read.
	({ url }) => post(url, ' '.repeat(1e5), { 'x-signature': '0'.repeat(63) }, [401]),
	// A signed body that was altered by one character, cut off, or put under another signature.
	({ url, mindee }) => {
		const at = made++ % mindee.length;
		const altered = `${mindee.slice(0, at)}${mindee[at] === 'x' ? 'y' : 'x'}${mindee.slice(at + 1)}`;
		return post(url, altered, { 'x-signature': sign(mindee) }, [401]);
	},
	({ url, mindee }) =>
		post(url, mindee.slice(0, made++ % mindee.length), { 'x-signature': sign(mindee) }, [401]),
	({ url, mindee }) => post(url, `${mindee} `, { 'x-signature': sign(mindee) }, [401]),
	({ url }) => {
		// Signed by Mindee, in a form that Mindee does not send.
		const body = jobBody(newReference());
		return post(url, body, { 'x-signature': sign(body) }, [401]);
	},
	// From somebody who may send, and no delivery all the same.
	({ url }) =>
		post(signedAddress(url, newReference()), jobBody('x').slice(0, 40 + (made++ % 60)), {}, [400]),
	({ url }) => post(signedAddress(url, newReference()), '<html>502 Bad Gateway</html>', {}, [400]),
	({ url }) => post(signedAddress(url, newReference()), '[]', {}, [400]),
	({ url }) => post(signedAddress(url, newReference()), '{"__proto__":{"job":1}}', {}, [400]),
	({ url }) => post(signedAddress(url, newReference()), '['.repeat(5000), {}, [400]),
	({ url }) =>
		post(
			signedAddress(url, newReference()),
			`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
			{},
			[400],
		),
	({ url }) =>
		post(signedAddress(url, newReference()), jobBody('x').replace('upstage', 'nobody'), {}, [400]),
	({ url }) => ({
		method: 'PUT',
		url: signedAddress(url, newReference(), { provider: 'lazarus' }),
		headers: { 'content-type': 'application/zip' },
		body: 'this is no archive',
		expected: [400],
	}),
	({ url }) =>
		post(signedAddress(url, newReference()), jobBody('x'), { 'content-encoding': 'gzip' }, [415]),
	// The real ones, again.
	({ address, job }) => post(address, job, {}, [200]),
	({ url, mindee }) => post(url, mindee, { 'x-signature': sign(mindee) }, [200]),
	({ url, mindee }) =>
		post(`${url}?retry=1`, mindee, { 'x-signature': sign(mindee).toUpperCase() }, [200]),
];

const post = (
	url: string,
	body: string,
	headers: Record<string, string>,
	expected: number[],
): Attempt => ({ method: 'POST', url, headers: { ...json, ...headers }, body, expected });

function changed(address: string, name: string, value: string): string {
	const url = new URL(address);
	url.searchParams.set(name, value);
	return url.href;
}

function without(address: string, name: string): string {
	const url = new URL(address);
	url.searchParams.delete(name);
	return url.href;
}

test(`${attempts} forged, replayed, cut and altered deliveries start nothing`, async () => {
	const trigger = workbench.trigger('OCR Trigger');
	const id = await workbench.publishTriggered(trigger);
	const url = `${workbench.n8n.origin}/webhook/${trigger.path}`;
	const originals: Originals = {
		url,
		address: signedAddress(url, newReference()),
		job: jobBody('original'),
		mindee: mindeeBody('original'),
	};
	const agent = new Agent({ connections: atOnce });
	const send = async ({ method, url, headers, body }: Attempt): Promise<number> => {
		const options = { dispatcher: agent, method, headers: headersOf(headers), body };
		const answer = await request(url, options);
		const text = await answer.body.text();
		// n8n's own, while its database is slow to answer; the trigger's has the code "busy".
		if (answer.statusCode === 503 && !text.includes('"busy"')) {
			await new Promise((resolve) => setTimeout(resolve, 500));
			return await send({ method, url, headers, body, expected: [] });
		}
		expect(text).not.toContain(callbackSecret);
		expect(text).not.toContain(signingSecret);
		return answer.statusCode;
	};
	const { address, job, mindee } = originals;
	expect(await send(post(address, job, {}, [200]))).toBe(200);
	expect(await send(post(url, mindee, { 'x-signature': sign(mindee) }, [200]))).toBe(200);
	await workbench.executionsOf(id, 2);

	const wrong: string[] = [];
	let next = 0;
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (next < attempts) {
				const index = next++ % forgeries.length;
				const attempt = forgeries[index]!(originals);
				const status = await send(attempt);
				if (!attempt.expected.includes(status)) wrong.push(`forgery ${index}: ${status}`);
			}
		}),
	);
	await agent.close();
	expect([...new Set(wrong)]).toEqual([]);
	const started = await workbench.n8n.rest.ownExecutions(id, 100);
	expect(started).toHaveLength(2);
	const log = await workbench.n8n.log();
	for (const secret of [callbackSecret, signingSecret, sign(mindee)])
		expect(log).not.toContain(secret);
	expect(log).not.toMatch(/^\s+at .*OcrTrigger/m);
});

/** undici takes bytes only. */
const headersOf = (headers: Record<string, string>) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			Buffer.from(value, 'utf8').toString('latin1'),
		]),
	);

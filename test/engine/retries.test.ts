import { mindeeJob, mindeeResult, processed, UPSTAGE_ANSWER, uuid } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	ENQUEUE,
	fileItem,
	JOBS,
	runMindee,
	runUpstage,
	serveMindee,
	UPSTAGE,
} from '../support/ocr';
import { freePort, hangUp, inTurn, startServer, type Reply, type Route } from '../support/server';

/** What is tried again, what is not, and what is said when it is given up. */

const READ: Reply = { json: UPSTAGE_ANSWER };
const HTML: Reply = {
	text: '<html><title>Hello</title></html>',
	headers: { 'content-type': 'text/html' },
};
const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
const MAYBE =
	'It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.';

/** Begins an answer and breaks off in the middle. */
const breakOff: Route = (_, response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
	response.write('{"job": {"id": "0');
	setTimeout(() => response.socket?.destroy(), 30);
	return undefined;
};

describe('a submission that cannot have been accepted is sent again', () => {
	test.each([
		[
			'429 with Retry-After in seconds',
			() => ({ status: 429, headers: { 'retry-after': '1' } }),
			1000,
		],
		// A date has whole seconds: up to one of the two is lost to rounding.
		[
			'429 with Retry-After as a date',
			() => ({ status: 429, headers: { 'retry-after': later(2) } }),
			900,
		],
		['503 with Retry-After', () => ({ status: 503, headers: { 'retry-after': '1' } }), 1000],
		['429 without Retry-After', () => ({ status: 429 }), 300],
	])('%s', async (_, refusal, atLeastMs) => {
		const server = await startServer();
		server.on(UPSTAGE, inTurn(refusal, READ));
		const { outputs } = await runUpstage({ server });
		expect(outputs[0]![0]!.json.text).toBe('Print the words\nhello, world');
		const [first, second] = server.received;
		expect(server.received).toHaveLength(2);
		expect(second!.body.length).toBe(first!.body.length);
		expect(second!.form().files).toEqual(first!.form().files);
		expect(second!.at - first!.at).toBeGreaterThanOrEqual(atLeastMs - 20);
	});

	test('a connection that is refused, until the server is there', async () => {
		const port = await freePort();
		const running = runUpstage({ baseUrl: `http://127.0.0.1:${port}` });
		await new Promise((resolve) => setTimeout(resolve, 200));
		const server = await startServer(port);
		server.on(UPSTAGE, READ);
		const { outputs } = await running;
		expect(outputs[0]![0]!.json.text).toBe('Print the words\nhello, world');
		expect(server.received).toHaveLength(1);
	});

	test('"not now" is meant for all items: nobody else is sent into the pause', async () => {
		const server = await startServer();
		let refusedAt = 0;
		const early: number[] = [];
		server.on(UPSTAGE, ({ at }) => {
			if (refusedAt === 0) {
				refusedAt = at;
				return { status: 429, headers: { 'retry-after': '1' } };
			}
			if (at - refusedAt < 980) early.push(at - refusedAt);
			return { ...READ, after: 50 };
		});
		const items = await Promise.all(Array.from({ length: 40 }, async () => await fileItem()));
		const { outputs } = await runUpstage({ server, items });
		expect(outputs[0]!.every(({ json }) => json.text !== undefined)).toBe(true);
		// One of the sixteen that were under way was refused; nobody may have taken its place.
		expect(early.length).toBeLessThan(16);
	});
});

describe('a submission that may have been accepted is not sent again', () => {
	test.each<[string, Route | Reply, string, boolean]>([
		['a connection that breaks', hangUp, MAYBE, false],
		['an answer that breaks off', breakOff, MAYBE, false],
		['a web page with status 200', HTML, MAYBE, false],
		['half of a JSON answer', { text: '{"pages": [' }, MAYBE, false],
		[
			'503 without Retry-After',
			{ status: 503, json: { message: 'Busy.' } },
			'(HTTP 503): Busy.',
			true,
		],
		['500', { status: 500, json: { message: 'Oops.' } }, '(HTTP 500): Oops.', true],
	])('%s', async (_, answer, says, retryable) => {
		const server = await startServer();
		server.on(UPSTAGE, answer);
		const { outputs } = await runUpstage({ server });
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toContain(says);
		expect(error.message).toMatch(/^Upstage (rejected|did not confirm) "scan\.png"/);
		expectPlainSentence(error.message);
		expect(error.retryable).toBe(retryable);
		expect(server.received).toHaveLength(1);
	});

	test('a job whose form is not known is not enqueued a second time', async () => {
		const server = await startServer();
		server.on(ENQUEUE, { status: 202, json: { task: 1 } });
		const { outputs } = await runMindee({ server });
		const error = errorOf(outputs[0]![0]);
		expect(error.code).toBe('unreadable-answer');
		expect(error.message).toContain(MAYBE);
		expectPlainSentence(error.message);
		expect(server.received).toHaveLength(1);
	});

	test('a Retry-After longer than anybody waits gives up at once', async () => {
		const server = await startServer();
		server.on(UPSTAGE, {
			status: 429,
			json: { message: 'Quota used up.' },
			headers: { 'retry-after': '86400' },
		});
		const { outputs } = await runUpstage({ server });
		const error = errorOf(outputs[0]![0]);
		expect(error).toMatchObject({ httpStatus: 429, retryable: true });
		expect(error.message).toContain('Quota used up.');
		expectPlainSentence(error.message);
		expect(server.received).toHaveLength(1);
	});
});

describe('a question is asked again', () => {
	test('for the status and for the result, whatever kept the answer from being read', async () => {
		const refusals: Array<Route | Reply> = [
			hangUp,
			breakOff,
			HTML,
			{ text: '' },
			{ status: 502, text: 'Bad Gateway' },
			{ status: 503, headers: { 'retry-after': '1' } },
			{ status: 429, headers: { 'retry-after': '1' } },
		];
		const server = await startServer();
		const ids = refusals.map((_, index) => uuid(index));
		ids.forEach((id, index) => {
			server.on(
				`GET /v2/jobs/${id}?redirect=false`,
				inTurn(refusals[index]!, { json: processed(id, server.origin) }),
			);
			server.on(`GET /v2/inferences/${id}`, inTurn(refusals[index]!, { json: mindeeResult(id) }));
		});
		const { outputs } = await runMindee({
			server,
			parameters: { operation: 'getResult', jobFrom: 'id', jobId: '={{ $json.id }}' },
			items: ids.map((id) => ({ json: { id } })),
		});
		expect(outputs[0]!.map(({ json }) => json.text)).toEqual(ids.map(() => 'Hello world'));
		expect(server.received).toHaveLength(4 * ids.length);
	}, 15_000);

	test('for the status, after an answer in an unknown form', async () => {
		const server = await startServer();
		serveMindee(server);
		const odd = { json: [mindeeJob(uuid(1), server.origin)] };
		server.on(JOBS, inTurn(odd, { json: processed(uuid(1), server.origin) }));
		const { outputs } = await runMindee({
			server,
			parameters: { operation: 'getStatus', jobFrom: 'id', jobId: uuid(1) },
		});
		expect(outputs[0]![0]!.json.job).toMatchObject({ status: 'succeeded' });
	});

	test('but not for a status word that nobody knows: the job is under way', async () => {
		const server = await startServer();
		serveMindee(server);
		server.on(JOBS, { json: mindeeJob(uuid(1), server.origin, { status: 'Dreaming' }) });
		const { outputs } = await runMindee({
			server,
			parameters: { operation: 'getStatus', jobFrom: 'id', jobId: uuid(1) },
		});
		expect(outputs[0]![0]!.json.job).toMatchObject({ id: uuid(1), status: 'processing' });
		expect(server.received).toHaveLength(1);
	});

	test.each([400, 401, 403, 404, 422])('but not after %i', async (status) => {
		const server = await startServer();
		server.on(JOBS, { status, json: { title: 'No', detail: 'Not this one.' } });
		const { outputs } = await runMindee({
			server,
			parameters: { operation: 'getStatus', jobFrom: 'id', jobId: uuid(1) },
		});
		const error = errorOf(outputs[0]![0]);
		expect(error).toMatchObject({ httpStatus: status, jobId: uuid(1), retryable: false });
		expectPlainSentence(error.message);
		expect(server.received).toHaveLength(1);
	});

	test('a job is not lost when its status cannot be had: the facts keep its id', async () => {
		const server = await startServer();
		serveMindee(server);
		server.on(JOBS, { status: 403, json: { title: 'Forbidden' } });
		const { outputs } = await runMindee({ server, parameters: { options: { maximumWait: 0 } } });
		expect(errorOf(outputs[0]![0])).toMatchObject({ jobId: uuid(1), httpStatus: 403 });
	});
});

test('a 401 is final: the document is not sent a second time', async () => {
	const server = await startServer();
	server.on(UPSTAGE, { status: 401, json: { message: 'Unknown key.' } });
	await runUpstage({ server });
	expect(server.received).toHaveLength(1);
});

test('a job that is asked about in vain is not asked for longer than it is waited for', async () => {
	const server = await startServer();
	server.on(JOBS, { json: mindeeJob(uuid(1), server.origin) });
	const { outputs } = await runMindee({
		server,
		parameters: {
			operation: 'getResult',
			jobFrom: 'id',
			jobId: uuid(1),
			options: { maximumWait: 1 },
		},
	});
	expect(errorOf(outputs[0]![0])).toMatchObject({ code: 'timed-out', jobId: uuid(1) });
});

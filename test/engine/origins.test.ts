import {
	mindeeJob,
	mindeeResult,
	PNG,
	processed,
	UPSTAGE_ANSWER,
	uuid,
} from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	ENQUEUE,
	JOBS,
	RESULTS,
	runMindee,
	runUpstage,
	serveMindee,
	UPSTAGE,
} from '../support/ocr';
import { KEYS, readStored } from '../support/run-workflow';
import { inTurn, startServer, type Received, type TestServer } from '../support/server';

/** Where the key goes, where it does not, and where nobody follows. */

const BY_ID = { operation: 'getResult', jobFrom: 'id', jobId: uuid(1) };

/** Another port is another origin. */
const strangerServer = async (): Promise<TestServer> => await startServer();

const redirectTo = (location: string, status = 302) => ({ status, headers: { location } });

function expectNoKey(requests: Received[]) {
	expect(requests.length).toBeGreaterThan(0);
	for (const { headers, path, body } of requests) {
		expect(headers.authorization).toBeUndefined();
		expect(JSON.stringify(headers) + path + body.toString('latin1')).not.toContain('test-key');
	}
}

describe('addresses out of an answer', () => {
	test('a result_url on another host is fetched without the key', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		server.on(JOBS, {
			json: processed(uuid(1), server.origin, { result_url: `${stranger.origin}/r` }),
		});
		stranger.on('GET /r', { json: mindeeResult(uuid(1)) });
		const { outputs } = await runMindee({ server, parameters: BY_ID });
		expect(outputs[0]![0]!.json.text).toBe('Hello world');
		expect(server.to(JOBS)[0]!.headers.authorization).toBe(KEYS.mindeeOcr);
		expectNoKey(stranger.received);
	});

	test('a polling_url on another host is asked without the key', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		server.on(ENQUEUE, {
			status: 202,
			json: mindeeJob(uuid(1), server.origin, { polling_url: `${stranger.origin}/poll` }),
		});
		stranger.on('GET /poll?redirect=false', { json: processed(uuid(1), server.origin) });
		server.on(RESULTS, { json: mindeeResult(uuid(1)) });
		await runMindee({ server, parameters: { options: { maximumWait: 0 } } });
		expectNoKey(stranger.received);
		expect(server.to(RESULTS)[0]!.headers.authorization).toBe(KEYS.mindeeOcr);
	});

	test('a host whose name only begins like the provider’s gets no key', async () => {
		const server = await startServer();
		const { port } = new URL(server.origin);
		const lookalike = `http://127.0.0.1.localhost:${port}`;
		server.on(JOBS, { json: processed(uuid(1), server.origin, { result_url: `${lookalike}/r` }) });
		server.on('GET /r', { json: mindeeResult(uuid(1)) });
		await runMindee({ server, parameters: BY_ID, cancelAfterMs: 1500 });
		for (const { headers } of server.to('GET /r')) expect(headers.authorization).toBeUndefined();
	});

	test.each([
		'file:///etc/hostname',
		'ftp://127.0.0.1/x',
		'data:application/json,{}',
		'gopher://x',
	])('a result_url of %s is refused at once', async (resultUrl) => {
		const server = await startServer();
		server.on(JOBS, { json: processed(uuid(1), server.origin, { result_url: resultUrl }) });
		const { outputs } = await runMindee({ server, parameters: BY_ID, cancelAfterMs: 10_000 });
		const error = errorOf(outputs[0]?.[0]);
		expect(error).toMatchObject({ jobId: uuid(1), retryable: false });
		expect(error.message).toContain('is not a valid http(s) URL.');
		expectPlainSentence(error.message);
	});
});

describe('redirects', () => {
	test('on its own origin the key goes along', async () => {
		const server = await startServer();
		server.on(JOBS, { json: processed(uuid(1), server.origin) });
		server.on(RESULTS, redirectTo('/v2/moved?x=1', 307));
		server.on('GET /v2/moved?x=1', { json: mindeeResult(uuid(1)) });
		const { outputs } = await runMindee({ server, parameters: BY_ID });
		expect(outputs[0]![0]!.json.text).toBe('Hello world');
		expect(server.to('GET /v2/moved*')[0]!.headers.authorization).toBe(KEYS.mindeeOcr);
	});

	test('to another origin the key stays behind, and comes back with the way home', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		server.on(JOBS, { json: processed(uuid(1), server.origin) });
		server.on(RESULTS, redirectTo(`${stranger.origin}/away`));
		stranger.on('GET /away', redirectTo(`${server.origin}/home`, 303));
		server.on('GET /home', { json: mindeeResult(uuid(1)) });
		const { outputs } = await runMindee({ server, parameters: BY_ID });
		expect(outputs[0]![0]!.json.text).toBe('Hello world');
		expectNoKey(stranger.received);
	});

	test.each(['file:///etc/hostname', 'javascript:1'])(
		'to %s are refused at once',
		async (location) => {
			const server = await startServer();
			server.on(JOBS, { json: processed(uuid(1), server.origin) });
			server.on(RESULTS, redirectTo(location));
			const { outputs } = await runMindee({ server, parameters: BY_ID, cancelAfterMs: 20_000 });
			const error = errorOf(outputs[0]?.[0]);
			expect(error).toMatchObject({ jobId: uuid(1), retryable: false });
			expect(error.message).toContain(
				'The server redirects to an address that is not a valid http(s) URL.',
			);
			expectPlainSentence(error.message);
			expect(server.to(RESULTS)).toHaveLength(1);
		},
	);

	test('without end are given up after a few', async () => {
		const server = await startServer();
		server.on('GET /scan.png', redirectTo('/scan.png'));
		const { outputs } = await runUpstage({
			server,
			parameters: { source: 'url', url: `${server.origin}/scan.png` },
		});
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toContain('The server redirects more than 5 times.');
		expectPlainSentence(error.message);
		expect(server.received).toHaveLength(6);
	});

	test.each([301, 302, 307, 308])('of a submission are not followed: %i', async (status) => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		server.on(UPSTAGE, redirectTo(`${stranger.origin}/v1/document-ai/ocr`, status));
		const { outputs } = await runUpstage({ server });
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toContain('check Base URL in the credential.');
		expectPlainSentence(error.message);
		expect(error.retryable).toBe(false);
		expect(server.received).toHaveLength(1);
		expect(stranger.received).toHaveLength(0);
	});
});

describe('a URL as the source', () => {
	const source = (url: string) => ({ source: 'url', url });

	test('is fetched without the key, through redirects, and named by the answer', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		stranger.on('GET /go', redirectTo('/files/1'));
		stranger.on('GET /files/1', {
			bytes: PNG,
			headers: {
				'content-type': 'image/png',
				'content-disposition': `attachment; filename="x.png"; filename*=UTF-8''M%C3%A4rz.png`,
			},
		});
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		await runUpstage({ server, parameters: source(`${stranger.origin}/go`) });
		expectNoKey(stranger.received);
		expect(server.received[0]!.form().files).toEqual([
			{ field: 'document', fileName: 'März.png', contentType: 'image/png', bytes: PNG },
		]);
	});

	test('is fetched without the key even where it lies on the provider’s own host', async () => {
		const server = await startServer();
		server.on('GET /scan.png', { bytes: PNG, headers: { 'content-type': 'image/png' } });
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		await runUpstage({ server, parameters: source(`${server.origin}/scan.png`) });
		expectNoKey(server.to('GET /scan.png'));
	});

	test('sends no name and password out of the address', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		stranger.on('GET /scan.png', { status: 403 });
		const url = `${stranger.origin.replace('//', '//me:sesame123@')}/scan.png`;
		const { outputs } = await runUpstage({ server, parameters: source(url) });
		expectNoKey(stranger.received);
		expect(errorOf(outputs[0]![0]).message).not.toContain('sesame123');
	});

	test('that Mindee fetches shows no name and password in a message', async () => {
		const server = await startServer();
		server.on(ENQUEUE, { status: 422, json: { title: 'Not reachable' } });
		const { outputs } = await runMindee({
			server,
			parameters: source('https://me:sesame123@files.example/scan.png'),
		});
		expect(errorOf(outputs[0]![0]).message).not.toContain('sesame123');
	});

	test('that answers with a status instead of a file is told with host and status', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		stranger.on('GET /scan.png', { status: 404, text: 'nothing' });
		const { outputs } = await runUpstage({
			server,
			parameters: source(`${stranger.origin}/scan.png`),
		});
		const error = errorOf(outputs[0]![0]);
		const { host } = new URL(stranger.origin);
		expect(error.message).toBe(`URL: ${host} returned HTTP 404 instead of a file. Check the URL.`);
		expectPlainSentence(error.message);
		expect(server.received).toHaveLength(0);
	});

	test('whose host is not known is told as that', async () => {
		const server = await startServer();
		const { outputs } = await runUpstage({
			server,
			parameters: source('http://no-such-host.invalid/scan.png'),
		});
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toMatch(
			/^URL: the file at no-such-host\.invalid could not be downloaded\. The host name (was not found|could not be resolved)\.$/,
		);
		expect(error).toMatchObject({ code: 'source-unavailable', retryable: true });
	});

	test.each([
		['of the provider', 60, { splitWhenTooLong: false }, 50],
		['of what is sent in parts', 300, {}, 256],
	])('with a Content-Length above the limit %s is refused before it is read', async (...row) => {
		const [, announced, options, limit] = row;
		const [server, stranger] = [await startServer(), await strangerServer()];
		let closed = false;
		stranger.on('GET /big.pdf', (_, response) => {
			response.on('close', () => (closed = true));
			response.writeHead(200, { 'content-length': String(announced * 1024 * 1024) });
			response.write('%PDF-1.4');
			return undefined;
		});
		const { outputs } = await runUpstage({
			server,
			parameters: { ...source(`${stranger.origin}/big.pdf`), options },
		});
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toBe(
			`URL: the file at ${new URL(stranger.origin).host} is larger than ${limit} MB.`,
		);
		expectPlainSentence(error.message);
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(closed).toBe(true);
		expect(server.received).toHaveLength(0);
	});

	test('whose body has no end is cut off at the limit', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		let [written, closed] = [0, false];
		stranger.on('GET /endless.pdf', (_, response) => {
			const chunk = Buffer.alloc(1024 * 1024, '%PDF-1.4 ');
			let open = true;
			response.on('close', () => {
				open = false;
				closed = true;
			});
			response.writeHead(200, { 'content-type': 'application/pdf' });
			const more = () => {
				while (open) {
					written += chunk.length;
					if (!response.write(chunk)) return void response.once('drain', more);
				}
			};
			more();
			return undefined;
		});
		const { outputs } = await runUpstage({
			server,
			parameters: {
				...source(`${stranger.origin}/endless.pdf`),
				options: { splitWhenTooLong: false },
			},
		});
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toContain('is larger than 50 MB.');
		expectPlainSentence(error.message);
		expect(written).toBeLessThan(80 * 1024 * 1024);
		expect(closed).toBe(true);
		expect(server.received).toHaveLength(0);
	});

	test('that breaks off in the middle is not sent on', async () => {
		const [server, stranger] = [await startServer(), await strangerServer()];
		stranger.on('GET /half.png', (_, response) => {
			response.writeHead(200, { 'content-length': '1000' });
			response.write(PNG);
			setTimeout(() => response.socket?.destroy(), 30);
			return undefined;
		});
		const { outputs } = await runUpstage({
			server,
			parameters: source(`${stranger.origin}/half.png`),
		});
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toMatch(/^URL: the file at .* could not be downloaded\. /);
		expectPlainSentence(error.message);
		expect(server.received).toHaveLength(0);
	});
});

describe('secrets', () => {
	test('a provider that repeats the key in its refusal does not get it into the item', async () => {
		const server = await startServer();
		server.on(UPSTAGE, {
			status: 401,
			json: { code: `bad:${KEYS.upstageOcr}`, message: `Key "${KEYS.upstageOcr}" is not valid.` },
		});
		const { outputs } = await runUpstage({ server });
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toContain('Key "***" is not valid.');
		expect(JSON.stringify(outputs)).not.toContain(KEYS.upstageOcr);
	});

	test('nor into the message that ends the run', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { status: 401, json: { message: `Key ${KEYS.upstageOcr} is not valid.` } });
		const { error, logged } = await runUpstage({ server, onError: 'stopWorkflow' });
		expect(error!.message).toContain('Key *** is not valid.');
		expect(error!.message + String(error!.description) + logged.join()).not.toContain(
			KEYS.upstageOcr,
		);
	});

	test.each(['getStatus', 'getResult'])('nor into the job that %s puts out', async (operation) => {
		const server = await startServer();
		server.on(JOBS, {
			json: mindeeJob(uuid(1), server.origin, {
				status: 'Failed',
				error: { title: 'Refused', detail: `Key ${KEYS.mindeeOcr} is not valid.`, code: '401-001' },
			}),
		});
		const { outputs } = await runMindee({
			server,
			parameters: { operation, jobFrom: 'id', jobId: uuid(1) },
		});
		expect(JSON.stringify(outputs)).toContain('is not valid');
		expect(JSON.stringify(outputs)).not.toContain(KEYS.mindeeOcr);
	});

	test('an item never holds a stack trace, a request or a header', async () => {
		const server = await startServer();
		serveMindee(server);
		server.on(RESULTS, inTurn({ json: { inference: { result: { pages: 'none' } } } }));
		const { outputs } = await runMindee({
			server,
			parameters: { ...BY_ID, putInBinary: true },
		});
		const error = errorOf(outputs[0]![0]);
		expect(error.code).toBe('unreadable-answer');
		expect(JSON.stringify(outputs)).not.toMatch(/\bat \S+ \(|node_modules|stack|Authorization/);
	});

	test('a document that goes to a binary field holds the text and no key', async () => {
		const server = await startServer();
		serveMindee(server);
		const { outputs } = await runMindee({
			server,
			parameters: { putInBinary: true, output: 'document', options: { maximumWait: 0 } },
		});
		const file = await readStored(outputs[0]![0]!.binary!.document!);
		expect(file.toString()).toContain('text of scan.png');
		expect(file.toString()).not.toContain(KEYS.mindeeOcr);
	});
});

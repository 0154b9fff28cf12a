import { rmSync, truncateSync } from 'node:fs';
import { createServer as createTlsServer, type Server as HttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';

import { PNG, UPSTAGE_ANSWER } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import { fileItem, runUpstage, UPSTAGE } from '../support/ocr';
import { binaryPath } from '../support/run-workflow';
import { selfSigned } from '../support/self-signed';
import { startServer } from '../support/server';

/** Whether a document may have been accepted, by real connections that go wrong at their own places. */

const MAYBE = /It may have been accepted anyway/;
const noise = (bytes: number) => Buffer.concat([PNG, randomBytes(bytes - PNG.length)]);

const open: Array<Server | HttpsServer> = [];
const sockets = new Set<Socket>();
afterEach(() => {
	for (const socket of sockets) socket.destroy();
	sockets.clear();
	for (const server of open.splice(0)) server.close();
});

async function listen(server: Server | HttpsServer): Promise<number> {
	open.push(server);
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
	return (server.address() as AddressInfo).port;
}

/** A server that does to each connection what a test says. */
async function onConnection(
	what: (socket: Socket) => void,
): Promise<{ port: number; seen(): number }> {
	let seen = 0;
	const port = await listen(
		createTcpServer((socket) => {
			seen++;
			sockets.add(socket);
			socket.on('error', () => undefined);
			what(socket);
		}),
	);
	return { port, seen: () => seen };
}

const failed = async (baseUrl: string) => {
	const { outputs } = await runUpstage({ baseUrl });
	const error = errorOf(outputs[0]![0]);
	expectPlainSentence(error.message);
	return error;
};

describe('a document is not sent', () => {
	test('to a server whose certificate nobody trusts, and that server sees nothing of it', async () => {
		let bytes = 0;
		let requests = 0;
		const server = createTlsServer(selfSigned(), () => requests++);
		server.on('secureConnection', (socket) =>
			socket.on('data', (chunk) => (bytes += chunk.length)),
		);
		const error = await failed(`https://127.0.0.1:${await listen(server)}`);
		expect(error).toMatchObject({ code: 'network', retryable: false });
		expect(error.message).toMatch(/self-signed.*The document was not sent/);
		expect([requests, bytes]).toEqual([0, 0]);
	});

	test('where https meets a server that speaks http', async () => {
		const { port, seen } = await onConnection((socket) =>
			socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
		);
		const error = await failed(`https://127.0.0.1:${port}`);
		expect(error).toMatchObject({ code: 'network', retryable: false });
		expect(error.message).toMatch(/No secure connection .*The document was not sent.*Base URL/);
		expect(seen()).toBe(1);
	});

	test('over a connection that is closed before it is secure, which is tried again', async () => {
		const { port, seen } = await onConnection((socket) => socket.once('data', () => socket.end()));
		const error = await failed(`https://127.0.0.1:${port}`);
		expect(error).toMatchObject({ code: 'network', retryable: true });
		expect(error.message).toMatch(/before it was secure\. The document was not sent/);
		expect(seen()).toBe(6);
	}, 60_000);

	test('to a host whose name is not found, which is tried again', async () => {
		const error = await failed('http://ocr.invalid');
		expect(error).toMatchObject({ code: 'network', retryable: true });
		expect(error.message).toContain('The document was not sent.');
	}, 60_000);
});

describe('a document may have been accepted', () => {
	test.each<[string, (socket: Socket) => void]>([
		['that is reset', (socket) => socket.resetAndDestroy()],
		['that is closed', (socket) => socket.end()],
		['over which no HTTP comes', (socket) => socket.end('220 mail.example ready\r\n')],
	])('over a connection %s once it was written', async (_, then) => {
		const { port, seen } = await onConnection((socket) => socket.once('data', () => then(socket)));
		const error = await failed(`http://127.0.0.1:${port}`);
		expect(error).toMatchObject({ code: 'network', retryable: false });
		expect(error.message).toMatch(MAYBE);
		expect(seen()).toBe(1);
	});
});

describe('a file that changes while it is sent', () => {
	/** Takes what comes, slowly, and counts it. */
	async function slowServer(atFirst: () => void) {
		let begin = '';
		let bytes = 0;
		const { port } = await onConnection((socket) => {
			socket.once('data', () => atFirst());
			socket.on('data', (chunk: Buffer) => {
				begin ||= chunk.toString('latin1');
				bytes += chunk.length;
				socket.pause();
				setTimeout(() => socket.resume(), 5);
			});
		});
		const announced = () => Number(/content-length: (\d+)/i.exec(begin)?.[1]);
		return { port, bytes: () => bytes, announced };
	}

	test('shrinks: the upload is broken off, nobody has it whole, and it is told as what it is', async () => {
		const item = await fileItem('big.png', noise(30 * 1024 * 1024));
		const { port, bytes, announced } = await slowServer(() =>
			truncateSync(binaryPath(item.binary!.data!), 99_999),
		);
		const { outputs } = await runUpstage({ baseUrl: `http://127.0.0.1:${port}`, items: [item] });
		const error = errorOf(outputs[0]![0]);
		expect(error).toMatchObject({ code: 'local', retryable: false });
		expect(error.message).toMatch(/The file changed while it was being sent\..* not accepted\./);
		expectPlainSentence(error.message);
		expect(announced()).toBeGreaterThan(30 * 1024 * 1024);
		expect(bytes()).toBeLessThan(announced());
	}, 60_000);

	test('is gone when it is to be sent again', async () => {
		const item = await fileItem('scan.png', noise(100_000));
		const server = await startServer();
		server.on(UPSTAGE, () => {
			rmSync(binaryPath(item.binary!.data!));
			return { status: 429, headers: { 'retry-after': '1' } };
		});
		const { outputs } = await runUpstage({ server, items: [item] });
		const error = errorOf(outputs[0]![0]);
		expect(error).toMatchObject({ code: 'local', retryable: false });
		expect(error.message).toMatch(/n8n no longer has the file "scan\.png".* not accepted\./);
		expect(error.message).not.toMatch(MAYBE);
		expect(server.received).toHaveLength(1);
	});
});

test('a document that was accepted after all this is one document', async () => {
	const server = await startServer();
	server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
	const { outputs } = await runUpstage({ server });
	expect(outputs[0]![0]!.json.error).toBeUndefined();
	expect(server.received).toHaveLength(1);
});

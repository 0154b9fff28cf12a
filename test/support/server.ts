import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { parseMultipart, type Form } from './multipart';

/** A server on this machine that answers as a test says and remembers what it was sent. */

export interface Received {
	method: string;
	/** Path and query. */
	path: string;
	headers: IncomingMessage['headers'];
	body: Buffer;
	/** ms since 1970. */
	at: number;
	form(): Form;
}

export interface Reply {
	status?: number;
	json?: unknown;
	text?: string;
	bytes?: Buffer;
	headers?: Record<string, string>;
	/** ms before anything is answered. */
	after?: number;
}

/** Gives the answer, or answers by itself with `response`. */
export type Route = (
	request: Received,
	response: ServerResponse,
) => Reply | Promise<Reply | undefined> | undefined;

export interface TestServer {
	origin: string;
	received: Received[];
	/** @param route such as `GET /v2/jobs/*`; a star stands for any end. */
	on(route: string, answer: Route | Reply): void;
	/** What came in for a route, oldest first. */
	to(route: string): Received[];
	close(): Promise<void>;
}

const open = new Set<{ server: TestServer; unexpected: string[] }>();

/** After each test: no server is left open, and none was asked for what it does not have. */
afterEach(async () => {
	const servers = [...open];
	open.clear();
	await Promise.all(servers.map(async ({ server }) => await server.close()));
	expect(servers.flatMap(({ unexpected }) => unexpected)).toEqual([]);
});

/** @param port 0 for any that is free. */
export async function startServer(port = 0): Promise<TestServer> {
	const routes = new Map<string, Route>();
	const received: Received[] = [];
	const unexpected: string[] = [];
	const http = createServer((incoming, response) => {
		void (async () => {
			const request = await receive(incoming);
			received.push(request);
			const name = `${request.method} ${request.path}`;
			const route = [...routes].find(([pattern]) => matches(pattern, name))?.[1];
			if (!route) unexpected.push(name);
			const reply = route ? await route(request, response) : { status: 599 };
			if (reply) await send(response, reply);
		})().catch((reason: unknown) => unexpected.push(String(reason)));
	});
	await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
	const server: TestServer = {
		origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
		received,
		on(route, answer) {
			routes.set(route, typeof answer === 'function' ? answer : () => answer);
		},
		to: (route) => received.filter(({ method, path }) => matches(route, `${method} ${path}`)),
		async close() {
			http.closeAllConnections();
			await new Promise<void>((resolve) => void http.close(() => resolve()));
		},
	};
	open.add({ server, unexpected });
	return server;
}

/** One answer after the other; a request more than there are answers is unexpected. */
export function inTurn(...answers: Array<Route | Reply>): Route {
	const left = [...answers];
	return (request, response) => {
		const answer = left.shift();
		if (!answer) throw new Error(`one request too many: ${request.method} ${request.path}`);
		return typeof answer === 'function' ? answer(request, response) : answer;
	};
}

/** Breaks the connection before anything was answered. */
export const hangUp: Route = (_, response) => {
	response.socket?.resetAndDestroy();
	return undefined;
};

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = await startServer();
	await server.close();
	return Number(new URL(server.origin).port);
}

const matches = (pattern: string, name: string) =>
	pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

async function receive(incoming: IncomingMessage): Promise<Received> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	return {
		method: incoming.method ?? '',
		path: incoming.url ?? '',
		headers: incoming.headers,
		body,
		at: Date.now(),
		form: () => parseMultipart(body, incoming.headers['content-type']),
	};
}

async function send(response: ServerResponse, reply: Reply) {
	if (reply.after) await sleep(reply.after);
	response.writeHead(reply.status ?? 200, {
		'content-type': 'application/json',
		...reply.headers,
	});
	response.end(reply.bytes ?? reply.text ?? JSON.stringify(reply.json ?? {}));
}

import {
	createServer,
	type IncomingMessage,
	request,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { loopback } from './ports.ts';

/** A request that was answered. */
export interface Passed {
	method: string;
	/** Path and query. */
	path: string;
	/** Origin of who answered. */
	by: string;
	status: number;
}

/** ms in which one of them has to be there again. */
const patience = 30_000;

/**
 * One address for several servers: each request goes to the next one, and to another where that is down. It is what
 * stands before n8n's webhook processors.
 */
export class Balancer {
	readonly origin: string;
	/** Oldest first. */
	readonly passed: Passed[] = [];
	readonly #server: Server;
	readonly #targets: readonly string[];
	#next = 0;

	private constructor(server: Server, targets: readonly string[]) {
		this.#server = server;
		this.#targets = targets;
		this.origin = `http://${loopback}:${(server.address() as AddressInfo).port}`;
	}

	/** @param targets origins */
	static async start(targets: readonly string[]): Promise<Balancer> {
		const server = createServer();
		await new Promise<void>((resolve) => void server.listen(0, loopback, resolve));
		const balancer = new Balancer(server, targets);
		server.on('request', (incoming, response) => {
			balancer.#serve(incoming, response).catch(() => response.destroy());
		});
		return balancer;
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise<void>((resolve) => void this.#server.close(() => resolve()));
	}

	async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		const deadline = Date.now() + patience;
		for (;;) {
			const by = this.#targets[this.#next++ % this.#targets.length]!;
			const answer = await ask(by, incoming, Buffer.concat(chunks)).catch(() => undefined);
			if (answer) {
				const { method = '', url: path = '' } = incoming;
				const status = answer.statusCode ?? 0;
				this.passed.push({ method, path, by, status });
				response.writeHead(status, answer.headers);
				answer.pipe(response);
				return;
			}
			if (Date.now() > deadline) throw new Error('None of the servers answers.');
			await sleep(50);
		}
	}
}

async function ask(
	origin: string,
	{ method, url, headers }: IncomingMessage,
	body: Buffer,
): Promise<IncomingMessage> {
	return await new Promise((resolve, reject) => {
		// As a proxy does: n8n is told the name that was called.
		const outgoing = request(`${origin}${url}`, { method, headers, agent: false });
		outgoing.once('error', reject).once('response', resolve);
		outgoing.end(body);
	});
}

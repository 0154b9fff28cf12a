import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const PATIENCE_MS = 10_000;

export interface Received {
	method: string;
	path: string;
	headers: Record<string, unknown>;
	body: Buffer;
}

/** Somebody's server, to which webhooks and files are sent. */
export class Receiver {
	readonly received: Received[] = [];
	/** Statuses for the next requests; after that, 200. */
	readonly answers: number[] = [];
	readonly origin: string;
	private readonly server: Server;

	private constructor(server: Server) {
		this.server = server;
		this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		server.on('request', (request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { method = '', url: path = '', headers } = request;
				this.received.push({ method, path, headers, body: Buffer.concat(chunks) });
				response.writeHead(this.answers.shift() ?? 200).end();
			});
		});
	}

	static async start(): Promise<Receiver> {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		return new Receiver(server);
	}

	/** Resolves once so many requests have come. @throws if they do not come in time */
	async got(count: number): Promise<Received[]> {
		const end = Date.now() + PATIENCE_MS;
		while (this.received.length < count) {
			if (Date.now() > end) throw new Error(`${this.received.length} of ${count} requests came.`);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		return this.received;
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}
}

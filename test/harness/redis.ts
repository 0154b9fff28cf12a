import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Child, startProgram, stopChild } from './children.ts';
import { removeFolder, temporaryFolder } from './folders.ts';
import { n8nModule } from './n8n-module.ts';
import { logFolder, shownPath } from './paths.ts';
import { freePorts, loopback } from './ports.ts';

/** What of ioredis is used here. */
interface RedisClient {
	connect(): Promise<void>;
	ping(): Promise<string>;
	scan(cursor: string, ...rest: Array<string | number>): Promise<[string, string[]]>;
	del(...keys: string[]): Promise<number>;
	disconnect(): void;
	on(event: 'error', listener: () => void): void;
}
type RedisConstructor = new (url: string, options: Record<string, unknown>) => RedisClient;

/** A Redis of the test's own, or the one of QUEUE_TEST_REDIS_URL under keys of the test's own. */
export class Redis {
	readonly url: string;
	readonly keyPrefix = `ocr-test-${process.pid}-${randomBytes(3).toString('hex')}`;
	readonly #child: Child | undefined;
	readonly #folder: string | undefined;

	private constructor(url: string, child?: Child, folder?: string) {
		this.url = url;
		this.#child = child;
		this.#folder = folder;
	}

	static async start(): Promise<Redis> {
		const given = process.env.QUEUE_TEST_REDIS_URL;
		if (given) return new Redis(given);
		const folder = temporaryFolder('redis');
		const [port] = await freePorts(1);
		const logFile = path.join(logFolder, `redis-${process.pid}.log`);
		// Nothing is kept on disk: a queue that outlives its test helps nobody.
		const settings = { port, bind: loopback, dir: folder, save: '', appendonly: 'no' };
		const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
		const child = startProgram('redis-server', args, { env: process.env, logFile });
		const redis = new Redis(`redis://${loopback}:${port}`, child, folder);
		await redis.#answers(child, logFile);
		return redis;
	}

	/** For every process of the fleet. */
	get environment(): Record<string, string> {
		const { hostname, port, username, password, pathname, protocol } = new URL(this.url);
		return {
			QUEUE_BULL_REDIS_HOST: hostname,
			QUEUE_BULL_REDIS_PORT: port || '6379',
			QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(username),
			QUEUE_BULL_REDIS_PASSWORD: decodeURIComponent(password),
			QUEUE_BULL_REDIS_DB: pathname.slice(1) || '0',
			QUEUE_BULL_REDIS_TLS: String(protocol === 'rediss:'),
			QUEUE_BULL_PREFIX: `${this.keyPrefix}-bull`,
			// Commands between the processes and n8n's cache: two fleets on one Redis must not mix.
			N8N_REDIS_KEY_PREFIX: `${this.keyPrefix}-n8n`,
		};
	}

	async stop(): Promise<void> {
		if (this.#child) await stopChild(this.#child);
		else await this.#removeKeys();
		if (this.#folder) removeFolder(this.#folder);
	}

	async #removeKeys(): Promise<void> {
		const client = this.#client();
		await client.connect();
		let cursor = '0';
		do {
			const match = `*${this.keyPrefix}*`;
			const [next, keys] = await client.scan(cursor, 'MATCH', match, 'COUNT', 1000);
			if (keys.length > 0) await client.del(...keys);
			cursor = next;
		} while (cursor !== '0');
		client.disconnect();
	}

	async #answers(child: Child, logFile: string): Promise<void> {
		const deadline = Date.now() + 20_000;
		while (Date.now() < deadline && !child.hasEnded()) {
			const client = this.#client();
			const there = await client.connect().then(
				async () => (await client.ping()) === 'PONG',
				() => false,
			);
			client.disconnect();
			if (there) return;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		throw new Error(`Redis did not start. Its log: ${shownPath(logFile)}`);
	}

	#client(): RedisClient {
		const { Redis: Client } = n8nModule('ioredis') as { Redis: RedisConstructor };
		const client = new Client(this.url, { lazyConnect: true, retryStrategy: () => null });
		client.on('error', () => undefined);
		return client;
	}
}

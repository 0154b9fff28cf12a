import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { programPath } from './program-path.ts';
import { type Child, startProgram, stopChild } from './children.ts';
import { removeFolder, temporaryFolder } from './folders.ts';
import { n8nModule } from './n8n-module.ts';
import { logFolder, shownPath } from './paths.ts';
import { freePorts, loopback } from './ports.ts';

const run = promisify(execFile);

export type Row = Record<string, unknown>;

/** What of pg is used here. */
interface PostgresClient {
	connect(): Promise<void>;
	query(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
	end(): Promise<void>;
	on(event: 'error', listener: () => void): void;
}
type ClientConstructor = new (options: { connectionString: string }) => PostgresClient;

/** A server of the test's own, or a database of its own in the one of QUEUE_TEST_POSTGRES_URL. */
export class Postgres {
	/** The test's database. */
	readonly url: string;
	readonly #serverUrl: string;
	readonly #child: Child | undefined;
	readonly #folder: string | undefined;

	private constructor(serverUrl: string, child?: Child, folder?: string) {
		const url = new URL(serverUrl);
		url.pathname = `/ocr_test_${process.pid}_${randomBytes(3).toString('hex')}`;
		this.url = url.href;
		this.#serverUrl = serverUrl;
		this.#child = child;
		this.#folder = folder;
	}

	static async start(): Promise<Postgres> {
		const given = process.env.QUEUE_TEST_POSTGRES_URL;
		const postgres = given ? new Postgres(given) : await Postgres.#startServer();
		await withClient(postgres.#serverUrl, async (client) => {
			await client.query(`CREATE DATABASE ${new URL(postgres.url).pathname.slice(1)}`);
		});
		return postgres;
	}

	static async #startServer(): Promise<Postgres> {
		const folder = temporaryFolder('postgres');
		const user = unprivilegedUser();
		if (user) chownSync(folder, user.uid, user.gid);
		const data = path.join(folder, 'data');
		const access = ['--auth', 'trust', '--username', 'n8n'];
		const kind = ['--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
		const initdb = programPath('initdb') ?? 'initdb';
		await run(initdb, ['--pgdata', data, ...access, ...kind], { ...user, cwd: folder });
		const [port] = await freePorts(1);
		const logFile = path.join(logFolder, `postgres-${process.pid}.log`);
		const settings = {
			listen_addresses: loopback,
			// A socket's path may not be long, and the temporary folder's may be.
			unix_socket_directories: '',
			max_connections: '200',
			// The data lives as long as the test.
			fsync: 'off',
			synchronous_commit: 'off',
			full_page_writes: 'off',
		};
		const child = startProgram(
			programPath('postgres') ?? 'postgres',
			[
				...['-D', data, '-p', String(port)],
				...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
			],
			{ env: process.env, cwd: folder, logFile, user },
		);
		const server = `postgresql://n8n@${loopback}:${port}/postgres`;
		await answers(server, child, logFile);
		return new Postgres(server, child, folder);
	}

	/** For every process of the fleet. */
	get environment(): Record<string, string> {
		const { hostname, port, username, password, pathname } = new URL(this.url);
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: hostname,
			DB_POSTGRESDB_PORT: port || '5432',
			DB_POSTGRESDB_DATABASE: pathname.slice(1),
			DB_POSTGRESDB_USER: decodeURIComponent(username),
			DB_POSTGRESDB_PASSWORD: decodeURIComponent(password),
		};
	}

	async query(text: string, values: unknown[] = []): Promise<Row[]> {
		return await withClient(this.url, async (client) => (await client.query(text, values)).rows);
	}

	async stop(): Promise<void> {
		if (this.#child) {
			// SIGINT ends it without waiting for clients; SIGTERM would wait for all of them.
			await stopChild(this.#child, 10_000, 'SIGINT');
		} else {
			await withClient(this.#serverUrl, async (client) => {
				const name = new URL(this.url).pathname.slice(1);
				await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
			});
		}
		if (this.#folder) removeFolder(this.#folder);
	}
}

async function answers(url: string, child: Child, logFile: string): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (Date.now() < deadline && !child.hasEnded()) {
		const there = await withClient(url, async (client) => await client.query('SELECT 1')).then(
			() => true,
			() => false,
		);
		if (there) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`PostgreSQL did not start. Its log: ${shownPath(logFile)}`);
}

async function withClient<T>(
	connectionString: string,
	use: (client: PostgresClient) => Promise<T>,
): Promise<T> {
	const { Client } = n8nModule('pg') as { Client: ClientConstructor };
	const client = new Client({ connectionString });
	client.on('error', () => undefined);
	await client.connect();
	try {
		return await use(client);
	} finally {
		await client.end();
	}
}

/** PostgreSQL refuses to run as root. @returns whom to run it as there, or nothing elsewhere */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		try {
			const ask = (option: string): number =>
				Number(execFileSync('id', [option, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
			return { uid: ask('-u'), gid: ask('-g') };
		} catch {
			continue;
		}
	}
	throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody here.');
}

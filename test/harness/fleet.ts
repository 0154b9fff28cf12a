import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Balancer } from './balancer.ts';
import { type FleetCommand, FleetMember } from './fleet-member.ts';
import { removeFolder, temporaryFolder } from './folders.ts';
import { n8nEnvironment } from './n8n-environment.ts';
import { installPackage } from './packed-package.ts';
import { logFolder } from './paths.ts';
import { freePorts, loopback } from './ports.ts';
import { Postgres } from './postgres.ts';
import { Redis } from './redis.ts';
import { N8nRest } from './rest.ts';

export interface FleetOptions {
	/** Names the log files. */
	name: string;
	workers?: number;
	/** Executions at once on each worker. */
	concurrency?: number;
	/** For every process. */
	extra?: Record<string, string>;
	progress?: (message: string) => void;
}

/**
 * n8n in queue mode as people run it: a main process for the editor and the schedules, two processors
 * for production webhooks, and workers that execute; PostgreSQL and Redis between them.
 */
export class Fleet {
	readonly main: FleetMember;
	readonly webhooks: FleetMember;
	readonly moreWebhooks: FleetMember;
	readonly workers: FleetMember[];
	/** Before the webhook processors; its address is the one that n8n gives to others. */
	readonly balancer: Balancer;
	readonly rest: N8nRest;
	readonly postgres: Postgres;
	readonly redis: Redis;
	readonly #folder: string;

	private constructor(
		members: Members,
		servers: { postgres: Postgres; redis: Redis; balancer: Balancer },
		folder: string,
	) {
		this.main = members.main;
		this.webhooks = members.webhooks;
		this.moreWebhooks = members.moreWebhooks;
		this.balancer = servers.balancer;
		this.workers = members.workers;
		this.postgres = servers.postgres;
		this.redis = servers.redis;
		this.rest = new N8nRest(this.main.origin, this.webhooks.origin);
		this.#folder = folder;
	}

	static async start(options: FleetOptions): Promise<Fleet> {
		const progress = options.progress ?? (() => undefined);
		const folder = temporaryFolder(options.name);
		progress('Starting PostgreSQL and Redis');
		const [postgres, redis] = await Promise.all([Postgres.start(), Redis.start()]);
		const shared = { ...postgres.environment, ...redis.environment, ...options.extra };
		const ports = await freePorts(((options.workers ?? 2) + 3) * 2);
		const balancer = await Balancer.start([originAt(ports[1]), originAt(ports[2])]);
		const members = membersOf(folder, shared, { ...options, ports, webhookUrl: balancer.origin });
		const fleet = new Fleet(members, { postgres, redis, balancer }, folder);
		await installPackage(fleet.members.map(({ userFolder }) => userFolder));
		// Main goes first and alone: every process that finds migrations missing runs them.
		progress('Starting n8n’s main process on an empty database, about 30 seconds');
		await fleet.main.boot();
		progress(`Starting two webhook processors and ${fleet.workers.length} workers`);
		const [, ...others] = fleet.members;
		await Promise.all(others.map(async (each) => await each.boot()));
		await fleet.rest.login();
		return fleet;
	}

	get members(): FleetMember[] {
		return [this.main, this.webhooks, this.moreWebhooks, ...this.workers];
	}

	async stop(): Promise<void> {
		// Who executes goes before who queues: main would wait for what no worker will finish.
		await Promise.all(this.workers.map(async (worker) => await worker.halt()));
		const { webhooks, moreWebhooks, main } = this;
		await Promise.all([webhooks, moreWebhooks, main].map(async (each) => await each.halt()));
		await Promise.all([this.balancer, this.postgres, this.redis].map(async (one) => one.stop()));
		removeFolder(this.#folder);
	}
}

interface Members {
	main: FleetMember;
	webhooks: FleetMember;
	moreWebhooks: FleetMember;
	workers: FleetMember[];
}

const originAt = (port = 0): string => `http://${loopback}:${port}`;

function membersOf(
	folder: string,
	shared: Record<string, string>,
	options: FleetOptions & {
		/** Main's, those of the two webhook processors and the workers', and then one more for each of them. */
		ports: readonly number[];
		webhookUrl: string;
	},
): Members {
	const { workers = 2, concurrency = 5, ports } = options;
	const run = `${process.pid}-${randomBytes(3).toString('hex')}`;
	const [mainPort = 0] = ports;
	const member = (name: string, command: FleetCommand, index: number): FleetMember => {
		const port = ports[index] ?? 0;
		// A folder each, as each container has: n8n keeps a mark of a crash in it.
		const userFolder = path.join(folder, name);
		mkdirSync(userFolder, { recursive: true });
		return new FleetMember({
			name,
			command,
			arguments: command === 'worker' ? ['--concurrency', String(concurrency)] : [],
			origin: originAt(port),
			logFile: path.join(logFolder, `n8n-${options.name}-${name}-${run}.log`),
			environment: n8nEnvironment({
				userFolder,
				// A worker has no server of its own but for its health, which is set apart.
				port: command === 'worker' ? mainPort : port,
				brokerPort: ports[workers + 3 + index] ?? 0,
				extra: {
					...queueMode,
					...shared,
					N8N_WEBHOOK_URL: `${options.webhookUrl}/`,
					...(command === 'worker' ? workerHealth(port) : {}),
				},
			}),
		});
	};
	return {
		main: member('main', 'start', 0),
		webhooks: member('webhooks', 'webhook', 1),
		moreWebhooks: member('more-webhooks', 'webhook', 2),
		workers: Array.from({ length: workers }, (_, index) =>
			member(`worker-${index + 1}`, 'worker', index + 3),
		),
	};
}

const queueMode = {
	EXECUTIONS_MODE: 'queue',
	// What main does not serve, it cannot serve by mistake: production webhooks have one address.
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	// The processes share no disk; this is the default of queue mode.
	N8N_DEFAULT_BINARY_DATA_MODE: 'database',
	// A worker that was killed is back before it is taken for dead; see examples/queue-mode.
	QUEUE_WORKER_LOCK_DURATION: '180000',
};

function workerHealth(port: number): Record<string, string> {
	return {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: loopback,
	};
}

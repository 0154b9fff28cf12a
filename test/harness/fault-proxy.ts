import {
	Agent,
	createServer,
	type IncomingMessage,
	request as httpRequest,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { loopback } from './ports.ts';

/** What goes wrong with one answer. */
export type WireFault =
	/** The sandbox does it, as `sandbox/world/settings.ts` describes it. */
	| { by: 'sandbox'; fault: Record<string, unknown> }
	/** The connection is reset after the first bytes of the head, half of the body, or all of it. */
	| { by: 'reset'; within: 'headers' | 'body' | 'nothing' }
	/** Nothing comes any more: no answer at all, or half of the body. */
	| { by: 'stall'; within: 'nothing' | 'body' }
	/** Another answer; addresses are made for the lane. */
	| { by: 'instead'; answer(places: Places): Instead };

export interface Instead {
	status: number;
	headers?: Record<string, string>;
	body?: string | Buffer;
}

/** Where a redirect can lead. */
export interface Places {
	/** The request's own address. */
	self: string;
	/** The provider's other origin. */
	other: string;
	/** A server that is no provider, and answers everything with 200. */
	elsewhere: string;
}

/** For as many requests of a call, or as long; the next step then. */
export interface Step {
	call: string;
	/** Undefined: nothing goes wrong. */
	fault?: WireFault;
	times?: number;
	forMs?: number;
}

/** One way through the proxy, by the first segment of its path. */
export interface Lane {
	name: string;
	steps: Step[];
	/** What went through, as the sandbox called it. */
	calls: string[];
	/** Answers of calls that were no JSON. */
	files: Set<string>;
	/** Headers that came to a server that is not the provider's own. */
	foreign: string[];
}

interface Origins {
	origin: string;
	otherOrigin: string;
}

interface Hooks {
	/** A client, known by its port, waits in vain for an answer, or for the rest of one. */
	stalled(port: number | undefined, missing: 'headers' | 'body'): void;
	/** ms since 1970, as the nodes see them. */
	now(): number;
}

interface Upstream {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
	/** The connection ended before the body did. */
	cut: boolean;
}

/**
 * Between the nodes and the sandbox, on two origins as the sandbox is. It lets through, or spoils an
 * answer after the sandbox has given it: what is lost then was accepted.
 */
export class FaultProxy {
	readonly origin: string;
	readonly otherOrigin: string;
	readonly elsewhere: string;
	private readonly lanes = new Map<string, Lane>();
	private readonly servers: Server[];
	private readonly sandbox: Origins;
	private readonly hooks: Hooks;
	// A connection that is kept may be closed by the other side at the moment when it is used again.
	private readonly agent = new Agent({ keepAlive: false });
	private readonly began = new Map<Step, number>();

	private constructor(servers: Server[], sandbox: Origins, hooks: Hooks) {
		this.servers = servers;
		this.sandbox = sandbox;
		this.hooks = hooks;
		const [main, other, elsewhere] = servers.map(
			(server) => `http://${loopback}:${(server.address() as AddressInfo).port}`,
		);
		this.origin = main!;
		this.otherOrigin = other!;
		this.elsewhere = elsewhere!;
	}

	static async start(sandbox: Origins, hooks: Hooks): Promise<FaultProxy> {
		const servers = Array.from({ length: 3 }, () =>
			createServer({ requestTimeout: 0, keepAliveTimeout: 0 }),
		);
		await Promise.all(
			servers.map(
				async (server) =>
					await new Promise<void>((resolve) => server.listen(0, loopback, () => resolve())),
			),
		);
		const proxy = new FaultProxy(servers, sandbox, hooks);
		const [main, other, elsewhere] = servers;
		for (const [server, isOther] of [
			[main!, false],
			[other!, true],
		] as const) {
			server.on('request', (incoming, response) => {
				proxy.serve(incoming, response, isOther).catch(() => response.destroy());
			});
		}
		elsewhere!.on('request', (incoming, response) => proxy.serveElsewhere(incoming, response));
		return proxy;
	}

	open(name: string, steps: Step[]): Lane {
		const lane: Lane = { name, steps: [...steps], calls: [], files: new Set(), foreign: [] };
		this.lanes.set(name, lane);
		return lane;
	}

	/** An address of the sandbox, as it is reached on a lane. */
	through(text: string, { name }: Lane): string {
		return text
			.replaceAll(`${this.sandbox.origin}/`, `${this.origin}/${name}/`)
			.replaceAll(`${this.sandbox.otherOrigin}/`, `${this.otherOrigin}/${name}/`);
	}

	async close(): Promise<void> {
		this.agent.destroy();
		await Promise.all(
			this.servers.map(async (server) => {
				server.closeAllConnections();
				await new Promise<void>((resolve) => server.close(() => resolve()));
			}),
		);
	}

	private serveElsewhere(incoming: IncomingMessage, response: ServerResponse): void {
		const name = new URL(incoming.url ?? '/', this.elsewhere).pathname.split('/')[1] ?? '';
		this.lanes.get(name)?.foreign.push(JSON.stringify(incoming.headers));
		incoming.resume().once('end', () => {
			response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":"elsewhere"}');
		});
	}

	private async serve(
		incoming: IncomingMessage,
		response: ServerResponse,
		isOther: boolean,
	): Promise<void> {
		const [, name = '', ...rest] = (incoming.url ?? '').split('/');
		const lane = this.lanes.get(name);
		if (!lane) {
			response.writeHead(599).end();
			return;
		}
		if (isOther) lane.foreign.push(JSON.stringify(incoming.headers));
		const step = this.stepOf(lane);
		const brought =
			step?.fault?.by === 'sandbox' ? [{ match: step.call, ...step.fault.fault }] : [];
		const upstream = await this.ask(incoming, `/${rest.join('/')}`, isOther, {
			'x-lane': name,
			'x-sandbox-faults': JSON.stringify(brought),
		}).catch(() => null);
		const call = upstream?.headers['x-sandbox-call'] ?? step?.call ?? '';
		lane.calls.push(call);
		const isHit = step !== undefined && step.call === call;
		if (isHit && step.times !== undefined && --step.times === 0) lane.steps.shift();
		if (upstream === null) {
			incoming.socket.resetAndDestroy();
			return;
		}
		if (!/json/.test(upstream.headers['content-type'] ?? 'json')) lane.files.add(call);
		delete upstream.headers['x-sandbox-call'];
		this.rewrite(upstream, lane);
		const fault = isHit ? step.fault : undefined;
		if (fault) await this.spoil(incoming, response, upstream, fault, lane);
		else sendUpstream(response, upstream);
	}

	/** What is to go wrong now, if anything; what has had its time goes. */
	private stepOf(lane: Lane): Step | undefined {
		for (;;) {
			const [step] = lane.steps;
			if (step?.forMs === undefined) return step;
			const began = this.began.get(step) ?? this.hooks.now();
			this.began.set(step, began);
			if (this.hooks.now() - began < step.forMs) return step;
			lane.steps.shift();
		}
	}

	private async ask(
		incoming: IncomingMessage,
		path: string,
		isOther: boolean,
		more: Record<string, string>,
	): Promise<Upstream> {
		const { origin, otherOrigin } = this.sandbox;
		const target = new URL(path, isOther ? otherOrigin : origin);
		return await new Promise((resolve, reject) => {
			const outgoing = httpRequest(target, {
				method: incoming.method,
				agent: this.agent,
				headers: { ...incoming.headers, ...more, host: target.host, connection: 'close' },
			});
			outgoing.once('error', reject);
			outgoing.once('response', (answer) => {
				const chunks: Buffer[] = [];
				const done = () =>
					resolve({
						status: answer.statusCode ?? 0,
						headers: plainHeaders(answer.headers),
						body: Buffer.concat(chunks),
						cut: !answer.complete,
					});
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.once('end', done).once('error', done).once('close', done);
			});
			incoming.pipe(outgoing);
		});
	}

	/** The sandbox's addresses become the lane's. */
	private rewrite(upstream: Upstream, lane: Lane): void {
		const { headers } = upstream;
		if (headers.location) headers.location = this.through(headers.location, lane);
		if (!/json/.test(headers['content-type'] ?? '')) return;
		const before = upstream.body.length;
		upstream.body = Buffer.from(this.through(upstream.body.toString('utf8'), lane));
		const promised = Number(headers['content-length'] ?? before);
		headers['content-length'] = String(promised + upstream.body.length - before);
	}

	private async spoil(
		incoming: IncomingMessage,
		response: ServerResponse,
		upstream: Upstream,
		fault: WireFault,
		lane: Lane,
	): Promise<void> {
		const { socket } = incoming;
		switch (fault.by) {
			case 'sandbox':
				sendUpstream(response, upstream);
				return;
			case 'reset':
				await new Promise<void>((resolve) => {
					socket.write(bytesOf(upstream, fault.within), () => setTimeout(resolve, 5));
				});
				socket.resetAndDestroy();
				return;
			case 'stall':
				if (fault.within === 'body') socket.write(bytesOf(upstream, 'body'));
				// The first half must have come before it is known that the second does not.
				setTimeout(
					() => this.hooks.stalled(socket.remotePort, fault.within === 'body' ? 'body' : 'headers'),
					fault.within === 'body' ? 20 : 0,
				);
				return;
			case 'instead': {
				const { status, headers, body } = fault.answer({
					self: `${this.origin}${incoming.url}`,
					other: `${this.otherOrigin}/${lane.name}/nowhere`,
					elsewhere: `${this.elsewhere}/${lane.name}/latest/meta-data`,
				});
				response.writeHead(status, headers).end(body);
			}
		}
	}
}

/** The answer as it goes over the wire, up to a point. */
function bytesOf(
	{ status, headers, body }: Upstream,
	upTo: 'headers' | 'body' | 'nothing',
): Buffer {
	if (upTo === 'headers') return Buffer.from(`HTTP/1.1 ${status} OK\r\nContent-Ty`);
	const lines = Object.entries({ ...headers, 'content-length': body.length, connection: 'close' });
	const head = `HTTP/1.1 ${status} OK\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
	const part = upTo === 'body' ? body.subarray(0, Math.ceil(body.length / 2)) : body;
	return Buffer.concat([Buffer.from(head), part]);
}

function sendUpstream(response: ServerResponse, { status, headers, body, cut }: Upstream): void {
	response.writeHead(status, headers);
	if (!cut) response.end(body);
	else response.write(body, () => response.destroy());
}

function plainHeaders(given: IncomingMessage['headers']): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(given)) {
		if (value === undefined || /^(connection|keep-alive|transfer-encoding)$/.test(name)) continue;
		headers[name] = String(value);
	}
	return headers;
}

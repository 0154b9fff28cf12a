import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Controlled } from './world/control.ts';
import type { DocumentReader } from './engine/document-reader.ts';
import { isOfState, playFault } from './world/faults.ts';
import { RandomFaultSource } from './world/random-faults.ts';
import { BodyMeter, drain, matchPath, sendAnswer, type Answer } from './http.ts';
import type { Ledger } from './world/ledger.ts';
import { pause } from './world/pause.ts';
import type {
	Connection,
	Provider,
	ProviderRequest,
	Route,
	RunningProvider,
} from './providers/provider.ts';
import { RateLimiter } from './world/rate-limit.ts';
import {
	broughtFaults,
	defaultSettings,
	takeFault,
	type Fault,
	type ProviderSettings,
} from './world/settings.ts';
import { Slots } from './engine/slots.ts';

export interface HostOptions {
	stub: boolean;
	origin: string;
	otherOrigin: string;
	ledger: Ledger;
	reader: DocumentReader;
	closing: AbortSignal;
}

/** Everything about a provider that is not its protocol: ledger, faults, key, pace, errors. */
export class ProviderHost implements Controlled {
	readonly id: string;
	/** Paths on the bare origin that are this provider's too. */
	readonly atOrigin: string[];
	readonly baseUrl: string;
	readonly settings: ProviderSettings;
	readonly running: RunningProvider;
	readonly provider: Provider;
	private readonly options: HostOptions;
	private readonly slots: Slots;
	/** From one reset to the next. */
	private era = new AbortController();
	private readonly limiter = new RateLimiter();
	private readonly randomFaults = new RandomFaultSource();

	constructor(provider: Provider, options: HostOptions) {
		this.provider = provider;
		this.options = options;
		this.id = provider.id;
		this.atOrigin = provider.atOrigin ?? [];
		this.baseUrl = `${options.origin}/${provider.id}`;
		this.settings = this.defaults();
		this.slots = new Slots(() => this.settings.concurrency);
		this.running = provider.start({
			stub: options.stub,
			baseUrl: this.baseUrl,
			otherBaseUrl: `${options.otherOrigin}/${provider.id}`,
			settings: this.settings,
			ledger: options.ledger,
			slots: this.slots,
			reader: options.reader,
			closing: options.closing,
			delay: async () => await this.delay(),
		});
	}

	get connection(): Connection {
		return { baseUrl: this.baseUrl, ...this.running.connection };
	}

	changed = (): void => this.slots.admit();

	reset(): void {
		Object.assign(this.settings, this.defaults());
		this.limiter.clear();
		this.randomFaults.clear();
		this.running.reset();
		this.era.abort();
		this.era = new AbortController();
		this.slots.reset();
	}

	/** @param path below the provider's base path */
	async serve(
		incoming: IncomingMessage,
		response: ServerResponse,
		path: string,
		query: URLSearchParams,
		origin: 'main' | 'other',
	): Promise<void> {
		const { ledger } = this.options;
		const routes = origin === 'main' ? this.running.routes : this.running.otherRoutes;
		const found = findRoute(routes, incoming.method ?? '', path);
		const meter = new BodyMeter();
		const call = found?.route.call ?? 'other';
		const entry = ledger.addRequest(incoming, { provider: this.id, call, origin });
		const ended = ledger.requestStarted();
		const client = new AbortController();
		let cut = false;
		response.once('close', () => {
			entry.bytes = meter.bytes;
			ended();
			if (response.writableFinished || cut) return;
			entry.aborted = true;
			client.abort();
		});

		const brought = faultsOf(incoming);
		if (brought) response.setHeader('x-sandbox-call', call);
		const fault =
			takeFault(brought ?? this.settings.faults, call) ??
			this.randomFaults.next(this.settings.randomFaults, call);
		const work = async () => {
			const refusal = this.refuseAtTheDoor(incoming, origin);
			if (refusal) return refusal;
			if (!found) return this.running.refuse(404, `There is no ${incoming.method} ${path}.`);
			return await found.route.handle({
				incoming,
				meter,
				headers: incoming.headers,
				params: found.params,
				query,
				signal: client.signal,
				note: (fields) => {
					entry.fields = fields;
				},
			} satisfies ProviderRequest);
		};
		const spoilt = fault !== undefined && needsAnswer(fault);
		const answer =
			fault === undefined || spoilt
				? await work().catch((error: unknown) => this.unexpected(error, client.signal))
				: null;
		await drain(incoming, meter);
		entry.bytes = meter.bytes;
		if (call === 'submit' && answer && answer.status < 400) entry.accepted = true;
		if (fault && answer && answer.status >= 400 && fault.after === 'accepted') {
			// Nothing was accepted, so there is nothing to lose yet.
			fault.times++;
		} else if (fault) {
			cut = fault.kind === 'reset' || fault.kind === 'truncated';
			entry.fault = fault.kind;
			entry.status = await playFault(
				response,
				fault,
				{
					refuse: (status, message) => this.running.refuse(status, message),
					inState: (json, state) => this.running.inState?.(json, state) ?? json,
				},
				answer,
			);
			return;
		}
		if (answer) {
			entry.status = answer.status;
			await sendAnswer(response, answer);
		}
	}

	private async delay(): Promise<void> {
		const { delayMs } = this.settings;
		if (delayMs === 0) return;
		const { closing } = this.options;
		await pause(delayMs, AbortSignal.any([closing, this.era.signal])).catch(() => undefined);
		closing.throwIfAborted();
	}

	private refuseAtTheDoor(incoming: IncomingMessage, origin: 'main' | 'other'): Answer | null {
		if (origin === 'other') return null;
		const refused = this.running.authorise(incoming.headers);
		if (refused) return refused;
		const { bucket, rate } = this.running.rate(incoming.method ?? '');
		const waitMs = this.limiter.admit(bucket, rate, Date.now());
		if (waitMs === 0) return null;
		return {
			...this.running.refuse(429, 'Too many requests. Slow down and try again later.'),
			headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
		};
	}

	private unexpected(error: unknown, client: AbortSignal): Answer {
		// That a client left, or that the sandbox closes, is not worth a line.
		if (!client.aborted && !this.options.closing.aborted) console.error(error);
		return this.running.refuse(500, 'The sandbox itself has failed; see its output.');
	}

	private defaults(): ProviderSettings {
		const { stub } = this.options;
		return { ...defaultSettings(stub), ...this.provider.defaults(stub) };
	}
}

/** An answer can only be lost or cut short if there is one. */
function needsAnswer(fault: Fault): boolean {
	if (fault.after === 'accepted' || isOfState(fault)) return true;
	return fault.kind === 'truncated' && fault.body === undefined;
}

/** What a request brings along; undefined where it does not. */
function faultsOf({ headers }: IncomingMessage): Fault[] | undefined {
	const given = headers['x-sandbox-faults'];
	return given === undefined ? undefined : broughtFaults.parse(JSON.parse(String(given)));
}

function findRoute(
	routes: Route[],
	method: string,
	path: string,
): { route: Route; params: Record<string, string> } | null {
	for (const route of routes) {
		const params = route.method === method ? matchPath(route.path, path) : null;
		if (params) return { route, params };
	}
	return null;
}

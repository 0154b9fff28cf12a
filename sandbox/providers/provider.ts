import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import type { DocumentReader } from '../engine/document-reader.ts';
import type { BodyMeter, Answer } from '../http.ts';
import type { ShownState } from '../world/faults.ts';
import type { Ledger } from '../world/ledger.ts';
import type { Rate } from '../world/rate-limit.ts';
import type { ProviderSettings } from '../world/settings.ts';
import type { Slots } from '../engine/slots.ts';

/** What a request is to the provider's protocol; faults are aimed at these. */
export type Call = 'submit' | 'status' | 'result' | 'other';

export interface ProviderRequest {
	incoming: IncomingMessage;
	meter: BodyMeter;
	headers: IncomingHttpHeaders;
	/** Parameters of the route's path. */
	params: Record<string, string>;
	query: URLSearchParams;
	/** Aborted when the client goes away. */
	signal: AbortSignal;
	/** Puts form fields into the ledger. */
	note(fields: Record<string, unknown>): void;
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below the provider's base path, with `:name` for a parameter. */
	path: string;
	call: Call;
	handle(request: ProviderRequest): Promise<Answer>;
}

/** What the sandbox gives a provider to live in. */
export interface Surroundings {
	stub: boolean;
	/** Of the provider on the main listener, without a slash at the end. */
	baseUrl: string;
	/** Of the provider on the other listener, which belongs to "someone else". */
	otherBaseUrl: string;
	/** Changes under the provider's hands; read it when needed. */
	settings: ProviderSettings;
	ledger: Ledger;
	slots: Slots;
	reader: DocumentReader;
	/** Waits as long as `delayMs` says; a reset ends it early. @throws when the sandbox closes */
	delay(): Promise<void>;
	/** Aborted when the sandbox closes. */
	closing: AbortSignal;
}

/** What a client of a provider needs to know. */
export interface Connection extends Record<string, unknown> {
	baseUrl: string;
}

/** How n8n's node of a provider is set up to use the sandbox. */
export interface NodeSetUp {
	credential: Record<string, unknown>;
	/** What the node needs besides the document. */
	parameters: Record<string, unknown>;
	/** It reads only those of the sample documents that end so; all of them where not given. */
	endings?: string[];
}

export interface RunningProvider {
	/** What a client needs besides the base URL: keys and ids. */
	connection: Record<string, unknown>;
	routes: Route[];
	/** Served by the other listener, to anyone. */
	otherRoutes: Route[];
	/** Null if the request may come in. */
	authorise(headers: IncomingHttpHeaders): Answer | null;
	/** Which limit a request counts against; null for none. */
	rate(method: string): { bucket: string; rate: Rate | null };
	/** The provider's own form of a failure. */
	refuse(status: number, message: string): Answer;
	/**
	 * An answer about a job, changed so that the job shows another state; for providers with a queue.
	 * Other answers stay as they are.
	 */
	inState?(json: unknown, state: ShownState): unknown;
	/** Forgets jobs. */
	reset(): void;
}

export interface Provider {
	/** Also the base path, and the folder here. */
	id: string;
	/** As its own site writes it. */
	name: string;
	/** What of the connection is printed for people, and under which name. */
	labels: Record<string, string>;
	inN8n(connection: Connection): NodeSetUp;
	/** Paths that are also served on the bare origin, because clients look for them there. */
	atOrigin?: string[];
	/** Where the defaults differ from everybody's. */
	defaults(stub: boolean): Partial<ProviderSettings>;
	start(surroundings: Surroundings): RunningProvider;
}

import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const KEPT = 5000;

export interface RequestEntry {
	/** ISO 8601 */
	at: string;
	provider: string;
	call: string;
	/** Which of the two listeners got it. */
	origin: 'main' | 'other';
	method: string;
	/** With the query. */
	path: string;
	/** Null as long as nothing was answered, and for good where a fault cut the connection. */
	status: number | null;
	/** Of the request's body. */
	bytes: number;
	headers: Record<string, string | string[]>;
	fields: Record<string, unknown>;
	/** Name of the fault that was played instead of the answer. */
	fault?: string;
	/** The client left before the answer was written. */
	aborted?: true;
	/** A document was taken, whatever became of the answer. */
	accepted?: true;
}

export interface JobEntry {
	provider: string;
	id: string;
	status: 'waiting' | 'processing' | 'succeeded' | 'failed';
	fileName: string | null;
	acceptedAt: string;
	completedAt: string | null;
	/** The client left before its answer, at a provider that has no job to come back to. */
	canceled?: true;
}

export interface DeliveryEntry {
	at: string;
	provider: string;
	webhookId: string;
	jobId: string;
	attempt: number;
	/** Null: no answer. */
	status: number | null;
}

/** What came in and what became of it, for tests to read. Keeps the last few thousand. */
export class Ledger {
	requests: RequestEntry[] = [];
	jobs: JobEntry[] = [];
	deliveries: DeliveryEntry[] = [];
	private processing = 0;
	private inFlight = 0;
	/** Most documents that were processed at the same time. */
	concurrentPeak = 0;
	/** Most provider requests that were open at the same time. */
	requestsInFlightPeak = 0;

	/** Enters a request that has just come in; the rest is filled in as it becomes known. */
	addRequest(
		incoming: IncomingMessage,
		{ provider, call, origin }: Pick<RequestEntry, 'provider' | 'call' | 'origin'>,
	): RequestEntry {
		const entry: RequestEntry = {
			at: new Date().toISOString(),
			provider,
			call,
			origin,
			method: incoming.method ?? '',
			path: incoming.url ?? '',
			status: null,
			bytes: 0,
			headers: hideSecrets(incoming.headers),
			fields: {},
		};
		keep(this.requests, entry);
		return entry;
	}

	addJob(entry: JobEntry): void {
		keep(this.jobs, entry);
	}

	addDelivery(entry: DeliveryEntry): void {
		keep(this.deliveries, entry);
	}

	requestStarted(): () => void {
		this.inFlight++;
		this.requestsInFlightPeak = Math.max(this.requestsInFlightPeak, this.inFlight);
		return () => {
			this.inFlight--;
		};
	}

	processingStarted(): () => void {
		this.processing++;
		this.concurrentPeak = Math.max(this.concurrentPeak, this.processing);
		return () => {
			this.processing--;
		};
	}

	clear(): void {
		this.requests = [];
		this.jobs = [];
		this.deliveries = [];
		this.concurrentPeak = this.processing;
		this.requestsInFlightPeak = this.inFlight;
	}

	toJSON() {
		return {
			requests: this.requests.slice(-KEPT),
			jobs: this.jobs.slice(-KEPT),
			deliveries: this.deliveries.slice(-KEPT),
			concurrentPeak: this.concurrentPeak,
			requestsInFlightPeak: this.requestsInFlightPeak,
		};
	}
}

function keep<Entry>(list: Entry[], entry: Entry): void {
	list.push(entry);
	// In large steps: moving thousands of entries for each new one is slow under a benchmark's load.
	if (list.length >= KEPT * 2) list.splice(0, list.length - KEPT);
}

const SECRET_HEADER = /auth|key|cookie|token|secret|signature/i;

/**
 * A copy in which secrets are `sha256:` and the hex digest of the whole header value, so that a test
 * can tell whether the right one was sent without the ledger showing it.
 */
function hideSecrets(headers: IncomingHttpHeaders): Record<string, string | string[]> {
	const shown: Record<string, string | string[]> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value === undefined) continue;
		shown[name] = SECRET_HEADER.test(name) ? digest(String(value)) : value;
	}
	return shown;
}

function digest(value: string): string {
	return `sha256:${createHash('sha256').update(value).digest('hex')}`;
}

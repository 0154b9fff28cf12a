import { createHash, randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '../clock';

/** What becomes of a record: n8n deletes it, or keeps it, with a sentence that says why it is there. */
type Verdict = { keep: false } | { keep: true; why: string };

/** What the record's node does next: put out entries, or end. */
export type Step = { entries: IDataObject[] } | Verdict;

/** ms between the beginnings of two writes, at the least. */
const SHORTEST_GAP_MS = 100;
/** Of a run's time, the share that writing may take: each write takes the whole record along. */
const SHARE_FOR_WRITING = 0.1;
/**
 * Of what is written, the share that may wait for the next write: many jobs are accepted at once, while
 * the record is small. Each write makes it so much longer, so all of them together are few.
 */
const SHARE_THAT_WAITS = 0.25;

/**
 * From a run to the execution that records its jobs. Both are in the same process: n8n runs a
 * sub-workflow where its caller runs, on a worker too.
 */
export class RecordChannel {
	/** Names the channel in the record's workflow; nobody can guess it. */
	readonly token = createHash('sha256').update(randomUUID()).digest('hex').slice(0, 32);
	/** Of the record, once its node runs. */
	executionId: string | undefined;
	private entries: IDataObject[] = [];
	private verdict: Verdict | undefined;
	private changed = new AbortController();
	private began: number | undefined;
	private gapMs = 0;
	private written = 0;
	private readonly opened = new AbortController();

	constructor(private readonly clock: Clock) {
		CHANNELS.set(this.token, this);
	}

	add(entry: IDataObject): void {
		this.entries.push(entry);
		this.wake();
	}

	/** The first verdict stands. What was added before is written either way, if the record is kept. */
	end(verdict: Verdict): void {
		this.verdict ??= verdict;
		this.wake();
	}

	/** Nobody reads any more, or nobody ever will. */
	close(): void {
		CHANNELS.delete(this.token);
		this.opened.abort();
	}

	/** Resolves when n8n has stored the record's first entry, or when there will be none. */
	async stored(waitMs: number): Promise<void> {
		if (!this.opened.signal.aborted) await this.clock.sleep(waitMs, this.opened.signal);
	}

	/**
	 * For the record's node: waits until there is something to write, and no more often than is good
	 * for n8n's database. n8n has stored all that was put out before when this is called.
	 */
	async next(executionId: string): Promise<Step> {
		this.executionId = executionId;
		this.opened.abort();
		const began = this.began;
		if (began !== undefined) {
			const tookMs = this.clock.elapsed() - began;
			this.gapMs = Math.max(SHORTEST_GAP_MS, tookMs / SHARE_FOR_WRITING);
			while (!this.verdict && this.clock.elapsed() - began < this.pauseMs()) {
				await this.sleep(this.pauseMs() - (this.clock.elapsed() - began));
			}
		}
		while (this.entries.length === 0 && !this.verdict) await this.sleep(60_000);
		if (this.verdict && (!this.verdict.keep || this.entries.length === 0)) return this.verdict;
		this.began = this.clock.elapsed();
		this.written += this.entries.length;
		return { entries: this.entries.splice(0) };
	}

	/** ms from the beginning of the last write to the next one, as things are now. */
	private pauseMs(): number {
		const areMany = this.entries.length > this.written * SHARE_THAT_WAITS;
		return areMany ? SHORTEST_GAP_MS : this.gapMs;
	}

	private async sleep(ms: number): Promise<void> {
		this.changed = new AbortController();
		await this.clock.sleep(ms, this.changed.signal);
	}

	private wake() {
		this.changed.abort();
	}
}

const CHANNELS = new Map<string, RecordChannel>();

/** `undefined` where the run is no more: a person ran the record again, or n8n was killed. */
export const channelOf = (token: string): RecordChannel | undefined => CHANNELS.get(token);

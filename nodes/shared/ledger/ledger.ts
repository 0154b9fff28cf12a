import type { Submission } from '../../../ocr/providers/provider';
import type { OcrFailure } from '../failure';

/** Where a provider's answer is kept. Without `packed` and `file` it was dropped. */
export interface KeptAnswer {
	/** Its JSON, packed by gzip, in this process's memory. */
	packed?: Uint8Array;
	/** n8n's id of the file that holds its JSON, for as long as n8n keeps the execution. */
	file?: string;
}

/**
 * What a failure tells, without the error: its stack holds the functions that threw, and with them the
 * whole execution, for as long as nobody has read it.
 */
export type Told = Pick<OcrFailure, 'message' | 'code' | 'httpStatus' | 'jobId'>;

/** What became of a submission. */
export type Outcome =
	/** The provider sent it back untouched, or nothing had left: it may be sent. */
	| { name: 'refused' }
	/** Nobody knows whether it was accepted. */
	| { name: 'unclear'; failure: Told }
	| {
			name: 'accepted';
			submission: Omit<Submission, 'raw'>;
			/** From a provider that answered at once. */
			answer?: KeptAnswer;
			/** Hex SHA-256 of each file, where all were sent whole. */
			contents?: readonly string[];
			/** What whoever is called was told. */
			told?: string;
	  };

/** A submission that this process has made, or is making. */
export class Entry {
	outcome: Outcome | { name: 'sending' } = { name: 'sending' };
	/** What was accepted has come to nothing: its job failed, or its result is gone. */
	isSpent = false;
	readonly keys = new Set<string>();
	/** Resolves once the outcome is known. */
	readonly settled: Promise<void>;
	tell: () => void = () => undefined;

	/** @param at ms, monotonic */
	constructor(readonly at: number) {
		this.settled = new Promise((resolve) => (this.tell = resolve));
	}
}

export interface Bounds {
	/** Submissions. */
	entries: number;
	/** Of the answers in memory together, as they are packed. */
	bytes: number;
	/** ms since the submission began. */
	ageMs: number;
}

/** A submission without its answer takes about 1.5 KB; the answer for a page of 40 KB is packed into 5. */
export const BOUNDS: Bounds = {
	entries: 20_000,
	bytes: 16 * 1024 * 1024,
	ageMs: 48 * 3_600_000,
};

/**
 * The submissions of this process, of all its workflows. It survives the tries of a node with Retry On
 * Fail and a retried execution, and is gone with the process. When a bound is reached, the oldest goes
 * first: of what has too many bytes only the answer, the submission itself stays.
 */
export class Ledger {
	private readonly byKey = new Map<string, Entry>();
	/** The oldest first. */
	private readonly entries = new Set<Entry>();
	/** Entries whose answer is in memory, the oldest first. */
	private readonly heavy = new Set<Entry>();
	private bytes = 0;

	/** @param now ms, monotonic: a clock that is set back or forward changes nothing here. */
	constructor(
		private readonly now: () => number,
		private readonly bounds: Bounds = BOUNDS,
	) {}

	find(key: string): Entry | undefined {
		this.dropOld();
		return this.byKey.get(key);
	}

	/** ms since a submission began. */
	ageOf({ at }: Entry): number {
		return this.now() - at;
	}

	/** A submission that begins now. */
	open(keys: readonly string[]): Entry {
		this.dropOld();
		const entry = new Entry(this.now());
		this.entries.add(entry);
		this.nameAlso(entry, keys);
		return entry;
	}

	/** Further keys that an entry is found by. The newest entry has a key. */
	nameAlso(entry: Entry, keys: readonly string[]): void {
		if (!this.entries.has(entry)) return;
		for (const key of keys) {
			this.byKey.get(key)?.keys.delete(key);
			this.byKey.set(key, entry);
			entry.keys.add(key);
		}
	}

	/** Notes what became of it, and lets go whoever waits for that. */
	settle(entry: Entry, outcome: Outcome): void {
		entry.outcome = outcome;
		if (outcome.name === 'refused') this.drop(entry);
		const packed = outcome.name === 'accepted' ? outcome.answer?.packed : undefined;
		if (packed && this.entries.has(entry)) {
			this.heavy.add(entry);
			this.bytes += packed.length;
			// It would take all others with it, and go all the same.
			if (packed.length > this.bounds.bytes) this.dropAnswer(entry);
		}
		for (const oldest of this.heavy) {
			if (this.bytes <= this.bounds.bytes) break;
			this.dropAnswer(oldest);
		}
		entry.tell();
	}

	private dropOld(): void {
		for (const entry of this.entries) {
			const isOld = this.ageOf(entry) > this.bounds.ageMs;
			if (!isOld && this.entries.size <= this.bounds.entries) break;
			// Whoever waits for it is told by `settle`, whether it is still in here or not.
			this.drop(entry);
		}
	}

	private drop(entry: Entry): void {
		this.dropAnswer(entry);
		this.entries.delete(entry);
		for (const key of entry.keys) this.byKey.delete(key);
		entry.keys.clear();
	}

	private dropAnswer(entry: Entry): void {
		if (!this.heavy.delete(entry) || entry.outcome.name !== 'accepted') return;
		const { answer } = entry.outcome;
		this.bytes -= answer?.packed?.length ?? 0;
		delete answer?.packed;
	}
}

/** This process's own. */
export const processLedger = new Ledger(() => performance.now());

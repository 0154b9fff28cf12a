import type { OcrProvider, Pace } from '../../ocr/providers/provider';
import type { Clock } from './clock';
import type { Credential } from './http/client';
import { Lane, PaceLimiter } from './pace';
import { digestOf } from './process-digest';

type Kind = 'submit' | 'read';

/** For files on servers that are no provider's: the source at a URL, a result in a storage. */
const FILES: Pace = { rate: null, concurrency: 8 };

/** The gates of this process, by what they are for. n8n's time is one; a test has its own. */
const gates = new WeakMap<Clock, Map<string, PaceLimiter>>();

/** The lanes of one run, through gates that all runs in this process share. */
export class Paces {
	readonly submit: Lane;
	readonly read: Lane;
	private readonly files = new Map<string, Lane>();

	/** Stand for the run in a gate, by what ends its requests there. */
	private readonly runs = { submit: {}, read: {} };

	/** @param ended by kind of request: aborted when no more of them are sent. */
	constructor(
		provider: Pick<OcrProvider<never>, 'id' | 'secretFields' | 'submitPace' | 'readPace'>,
		credential: Credential,
		private readonly clock: Clock,
		private readonly ended: Record<Kind, AbortSignal>,
	) {
		const secrets = provider.secretFields.map((field) => credential.data[field] ?? null);
		const account = `${provider.id} ${credential.baseUrl} ${digestOf(...secrets)}`;
		this.submit = this.lane('submit', `submit ${account}`, provider.submitPace);
		this.read = this.lane('read', `read ${account}`, provider.readPace);
	}

	/**
	 * For files of one server, such as a storage: it has nothing to do with a provider's rate.
	 *
	 * @param kind what the file is for: to be sent, or the result.
	 */
	filesOf(origin: string, kind: Kind): Lane {
		const key = `${kind} ${origin}`;
		const lane = this.files.get(key) ?? this.lane(kind, `files ${origin}`, FILES);
		this.files.set(key, lane);
		return lane;
	}

	private lane(kind: Kind, key: string, pace: Pace): Lane {
		return new Lane(() => gateOf(this.clock, key, pace), this.runs[kind], this.ended[kind]);
	}
}

function gateOf(clock: Clock, key: string, pace: Pace): PaceLimiter {
	let known = gates.get(clock);
	if (!known) gates.set(clock, (known = new Map()));
	const found = known.get(key);
	if (found) return found;
	for (const [other, gate] of known) if (gate.isIdle) known.delete(other);
	const made = new PaceLimiter(pace, clock);
	known.set(key, made);
	return made;
}

import type { OcrProvider, Pace } from '../../ocr/providers/provider';
import { createHash, randomBytes } from 'node:crypto';

import type { Clock } from './clock';
import type { Credential } from './http/client';
import { Lane, PaceLimiter } from './pace';

/** For files on servers that are no provider's: the source at a URL, a result in a storage. */
const FILES: Pace = { rate: null, concurrency: 8 };

/** The gates of this process, by what they are for. n8n's time is one; a test has its own. */
const gates = new WeakMap<Clock, Map<string, PaceLimiter>>();

/** Credentials are told apart by a digest that is worth nothing outside of this process. */
const SALT = randomBytes(16);

/** The lanes of one run, through gates that all runs in this process share. */
export class Paces {
	readonly submit: Lane;
	readonly read: Lane;
	private readonly files = new Map<string, Lane>();

	/** @param ended aborted when the run has ended. */
	constructor(
		provider: Pick<OcrProvider<never>, 'id' | 'secretFields' | 'submitPace' | 'readPace'>,
		credential: Credential,
		private readonly clock: Clock,
		private readonly ended: AbortSignal,
	) {
		const account = `${provider.id} ${credential.baseUrl} ${digestOf(provider.secretFields, credential)}`;
		this.submit = this.lane(`submit ${account}`, provider.submitPace);
		this.read = this.lane(`read ${account}`, provider.readPace);
	}

	/** For files of one server, such as a storage: it has nothing to do with a provider's rate. */
	filesOf(origin: string): Lane {
		const lane = this.files.get(origin) ?? this.lane(`files ${origin}`, FILES);
		this.files.set(origin, lane);
		return lane;
	}

	private lane(key: string, pace: Pace): Lane {
		return new Lane(() => gateOf(this.clock, key, pace), this, this.ended);
	}
}

function digestOf(fields: readonly string[], { data }: Credential): string {
	const secrets = fields.map((field) => data[field] ?? null);
	return createHash('sha256').update(SALT).update(JSON.stringify(secrets)).digest('base64');
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

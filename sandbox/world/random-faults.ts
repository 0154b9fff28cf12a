import type { Call } from '../providers/provider.ts';
import type { Fault, RandomFaults } from './settings.ts';

type Happening = Omit<Fault, 'match' | 'times'>;

/** Before the request is looked at, and after its work was done: both happen. */
const HAPPENINGS: Happening[] = [
	{ kind: 'reset' },
	{ kind: 'reset', after: 'accepted' },
	{ kind: 'truncated' },
	{ kind: 'html' },
	{ kind: 'html', after: 'accepted' },
	{ kind: 'empty', after: 'accepted' },
	{ kind: 'wrong-json', after: 'accepted' },
	{ kind: 'retry-after' },
	{ kind: 'retry-after', status: 503 },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 500, after: 'accepted' },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 504, after: 'accepted' },
];

/** What goes wrong by chance: always the same for the same seed and order of requests. */
export class RandomFaultSource {
	private seed: number | undefined;
	private state = 0;

	next(chance: RandomFaults | null, call: Call): Fault | undefined {
		if (chance === null) return undefined;
		if (this.seed !== chance.seed) {
			this.seed = chance.seed;
			this.state = chance.seed;
		}
		if (this.draw() >= chance.share) return undefined;
		const happening = HAPPENINGS[Math.floor(this.draw() * HAPPENINGS.length)]!;
		return { match: call, times: 1, ...happening };
	}

	clear(): void {
		this.seed = undefined;
	}

	/** 0..1; a linear congruential step whose high bits are mixed, which is random enough here. */
	private draw(): number {
		this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
		const mixed = Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) >>> 0;
		return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
	}
}

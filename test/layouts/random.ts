/** Numbers that look random and are the same in every run: FNV-1a of the seed, then mulberry32. */
export class Random {
	private state: number;

	constructor(seed: string) {
		let hash = 0x811c9dc5;
		for (const letter of seed) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
		this.state = hash >>> 0;
	}

	/** 0..1, 1 not included. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	between(low: number, high: number): number {
		return low + (high - low) * this.next();
	}

	/** A whole number, both ends included. */
	int(low: number, high: number): number {
		return Math.floor(this.between(low, high + 1));
	}

	chance(part: number): boolean {
		return this.next() < part;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.int(0, list.length - 1)];
	}

	shuffled<T>(list: readonly T[]): T[] {
		const left = [...list];
		return list.map(() => left.splice(this.int(0, left.length - 1), 1)[0]);
	}

	/** So many different entries, in random order. */
	some<T>(list: readonly T[], count: number): T[] {
		return this.shuffled(list).slice(0, count);
	}
}

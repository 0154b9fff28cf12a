/** Lets at most so many through at once; the rest wait in order. The limit may change at any time. */
export class Slots {
	private readonly limit: () => number;
	private taken = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(limit: () => number) {
		this.limit = limit;
	}

	async run<Result>(work: () => Promise<Result>): Promise<Result> {
		if (this.taken >= this.limit()) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		} else {
			this.taken++;
		}
		try {
			return await work();
		} finally {
			this.taken--;
			this.admit();
		}
	}

	/** To be called when the limit has been raised. */
	admit(): void {
		while (this.taken < this.limit()) {
			const next = this.waiting.shift();
			if (!next) return;
			this.taken++;
			next();
		}
	}
}

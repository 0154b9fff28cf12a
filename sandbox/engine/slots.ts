interface Room {
	taken: number;
	waiting: Array<() => void>;
}

/** Lets at most so many through at once; the rest wait in order. The limit may change at any time. */
export class Slots {
	private readonly limit: () => number;
	private room: Room = { taken: 0, waiting: [] };

	constructor(limit: () => number) {
		this.limit = limit;
	}

	async run<Result>(work: () => Promise<Result>): Promise<Result> {
		const { room } = this;
		if (room.taken >= this.limit()) {
			await new Promise<void>((resolve) => room.waiting.push(resolve));
		} else {
			room.taken++;
		}
		try {
			return await work();
		} finally {
			room.taken--;
			this.admit();
		}
	}

	/** To be called when the limit has been raised. */
	admit(): void {
		while (this.room.taken < this.limit()) {
			const next = this.room.waiting.shift();
			if (!next) return;
			this.room.taken++;
			next();
		}
	}

	/** Starts over with every slot free; whoever waited is let through to find that out. */
	reset(): void {
		const { waiting } = this.room;
		this.room = { taken: 0, waiting: [] };
		for (const next of waiting) next();
	}
}

/**
 * So much at once in this process, however many items and runs there are: a process may have 1,024 files
 * and connections open on many machines, and n8n needs some of them.
 */
export class Slots {
	private taken = 0;
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly count: number) {}

	/** Does `work` when there is a slot for it. It must not wait for another slot of these. */
	async in<T>(work: () => Promise<T>): Promise<T> {
		if (this.taken < this.count) this.taken++;
		// Whoever leaves hands over the slot, so that nobody overtakes.
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.taken--;
		}
	}
}

/** For files that are opened to look at them: their beginning, their size, how many pages they have. */
export const looksIntoFiles = new Slots(32);

/** For files that are fetched from a URL, each of which is a connection and a file. */
export const downloads = new Slots(64);

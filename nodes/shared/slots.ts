import { Stopped } from './failure';
import { waitIn, type Waiting } from './waiting-line';

/**
 * So much at once in this process, however many items and runs there are: a process may have 1,024 files
 * and connections open on many machines, and n8n needs some of them.
 */
export class Slots {
	private taken = 0;
	private readonly waiting: Waiting[] = [];

	constructor(private readonly count: number) {}

	/**
	 * Does `work` when there is a slot for it. It must not wait for another slot of these.
	 *
	 * @param ended aborted when it is to be done no more.
	 * @throws {Stopped} it ended before there was a slot.
	 */
	async in<T>(work: () => Promise<T>, ended?: AbortSignal): Promise<T> {
		if (ended?.aborted) throw new Stopped();
		if (this.taken < this.count) this.taken++;
		// Whoever leaves hands over the slot, so that nobody overtakes.
		else await waitIn(this.waiting, {}, ended);
		try {
			if (ended?.aborted) throw new Stopped();
			return await work();
		} finally {
			const next = this.waiting.shift();
			if (next) next.enter();
			else this.taken--;
		}
	}
}

/** For files that are opened to look at them: their beginning, their size, how many pages they have. */
export const looksIntoFiles = new Slots(32);

/** For files that are fetched from a URL, each of which is a connection and a file. */
export const downloads = new Slots(64);

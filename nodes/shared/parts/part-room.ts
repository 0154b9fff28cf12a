import { Stopped } from '../failure';
import { waitIn, type Waiting } from '../waiting-line';

/**
 * Memory for the parts that are being sent, in this process: a part is cut when there is room for it, and
 * makes room when it was sent. What is larger than all of it goes alone. Whoever came first goes first.
 */
export class Room {
	private taken = 0;
	private readonly waiting: Array<Waiting & { bytes: number }> = [];

	constructor(private readonly bytes: number) {}

	/**
	 * Does `work` when there is room for so many bytes.
	 *
	 * @param work is given what to tell when it turns out to need less.
	 * @param ended aborted when it is to be done no more.
	 * @throws {Stopped} it ended before there was room.
	 */
	async in<T>(
		bytes: number,
		work: (needs: (bytes: number) => void) => Promise<T>,
		ended?: AbortSignal,
	): Promise<T> {
		let held = Math.min(bytes, this.bytes);
		await waitIn(this.waiting, { bytes: held }, ended, () => this.letIn());
		const needs = (less: number) => {
			const left = Math.min(less, held);
			this.taken -= held - left;
			held = left;
			this.letIn();
		};
		try {
			if (ended?.aborted) throw new Stopped();
			return await work(needs);
		} finally {
			needs(0);
		}
	}

	private letIn(): void {
		for (;;) {
			const [first] = this.waiting;
			if (!first || this.taken + first.bytes > this.bytes) return;
			this.taken += first.bytes;
			this.waiting.shift();
			first.enter();
		}
	}
}

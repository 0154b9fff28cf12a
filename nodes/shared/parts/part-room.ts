/**
 * Memory for the parts that are being sent, in this process: a part is cut when there is room for it, and
 * makes room when it was sent. What is larger than all of it goes alone. Whoever came first goes first.
 */
export class Room {
	private taken = 0;
	private readonly waiting: Array<{ bytes: number; enter: () => void }> = [];

	constructor(private readonly bytes: number) {}

	/**
	 * Does `work` when there is room for so many bytes.
	 *
	 * @param work is given what to tell when it turns out to need less.
	 */
	async in<T>(bytes: number, work: (needs: (bytes: number) => void) => Promise<T>): Promise<T> {
		let held = Math.min(bytes, this.bytes);
		await new Promise<void>((resolve) => {
			this.waiting.push({ bytes: held, enter: resolve });
			this.letIn();
		});
		const needs = (less: number) => {
			const left = Math.min(less, held);
			this.taken -= held - left;
			held = left;
			this.letIn();
		};
		try {
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

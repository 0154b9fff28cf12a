import { Stopped } from './failure';

/** Somebody who waits for room. */
interface Waiting {
	needs: number;
	enter(): void;
}

/**
 * Room for so much at once, in this process: memory, connections, files. Whoever came first goes first, and
 * whoever needs more than all of it goes alone.
 */
export class Room {
	private taken = 0;
	private readonly line: Waiting[] = [];

	constructor(private readonly size: number) {}

	/**
	 * Does `work` when there is room for it. It must not wait for more of the same room.
	 *
	 * @param work is given what to tell when it turns out to need less.
	 * @param ended aborted when it is to be done no more.
	 * @throws {Stopped} it ended before there was room.
	 */
	async in<T>(
		needed: number,
		work: (needs: (less: number) => void) => Promise<T>,
		ended?: AbortSignal,
	): Promise<T> {
		if (ended?.aborted) throw new Stopped();
		let held = Math.min(needed, this.size);
		if (this.line.length === 0 && this.taken + held <= this.size) this.taken += held;
		else await this.turn(held, ended);
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

	/** Whoever comes next has to wait. */
	get isFull(): boolean {
		return this.isWaitedFor || this.taken >= this.size;
	}

	get isWaitedFor(): boolean {
		return this.line.length > 0;
	}

	private async turn(needs: number, ended: AbortSignal | undefined): Promise<void> {
		let leave: () => void = () => undefined;
		try {
			await new Promise<void>((resolve, reject) => {
				const one: Waiting = { needs, enter: resolve };
				leave = () => {
					const at = this.line.indexOf(one);
					// The turn has come, and whoever has it gives it back.
					if (at < 0) return;
					this.line.splice(at, 1);
					reject(new Stopped());
					this.letIn();
				};
				ended?.addEventListener('abort', leave, { once: true });
				this.line.push(one);
			});
		} finally {
			ended?.removeEventListener('abort', leave);
		}
	}

	private letIn(): void {
		for (;;) {
			const [first] = this.line;
			if (!first || this.taken + first.needs > this.size) return;
			this.taken += first.needs;
			this.line.shift();
			first.enter();
		}
	}
}

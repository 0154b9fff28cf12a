import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../../nodes/shared/clock';

interface Sleeper {
	wakesAt: number;
	wake(): void;
}

/** Time that goes on only when it is told to; what waits for it wakes in the right order. */
export class FakeClock implements Clock {
	private time = 5_000;
	private wall: number;
	private sleepers: Sleeper[] = [];

	constructor(start = 1_700_000_000_000) {
		this.wall = start - this.time;
	}

	now() {
		return this.wall + this.time;
	}

	elapsed() {
		return this.time;
	}

	/** Somebody sets the clock on the wall forward, or back; no time goes by. */
	set(byMs: number) {
		this.wall += byMs;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) return;
		if (!(ms >= 0)) throw new Error(`Nobody can sleep for ${ms} ms.`);
		await new Promise<void>((resolve) => {
			const sleeper = {
				wakesAt: this.time + ms,
				wake: () => {
					this.sleepers = this.sleepers.filter((other) => other !== sleeper);
					signal?.removeEventListener('abort', sleeper.wake);
					resolve();
				},
			};
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', sleeper.wake);
		});
	}

	/** How many wait for time to go on. */
	get asleep() {
		return this.sleepers.length;
	}

	/** Lets `ms` go by, and everything happen that is due on the way. */
	async advance(ms: number): Promise<void> {
		const end = this.time + ms;
		await settled();
		for (;;) {
			const next = this.sleepers.reduce<Sleeper | undefined>(
				(first, other) => (!first || other.wakesAt < first.wakesAt ? other : first),
				undefined,
			);
			if (!next || next.wakesAt > end) break;
			this.time = Math.max(this.time, next.wakesAt);
			next.wake();
			await settled();
		}
		this.time = end;
	}

	/** Lets time go by until the promise has come to its end; gives up after `limitMs`. */
	async until<T>(promise: Promise<T>, limitMs = 3_600_000): Promise<T> {
		let done = false;
		const end = () => {
			done = true;
		};
		promise.then(end, end);
		const limit = this.time + limitMs;
		await settled();
		while (!done) {
			const next = Math.min(...this.sleepers.map(({ wakesAt }) => wakesAt));
			if (next > limit) throw new Error(`Not done after ${limitMs} ms.`);
			await this.advance(next - this.time);
		}
		return await promise;
	}
}

/** Whatever can happen without time going on has happened. */
export async function settled() {
	await setImmediate();
}

/** Time as the engine sees it; tests bring their own. */
export interface Clock {
	/** ms since 1970, for what people and providers read. Somebody may set it back or forward. */
	now(): number;
	/** ms that only ever go forward, from a beginning that means nothing: for waits and deadlines. */
	elapsed(): number;
	/** Resolves after `ms`, or as soon as the signal is aborted. Never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest that a timer of Node can be set to, in ms; a longer one goes off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The real time. Timers may not be set directly in a community node; abort signals may. */
export const systemClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	async sleep(ms, signal) {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const timeout = AbortSignal.timeout(Math.min(Math.ceil(ms), LONGEST_TIMER_MS));
			const done = () => {
				timeout.removeEventListener('abort', done);
				signal?.removeEventListener('abort', done);
				resolve();
			};
			timeout.addEventListener('abort', done);
			signal?.addEventListener('abort', done);
		});
	},
};

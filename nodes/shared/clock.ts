/** Time as the engine sees it; tests bring their own. */
export interface Clock {
	/** ms since 1970. */
	now(): number;
	/** Resolves after `ms`, or as soon as the signal is aborted. Never rejects. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The real time. Timers may not be set directly in a community node; abort signals may. */
export const systemClock: Clock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			const timeout = AbortSignal.timeout(Math.ceil(ms));
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

import type { Clock } from './pace';

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

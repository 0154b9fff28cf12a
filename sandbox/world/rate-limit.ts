export interface Rate {
	requests: number;
	perMs: number;
}

/** A sliding window: never more than `requests` in any `perMs`. Refused requests do not count. */
export class RateLimiter {
	private readonly windows = new Map<string, number[]>();

	/**
	 * @param bucket what is counted together
	 * @param now milliseconds
	 * @returns 0 if admitted, else the milliseconds until the next one would be
	 */
	admit(bucket: string, rate: Rate | null, now: number): number {
		if (rate === null) return 0;
		const times = (this.windows.get(bucket) ?? []).filter((time) => time > now - rate.perMs);
		this.windows.set(bucket, times);
		const oldest = times[0];
		if (times.length >= rate.requests && oldest !== undefined) return oldest + rate.perMs - now;
		times.push(now);
		return 0;
	}

	clear(): void {
		this.windows.clear();
	}
}

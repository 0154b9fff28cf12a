import type { Pace as Limits } from '../../ocr/providers/provider';
import type { Clock } from './clock';
import { Stopped } from './failure';

/**
 * One gate for all items of a run: so many requests in a window of time, so many under way at
 * once, and a pause for everybody when the provider asks for one.
 *
 * The window slides: the time of each request is kept until it has left the window, so that no
 * window of `perMs`, wherever it begins, ever sees more than `requests`.
 */
export class PaceLimiter {
	private readonly sent: number[] = [];
	private waiting: Array<() => void> = [];
	private underWay = 0;
	private pausedUntil = 0;
	/** Requests at once for now: halved when the provider says "not now", grown as it takes them. */
	private allowed: number;
	private timer = false;

	constructor(
		private readonly limits: Limits,
		private readonly clock: Clock,
		private readonly signal: AbortSignal,
	) {
		this.allowed = limits.concurrency;
	}

	/** Runs `work` when its turn has come. Rejects with {@link Stopped} when the run has ended. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		await this.enter();
		try {
			return await work();
		} finally {
			this.underWay--;
			this.advance();
		}
	}

	/**
	 * The provider said "not now": nobody enters for `ms`, and half as many at once after that. A
	 * shorter pause never cuts a longer one, and those who are told so together halve it once.
	 */
	pause(ms: number) {
		const now = this.clock.now();
		if (this.pausedUntil <= now) this.allowed = Math.max(1, this.allowed / 2);
		this.pausedUntil = Math.max(this.pausedUntil, now + ms);
	}

	/** A request was taken: about one more at once for each full round of them. */
	taken() {
		this.allowed = Math.min(this.limits.concurrency, this.allowed + 1 / this.allowed);
	}

	/** Wakes everybody who waits, after the signal was aborted. */
	wake() {
		this.advance();
	}

	private async enter(): Promise<void> {
		if (this.signal.aborted) throw new Stopped();
		if (this.waiting.length > 0 || this.msUntilFree() > 0) {
			await new Promise<void>((resolve) => {
				this.waiting.push(resolve);
				this.advance();
			});
			// advance() has counted this one in already, unless the run has ended.
			if (this.signal.aborted) throw new Stopped();
			return;
		}
		this.countIn();
	}

	private countIn() {
		this.underWay++;
		if (this.limits.rate) this.sent.push(this.clock.now());
	}

	/** Lets in whoever may enter now, and comes back when the next one may. */
	private advance() {
		if (this.signal.aborted) {
			const everybody = this.waiting;
			this.waiting = [];
			for (const enter of everybody) enter();
			return;
		}
		let wait = 0;
		while (this.waiting.length > 0 && (wait = this.msUntilFree()) === 0) {
			this.countIn();
			this.waiting.shift()!();
		}
		if (this.waiting.length > 0 && Number.isFinite(wait) && !this.timer) {
			this.timer = true;
			void this.clock.sleep(wait, this.signal).then(() => {
				this.timer = false;
				this.advance();
			});
		}
	}

	/** 0: now; Infinity: when a request that is under way ends. */
	private msUntilFree(): number {
		const now = this.clock.now();
		if (this.pausedUntil > now) return this.pausedUntil - now;
		if (this.underWay >= Math.floor(this.allowed)) return Infinity;
		const { rate } = this.limits;
		if (!rate) return 0;
		while (this.sent.length > 0 && this.sent[0]! <= now - rate.perMs) this.sent.shift();
		if (this.sent.length < rate.requests) return 0;
		return this.sent[0]! + rate.perMs - now;
	}
}

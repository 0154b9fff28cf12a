import type { Pace as Limits } from '../../ocr/providers/provider';
import type { Clock } from './clock';
import { Stopped } from './failure';

/** The gate is paused for longer than this request may wait. */
export class Held extends Error {
	override name = 'Held';

	/** @param ms that the pause goes on for. */
	constructor(readonly ms: number) {
		super();
	}
}

interface Waiting {
	/** Counted in. */
	enter(): void;
	turnAway(reason: Held | Stopped): void;
	longestPauseUntil: number;
}

/** The requests of one run that wait, in their order. */
interface Queue {
	waiting: Waiting[];
	/** Does not look any more whether the run has ended. */
	unheed(): void;
}

/** ms after its last request that a gate is remembered: how many at once the provider takes. */
const REMEMBERED_MS = 60_000;

/**
 * One gate for everybody who asks a provider with the same credential: so many requests in a window of
 * time, so many under way at once, and a pause for all when the provider asks for one. Each run comes
 * through a {@link Lane} of its own, and the lanes take turns.
 *
 * The window slides: the time of each request is kept until it has left the window, so that no
 * window of `perMs`, wherever it begins, ever sees more than `requests`.
 */
export class PaceLimiter {
	private readonly sent: number[] = [];
	/** Who waits, by run, in the order of their turns. */
	private readonly queues = new Map<object, Queue>();
	private underWay = 0;
	private pausedUntil = -Infinity;
	private usedAt: number;
	/** Requests at once for now: halved when the provider says "not now", grown as it takes them. */
	private allowed: number;
	private timer: AbortController | null = null;
	/** Jobs that all runs together wait for. */
	followed = 0;

	constructor(
		private readonly limits: Limits,
		private readonly clock: Clock,
	) {
		this.allowed = limits.concurrency;
		this.usedAt = clock.elapsed();
	}

	/** Nobody would notice if there was a new one in its place. */
	get isIdle(): boolean {
		const now = this.clock.elapsed();
		const remembered = Math.max(REMEMBERED_MS, this.limits.rate?.perMs ?? 0);
		const isUsed = this.underWay > 0 || this.queues.size > 0 || this.followed > 0;
		return !isUsed && this.pausedUntil <= now && this.usedAt + remembered < now;
	}

	/**
	 * Resolves when it is its turn: {@link leave} has to follow.
	 *
	 * @param longestPauseUntil elapsed ms; a pause that goes on for longer turns it away.
	 * @throws {Held}
	 */
	async enter(run: object, signal: AbortSignal, longestPauseUntil = Infinity): Promise<void> {
		if (this.pausedUntil > longestPauseUntil) throw this.held();
		if (this.queues.size === 0 && this.msUntilFree() === 0) {
			this.countIn();
			return;
		}
		const queue = this.queues.get(run) ?? this.queueFor(run, signal);
		await new Promise<void>((enter, turnAway) => {
			queue.waiting.push({ enter, turnAway, longestPauseUntil });
			this.advance();
		});
	}

	leave() {
		this.underWay--;
		this.usedAt = this.clock.elapsed();
		this.advance();
	}

	/**
	 * The provider said "not now": nobody enters for `ms`, and half as many at once after that. A
	 * shorter pause never cuts a longer one, and those who are told so together halve it once.
	 */
	pause(ms: number) {
		const now = this.clock.elapsed();
		if (this.pausedUntil <= now) this.allowed = Math.max(1, this.allowed / 2);
		this.pausedUntil = Math.max(this.pausedUntil, now + ms);
		for (const [run, queue] of this.queues) {
			queue.waiting = queue.waiting.filter((each) => {
				if (each.longestPauseUntil >= this.pausedUntil) return true;
				each.turnAway(this.held());
				return false;
			});
			if (queue.waiting.length === 0) this.drop(run);
		}
		this.advance();
	}

	/** A request was taken: about one more at once for each full round of them. */
	taken() {
		this.allowed = Math.min(this.limits.concurrency, this.allowed + 1 / this.allowed);
	}

	private held = () => new Held(this.pausedUntil - this.clock.elapsed());

	private queueFor(run: object, signal: AbortSignal): Queue {
		// Its requests go, and those of the others stay.
		const end = () => {
			this.drop(run);
			for (const each of queue.waiting) each.turnAway(new Stopped());
			this.advance();
		};
		const queue: Queue = { waiting: [], unheed: () => signal.removeEventListener('abort', end) };
		signal.addEventListener('abort', end);
		this.queues.set(run, queue);
		return queue;
	}

	private drop(run: object) {
		this.queues.get(run)?.unheed();
		this.queues.delete(run);
	}

	private countIn() {
		this.underWay++;
		if (this.limits.rate) this.sent.push(this.clock.elapsed());
	}

	/** Lets in whoever may enter now, one of each run in turn, and comes back when the next may. */
	private advance() {
		let wait = 0;
		for (;;) {
			const next = this.queues.entries().next();
			if (next.done) break;
			wait = this.msUntilFree();
			if (wait > 0) break;
			const [run, queue] = next.value;
			this.countIn();
			queue.waiting.shift()!.enter();
			if (queue.waiting.length === 0) {
				this.drop(run);
			} else {
				// Behind all the others.
				this.queues.delete(run);
				this.queues.set(run, queue);
			}
		}
		if (this.queues.size === 0) {
			this.timer?.abort();
			this.timer = null;
		} else if (Number.isFinite(wait) && !this.timer) {
			const timer = new AbortController();
			this.timer = timer;
			void this.clock.sleep(wait, timer.signal).then(() => {
				if (this.timer !== timer) return;
				this.timer = null;
				this.advance();
			});
		}
	}

	/** 0: now; Infinity: when a request that is under way ends. */
	private msUntilFree(): number {
		const now = this.clock.elapsed();
		if (this.pausedUntil > now) return this.pausedUntil - now;
		if (this.underWay >= Math.floor(this.allowed)) return Infinity;
		const { rate } = this.limits;
		if (!rate) return 0;
		while (this.sent.length > 0 && this.sent[0]! <= now - rate.perMs) this.sent.shift();
		if (this.sent.length < rate.requests) return 0;
		return this.sent[0]! + rate.perMs - now;
	}
}

/** A run's way through a gate. The end of the run leaves those of other runs where they are. */
export class Lane {
	/**
	 * @param gate is asked for each time, since a gate that nobody uses is forgotten.
	 * @param run stands for the run, in all its lanes.
	 * @param signal aborted when the run has ended.
	 */
	constructor(
		private readonly gate: () => PaceLimiter,
		private readonly run: object,
		private readonly signal: AbortSignal,
	) {}

	/**
	 * Does `work` when its turn has come.
	 *
	 * @throws {Stopped} when the run has ended.
	 * @throws {Held} when the gate is paused for longer than `longestPauseUntil`, elapsed ms.
	 */
	async through<T>(work: () => Promise<T>, longestPauseUntil?: number): Promise<T> {
		if (this.signal.aborted) throw new Stopped();
		const gate = this.gate();
		await gate.enter(this.run, this.signal, longestPauseUntil);
		try {
			// It may have ended between the turn and this moment.
			if (this.signal.aborted) throw new Stopped();
			return await work();
		} finally {
			gate.leave();
		}
	}

	/** See {@link PaceLimiter.pause}; for all runs. */
	pause(ms: number) {
		this.gate().pause(ms);
	}

	/** See {@link PaceLimiter.taken}. */
	taken() {
		this.gate().taken();
	}

	/** A job of this run is waited for, until the function returned is called. */
	follow(): () => void {
		const gate = this.gate();
		gate.followed++;
		return () => {
			gate.followed--;
		};
	}

	/** Jobs that all runs together wait for. */
	get followed(): number {
		return this.gate().followed;
	}
}

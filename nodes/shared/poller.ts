import type { OcrJob } from '../../ocr/document/types';
import type { PollingPolicy, Rate } from '../../ocr/providers/provider';
import { OcrFailure, Stopped } from './failure';
import type { Clock } from './clock';
import type { Lane } from './pace';

export interface Wait {
	/** ms after which the job is given up. */
	maxWaitMs: number;
	/** ms until the first question; the policy's where not given. */
	firstDelayMs?: number;
	/**
	 * Asks about the job, through the gate; nobody waits for the answer after `deadline`, elapsed ms.
	 * Rejects when the provider will not say.
	 */
	ask(job: OcrJob, deadline: number): Promise<OcrJob>;
}

interface Waiting {
	job: OcrJob;
	ask(job: OcrJob, deadline: number): Promise<OcrJob>;
	/** Elapsed ms, as the two below. */
	began: number;
	dueAt: number;
	deadline: number;
	intervalMs: number;
	asking: boolean;
	resolve(job: OcrJob): void;
	reject(reason: unknown): void;
}

interface PollerSetup {
	policy: PollingPolicy;
	rate: Rate | null;
	/** Through which it is asked: knows how many jobs other runs wait for. */
	lane: Pick<Lane, 'follow' | 'followed'>;
	clock: Clock;
	/** The sentence for a job that was not done in time. */
	describeTimeout(job: OcrJob, waitedMs: number): string;
}

/** Of the requests that a rate allows, the share that questions may use; the rest is for results. */
const SHARE_FOR_QUESTIONS = 0.7;

/**
 * Waits for many jobs with one loop: it sleeps until the next question is due, asks, and goes on.
 * With many jobs the questions about each one grow rarer, so that all of them together stay
 * within the provider's rate; the fewer are left, the closer they are followed.
 */
export class JobPoller {
	private readonly jobs = new Set<Waiting>();
	private running = false;
	private alarm: AbortController | null = null;

	constructor(private readonly setup: PollerSetup) {}

	/**
	 * Resolves with the job in a final state, `failed` included.
	 *
	 * @throws {OcrFailure} code `timed-out` after `maxWaitMs`, with the job's id in it.
	 * @throws {Stopped} when the run has ended.
	 */
	async wait(job: OcrJob, { maxWaitMs, ask, ...wait }: Wait): Promise<OcrJob> {
		if (isFinal(job)) return job;
		const now = this.setup.clock.elapsed();
		const firstDelayMs = wait.firstDelayMs ?? this.setup.policy.firstDelayMs;
		const unfollow = this.setup.lane.follow();
		return await new Promise<OcrJob>((resolve, reject) => {
			this.jobs.add({
				job,
				ask,
				began: now,
				dueAt: now + Math.min(firstDelayMs, maxWaitMs),
				deadline: now + maxWaitMs,
				intervalMs: this.setup.policy.intervalMs,
				asking: false,
				resolve,
				reject,
			});
			this.alarm?.abort();
			if (!this.running) void this.loop();
		}).finally(unfollow);
	}

	/** Gives up every job that is waited for, at once. */
	stop() {
		for (const waiting of this.jobs) waiting.reject(new Stopped());
		this.jobs.clear();
		this.alarm?.abort();
	}

	private async loop() {
		this.running = true;
		try {
			while (this.jobs.size > 0) {
				const now = this.setup.clock.elapsed();
				let next = Infinity;
				for (const waiting of this.jobs) {
					if (waiting.asking) continue;
					if (waiting.dueAt <= now) this.ask(waiting);
					else next = Math.min(next, waiting.dueAt);
				}
				// Cut short by a new job, by an answer, or by the end of the run.
				const alarm = new AbortController();
				this.alarm = alarm;
				await this.setup.clock.sleep(Math.min(Math.max(next - now, 1), 60_000), alarm.signal);
			}
		} finally {
			this.running = false;
			this.alarm = null;
		}
	}

	private ask(waiting: Waiting) {
		const { clock, policy, describeTimeout } = this.setup;
		waiting.asking = true;
		void waiting
			.ask(waiting.job, waiting.deadline)
			.then(
				(job) => {
					if (!this.jobs.has(waiting)) return;
					waiting.asking = false;
					waiting.job = job;
					const now = clock.elapsed();
					if (isFinal(job)) {
						this.jobs.delete(waiting);
						waiting.resolve(job);
					} else if (now >= waiting.deadline) {
						this.jobs.delete(waiting);
						waiting.reject(
							new OcrFailure(describeTimeout(job, now - waiting.began), {
								code: 'timed-out',
								jobId: job.id,
								retryable: true,
							}),
						);
					} else {
						const interval = Math.max(waiting.intervalMs, this.spacing());
						waiting.intervalMs = Math.min(waiting.intervalMs * policy.factor, policy.maxIntervalMs);
						waiting.dueAt = Math.min(now + interval, Math.max(waiting.deadline, now + 1));
					}
				},
				(reason: unknown) => {
					this.jobs.delete(waiting);
					waiting.reject(reason);
				},
			)
			.finally(() => this.alarm?.abort());
	}

	/** ms between two questions about one job, so that the jobs of all runs stay within the rate. */
	private spacing(): number {
		const { rate, lane } = this.setup;
		return rate ? (lane.followed * rate.perMs) / (rate.requests * SHARE_FOR_QUESTIONS) : 0;
	}
}

const isFinal = (job: OcrJob) => job.status === 'succeeded' || job.status === 'failed';

import type { Clock } from '../clock';
import { Stopped } from '../failure';
import { Held, type Lane } from '../pace';
import { isNotNow, retryDelay, RETRY_POLICY, type Attempt } from './retry';
import type { Holding } from './sending';

/** What an attempt without a usable response tells about a further one. */
export interface Outcome extends Pick<
	Attempt,
	'status' | 'networkCode' | 'neverSent' | 'unreadable' | 'retryAfterMs' | 'usedUp'
> {
	/** The job that the response to a submission names. */
	jobId?: string;
}

export interface Repeating<Refused = Outcome> {
	kind: Attempt['kind'];
	idempotent?: boolean;
	lane: Lane;
	clock: Clock;
	/** Aborted when the run has ended. */
	ended: AbortSignal;
	/** Elapsed ms until which the answer is waited for, through any outage; no attempt starts after. */
	deadline?: number;
	/** Elapsed ms until which a job may not be known yet. */
	newUntil?: number;
	/** See `Sending.goOn`. */
	goOn?(): void;
	/** Told within the turn, so that whoever is next in line does not enter before it is known. */
	givenUp?(end: GivenUp<Refused>): void;
	/** See `Sending.underWay`. */
	underWay?(isUnderWay: boolean): void;
	/** See `Sending.holding`. */
	holding?: Holding;
}

/** It was given up. */
export interface GivenUp<Refused> {
	/** The last attempt; none where not even one could be made. */
	refused: Refused | undefined;
	/** ms from the first attempt that came to nothing to the last. */
	failingMs: number;
	/** ms that everybody who asks the provider with this credential has to wait. */
	heldMs?: number;
}

/**
 * Makes an attempt, and further ones as long as that is safe and of use.
 *
 * @throws {Stopped} when the run has ended.
 */
export async function repeat<T, Refused extends Outcome>(
	repeating: Repeating<Refused>,
	once: () => Promise<{ value: T } | Refused>,
): Promise<{ value: T } | GivenUp<Refused>> {
	const { clock, lane, deadline } = repeating;
	let refused: Refused | undefined;
	let firstOutcome: number | undefined;
	let unreadableSince: number | undefined;
	for (let number = 1; ; number++) {
		let delay: number | null = null;
		const turn = async () => {
			repeating.goOn?.();
			repeating.underWay?.(true);
			const found = await once();
			if ('value' in found) {
				lane.taken();
				return found;
			}
			refused = found;
			const now = clock.elapsed();
			firstOutcome ??= now;
			unreadableSince = found.unreadable ? (unreadableSince ?? now) : undefined;
			const unreadableMs = now - (unreadableSince ?? now);
			const failingMs = now - firstOutcome;
			delay = delayAfter(repeating, { number, elapsedMs: failingMs, unreadableMs }, found);
			if (delay === null) repeating.givenUp?.({ refused: found, failingMs });
			return undefined;
		};
		const patience =
			clock.elapsed() + (deadline === undefined ? RETRY_POLICY.patienceMs : GRACE_MS);
		const done = await inTurn(repeating, turn, Math.max(deadline ?? 0, patience));
		if (done && 'value' in done) return done;
		const failingMs = firstOutcome === undefined ? 0 : clock.elapsed() - firstOutcome;
		if (done) return { refused, failingMs, heldMs: done.heldMs };
		if (delay === null) return { refused, failingMs };
		repeating.underWay?.(false);
		await rest(repeating, delay);
	}
}

/** ms of waiting from which on what is held is let go of: to have it again takes work. */
const LONG_MS = 5000;

/**
 * Does `turn` when its turn has come. Whoever holds something waits for the end of a long pause without it, and
 * outside of the line.
 *
 * @param until elapsed ms; a pause that goes on for longer is not waited for.
 */
async function inTurn<T>(
	repeating: Repeating,
	turn: () => Promise<T>,
	until: number,
): Promise<T | { heldMs: number }> {
	const { clock, lane, holding } = repeating;
	for (;;) {
		const soon = holding ? Math.min(clock.elapsed() + LONG_MS, until) : until;
		try {
			return await lane.through(turn, soon);
		} catch (error) {
			const held = heldFor(error);
			if (!holding || clock.elapsed() + held.heldMs > until) return held;
			await rest(repeating, held.heldMs);
		}
	}
}

/** @throws {Stopped} when the run has ended. */
async function rest({ clock, ended, holding }: Repeating, ms: number): Promise<void> {
	const isLong = ms >= LONG_MS;
	if (isLong) holding?.letGo();
	await clock.sleep(ms, ended);
	if (ended.aborted) throw new Stopped();
	if (isLong) await holding?.takeUp();
}

/** ms of a pause that are waited for, even where the answer is hardly waited for at all. */
const GRACE_MS = 15_000;

function heldFor(error: unknown): { heldMs: number } {
	if (error instanceof Held) return { heldMs: error.ms };
	throw error;
}

/** Within the turn, so that a pause begins before the next request. */
function delayAfter(
	{ clock, lane, kind, idempotent, deadline, newUntil = -Infinity }: Repeating,
	soFar: Pick<Attempt, 'number' | 'elapsedMs' | 'unreadableMs'>,
	outcome: Outcome,
): number | null {
	// What names a job has accepted the document.
	if (outcome.jobId !== undefined) return null;
	const now = clock.elapsed();
	const attempt: Attempt = {
		...soFar,
		kind,
		idempotent,
		isNew: now < newUntil,
		...(deadline === undefined ? {} : { leftMs: deadline - now }),
		status: outcome.status,
		networkCode: outcome.networkCode,
		neverSent: outcome.neverSent,
		unreadable: outcome.unreadable,
		retryAfterMs: outcome.retryAfterMs,
		usedUp: outcome.usedUp,
	};
	const delay = retryDelay(attempt, Math.random());
	// "Not now" applies to all requests, a broken connection only to this one.
	if (delay !== null && isNotNow(attempt)) lane.pause(delay);
	return delay;
}

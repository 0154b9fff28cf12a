/** ms of work in one piece: n8n answers requests and timers in between. */
const MOST_AT_ONCE = 40;

/**
 * Lets everything else in the process have its turn: requests, timers, files. (A resolved promise
 * alone would not, and a community node may set no timers.)
 */
export async function letOthersRun(): Promise<void> {
	await new Promise<void>((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}

/** Long work, done in pieces: between two of them it asks whether others have waited long enough. */
export class Turns {
	private since = performance.now();

	/** @param ended aborted when the work is wanted no more. */
	constructor(private readonly ended?: AbortSignal) {}

	/** Whether the work has gone on for long enough by now. */
	get isDue(): boolean {
		return performance.now() - this.since >= MOST_AT_ONCE;
	}

	/** Others have just had their turn. */
	begin(): void {
		this.since = performance.now();
	}

	/**
	 * Lets others run if it is time to.
	 *
	 * @throws the reason of the signal, if it was aborted.
	 */
	async give(): Promise<void> {
		if (this.isDue) {
			await letOthersRun();
			this.begin();
		}
		this.ended?.throwIfAborted();
	}
}

/** Long work that can be left and gone on with at each `yield`. */
export type Steps<T> = Generator<void, T, void>;

/** Does the work in one piece. */
export function atOnce<T>(steps: Steps<T>): T {
	let step = steps.next();
	while (!step.done) step = steps.next();
	return step.value;
}

/**
 * Does the work in pieces, between which others have their turn.
 *
 * @throws what the work throws, and the reason for which it is wanted no more.
 */
export async function inTurns<T>(steps: Steps<T>, turns: Turns): Promise<T> {
	let step = steps.next();
	for (; !step.done; step = steps.next()) await turns.give();
	return step.value;
}

/** The same items, a step for so many of them. */
export function* inParts<T>(
	items: Iterable<T>,
	count: number,
	take: (item: T) => void,
): Steps<void> {
	let taken = 0;
	for (const item of items) {
		take(item);
		if (++taken % count === 0) yield;
	}
}

/** So many are put in order in one step. */
const SORTED_AT_ONCE = 4000;

/** The same items in order, in steps of some thousand; equal ones stay as they are. */
export function* inOrder<T>(items: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
	let runs: T[][] = [];
	for (let at = 0; at < items.length; at += SORTED_AT_ONCE) {
		runs.push(items.slice(at, at + SORTED_AT_ONCE).sort(compare));
		yield;
	}
	while (runs.length > 1) {
		const merged: T[][] = [];
		for (let at = 0; at < runs.length; at += 2) {
			merged.push(yield* merge(runs[at]!, runs[at + 1] ?? [], compare));
		}
		runs = merged;
	}
	return runs[0] ?? [];
}

function* merge<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
	const merged: T[] = [];
	let [first, second] = [0, 0];
	while (first < a.length || second < b.length) {
		const isFirst = second >= b.length || (first < a.length && compare(a[first]!, b[second]!) <= 0);
		merged.push(isFirst ? a[first++]! : b[second++]!);
		if (merged.length % SORTED_AT_ONCE === 0) yield;
	}
	return merged;
}

/** What is made of each, a step for each. */
export function* eachOf<T, R>(
	items: readonly T[],
	make: (item: T, index: number) => R,
): Steps<R[]> {
	const made: R[] = [];
	for (const [index, item] of items.entries()) {
		made.push(make(item, index));
		yield;
	}
	return made;
}

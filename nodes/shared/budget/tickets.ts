import type { Place } from '../early-end/trace';

/** A document's place in the order of the run. */
export interface Ticket {
	/** Resolves when everything before it has gone on. */
	begun: Promise<void>;
	/** Lets the next one begin; a second call does nothing. */
	leave(): void;
}

/**
 * The documents of a run in the order of its items, and of their files: each begins when all before it have gone
 * on, however long each of them takes to get there.
 */
export class Tickets {
	private readonly byPlace = new Map<string, Ticket>();

	/** @param items that the run has. */
	constructor(items: number) {
		const places = Array.from({ length: items }, (_, itemIndex) => ({ itemIndex, part: '' }));
		void this.giveOut(places, Promise.resolve());
	}

	/** The documents of one item in its place: nothing after it begins before the last of them has gone on. */
	split(item: Place, documents: readonly Place[]): void {
		const whole = this.of(item);
		void this.giveOut(documents, whole.begun).then(() => whole.leave());
	}

	/** One that is not known has nothing before it, as the item of a sub-execution. */
	of(place: Place): Ticket {
		return this.byPlace.get(placeKey(place)) ?? FREE;
	}

	/** @returns when the last of them has gone on. */
	private giveOut(places: readonly Place[], begun: Promise<void>): Promise<void> {
		let last = begun;
		for (const place of places) {
			const before = last;
			let leave: () => void = () => undefined;
			const left = new Promise<void>((resolve) => (leave = resolve));
			this.byPlace.set(placeKey(place), { begun: before, leave });
			last = before.then(async () => await left);
		}
		return last;
	}
}

const FREE: Ticket = { begun: Promise.resolve(), leave: () => undefined };

/** Names a place in a run. */
export const placeKey = ({ itemIndex, part }: Place): string => `${itemIndex}${part}`;

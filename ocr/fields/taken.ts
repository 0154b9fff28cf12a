import type { Place } from './types';

/** Which parts of the text are given away. */
export class Taken {
	/** Ends of the places that begin at an offset. */
	private readonly ends = new Map<number, number[]>();
	/** 1 for each unit of the text that a number has. */
	private readonly units: Uint8Array;

	/** @param length of the text, UTF-16 units. */
	constructor(length: number) {
		this.units = new Uint8Array(length);
	}

	/** A text may lie within another, such as a name in an address; a number is no part of another. */
	has({ start, end }: Place, isNumber: boolean): boolean {
		if (this.ends.get(start)?.includes(end)) return true;
		return isNumber && this.units.subarray(start, end).includes(1);
	}

	add({ start, end }: Place, isNumber: boolean) {
		this.ends.set(start, [...(this.ends.get(start) ?? []), end]);
		if (isNumber) this.units.fill(1, start, end);
	}
}

import type { RawPoint } from '../document/geometry';
import { boxOf } from './points';

interface Entry<T> {
	x: number;
	y: number;
	value: T;
}

/** No cell of a form has more. */
const MOST = 1000;

/** Finds what lies within a box, by its middle. */
export class Middles<T> {
	/** From top to bottom. */
	private readonly entries: ReadonlyArray<Entry<T>>;

	constructor(values: readonly T[], pointsOf: (value: T) => readonly RawPoint[] | undefined) {
		this.entries = values
			.flatMap((value) => {
				const box = boxOf(pointsOf(value));
				return box ? { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, value } : [];
			})
			.sort((a, b) => a.y - b.y);
	}

	/** From top to bottom, and no more than are asked for. */
	within(points: readonly RawPoint[] | undefined, most = MOST): T[] {
		const box = boxOf(points);
		if (!box) return [];
		const found: T[] = [];
		for (let at = this.firstFrom(box.top); at < this.entries.length; at++) {
			const { x, y, value } = this.entries[at]!;
			if (y > box.bottom || found.length >= most) break;
			if (x >= box.left && x <= box.right) found.push(value);
		}
		return found;
	}

	private firstFrom(y: number): number {
		let [low, high] = [0, this.entries.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.entries[middle]!.y < y) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

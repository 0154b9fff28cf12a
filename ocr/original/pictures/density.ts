import { isTurned, type Orientation } from './orientation';

/** Pixels per inch along the rows and down the columns; fax pages have twice as many one way. */
export interface Density {
	x: number;
	y: number;
}

/** Below are "1 × 1" and other ways of not knowing, above is no scanner. */
const [LEAST, MOST] = [20, 10_000];

/** One pixel per metre: a scanner's 300 dpi are 11,811 of them, and 299.9994 when read back. */
const ROUNDED = 0.0254;

/**
 * @param x pixels per unit
 * @param perInch units in an inch: 1, or 2.54 for centimetres
 * @returns `null` where the numbers cannot be meant.
 */
export function density(x: number, y: number, perInch: number): Density | null {
	const read = { x: whole(x * perInch), y: whole(y * perInch) };
	const meant = (value: number) => value >= LEAST && value <= MOST;
	return meant(read.x) && meant(read.y) ? read : null;
}

/** The whole number that was meant, where it was only rounded to another unit. */
function whole(value: number): number {
	const nearest = Math.round(value);
	return Math.abs(value - nearest) <= ROUNDED ? nearest : value;
}

/** The density of rows that are seen as columns is that of columns. */
export const seenDensity = (density: Density | null, orientation: Orientation): Density | null =>
	density !== null && isTurned(orientation) ? { x: density.y, y: density.x } : density;

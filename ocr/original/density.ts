import { isTurned, type Orientation } from './orientation';

/** Pixels per inch along the rows and down the columns; fax pages have twice as many one way. */
export interface Density {
	x: number;
	y: number;
}

/** Below are "1 × 1" and other ways of not knowing, above is no scanner. */
const [LEAST, MOST] = [20, 10_000];

/**
 * @param x pixels per unit
 * @param perInch units in an inch: 1, or 2.54 for centimetres
 * @returns `null` where the numbers cannot be meant.
 */
export function density(x: number, y: number, perInch: number): Density | null {
	const read = { x: x * perInch, y: y * perInch };
	const meant = (value: number) => value >= LEAST && value <= MOST;
	return meant(read.x) && meant(read.y) ? read : null;
}

/** The density of rows that are seen as columns is that of columns. */
export const seenDensity = (density: Density | null, orientation: Orientation): Density | null =>
	density !== null && isTurned(orientation) ? { x: density.y, y: density.x } : density;

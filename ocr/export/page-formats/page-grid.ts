import type { Polygon } from '../../document/types';
import { LONGEST_SIDE, type PageFrame } from '../page-frames';

/** A page in whole pixels, as the files of pages want it. */
export interface PageGrid {
	/** Whole units, 1 or more. */
	width: number;
	height: number;
	/** Units to an inch, where known. */
	perInch: number | null;
	/** Units for the whole side of the page before rounding: what 0..1 is multiplied by. */
	scale: readonly [x: number, y: number];
}

/** `[left, top, right, bottom]` in units of the grid. */
export type GridBox = readonly [left: number, top: number, right: number, bottom: number];

/** `[x, y]` in whole units of the grid. */
export type GridPoint = readonly [x: number, y: number];

/** What a page in inches is laid out at where nothing tells of its image. */
const DEFAULT_RESOLUTION = 1200;

/**
 * A frame in pixels: its own where it has them, else its inches at the image's resolution, or at
 * {@link DEFAULT_RESOLUTION} where that is not known (less where the page would outgrow an `int`).
 */
export function pixelGrid(frame: PageFrame): PageGrid {
	if (frame.unit === 'pixel') return gridOf(frame, 1, frame.dpi);
	const most = LONGEST_SIDE / Math.max(frame.width, frame.height);
	const perInch = Math.min(frame.dpi ?? DEFAULT_RESOLUTION, most);
	return gridOf(frame, perInch, perInch);
}

function gridOf({ width, height }: PageFrame, factor: number, perInch: number | null): PageGrid {
	const scale = [width * factor, height * factor] as const;
	return {
		width: Math.max(1, Math.round(scale[0])),
		height: Math.max(1, Math.round(scale[1])),
		perInch,
		scale,
	};
}

/** A polygon's corners on the grid, each rounded by itself and none off the grid. */
function pointsOn(grid: PageGrid, polygon: Polygon): GridPoint[] {
	return polygon.map(([x, y]) => [
		Math.min(grid.width, Math.round(x * grid.scale[0])),
		Math.min(grid.height, Math.round(y * grid.scale[1])),
	]);
}

/**
 * The upright box around points of a grid. What is thinner than a unit gets the one it stands on:
 * readers divide by areas, and a place is not less known for being thin.
 */
export function boxAround(points: readonly GridPoint[], grid: PageGrid): GridBox {
	let [left, top] = [Infinity, Infinity];
	let [right, bottom] = [-Infinity, -Infinity];
	for (const [x, y] of points) {
		if (x < left) left = x;
		if (x > right) right = x;
		if (y < top) top = y;
		if (y > bottom) bottom = y;
	}
	if (left === right) [left, right] = unitAt(left, grid.width);
	if (top === bottom) [top, bottom] = unitAt(top, grid.height);
	return [left, top, right, bottom];
}

const unitAt = (place: number, end: number): [number, number] =>
	place < end ? [place, place + 1] : [place - 1, place];

/** Where something stands on a grid. */
export interface GridPlace {
	points: GridPoint[];
	box: GridBox;
}

export function placeOf(polygon: Polygon | null, grid: PageGrid): GridPlace | null {
	if (!polygon) return null;
	const points = pointsOn(grid, polygon);
	return { points, box: boxAround(points, grid) };
}

/** The box around both; `null` counts as nothing. */
export function boxOfBoth(one: GridBox | null, other: GridBox | null): GridBox | null {
	if (!one || !other) return one ?? other;
	return [
		Math.min(one[0], other[0]),
		Math.min(one[1], other[1]),
		Math.max(one[2], other[2]),
		Math.max(one[3], other[3]),
	];
}

/** Rounding moves a corner by less than this. */
const ROUNDING = 1;

/** Whether the points are no more than the corners of the box, in any order, but for rounding. */
export function isUpright(
	points: readonly GridPoint[],
	[left, top, right, bottom]: GridBox,
): boolean {
	if (points.length !== 4) return false;
	let corners = 0;
	for (const [x, y] of points) {
		const atLeft = Math.abs(x - left) <= ROUNDING;
		const atTop = Math.abs(y - top) <= ROUNDING;
		if (!atLeft && Math.abs(x - right) > ROUNDING) return false;
		if (!atTop && Math.abs(y - bottom) > ROUNDING) return false;
		corners |= 1 << ((atLeft ? 0 : 1) + (atTop ? 0 : 2));
	}
	// Of a box no wider than the rounding all corners are at one side.
	return corners === 15 || right - left <= 2 * ROUNDING || bottom - top <= 2 * ROUNDING;
}

/**
 * Degrees that the text of a box with four corners is turned counter-clockwise, -180 (excluded) to
 * 180, to a hundredth. The first side is the one along the top of the text. 0 where it has no length.
 */
export function turnOf(points: readonly GridPoint[]): number {
	if (points.length !== 4) return 0;
	const [first, second] = points as [GridPoint, GridPoint];
	// y grows downwards.
	const degrees = (Math.atan2(first[1] - second[1], second[0] - first[0]) * 180) / Math.PI;
	const rounded = Math.round(degrees * 100) / 100;
	return rounded === -180 ? 180 : rounded + 0;
}

import type { RawPoint } from '../document/geometry';
import { isRecord } from './foreign';

/**
 * Vertices as `{x, y}`; one that lacks a coordinate means 0 there (Google's JSON leaves zeros
 * out). What is no list of points gives `undefined`.
 */
export function readVertices(vertices: unknown): RawPoint[] | undefined {
	if (!Array.isArray(vertices)) return undefined;
	return Array.from(vertices, (vertex: unknown) =>
		isRecord(vertex)
			? { x: coordinate(vertex.x), y: coordinate(vertex.y) }
			: { x: Number.NaN, y: Number.NaN },
	);
}

const coordinate = (value: unknown) =>
	value === undefined || value === null ? 0 : typeof value === 'number' ? value : Number.NaN;

/** `x, y, x, y, …`; what is no list gives `undefined`. */
export function readFlatPoints(numbers: unknown): RawPoint[] | undefined {
	if (!Array.isArray(numbers)) return undefined;
	const value = (index: number) =>
		typeof numbers[index] === 'number' ? numbers[index] : Number.NaN;
	return Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => ({
		x: value(2 * index),
		y: value(2 * index + 1),
	}));
}

/** Either of the two: Azure's answers have flat lists, and its client libraries make points of them. */
export const readPoints = (value: unknown): RawPoint[] | undefined =>
	Array.isArray(value) && isRecord(value[0]) ? readVertices(value) : readFlatPoints(value);

/** The corners of an upright box, clockwise from its top left; `undefined` where none is given. */
export function readBox(
	left: unknown,
	top: unknown,
	right: unknown,
	bottom: unknown,
): RawPoint[] | undefined {
	const sides = [left, top, right, bottom];
	if (sides.every((side) => side === undefined || side === null)) return undefined;
	const [x0, y0, x1, y1] = sides.map((side) => (typeof side === 'number' ? side : Number.NaN));
	return [
		{ x: x0!, y: y0! },
		{ x: x1!, y: y0! },
		{ x: x1!, y: y1! },
		{ x: x0!, y: y1! },
	];
}

/** {@link readBox} of a box that is given by its top left corner and its size. */
export function readSizedBox(
	left: unknown,
	top: unknown,
	width: unknown,
	height: unknown,
): RawPoint[] | undefined {
	const plus = (start: unknown, size: unknown) =>
		typeof start === 'number' && typeof size === 'number' ? start + size : size;
	return readBox(left, top, plus(left, width), plus(top, height));
}

/** The upright box around something, in the unit of its points. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** `undefined` where there are no points, or one of them has no place. */
export function boxOf(points: readonly RawPoint[] = []): Box | undefined {
	const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
	for (const { x, y } of points) {
		if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
		box.left = Math.min(box.left, x);
		box.top = Math.min(box.top, y);
		box.right = Math.max(box.right, x);
		box.bottom = Math.max(box.bottom, y);
	}
	return points.length > 0 ? box : undefined;
}

import type { RawPoint } from '../document/geometry';
import type { Point, Polygon } from '../document/types';
import { numberOrNull } from '../reading/foreign';

/** `undefined` for a value that is not a polygon. */
export function readPolygon(raw: unknown): Polygon | null | undefined {
	if (raw === null) return null;
	if (!Array.isArray(raw) || raw.length < 4) return undefined;
	const polygon: Polygon = [];
	for (const point of raw) {
		if (!Array.isArray(point) || point.length !== 2) return undefined;
		const [x, y]: unknown[] = point;
		if (!isShare(x) || !isShare(y)) return undefined;
		polygon.push([x, y]);
	}
	return isClockwise(polygon) ? polygon : undefined;
}

/** The points of a polygon that may be none: what is no number is told from what is not there. */
export function draftPoints(raw: unknown): RawPoint[] | undefined {
	if (!Array.isArray(raw)) return undefined;
	return Array.from(raw, (point: unknown) => {
		const [x, y]: unknown[] = Array.isArray(point) ? point : [];
		return { x: numberOrNull(x) ?? Number.NaN, y: numberOrNull(y) ?? Number.NaN };
	});
}

/** As y grows downwards; what has no extent runs no way. */
function isClockwise(polygon: readonly Point[]): boolean {
	let twiceArea = 0;
	let [x1, y1] = polygon[polygon.length - 1] ?? [0, 0];
	for (const [x2, y2] of polygon) {
		twiceArea += x1 * y2 - x2 * y1;
		[x1, y1] = [x2, y2];
	}
	return twiceArea >= -1e-9;
}

const isShare = (value: unknown): value is number =>
	typeof value === 'number' && value >= 0 && value <= 1;

export const isConfidence = (value: unknown): value is number | null =>
	value === null || isShare(value);

export const isSize = (value: unknown): value is number | null =>
	value === null || (typeof value === 'number' && Number.isFinite(value) && value > 0);

export const isIndex = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

import type { RawPoint } from '../../document/geometry';
import { list } from '../../reading/foreign';
import { readBox } from '../../reading/points';

/** The upright box around something, in px. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** `[[x, y], …]`, or `[left, top, right, bottom]`. */
export function readPoly(poly: unknown): RawPoint[] | undefined {
	const corners = list(poly);
	if (corners.length === 0) return undefined;
	if (!Array.isArray(corners[0])) return readBox(corners[0], corners[1], corners[2], corners[3]);
	return Array.from(corners, (corner) => {
		const [x, y] = list(corner);
		return {
			x: typeof x === 'number' ? x : Number.NaN,
			y: typeof y === 'number' ? y : Number.NaN,
		};
	});
}

export function boxOf(points: readonly RawPoint[] | undefined): Box | undefined {
	if (!points?.length) return undefined;
	const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
	return {
		left: Math.min(...xs),
		top: Math.min(...ys),
		right: Math.max(...xs),
		bottom: Math.max(...ys),
	};
}

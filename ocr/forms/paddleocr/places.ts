import type { RawPoint } from '../../document/geometry';
import { list } from '../../reading/foreign';
import { readBox } from '../../reading/points';

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

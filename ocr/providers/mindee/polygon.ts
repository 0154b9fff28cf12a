import type { RawPoint } from '../../document/geometry';

/** `[[x, y], …]`, shares of the page; what is no list gives `undefined`. */
export function readPolygon(polygon: unknown): RawPoint[] | undefined {
	if (!Array.isArray(polygon)) return undefined;
	return Array.from(polygon, (point: unknown) => {
		const [x, y]: unknown[] = Array.isArray(point) ? point : [];
		return {
			x: typeof x === 'number' ? x : Number.NaN,
			y: typeof y === 'number' ? y : Number.NaN,
		};
	});
}

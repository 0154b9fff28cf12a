import { boundingBox } from '../../document/geometry';
import type { Polygon } from '../../document/types';

/** How a box lies on the page. All in 0..1 of the page, or in true proportions where it says so. */
export type BoxShape = { left: number; top: number; width: number; height: number } & (
	| { kind: 'upright' }
	/**
	 * A rectangle turned about its first corner. `side` and `depth`: its sides in page widths;
	 * `degrees` clockwise.
	 */
	| {
			kind: 'turned';
			corner: readonly [number, number];
			side: number;
			depth: number;
			degrees: number;
	  }
	/** Anything else, as it is. */
	| { kind: 'other' }
);

/** Of the page: corners this near to those of the upright box are the same to the eye. */
const UPRIGHT_WITHIN = 0.001;

/** How far a turned box may be from a rectangle, as a part of its diagonal. */
const RECTANGLE_WITHIN = 0.1;

/** @param aspect page width divided by height: a turned box is square only in true proportions. */
export function boxShape(polygon: Polygon, aspect: number): BoxShape {
	const corners = boundingBox(polygon);
	const [left, top] = corners[0]!;
	const [right, bottom] = corners[2]!;
	const box = { left, top, width: right - left, height: bottom - top };
	const near = (value: number, one: number, other: number) =>
		Math.abs(value - one) <= UPRIGHT_WITHIN || Math.abs(value - other) <= UPRIGHT_WITHIN;
	const upright =
		polygon.length === 4 && polygon.every(([x, y]) => near(x, left, right) && near(y, top, bottom));
	return upright ? { ...box, kind: 'upright' } : { ...box, ...slanted(polygon, aspect) };
}

function slanted(polygon: Polygon, aspect: number) {
	if (polygon.length !== 4) return { kind: 'other' } as const;
	const at = (index: number) => ({ x: polygon[index]![0], y: polygon[index]![1] / aspect });
	const [p0, p1, p2, p3] = [at(0), at(1), at(2), at(3)] as const;
	const along = { x: p1.x - p0.x, y: p1.y - p0.y };
	const down = { x: p3.x - p0.x, y: p3.y - p0.y };
	const [side, depth] = [Math.hypot(along.x, along.y), Math.hypot(down.x, down.y)];
	const diagonal = Math.hypot(side, depth);
	const off = Math.hypot(p2.x - p0.x - along.x - down.x, p2.y - p0.y - along.y - down.y);
	const slant = Math.abs(along.x * down.x + along.y * down.y);
	if (
		!(side > 0 && depth > 0) ||
		off > RECTANGLE_WITHIN * diagonal ||
		slant > RECTANGLE_WITHIN * side * depth
	) {
		return { kind: 'other' } as const;
	}
	const degrees = (Math.atan2(along.y, along.x) * 180) / Math.PI;
	const [x, y] = polygon[0]!;
	return { kind: 'turned', corner: [x, y], side, depth, degrees } as const;
}

/** Page width divided by height; a strip beyond 1:50 is drawn as one of 1:50. */
export function drawnAspect({ width, height }: { width: number; height: number }): number {
	const aspect = width / height;
	return aspect > 0 ? Math.min(50, Math.max(0.02, aspect)) : 1;
}

/** A number as the files hold it, without a tail that no screen can show. */
export const short = (value: number, decimals = 2): string =>
	String(Number(value.toFixed(decimals)));

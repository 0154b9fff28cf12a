import type { OcrPage, Point, Polygon } from './types';

/** A point as providers give it, in any unit. */
export interface RawPoint {
	x: number;
	y: number;
}

interface ReadPolygon {
	/** `null`: fewer than two points, or a coordinate that is not a finite number. */
	polygon: Polygon | null;
	/** Some of it lay off the page and was moved to the page's edge. */
	clamped: boolean;
}

const clamp = (value: number) => (value < 0 ? 0 : value > 1 ? 1 : value);

/**
 * Brings a provider's polygon to 0..1 of the page.
 *
 * @param points in the page's own unit, or already 0..1 when `width` and `height` are 1.
 * @param width page width in the unit of the points; must be > 0, else there is no polygon.
 * @param height page height, likewise.
 */
export function normalisePolygon(points: RawPoint[], width: number, height: number): ReadPolygon {
	if (points.length < 2 || !(width > 0) || !(height > 0)) return { polygon: null, clamped: false };
	let clamped = false;
	const polygon: Polygon = [];
	for (const { x, y } of points) {
		if (!Number.isFinite(x) || !Number.isFinite(y)) return { polygon: null, clamped: false };
		const nx = x / width;
		const ny = y / height;
		const cx = clamp(nx);
		const cy = clamp(ny);
		if (cx !== nx || cy !== ny) clamped = true;
		polygon.push([cx, cy]);
	}
	return { polygon: clockwise(polygon.length < 4 ? boundingBox(polygon) : polygon), clamped };
}

/** The upright box around the points, clockwise from its top left. */
export function boundingBox(points: Point[]): Polygon {
	let [left, top] = [Infinity, Infinity];
	let [right, bottom] = [-Infinity, -Infinity];
	for (const [x, y] of points) {
		if (x < left) left = x;
		if (x > right) right = x;
		if (y < top) top = y;
		if (y > bottom) bottom = y;
	}
	return [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
}

/** Keeps the first point and turns the others round when they run counter-clockwise. */
function clockwise(polygon: Polygon): Polygon {
	let twiceArea = 0;
	for (let i = 0; i < polygon.length; i++) {
		const [x1, y1] = polygon[i]!;
		const [x2, y2] = polygon[(i + 1) % polygon.length]!;
		twiceArea += x1 * y2 - x2 * y1;
	}
	// y grows downwards, so a positive area is clockwise as a person sees it.
	return twiceArea >= 0 ? polygon : [polygon[0]!, ...polygon.slice(1).reverse()];
}

/** Width divided by height; 1 where the size is not known. */
export const aspectOf = ({ width, height }: Pick<OcrPage, 'width' | 'height'>): number =>
	width !== null && height !== null ? width / height : 1;

/**
 * The smallest box around several words that is turned as their text is, clockwise from the top
 * left of the text.
 *
 * @param pageAspect {@link aspectOf} the page: a turned box is square in
 *   the page's own unit, not in 0..1.
 * @returns `null` when no word has a polygon.
 */
export function enclosingQuad(polygons: Array<Polygon | null>, pageAspect: number): Polygon | null {
	// Of an absurd page size the quotient can be 0 or endless.
	const aspect = Number.isFinite(pageAspect) && pageAspect > 0 ? pageAspect : 1;
	let [dx, dy] = [0, 0];
	let count = 0;
	for (const polygon of polygons) {
		if (!polygon) continue;
		count++;
		dx += (polygon[1]![0] - polygon[0]![0]) * aspect;
		dy += polygon[1]![1] - polygon[0]![1];
	}
	if (count === 0) return null;
	const length = Math.hypot(dx, dy);
	// Words without width say nothing about direction: read left to right.
	const [ux, uy] = length > 1e-9 ? [dx / length, dy / length] : [1, 0];
	// A scan that is level to a fifth of a degree gets an upright box.
	const [cos, sin] = Math.abs(uy) < 0.0035 && ux > 0 ? [1, 0] : [ux, uy];

	let [minU, minV] = [Infinity, Infinity];
	let [maxU, maxV] = [-Infinity, -Infinity];
	for (const polygon of polygons) {
		if (!polygon) continue;
		for (const [x, y] of polygon) {
			const u = x * aspect * cos + y * sin;
			const v = -x * aspect * sin + y * cos;
			if (u < minU) minU = u;
			if (u > maxU) maxU = u;
			if (v < minV) minV = v;
			if (v > maxV) maxV = v;
		}
	}
	const back = (u: number, v: number): Point => [(u * cos - v * sin) / aspect, u * sin + v * cos];
	const quad = [back(minU, minV), back(maxU, minV), back(maxU, maxV), back(minU, maxV)];
	// A corner off the page cannot be moved to its edge without cutting into the words.
	const onPage = quad.every((point) => point.every((n) => n > -1e-9 && n < 1 + 1e-9));
	return onPage
		? quad.map(([x, y]): Point => [clamp(x), clamp(y)])
		: boundingBox(polygons.flatMap((polygon) => polygon ?? []));
}

import type { Polygon } from '../document/types';

/** An upright box, 0..1 of the page. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export function boxOf(polygon: Polygon): Box {
	const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
	for (const [x, y] of polygon) {
		if (x < box.left) box.left = x;
		if (x > box.right) box.right = x;
		if (y < box.top) box.top = y;
		if (y > box.bottom) box.bottom = y;
	}
	return box;
}

export function around(a: Box, b: Box): Box {
	return {
		left: Math.min(a.left, b.left),
		top: Math.min(a.top, b.top),
		right: Math.max(a.right, b.right),
		bottom: Math.max(a.bottom, b.bottom),
	};
}

/**
 * The box of a part of a word: cut along the side that the text runs on, in proportion to its
 * characters. An estimate, used to find what belongs together and never handed out.
 *
 * @param polygon the word's, from the top left of the text as it is read.
 * @param from,to 0..1 of the word's text.
 */
export function partOf(polygon: Polygon, from: number, to: number): Box {
	if (polygon.length !== 4) return boxOf(polygon);
	const [topLeft, topRight, bottomRight, bottomLeft] = polygon as [
		Polygon[0],
		Polygon[0],
		Polygon[0],
		Polygon[0],
	];
	const between = (a: Polygon[0], b: Polygon[0], share: number): Polygon[0] => [
		a[0] + (b[0] - a[0]) * share,
		a[1] + (b[1] - a[1]) * share,
	];
	return boxOf([
		between(topLeft, topRight, from),
		between(topLeft, topRight, to),
		between(bottomLeft, bottomRight, to),
		between(bottomLeft, bottomRight, from),
	]);
}

/** How much of the smaller box the other one covers, 0..1. Boxes without area are seen as points. */
export function overlap(a: Box, b: Box): number {
	return cover(a.left, a.right, b.left, b.right) * cover(a.top, a.bottom, b.top, b.bottom);
}

function cover(aFrom: number, aTo: number, bFrom: number, bTo: number): number {
	const shared = Math.min(aTo, bTo) - Math.max(aFrom, bFrom);
	if (shared < 0) return 0;
	const smaller = Math.min(aTo - aFrom, bTo - bFrom);
	return smaller > 0 ? shared / smaller : 1;
}

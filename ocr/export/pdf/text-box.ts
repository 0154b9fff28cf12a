import type { Point, Polygon } from '../../document/types';
import type { PdfPage } from '../../original/pdf-file';

/** A rectangle that text is set in, in the page's own units, y upwards. */
export interface TextBox {
	/** Its bottom left, as the text is read. */
	x: number;
	y: number;
	/** The way the text runs: a vector of length 1. */
	dx: number;
	dy: number;
	width: number;
	height: number;
}

/** From 0..1 of the page as seen, origin top left, to the page's own units. */
export type ToPage = (point: Point) => Point;

/** Turning the page clockwise by its `/Rotate` gives what is seen; this goes the other way. */
export function toPage({ box, rotate }: Pick<PdfPage, 'box' | 'rotate'>): ToPage {
	const place = (right: number, up: number): Point => [
		box.x + right * box.width,
		box.y + up * box.height,
	];
	switch (rotate) {
		case 0:
			return ([x, y]) => place(x, 1 - y);
		case 90:
			return ([x, y]) => place(y, x);
		case 180:
			return ([x, y]) => place(1 - x, y);
		case 270:
			return ([x, y]) => place(1 - y, 1 - x);
	}
}

/**
 * Letters that are narrower than this part of their height are not side by side: the box of turned
 * text, of a provider that knows upright boxes only. (Poppler would take letters that close for
 * one that was printed twice, and drop it.)
 */
const SQUEEZED = 0.12;

/** Below this a vector has no direction. */
const NOTHING = 1e-9;

/**
 * The smallest rectangle around a word that is turned as its text is. The first half of the corners
 * are along the text's top, the second half back along its bottom, as all providers have it.
 *
 * @param letters how many it is to hold
 * @param least the least height, in the page's units: a box without any area is to be found as well
 * @param topDown the letters may stand below each other, as in Chinese and Japanese columns
 */
export function textBox(
	polygon: Polygon,
	place: ToPage,
	letters: number,
	least: number,
	topDown = false,
): TextBox {
	const points = polygon.map(place);
	const half = Math.floor(points.length / 2);
	let [dx, dy] = [0, 0];
	const add = ([x0, y0]: Point, [x1, y1]: Point) => {
		dx += x1 - x0;
		dy += y1 - y0;
	};
	add(points[0]!, points[half - 1]!);
	add(points.at(-1)!, points[half]!);
	if (Math.hypot(dx, dy) < NOTHING) {
		// No width: across the way from bottom to top.
		const [[x0, y0], [x1, y1]] = [points.at(-1)!, points[0]!];
		[dx, dy] = [y1 - y0, x0 - x1];
	}
	if (Math.hypot(dx, dy) < NOTHING) add(place([0, 0]), place([1, 0]));
	const length = Math.hypot(dx, dy);
	[dx, dy] = [dx / length, dy / length];
	const box = around(points, dx, dy, least, (letters * least) / 4);
	const upright = box.height > box.width * 1.5;
	const squeezed = letters >= 3 && box.width < SQUEEZED * letters * box.height;
	// Downwards is the direction turned clockwise.
	return upright && (topDown || squeezed) ? around(points, dy, -dx, least, least) : box;
}

function around(
	points: readonly Point[],
	dx: number,
	dy: number,
	leastHeight: number,
	leastWidth: number,
): TextBox {
	let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
	for (const [x, y] of points) {
		const along = x * dx + y * dy;
		const up = y * dx - x * dy;
		left = Math.min(left, along);
		right = Math.max(right, along);
		bottom = Math.min(bottom, up);
		top = Math.max(top, up);
	}
	return {
		x: left * dx - bottom * dy,
		y: left * dy + bottom * dx,
		dx,
		dy,
		width: Math.max(right - left, leastWidth),
		height: Math.max(top - bottom, leastHeight),
	};
}

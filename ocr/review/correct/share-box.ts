import { enclosingQuad } from '../../document/geometry';
import { isRightToLeft, isUnspaced } from '../../document/scripts';
import type { Point, Polygon } from '../../document/types';
import { columnsOf } from '../../layout/letter-columns';

/** A box so much higher than wide holds letters below each other. */
const TALL = 1.6;

/**
 * The box of a word, shared by the words that it was split into as their letters need it: along the text, from
 * the right where it is read so, from the top in a column of East Asian letters.
 *
 * @param aspect page width divided by height.
 * @returns one for each text, in their order.
 */
export function sharedBox(
	polygon: Polygon | null,
	texts: readonly string[],
	aspect: number,
): Array<Polygon | null> {
	const whole = texts.join(' ');
	if (!polygon || texts.length === 1) return texts.map(() => polygon);
	const [a, b, c, d] = (polygon.length === 4 ? polygon : enclosingQuad([polygon], aspect)!) as [
		Point,
		Point,
		Point,
		Point,
	];
	const down = isUnspaced(whole) && distance(a, d, aspect) > TALL * distance(a, b, aspect);
	const backwards = !down && isRightToLeft(whole);
	const letters = Math.max(1, columnsOf(whole));
	let from = 0;
	return texts.map((text): Polygon => {
		const to = from + columnsOf(text);
		const [start, end] = [from / letters, Math.min(1, to / letters)];
		from = to + 1;
		if (down) {
			return [between(a, d, start), between(b, c, start), between(b, c, end), between(a, d, end)];
		}
		const [left, right] = backwards ? [1 - end, 1 - start] : [start, end];
		return [between(a, b, left), between(a, b, right), between(d, c, right), between(d, c, left)];
	});
}

const distance = ([x1, y1]: Point, [x2, y2]: Point, aspect: number): number =>
	Math.hypot((x2 - x1) * aspect, y2 - y1);

const between = ([x1, y1]: Point, [x2, y2]: Point, share: number): Point => [
	Math.min(1, Math.max(0, x1 + (x2 - x1) * share)),
	Math.min(1, Math.max(0, y1 + (y2 - y1) * share)),
];

/** The way a page's text runs, in quarters of a turn clockwise: 0 is upright. */
export function quarterOf(polygons: Iterable<Polygon | null>, aspect: number): 0 | 1 | 2 | 3 {
	let [dx, dy] = [0, 0];
	for (const polygon of polygons) {
		if (!polygon) continue;
		dx += (polygon[1]![0] - polygon[0]![0]) * aspect;
		dy += polygon[1]![1] - polygon[0]![1];
	}
	if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 2;
	return dy > 0 ? 1 : 3;
}

/** A box that was drawn on the page, as a word's polygon: it begins at the top left of the text as it is read. */
export function drawnBox(
	[left, top, right, bottom]: readonly [number, number, number, number],
	quarter: 0 | 1 | 2 | 3,
): Polygon {
	const corners: Polygon = [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
	return [...corners.slice(quarter), ...corners.slice(0, quarter)];
}

import type { RawPoint } from '../document/geometry';

/** The way a text runs, in a page's own unit, y downwards; of any length. */
export type Direction = readonly [dx: number, dy: number];

const LEVEL: Direction = [1, 0];

export const boxPoints = (left: number, top: number, right: number, bottom: number): RawPoint[] => [
	{ x: left, y: top },
	{ x: right, y: top },
	{ x: right, y: bottom },
	{ x: left, y: bottom },
];

/**
 * Four corners, clockwise, from the top left of the text as it is read: files begin an outline
 * anywhere and give it as many corners as they like. Four that are a convex outline stay as they are;
 * of others it is the smallest box around them that runs with the text.
 */
export function quadOf(points: readonly RawPoint[], direction: Direction = LEVEL): RawPoint[] {
	const length = Math.hypot(...direction);
	const [dx, dy] = length > 0 ? [direction[0] / length, direction[1] / length] : LEVEL;
	const corners = points.length === 4 ? convex(points) : null;
	if (!corners) return around(points, dx, dy);
	let best = 0;
	let most = -Infinity;
	for (let index = 0; index < 4; index++) {
		const [from, to] = [corners[index]!, corners[(index + 1) % 4]!];
		const side = Math.hypot(to.x - from.x, to.y - from.y);
		const along = side > 0 ? ((to.x - from.x) * dx + (to.y - from.y) * dy) / side : -1;
		if (along > most + 1e-9) [best, most] = [index, along];
	}
	return [...corners.slice(best), ...corners.slice(0, best)];
}

/** Clockwise; `null` where it is no convex outline. */
function convex(points: readonly RawPoint[]): readonly RawPoint[] | null {
	let [left, right] = [0, 0];
	points.forEach((b, index) => {
		const a = points[(index + 3) % 4]!;
		const c = points[(index + 1) % 4]!;
		const turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
		if (turn > 0) right++;
		else if (turn < 0) left++;
	});
	if (left > 0 && right > 0) return null;
	return left > 0 ? [...points].reverse() : points;
}

function around(points: readonly RawPoint[], dx: number, dy: number): RawPoint[] {
	let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
	for (const { x, y } of points) {
		const [u, v] = [x * dx + y * dy, y * dx - x * dy];
		if (u < left) left = u;
		if (u > right) right = u;
		if (v < top) top = v;
		if (v > bottom) bottom = v;
	}
	const at = (u: number, v: number): RawPoint => ({ x: u * dx - v * dy, y: u * dy + v * dx });
	return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
}

/**
 * Points as files write them: "x,y x,y", "x y x y" or "x,y,x,y". `undefined` for fewer than two, and
 * where one is no number.
 */
export function readPointList(list: string | undefined): RawPoint[] | undefined {
	const numbers = (list ?? '').split(/[\s,;]+/).filter((part) => part !== '');
	const points: RawPoint[] = [];
	for (let index = 0; index + 1 < numbers.length; index += 2) {
		const [x, y] = [Number(numbers[index]), Number(numbers[index + 1])];
		if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
		points.push({ x, y });
	}
	return points.length >= 2 ? points : undefined;
}

/** Where a baseline leads, from its first point to its last. */
export function directionOf(baseline: readonly RawPoint[] | undefined): Direction | undefined {
	const [first, last] = [baseline?.[0], baseline?.at(-1)];
	if (!first || !last || (first.x === last.x && first.y === last.y)) return undefined;
	return [last.x - first.x, last.y - first.y];
}

const IN_COLUMNS =
	/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー、。\s]+$/u;

/**
 * The way a line's letters run: along its baseline, but level in a column, whose baseline leads down
 * its middle.
 */
export function textDirection(
	baseline: readonly RawPoint[] | undefined,
	outline: readonly RawPoint[] | undefined,
	text: string,
): Direction | undefined {
	const direction = directionOf(baseline);
	if (!direction || !outline || !baseline || !IN_COLUMNS.test(text)) return direction;
	const [dx, dy] = direction;
	const left = outline.reduce((least, { x }) => Math.min(least, x), Infinity);
	const right = outline.reduce((most, { x }) => Math.max(most, x), -Infinity);
	const off = Math.abs(baseline[0]!.x - (left + right) / 2);
	return dy > Math.abs(dx) && off < (right - left) / 5 ? undefined : direction;
}

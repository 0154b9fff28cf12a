import { boxAround, type GridBox, type PageGrid, type GridPoint } from './page-grid';

/** Beyond this many corners an outline is made simple without looking whether it needs it. */
const CORNERS_LOOKED_AT = 50;

/**
 * The outline around points as PAGE XML wants it: three corners or more, spanning an area, crossing
 * itself nowhere. Points that are such an outline come back as they are, without doubled corners;
 * else it is their convex hull, and where that has no area the box around them.
 */
export function outline(points: readonly GridPoint[], grid: PageGrid): GridPoint[] {
	const corners = points.filter(([x, y], index) => {
		const [nextX, nextY] = points[(index + 1) % points.length]!;
		return x !== nextX || y !== nextY;
	});
	if (isOutline(corners)) return corners;
	const hull = convexHull(points);
	return twiceArea(hull) > 0 ? hull : boxOutline(boxAround(points, grid));
}

/** An outline that holds `points` too: itself where it does already, else the hull around all. */
export function widened(
	own: readonly GridPoint[],
	points: readonly GridPoint[],
	grid: PageGrid,
): readonly GridPoint[] {
	if (points.every((point) => holds(own, point))) return own;
	return outline(convexHull([...own, ...points]), grid);
}

export function boxOutline([left, top, right, bottom]: GridBox): GridPoint[] {
	return [
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
}

/** Corners of the smallest convex outline, clockwise as a person sees it (Andrew's monotone chain). */
export function convexHull(points: readonly GridPoint[]): GridPoint[] {
	const sorted = [...points].sort(([x1, y1], [x2, y2]) => x1 - x2 || y1 - y2);
	const chain = (ordered: readonly GridPoint[]) => {
		const corners: GridPoint[] = [];
		for (const point of ordered) {
			while (corners.length > 1 && side(corners.at(-2)!, corners.at(-1)!, point) <= 0) {
				corners.pop();
			}
			corners.push(point);
		}
		return corners.slice(0, -1);
	};
	return [...chain(sorted), ...chain(sorted.reverse())];
}

function isOutline(corners: readonly GridPoint[]): boolean {
	if (corners.length < 3 || corners.length > CORNERS_LOOKED_AT) return false;
	if (twiceArea(corners) === 0) return false;
	for (let one = 0; one < corners.length; one++) {
		for (let other = one + 1; other < corners.length; other++) {
			if (meet(corners, one, other)) return false;
		}
	}
	return true;
}

/** Whether two sides have more in common than the corner between them. */
function meet(corners: readonly GridPoint[], one: number, other: number): boolean {
	const count = corners.length;
	const [a, b] = [corners[one]!, corners[(one + 1) % count]!];
	const [c, d] = [corners[other]!, corners[(other + 1) % count]!];
	if (other === one + 1) return isOn(d, a, b) || isOn(a, c, d);
	if (one === 0 && other === count - 1) return isOn(c, a, b) || isOn(b, c, d);
	if (isOn(a, c, d) || isOn(b, c, d) || isOn(c, a, b) || isOn(d, a, b)) return true;
	return side(a, b, c) > 0 !== side(a, b, d) > 0 && side(c, d, a) > 0 !== side(c, d, b) > 0;
}

function isOn([x, y]: GridPoint, from: GridPoint, to: GridPoint): boolean {
	return (
		side(from, to, [x, y]) === 0 &&
		x >= Math.min(from[0], to[0]) &&
		x <= Math.max(from[0], to[0]) &&
		y >= Math.min(from[1], to[1]) &&
		y <= Math.max(from[1], to[1])
	);
}

/** Even-odd rule; the edge counts as inside. */
function holds(corners: readonly GridPoint[], point: GridPoint): boolean {
	const [x, y] = point;
	let inside = false;
	for (let index = 0; index < corners.length; index++) {
		const from = corners[index]!;
		const to = corners[(index + 1) % corners.length]!;
		if (isOn(point, from, to)) return true;
		if (from[1] > y === to[1] > y) continue;
		// On which side of the edge the point lies, the edge taken downwards.
		const [upper, lower] = from[1] < to[1] ? [from, to] : [to, from];
		if (side(upper, lower, [x, y]) > 0) inside = !inside;
	}
	return inside;
}

/** Positive where the way from `a` over `b` to `c` turns clockwise, as y grows downwards. */
const side = (a: GridPoint, b: GridPoint, c: GridPoint): number =>
	(b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

function twiceArea(corners: readonly GridPoint[]): number {
	let sum = 0;
	for (let index = 0; index < corners.length; index++) {
		const [x1, y1] = corners[index]!;
		const [x2, y2] = corners[(index + 1) % corners.length]!;
		sum += x1 * y2 - x2 * y1;
	}
	return sum;
}

import {
	boxOutline,
	convexHull,
	outline,
	widened,
} from '../../../../../ocr/export/page-formats/outline';
import type { GridPoint, PageGrid } from '../../../../../ocr/export/page-formats/page-grid';

const GRID = { width: 10, height: 10 } as PageGrid;
const PLACES = Array.from({ length: 9 }, (_, at): GridPoint => [at % 3, Math.floor(at / 3)]);

/** Twice the area, clockwise above zero. */
const area = (corners: readonly GridPoint[]) =>
	corners.reduce((sum, [x, y], at) => {
		const [nextX, nextY] = corners[(at + 1) % corners.length]!;
		return sum + x * nextY - nextX * y;
	}, 0);

const minus = ([x1, y1]: GridPoint, [x2, y2]: GridPoint) => [x1 - x2, y1 - y2] as const;
const cross = ([x1, y1]: GridPoint, [x2, y2]: GridPoint) => x1 * y2 - y1 * x2;
const dot = ([x1, y1]: GridPoint, [x2, y2]: GridPoint) => x1 * x2 + y1 * y2;

/** Whether two sides have a point in common, by where on each of them it would be. */
function haveCommon(
	[a, b]: readonly [GridPoint, GridPoint],
	[c, d]: readonly [GridPoint, GridPoint],
) {
	const [one, other, between] = [minus(b, a), minus(d, c), minus(c, a)];
	const determinant = cross(one, other);
	if (determinant !== 0) {
		const shares = [cross(between, other) / determinant, cross(between, one) / determinant];
		return shares.every((share) => share >= 0 && share <= 1);
	}
	if (cross(between, one) !== 0) return false;
	const along = [c, d].map((point) => dot(minus(point, a), one) / dot(one, one));
	return Math.max(...along) >= 0 && Math.min(...along) <= 1;
}

/** Whether sides have nothing in common but the corner between two of them. */
function isSimple(corners: readonly GridPoint[]): boolean {
	const count = corners.length;
	const sides = corners.map((from, at) => [from, corners[(at + 1) % count]!] as const);
	return sides.every((side, one) =>
		sides.every((other, two) => {
			if (one === two || (two + 1) % count === one) return true;
			if ((one + 1) % count !== two) return !haveCommon(side, other);
			const [back, on] = [minus(side[0], side[1]), minus(other[1], other[0])];
			return cross(back, on) !== 0 || dot(back, on) < 0;
		}),
	);
}

const holdsAll = (hull: readonly GridPoint[], points: readonly GridPoint[]) =>
	points.every((point) =>
		hull.every((from, at) => {
			const to = hull[(at + 1) % hull.length]!;
			return area([from, to, point]) >= 0;
		}),
	);

test('whatever four points there are, their outline spans an area and crosses itself nowhere', () => {
	for (let number = 0; number < 9 ** 4; number += 4) {
		const points = [0, 1, 2, 3].map((at) => PLACES[Math.floor(number / 9 ** at) % 9]!);
		const found = outline(points, GRID);
		if (!isSimple(found) || area(found) === 0) expect([points, found]).toBe('an outline');
		const distinct = points.filter(([x, y], at) => `${x},${y}` !== String(points[(at + 1) % 4]));
		if (distinct.length > 2 && isSimple(distinct) && area(distinct) !== 0) {
			expect(found).toEqual(distinct);
		}
	}
});

test('a hull goes clockwise, holds all points and has no corner to spare', () => {
	for (let number = 0; number < 9 ** 4; number += 41) {
		const points = [0, 1, 2, 3].map((at) => PLACES[Math.floor(number / 9 ** at) % 9]!);
		const hull = convexHull(points);
		if (area(hull) === 0) continue;
		expect(area(hull)).toBeGreaterThan(0);
		expect(holdsAll(hull, points)).toBe(true);
		hull.forEach((corner, at) => {
			const [before, behind] = [hull.at(at - 1)!, hull[(at + 1) % hull.length]!];
			expect(area([before, corner, behind])).toBeGreaterThan(0);
			expect(points).toContainEqual(corner);
		});
	}
});

test('an outline is as it is where it holds the points already, and wider where it does not', () => {
	const own = boxOutline([2, 2, 6, 6]);
	expect(own).toEqual([
		[2, 2],
		[6, 2],
		[6, 6],
		[2, 6],
	]);
	for (let x = 0; x <= 8; x++) {
		for (let y = 0; y <= 8; y++) {
			const isWithin = x >= 2 && x <= 6 && y >= 2 && y <= 6;
			const wider = widened(own, [[x, y]], GRID);
			if (isWithin) expect(wider).toBe(own);
			else expect(holdsAll(wider, [...own, [x, y]])).toBe(true);
		}
	}
	// A bay of the outline is outside of it.
	const bay: GridPoint[] = [
		[0, 0],
		[8, 0],
		[8, 8],
		[4, 2],
		[0, 8],
	];
	expect(widened(bay, [[4, 1]], GRID)).toBe(bay);
	expect(widened(bay, [[4, 6]], GRID)).not.toBe(bay);
});

describe('an outline of many corners', () => {
	/** Up and down along the top of a box. */
	const jagged = (count: number): GridPoint[] => [
		...Array.from({ length: count - 2 }, (_, at): GridPoint => [at, at % 2]),
		[count - 3, 9],
		[0, 9],
	];

	test.each([
		[50, true],
		[51, false],
	])('is as it is with %d: %s', (count, isAsItIs) => {
		const corners = jagged(count);
		const found = outline(corners, GRID);
		expect(found).toEqual(isAsItIs ? corners : convexHull(corners));
	});
});

test('what has no area has the box around it for an outline', () => {
	const line: GridPoint[] = [
		[2, 3],
		[8, 3],
		[5, 3],
	];
	expect(outline(line, GRID)).toEqual(boxOutline([2, 3, 8, 4]));
	expect(outline([[10, 10]], GRID)).toEqual(boxOutline([9, 9, 10, 10]));
});

test('doubled corners are left out', () => {
	const corners: GridPoint[] = [
		[0, 0],
		[8, 0],
		[8, 0],
		[8, 8],
		[0, 0],
	];
	expect(outline(corners, GRID)).toEqual([
		[0, 0],
		[8, 0],
		[8, 8],
	]);
});

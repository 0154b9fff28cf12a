import type { GridPlace, GridPoint, PageGrid } from './page-grid';

/** A word of a line whose place is known. */
interface SeatedWord {
	text: string;
	place: GridPlace;
}

/** Letters and signs that reach below the line they stand on, in the scripts that have such. */
const DESCENDS = /[gjpqyQJçşţķļņģųąęþβγζηξρφχψμдрцщуфјђћ,;()[\]{}|_@§/\\]|\p{Script=Arabic}/u;

const HAS_LETTER = /[\p{L}\p{N}]/u;

/** Part of a line's height below the baseline where only the height is known. */
const BELOW = 0.2;

/** Boxes whose bottoms differ by less than this part of the height are as high as the line. */
const EVEN = 0.06;

/** Line heights that words must spread over before they tell a slope. */
const SPREAD = 3;

/** A place seen along the text: how far along it begins and ends, its top and its bottom across. */
interface Extent {
	from: number;
	to: number;
	top: number;
	bottom: number;
}

/**
 * Where a line of text rests: two points, from its left to its right end as it is read, on the grid.
 *
 * It is a straight line through the bottoms of the words, those left out that reach below by a letter;
 * upright boxes in a tilted line tell its slope that way too. Boxes that are all as high as the line,
 * and lines without words, get it a fifth of their height above the bottom. In a column of letters it
 * runs down the middle.
 */
export function baselineOf(
	line: GridPlace,
	words: readonly SeatedWord[],
	grid: PageGrid,
): [GridPoint, GridPoint] {
	const [dx, dy] = directionOf(line.points);
	const whole = extentOf([line, ...words.map(({ place }) => place)], dx, dy);
	const height = whole.bottom - whole.top;
	const at = (u: number, v: number): GridPoint => [
		onGrid(u * dx - v * dy, grid.width),
		onGrid(u * dy + v * dx, grid.height),
	];
	if (isColumn(line, words)) {
		const middle = (whole.from + whole.to) / 2;
		return [at(middle, whole.top), at(middle, whole.bottom)];
	}
	const seat = words.length > 0 ? seatOf(words, dx, dy, height) : null;
	const level = whole.bottom - BELOW * height;
	const across = (u: number) => (seat ? seat.level + seat.slope * (u - seat.middle) : level);
	return distinct(at(whole.from, across(whole.from)), at(whole.to, across(whole.to)), grid);
}

/** Whether letters stand below each other: a box on end around text that is not turned. */
export function isColumn(
	{ points, box: [left, top, right, bottom] }: GridPlace,
	words: ReadonlyArray<{ text: string }>,
): boolean {
	const [dx] = directionOf(points);
	const letters = words.reduce((sum, { text }) => sum + [...text].length, 0);
	return letters > 1 && dx > 0.9 && bottom - top > 1.5 * (right - left);
}

/** The way the text runs, a vector of length 1: along the first side of a box with four corners. */
function directionOf(points: readonly GridPoint[]): [number, number] {
	if (points.length !== 4) return [1, 0];
	const [a, b, c, d] = points as [GridPoint, GridPoint, GridPoint, GridPoint];
	const [x, y] = [b[0] - a[0] + c[0] - d[0], b[1] - a[1] + c[1] - d[1]];
	const length = Math.hypot(x, y);
	return length > 0 ? [x / length, y / length] : [1, 0];
}

function extentOf(places: readonly GridPlace[], dx: number, dy: number): Extent {
	const extent = { from: Infinity, to: -Infinity, top: Infinity, bottom: -Infinity };
	for (const { points } of places) {
		for (const [x, y] of points) {
			const [u, v] = [x * dx + y * dy, y * dx - x * dy];
			if (u < extent.from) extent.from = u;
			if (u > extent.to) extent.to = u;
			if (v < extent.top) extent.top = v;
			if (v > extent.bottom) extent.bottom = v;
		}
	}
	return extent;
}

/** A level at the middle of the words, and how it falls along the line. */
function seatOf(words: readonly SeatedWord[], dx: number, dy: number, height: number) {
	const extents = words.map(({ text, place }) => ({
		...extentOf([place], dx, dy),
		descends: DESCENDS.test(text),
		hasLetter: HAS_LETTER.test(text),
	}));
	const standing = extents.filter(({ descends, hasLetter }) => hasLetter && !descends);
	const descending = extents.filter(({ descends, hasLetter }) => hasLetter && descends);
	const used = standing.length > 0 ? standing : descending.length > 0 ? descending : extents;
	const fit = fitted(used, height);
	const below = (extent: Extent) =>
		extent.bottom - fit.level - fit.slope * ((extent.from + extent.to) / 2 - fit.middle);
	const inHeight = median(used.map(({ top, bottom }) => bottom - top));
	const isEven =
		standing.length === 0 ||
		(descending.length > 0 && Math.abs(median(descending.map(below))) <= EVEN * inHeight);
	return isEven ? { ...fit, level: fit.level - BELOW * inHeight } : fit;
}

/** The level of least squares, flat where the words do not spread far enough to tell a slope. */
function fitted(extents: readonly Extent[], height: number) {
	const middles = extents.map(({ from, to }) => (from + to) / 2);
	const middle = mean(middles);
	const flat = { middle, slope: 0, level: median(extents.map(({ bottom }) => bottom)) };
	let [first, last, product, square] = [Infinity, -Infinity, 0, 0];
	const level = mean(extents.map(({ bottom }) => bottom));
	extents.forEach(({ bottom }, index) => {
		const along = middles[index]! - middle;
		first = Math.min(first, along);
		last = Math.max(last, along);
		product += along * (bottom - level);
		square += along * along;
	});
	const inHeight = median(extents.map((extent) => extent.bottom - extent.top));
	if (last - first <= SPREAD * inHeight) return flat;
	// Words in a level line differ by the letters they have: that is no slope.
	const slope = product / square;
	return Math.abs(slope) * (last - first) > inHeight / 4 &&
		Math.abs(slope) * (last - first) <= height
		? { middle, slope, level }
		: flat;
}

const mean = (values: readonly number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[sorted.length >> 1]!;
}

const onGrid = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));

/** Readers divide by its length. */
function distinct(from: GridPoint, to: GridPoint, grid: PageGrid): [GridPoint, GridPoint] {
	if (from[0] !== to[0] || from[1] !== to[1]) return [from, to];
	return from[0] < grid.width ? [from, [from[0] + 1, from[1]]] : [[from[0] - 1, from[1]], to];
}

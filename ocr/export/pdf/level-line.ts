import type { TextBox } from './text-box';

/** A word with the letters that stand side by side, and where. */
export interface SetWord {
	box: TextBox;
	letters: string[];
	blankAfter: boolean;
}

/** Below this slope (a fifth of a degree) a line is level, as `enclosingQuad` has it. */
const LEVEL = 0.0035;

/** The slope of 20 degrees: beyond it a line is not a level one that was scanned askew. */
const ASKEW = 0.36;

/** Line heights from a line's one end to its other beyond which places count more than order. */
const MOST_HEIGHTS = 4;

/**
 * The words of a tilted line from right to left, so that readers find them in their order. Both put
 * the words of a level line in order themselves, by their places. Of a tilted one Poppler
 * (`TextPage::addChar`) takes words and even letters for lines of their own, and PDFium
 * (`CPDF_TextPage`) takes the order of the content for the one that is seen. So the line is set level,
 * at the middle of its height; one that is tilted too far for that keeps its places and has its words
 * from left to right, which is right in PDFium.
 */
export function levelRightToLeft(words: readonly SetWord[]): SetWord[] {
	if (words.length < 2) return turnedLevel(words);
	const [first] = words as [SetWord];
	// The way that level text would run: along the side of the page that is nearest.
	const [ax, ay] = nearestAxis(first.box);
	const centers = words.map(({ box }) => centerOf(box));
	const along = centers.map(([x, y]) => x * ax + y * ay);
	const up = centers.map(([x, y]) => y * ax - x * ay);
	const { slope, offset } = fitted(along, up);
	const height = median(words.map(({ box }) => box.height));
	const isStraight = up.every(
		(value, index) => Math.abs(value - offset - slope * along[index]!) <= height / 2,
	);
	if (!isStraight || (Math.abs(slope) < LEVEL && words.every(({ box }) => isLevel(box)))) {
		return [...words];
	}
	const drift = Math.abs(slope) * (Math.max(...along) - Math.min(...along));
	if (Math.abs(slope) > ASKEW || drift > MOST_HEIGHTS * height) return leftToRight(words, along);
	const middle = up.reduce((sum, value) => sum + value, 0) / up.length;
	return words.map((word, index) => ({
		...word,
		box: levelBox(word.box, along[index]!, middle, [ax, ay]),
	}));
}

/** A word alone has no order, but letters that Poppler must not part. */
function turnedLevel(words: readonly SetWord[]): SetWord[] {
	return words.map((word) => {
		const [ax, ay] = nearestAxis(word.box);
		const { dx, dy } = word.box;
		const across = Math.abs(dy * ax - dx * ay);
		if (across < LEVEL || across > ASKEW) return word;
		const [x, y] = centerOf(word.box);
		return { ...word, box: levelBox(word.box, x * ax + y * ay, y * ax - x * ay, [ax, ay]) };
	});
}

/** Around the same middle along the line. */
function levelBox(
	{ width, height }: TextBox,
	along: number,
	up: number,
	[ax, ay]: readonly [number, number],
): TextBox {
	const [u, v] = [along - width / 2, up - height / 2];
	return { x: u * ax - v * ay, y: u * ay + v * ax, dx: ax, dy: ay, width, height };
}

function leftToRight(words: readonly SetWord[], along: readonly number[]): SetWord[] {
	const blankAfter = words.some((word) => word.blankAfter);
	return words
		.map((word, index) => ({ word, at: along[index]! }))
		.sort((a, b) => a.at - b.at)
		.map(({ word }) => ({ ...word, blankAfter }));
}

function nearestAxis({ dx, dy }: TextBox): [number, number] {
	if (Math.abs(dx) >= Math.abs(dy)) return [Math.sign(dx), 0];
	return [0, Math.sign(dy)];
}

const isLevel = ({ dx, dy }: TextBox) => Math.min(Math.abs(dx), Math.abs(dy)) < LEVEL;

const centerOf = ({ x, y, dx, dy, width, height }: TextBox): [number, number] => [
	x + (dx * width - dy * height) / 2,
	y + (dy * width + dx * height) / 2,
];

/** By least squares; level where all are at one place. */
function fitted(along: readonly number[], up: readonly number[]) {
	const mean = (values: readonly number[]) =>
		values.reduce((sum, value) => sum + value, 0) / values.length;
	const [u, v] = [mean(along), mean(up)];
	let [product, square] = [0, 0];
	along.forEach((value, index) => {
		product += (value - u) * (up[index]! - v);
		square += (value - u) ** 2;
	});
	const slope = square > 0 ? product / square : 0;
	return { slope, offset: v - slope * u };
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[sorted.length >> 1]!;
}

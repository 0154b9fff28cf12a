import { isRightToLeft } from '../document/scripts';
import type { OcrPage, Polygon } from '../document/types';

/** Text runs down its boxes, or up: the paper was turned clockwise, or the other way. */
export type QuarterTurn = 'down' | 'up';

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** Scripts that are also written from top to bottom, with their letters upright. */
const DOWNWARD =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Mongolian}]/u;

/** Words that follow each other in a row tell the way from so many on. */
const FEWEST = 2;

/** Two words share a row where so much of the narrower one is beside the other. */
const SHARED = 0.5;

/**
 * Which way turned words run whose boxes stand upright around them: on paper that was turned clockwise the
 * next word of a row is below.
 *
 * @param extent the place of a word along its box and across it.
 * @returns `null` where the order of the words does not tell, and for writing from top to bottom.
 */
export function quarterTurn(
	{ words, lines }: OcrPage,
	extent: (polygon: Polygon) => Box,
): QuarterTurn | null {
	const upright = words.filter(({ text }) => DOWNWARD.test(text)).length;
	if (2 * upright > words.length) return null;
	let down = 0;
	let before: (Box & { backwards: boolean }) | null = null;
	for (const { words: range } of lines) {
		for (let index = range[0]; index < range[0] + range[1]; index++) {
			const { polygon, text } = words[index]!;
			if (!polygon) continue;
			const word = { ...extent(polygon), backwards: isRightToLeft(text) };
			if (before?.backwards === word.backwards && isSameRow(before, word)) {
				const step = Math.sign(word.top + word.bottom - before.top - before.bottom);
				down += word.backwards ? -step : step;
			}
			before = word;
		}
	}
	if (Math.abs(down) < FEWEST) return null;
	return down > 0 ? 'down' : 'up';
}

function isSameRow(a: Box, b: Box): boolean {
	const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
	return shared >= SHARED * Math.min(a.right - a.left, b.right - b.left);
}

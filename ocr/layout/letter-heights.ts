import type { LaidWord } from './cells';
import { median } from './quantiles';

/**
 * Some engines draw a box closely around a word's ink: "sun" is then half as high as "Bug" in the
 * same letters. What the letters are tells how high the box should be, in parts of the letters'
 * size; the figures are those of most text faces.
 */
const X_HEIGHT = 0.52;
const ASCENT = 0.72;
const DESCENT = 0.21;

/** Letters are looked at apart from their marks: those from U+0323 to U+0328, as of ç and ą, hang below. */
const ASCENDING =
	/[\p{Lu}\p{N}bdfhijkltßþðбфβδζθλξφψ()[\]{}|/\\?!&%$€£#@]|\p{Ll}[\u0323-\u0328]?(?![\u0323-\u0328])\p{Mn}/u;
const DESCENDING = /[gjpqyþруфцщдЦЩДβγζημξρφχψ()[\]{}|/\\,;\u0323-\u0328]/u;
/** Alphabets whose letters have these heights. */
const KNOWN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;
const OTHER = /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{L}/u;

const ASCII = /^[!-~]+$/;
const ASCII_LETTER = /[a-z0-9]/i;

/** So high is a box that lies closely around the word, where the letters' full height is 1. */
function tightHeight(text: string): number {
	const ascii = ASCII.test(text) && ASCII_LETTER.test(text);
	if (!ascii && !isKnown(text)) return 1;
	const letters = ascii ? text : text.normalize('NFD');
	const height =
		(ASCENDING.test(letters) ? ASCENT : X_HEIGHT) + (DESCENDING.test(letters) ? DESCENT : 0);
	return height / (ASCENT + DESCENT);
}

/** The height of a word's letters, from a box that lies closely around it or from one that does not. */
export function letterHeight({ text, top, bottom }: LaidWord, tight: boolean): number {
	return tight ? (bottom - top) / tightHeight(text) : bottom - top;
}

/** Heights that differ by less, on average, are one height. */
const MIN_SPREAD = 0.04;
/** What the letters must explain of the differences. */
const MUCH_LESS = 0.75;

/** So many words tell enough about a page. */
const ENOUGH = 1000;

/** Whether a page's boxes lie closely: the words of a line are then alike by their letters only. */
export function areTight(lines: ReadonlyArray<readonly LaidWord[]>): boolean {
	const sample: LaidWord[][] = [];
	let count = 0;
	for (const words of lines) {
		const real = words.filter(({ text, top, bottom }) => bottom > top && KNOWN.test(text));
		if (real.length < 3) continue;
		sample.push(real);
		count += real.length;
		if (count > ENOUGH) break;
	}
	const asGiven = spreadOf(sample, false);
	return asGiven > MIN_SPREAD * count && spreadOf(sample, true) < MUCH_LESS * asGiven;
}

const spreadOf = (lines: readonly LaidWord[][], tight: boolean) =>
	lines.reduce((sum, words) => sum + spread(words.map((word) => letterHeight(word, tight))), 0);

/** How far the heights are from their median, summed up; a tenth more counts about 0.1. */
function spread(heights: readonly number[]): number {
	const middle = median(heights);
	return heights.reduce((sum, height) => sum + Math.abs(Math.log(height / middle)), 0);
}

/** Whether a word's box tells anything of the letters' height: a dash or a dot does not. */
export const hasLetters = (text: string) => /[\p{L}\p{N}]/u.test(text);

/**
 * A box as high as the letters may be, from one that lies closely around the ink. Its middle is that
 * of a capital letter or a figure: where the middle of a Chinese letter is too.
 */
export function fullBox(word: LaidWord): LaidWord {
	const { text, bottom } = word;
	if (!hasLetters(text) || !isKnown(text)) return word;
	const height = letterHeight(word, true);
	const below = isDescending(text) ? DESCENT / (ASCENT + DESCENT) : 0;
	const above = ASCENT / (ASCENT + DESCENT) / 2;
	const middle = bottom - (below + above) * height;
	return { ...word, top: middle - height / 2, bottom: middle + height / 2 };
}

/** Where the letters of a word in {@link fullBox} stand. */
export const baselineOf = ({ top, bottom }: LaidWord) =>
	(top + bottom) / 2 + (ASCENT / (ASCENT + DESCENT) / 2) * (bottom - top);

/** Whether the heights of a word's letters are known; of other scripts they are not. */
export const isKnown = (text: string) => KNOWN.test(text) && !OTHER.test(text);

/** Whether some of its letters reach below the line. */
export const isDescending = (text: string) => DESCENDING.test(text.normalize('NFD'));

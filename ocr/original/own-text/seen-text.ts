import { blotsOf, CONTRAST, inkOf, type Blot, type Ink } from '../ink';
import type { DrawnPage } from '../pdf-drawing';
import type { LetterWord } from './encoding';
import type { Letter } from './letters';

/** Share of the words that may not be seen on the page. */
const MOST_UNSEEN = 0.005;

/** Of 255: what differs by less within a letter's box is not seen. */
const FAINT = CONTRAST * 0.6;

/** What looks like letters and is none of the text: a few are a logo, a drawn bullet, a barcode. */
const STRAY = { share: 0.03, few: 0.15, most: 10 };

/** Times the ink of the text that a drawing may have. */
const MOST_DRAWING = 4;

/** Pixels of a blot that may be a letter, or letters that touch each other. */
const LETTER = { least: 4, highest: 44, widest: 25 };

/** Pixels around a letter's box that are its own: what is drawn is blurred at its edges. */
const BLUR = 2;

/**
 * Whether the words of a page are what is seen on it, all of them and no others. What is hidden, white on
 * white, covered, or outside of the page is not seen; and letters that are drawn as shapes or are in a
 * picture are in no word.
 */
export function isWhatIsSeen(words: readonly LetterWord[], drawn: DrawnPage): boolean {
	const telling = words.filter((word) => word.some(({ text }) => /[\p{L}\p{N}]/u.test(text)));
	const unseen = telling.filter((word) => !isSeen(word, drawn)).length;
	if (unseen > telling.length * MOST_UNSEEN) return false;
	const ink = inkOf({ ...drawn, kind: 'rgba' });
	const own = takeOut(words.flat(), ink);
	let [stray, drawing] = [0, 0];
	for (const blot of blotsOf(ink)) {
		if (isRule(blot)) continue;
		drawing += blot.area;
		if (isLikeLetters(blot)) stray++;
	}
	const allowed = Math.min(STRAY.most, words.length * STRAY.few) + words.length * STRAY.share;
	return stray <= allowed && drawing <= own * MOST_DRAWING;
}

/** At least half of its letters are. */
function isSeen(word: LetterWord, drawn: DrawnPage): boolean {
	return word.filter((letter) => differs(letter, drawn)).length * 2 >= word.length;
}

/** Whether a letter's box is on the page and not all of one color. */
function differs(letter: Letter, { data, width, height }: DrawnPage): boolean {
	const [x, y] = [(letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2];
	if (!(x >= 0 && x < width && y >= 0 && y < height)) return false;
	const left = Math.max(0, Math.floor(letter.left) - 1);
	const right = Math.min(width - 1, Math.ceil(letter.right));
	const top = Math.max(0, Math.floor(letter.top) - 1);
	const bottom = Math.min(height - 1, Math.ceil(letter.bottom));
	const least = [255, 255, 255];
	const most = [0, 0, 0];
	for (let y = top; y <= bottom; y++) {
		for (let x = left; x <= right; x++) {
			for (let channel = 0; channel < 3; channel++) {
				const value = data[(y * width + x) * 4 + channel]!;
				if (value < least[channel]!) least[channel] = value;
				if (value > most[channel]!) most[channel] = value;
				if (most[channel]! - least[channel]! > FAINT) return true;
			}
		}
	}
	return false;
}

/** Takes the ink of letters out of the map. @returns how much it was. */
function takeOut(letters: readonly Letter[], { map, width, height }: Ink): number {
	let taken = 0;
	for (const letter of letters) {
		const right = Math.min(width - 1, Math.ceil(letter.right) + BLUR);
		const bottom = Math.min(height - 1, Math.ceil(letter.bottom) + BLUR);
		const left = Math.max(0, Math.floor(letter.left) - BLUR);
		for (let y = Math.max(0, Math.floor(letter.top) - BLUR); y <= bottom; y++) {
			for (let x = left; x <= right; x++) {
				const at = y * width + x;
				taken += map[at]!;
				map[at] = 0;
			}
		}
	}
	return taken;
}

const sides = ({ left, top, right, bottom }: Blot) => [right - left + 1, bottom - top + 1] as const;

/** A line, or the ground of a cell. */
function isRule(blot: Blot): boolean {
	const [wide, high] = sides(blot);
	return Math.min(wide, high) < LETTER.least || blot.area > wide * high * 0.95;
}

function isLikeLetters(blot: Blot): boolean {
	const [wide, high] = sides(blot);
	return high <= LETTER.highest && wide <= high * LETTER.widest;
}

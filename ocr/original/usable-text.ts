import { Turns } from '../document/turns';
import { isBlankPage } from './blank-page';
import { lookAtObjects } from './inspect/page-objects';
import { isSoundlyEncoded, type LetterWord } from './own-text/encoding';
import { readLetters, type Letter } from './own-text/letters';
import { mayShowText } from './own-text/notes';
import { isWhatIsSeen } from './own-text/seen-text';
import { drawing, drawnSize } from './pdf-drawing';
import type { PageSteps, PdfEngine } from './pdf-engine';

/** Pixels that a page is drawn in to compare its text with what is seen: A4 at 91 dpi. */
const PIXELS = 800_000;

/** Share of the page that pictures may cover: more is a scan, or has one under it. */
const MOST_PICTURES = 1 / 3;

/** Share of the letters that may lie in pictures, whose own letters they may stand for. */
const MOST_IN_PICTURES = 0.1;

/** Share of the letters that may be set so that nothing is drawn. */
const MOST_HIDDEN = 0.01;

/** Share of the letters that are not read from left to right: a note at the margin, a watermark. */
const MOST_TURNED = 0.1;

/**
 * The pages of a PDF whose own text says what a person sees on them, so that it can be used instead of OCR.
 * It is used only where all that can be looked at speaks for it: what is in doubt is better read once more.
 *
 * Not used is text that is hidden, white on white, covered or outside of the page; that stands for letters
 * in a picture, as what a scanner has read does; whose font does not say, or says wrong, which letters it
 * draws; that is read upwards or downwards as shown; and any text of a page with letters that are drawn as
 * shapes, in a picture, or in annotations and fields. A page with nothing on it has the text of none, and
 * needs no OCR; a picture of a blank page does, as it would have to be unpacked to tell.
 *
 * @param indexes of the pages, 0-based.
 * @returns their indexes.
 */
export async function pagesWithUsableText(
	engine: PdfEngine,
	indexes: readonly number[],
): Promise<Set<number>> {
	const turns = new Turns();
	const found = new Set<number>();
	for (const index of indexes) {
		if ((await engine.inPieces(index, lookAtText)).done === true) found.add(index);
		await turns.give();
	}
	return found;
}

/** What costs least is looked at first. */
const lookAtText: PageSteps<boolean> = function* (opened, page) {
	const { module } = opened;
	const size = drawnSize(module, page, PIXELS);
	const letters = size && readLetters(module, page, size);
	if (!letters || mayShowText(module, page)) return false;
	yield;
	const words = wordsOf(letters);
	if (letters.length > 0 && !(areSet(letters) && isSoundlyEncoded(words))) return false;
	yield;
	const { pictureShare, cover } = yield* lookAtObjects(module, page);
	if (pictureShare > MOST_PICTURES) return false;
	const inPictures = letters.filter(({ left, top, right, bottom }) =>
		cover.has((left + right) / 2 / size.width, (top + bottom) / 2 / size.height),
	);
	if (inPictures.length > letters.length * MOST_IN_PICTURES) return false;
	const drawn = yield* drawing(PIXELS)(opened, page);
	yield;
	if (drawn === null) return false;
	return letters.length === 0
		? isBlankPage({ ...drawn, kind: 'rgba' })
		: isWhatIsSeen(words, drawn);
};

/** Whether they are to be seen, and read from left to right. */
function areSet(letters: readonly Letter[]): boolean {
	const hidden = letters.filter((letter) => letter.hidden).length;
	const turned = letters.filter((letter) => !letter.upright).length;
	return hidden <= letters.length * MOST_HIDDEN && turned <= letters.length * MOST_TURNED;
}

function wordsOf(letters: readonly Letter[]): LetterWord[] {
	const words: Letter[][] = [];
	for (const letter of letters) {
		if (letter.startsWord || words.length === 0) words.push([letter]);
		else words.at(-1)!.push(letter);
	}
	return words;
}

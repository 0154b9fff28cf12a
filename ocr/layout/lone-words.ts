import { isRightToLeft, isUnspaced } from '../document/scripts';
import type { OcrPage } from '../document/types';
import type { LaidWord } from './cells';
import { layWords } from './laid-words';
import { columnsOf } from './letter-columns';
import { median } from './quantiles';
import { withSeparators } from './separators';

/** Words of one row lie closer than so many letters; a blank of a typewriter has one and its margins. */
const GAP = 1.6;
/** And no further over each other. */
const TOUCH = 0.5;
/** Middles of one row differ by less, in heights of the lower word. */
const SAME_ROW = 0.4;
/** So many lines of a page have one word each. */
const MOSTLY = 0.95;
/** Fewer words tell nothing. */
const FEWEST = 8;

/**
 * A page whose lines are rows of words, where an answer has each word for a line of its own, or for a
 * block: words close beside each other become one line. The order of the words stays the answer's, and
 * what stands far apart, such as a label and its amount, stays apart.
 */
export function joinLoneWords(page: OcrPage): OcrPage {
	const { words, lines } = page;
	if (words.length < FEWEST) return page;
	const single = lines.filter((line) => line.words[1] === 1 && !/\s/.test(line.text)).length;
	if (single < MOSTLY * words.length) return page;
	const laid = layWords(page)?.lines ?? [];
	const letter = median(laid.flat().map(letterOf));
	const joints = laid.slice(1).flatMap((own, index) => {
		const [before, word] = [laid[index]?.at(-1), own[0]];
		if (!before || !word || word.index !== before.index + 1) return [];
		if (!isBeside(before, word, letter)) return [];
		const bothUnspaced =
			isUnspaced([...before.text].at(-1) ?? '') && isUnspaced([...word.text][0] ?? '');
		return [{ after: before.index, separator: bothUnspaced ? '' : ' ' }];
	});
	return joints.length > 0 ? withSeparators(page, joints) : page;
}

const letterOf = ({ left, right, text }: LaidWord) => (right - left) / Math.max(1, columnsOf(text));

/** @param usual how wide the page's letters are; those of a heading are wider */
function isBeside(before: LaidWord, word: LaidWord, usual: number): boolean {
	const letter = Math.max(usual, Math.min(letterOf(before), letterOf(word)));
	const apart = Math.abs(word.top + word.bottom - before.top - before.bottom) / 2;
	if (apart > SAME_ROW * Math.min(before.bottom - before.top, word.bottom - word.top)) return false;
	const backwards = isRightToLeft(before.text) && isRightToLeft(word.text);
	const gap = backwards ? before.left - word.right : word.left - before.right;
	return gap > -TOUCH * letter && gap < GAP * letter;
}

import { isRightToLeft } from '../document/scripts';
import type { OcrPage } from '../document/types';
import type { LaidWord } from './cells';
import { layWords } from './laid-words';
import { withSeparators } from './separators';

/** Back on a row above or below, its middle is off by more of a letter's height. */
const BACK = 0.5;
/** The same for a word that stands further on: a superscript stays on its row. */
const ON = 0.7;
/** What is left of a slope once the words lie level. */
const SLOPE = 0.03;

/**
 * A page whose lines are one row of words each: some answers part blocks by a line break and rows
 * by a blank. The blank becomes a line break; the order of the words stays the answer's.
 */
export function partRows(page: OcrPage): OcrPage {
	const ends = rowEnds(page);
	if (ends.length === 0) return page;
	return withSeparators(
		page,
		ends.map((after) => ({ after, separator: '\n' })),
	);
}

/** The words after which a row ends within a line, by their index. */
function rowEnds(page: OcrPage): number[] {
	const { lines } = layWords(page) ?? { lines: [] };
	const ends: number[] = [];
	lines.forEach((words, line) => {
		const backwards = isRightToLeft(page.lines[line]!.text);
		for (let index = 1; index < words.length; index++) {
			const [before, word] = [words[index - 1]!, words[index]!];
			// Between them another word has no place, so nobody knows where it stands.
			if (word.index !== before.index + 1 || !jumps(before, word, backwards)) continue;
			const { span } = page.words[before.index]!;
			const between = page.text.slice(
				span.offset + span.length - page.span.offset,
				page.words[word.index]!.span.offset - page.span.offset,
			);
			if (between.trim() === '') ends.push(before.index);
		}
	});
	return ends;
}

function jumps(before: LaidWord, word: LaidWord, backwards: boolean): boolean {
	const size = Math.max(before.bottom - before.top, word.bottom - word.top);
	const apart = Math.abs(word.top + word.bottom - before.top - before.bottom) / 2;
	const gap = backwards ? before.left - word.right : word.left - before.right;
	return gap < -0.2 * size ? apart > BACK * size : apart > ON * size + SLOPE * Math.max(gap, 0);
}

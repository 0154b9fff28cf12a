import type { OcrPage } from '../document/types';
import { cutCells, type LaidWord } from './cells';
import type { LaidLine } from './laid-line';
import { piecesOf } from '../document/pieces';
import { isRightToLeft } from '../document/scripts';
import { columnsOf } from './letter-columns';

const TAB = 8;
const SIZE = 0.8;

/** Lines without places, laid on a grid of letters: a blank line is a space, blanks are an indent. */
export function layByText(page: OcrPage): LaidLine[] {
	let row = 0;
	let cursor = 0;
	return page.lines.map((line, index) => {
		const start = line.span.offset - page.span.offset;
		for (; cursor < start; cursor++) if (page.text[cursor] === '\n') row++;
		const top = row;
		const words = wordsOf(line.text, top);
		const [first, last] = [words[0], words[words.length - 1]];
		return {
			text: line.text,
			left: first?.left ?? 0,
			right: last?.right ?? 0,
			top,
			bottom: top + SIZE,
			size: SIZE,
			charWidth: 1,
			firstWidth: first ? first.right - first.left : 0,
			// Which side a line begins on is not known, so all begin on the left.
			rightToLeft: false,
			cells: isRightToLeft(line.text)
				? [{ text: line.text, left: 0, right: last?.right ?? 0, words: [] }]
				: cutCells(line.text, words, 1),
			placed: true,
			sources: [{ line: index }],
		};
	});
}

function wordsOf(text: string, top: number): LaidWord[] {
	const words: LaidWord[] = [];
	let column = 0;
	let cursor = 0;
	for (const { text: word, offset } of piecesOf(text)) {
		for (; cursor < offset; cursor++) {
			column = text[cursor] === '\t' ? column - (column % TAB) + TAB : column + 1;
		}
		const right = column + columnsOf(word);
		words.push({
			text: word,
			offset,
			index: -1,
			left: column,
			right,
			top,
			bottom: top + SIZE,
			fall: 0,
		});
		column = right;
		cursor = offset + word.length;
	}
	return words;
}

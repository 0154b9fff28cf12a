import type { OcrPage } from '../../document/types';
import { htmlText } from '../html-text';
import { marksOf } from './marks';
import { wordAnchor, wordHtml, type PageView } from './sheet-html';

/** Words that have no place on the sheet, line by line; where only text is known, the text. */
export function looseWords({ page, order, threshold }: PageView): string {
	const marks = marksOf(page);
	if (marks.length === 0) {
		if (page.text === '') return '';
		return `<p class="note">The provider gave only text for this page.</p>\n<p class="loose" dir="auto">${htmlText(page.text)}</p>`;
	}
	const loose: string[] = [];
	let [line, lastLine] = [0, -1];
	marks.forEach((mark, index) => {
		while (line < page.lines.length - 1 && endOf(page, line) <= index) line++;
		if (mark.polygon) return;
		if (loose.length > 0) loose.push(line === lastLine ? ' ' : '<br>\n');
		lastLine = line;
		loose.push(wordHtml(mark, wordAnchor(order, index), threshold));
	});
	if (loose.length === 0) return '';
	const rows = Math.ceil(marks.length / 8) + page.lines.length;
	const heading = marks.every(({ polygon }) => polygon === null)
		? 'The provider gave no positions for the words of this page.'
		: 'Words without a position:';
	return (
		`<p class="note">${heading}</p>\n` +
		`<div class="loose" dir="auto" role="listbox" aria-label="Words without a position on page ${page.number}" style="contain-intrinsic-block-size:auto ${rows}em">${loose.join('')}</div>`
	);
}

/** Of a page without words each line is a mark. */
const endOf = ({ lines, words }: OcrPage, line: number): number => {
	const [first, count] = lines[line]!.words;
	return words.length === 0 ? line + 1 : first + count;
};

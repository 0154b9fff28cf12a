import type { OcrPage } from '../../document/types';
import { htmlText } from '../html-text';
import { withFieldsOn } from './fields/fields-html';
import { counted, lowCount } from './facts';
import { looseWords } from './loose-words';
import { marksOf } from './marks';
import {
	pageAnchor,
	sheetPicture,
	sheetProportions,
	wordsOnSheet,
	type PageView,
} from './sheet-html';

/** A page as a section of the overlay. */
export function pageHtml(view: PageView): string {
	const { page, order, threshold, pictureUrl, note, fields, showsWords } = view;
	const low = showsWords ? lowCount(page, threshold) : 0;
	const words = wordsOnSheet(view);
	const listBox = `role="listbox" aria-label="Words on page ${page.number}"`;
	// A list box without entries is none.
	const named = words === '' && !showsWords ? 'role="presentation"' : listBox;
	const picture = `background-image:url(${sheetPicture(view)})`;
	return [
		`<section class="page" id="${pageAnchor(order)}" aria-label="Page ${page.number}">`,
		`<h2>Page ${page.number} <small>${markCount(page)}<span class="low">${low > 0 ? `, ${low.toLocaleString('en-US')} low-confidence` : ''}</span></small></h2>`,
		note === null ? '' : `<p class="note">${htmlText(note)}</p>`,
		words !== '' || fields.length > 0 || pictureUrl !== null
			? withFieldsOn(
					`<div class="sheet" ${named} style="${sheetProportions(view)};${picture}">\n${words}\n</div>`,
					view,
				)
			: '',
		looseWords(view),
		'</section>',
	]
		.filter((part) => part !== '')
		.join('\n');
}

/** Such as `3 words`. */
export function markCount(page: OcrPage): string {
	const { length } = marksOf(page);
	return length > 0 ? counted(length, page.words.length > 0 ? 'word' : 'line') : 'no words';
}

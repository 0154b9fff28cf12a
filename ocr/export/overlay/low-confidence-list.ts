import { isLowConfidence, percent, stepOf } from './confidence';
import { htmlText } from '../html-text';
import { marksOf } from './marks';
import { pageAnchor, wordAnchor, type PageView } from './sheet-html';

/** The page's low-confidence words in reading order, each a link to its box; empty where it has none. */
export function lowConfidenceOfPage({
	page,
	order,
	threshold,
}: Pick<PageView, 'page' | 'order' | 'threshold'>): { html: string; count: number } {
	const entries: string[] = [];
	marksOf(page).forEach(({ text, confidence }, index) => {
		if (confidence === null || !isLowConfidence(confidence, threshold)) return;
		entries.push(
			`<li><a class="${stepOf(confidence).className}" href="#${wordAnchor(order, index)}"><bdi>${htmlText(text)}</bdi> <i>${percent(confidence)}</i></a></li>`,
		);
	});
	const count = entries.length;
	if (count === 0) return { html: '', count };
	const html = [
		`<section style="contain-intrinsic-block-size:auto ${Math.round((count + 1) * 2)}em">`,
		`<h3><a href="#${pageAnchor(order)}">Page ${page.number}</a></h3>`,
		`<ul>\n${entries.join('\n')}\n</ul>`,
		'</section>',
	].join('\n');
	return { html, count };
}

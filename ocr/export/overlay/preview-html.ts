import type { OcrDocument, OcrPage } from '../../document/types';
import { htmlText } from '../html-text';
import { frameAt } from '../made-by';
import { onFrames } from '../on-frames';
import { drawnAspect } from './box-shape';
import { checkThreshold, isLowConfidence, percent, stepOf } from './confidence';
import { cropStyle } from './crop';
import {
	counted,
	factsHtml,
	headHtml,
	legendHtml,
	lowCount,
	lowFact,
	noneLow,
	titleOf,
} from './facts';
import { looseWords } from './loose-words';
import { marksOf } from './marks';
import { NO_PICTURE, type OverlayHtmlOptions } from './overlay-html';
import { markCount } from './page-html';
import { pictureUrl } from './picture';
import { sheetPicture, sheetProportions, wordsOnSheet, type PageView } from './sheet-html';
import { PREVIEW_STYLE } from './style';

/**
 * Characters of the file: n8n's editor cleans all of it in one go, and shows nothing else meanwhile.
 */
const MOST_CHARACTERS = 12_000_000;

/** Characters that a word takes with its box, and a page with its heading; rather too many. */
const [WORD_CHARACTERS, PAGE_CHARACTERS] = [320, 1000];

/** Low-confidence words of a page that are listed. */
const MOST_LISTED = 200;

/** Nothing is loaded and no script runs: there is none. */
const POLICY = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;

/**
 * The overlay for n8n's own view of a file, which runs no script, drops every attribute but `class`
 * and `style`, and goes to no anchor. Hence no links: beside each page stand its low-confidence words,
 * each with its piece of the picture to compare, under the number that it has on the page. Pictures
 * stand in the style sheet, once each. ASCII only.
 *
 * Of a long document the pages that fit are shown, those with low-confidence words before others.
 *
 * @throws RangeError as `overlayHtml` does.
 */
export function previewHtml(read: OcrDocument, options: OverlayHtmlOptions): string {
	const document = onFrames(read, options.frames);
	const threshold = checkThreshold(options.threshold ?? 0.8);
	const title = options.title ?? titleOf(document);
	const views = shownPages(document, options, threshold);
	const low = document.pages.reduce((sum, page) => sum + lowCount(page, threshold), 0);
	const pictures = views.map(
		(view) => `.p${view.order}{background-image:url(${sheetPicture(view)})}`,
	);
	return [
		headHtml(title, { style: `${PREVIEW_STYLE}${pictures.join('\n')}\n`, policy: POLICY }),
		'<body>',
		'<header>',
		`<h1 dir="auto"><bdi>${htmlText(title)}</bdi></h1>`,
		factsHtml(document, lowFact(low, threshold)),
		legendHtml(),
		'</header>',
		`<p class="note">${howToUse(views.length, document.pages.length)}</p>`,
		...(low > 0 ? [] : [`<p class="note">${noneLow(document, threshold)}</p>`]),
		...views.map(pagePreview),
		'</body>',
		'</html>',
		'',
	].join('\n');
}

function howToUse(shown: number, of: number): string {
	const which =
		shown < of
			? `${counted(shown, 'page')} of ${of.toLocaleString('en-US')} ${shown === 1 ? 'is' : 'are'} shown, those with low-confidence words first. `
			: '';
	return `${which}Point at a word to see how it was read. To search, zoom and move the threshold, download the overlay and open it in a browser.`;
}

/** In the order of the document. At least one page is shown, without its picture if need be. */
function shownPages(
	document: OcrDocument,
	{ frames, images }: OverlayHtmlOptions,
	threshold: number,
): PageView[] {
	const viewOf = (index: number): PageView => {
		const page = document.pages[index]!;
		const url = pictureUrl(images[index] ?? null);
		const isPlaced = marksOf(page).some(({ polygon }) => polygon);
		return {
			page,
			order: index + 1,
			frame: frameAt(frames, index),
			pictureUrl: url !== null && url.length < MOST_CHARACTERS / 2 ? url : null,
			note: url === null && isPlaced ? NO_PICTURE : null,
			threshold,
		};
	};
	const indexes = [...document.pages.keys()];
	const hasLow = (index: number) => lowCount(document.pages[index]!, threshold) > 0;
	const wanted = [...indexes.filter(hasLow), ...indexes.filter((index) => !hasLow(index))];
	const views: PageView[] = [];
	let room = MOST_CHARACTERS;
	for (const index of wanted) {
		const view = viewOf(index);
		room -= charactersOf(view);
		if (room < 0 && views.length > 0) break;
		views.push(view);
	}
	return views.sort((a, b) => a.order - b.order);
}

const charactersOf = ({ page, pictureUrl: url }: PageView): number =>
	PAGE_CHARACTERS + (url?.length ?? 0) + marksOf(page).length * WORD_CHARACTERS + page.text.length;

function pagePreview(view: PageView): string {
	const { page, order, threshold, note } = view;
	const low = lowCount(page, threshold);
	const words = wordsOnSheet(view);
	return [
		'<section class="page">',
		`<h2>Page ${page.number} <small>${markCount(page)}${low > 0 ? `, ${low.toLocaleString('en-US')} low-confidence` : ''}</small></h2>`,
		note === null ? '' : `<p class="note">${htmlText(note)}</p>`,
		'<div class="pair">',
		words !== '' || view.pictureUrl !== null
			? `<div class="sheet p${order}" style="${sheetProportions(view)}">\n${words}\n</div>`
			: '',
		low > 0 ? lowList(view) : '',
		'</div>',
		looseWords(view),
		'</section>',
	]
		.filter((part) => part !== '')
		.join('\n');
}

/** In the order in which the words are numbered on the sheet; those without a place come last. */
function lowList(view: PageView): string {
	const { page, threshold } = view;
	const low = marksOf(page).filter(({ confidence }) => isLowConfidence(confidence, threshold));
	const sorted = [
		...low.filter(({ polygon }) => polygon),
		...low.filter(({ polygon }) => !polygon),
	];
	const rows = sorted.slice(0, MOST_LISTED).map(({ text, confidence, polygon }) => {
		const crop = polygon && view.pictureUrl !== null ? cropOf(view, polygon) : '';
		return `<li class="${stepOf(confidence).className}">${crop}<bdi>${htmlText(text)}</bdi> <i>${percent(confidence ?? 0)}</i></li>`;
	});
	const more = sorted.length - rows.length;
	if (more > 0) rows.push(`<li class="note">${more.toLocaleString('en-US')} more</li>`);
	return `<ol>\n${rows.join('\n')}\n</ol>`;
}

const cropOf = ({ order, frame }: PageView, polygon: NonNullable<OcrPage['words'][0]['polygon']>) =>
	`<span class="crop p${order}" style="${cropStyle(polygon, drawnAspect(frame))}"></span>`;

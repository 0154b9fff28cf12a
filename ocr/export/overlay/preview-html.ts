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
import type { DrawnField } from './fields/drawn-field';
import { fieldsFact, plainFieldList, withFieldsOn } from './fields/fields-html';
import { looseWords } from './loose-words';
import { marksOf } from './marks';
import { NO_FIELDS, NO_PICTURE, shownOf, type OverlayHtmlOptions } from './overlay-html';
import { markCount } from './page-html';
import { pictureUrl } from './picture';
import { sheetPicture, sheetProportions, wordsOnSheet, type PageView } from './sheet-html';
import { PREVIEW_STYLE } from './style';

/**
 * Characters of the file: n8n's editor cleans all of it in one go, and shows nothing else meanwhile.
 */
export const MOST_CHARACTERS = 12_000_000;

/** Characters that a word takes with its box, and a page with its heading; rather too many. */
const [WORD_CHARACTERS, FIELD_CHARACTERS, PAGE_CHARACTERS] = [320, 1600, 1000];

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
export function previewHtml(
	read: OcrDocument,
	options: OverlayHtmlOptions,
	most = MOST_CHARACTERS,
): string {
	const document = onFrames(read, options.frames);
	const threshold = checkThreshold(options.threshold ?? 0.8);
	const title = options.title ?? titleOf(document);
	const views = shownPages(document, options, threshold, most);
	const { fields, placeless, showsFields, showsWords } = shownOf(document, options);
	const low = document.pages.reduce((sum, page) => sum + lowCount(page, threshold), 0);
	const pictures = views.map(
		(view) => `.p${view.order}{background-image:url(${sheetPicture(view)})}`,
	);
	return [
		headHtml(title, { style: `${PREVIEW_STYLE}${pictures.join('\n')}\n`, policy: POLICY }),
		'<body>',
		'<header>',
		`<h1 dir="auto"><bdi>${htmlText(title)}</bdi></h1>`,
		factsHtml(document, [
			...(showsFields ? [fieldsFact(fields)] : []),
			...(showsWords ? [lowFact(low, threshold)] : []),
		]),
		legendHtml({ showsFields, showsWords, isReviewed: document.review !== undefined }),
		'</header>',
		`<p class="note">${howToUse(views.length, document.pages.length)}</p>`,
		...(showsFields && fields.length === 0 ? [`<p class="note">${NO_FIELDS}</p>`] : []),
		...(placeless.length > 0
			? ['<h2>Fields without a position</h2>', plainFieldList(placeless)]
			: []),
		...(low > 0 || !showsWords ? [] : [`<p class="note">${noneLow(document, threshold)}</p>`]),
		...views.map(pagePreview),
		'</body>',
		'</html>',
		'',
	].join('\n');
}

function howToUse(shown: number, of: number): string {
	const which =
		shown < of
			? `${counted(shown, 'page')} of ${of.toLocaleString('en-US')} ${shown === 1 ? 'is' : 'are'} shown, those with fields or low-confidence words first. `
			: '';
	return `${which}Point at a word to see how it was read. To search, zoom and move the threshold, download the overlay and open it in a browser.`;
}

/** In the order of the document. At least one page is shown, without its picture if need be. */
function shownPages(
	document: OcrDocument,
	options: OverlayHtmlOptions,
	threshold: number,
	most: number,
): PageView[] {
	const { frames, images } = options;
	const { byPage, showsWords } = shownOf(document, options);
	const viewOf = (index: number): PageView => {
		const page = document.pages[index]!;
		const url = pictureUrl(images[index] ?? null);
		const isPlaced = marksOf(page).some(({ polygon }) => polygon);
		return {
			page,
			order: index + 1,
			frame: frameAt(frames, index),
			pictureUrl: url !== null && url.length < most / 2 ? url : null,
			note: url === null && isPlaced ? NO_PICTURE : null,
			threshold,
			fields: byPage.get(page.number)!,
			showsWords,
		};
	};
	const indexes = [...document.pages.keys()];
	const hasLow = (index: number) => {
		const page = document.pages[index]!;
		const isMarked = byPage.get(page.number)!.length > 0;
		return isMarked || (showsWords && lowCount(page, threshold) > 0);
	};
	const wanted = [...indexes.filter(hasLow), ...indexes.filter((index) => !hasLow(index))];
	const views: PageView[] = [];
	let room = most;
	for (const index of wanted) {
		const view = viewOf(index);
		room -= charactersOf(view);
		if (room < 0 && views.length > 0) break;
		views.push(view);
	}
	return views.sort((a, b) => a.order - b.order);
}

const charactersOf = ({ page, pictureUrl: url, fields }: PageView): number =>
	PAGE_CHARACTERS +
	(url?.length ?? 0) +
	marksOf(page).length * WORD_CHARACTERS +
	fields.length * FIELD_CHARACTERS +
	page.text.length;

function pagePreview(view: PageView): string {
	const { page, order, threshold, note, fields, showsWords } = view;
	const low = showsWords ? lowCount(page, threshold) : 0;
	const words = wordsOnSheet(view);
	return [
		'<section class="page">',
		`<h2>Page ${page.number} <small>${markCount(page)}${low > 0 ? `, ${low.toLocaleString('en-US')} low-confidence` : ''}</small></h2>`,
		note === null ? '' : `<p class="note">${htmlText(note)}</p>`,
		'<div class="pair">',
		words !== '' || fields.length > 0 || view.pictureUrl !== null
			? withFieldsOn(
					`<div class="sheet p${order}" style="${sheetProportions(view)}">\n${words}\n</div>`,
					view,
				)
			: '',
		fields.length > 0 || low > 0 ? '<div class="side">' : '',
		fields.length > 0 ? plainFieldList(fields, (drawn) => fieldCrop(view, drawn)) : '',
		low > 0 ? lowList(view) : '',
		fields.length > 0 || low > 0 ? '</div>' : '',
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
		return `<li class="${stepOf(confidence).className}">${crop}<bdi>${htmlText(text)}</bdi> <i>${percent(confidence!)}</i></li>`;
	});
	const more = sorted.length - rows.length;
	if (more > 0) rows.push(`<li class="note">${more.toLocaleString('en-US')} more</li>`);
	return `<ol>\n${rows.join('\n')}\n</ol>`;
}

const fieldCrop = (view: PageView, { field: { polygon } }: DrawnField): string =>
	polygon && view.pictureUrl !== null ? cropOf(view, polygon) : '';

const cropOf = ({ order, frame }: PageView, polygon: NonNullable<OcrPage['words'][0]['polygon']>) =>
	`<span class="crop p${order}" style="${cropStyle(polygon, drawnAspect(frame))}"></span>`;

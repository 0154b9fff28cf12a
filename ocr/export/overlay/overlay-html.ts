import { atOnce, type Steps } from '../../document/turns';
import type { OcrDocument } from '../../document/types';
import { checkThreshold } from './confidence';
import { drawnFields, placedByPage, type DrawnField, type PlacedField } from './fields/drawn-field';
import { fieldList, fieldsFact } from './fields/fields-html';
import { factsHtml, headHtml, legendHtml, lowFact, noneLow, titleOf } from './facts';
import { htmlText } from '../html-text';
import { lowConfidenceOfPage } from './low-confidence-list';
import { marksOf } from './marks';
import { pageHtml } from './page-html';
import { pictureBudget, pictureUrl } from './picture';
import { SCRIPT, SCRIPT_HASH } from './script';
import { OVERLAY_STYLE } from './style';
import { frameAt } from '../made-by';
import { onFrames } from '../on-frames';
import type { PageFrame } from '../page-frames';

export interface OverlayHtmlOptions {
	/** One for each page, in the document's order. */
	frames: readonly PageFrame[];
	/** Likewise; `null` or missing where there is none: the words are drawn on a white sheet. */
	images: ReadonlyArray<{ bytes: Uint8Array; mimeType: string } | null>;
	/** 0..1; words below it are low-confidence. 0.8 where it is not given. */
	threshold?: number;
	/** The name of the source file where it is not given. */
	title?: string;
	/** What is boxed and listed; both where it is not given. A document without fields shows its words. */
	show?: 'both' | 'fields' | 'words';
}

/** Characters of all pictures, and of the whole file: a JavaScript string ends at 536 million, and browsers before. */
export const MOST_CHARACTERS = { pictures: 300_000_000, file: 500_000_000 };

/** Nothing may be loaded, nothing sent, and no script runs but the file's own. */
const POLICY = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** Under the heading of a page without a picture. */
export const NO_PICTURE =
	'There is no picture of this page, so its words are drawn in their boxes.';
const PICTURE_TOO_MUCH =
	'The picture of this page was left out to keep the file small enough to open, so its words are drawn in their boxes.';

/**
 * All pages in one HTML file that needs nothing else: each page's picture, over it the words' boxes
 * colored by confidence and the fields' boxes with their names, and lists of the fields and of the
 * low-confidence words, each a link to its box. Works from
 * a disk and without scripts; its script adds page jump, zoom, search, a threshold to move and arrow
 * keys. ASCII only.
 *
 * @throws RangeError when the threshold is not from 0 to 1, when the frames are not the document's,
 *   and beyond some three million words, which no string can hold.
 */
export const overlayHtml = (document: OcrDocument, options: OverlayHtmlOptions): string =>
	atOnce(overlayHtmlSteps(document, options));

/** The same in steps, one for each page. */
export function* overlayHtmlSteps(
	read: OcrDocument,
	options: OverlayHtmlOptions,
	most: Readonly<typeof MOST_CHARACTERS> = MOST_CHARACTERS,
): Steps<string> {
	const document = onFrames(read, options.frames);
	const threshold = checkThreshold(options.threshold ?? 0.8);
	const title = options.title ?? titleOf(document);
	const { fields, byPage, showsFields, showsWords } = shownOf(document, options);
	const parts: string[] = [];
	const listed: string[] = [];
	const fits = pictureBudget(most.pictures);
	let lowCount = 0;
	for (const [index, page] of document.pages.entries()) {
		const order = index + 1;
		let url = pictureUrl(options.images[index] ?? null);
		let note = url === null ? NO_PICTURE : null;
		if (url !== null && !fits(url)) [url, note] = [null, PICTURE_TOO_MUCH];
		// Without positions nothing is drawn: the words are listed.
		if (!marksOf(page).some(({ polygon }) => polygon)) note = null;
		const frame = frameAt(options.frames, index);
		const onPage = byPage.get(page.number)!;
		const view = { page, order, frame, pictureUrl: url, note, threshold };
		parts.push(pageHtml({ ...view, fields: onPage, showsWords }));
		const list = showsWords ? lowConfidenceOfPage(view) : { count: 0, html: '' };
		lowCount += list.count;
		if (list.count > 0) listed.push(list.html);
		yield;
	}
	const file = [
		headHtml(title, { style: OVERLAY_STYLE, policy: POLICY }),
		`<body data-threshold="${threshold}">`,
		'<a class="skip" href="#pages">Skip to pages</a>',
		...(showsFields ? ['<a class="skip" href="#found">Skip to fields</a>'] : []),
		...(showsWords ? ['<a class="skip" href="#listed">Skip to low-confidence words</a>'] : []),
		'<header>',
		`<h1 dir="auto"><bdi>${htmlText(title)}</bdi></h1>`,
		factsHtml(document, [
			...(showsFields ? [`<a href="#found">${fieldsFact(fields)}</a>`] : []),
			...(showsWords ? [`<a id="low" href="#listed">${lowFact(lowCount, threshold)}</a>`] : []),
		]),
		legendHtml({ showsFields, showsWords, isReviewed: document.review !== undefined }),
		'</header>',
		'<div class="panes">',
		'<main id="pages">',
		...parts,
		'</main>',
		`<nav aria-labelledby="${showsFields ? 'found' : 'listed'}">`,
		...(showsFields ? fieldsOfNav(fields, byPage) : []),
		...(showsWords
			? wordsOfNav(listed.length > 0 ? listed : [noneListed(document, threshold)], lowCount)
			: []),
		'</nav>',
		'</div>',
		`<script>${SCRIPT}</script>`,
		'</body>',
		'</html>',
		'',
	];
	checkLength(file, most.file);
	return file.join('\n');
}

/** What is shown of a document, and what there is of it. */
export function shownOf(document: OcrDocument, { show = 'both' }: OverlayHtmlOptions) {
	const fields = show === 'words' ? [] : drawnFields(document);
	const showsFields = fields.length > 0 || show === 'fields';
	const byPage = placedByPage(fields, document);
	const placed = new Set([...byPage.values()].flat().map(({ number }) => number));
	const placeless = fields.filter(({ number }) => !placed.has(number));
	return { fields, byPage, placeless, showsFields, showsWords: show !== 'fields' };
}

const noneListed = (document: OcrDocument, threshold: number): string =>
	`<p class="note">${noneLow(document, threshold)}</p>`;

/** @param listed HTML, by page. */
const wordsOfNav = (listed: readonly string[], count: number): string[] => [
	`<h2 id="listed" aria-live="polite">Low-confidence words (${count.toLocaleString('en-US')})</h2>`,
	'<div id="list">',
	...listed,
	'</div>',
];

function fieldsOfNav(
	fields: readonly DrawnField[],
	byPage: ReadonlyMap<number, readonly PlacedField[]>,
): string[] {
	const placed = new Set([...byPage.values()].flat().map(({ number }) => number));
	return [
		`<h2 id="found">Fields (${fields.length.toLocaleString('en-US')})</h2>`,
		'<div id="fields">',
		fields.length > 0 ? fieldList(fields, placed) : `<p class="note">${NO_FIELDS}</p>`,
		'</div>',
	];
}

/** Said in the place of a list of fields that would be empty. */
export const NO_FIELDS = 'The item has no fields.';

function checkLength(parts: readonly string[], most: number): void {
	let length = 0;
	for (const part of parts) length += part.length + 1;
	if (length > most) {
		throw new RangeError(
			`The overlay would be ${Math.round(length / 1e6)} million characters long, too long for any browser. Split the document and export its parts.`,
		);
	}
}

import type { OcrDocument } from '../../document/types';
import { checkThreshold, NOT_GIVEN, percent, CONFIDENCE_STEPS } from './confidence';
import { lowConfidenceOfPage } from './low-confidence-list';
import { htmlAttribute, htmlText } from '../html-text';
import { marksOf } from './marks';
import { counted, pageHtml } from './page-html';
import { pictureBudget, pictureUrl } from './picture';
import { SCRIPT, SCRIPT_HASH } from './script';
import { STYLE } from './style';
import { frameAt, PACKAGE_NAME } from '../made-by';
import type { PageFrame } from '../page-frames';

export interface OverlayHtmlOptions {
	/** One for each page, in the document's order. */
	frames: readonly PageFrame[];
	/** Likewise; `null` or missing where there is none: the words are drawn on a white sheet. */
	images: ReadonlyArray<{ bytes: Uint8Array; mimeType: string } | null>;
	/** 0..1; words below it are doubtful. 0.8 where it is not given. */
	threshold?: number;
	/** The name of the source file where it is not given. */
	title?: string;
}

/** Characters of all pictures: a string of JavaScript ends at 536 million, and browsers before. */
const MOST_PICTURE_CHARACTERS = 300_000_000;

/** Characters of the whole file. */
const MOST_CHARACTERS = 500_000_000;

/** Nothing may be loaded, nothing sent, and no script runs but the file's own. */
const POLICY = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

const NO_PICTURE =
	'The picture of this page is not at hand: its words are drawn where they were read.';
const PICTURE_TOO_MUCH =
	'The picture of this page was left out, as the file would grow too large to open: its words are drawn where they were read.';

/**
 * All pages below each other in one HTML file that needs nothing else: each page's picture, over it
 * the words' boxes coloured by confidence, and a list of the doubtful words, each a link to its box.
 * Works from a disk and without scripts; scripts add a search and a threshold to move. ASCII only.
 *
 * @throws RangeError when the threshold is not from 0 to 1, when the frames are not the document's,
 *   and beyond some three million words, which no string can hold.
 */
export function overlayHtml(document: OcrDocument, options: OverlayHtmlOptions): string {
	const threshold = checkThreshold(options.threshold ?? 0.8);
	const title = options.title ?? document.source.fileName ?? 'OCR result';
	const parts: string[] = [];
	const doubtful: string[] = [];
	const fits = pictureBudget(MOST_PICTURE_CHARACTERS);
	let doubtfulCount = 0;
	document.pages.forEach((page, index) => {
		const order = index + 1;
		let url = pictureUrl(options.images[index] ?? null);
		let note = url === null ? NO_PICTURE : null;
		if (url !== null && !fits(url)) [url, note] = [null, PICTURE_TOO_MUCH];
		// What has no place is listed, and nothing is drawn.
		if (!marksOf(page).some(({ polygon }) => polygon)) note = null;
		const frame = frameAt(options.frames, index);
		parts.push(pageHtml({ page, order, frame, pictureUrl: url, note, threshold }));
		const list = lowConfidenceOfPage({ page, order, threshold });
		doubtfulCount += list.count;
		if (list.count > 0) doubtful.push(list.html);
	});
	const file = [
		head(title),
		`<body data-threshold="${threshold}">`,
		'<a class="skip" href="#pages">To the pages</a>',
		header(document, title, doubtfulCount, threshold),
		'<div class="panes">',
		'<nav aria-labelledby="doubtful">',
		`<h2 id="doubtful">Doubtful words (${doubtfulCount.toLocaleString('en-US')})</h2>`,
		'<p class="note rest">Open the file in a browser to go from a word to its place on the page.</p>',
		'<div id="list">',
		...(doubtful.length > 0
			? doubtful
			: [`<p class="note">${noneDoubtful(document, threshold)}</p>`]),
		'</div>',
		'</nav>',
		'<main id="pages">',
		...parts,
		'</main>',
		'</div>',
		`<script>${SCRIPT}</script>`,
		'</body>',
		'</html>',
		'',
	];
	checkLength(file);
	return file.join('\n');
}

function head(title: string): string {
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8">',
		`<meta http-equiv="Content-Security-Policy" content="${htmlAttribute(POLICY)}">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="referrer" content="no-referrer">',
		`<meta name="generator" content="${PACKAGE_NAME}">`,
		`<title>${htmlText(title)}</title>`,
		`<style>${STYLE}</style>`,
		'</head>',
	].join('\n');
}

function header(document: OcrDocument, title: string, doubtful: number, threshold: number): string {
	const words = document.pages.reduce((sum, page) => sum + page.words.length, 0);
	const facts = [
		counted(document.pages.length, 'page'),
		counted(words, 'word'),
		`${doubtful.toLocaleString('en-US')} doubtful (below ${percent(threshold)})`,
		...(document.confidence === null
			? []
			: [
					`${document.confidenceSource === 'derived' ? 'mean confidence' : 'confidence'} ${percent(document.confidence)}`,
				]),
	];
	const legend = [...CONFIDENCE_STEPS, NOT_GIVEN].map(
		({ className, label }) => `<li><span class="${className}"></span>${label}</li>`,
	);
	return [
		'<header>',
		`<h1 dir="auto"><bdi>${htmlText(title)}</bdi></h1>`,
		`<p class="facts">${facts.join(' &#183; ')}</p>`,
		`<ul class="legend" aria-label="Colours">${legend.join('')}<li><span class="d"></span>thick outline: doubtful</li></ul>`,
		'</header>',
	].join('\n');
}

function noneDoubtful({ pages }: OcrDocument, threshold: number): string {
	const given = pages.some((page) => page.words.some(({ confidence }) => confidence !== null));
	return given ? `No word is below ${percent(threshold)}.` : 'No confidences were given.';
}

function checkLength(parts: readonly string[]): void {
	let length = 0;
	for (const part of parts) length += part.length + 1;
	if (length > MOST_CHARACTERS) {
		throw new RangeError(
			`The overlay would be ${Math.round(length / 1e6)} million characters long, which no browser opens. Split the document and export its parts.`,
		);
	}
}

import type { OcrPage, Polygon } from '../../document/types';
import type { PageFrame } from '../page-frames';
import { drawnAspect, boxShape, short } from './box-shape';
import { isLowConfidence, percent, stepOf } from './confidence';
import { DRAWN_WORDS, drawnWords, PAGE_UNITS } from './drawn-words';
import { htmlText } from '../html-text';
import { marksOf, type Mark } from './marks';

export interface PageView {
	page: OcrPage;
	/** 1-based place in the file; the anchors of its words begin with it. */
	order: number;
	frame: PageFrame;
	/** A `data:` URL; without one the words are drawn on a white sheet. */
	pictureUrl: string | null;
	/** Said below the page's heading; plain text. */
	note: string | null;
	/** 0..1 */
	threshold: number;
}

export const pageAnchor = (order: number): string => `p${order}`;

/** @param index of the mark on its page, from 0 */
export const wordAnchor = (order: number, index: number): string => `w${order}-${index + 1}`;

/** Such as `3 words`. */
export const counted = (count: number, one: string, more = `${one}s`): string =>
	`${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;

/**
 * A page as a section of the overlay. It stays readable where a viewer takes away scripts, SVG and
 * every attribute but `class`, `style` and `href`, as n8n's does: hence the picture in a style, and
 * what a word says in elements of its own.
 */
export function pageHtml(view: PageView): string {
	const { page, order, threshold } = view;
	const marks = marksOf(page);
	const doubtful = marks.filter(({ confidence }) => isLowConfidence(confidence, threshold)).length;
	const placed = marks.some(({ polygon }) => polygon !== null);
	const unit = page.words.length > 0 ? 'word' : 'line';
	const facts = marks.length > 0 ? [counted(marks.length, unit)] : ['no words'];
	if (doubtful > 0) facts.push(`${doubtful.toLocaleString('en-US')} doubtful`);
	return [
		`<section class="page" id="${pageAnchor(order)}" aria-label="Page ${page.number}">`,
		`<h2>Page ${page.number} <small>${facts.join(', ')}</small></h2>`,
		view.note === null ? '' : `<p class="note">${htmlText(view.note)}</p>`,
		placed || view.pictureUrl !== null ? sheet(view, marks) : '',
		looseWords(view, marks),
		'</section>',
	]
		.filter((part) => part !== '')
		.join('\n');
}

function sheet({ page, order, frame, pictureUrl, threshold }: PageView, marks: readonly Mark[]) {
	const aspect = drawnAspect(frame);
	const url = pictureUrl ?? whiteSheet(page, aspect);
	const words: string[] = [];
	marks.forEach((mark, index) => {
		if (mark.polygon) {
			words.push(
				wordHtml(mark, wordAnchor(order, index), threshold, onSheet(mark.polygon, aspect)),
			);
		}
	});
	return (
		`<div class="sheet" style="aspect-ratio:${short(aspect, 5)};background-image:url(${url})">\n` +
		`${words.join('')}\n</div>`
	);
}

/** The words set into their boxes, as a picture. */
function whiteSheet(page: OcrPage, aspect: number): string {
	const size = `0 0 ${PAGE_UNITS} ${short(PAGE_UNITS / aspect)}`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}" preserveAspectRatio="none"><g ${DRAWN_WORDS}>${drawnWords(page, aspect)}</g></svg>`;
	return `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
}

interface Place {
	/** Which way the word's label opens, to stay on the page. */
	classes: string;
	style: string;
	/** Inside the upright box: the box as it really lies. */
	shape: string;
}

function onSheet(polygon: Polygon, aspect: number): Place {
	const shape = boxShape(polygon, aspect);
	const { left, top, width, height } = shape;
	const share = (value: number) => `${short(value * 100, 3)}%`;
	const style = `left:${share(left)};top:${share(top)};width:${share(width)};height:${share(height)}`;
	const classes = `${left + width / 2 > 0.5 ? ' r' : ''}${top + height > 0.9 ? ' u' : ''}`;
	if (shape.kind === 'upright') return { classes, style, shape: '' };
	const within = ([x, y]: readonly [number, number]) => [
		share(width > 0 ? (x - left) / width : 0),
		share(height > 0 ? (y - top) / height : 0),
	];
	if (shape.kind === 'turned') {
		const [x, y] = within(shape.corner);
		const turned = `left:${x};top:${y};width:${short(shape.side * 100, 3)}cqw;height:${short(shape.depth * 100, 3)}cqw;transform:rotate(${short(shape.degrees)}deg)`;
		return { classes: `${classes} q`, style, shape: `<span style="${turned}"></span>` };
	}
	const corners = polygon.map((point) => within(point).join(' ')).join(',');
	return {
		classes: `${classes} q f`,
		style,
		shape: `<span style="clip-path:polygon(${corners})"></span>`,
	};
}

/** Lines are broken within tags: between them each break would be one more node of the page. */
function wordHtml({ text, confidence }: Mark, anchor: string, threshold: number, place?: Place) {
	const doubtful = isLowConfidence(confidence, threshold) ? ' d' : '';
	const told = confidence === null ? '' : ` <i>${percent(confidence)}</i>`;
	return (
		`<span class="w ${stepOf(confidence).className}${doubtful}${place?.classes ?? ' t'}"\nid="${anchor}" tabindex="0"` +
		`${place ? ` style="${place.style}"` : ''}>${place?.shape ?? ''}<b>${htmlText(text)}${told}</b></span>`
	);
}

/** What has no place on the sheet, line by line; where nothing is known but text, the text. */
function looseWords({ page, order, threshold }: PageView, marks: readonly Mark[]): string {
	if (marks.length === 0) {
		if (page.text === '') return '';
		return `<p class="note">Only text was given for this page.</p>\n<p class="loose" dir="auto">${htmlText(page.text)}</p>`;
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
		? 'No places were given for the words of this page.'
		: 'Words without a place on the page:';
	return `<p class="note">${heading}</p>\n<p class="loose" dir="auto" style="contain-intrinsic-block-size:auto ${rows}em">${loose.join('')}</p>`;
}

/** Of a page without words each line is a mark. */
const endOf = ({ lines, words }: OcrPage, line: number): number => {
	const [first, count] = lines[line]?.words ?? [0, 0];
	return words.length === 0 ? line + 1 : first + count;
};

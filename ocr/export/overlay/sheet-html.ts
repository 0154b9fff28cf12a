import type { OcrPage, Polygon } from '../../document/types';
import type { PageFrame } from '../page-frames';
import { htmlText } from '../html-text';
import { drawnAspect, boxShape, short } from './box-shape';
import { isLowConfidence, percent, stepOf } from './confidence';
import { DRAWN_WORDS, drawnWords, PAGE_UNITS } from './drawn-words';
import type { PlacedField } from './fields/drawn-field';
import { judgedAs, marksOf, type Mark } from './marks';

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
	/** Those that are drawn on it. */
	fields: readonly PlacedField[];
	/** Whether its words are boxed and listed. */
	showsWords: boolean;
}

export const pageAnchor = (order: number): string => `p${order}`;

/** @param index of the mark on its page, from 0 */
export const wordAnchor = (order: number, index: number): string => `w${order}-${index + 1}`;

/** The words with a place, for an element of the page's proportions. Empty where none has a place. */
export function wordsOnSheet({ page, order, frame, threshold, showsWords }: PageView): string {
	if (!showsWords) return '';
	const aspect = drawnAspect(frame);
	const words: string[] = [];
	marksOf(page).forEach((mark, index) => {
		if (!mark.polygon) return;
		words.push(wordHtml(mark, wordAnchor(order, index), threshold, onSheet(mark.polygon, aspect)));
	});
	return words.join('');
}

/** The page's picture; without one, its words drawn in their boxes. A `data:` URL. */
export function sheetPicture({ page, frame, pictureUrl }: PageView): string {
	if (pictureUrl !== null) return pictureUrl;
	const aspect = drawnAspect(frame);
	const size = `0 0 ${PAGE_UNITS} ${short(PAGE_UNITS / aspect)}`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size}" preserveAspectRatio="none"><g ${DRAWN_WORDS}>${drawnWords(page, aspect)}</g></svg>`;
	return `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
}

/** Such as `aspect-ratio:0.70711`. */
export const sheetProportions = ({ frame }: PageView): string =>
	`aspect-ratio:${short(drawnAspect(frame), 5)}`;

export interface Place {
	/** Which way the word's label opens, to stay on the page. */
	classes: string;
	style: string;
	/** Inside the upright box: the box as it really lies. */
	shape: string;
}

/** Where a box lies on an element of the page's proportions. */
export function onSheet(polygon: Polygon, aspect: number): Place {
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

/** Line breaks are within tags: between tags each would be one more node of the page. */
export function wordHtml(mark: Mark, anchor: string, threshold: number, place?: Place): string {
	const { text, confidence } = mark;
	const low = isLowConfidence(confidence, threshold) ? ' d' : '';
	const judged = judgedAs(mark);
	const by = judged === '' ? '' : ` <u>${htmlText(judged)}</u>`;
	// The script reads the first and the last of it.
	const told = by + (confidence === null ? '' : ` <i>${percent(confidence)}</i>`);
	return (
		`<span class="w ${stepOf(confidence).className}${low}${judged === '' ? '' : ' m'}${place?.classes ?? ' t'}"\nid="${anchor}" role="option"` +
		`${place ? ` style="${place.style}"` : ''}>${place?.shape ?? ''}<b>${htmlText(text)}${told}</b></span>`
	);
}

import type { OcrPage } from '../../document/types';
import { drawnAspect, short } from './box-shape';
import {
	checkThreshold,
	isLowConfidence,
	NOT_GIVEN,
	percent,
	stepOf,
	CONFIDENCE_STEPS,
} from './confidence';
import { DRAWN_WORDS, drawnWords, PAGE_UNITS } from './drawn-words';
import type { DrawnField, PlacedField } from './fields/drawn-field';
import { FIELD_SVG_STYLE, fieldsBelow, fieldsOnPage } from './fields/fields-svg';
import { judgedAs, marksOf, type Mark } from './marks';
import { pictureUrl, type Picture } from './picture';
import { pageOnFrame } from '../on-frames';
import type { PageFrame } from '../page-frames';
import { xmlAttribute, xmlText } from '../xml';

interface OverlaySvgOptions {
	/** The page's proportions; the picture is fitted to them. */
	frame: PageFrame;
	/** `null`: the words are drawn in their boxes on a white sheet instead. */
	image: Picture | null;
	/** 0..1; words below it are marked as low-confidence. 0.8 where it is not given. */
	threshold?: number;
	/** Those to draw, and those to list only. */
	fields?: ReadonlyArray<PlacedField | DrawnField>;
	/** Whether its words are boxed; they are where it is not given. */
	showsWords?: boolean;
}

const LEGEND_HEIGHT = 46;

/** Outlines keep their width on screen, whatever the zoom. */
const STYLE = [
	'.w polygon{fill:currentColor;fill-opacity:.14;stroke:currentColor;stroke-width:1;stroke-opacity:.75;vector-effect:non-scaling-stroke}',
	...[...CONFIDENCE_STEPS, NOT_GIVEN].map(
		({ className, color }) => `.${className}{color:${color}}`,
	),
	'.c4 polygon{fill-opacity:.05;stroke-opacity:.4}.c3 polygon{fill-opacity:.09;stroke-opacity:.6}',
	'.n polygon{fill-opacity:.06;stroke-dasharray:2 2}',
	'.w.d polygon{fill-opacity:.22;stroke-opacity:1;stroke-width:2}',
	'.w.m polygon{stroke-dasharray:6 2 2 2;stroke-opacity:1;stroke-width:2}',
	'.w:hover polygon{fill-opacity:.35;stroke-opacity:1;stroke-width:3}',
].join('');

/**
 * One page as SVG 1.1: its picture, over it a polygon for each word, colored by confidence and
 * named by a `<title>` (which viewers show when the pointer rests on it), and one for each field with its
 * name; below it the legend and the fields' values. The page is {@link PAGE_UNITS} units wide and stands
 * at 0,0. Nothing is loaded from anywhere.
 *
 * @throws RangeError when the threshold is not from 0 to 1.
 */
export function overlaySvg(read: OcrPage, options: OverlaySvgOptions): string {
	const page = pageOnFrame(read, options.frame);
	const threshold = checkThreshold(options.threshold ?? 0.8);
	const aspect = drawnAspect(options.frame);
	const height = PAGE_UNITS / aspect;
	const url = pictureUrl(options.image);
	const { fields = [], showsWords = true } = options;
	const marks = showsWords ? marksOf(page) : [];
	const placed = marks.filter(({ polygon }) => polygon);
	const onPage = fieldsOnPage(page, fields.filter(hasPlace), aspect);
	const below = fieldsBelow(fields, height + LEGEND_HEIGHT);
	const size = [onPage.width, short(height + LEGEND_HEIGHT + below.height)] as const;
	const whole = `width="${size[0]}" height="${size[1]}"`;
	const sheet = `width="${PAGE_UNITS}" height="${short(height)}"`;
	const what = fields.length > 0 ? 'fields and words' : 'words';
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${whole} viewBox="0 0 ${size.join(' ')}" role="group" aria-label="Page ${page.number}, its ${what} colored by confidence">`,
		`<style>${STYLE}${fields.length > 0 ? FIELD_SVG_STYLE : ''}</style>`,
		`<rect width="100%" height="100%" fill="#fff"/>`,
		// The attribute's older name, which every viewer supports.
		url === null
			? `<g ${DRAWN_WORDS}>\n${drawnWords(page, aspect)}\n</g>`
			: `<image ${sheet} preserveAspectRatio="none" xlink:href="${url}"/>`,
		...placed.map((mark) => wordPolygon(mark, height, threshold)),
		...onPage.svg,
		legend(height, threshold, marks, url !== null),
		...below.svg,
		'</svg>',
		'',
	].join('\n');
}

const hasPlace = (drawn: DrawnField | PlacedField): drawn is PlacedField => 'polygon' in drawn;

function wordPolygon(mark: Mark, height: number, threshold: number) {
	const { text, polygon, confidence } = mark;
	const points = polygon!.map(([x, y]) => `${short(x * PAGE_UNITS)},${short(y * height)}`);
	const low = isLowConfidence(confidence, threshold) ? ' d' : '';
	const judged = judgedAs(mark);
	const sure = confidence === null ? NOT_GIVEN.label : percent(confidence);
	const told = judged === '' ? sure : `${judged}, ${sure}`;
	return (
		`<g class="w ${stepOf(confidence).className}${low}${judged === '' ? '' : ' m'}" role="img" aria-label="${xmlAttribute(`${text}, ${told}`)}">` +
		`<title>${xmlText(`${text}\n${told}`)}</title><polygon points="${points.join(' ')}"/></g>`
	);
}

/** Where the next entry of the legend begins, in units of the page. */
const STEP_WIDTHS = [92, 92, 92, 92, 118, 134];

function legend(top: number, threshold: number, marks: readonly Mark[], pictured: boolean): string {
	const parts: string[] = [];
	let x = 12;
	[...CONFIDENCE_STEPS, NOT_GIVEN].forEach(({ className, label }, index) => {
		parts.push(
			`<g class="w ${className}"><polygon points="${x},8 ${x + 14},8 ${x + 14},18 ${x},18"/></g>`,
			`<text x="${x + 19}" y="17">${label}</text>`,
		);
		x += STEP_WIDTHS[index]!;
	});
	const notes = [`Thick outline: confidence below ${percent(threshold)}.`];
	if (marks.some((mark) => judgedAs(mark) !== '')) notes.push('Dashed: seen by a person.');
	const placeless = marks.filter(({ polygon }) => !polygon).length;
	if (placeless > 0)
		notes.push(`${placeless} ${placeless === 1 ? 'word has' : 'words have'} no position.`);
	if (!pictured)
		notes.push('There is no picture of this page: its words are drawn in their boxes.');
	parts.push(`<text x="12" y="37">${notes.join(' ')}</text>`);
	return `<g transform="translate(0 ${short(top)})" font-family="system-ui, sans-serif" font-size="11" fill="#333a42">${parts.join('')}</g>`;
}

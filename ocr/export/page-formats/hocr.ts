import { atOnce, type Steps } from '../../document/turns';
import type { OcrDocument, OcrPage } from '../../document/types';
import {
	ESTIMATED,
	placeBlock,
	type PlacedBlock,
	type PlacedLine,
	type PlacedPiece,
} from './placed-block';
import { frameAt, gridNote, languageTags, ocrSystem, PACKAGE_NAME } from '../made-by';
import { textBlocks } from './text-blocks';
import { onFrames } from '../on-frames';
import type { PageFrame } from '../page-frames';
import { isRightToLeft } from '../../document/scripts';
import {
	isUpright,
	pixelGrid,
	turnOf,
	type GridBox,
	type GridPlace,
	type PageGrid,
} from './page-grid';
import { xmlAttributes, xmlText } from '../xml';

/** All that is ever written, as hOCR 1.2 ("Capabilities") asks. */
const CAPABILITIES =
	'ocr_page ocr_par ocr_line ocrx_line ocrx_word ocrp_lang ocrp_dir ocrp_poly ocrp_wconf';

/**
 * The document as hOCR 1.2 in well-formed XHTML, boxes in whole pixels.
 *
 * - A page in inches is laid out at its image's resolution, or at 1200 to the inch; `scan_res` says so.
 * - Lines are those of the document, paragraphs are what the text has blank lines between.
 * - A place that nobody gave is a share of the line, or for a line without one the whole page, and
 *   `x_place` says that it is estimated. Such a line is an `ocrx_line`, which readers lay nothing by.
 * - `poly` is there where a box does not tell the shape, `textangle` where a line is turned,
 *   `x_wconf` (0..100) where the provider gave a confidence.
 * - LEFT-TO-RIGHT MARK and its opposite are left out, as hOCR asks; `dir` tells the direction.
 *
 * @param frames one for each page, as `pageFrames` gives them; a RangeError tells of one missing.
 */
export const exportHocr = (document: OcrDocument, frames: readonly PageFrame[]): string =>
	atOnce(hocrSteps(document, frames));

/** The same in steps, one for each page. */
export function* hocrSteps(read: OcrDocument, frames: readonly PageFrame[]): Steps<string> {
	const document = onFrames(read, frames);
	const languages = languageTags(document);
	const lang = languages.length === 1 ? languages[0] : undefined;
	const { name, version } = ocrSystem(document);
	const system = [name, version, `(${PACKAGE_NAME})`].filter((part) => part !== null).join(' ');
	const out = [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<!DOCTYPE html>',
		`<html xmlns="http://www.w3.org/1999/xhtml"${xmlAttributes({ lang, 'xml:lang': lang })}>`,
		'<head>',
		'<meta charset="UTF-8"/>',
		`<title>${xmlText(document.source.fileName || 'OCR')}</title>`,
		meta('ocr-system', system),
		meta('ocr-capabilities', CAPABILITIES),
		meta('ocr-number-of-pages', String(document.pages.length)),
	];
	if (languages.length > 0) out.push(meta('ocr-langs', languages.join(' ')));
	const note = gridNote(frames);
	if (note !== null) out.push(meta('description', note));
	out.push('</head>', '<body>');
	const image = imageOf(document.source.fileName);
	for (const [index, page] of document.pages.entries()) {
		out.push(pageElement(page, index + 1, pixelGrid(frameAt(frames, index)), image));
		yield;
	}
	out.push('</body>', '</html>', '');
	return out.join('\n');
}

const meta = (name: string, content: string) => `<meta${xmlAttributes({ name, content })}/>`;

/** Joined page by page: the many small strings of a whole document would be a heap of their own. */
function pageElement(page: OcrPage, id: number, grid: PageGrid, image: string | undefined): string {
	const properties = [bbox([0, 0, grid.width, grid.height]), `ppageno ${page.number - 1}`];
	if (image !== undefined) properties.unshift(image);
	if (grid.perInch !== null) {
		const resolution = Math.round(grid.perInch);
		properties.push(`scan_res ${resolution} ${resolution}`);
	}
	const out = [`<div${element('ocr_page', `page_${id}`, properties)}>`];
	const counts = { lines: 0, words: 0 };
	textBlocks(page).forEach((block, index) => {
		writeBlock(out, placeBlock(block, grid), id, index + 1, counts);
	});
	out.push('</div>');
	return out.join('\n');
}

function writeBlock(
	out: string[],
	block: PlacedBlock,
	page: number,
	id: number,
	counts: { lines: number; words: number },
) {
	const properties = [bbox(block.box), ...roleProperties(block)];
	out.push(`<p${element('ocr_par', `par_${page}_${id}`, properties)}>`);
	for (const line of block.lines) {
		const dir = isRightToLeft(line.text) ? 'rtl' : undefined;
		const kind = line.isEstimated ? 'ocrx_line' : 'ocr_line';
		const start = element(kind, `line_${page}_${++counts.lines}`, lineProperties(line), dir);
		let written = `<span${start}>`;
		for (const piece of line.pieces) {
			written += piece.word
				? `<span${element('ocrx_word', `word_${page}_${++counts.words}`, wordProperties(piece))}>` +
					`${hocrText(piece.text)}</span>`
				: hocrText(piece.text);
		}
		out.push(`${written}</span>`);
	}
	out.push('</p>');
}

/** What the provider says a paragraph is, for who reads the file again with this package. */
const roleProperties = ({ role, level }: PlacedBlock): string[] => [
	...(role ? [`x_role ${role}`] : []),
	...(level === undefined ? [] : [`x_level ${level}`]),
];

function lineProperties({ box, place, isEstimated }: PlacedLine): string[] {
	if (isEstimated) return [bbox(box), ESTIMATED_PLACE];
	const properties = [bbox(box), ...poly(place)];
	const turn = place ? turnOf(place.points) : 0;
	// An upright box may stand around text that is off by a pixel.
	const turned = place !== null && (!isUpright(place.points, place.box) || Math.abs(turn) > 45);
	if (turned && turn !== 0) properties.push(`textangle ${turn}`);
	return properties;
}

function wordProperties({ place, word, isEstimated }: PlacedPiece): string[] {
	const properties = [bbox(place.box), ...(isEstimated ? [ESTIMATED_PLACE] : poly(place))];
	// In whole percent, as the readers around expect it.
	if (word && word.confidence !== null) {
		properties.push(`x_wconf ${Math.round(word.confidence * 100)}`);
	}
	return properties;
}

/** Names that begin with `x_` are the engine's own. */
const ESTIMATED_PLACE = `x_place ${ESTIMATED}`;

const bbox = (box: GridBox) => `bbox ${box.join(' ')}`;

const poly = (place: GridPlace | null): string[] =>
	place && !isUpright(place.points, place.box) ? [`poly ${place.points.flat().join(' ')}`] : [];

function element(kind: string, id: string, properties: string[], dir?: string): string {
	const title = properties.length > 0 ? properties.join('; ') : undefined;
	return xmlAttributes({ class: kind, id, title, dir });
}

/** In a title a quote ends the name, and to most readers a semicolon the property. */
function imageOf(fileName: string | undefined): string | undefined {
	if (fileName === undefined || fileName === '') return undefined;
	const path = fileName.replaceAll('\\', '/').replace(/[";\u0000-\u001f]/g, (letter) => {
		return `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
	});
	return `image "${path}"`;
}

/** hOCR wants these two as references (section "Inline Representations"), and no direction marks. */
const hocrText = (text: string) =>
	xmlText(text)
		.replace(/[\u200e\u200f]/g, '')
		.replace(/\u00a0/g, '&#160;')
		.replace(/\u00ad/g, '&#173;');

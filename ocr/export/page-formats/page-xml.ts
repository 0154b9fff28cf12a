import { atOnce, type Steps } from '../../document/turns';
import type { OcrDocument, OcrPage } from '../../document/types';
import {
	ESTIMATED,
	placeBlock,
	type PlacedBlock,
	type PlacedLine,
	type PlacedPiece,
} from './placed-block';
import { frameAt, gridNote, ocrSystem, PACKAGE_NAME, readAt } from '../made-by';
import { boxOutline, convexHull, outline, widened } from './outline';
import { textBlocks } from './text-blocks';
import { onFrames } from '../on-frames';
import type { PageFrame } from '../page-frames';
import { pageFileName } from './page-file-name';
import { isRightToLeft } from '../../document/scripts';
import { pixelGrid, type PageGrid, type GridPoint } from './page-grid';
import { xmlAttributes, xmlText } from '../xml';

const NAMESPACE = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15';

interface PageXmlFile {
	/** 1-based, as the document has it. */
	pageNumber: number;
	/** Different for each page, fit for a folder or an archive. */
	fileName: string;
	xml: string;
}

interface PageXmlOptions {
	/**
	 * When the file is written. Without it the time of the job stands there, and without that the
	 * beginning of 1970: PAGE must have one.
	 */
	created?: Date;
}

/**
 * One file of PAGE XML 2019-07-15 for each page, all places in whole pixels.
 *
 * - A page in inches is laid out at its image's resolution, or at 1200 to the inch; `imageXResolution`
 *   says so.
 * - Regions are what the text has blank lines between. A line has the baseline that readers cut it
 *   out by. A place that nobody gave is a share of the line, or for a line without one the whole page,
 *   and `custom` says that it is estimated.
 * - Outlines hold what lies in them, as PAGE asks: a line's is widened where a word reaches beyond it.
 *
 * @param frames one for each page, as `pageFrames` gives them; a RangeError tells of one missing.
 */
export const exportPageXml = (
	document: OcrDocument,
	frames: readonly PageFrame[],
	options?: PageXmlOptions,
): PageXmlFile[] => atOnce(pageXmlSteps(document, frames, options));

/** The same in steps, one for each page. */
export function* pageXmlSteps(
	read: OcrDocument,
	frames: readonly PageFrame[],
	{ created }: PageXmlOptions = {},
): Steps<PageXmlFile[]> {
	const document = onFrames(read, frames);
	const time = created?.toISOString() ?? readAt(document) ?? '1970-01-01T00:00:00.000Z';
	const files: PageXmlFile[] = [];
	for (const [index, page] of document.pages.entries()) {
		files.push({
			pageNumber: page.number,
			fileName: pageFileName(document, page.number, 'xml'),
			xml: pageXml(document, page, frameAt(frames, index), time),
		});
		yield;
	}
	return files;
}

function pageXml(document: OcrDocument, page: OcrPage, frame: PageFrame, time: string): string {
	const grid = pixelGrid(frame);
	const resolution = grid.perInch === null ? undefined : Math.round(grid.perInch * 100) / 100;
	const { name, version } = ocrSystem(document);
	const creator = [name, version, `(${PACKAGE_NAME})`].filter((part) => part !== null).join(' ');
	const { fileName } = document.source;
	const comments = [
		document.pages.length > 1 ? `Page ${page.number} of ${fileName ?? 'the document'}.` : null,
		gridNote([frame]),
	].filter((part) => part !== null);
	const attributes = xmlAttributes({
		imageFilename: fileName ?? '',
		imageWidth: grid.width,
		imageHeight: grid.height,
		imageXResolution: resolution,
		imageYResolution: resolution,
		imageResolutionUnit: resolution === undefined ? undefined : 'PPI',
		orientation: page.angle === null ? undefined : orientation(page.angle),
		conf: confidence(page.confidence),
	});
	const out = [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<PcGts xmlns="${NAMESPACE}">`,
		'<Metadata>',
		`<Creator>${xmlText(creator)}</Creator>`,
		`<Created>${time}</Created>`,
		`<LastChange>${time}</LastChange>`,
	];
	if (comments.length > 0) out.push(`<Comments>${xmlText(comments.join(' '))}</Comments>`);
	out.push('</Metadata>', `<Page${attributes}>`);
	const blocks = textBlocks(page);
	if (blocks.length > 0) {
		out.push('<ReadingOrder><OrderedGroup id="order">');
		blocks.forEach((_, index) => {
			out.push(`<RegionRefIndexed index="${index}" regionRef="region_${index + 1}"/>`);
		});
		out.push('</OrderedGroup></ReadingOrder>');
	}
	const counts = { lines: 0, words: 0 };
	blocks.forEach((block, index) => {
		writeRegion(out, placeBlock(block, grid), index + 1, grid, counts);
	});
	out.push('</Page>', '</PcGts>', '');
	return out.join('\n');
}

function writeRegion(
	out: string[],
	block: PlacedBlock,
	id: number,
	grid: PageGrid,
	counts: { lines: number; words: number },
) {
	const type = block.role === 'listItem' ? 'paragraph' : block.role;
	// PAGE has no type for the items of a list, and no levels.
	const remarks = [
		block.role === 'listItem' ? 'role:listItem' : '',
		block.level === undefined ? '' : `level:${block.level}`,
	];
	const custom = remarks.filter((remark) => remark !== '').join(' ') || undefined;
	const start = xmlAttributes({ id: `region_${id}`, type, custom });
	out.push(`<TextRegion${start}>`, coords(boxOutline(block.box)));
	for (const line of block.lines) writeLine(out, line, grid, counts);
	out.push(textEquiv(block.text), '</TextRegion>');
}

function writeLine(
	out: string[],
	line: PlacedLine,
	grid: PageGrid,
	counts: { lines: number; words: number },
) {
	const custom = line.isEstimated ? ESTIMATED_PLACE : undefined;
	const start = xmlAttributes({
		id: `line_${++counts.lines}`,
		custom,
		readingDirection: isRightToLeft(line.text) ? 'right-to-left' : undefined,
	});
	out.push(`<TextLine${start}>`, coords(lineOutline(line, grid)));
	if (line.baseline) out.push(`<Baseline points="${points(line.baseline)}"/>`);
	for (const piece of line.pieces) {
		if (piece.word) out.push(wordXml(piece, `word_${++counts.words}`, grid));
	}
	out.push(textEquiv(line.text), '</TextLine>');
}

function lineOutline({ place, pieces, box, isEstimated }: PlacedLine, grid: PageGrid) {
	if (isEstimated) return boxOutline(box);
	const inside: GridPoint[] = [];
	for (const piece of pieces) {
		if (!piece.word) continue;
		for (const corner of outline(piece.place.points, grid)) inside.push(corner);
	}
	if (place) return widened(outline(place.points, grid), inside, grid);
	return outline(convexHull(inside), grid);
}

/** In the manner in which other tools write their own remarks there. */
const ESTIMATED_PLACE = `place:${ESTIMATED}`;

function wordXml({ text, word, place, isEstimated }: PlacedPiece, id: string, grid: PageGrid) {
	const remarks = [
		word?.handwritten === true ? 'handwritten:true' : '',
		isEstimated ? ESTIMATED_PLACE : '',
	];
	const custom = remarks.filter((remark) => remark !== '').join(' ') || undefined;
	const around = coords(outline(place.points, grid));
	return `<Word${xmlAttributes({ id, custom })}>${around}${textEquiv(text, word?.confidence)}</Word>`;
}

const points = (of: readonly GridPoint[]) => of.map((point) => point.join(',')).join(' ');

const coords = (around: readonly GridPoint[]) => `<Coords points="${points(around)}"/>`;

function textEquiv(text: string, of?: number | null): string {
	const attributes = xmlAttributes({ conf: confidence(of) });
	return `<TextEquiv${attributes}><Unicode>${xmlText(text)}</Unicode></TextEquiv>`;
}

const confidence = (value: number | null | undefined) =>
	typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : null;

/** The turn that sets the page upright, clockwise, -180 (excluded) to 180, from how far its text is turned. */
function orientation(angle: number): number {
	const turn = -angle % 360;
	const within = turn > 180 ? turn - 360 : turn <= -180 ? turn + 360 : turn;
	return Math.round(within * 1000) / 1000 + 0;
}

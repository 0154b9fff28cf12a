import { atOnce, type Steps } from '../../document/turns';
import type { OcrDocument, OcrPage } from '../../document/types';
import {
	boxOfAll,
	ESTIMATED,
	placeBlock,
	type PlacedBlock,
	type PlacedLine,
	type PlacedPiece,
} from './placed-block';
import { frameAt, gridNote, languageTags, ocrSystem, PACKAGE_NAME, readAt } from '../made-by';
import { boxOutline, outline } from './outline';
import { pageFileName } from './page-file-name';
import { textBlocks } from './text-blocks';
import { onFrames } from '../on-frames';
import type { PageFrame } from '../page-frames';
import { isRightToLeft } from '../../document/scripts';
import { isUpright, pixelGrid, type GridBox, type GridPoint, type PageGrid } from './page-grid';
import { xmlAttributes, xmlText } from '../xml';

const NAMESPACE = 'http://www.loc.gov/standards/alto/ns-v4#';

const HANDWRITTEN = 'handwritten';

interface AltoFile {
	/** 1-based, as the document has it. */
	pageNumber: number;
	/** Different for each page, fit for a folder or an archive. */
	fileName: string;
	xml: string;
}

/**
 * One file of ALTO 4.4 for each page, all places in whole pixels: readers lay every page of a file on
 * the one image that it names, and refuse other units.
 *
 * - A page in inches is laid out at its image's resolution, or at 1200 to the inch; the description
 *   says so.
 * - A line has the outline and the baseline that readers cut it out by. A place that nobody gave is a
 *   share of the line, or for a line without one the whole page, and has the tag `estimated`.
 * - A word stays one String, blanks inside it included; it has an ID, and letters that are in no word
 *   have none. A hyphen stays part of its String: whether it divides a word is not known, so there is
 *   no HYP.
 * - A String has a Shape where the box does not tell it. WC and PC only where the provider gave them.
 *
 * @param frames one for each page, as `pageFrames` gives them; a RangeError tells of one missing.
 */
export const exportAlto = (document: OcrDocument, frames: readonly PageFrame[]): AltoFile[] =>
	atOnce(altoSteps(document, frames));

/** The same in steps, one for each page. */
export function* altoSteps(read: OcrDocument, frames: readonly PageFrame[]): Steps<AltoFile[]> {
	const document = onFrames(read, frames);
	const languages = languageTags(document);
	const language = languages.length === 1 ? languages[0] : undefined;
	const files: AltoFile[] = [];
	for (const [index, page] of document.pages.entries()) {
		files.push({
			pageNumber: page.number,
			fileName: pageFileName(document, page.number, 'alto.xml'),
			xml: altoXml(document, index, frameAt(frames, index), language),
		});
		yield;
	}
	return files;
}

function altoXml(
	document: OcrDocument,
	index: number,
	frame: PageFrame,
	language: string | undefined,
): string {
	const page = document.pages[index]!;
	const grid = pixelGrid(frame);
	const notes = [gridNote([frame]), inchNote(frame, grid)].filter((note) => note !== null);
	const blocks = textBlocks(page).map((block) => placeBlock(block, grid));
	const out = [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<alto xmlns="${NAMESPACE}" SCHEMAVERSION="4.4">`,
	];
	writeDescription(out, document, notes.join(' '));
	writeTags(out, page, blocks);
	out.push('<Layout>');
	writePage(out, page, { id: index + 1, blocks, grid, language });
	out.push('</Layout>', '</alto>', '');
	return out.join('\n');
}

/** ALTO has no place for the resolution. */
function inchNote({ unit }: PageFrame, { perInch }: PageGrid): string | null {
	return unit === 'inch' && perInch !== null
		? `Places are in pixels at ${Math.round(perInch * 100) / 100} to the inch.`
		: null;
}

function writeTags(out: string[], page: OcrPage, blocks: readonly PlacedBlock[]) {
	const tags: string[] = [];
	if (page.words.some(({ handwritten }) => handwritten === true)) {
		tags.push(`<OtherTag ID="${HANDWRITTEN}" TYPE="script" LABEL="${HANDWRITTEN}"/>`);
	}
	const lines = blocks.flatMap((block) => writtenLines(block));
	if (
		lines.some(({ pieces }) =>
			pieces.some(({ isEstimated, text }) => isEstimated && text.trim() !== ''),
		)
	) {
		tags.push(`<OtherTag ID="${ESTIMATED}" TYPE="place" LABEL="${ESTIMATED}"/>`);
	}
	if (tags.length > 0) out.push(`<Tags>${tags.join('')}</Tags>`);
}

function writeDescription(out: string[], document: OcrDocument, note: string) {
	out.push('<Description>', '<MeasurementUnit>pixel</MeasurementUnit>');
	const { fileName } = document.source;
	if (fileName !== undefined) {
		const name = `<fileName>${xmlText(fileName)}</fileName>`;
		out.push(`<sourceImageInformation>${name}</sourceImageInformation>`);
	}
	const { name, version } = ocrSystem(document);
	const time = readAt(document);
	out.push('<Processing ID="ocr">');
	out.push('<processingCategory>contentGeneration</processingCategory>');
	if (time !== null) out.push(`<processingDateTime>${time}</processingDateTime>`);
	out.push('<processingSoftware>', `<softwareName>${xmlText(name)}</softwareName>`);
	if (version !== null) out.push(`<softwareVersion>${xmlText(version)}</softwareVersion>`);
	out.push('</processingSoftware>', '</Processing>');

	out.push('<Processing ID="export">');
	out.push('<processingCategory>other</processingCategory>');
	if (note !== '') out.push(`<processingStepDescription>${note}</processingStepDescription>`);
	out.push(
		`<processingSoftware><softwareName>${PACKAGE_NAME}</softwareName></processingSoftware>`,
		'</Processing>',
		'</Description>',
	);
}

interface PageParts {
	/** Of the page among those of the document, 1-based: no two files have the same IDs. */
	id: number;
	blocks: readonly PlacedBlock[];
	grid: PageGrid;
	language: string | undefined;
}

function writePage(out: string[], page: OcrPage, { id, blocks, grid, language }: PageParts) {
	const attributes = xmlAttributes({
		ID: `page_${id}`,
		PHYSICAL_IMG_NR: page.number,
		WIDTH: grid.width,
		HEIGHT: grid.height,
		PC: confidence(page.confidence),
		// ALTO turns counter-clockwise.
		ROTATION: page.angle === null ? null : rounded(-page.angle % 360, 100),
		LANG: language,
	});
	out.push(`<Page${attributes}>`, `<PrintSpace${position(boxOfAll(blocks))}>`);
	const counts = { page: id, lines: 0, words: 0 };
	blocks.forEach((block, index) => writeBlock(out, block, index + 1, grid, counts));
	out.push('</PrintSpace>', '</Page>');
}

interface Counts {
	page: number;
	lines: number;
	words: number;
}

const writtenLines = ({ lines }: PlacedBlock) =>
	lines.filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));

function writeBlock(out: string[], block: PlacedBlock, id: number, grid: PageGrid, counts: Counts) {
	const lines = writtenLines(block);
	if (lines.length === 0) return;
	out.push(`<TextBlock ID="block_${counts.page}_${id}"${position(block.box)}>`);
	for (const line of lines) {
		const start = xmlAttributes({
			ID: `line_${counts.page}_${++counts.lines}`,
			BASELINE: line.baseline ? points(line.baseline) : undefined,
			BASEDIRECTION: isRightToLeft(line.text) ? 'rtl' : undefined,
			TAGREFS: line.isEstimated ? ESTIMATED : undefined,
		});
		const content = [lineShape(line, grid), ...strings(line, counts)].join('');
		out.push(`<TextLine${start}${position(line.box)}>${content}</TextLine>`);
	}
	out.push('</TextBlock>');
}

/** Strings, and an SP where blanks stand between two of them. */
function strings({ pieces }: PlacedLine, counts: Counts): string[] {
	const written: string[] = [];
	let blank = false;
	const add = (attributes: string, content = '') => {
		if (blank && written.length > 0) written.push('<SP/>');
		blank = false;
		written.push(
			content === '' ? `<String${attributes}/>` : `<String${attributes}>${content}</String>`,
		);
	};
	for (const piece of pieces) {
		if (piece.word)
			add(wordAttributes(piece, `word_${counts.page}_${++counts.words}`), wordShape(piece));
		else {
			// Letters that are in the text and in no word.
			for (const part of piece.text.split(/(\s+)/)) {
				if (part === '') continue;
				if (part.trim() === '') blank = true;
				else add(xmlAttributes({ CONTENT: part, TAGREFS: ESTIMATED }) + position(piece.place.box));
			}
		}
	}
	return written;
}

function wordAttributes({ text, word, place, isEstimated }: PlacedPiece, id: string): string {
	const tags = [word?.handwritten === true ? HANDWRITTEN : '', isEstimated ? ESTIMATED : ''];
	const own = xmlAttributes({
		ID: id,
		CONTENT: text,
		WC: confidence(word?.confidence ?? null),
		TAGREFS: tags.filter((tag) => tag !== '').join(' ') || undefined,
	});
	return own + position(place.box);
}

function position(box: GridBox | null): string {
	if (!box) return '';
	const [left, top, right, bottom] = box;
	return ` HPOS="${left}" VPOS="${top}" WIDTH="${right - left}" HEIGHT="${bottom - top}"`;
}

/** Readers cut a line out along it, so that it is there for upright lines too. */
function lineShape({ isEstimated, place, box }: PlacedLine, grid: PageGrid): string {
	if (isEstimated) return '';
	return shape(
		place && !isUpright(place.points, box) ? outline(place.points, grid) : boxOutline(box),
	);
}

const wordShape = ({ place, isEstimated }: PlacedPiece): string =>
	isEstimated || isUpright(place.points, place.box) ? '' : shape(place.points);

const shape = (corners: readonly GridPoint[]) =>
	`<Shape><Polygon POINTS="${points(corners)}"/></Shape>`;

const points = (of: readonly GridPoint[]) => of.map((point) => point.join(',')).join(' ');

const confidence = (value: number | null) => (value === null ? null : rounded(value, 10_000));

const rounded = (value: number, steps: number) => Math.round(value * steps) / steps + 0;

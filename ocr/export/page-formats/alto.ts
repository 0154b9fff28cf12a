import type { OcrDocument, OcrPage } from '../../document/types';
import {
	boxOfAll,
	placeBlock,
	type PlacedBlock,
	type PlacedLine,
	type PlacedPiece,
} from './placed-block';
import { frameAt, gridNote, languageTags, ocrSystem, PACKAGE_NAME, readAt } from '../made-by';
import { textBlocks } from './text-blocks';
import { onFrames } from '../on-frames';
import type { PageFrame } from '../page-frames';
import { isRightToLeft } from '../../document/scripts';
import {
	inchGrid,
	isUpright,
	pixelGrid,
	type GridBox,
	type GridPlace,
	type PageGrid,
} from './page-grid';
import { xmlAttributes, xmlText } from '../xml';

const NAMESPACE = 'http://www.loc.gov/standards/alto/ns-v4#';

/** Of ALTO's unit `inch1200`. */
const UNITS_PER_INCH = 1200;

const HANDWRITTEN = 'handwritten';

/**
 * The document as ALTO 4.4, all numbers whole.
 *
 * - A file has one unit: `inch1200` where all pages are in inches, else `pixel`, and then pages in
 *   inches are laid out at their image's resolution or at 1200 to the inch.
 * - What has no known place has no HPOS, VPOS, WIDTH and HEIGHT; a block as soon as one of its lines
 *   has none.
 * - A word stays one String, blanks inside it included. A hyphen stays part of its String: whether it
 *   divides a word is not known, so there is no HYP.
 * - Shape is there where the box does not tell it. WC and PC only where the provider gave them.
 *
 * ALTO must have a page; a document without one gets an empty page without a size.
 *
 * @param frames one for each page, as `pageFrames` gives them; a RangeError tells of one missing.
 */
export function exportAlto(read: OcrDocument, frames: readonly PageFrame[]): string {
	const document = onFrames(read, frames);
	const inches = frames.length > 0 && frames.every(({ unit }) => unit === 'inch');
	const out = [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<alto xmlns="${NAMESPACE}" SCHEMAVERSION="4.4">`,
	];
	writeDescription(out, document, inches ? 'inch1200' : 'pixel', gridNote(frames));
	if (document.pages.some(({ words }) => words.some(({ handwritten }) => handwritten === true))) {
		out.push(`<Tags><OtherTag ID="${HANDWRITTEN}" TYPE="script" LABEL="handwritten"/></Tags>`);
	}
	out.push('<Layout>');
	const languages = languageTags(document);
	const language = languages.length === 1 ? languages[0] : undefined;
	document.pages.forEach((page, index) => {
		const frame = frameAt(frames, index);
		const grid = inches ? inchGrid(frame, UNITS_PER_INCH) : pixelGrid(frame);
		out.push(pageElement(page, index + 1, grid, language));
	});
	if (document.pages.length === 0) out.push('<Page ID="page_1" PHYSICAL_IMG_NR="1"/>');
	out.push('</Layout>', '</alto>', '');
	return out.join('\n');
}

function writeDescription(
	out: string[],
	document: OcrDocument,
	unit: 'inch1200' | 'pixel',
	note: string | null,
) {
	out.push('<Description>', `<MeasurementUnit>${unit}</MeasurementUnit>`);
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
	if (note !== null) out.push(`<processingStepDescription>${note}</processingStepDescription>`);
	out.push(
		`<processingSoftware><softwareName>${PACKAGE_NAME}</softwareName></processingSoftware>`,
		'</Processing>',
		'</Description>',
	);
}

/** Joined page by page: the many small strings of a whole document would be a heap of their own. */
function pageElement(
	page: OcrPage,
	id: number,
	grid: PageGrid,
	language: string | undefined,
): string {
	const blocks = textBlocks(page).map((block) => placeBlock(block, grid));
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
	const out = [`<Page${attributes}>`, `<PrintSpace${position(boxOfAll(blocks))}>`];
	const counts = { lines: 0, words: 0 };
	blocks.forEach((block, index) => writeBlock(out, block, id, index + 1, counts));
	out.push('</PrintSpace>', '</Page>');
	return out.join('\n');
}

function writeBlock(
	out: string[],
	block: PlacedBlock,
	page: number,
	id: number,
	counts: { lines: number; words: number },
) {
	const lines = block.lines.filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));
	if (lines.length === 0) return;
	out.push(`<TextBlock ID="block_${page}_${id}"${position(block.box)}>`);
	for (const line of lines) {
		const start = xmlAttributes({
			ID: `line_${page}_${++counts.lines}`,
			BASEDIRECTION: isRightToLeft(line.text) ? 'rtl' : undefined,
		});
		const content = [shape(line.place), ...strings(line, page, counts)].join('');
		out.push(`<TextLine${start}${position(line.box)}>${content}</TextLine>`);
	}
	out.push('</TextBlock>');
}

/** Strings, and an SP where blanks stand between two of them. */
function strings({ pieces }: PlacedLine, page: number, counts: { words: number }): string[] {
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
			add(wordAttributes(piece, `word_${page}_${++counts.words}`), shape(piece.place));
		else {
			// Letters that are in the text and in no word have no place.
			for (const part of piece.text.split(/(\s+)/)) {
				if (part === '') continue;
				if (part.trim() === '') blank = true;
				else add(xmlAttributes({ CONTENT: part }));
			}
		}
	}
	return written;
}

function wordAttributes({ text, word, place }: PlacedPiece, id: string): string {
	const own = xmlAttributes({
		ID: id,
		CONTENT: text,
		WC: confidence(word?.confidence ?? null),
		TAGREFS: word?.handwritten === true ? HANDWRITTEN : undefined,
	});
	return own + position(place?.box ?? null);
}

function position(box: GridBox | null): string {
	if (!box) return '';
	const [left, top, right, bottom] = box;
	return ` HPOS="${left}" VPOS="${top}" WIDTH="${right - left}" HEIGHT="${bottom - top}"`;
}

function shape(place: GridPlace | null): string {
	if (!place || isUpright(place.points, place.box)) return '';
	const points = place.points.map((point) => point.join(',')).join(' ');
	return `<Shape><Polygon POINTS="${points}"/></Shape>`;
}

const confidence = (value: number | null) => (value === null ? null : rounded(value, 10_000));

const rounded = (value: number, steps: number) => Math.round(value * steps) / steps + 0;

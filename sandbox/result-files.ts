import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { PDFDocument, StandardFonts, type PDFFont } from 'pdf-lib';
import pptxgenjs from 'pptxgenjs';
import writeXlsxFile from 'write-excel-file/node';

import { MIME_TYPES } from './formats.ts';
import { textOf, type ReadDocument, type ReadLine, type ReadPage } from './engine/reading.ts';

// Its types say CommonJS to Node's resolution, where `default` is a step further, and ES modules to a
// bundler's. What is imported is the class in either case.
type PptxGenJs = typeof pptxgenjs extends { default: infer Class } ? Class : typeof pptxgenjs;
const PptxGenJs = pptxgenjs as unknown as PptxGenJs;

/** What was read, made into the kinds of files that people ask for. */

export const RESULT_FORMATS = ['txt', 'pdf', 'docx', 'xlsx', 'pptx'] as const;

export type ResultFormat = (typeof RESULT_FORMATS)[number];

export const RESULT_TYPES: Record<ResultFormat, string> = {
	txt: 'text/plain; charset=utf-8',
	pdf: MIME_TYPES.pdf,
	docx: MIME_TYPES.docx,
	xlsx: MIME_TYPES.xlsx,
	pptx: MIME_TYPES.pptx,
};

// Images do not say how large they are; this is what PDFs are rendered at.
const ASSUMED_DPI = 200;
const POINTS_PER_INCH = 72;
/** Inches, of a 16:9 slide. */
const SLIDE = { width: 10, height: 5.625, margin: 0.4 };

export async function makeFile(document: ReadDocument, format: ResultFormat): Promise<Buffer> {
	switch (format) {
		case 'txt':
			return Buffer.from(document.pages.map((page) => textOf(page, '\n')).join('\n\n'));
		case 'pdf':
			return await makePdf(document);
		case 'docx':
			return await makeDocx(document);
		case 'xlsx':
			return await makeXlsx(document);
		case 'pptx':
			return await makePptx(document);
	}
}

/** Every line where it stood, in its own width. */
async function makePdf({ pages }: ReadDocument): Promise<Buffer> {
	const file = await PDFDocument.create();
	const font = await file.embedFont(StandardFonts.Helvetica);
	const known = new Set(font.getCharacterSet());
	for (const page of pages) {
		const scale = POINTS_PER_INCH / (page.dpi ?? ASSUMED_DPI);
		const sheet = file.addPage([page.width * scale, page.height * scale]);
		for (const line of page.lines) {
			const [x, y] = line.words[0]?.quad[3] ?? [0, 0];
			const [right] = line.words.at(-1)?.quad[2] ?? [0, 0];
			const text = encodable(lineText(line), known);
			const size = fittingSize(font, text, (right - x) * scale);
			sheet.drawText(text, { x: x * scale, y: (page.height - y) * scale, size, font });
		}
	}
	return Buffer.from(await file.save());
}

function fittingSize(font: PDFFont, text: string, width: number): number {
	const natural = font.widthOfTextAtSize(text, 1);
	return natural === 0 ? 1 : Math.min(72, Math.max(1, width / natural));
}

/** The built-in fonts have western letters only, and refuse all others. */
function encodable(text: string, known: Set<number>): string {
	return [...text].map((letter) => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?')).join('');
}

async function makeDocx({ pages }: ReadDocument): Promise<Buffer> {
	const sections = pages.map((page, index) => ({
		children: [
			...(pages.length > 1
				? [new Paragraph({ text: `Page ${index + 1}`, heading: HeadingLevel.HEADING_2 })]
				: []),
			...page.lines.map((line) => new Paragraph(forXml(lineText(line)))),
		],
	}));
	return await Packer.toBuffer(new Document({ sections }));
}

/** A sheet per page, a row per line, a cell per word. */
async function makeXlsx({ pages }: ReadDocument): Promise<Buffer> {
	const sheets = pages.map((page, index) => ({
		sheet: `Page ${index + 1}`,
		data: page.lines.map((line) =>
			line.words.map(({ text }) => ({ value: forXml(text), type: String })),
		),
		columns: columnWidths(page).map((width) => ({ width })),
	}));
	return await writeXlsxFile(sheets).toBuffer();
}

/** Letters of the longest word in each column, so that none hides behind its neighbour. */
function columnWidths({ lines }: ReadPage): number[] {
	const widths: number[] = [];
	for (const { words } of lines) {
		for (const [column, { text }] of words.entries()) {
			widths[column] = Math.max(widths[column] ?? 4, text.length + 2);
		}
	}
	return widths;
}

async function makePptx({ pages }: ReadDocument): Promise<Buffer> {
	const show = new PptxGenJs();
	show.layout = 'LAYOUT_16x9';
	for (const page of pages) {
		show.addSlide().addText(forXml(textOf(page, '\n')), {
			x: SLIDE.margin,
			y: SLIDE.margin,
			w: SLIDE.width - 2 * SLIDE.margin,
			h: SLIDE.height - 2 * SLIDE.margin,
			fontSize: slideFontSize(page),
			valign: 'top',
		});
	}
	const file = await show.write({ outputType: 'nodebuffer' });
	if (!Buffer.isBuffer(file)) throw new Error('The presentation was not written as bytes.');
	return file;
}

function slideFontSize({ lines }: ReadPage): number {
	const points = (SLIDE.height - 2 * SLIDE.margin) * POINTS_PER_INCH;
	return Math.round(Math.min(18, Math.max(4, points / Math.max(1, lines.length) / 1.3)));
}

function lineText({ words }: ReadLine): string {
	return words.map(({ text }) => text).join(' ');
}

/** Control characters have no place in XML, not even escaped. */
function forXml(text: string): string {
	return text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

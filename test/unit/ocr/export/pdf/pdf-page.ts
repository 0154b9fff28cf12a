import { PDFDocument, PDFName, type PDFDict } from '../../../../../ocr/bundled/pdf-lib';
import type { PdfPage } from '../../../../../ocr/original/pdf-file';

/** What pdf-lib makes an object of: names as texts, and its own objects as they are. */
export type Literal = Parameters<PDFDocument['context']['obj']>[0];

/** A page of a new PDF, with its places in the file. */
export async function newPage(width = 300, height = 200) {
	const pdf = await PDFDocument.create({ updateMetadata: false });
	return { pdf, page: addPage(pdf, width, height) };
}

export function addPage(pdf: PDFDocument, width: number, height: number): PdfPage {
	const { node } = pdf.addPage([width, height]);
	const resources = node.Resources() ?? null;
	return {
		dict: node,
		box: { x: 0, y: 0, width, height },
		...{ rotate: 0, userUnit: 1, resources, inherited: {} },
	};
}

export function set(dict: PDFDict, entries: Readonly<Record<string, Literal>>): void {
	for (const [key, value] of Object.entries(entries)) {
		dict.set(PDFName.of(key), dict.context.obj(value));
	}
}

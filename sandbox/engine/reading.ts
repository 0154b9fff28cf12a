/**
 * What the engine found in a document, before any provider's form is put on it.
 * Coordinates are pixels of the page image, origin top left.
 */

export type Point = [x: number, y: number];

/** Clockwise from the text's own top left corner; not a rectangle where the page is skewed. */
export type Quad = [topLeft: Point, topRight: Point, bottomRight: Point, bottomLeft: Point];

export interface ReadWord {
	text: string;
	/** 0..1 */
	confidence: number;
	quad: Quad;
}

export interface ReadLine {
	/** Numbers of the block and of the paragraph within the page, for forms that nest. */
	block: number;
	paragraph: number;
	words: ReadWord[];
}

export interface ReadPage {
	/** Pixels of the page image. */
	width: number;
	height: number;
	/** Pixels per inch, where the file says how large its pages are; images do not. */
	dpi?: number;
	/** In reading order; empty for a blank page. */
	lines: ReadLine[];
}

export interface ReadDocument {
	/** Hex digest of the file; in stub mode, where files are not kept, an empty string. */
	sha256: string;
	/** The pages that were read. */
	pages: ReadPage[];
	/** The pages that the file has, which may be more than were read. */
	pageCount: number;
}

export function wordsOf(page: ReadPage): ReadWord[] {
	return page.lines.flatMap((line) => line.words);
}

/** The lines' words joined by spaces, the lines by `separator`. */
export function textOf(page: ReadPage, separator: string): string {
	return page.lines.map((line) => line.words.map((word) => word.text).join(' ')).join(separator);
}

/** Mean of the words' confidences (0..1); 0 for a page without words. */
export function confidenceOf(page: ReadPage): number {
	const words = wordsOf(page);
	if (words.length === 0) return 0;
	return words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
}

import type { FileFormat } from '../../document/formats';
import type { PdfTextLayer } from '../pdf-text-layer';
import type { Pixels } from '../pictures/pixels';

/** What a file is, as the source of an item tells it. */
export interface AboutFile {
	/** For messages, and for the text layer. */
	fileName: string;
	/** As told by its first bytes. */
	format: FileFormat;
}

/** A file whose pages can be looked at and taken out, in the one way that its format has for it. */
export interface FilePages {
	/** `null`: it has none that anybody here can count, as an Office file. */
	readonly pageCount: number | null;
	/** A file of its own, with these pages in the order of their numbers. */
	cut(pages: readonly number[]): Promise<Uint8Array>;
	/** Which of these pages have a text of their own that can be used instead of OCR. */
	pagesWithText(pages: readonly number[]): Promise<Set<number>>;
	/** The text of these pages, which have one that can be used, as the form `searchable-pdf` reads it; the document numbers them from 1. */
	textLayer(pages: readonly number[]): Promise<PdfTextLayer>;
	/**
	 * A page as it is seen, a picture but for its orientation.
	 *
	 * @param most pixels; a picture other than a JPEG or TIFF may have more.
	 * @returns `null` of one that cannot be drawn.
	 */
	draw(page: number, most: number): Promise<Pixels | null>;
	/** Whether there is nothing to see on a page. */
	isBlank(page: number): Promise<boolean>;
	close(): void;
}

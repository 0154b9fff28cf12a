import type { PdfTextLayer } from '../pdf-text-layer';
import type { Original } from '../types';
import type { AboutFile, FilePages } from './file-pages';

/**
 * A file that is opened once, to count its pages, to look for those with a text of their own, and to be
 * cut into parts. Pages are 1-based numbers. It is held in memory as long as it is open.
 */
export class PageFile implements FilePages {
	private constructor(
		private readonly bytes: Uint8Array,
		private readonly file: FilePages,
	) {}

	/**
	 * @throws {UnusableOriginal} with a sentence for people: it needs a password, is damaged, or is a trap.
	 */
	static async open(bytes: Uint8Array, about: AboutFile): Promise<PageFile> {
		return new PageFile(bytes, await pagesOf(bytes, about));
	}

	get pageCount(): number | null {
		return this.file.pageCount;
	}

	/**
	 * The same pages of the same file are the same bytes, whenever and wherever they are cut. All pages of
	 * a file are the file itself.
	 *
	 * @param pages ascending, each once, all of them in the file
	 * @throws {UnusableOriginal} they cannot be taken out.
	 */
	async cut(pages: readonly number[]): Promise<Uint8Array> {
		if (pages.length === (this.pageCount ?? 1)) return this.bytes;
		return await this.file.cut(pages);
	}

	/**
	 * Pages whose text says what a person sees on them (`ocr/original/usable-text.ts`); empty of what is no PDF.
	 *
	 * @param pages all of them, where not given
	 */
	async pagesWithText(pages?: readonly number[]): Promise<Set<number>> {
		return await this.file.pagesWithText(pages ?? numbersTo(this.pageCount ?? 0));
	}

	/** @throws {UnusableOriginal} it is no PDF. */
	async textLayer(pages: readonly number[]): Promise<PdfTextLayer> {
		return await this.file.textLayer(pages);
	}

	/** `false` too where the page cannot be drawn. */
	async isBlank(page: number): Promise<boolean> {
		return await this.file.isBlank(page);
	}

	close(): void {
		this.file.close();
	}
}

const numbersTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What a format needs is loaded when a file of it is opened. */
async function pagesOf(bytes: Uint8Array, { fileName, format }: AboutFile): Promise<FilePages> {
	const original: Original = { bytes, fileName, mimeType: '' };
	if (format === 'pdf') {
		const { PdfPages } = await import('./pdf-pages');
		return await PdfPages.open(original);
	}
	if (format === 'tiff') {
		const { TiffPages } = await import('./tiff-pages');
		return TiffPages.open(original);
	}
	const { UncutPages } = await import('./uncut-pages');
	return new UncutPages(original, format);
}

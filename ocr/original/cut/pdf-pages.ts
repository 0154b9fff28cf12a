import { BLANK_PIXELS, isBlankPage } from '../blank-page';
import { describe } from '../format';
import { drawing } from '../pdf-drawing';
import { PdfEngine, type EnginePage } from '../pdf-engine';
import { readPdf, type PdfFile } from '../pdf-file';
import { textLayerOf, type PdfTextLayer } from '../pdf-text-layer';
import type { Pixels } from '../pictures/pixels';
import type { Original } from '../types';
import { damaged } from '../unusable';
import { pagesWithUsableText } from '../usable-text';
import type { FilePages } from './file-pages';
import { pdfPart } from './pdf-part';
import { ResourceUse } from './resource-use';

/** An open PDF. */
export class PdfPages implements FilePages {
	/** Read when the first part is cut. */
	private opened: ReturnType<PdfPages['toCutFrom']> | null = null;

	private constructor(
		private readonly original: Original,
		private readonly engine: PdfEngine,
		private readonly pages: ReadonlyArray<EnginePage | null>,
	) {}

	/** @throws {UnusableOriginal} */
	static async open(original: Original): Promise<PdfPages> {
		const file = describe(original, 'pdf');
		const engine = await PdfEngine.open(original.bytes, file);
		try {
			const pages = engine.pages();
			if (pages.length === 0) throw damaged(file);
			return new PdfPages(original, engine, pages);
		} catch (reason) {
			engine.close();
			throw reason;
		}
	}

	get pageCount(): number {
		return this.pages.length;
	}

	async cut(pages: readonly number[]): Promise<Uint8Array> {
		this.opened ??= this.toCutFrom();
		const { file, used } = await this.opened;
		return await pdfPart(file, pages, used);
	}

	/** @throws {UnusableOriginal} */
	private async toCutFrom(): Promise<{ file: PdfFile; used: ResourceUse }> {
		const { bytes } = this.original;
		const file = await readPdf(bytes, this.engine, describe(this.original, 'pdf'));
		return { file, used: new ResourceUse(file, await import('../../bundled/pdf-lib')) };
	}

	async pagesWithText(pages: readonly number[]): Promise<Set<number>> {
		const found = await pagesWithUsableText(
			this.engine,
			pages.map((page) => page - 1),
		);
		return new Set([...found].map((index) => index + 1));
	}

	async textLayer(pages: readonly number[]): Promise<PdfTextLayer> {
		const indexes = pages.map((page) => page - 1);
		const { pdfTextLayer } = await textLayerOf(this.engine, this.original.fileName, indexes);
		return { pdfTextLayer: { ...pdfTextLayer, isAllText: true } };
	}

	async draw(page: number, most: number): Promise<Pixels | null> {
		const { done } = await this.engine.inPieces(page - 1, drawing(most));
		return done && { ...done, kind: 'rgba' };
	}

	async isBlank(page: number): Promise<boolean> {
		const drawn = await this.draw(page, BLANK_PIXELS);
		return drawn !== null && isBlankPage(drawn);
	}

	close(): void {
		this.engine.close();
	}
}

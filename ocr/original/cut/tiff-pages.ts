import { BLANK_PIXELS, isBlankPage } from '../blank-page';
import { describe } from '../format';
import { drawTiffPage, PageDrawer } from '../pictures/tiff/draw-page';
import { tiffPages } from '../pictures/tiff/pages';
import type { Original } from '../types';
import { notAPdf, UnusableOriginal } from '../unusable';
import type { FilePages } from './file-pages';
import { tiffDirectories, type TiffDirectories } from './tiff-directories';
import { TiffWriter } from './tiff-writer';

/** An open TIFF or BigTIFF. */
export class TiffPages implements FilePages {
	private readonly drawer = new PageDrawer();

	private constructor(
		private readonly bytes: Uint8Array,
		private readonly directories: TiffDirectories,
		private readonly file: string,
	) {}

	/** @throws {UnusableOriginal} */
	static open(original: Original): TiffPages {
		const file = describe(original, 'tiff');
		return new TiffPages(original.bytes, tiffDirectories(original.bytes, file), file);
	}

	get pageCount(): number {
		return this.directories.pages.length;
	}

	cut(pages: readonly number[]): Promise<Uint8Array> {
		// What it throws is a rejection.
		return new Promise((resolve) => {
			const writer = new TiffWriter(this.bytes, this.directories, this.file);
			resolve(writer.write(pages.map((page) => page - 1)));
		});
	}

	pagesWithText(): Promise<Set<number>> {
		return Promise.resolve(new Set());
	}

	textLayer(): Promise<never> {
		return Promise.reject(notAPdf(this.file));
	}

	async isBlank(page: number): Promise<boolean> {
		try {
			// Of its own, so that the page of a BigTIFF is read as any other.
			const alone = await this.cut([page]);
			const [only] = tiffPages(alone, this.file);
			return isBlankPage(await drawTiffPage(alone, only!, this.file, this.drawer, BLANK_PIXELS));
		} catch (reason) {
			if (reason instanceof UnusableOriginal) return false;
			throw reason;
		}
	}

	close(): void {
		// Nothing is held but the bytes.
	}
}

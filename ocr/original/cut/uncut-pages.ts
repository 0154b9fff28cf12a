import { FORMAT_NAMES, ONE_PAGE, type FileFormat } from '../../document/formats';
import { BLANK_PIXELS, isBlankPage } from '../blank-page';
import type { Pixels } from '../pictures/pixels';
import type { Original } from '../types';
import { notAPdf, UnusableOriginal } from '../unusable';
import { drawnPicture } from './drawn-picture';
import type { FilePages } from './file-pages';

/** What is read as a whole: a picture, which is one page, or a file of Office, whose pages are made by who prints it. */
export class UncutPages implements FilePages {
	readonly pageCount: 1 | null;

	constructor(
		private readonly original: Original,
		private readonly format: FileFormat,
	) {
		this.pageCount = ONE_PAGE.has(format) ? 1 : null;
	}

	private get named(): string {
		return `The ${FORMAT_NAMES[this.format]} file "${this.original.fileName}"`;
	}

	/** @throws {UnusableOriginal} always: all of its pages are the file itself. */
	cut(): Promise<Uint8Array> {
		return Promise.reject(
			new UnusableOriginal(`${this.named} cannot be taken apart by page. Save it as PDF.`),
		);
	}

	pagesWithText(): Promise<Set<number>> {
		return Promise.resolve(new Set());
	}

	textLayer(): Promise<never> {
		return Promise.reject(notAPdf(this.named));
	}

	async draw(_page: number, most: number): Promise<Pixels | null> {
		return this.pageCount === null ? null : await drawnPicture(this.original, most);
	}

	async isBlank(page: number): Promise<boolean> {
		const drawn = await this.draw(page, BLANK_PIXELS);
		return drawn !== null && isBlankPage(drawn);
	}

	close(): void {
		// Nothing is held but the bytes.
	}
}

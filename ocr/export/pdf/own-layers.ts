import type { PDFDocument } from '../../bundled/pdf-lib';
import { readCharacters, type PageCharacter } from '../../original/pdf-characters';
import type { PdfEngine } from '../../original/pdf-engine';
import type { PdfPage } from '../../original/pdf-file';
import { DrawingCost } from './drawing-cost';
import { InvisibleText } from './remove-invisible';

type Library = typeof import('../../bundled/pdf-lib');

/** The text that a page keeps. */
export interface KeptText {
	characters: readonly PageCharacter[];
	/** It was to lose the text of a former OCR, and has still got it. */
	notReplaced: boolean;
}

export const NOTHING: KeptText = { characters: [], notReplaced: false };

/** The text that the pages of a PDF have by themselves, and what is to become of it. */
export class OwnLayers {
	private readonly cost: DrawingCost;
	private readonly invisible: InvisibleText | null;

	constructor(
		private readonly engine: PdfEngine,
		pdf: PDFDocument,
		library: Library,
		existingText: 'keep' | 'replace' = 'keep',
	) {
		this.cost = new DrawingCost(pdf, library);
		this.invisible = existingText === 'replace' ? new InvisibleText(pdf, library) : null;
	}

	/**
	 * Takes out of a page what is to go, and says what stays. A page whose content has no measure, or
	 * takes too long, is taken for one without text.
	 *
	 * @param index of the page, 0-based
	 */
	async take(page: PdfPage, index: number): Promise<KeptText> {
		if (!this.cost.mayHaveText(page)) return NOTHING;
		const unknown = { characters: [], notReplaced: this.invisible !== null };
		if (!this.cost.allows(page)) return unknown;
		const characters = await this.engine.onPage(index, readCharacters);
		if (characters === null) return unknown;
		if (!this.invisible || !characters.some(({ invisible }) => invisible)) {
			return { characters, notReplaced: false };
		}
		if (!this.invisible.removeFrom(page)) return { characters, notReplaced: true };
		return { characters: characters.filter(({ invisible }) => !invisible), notReplaced: false };
	}
}

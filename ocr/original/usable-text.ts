import { Turns } from '../document/turns';
import { readCharacters } from './pdf-characters';
import type { PdfEngine } from './pdf-engine';
import type { PdfiumModule } from './pdfium-module';

/** Letters below which a page is taken for one without text. */
const FEWEST_LETTERS = 20;

/**
 * The pages of a PDF whose own text says what a person sees on them, so that it can be used instead of OCR.
 *
 * @param indexes of the pages, 0-based.
 * @returns their indexes.
 */
export async function pagesWithUsableText(
	engine: PdfEngine,
	indexes: readonly number[],
): Promise<Set<number>> {
	const turns = new Turns();
	const found = new Set<number>();
	for (const index of indexes) {
		if (await engine.onPage(index, isUsable)) found.add(index);
		await turns.give();
	}
	return found;
}

function isUsable(module: PdfiumModule, page: number): boolean {
	const characters = readCharacters(module, page);
	return characters.length >= FEWEST_LETTERS && characters.every(({ invisible }) => !invisible);
}

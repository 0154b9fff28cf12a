import type { OcrWord } from '../../document/types';
import type { TextBlock, TextBlockLine } from './text-blocks';
import { boxOfBoth, placeOf, type GridBox, type GridPlace, type PageGrid } from './page-grid';

export interface PlacedPiece {
	text: string;
	word: OcrWord | null;
	place: GridPlace | null;
}

export interface PlacedLine {
	text: string;
	pieces: PlacedPiece[];
	/** The line's own outline, which need not hold its words. */
	place: GridPlace | null;
	/** Around the line and its words; `null` where no place is known. */
	box: GridBox | null;
}

export interface PlacedBlock {
	text: string;
	lines: PlacedLine[];
	/** Around all lines; `null` as soon as the place of one is not known, as it may lie anywhere. */
	box: GridBox | null;
}

export function placeBlock({ text, lines }: TextBlock, grid: PageGrid): PlacedBlock {
	const placed = lines.map((line) => placeLine(line, grid));
	return { text, lines: placed, box: boxOfAll(placed) };
}

/** The box around all, or `null` as soon as one has none. */
export function boxOfAll(parts: ReadonlyArray<{ box: GridBox | null }>): GridBox | null {
	let whole: GridBox | null = null;
	for (const { box } of parts) {
		if (!box) return null;
		whole = boxOfBoth(whole, box);
	}
	return whole;
}

function placeLine({ text, polygon, pieces }: TextBlockLine, grid: PageGrid): PlacedLine {
	const place = placeOf(polygon, grid);
	let box = place?.box ?? null;
	const placed = pieces.map((piece): PlacedPiece => {
		const own = placeOf(piece.word?.polygon ?? null, grid);
		box = boxOfBoth(box, own?.box ?? null);
		return { text: piece.text, word: piece.word, place: own };
	});
	return { text, pieces: placed, place, box };
}

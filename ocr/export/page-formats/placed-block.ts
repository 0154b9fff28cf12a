import type { OcrWord } from '../../document/types';
import type { Block, BlockLine } from './text-blocks';
import { boxOfBoth, placeOf, type Box, type Place, type Sheet } from './page-grid';

export interface PlacedPiece {
	text: string;
	word: OcrWord | null;
	place: Place | null;
}

export interface PlacedLine {
	text: string;
	pieces: PlacedPiece[];
	/** The line's own outline, which need not hold its words. */
	place: Place | null;
	/** Around the line and its words; `null` where no place is known. */
	box: Box | null;
}

export interface PlacedBlock {
	text: string;
	lines: PlacedLine[];
	/** Around all lines; `null` as soon as the place of one is not known, as it may lie anywhere. */
	box: Box | null;
}

export function placeBlock({ text, lines }: Block, sheet: Sheet): PlacedBlock {
	const placed = lines.map((line) => placeLine(line, sheet));
	return { text, lines: placed, box: boxOfAll(placed) };
}

/** The box around all, or `null` as soon as one has none. */
export function boxOfAll(parts: ReadonlyArray<{ box: Box | null }>): Box | null {
	let whole: Box | null = null;
	for (const { box } of parts) {
		if (!box) return null;
		whole = boxOfBoth(whole, box);
	}
	return whole;
}

function placeLine({ text, polygon, pieces }: BlockLine, sheet: Sheet): PlacedLine {
	const place = placeOf(polygon, sheet);
	let box = place?.box ?? null;
	const placed = pieces.map((piece): PlacedPiece => {
		const own = placeOf(piece.word?.polygon ?? null, sheet);
		box = boxOfBoth(box, own?.box ?? null);
		return { text: piece.text, word: piece.word, place: own };
	});
	return { text, pieces: placed, place, box };
}

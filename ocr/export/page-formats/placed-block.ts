import { isRightToLeft } from '../../document/scripts';
import type { OcrWord } from '../../document/types';
import { baselineOf } from './baseline';
import { boxOutline } from './outline';
import type { TextBlock, TextBlockLine } from './text-blocks';
import {
	boxAround,
	boxOfBoth,
	placeOf,
	type GridBox,
	type GridPlace,
	type GridPoint,
	type PageGrid,
} from './page-grid';
import { shareOfLine } from './share-of-line';

/**
 * What the formats call a place that nobody has given: readers want one for every word, and ours takes
 * it for none.
 */
export const ESTIMATED = 'estimated';

export interface PlacedPiece {
	text: string;
	word: OcrWord | null;
	place: GridPlace;
	/** The place is the piece's share of its line, by its letters. */
	isEstimated: boolean;
}

export interface PlacedLine {
	text: string;
	pieces: PlacedPiece[];
	/** The line's own outline, which need not hold its words. */
	place: GridPlace | null;
	/** Around the line and its words. */
	box: GridBox;
	/** Nobody knows where the line is: its box and those of its words are the whole page. */
	isEstimated: boolean;
	/** `null` where the line's place is not known. */
	baseline: readonly [GridPoint, GridPoint] | null;
}

export interface PlacedBlock extends Pick<TextBlock, 'text' | 'role' | 'level'> {
	lines: PlacedLine[];
	/** Around all lines. */
	box: GridBox;
}

export function placeBlock({ lines, ...about }: TextBlock, grid: PageGrid): PlacedBlock {
	const placed = lines.map((line) => placeLine(line, grid));
	return { ...about, lines: placed, box: boxOfAll(placed) ?? [0, 0, grid.width, grid.height] };
}

/** The box around all; `null` where there is none. */
export function boxOfAll(parts: ReadonlyArray<{ box: GridBox }>): GridBox | null {
	let whole: GridBox | null = null;
	for (const { box } of parts) whole = boxOfBoth(whole, box);
	return whole;
}

function placeLine({ text, polygon, pieces }: TextBlockLine, grid: PageGrid): PlacedLine {
	const own = placeOf(polygon, grid);
	const known = pieces.map(({ word }) => placeOf(word?.polygon ?? null, grid));
	let box = own?.box ?? null;
	for (const place of known) box = boxOfBoth(box, place?.box ?? null);
	const isEstimated = box === null;
	let around: GridBox = box ?? [0, 0, grid.width, grid.height];
	const whole: GridPlace = own ?? { points: boxOutline(around), box: around };
	const share = shareOfLine(whole, text, isRightToLeft(text));
	let from = 0;
	const placed = pieces.map((piece, index): PlacedPiece => {
		const to = from + piece.text.length;
		const place = known[index];
		const part = place ?? (isEstimated ? whole : placeAround(share(from, to), grid));
		from = to;
		// A share of what has no extent takes a pixel all the same.
		around = boxOfBoth(around, part.box)!;
		return { text: piece.text, word: piece.word, place: part, isEstimated: !place };
	});
	const words = placed.filter((piece) => !piece.isEstimated);
	const baseline = isEstimated ? null : baselineOf(whole, words, grid);
	return { text, pieces: placed, place: own, box: around, isEstimated, baseline };
}

const placeAround = (points: GridPoint[], grid: PageGrid): GridPlace => ({
	points,
	box: boxAround(points, grid),
});

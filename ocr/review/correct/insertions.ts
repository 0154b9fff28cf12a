import { boundingBox } from '../../document/geometry';
import { isRightToLeft } from '../../document/scripts';
import type { OcrPage, OcrWord, Polygon } from '../../document/types';
import { wordRows, type WordOnRow } from '../../layout/word-rows';
import type { Piece, Pieces } from './pieces';

/** An added word as a person drew it. */
export interface Drawn {
	text: string;
	/** The text is a guess. */
	unreadable: boolean;
	polygon: Polygon;
}

/** The same, and where it lies among the others. */
export interface Laid extends Drawn {
	on: WordOnRow | undefined;
}

/** Words that come into the text together: beside a piece, or as a line of their own. */
export interface Insertion {
	/** Index of the piece beside which they come. */
	at: number;
	isBehind: boolean;
	/** Within the piece's line, or as a line before or behind it. */
	isLine: boolean;
	/** In the order that they are read. */
	words: Laid[];
}

/** Where the pieces and the added words lie on the page's rows. */
function rowsWith(page: OcrPage, pieces: readonly Piece[], boxes: readonly Drawn[]) {
	const span = { offset: 0, length: 0 };
	const unknown = { span, confidence: null, handwritten: null };
	const words: OcrWord[] = [
		...pieces.map(({ word }) => ({ ...word, span })),
		...boxes.map(({ text, polygon }) => ({ text, polygon, ...unknown })),
	];
	// Rows are told by places; that each word is a line of its own makes no difference.
	const lines = words.map((word, index) => ({ ...word, words: [index, 1] as [number, number] }));
	const rows = wordRows({ ...page, words, lines }) ?? [];
	return {
		places: pieces.map((_, index) => rows[index]),
		added: boxes.map((box, index): Laid => ({ ...box, on: rows[pieces.length + index] })),
	};
}

/**
 * Where added words come into the text of a page: into their row, beside the word that is next to them; where
 * there is none, as a row of their own below the one above it. Without places they come last.
 */
export function insertionsOf(
	page: OcrPage,
	{ pieces }: Pieces,
	boxes: readonly Drawn[],
): Insertion[] {
	const { places, added } = rowsWith(page, pieces, boxes);
	const byRow = new Map<number, number[]>();
	places.forEach((place, index) => {
		if (!place) return;
		const row = byRow.get(place.row);
		if (row) row.push(index);
		else byRow.set(place.row, [index]);
	});
	const insertions = new Map<string, Insertion>();
	const lone = new Map<number, Laid[]>();
	for (const word of added) {
		const { on } = word;
		const row = on && byRow.get(on.row);
		if (on && !row) {
			lone.set(on.row, [...(lone.get(on.row) ?? []), word]);
			continue;
		}
		const at = row ? nearest(on!, row, places) : nearestByBox(word.polygon, pieces);
		const isBehind = at < 0 || !isBefore(word, pieces[at]!, places[at]);
		const key = `${at} ${isBehind}`;
		const known = insertions.get(key) ?? { at, isBehind, isLine: false, words: [] };
		known.words.push(word);
		insertions.set(key, known);
	}
	const rows = [...byRow.keys()].sort((a, b) => a - b);
	for (const [row, words] of [...lone].sort(([a], [b]) => a - b)) {
		const place = placeOfRow(row, words, rows, byRow, places);
		insertions.set(`row ${row}`, { ...place, isLine: true, words });
	}
	return [...insertions.values()].map((one) => ({ ...one, words: inOrder(one, pieces) }));
}

/** As they are read: from the right in a line that is read so. */
function inOrder({ at, isLine, words }: Insertion, pieces: readonly Piece[]): Laid[] {
	const beside = pieces[at]?.word.text ?? '';
	const own = words.map(({ text }) => text).join(' ');
	const backwards = isLine ? isReadBackwards(own, beside) : isReadBackwards(beside, own);
	return words.toSorted((a, b) => {
		if (a.on && b.on) return backwards ? b.on.left - a.on.left : a.on.left - b.on.left;
		const [[x, y], [otherX, otherY]] = [middleOf(a.polygon), middleOf(b.polygon)];
		return y - otherY || otherX - x;
	});
}

/** By the first of two texts, or by the other one where that has no letters. */
const isReadBackwards = (text: string, other: string): boolean => isRightToLeft(`${text} ${other}`);

/** How far apart two words of a row are; 0 where they lie over each other. */
const apart = (a: WordOnRow, b: WordOnRow): number =>
	Math.max(0, a.left - b.right, b.left - a.right);

function nearest(
	on: WordOnRow,
	row: readonly number[],
	places: ReadonlyArray<WordOnRow | undefined>,
): number {
	const middle = (place: WordOnRow) => Math.abs(place.left + place.right - on.left - on.right);
	return row.reduce((best, index) => {
		const [one, other] = [places[best]!, places[index]!];
		const closer = apart(other, on) - apart(one, on);
		return closer < 0 || (closer === 0 && middle(other) < middle(one)) ? index : best;
	});
}

/** Where the text runs down: the word whose middle is closest; -1 where no word has a place. */
function nearestByBox(polygon: Polygon, pieces: readonly Piece[]): number {
	const [x, y] = middleOf(polygon);
	let [best, least] = [-1, Infinity];
	pieces.forEach(({ word }, index) => {
		if (!word.polygon) return;
		const [otherX, otherY] = middleOf(word.polygon);
		const distance = Math.hypot(otherX - x, otherY - y);
		if (distance < least) [best, least] = [index, distance];
	});
	return best;
}

/** Twice of it, since it is only compared. */
function middleOf(polygon: Polygon): [number, number] {
	const [[left, top], , [right, bottom]] = boundingBox(polygon) as [
		Polygon[number],
		Polygon[number],
		Polygon[number],
	];
	return [left + right, top + bottom];
}

/** Whether an added word is read before the word beside it. */
function isBefore(
	{ text, polygon, on }: Laid,
	{ word }: Piece,
	place: WordOnRow | undefined,
): boolean {
	if (on && place) {
		const isLeft = on.left + on.right < place.left + place.right;
		return isLeft !== isReadBackwards(word.text, text);
	}
	const [[x, y], [otherX, otherY]] = [middleOf(polygon), middleOf(word.polygon!)];
	// Text that runs down goes on in the column to the left.
	return Math.abs(otherY - y) > Math.abs(otherX - x) ? y < otherY : x > otherX;
}

/** So many rows away a word still tells in which column a row of its own stands. */
const NEAR = 3;

/** Beside the next row that has words over or under it; where none is near, beside the next row at all. */
function placeOfRow(
	row: number,
	words: readonly Laid[],
	rows: readonly number[],
	byRow: ReadonlyMap<number, readonly number[]>,
	places: ReadonlyArray<WordOnRow | undefined>,
): Pick<Insertion, 'at' | 'isBehind'> {
	const over = (one: number) =>
		byRow.get(one)!.find((index) => words.some(({ on }) => apart(on!, places[index]!) === 0));
	for (let away = 1; away <= NEAR; away++) {
		const [up, down] = [row - away, row + away];
		const atUp = byRow.has(up) ? over(up) : undefined;
		if (atUp !== undefined) return { at: atUp, isBehind: true };
		const atDown = byRow.has(down) ? over(down) : undefined;
		if (atDown !== undefined) return { at: atDown, isBehind: false };
	}
	const above = rows.findLast((one) => one < row);
	// Without one above, all are below.
	const beside = above ?? rows[0];
	if (beside === undefined) return { at: -1, isBehind: true };
	const isBehind = above !== undefined;
	return { at: endOfRow(byRow.get(beside)!, words, places, isBehind), isBehind };
}

/** The last word of a row, or the first, where it is read as one; else the word next to those that come. */
function endOfRow(
	row: readonly number[],
	words: readonly Laid[],
	places: ReadonlyArray<WordOnRow | undefined>,
	isBehind: boolean,
): number {
	const [first, last] = row.reduce(
		([least, most], index) => [Math.min(least, index), Math.max(most, index)],
		[Infinity, -Infinity],
	);
	if (last - first === row.length - 1) return isBehind ? last : first;
	return nearest(words[0]!.on!, row, places);
}

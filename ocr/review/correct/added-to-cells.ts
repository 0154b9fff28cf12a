import { aspectOf, boundingBox } from '../../document/geometry';
import type { OcrPage, OcrTable, OcrWord, Polygon } from '../../document/types';
import { columnsOf } from '../../layout/letter-columns';
import type { Moved } from './moved';
import { quarterOf } from './share-box';

/** Added words that lie in a table, by their indexes on the page. */
export interface AddedToCells {
	/** By the index of the cell. */
	inCells: Map<number, number[]>;
	/** In places of the table that had no cell. */
	inEmpty: Array<{ row: number; column: number; words: number[] }>;
}

/** Words further apart, in letters, are in different cells. */
const BESIDE = 1.5;

/** So many words of a line are looked at for one that is in a cell. */
const FURTHEST = 100;

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/**
 * Which cells the words belong to that a person has added: the one around a word, that of the word close beside
 * it, or an empty one where row and column of others cross.
 *
 * @param members of each cell, the words that it had before.
 */
export function addedToCells(
	table: OcrTable,
	page: OcrPage,
	{ words: ranges }: Moved,
	members: ReadonlyArray<ReadonlySet<number>>,
): AddedToCells {
	const found: AddedToCells = { inCells: new Map(), inEmpty: [] };
	const known = new Set<number>();
	for (const [first, behind] of ranges)
		for (let word = first; word < behind; word++) known.add(word);
	// As on most pages: where the cells lie does not have to be worked out.
	if (known.size === page.words.length) return found;
	const cellOf = new Map<number, number>();
	members.forEach((words, cell) => words.forEach((word) => cellOf.set(word, cell)));
	const lineOf = linesByWord(page);
	const grid = new TableGrid(table, page);
	const empty = new Map<string, AddedToCells['inEmpty'][number]>();
	page.words.forEach((word, index) => {
		if (known.has(index) || !word.polygon) return;
		const box = boxOf(word.polygon);
		const at = grid.cellAround(box) ?? besideOf(page.words, index, cellOf);
		const place = at === undefined ? grid.emptyAt(box) : undefined;
		// What stands in a line of the table is in the table.
		const own = at ?? (place ? undefined : inLineOf(lineOf, index, cellOf));
		if (own !== undefined) {
			cellOf.set(index, own);
			found.inCells.set(own, [...(found.inCells.get(own) ?? []), index]);
		}
		if (!place) return;
		const key = placeKey(place.row, place.column);
		const cell = empty.get(key) ?? { ...place, words: [] };
		cell.words.push(index);
		empty.set(key, cell);
	});
	found.inEmpty.push(...empty.values());
	return found;
}

/** For each word the index of its line. */
function linesByWord({ lines }: OcrPage): number[] {
	const lineOf: number[] = [];
	lines.forEach(({ words: [first, count] }, line) => {
		for (let index = first; index < first + count; index++) lineOf[index] = line;
	});
	return lineOf;
}

/** The cell of the next word before it in its line, else of the next one behind it. */
function inLineOf(
	lineOf: readonly number[],
	index: number,
	cellOf: ReadonlyMap<number, number>,
): number | undefined {
	for (const step of [-1, 1]) {
		const end = index + step * FURTHEST;
		for (
			let at = index + step;
			lineOf[at] !== undefined && lineOf[at] === lineOf[index] && at !== end;
			at += step
		) {
			const cell = cellOf.get(at);
			if (cell !== undefined) return cell;
		}
	}
	return undefined;
}

/** The cell of the word before it or behind it, where they are close beside each other. */
function besideOf(
	words: readonly OcrWord[],
	index: number,
	cellOf: ReadonlyMap<number, number>,
): number | undefined {
	const own = words[index]!;
	const box = boxOf(own.polygon!);
	const letter = (box.right - box.left) / Math.max(1, columnsOf(own.text));
	for (const near of [index - 1, index + 1]) {
		const cell = cellOf.get(near);
		const polygon = words[near]?.polygon;
		if (cell === undefined || !polygon) continue;
		const other = boxOf(polygon);
		const gap = Math.max(other.left - box.right, box.left - other.right);
		const isRow =
			middle(box.top, box.bottom) > other.top && middle(box.top, box.bottom) < other.bottom;
		if (isRow && gap < BESIDE * letter) return cell;
	}
	return undefined;
}

const placeKey = (row: number, column: number): string => `${row}:${column}`;

/** Where the rows and columns of a table lie. */
class TableGrid {
	private readonly boxes: Array<Box | null>;
	private readonly rows = new Map<number, [number, number]>();
	private readonly columns = new Map<number, [number, number]>();
	private readonly taken = new Set<string>();
	/** Rows of a turned page are none of its own. */
	private readonly isUpright: boolean;

	constructor({ cells }: OcrTable, page: OcrPage) {
		this.boxes = cells.map(({ polygon }) => polygon && boxOf(polygon));
		const polygons = page.words.map(({ polygon }) => polygon);
		this.isUpright = quarterOf(polygons, aspectOf(page)) === 0;
		cells.forEach(({ row, column, rowSpan, columnSpan }, index) => {
			for (let down = row; down < row + rowSpan; down++) {
				for (let over = column; over < column + columnSpan; over++)
					this.taken.add(placeKey(down, over));
			}
			const box = this.boxes[index];
			if (!box) return;
			if (rowSpan === 1) widen(this.rows, row, box.top, box.bottom);
			if (columnSpan === 1) widen(this.columns, column, box.left, box.right);
		});
	}

	/** The cell in whose box the middle of another one lies. */
	cellAround({ left, top, right, bottom }: Box): number | undefined {
		const [x, y] = [middle(left, right), middle(top, bottom)];
		const at = this.boxes.findIndex(
			(box) => box && x > box.left && x < box.right && y > box.top && y < box.bottom,
		);
		return at < 0 ? undefined : at;
	}

	emptyAt({ left, top, right, bottom }: Box): { row: number; column: number } | undefined {
		if (!this.isUpright) return undefined;
		const row = at(this.rows, middle(top, bottom));
		const column = at(this.columns, middle(left, right));
		if (row === undefined || column === undefined) return undefined;
		return this.taken.has(placeKey(row, column)) ? undefined : { row, column };
	}
}

function widen(bands: Map<number, [number, number]>, key: number, from: number, to: number): void {
	const known = bands.get(key);
	bands.set(key, known ? [Math.min(known[0], from), Math.max(known[1], to)] : [from, to]);
}

function at(bands: ReadonlyMap<number, readonly [number, number]>, place: number) {
	for (const [key, [from, to]] of bands) if (place > from && place < to) return key;
	return undefined;
}

const middle = (a: number, b: number): number => (a + b) / 2;

function boxOf(polygon: Polygon): Box {
	const [[left, top], , [right, bottom]] = boundingBox(polygon) as [
		Polygon[number],
		Polygon[number],
		Polygon[number],
	];
	return { left, top, right, bottom };
}

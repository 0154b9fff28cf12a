import type { RawPoint } from '../document/geometry';
import type { DraftWord } from '../reading/build-document';
import type { DraftCell, DraftTable } from '../reading/draft-tables';
import { isRecord, list, numberOrNull } from '../reading/foreign';
import { boxOf } from '../reading/points';
import { endingLine, readPlace, readWord } from './clova-words';

type Cell = DraftCell & Required<Pick<DraftCell, 'rowSpan' | 'columnSpan'>> & { own: DraftWord[] };

/**
 * `tables[].cells[].cellTextLines[].cellWords[]` of an image, which are there where tables were asked
 * for. Which rows are a header is not said.
 *
 * @param fields the words of the image's fields, which the tables' words are among. Those of cells in
 *   which no field lies are lines of their own behind them.
 * @returns all words of the image, and its tables.
 * Source of the facts: "General OCR" in Naver CLOVA OCR's API reference, V2.
 */
export function withTables(
	fields: readonly DraftWord[],
	tables: unknown,
): { words: DraftWord[]; tables: DraftTable[] } {
	const words = [...fields];
	const findIn = finderOf(fields);
	const read = list(tables)
		.filter(isRecord)
		.map((table): DraftTable => {
			const cells = list(table.cells).flatMap(readCell).sort(inRows);
			let row = -1;
			const found = cells.map(({ own, ...cell }): DraftCell => {
				const among = findIn(cell.points);
				const isElsewhere = fields.length > 0 && (among.length > 0 || !cell.points);
				if (isElsewhere || own.length === 0) return { ...cell, words: among };
				const last = words.at(-1);
				if (last && cell.row !== row) words[words.length - 1] = { ...last, breakAfter: true };
				row = cell.row;
				const first = words.length;
				words.push(...own);
				return { ...cell, words: own.map((_, index) => first + index) };
			});
			if (row >= 0) words.push(...endingLine(words.splice(-1)));
			return { points: readPlace(table), cells: found };
		});
	return { words, tables: read.filter(({ cells }) => cells.length > 0) };
}

const inRows = (one: Cell, other: Cell) => one.row - other.row || one.column - other.column;

function readCell(cell: unknown): Cell[] {
	if (!isRecord(cell)) return [];
	const lines = list(cell.cellTextLines).filter(isRecord);
	const own = lines.flatMap((line) => list(line.cellWords).flatMap((word) => readWord(word) ?? []));
	return [
		{
			// Client libraries leave a 0 out.
			row: numberOrNull(cell.rowIndex) ?? 0,
			column: numberOrNull(cell.columnIndex) ?? 0,
			rowSpan: numberOrNull(cell.rowSpan) ?? 1,
			columnSpan: numberOrNull(cell.columnSpan) ?? 1,
			text: own.map(({ text }) => text).join(' '),
			points: readPlace(cell),
			own,
		},
	];
}

interface Middle extends RawPoint {
	index: number;
}

/** Finds the words whose middle lies in a cell, by their index, in their order. */
function finderOf(words: readonly DraftWord[]): (cell: RawPoint[] | undefined) => number[] {
	const middles = words.flatMap(({ points }, index): Middle[] => {
		const box = boxOf(points);
		return box ? [{ index, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }] : [];
	});
	middles.sort((one, other) => one.y - other.y);
	return (cell) => {
		const box = boxOf(cell);
		if (!cell || !box) return [];
		const found: number[] = [];
		for (let at = firstBelow(middles, box.top); at < middles.length; at++) {
			const middle = middles[at]!;
			if (middle.y > box.bottom) break;
			if (middle.x >= box.left && middle.x <= box.right && isWithin(middle, cell)) {
				found.push(middle.index);
			}
		}
		return found.sort((one, other) => one - other);
	};
}

/** @param middles from top to bottom. */
function firstBelow(middles: readonly Middle[], top: number): number {
	let [low, high] = [0, middles.length];
	while (low < high) {
		const half = (low + high) >> 1;
		if (middles[half]!.y >= top) high = half;
		else low = half + 1;
	}
	return low;
}

/** Whether a point is on the same side of all edges; a cell of a tilted table is no upright box. */
function isWithin({ x, y }: RawPoint, corners: readonly RawPoint[]): boolean {
	if (corners.length < 3) return true;
	let [left, right] = [false, false];
	corners.forEach((corner, index) => {
		const next = corners[(index + 1) % corners.length]!;
		const side = (next.x - corner.x) * (y - corner.y) - (next.y - corner.y) * (x - corner.x);
		if (side > 0) left = true;
		if (side < 0) right = true;
	});
	return !(left && right);
}

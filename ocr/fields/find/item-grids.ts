import { gridOf } from '../../document/table-grid';
import type { OcrTable, OcrTableCell } from '../../document/types';
import type { SearchedDocument } from './searched';
import type { Segment, Sheet, SheetRow } from './sheets';

/** A cell in which an item's value may stand. */
export interface ItemCell {
	segment: Segment;
	/** Where its text does not stand in one piece: its own place. */
	cell?: OcrTableCell;
}

export type ItemRow = ReadonlyArray<ItemCell | undefined>;

/** Rows with the same columns, over one page or several. */
export interface ItemGrid {
	/** Those of one page follow each other in one part. */
	parts: ItemRow[][];
	columns: number;
}

/** The document's tables; what goes on over pages is one. */
export function tableGrids({ tables, pages }: SearchedDocument): ItemGrid[] {
	const indexes = new Map(pages.map(({ number }, index) => [number, index]));
	const grids: ItemGrid[] = [];
	const byTable: ItemGrid[] = [];
	tables.forEach((table, index) => {
		const page = indexes.get(table.page);
		const before = table.continues === undefined ? undefined : byTable[table.continues];
		const rows = page === undefined ? [] : rowsOfTable(table, page);
		if (before && before.columns === table.columns) {
			before.parts.push(rows);
			byTable[index] = before;
			return;
		}
		const grid = { parts: [rows], columns: table.columns };
		grids.push(grid);
		byTable[index] = grid;
	});
	return grids;
}

function rowsOfTable(table: OcrTable, page: number): ItemRow[] {
	return gridOf(table).map((row, number) =>
		row.map((cell, at) =>
			cell && cell.text.trim() !== '' ? cellOf(cell, page, number, at) : undefined,
		),
	);
}

function cellOf(cell: OcrTableCell, page: number, row: number, at: number): ItemCell {
	const { text, span } = cell;
	const offsets = span
		? Array.from({ length: text.length + 1 }, (_, unit) => span.offset + unit)
		: [];
	const segment = { page, row, at, text, offsets, left: at, right: at + cell.columnSpan };
	return span ? { segment } : { segment, cell };
}

/** Further than so many of the usual distances between rows. */
const FAR = 1.5;
/** So many rows in a row that have nothing under a head end what it is the head of. */
const EMPTY_ROWS = 2;

/**
 * The rows below a head, each piece in the column whose head it stands under, or nearest to.
 *
 * @param head index of the row that names the columns.
 */
export function gridBelow({ rows }: Sheet, head: number): ItemGrid {
	const heads = rows[head]!.segments;
	const found: ItemRow[] = [heads.map((segment) => ({ segment }))];
	let empty = 0;
	let pitch = Infinity;
	for (let at = head + 1; at < rows.length && empty < EMPTY_ROWS; at++) {
		const row = rows[at]!;
		if (row.alone) break;
		const cells = underHeads(row, heads);
		// What stands alone and further below than the rows do from each other is something else.
		const distance = row.top - rows[at - 1]!.top;
		if (cells.filter(Boolean).length === 1 && distance > FAR * pitch) break;
		if (at > head + 1) pitch = Math.min(pitch, distance);
		if (cells.filter(Boolean).length > 0) {
			found.push(cells);
			empty = 0;
		} else empty++;
	}
	return { parts: [found], columns: heads.length };
}

function underHeads({ segments }: SheetRow, heads: readonly Segment[]): ItemRow {
	const cells: Array<ItemCell | undefined> = heads.map(() => undefined);
	for (const segment of segments) {
		let best = -1;
		let least = Infinity;
		heads.forEach((head, index) => {
			const apart = Math.max(head.left, segment.left) - Math.min(head.right, segment.right);
			if (apart < least) [best, least] = [index, apart];
		});
		if (best >= 0) cells[best] ??= { segment };
	}
	return cells;
}

/** Rows of two or more pieces of which the last is what stands at the end of its row, one under another. */
export function rowGrids({ rows }: Sheet, isAmount: (segment: Segment) => boolean): ItemGrid[] {
	const grids: ItemGrid[] = [];
	let open: ItemRow[] = [];
	const close = () => {
		if (open.length > 0) grids.push({ parts: [open], columns: 2 });
		open = [];
	};
	for (const { segments, alone } of rows) {
		const [first, last] = [segments[0], segments.at(-1)];
		if (!alone && first && last && first !== last && isAmount(last)) {
			open.push([{ segment: first }, { segment: last }]);
		} else if (alone || segments.length !== 1) close();
		else open.push([{ segment: first! }, undefined]);
	}
	close();
	return grids;
}

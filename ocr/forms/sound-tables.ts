import { MOST_CELLS, tablesByPage } from '../document/table-grid';
import type { OcrTable, OcrTableCell } from '../document/types';
import { isRecord, list, numberOrNull } from '../reading/foreign';
import type { DraftCell, DraftTable } from '../reading/draft-tables';
import { draftPoints, isConfidence, isIndex, readPolygon } from './sound-values';

/**
 * Copies the tables of a document of this package, as long as they keep what an `OcrTable` promises.
 *
 * @returns by the number of their page, in order; `null` as soon as one promise is broken.
 */
export function readSoundTables(
	raws: readonly unknown[],
	text: string,
): Map<number, OcrTable[]> | null {
	const tables: OcrTable[] = [];
	let before = 0;
	for (const [index, raw] of raws.entries()) {
		const table = readTable(raw, index, text);
		if (!table || table.page < before) return null;
		before = table.page;
		tables.push(table);
	}
	return tablesByPage(tables);
}

function readTable(raw: unknown, index: number, text: string): OcrTable | null {
	if (!isRecord(raw) || !Array.isArray(raw.cells)) return null;
	const { page, source, rows, columns, headerRows, continues } = raw;
	if (!isIndex(page) || !isIndex(rows) || !isIndex(columns) || !isIndex(headerRows)) return null;
	if ((source !== 'provider' && source !== 'derived') || headerRows > rows) return null;
	if (rows * columns > MOST_CELLS) return null;
	const polygon = readPolygon(raw.polygon);
	if (polygon === undefined) return null;
	if (continues !== undefined && !(isIndex(continues) && continues < index)) return null;
	const cells: OcrTableCell[] = [];
	let place = -1;
	/** By column, the row below the cell that reaches furthest down. */
	const free: number[] = [];
	for (const each of raw.cells) {
		const cell = readCell(each, text);
		if (!cell || cell.row + cell.rowSpan > rows || cell.column + cell.columnSpan > columns) {
			return null;
		}
		if (cell.row * columns + cell.column <= place) return null;
		place = cell.row * columns + cell.column;
		for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
			if ((free[column] ?? 0) > cell.row) return null;
			free[column] = cell.row + cell.rowSpan;
		}
		cells.push(cell);
	}
	const table: OcrTable = { page, polygon, source, rows, columns, headerRows, cells };
	return continues === undefined ? table : { ...table, continues };
}

function readCell(raw: unknown, whole: string): OcrTableCell | null {
	if (!isRecord(raw) || typeof raw.text !== 'string') return null;
	const { row, column, rowSpan, columnSpan, text, span, confidence } = raw;
	if (!isIndex(row) || !isIndex(column) || !isIndex(rowSpan) || !isIndex(columnSpan)) return null;
	if (rowSpan < 1 || columnSpan < 1 || !isConfidence(confidence)) return null;
	const polygon = readPolygon(raw.polygon);
	if (polygon === undefined) return null;
	const cell = { row, column, rowSpan, columnSpan, text, polygon, confidence };
	if (span === null) return { ...cell, span };
	if (!isRecord(span)) return null;
	const { offset, length } = span;
	if (!isIndex(offset) || length !== text.length || !whole.startsWith(text, offset)) return null;
	return { ...cell, span: { offset, length: text.length } };
}

/** The provider's own tables on a page of a document that has to be built anew. */
export function draftTables(raws: unknown, page: unknown): DraftTable[] {
	return list(raws).flatMap((raw): DraftTable[] => {
		if (!isRecord(raw) || raw.page !== page || raw.source !== 'provider') return [];
		return [
			{
				rows: numberOrNull(raw.rows) ?? undefined,
				columns: numberOrNull(raw.columns) ?? undefined,
				headerRows: numberOrNull(raw.headerRows) ?? undefined,
				points: draftPoints(raw.polygon),
				continues: typeof raw.continues === 'number',
				cells: list(raw.cells).flatMap(draftCell),
			},
		];
	});
}

function draftCell(raw: unknown): DraftCell[] {
	if (!isRecord(raw) || typeof raw.text !== 'string') return [];
	return [
		{
			row: numberOrNull(raw.row) ?? Number.NaN,
			column: numberOrNull(raw.column) ?? Number.NaN,
			rowSpan: numberOrNull(raw.rowSpan) ?? undefined,
			columnSpan: numberOrNull(raw.columnSpan) ?? undefined,
			text: raw.text,
			points: draftPoints(raw.polygon),
			confidence: numberOrNull(raw.confidence),
		},
	];
}

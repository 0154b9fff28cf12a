import { aspectOf, enclosingQuad } from '../document/geometry';
import { meanConfidence } from '../document/mean-confidence';
import type { OcrPage, OcrTable, OcrTableCell, OcrWord, Span } from '../document/types';
import type { TableCell } from './cells';
import { coveredLines } from './covered-lines';
import { withoutLines } from './flow';
import { layPage } from './lay-page';
import { findTables, type Table } from './tables';

/**
 * The tables that are found on a page by the places of its words. Spans count as the page's do.
 *
 * @param given the provider's own, whose lines are in no other.
 */
export function derivedTables(page: OcrPage, given: readonly OcrTable[] = []): OcrTable[] {
	const taken = new Set(coveredLines(page, given).flat());
	const { lines } = layPage(page);
	return findTables(withoutLines(lines, taken)).map((table) => asTable(table, page));
}

function asTable({ rows, headerRows }: Table, page: OcrPage): OcrTable {
	const cells = rows.flatMap((row, index) =>
		row.flatMap((cell, column) => (cell.text === '' ? [] : [asCell(cell, index, column, page)])),
	);
	return {
		page: page.number,
		polygon: enclosingQuad(
			cells.map(({ polygon }) => polygon),
			aspectOf(page),
		),
		source: 'derived',
		rows: rows.length,
		columns: rows[0]!.length,
		headerRows,
		cells,
	};
}

function asCell(cell: TableCell, row: number, column: number, page: OcrPage): OcrTableCell {
	const words = cell.words.map((index) => page.words[index]!);
	return {
		row,
		column,
		rowSpan: 1,
		columnSpan: cell.columnSpan ?? 1,
		text: cell.text,
		span: spanOf(cell.text, words, page),
		polygon: enclosingQuad(
			words.map(({ polygon }) => polygon),
			aspectOf(page),
		),
		confidence: meanConfidence(words),
	};
}

/** `null` where the cell's text does not stand in one piece. */
function spanOf(text: string, [first]: readonly OcrWord[], page: OcrPage): Span | null {
	if (!first || !page.text.startsWith(text, first.span.offset - page.span.offset)) return null;
	return { offset: first.span.offset, length: text.length };
}

import type { DraftPage } from '../../reading/build-document';
import type { DraftCell, DraftTable } from '../../reading/draft-tables';
import { isRecord, list, numberOrNull } from '../../reading/foreign';
import { readPoints } from '../../reading/points';
import { withMarks } from './selection-marks';
import { headerRows, index } from './tables';

type Parts = Record<string, unknown>;

/** A page that is read. */
export interface ReadPage {
	draft: DraftPage;
	/**
	 * The index of the draft's word, by `line/word` or `selectionMarks/mark`; each is counted from 0 in the
	 * answer.
	 */
	places: ReadonlyMap<string, number>;
}

/**
 * Gives the pages the tables of `pageResults[]`, as Form Recognizer 2.x names them: cells with text and
 * `elements`, which point at the words of `readResults[]`.
 * Source of the facts: "Get Analyze Layout Result" in the Form Recognizer 2.1 reference.
 */
export function giveResultTables(result: Parts, pages: readonly ReadPage[]) {
	const byNumber = new Map<unknown, ReadPage>();
	list(result.readResults).forEach((page, at) => byNumber.set(pageNumber(page, at), pages[at]!));
	for (const { page, tables } of list(result.pageResults).filter(isRecord)) {
		const own = byNumber.get(page);
		if (!own) continue;
		const read = list(tables).filter(isRecord);
		if (read.length > 0) own.draft.tables = read.map((table) => readTable(table, own));
	}
}

/** As the page has it, or as it is counted. */
export const pageNumber = (page: unknown, at: number): number =>
	numberOrNull(isRecord(page) ? page.page : null) ?? at + 1;

function readTable(table: Parts, page: ReadPage): DraftTable {
	const cells = list(table.cells).filter(isRecord);
	const kinds = cells.map((cell) => ({
		...cell,
		kind: cell.isHeader === true ? 'columnHeader' : undefined,
	}));
	return {
		points: readPoints(table.boundingBox),
		rows: index(table.rows),
		columns: index(table.columns),
		headerRows: headerRows(kinds, 0),
		cells: cells.map((cell) => readCell(cell, page)),
	};
}

function readCell(cell: Parts, { places }: ReadPage): DraftCell {
	const words = list(cell.elements).flatMap((element) => placeOf(element, places) ?? []);
	return {
		row: index(cell.rowIndex),
		column: index(cell.columnIndex),
		rowSpan: index(cell.rowSpan) || 1,
		columnSpan: index(cell.columnSpan) || 1,
		text: typeof cell.text === 'string' ? withMarks(cell.text).replace(/\s+/g, ' ') : '',
		points: readPoints(cell.boundingBox),
		confidence: numberOrNull(cell.confidence),
		words,
	};
}

/** `#/readResults/0/lines/3/words/1` or `#/readResults/0/selectionMarks/0`: the page is the table's own. */
function placeOf(element: unknown, places: ReadonlyMap<string, number>): number | undefined {
	if (typeof element !== 'string') return undefined;
	const [, line, word] = /\/lines\/(\d{1,9})\/words\/(\d{1,9})$/.exec(element) ?? [];
	if (line !== undefined) return places.get(`${line}/${word}`);
	const [mark = ''] = /selectionMarks\/\d{1,9}$/.exec(element) ?? [];
	return places.get(mark);
}

import { eachOf, type Steps } from '../../document/turns';
import type { OcrDocument, OcrPage, OcrTable, OcrWord } from '../../document/types';
import type { Cell } from '../../layout/cells';
import { layPage } from '../../layout/lay-page';
import { isBackwards, rowsOf, type TableRow } from '../../layout/table-rows';

/** Words that stand close together: a cell of a table, or a piece of a line between wide gaps. */
export interface Segment {
	/** Index of its page. */
	page: number;
	/** Of its row, in {@link Sheet.rows}, and of itself in it, in the order they are read. */
	row: number;
	at: number;
	text: string;
	/** Where each unit of {@link text} stands in the document's text; one more for the end. */
	offsets: readonly number[];
	/** Along the text, in the unit of the sheet. */
	left: number;
	right: number;
}

export interface SheetRow {
	segments: Segment[];
	top: number;
	bottom: number;
	/** Height of its letters, and width of a mean one. */
	size: number;
	charWidth: number;
	/** Nothing is known of what stands around it. */
	alone: boolean;
}

/** What stands side by side and under each other: a page as it is laid out, or a provider's table. */
export interface Sheet {
	rows: SheetRow[];
	isTable: boolean;
}

/** All pages of a document, and the tables that its provider named; a step for each page. */
export function* sheetsSteps({
	pages,
	tables,
}: Pick<OcrDocument, 'pages' | 'tables'>): Steps<Sheet[]> {
	const indexes = new Map(pages.map(({ number }, index) => [number, index]));
	const given = tables.flatMap((table) => {
		const page = indexes.get(table.page);
		return table.source === 'provider' && page !== undefined ? [tableSheet(table, page)] : [];
	});
	return [...(yield* eachOf(pages, pageSheet)), ...given];
}

function pageSheet(page: OcrPage, index: number): Sheet {
	const { lines, grid } = layPage(page);
	const laid = rowsOf(lines);
	const inRow = new Set(laid.flatMap((row) => row.lines));
	const rows = laid.map((row, at) => rowOf(row, at, page, index));
	page.lines.forEach(({ text, span }, line) => {
		if (inRow.has(line) || text.trim() === '') return;
		const own = { page: index, row: rows.length, at: 0, left: 0, right: 1 };
		const segment = { ...own, text, offsets: countFrom(span.offset, text.length) };
		rows.push({ segments: [segment], top: 0, bottom: 1, size: 0, charWidth: 1, alone: true });
	});
	// Without places nothing is known of sizes.
	return { rows: grid ? rows.map((row) => ({ ...row, size: 0 })) : rows, isTable: false };
}

function rowOf(row: TableRow, at: number, page: OcrPage, index: number): SheetRow {
	const cursors = new Map<number, number>();
	const segments = row.cells.flatMap((cell): Segment[] => {
		const read =
			cell.words.length > 0 ? fromWords(cell, page.words) : fromLines(cell, row, page, cursors);
		if (!read) return [];
		return [{ page: index, row: at, at: 0, ...read, left: cell.left, right: cell.right }];
	});
	if (isBackwards([row])) segments.reverse();
	segments.forEach((segment, place) => (segment.at = place));
	const { top, bottom, size, charWidth } = row;
	return { segments, top, bottom, size, charWidth, alone: false };
}

type Read = Pick<Segment, 'text' | 'offsets'>;

/** The words of a cell one after the other, with a blank between them. */
function fromWords({ words }: Cell, all: readonly OcrWord[]): Read | null {
	let text = '';
	const offsets: number[] = [];
	let end = 0;
	words.forEach((index, at) => {
		const word = all[index]!;
		// Words of a script without blanks follow each other at once.
		if (at > 0 && word.span.offset !== end) {
			text += ' ';
			offsets.push(end);
		}
		for (let unit = 0; unit < word.text.length; unit++) offsets.push(word.span.offset + unit);
		text += word.text;
		end = word.span.offset + word.span.length;
	});
	return text === '' ? null : { text, offsets: [...offsets, end] };
}

/** A cell of a line without words of its own, by the text of the line. */
function fromLines(
	{ text }: Cell,
	row: TableRow,
	page: OcrPage,
	cursors: Map<number, number>,
): Read | null {
	for (const index of row.lines) {
		const line = page.lines[index]!;
		const at = line.text.indexOf(text, cursors.get(index) ?? 0);
		if (at < 0 || text === '') continue;
		cursors.set(index, at + text.length);
		return { text, offsets: countFrom(line.span.offset + at, text.length) };
	}
	return null;
}

const countFrom = (first: number, length: number) =>
	Array.from({ length: length + 1 }, (_, unit) => first + unit);

/** A table in the unit of its own rows and columns. */
function tableSheet(table: OcrTable, page: number): Sheet {
	const rows = Array.from({ length: table.rows }, (_, row): SheetRow => {
		return { segments: [], top: row, bottom: row + 1, size: 0, charWidth: 0.1, alone: false };
	});
	for (const { row, column, columnSpan, text, span } of table.cells) {
		const there = rows[row];
		if (!there || !span || text.trim() === '') continue;
		const offsets = countFrom(span.offset, text.length);
		const [left, right] = [column, column + columnSpan - 0.1];
		there.segments.push({ page, row, at: there.segments.length, text, offsets, left, right });
	}
	return { rows, isTable: true };
}

import { isHeadless } from '../document/table-head';
import { piecesOf } from '../document/pieces';
import type { OcrPage, OcrTable, OcrTableCell, Span } from '../document/types';
import { tableLines } from '../export/markdown/table';
import type { FlowTable } from '../layout/flow';
import type { ChunkSettings, Part, Unit } from './types';

/** More than the lines of a table. */
const SAYS_SOMETHING = /[^|\s]/;

const asItIs = (text: string) => text;

/** A row as plain text: what a sheet takes. */
const plainRow = (cells: readonly string[]) =>
	cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).join('\t');

/** Tables of a document, in their order: what goes on over pages keeps its header. */
export class TableParts {
	private readonly heads = new Map<OcrTable, string[]>();

	constructor(
		private readonly tables: readonly OcrTable[],
		private readonly textAs: ChunkSettings['textAs'],
	) {}

	partOf(page: OcrPage, flow: FlowTable): Part {
		const { table } = flow;
		const former = table?.continues === undefined ? undefined : this.tables[table.continues];
		const columns = flow.rows[0]?.length;
		const head = flow.headerRows === 0 && former ? this.heads.get(former) : undefined;
		const goesOn = head !== undefined && head.length === columns;
		const headless = !goesOn && isHeadless(flow.rows, flow.headerRows);
		const rows = goesOn ? [head, ...flow.rows] : flow.rows;
		const first = headless ? undefined : rows[0];
		if (table && first) this.heads.set(table, first);
		const headerRows = goesOn ? 1 : flow.headerRows;
		const texts = this.textsOf({ rows, headerRows });
		const places = rowPlaces(page, flow);
		const noPlace: RowPlace = { spans: [], polygons: [] };
		// The rows that stand on this page are the last ones.
		const shift = texts.length - places.length;
		const headed = !headless || this.textAs === 'markdown';
		const units = texts.flatMap((text, index): Unit[] => {
			if (!SAYS_SOMETHING.test(text) && !(headed && index === 0)) return [];
			return [{ text, render: asItIs, ...(places[index - shift] ?? noPlace) }];
		});
		const isEmpty = rows.every((row) => row.every((cell) => cell.trim() === ''));
		return { kind: 'table', page: page.number, headed, units: isEmpty ? [] : units };
	}

	/** Its rows; in Markdown a header is the first, be it an empty one. */
	private textsOf(table: FlowTable): string[] {
		if (this.textAs === 'plain') return table.rows.map(plainRow);
		const { head, body } = tableLines(table);
		return [head.join('\n'), ...body];
	}
}

type RowPlace = Required<Pick<Unit, 'spans' | 'polygons'>>;

/** Where each row of a table stands. */
function rowPlaces(page: OcrPage, { rows, table, lines = [] }: FlowTable): RowPlace[] {
	const places = rows.map((): RowPlace => ({ spans: [], polygons: [] }));
	const words = new Words(page, lines);
	const merged = table ? Math.max(table.headerRows - 1, 0) : 0;
	const put = (row: number, text: string, cell?: OcrTableCell) => {
		const place = places[row];
		if (!place) return;
		const spans = cell?.span ? [cell.span] : words.take(text);
		places[row] = {
			spans: [...place.spans, ...spans],
			polygons: [...place.polygons, ...(cell?.polygon ? [cell.polygon] : [])],
		};
	};
	if (table) {
		for (const cell of table.cells) put(Math.max(cell.row - merged, 0), cell.text, cell);
	} else rows.forEach((row, index) => row.forEach((text) => put(index, text)));
	return places;
}

/** The words of some lines, each of which can be taken once. */
class Words {
	private readonly free = new Map<string, number[]>();

	constructor(page: OcrPage, lines: readonly number[]) {
		for (const index of lines.toReversed()) {
			const line = page.lines[index];
			for (const { text, offset } of line ? [...piecesOf(line.text)].toReversed() : []) {
				const there = this.free.get(text);
				const at = line!.span.offset + offset;
				if (there) there.push(at);
				else this.free.set(text, [at]);
			}
		}
	}

	/** The first places of the text's words that are left. */
	take(text: string): Span[] {
		return [...piecesOf(text)].flatMap(({ text: word }): Span[] => {
			const offset = this.free.get(word)?.pop();
			return offset === undefined ? [] : [{ offset, length: word.length }];
		});
	}
}

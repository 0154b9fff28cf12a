import type { Paper } from './sample.ts';
import type { Sheet, TruthCell } from './sheet.ts';

/** A cell to be drawn. A plain text is a cell of one row and one column; "" is an empty one. */
export type GridCell = string | WideCell;

interface WideCell {
	text: string;
	columnSpan?: number;
	rowSpan?: number;
	align?: 'left' | 'right' | 'center';
}

export interface GridColumn {
	/** Of the table's width; they are parted in proportion. */
	share: number;
	align?: 'left' | 'right' | 'center' | 'decimal';
}

export interface GridOptions {
	columns: readonly GridColumn[];
	/** What a cell of several columns or rows covers is left out of the rows after it. */
	rows: ReadonlyArray<readonly GridCell[]>;
	headerRows?: number;
	/** Where lines of one cell stand towards a cell of fewer lines. */
	vertical?: 'top' | 'middle' | 'bottom';
	/** Letters' size, where it is not the sheet's. */
	size?: number;
	/** Left and right edge as parts of the sheet's width. */
	edges?: [left: number, right: number];
}

interface Placed extends TruthCell {
	align: 'left' | 'right' | 'center' | 'decimal';
	lines: string[];
}

/** Draws a table without rules and notes its cells. */
export function drawGrid({ sheet }: Paper, options: GridOptions): void {
	const { columns, rows, headerRows = 0, vertical = 'top' } = options;
	const cells = placeCells(options);
	const { size, edges } = fit(sheet, cells, options);
	const space = GAP * size;
	const edge = (cell: Placed) => ({
		left: edges[cell.column],
		right: edges[cell.column + cell.columnSpan] - space,
	});
	for (const cell of cells) {
		const { left, right } = edge(cell);
		cell.lines = wrap(cell.text, right - left, (text) => sheet.widthOf(text, size));
	}
	const lead = 1.25 * size;
	const pitch = (sheet.pitch / sheet.size) * size;
	for (let row = 0; row < rows.length; row++) {
		const own = cells.filter((cell) => cell.row === row);
		const lines = Math.max(1, ...own.map(({ rowSpan, lines }) => (rowSpan > 1 ? 1 : lines.length)));
		const top = sheet.y + pitch;
		for (let line = 0; line < lines; line++) {
			sheet.nextRow(line === 0 ? pitch : lead);
			for (const cell of own) {
				// Of a cell over several rows the text stands in the middle of them.
				const drop = ((cell.rowSpan - 1) * pitch) / 2;
				const free = Math.max(0, lines - cell.lines.length);
				const before = { top: 0, middle: free / 2, bottom: free }[vertical];
				const index = line - Math.floor(before);
				const text = cell.lines[index];
				if (text) putLine(cell, text, top + drop + (index + before) * lead);
			}
		}
	}
	const texts = cells.filter(({ text }) => text !== '');
	sheet.truth.tables.push({
		...{ rows: rows.length, columns: columns.length, headerRows },
		cells: texts.map(({ row, column, rowSpan, columnSpan, text }) => {
			return { row, column, rowSpan, columnSpan, text };
		}),
	});

	function putLine(cell: Placed, text: string, y: number) {
		const { left, right } = edge(cell);
		const x = { left, right, center: (left + right) / 2, decimal: right }[cell.align];
		const fraction = /[.,]\d+$/.exec(text)?.[0] ?? '';
		// Room for two decimals right of the point.
		const shift = cell.align === 'decimal' ? sheet.widthOf(fraction, size) - 1.7 * size : 0;
		const align = cell.align === 'decimal' ? 'right' : cell.align;
		sheet.put(text, { x: x + shift, y, size, align, column: cell.column });
	}
}

/** Between two columns there is at least this, as a multiple of the letters' size. */
const GAP = 1.2;

/** Columns wide enough for their longest word, with what is left shared out; or smaller letters. */
function fit(sheet: Sheet, cells: readonly Placed[], { columns, size, edges }: GridOptions) {
	const [from, to] = (edges ?? [0.06, 0.94]).map((part) => part * sheet.width);
	const letters = size ?? sheet.size;
	const needed = columns.map(({ align }, column) => {
		const own = cells.filter((cell) => cell.column === column && cell.columnSpan === 1);
		const words = own.flatMap(({ text }) => text.split(' '));
		const widest = Math.max(0, ...words.map((word) => sheet.widthOf(word, letters)));
		return widest + GAP * letters + (align === 'decimal' ? 1.7 * letters : 0);
	});
	const sum = needed.reduce((total, width) => total + width, 0);
	const smaller = Math.min(1, (to - from) / sum);
	const left = Math.max(0, to - from - sum);
	const shares = columns.reduce((total, { share }) => total + share, 0);
	const places = [from];
	columns.forEach(({ share }, column) => {
		places.push(places[column] + needed[column] * smaller + (left * share) / shares);
	});
	return { size: letters * smaller, edges: places };
}

function placeCells({ rows, columns, headerRows = 0 }: GridOptions): Placed[] {
	const taken = new Set<string>();
	return rows.flatMap((cells, row) => {
		let column = 0;
		return cells.map((cell): Placed => {
			while (taken.has(`${row}/${column}`)) column++;
			const given = typeof cell === 'string' ? { text: cell } : cell;
			const { rowSpan = 1, columnSpan = 1 } = given;
			for (let down = 0; down < rowSpan; down++) {
				for (let aside = 0; aside < columnSpan; aside++) {
					taken.add(`${row + down}/${column + aside}`);
				}
			}
			const its = given.align ?? columns[column].align ?? 'left';
			const align = row < headerRows && its === 'decimal' ? 'right' : its;
			const placed = { row, column, rowSpan, columnSpan, text: given.text, align, lines: [] };
			column += columnSpan;
			return placed;
		});
	});
}

/** Lines no wider than `width`, parted at blanks. */
export function wrap(text: string, width: number, widthOf: (text: string) => number): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines[lines.length - 1];
		const longer = last === undefined ? word : `${last} ${word}`;
		if (last !== undefined && widthOf(longer) <= width) lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}

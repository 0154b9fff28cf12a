import type { Cell } from './cells';
import type { LaidLine } from './laid-line';

/** What stands side by side: one line with wide gaps, or several lines at one height. */
export interface TableRow {
	/** From left to right, none over another. */
	cells: Cell[];
	top: number;
	bottom: number;
	size: number;
	charWidth: number;
	/** Index of its first line, and how many lines it is made of. */
	lines: [first: number, count: number];
	/** The cells were read from right to left. */
	rightToLeft: boolean;
}

/** Rows in the lines' own order. A line without a place is a row without cells. */
export function rowsOf(lines: readonly LaidLine[]): TableRow[] {
	const rows: TableRow[] = [];
	lines.forEach((line, index) => {
		const row = rows[rows.length - 1];
		const side = row && line.placed && row.cells.length > 0 ? sideOf(row, line) : null;
		if (row && side) {
			if (side === 'right') row.cells.push(...line.cells);
			else row.cells.unshift(...line.cells);
			if (side === 'left') row.rightToLeft = true;
			row.lines[1]++;
			return;
		}
		rows.push({
			cells: [...line.cells],
			top: line.top,
			bottom: line.bottom,
			size: line.size,
			charWidth: line.charWidth,
			lines: [index, 1],
			rightToLeft: line.rightToLeft,
		});
	});
	return rows;
}

/** Where a line at the same height as a row stands; `null` when it does not, or lies over it. */
function sideOf(row: TableRow, line: LaidLine): 'left' | 'right' | null {
	const apart = Math.abs(row.top + row.bottom - line.top - line.bottom) / 2;
	if (apart > 0.5 * Math.min(row.size, line.size)) return null;
	const gap = 0.8 * Math.min(row.charWidth, line.charWidth);
	if (line.left >= row.cells[row.cells.length - 1]!.right + gap) return 'right';
	return line.right <= row.cells[0]!.left - gap ? 'left' : null;
}

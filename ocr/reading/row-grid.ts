/** More columns than this are a slip of whoever made the table. */
const MOST_COLUMNS = 1000;
/** As HTML has it. */
const MOST_ROWS = 65_534;

/**
 * Puts cells that come row by row on their grid, by HTML's rules: a cell goes to the first column of
 * its row that no cell from above reaches down to.
 */
export class RowGrid {
	/** By column, the row at which it is free again. */
	private readonly freeFrom: number[] = [];
	private column = 0;
	/** 0-based; -1 before the first. */
	row = -1;

	startRow() {
		this.row++;
		this.column = 0;
	}

	/** Rows and columns that the cell reaches over; 1 for what is no such number. */
	place(rows: unknown, columns: unknown) {
		const [rowSpan, columnSpan] = [spanOf(rows, MOST_ROWS), spanOf(columns, MOST_COLUMNS)];
		while ((this.freeFrom[this.column] ?? 0) > this.row) this.column++;
		const { row, column } = this;
		if (column < MOST_COLUMNS) {
			this.freeFrom.length = Math.max(this.freeFrom.length, column + columnSpan);
			this.freeFrom.fill(row + rowSpan, column, column + columnSpan);
		}
		this.column += columnSpan;
		return {
			row,
			column,
			...(rowSpan > 1 ? { rowSpan } : {}),
			...(columnSpan > 1 ? { columnSpan } : {}),
		};
	}
}

const spanOf = (value: unknown, most: number): number =>
	typeof value === 'number' && value >= 1 ? Math.min(Math.floor(value), most) : 1;

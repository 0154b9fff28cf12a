const [COLUMNS, ROWS] = [60, 84];

/** A part of a page, 0..1 of its width and height. */
export interface Part {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/**
 * How much of a page is covered by things that may lie upon each other, such as the strips of a scan. A
 * page has 60 × 84 cells, which on A4 are a quarter of an inch apart at the most; one is covered where its
 * center is.
 */
export class Cover {
	private readonly cells = new Uint8Array(COLUMNS * ROWS);
	private covered = 0;

	add({ left, top, right, bottom }: Part): void {
		const [first, last] = [cellFrom(left, COLUMNS), cellFrom(right, COLUMNS)];
		for (let row = cellFrom(top, ROWS); row < cellFrom(bottom, ROWS); row++) {
			for (let column = first; column < last; column++) {
				const cell = row * COLUMNS + column;
				this.covered += 1 - this.cells[cell]!;
				this.cells[cell] = 1;
			}
		}
	}

	/** Whether something lies there, 0..1 of the page's width and height. */
	has(x: number, y: number): boolean {
		const column = Math.min(COLUMNS - 1, Math.max(0, Math.floor(x * COLUMNS)));
		const row = Math.min(ROWS - 1, Math.max(0, Math.floor(y * ROWS)));
		return this.cells[row * COLUMNS + column] === 1;
	}

	/** 0..1 */
	get share(): number {
		return this.covered / this.cells.length;
	}
}

/** The first cell whose center is not before a place. */
function cellFrom(place: number, cells: number): number {
	const cell = Math.ceil(place * cells - 0.5);
	return Number.isNaN(cell) ? 0 : Math.min(cells, Math.max(0, cell));
}

import type { Cell } from './cells';
import { median } from './quantiles';
import { joined, type TableRow } from './table-rows';

export interface TableColumn {
	left: number;
	right: number;
}

const over = (a: TableColumn, b: TableColumn) =>
	Math.min(a.right, b.right) - Math.max(a.left, b.left) >
	0.25 * Math.min(a.right - a.left, b.right - b.left);

/**
 * For each cell the columns it stands over: `[first, count]`, count 0 where it stands in none, and
 * first is where its own column would go. Both are in order, so one walk will do.
 */
function columnsUnder(
	cells: readonly Cell[],
	columns: readonly TableColumn[],
): Array<[number, number]> {
	let from = 0;
	return cells.map((cell) => {
		while (from < columns.length && columns[from]!.right <= cell.left) from++;
		let first = from;
		while (first < columns.length && columns[first]!.left < cell.right) {
			if (over(cell, columns[first]!)) break;
			first++;
		}
		let count = 0;
		while (first + count < columns.length && over(cell, columns[first + count]!)) count++;
		return [first, count];
	});
}

/**
 * Columns with another row in them, wider or more of them than before; `null` when the row does
 * not fit: one of its cells lies over two columns, or two of them in one.
 */
export function widen(
	columns: readonly TableColumn[],
	cells: readonly Cell[],
): TableColumn[] | null {
	const under = columnsUnder(cells, columns);
	const misfits = under.some(([first, count], index) => {
		const before = under[index - 1];
		return count > 1 || (count === 1 && before?.[1] === 1 && before[0] === first);
	});
	if (misfits) return null;
	const wider = columns.map((column) => ({ ...column }));
	const added: TableColumn[] = [];
	under.forEach(([first, count], index) => {
		const { left, right } = cells[index]!;
		const column = wider[first];
		if (count === 1 && column) {
			column.left = Math.min(column.left, left);
			column.right = Math.max(column.right, right);
		} else {
			added.push({ left, right });
		}
	});
	if (added.length === 0) return wider;
	return [...wider, ...added].sort((a, b) => a.left - b.left);
}

/** The cells of a row by column; two in one column are one. */
export function byColumn(row: TableRow, columns: readonly TableColumn[]): Array<Cell | undefined> {
	const slots: Array<Cell | undefined> = columns.map(() => undefined);
	columnsUnder(row.cells, columns).forEach(([first], index) => {
		const cell = row.cells[index]!;
		const at = Math.min(first, columns.length - 1);
		const there = slots[at];
		slots[at] = there ? joined(there, cell, row.backwards > 0) : cell;
	});
	return slots;
}

/**
 * Whether the cells of a column have their left edges, right edges or middles under each other.
 *
 * @param part of the cells that must, 0..1.
 */
export function isAligned(cells: readonly Cell[], tolerance: number, part: number): boolean {
	const edges = [
		cells.map(({ left }) => left),
		cells.map(({ right }) => right),
		cells.map(({ left, right }) => (left + right) / 2),
	];
	return edges.some((values) => {
		const middle = median(values);
		const near = values.filter((value) => Math.abs(value - middle) <= tolerance).length;
		return near >= part * values.length;
	});
}

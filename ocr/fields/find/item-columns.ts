import { ColumnLabels, type Names } from './column-labels';
import { rolesOf, type ColumnRole } from './column-roles';
import type { ItemCell, ItemGrid, ItemRow } from './item-grids';
import { FIT, type CellReader } from './item-values';
import type { Segment } from './sheets';
import type { WantedField } from './types';

/** The head is among so many rows at the top: facts may stand above it in one table with it. */
const HEAD_ROWS = 12;
/** So much of a column is as its field is. */
const SOME = 0.3;
/** Most of a column. */
const MOST = 0.6;

/** Which column of a grid each wanted column is; -1 for none. */
export interface Columns {
	at: number[];
	fit: number;
	/** Heads that were read, wanted or not. */
	heads: number;
	/** The row that names them, in the first part; -1 for none. */
	row: number;
}

/** Tells which columns of a grid the wanted ones are. */
export class ColumnReader {
	readonly roles: ReadonlyArray<ColumnRole | null>;
	private readonly labels: ColumnLabels;

	constructor(
		private readonly fields: readonly WantedField[],
		private readonly cells: CellReader,
	) {
		this.labels = new ColumnLabels(fields);
		this.roles = rolesOf(fields);
	}

	isHead(row: ReadonlyArray<ItemCell | undefined>): boolean {
		const columns = this.columnsOf(row);
		const cells = row.filter(Boolean).length;
		const needed = Math.min(2, this.fields.length);
		return wantedIn(columns) >= needed && columns.heads >= 0.5 * cells;
	}

	/** By the row that names them. */
	byHead({ parts }: ItemGrid): Columns | null {
		let best: Columns | null = null;
		const rows = parts[0]!.slice(0, HEAD_ROWS);
		rows.forEach(({ cells }, index) => {
			for (const head of [cells, overTwo(cells, rows[index + 1]?.cells)]) {
				if (!head || !this.isHead(head)) continue;
				const columns = this.columnsOf(head, parts.flat());
				if (!best || columns.heads > best.heads) best = { ...columns, row: index };
			}
		});
		return best;
	}

	/** By what stands in them: the last amounts, most letters, and two numbers whose product is the amount. */
	byContent({ parts, columns }: ItemGrid): Columns | null {
		const rows = parts.flat().map(({ cells }) => cells);
		const amounts = (column: number) =>
			rows.filter((row) => row[column] && this.cells.amountOf(row[column].segment) !== undefined)
				.length;
		const filled = (column: number) => rows.filter((row) => row[column]).length;
		let amount = -1;
		for (let column = columns - 1; column > 0 && amount < 0; column--) {
			if (amounts(column) >= MOST * Math.max(1, filled(column))) amount = column;
		}
		if (amount < 0) return null;
		const letters = Array.from({ length: amount }, (_, column) =>
			rows.reduce((sum, row) => sum + (row[column]?.segment.text.match(/\p{L}/gu)?.length ?? 0), 0),
		);
		const description = letters.indexOf(Math.max(...letters));
		if (!(letters[description]! > 2)) return null;
		const between = this.factorsOf(rows, amount, description);
		const at = this.roles.map((role) => {
			if (role === 'amount') return amount;
			if (role === 'description') return description;
			return role ? between[role] : -1;
		});
		return { at, fit: FIT.content, heads: 0, row: -1 };
	}

	/** Of the fields that a head may name, each takes the head it fits best, if the column holds such values. */
	private columnsOf(
		head: ReadonlyArray<ItemCell | undefined>,
		rows: readonly ItemRow[] = [],
	): Columns {
		const pairs: Array<{ column: number; field: number; rank: number }> = [];
		let heads = 0;
		head.forEach((cell, column) => {
			for (const [at, read] of this.namesIn(cell, column, head)) {
				heads++;
				for (const [field, rank] of read) {
					if (this.holds(rows, at, field)) pairs.push({ column: at, field, rank });
				}
			}
		});
		const at = this.fields.map(() => -1);
		const taken = new Set<number>();
		for (const { column, field } of pairs.sort((a, b) => a.rank - b.rank || b.column - a.column)) {
			if (at[field] !== -1 || taken.has(column)) continue;
			at[field] = column;
			taken.add(column);
		}
		this.settlePrice(at, head.length);
		return { at, fit: FIT.head, heads, row: -1 };
	}

	/** What a head names: its own column, and the next one if that has no head and both were read as one. */
	private namesIn(
		cell: ItemCell | undefined,
		column: number,
		head: ReadonlyArray<ItemCell | undefined>,
	): Array<[column: number, named: Names]> {
		if (!cell) return [];
		const whole = this.labels.read(cell.segment.text);
		if (whole) return [[column, whole]];
		if (column + 1 >= head.length || head[column + 1]) return [];
		const [first, second] = this.twoNames(cell.segment.text) ?? [];
		if (!first || !second) return [];
		return [
			[column, first.names],
			[column + 1, second.names],
		];
	}

	/** A head that was read as one with its neighbor, as two. */
	parted(segment: Segment): Segment[] {
		const two = this.labels.read(segment.text) ? undefined : this.twoNames(segment.text);
		if (!two) return [segment];
		const { left, right, text } = segment;
		const at = (unit: number) => left + ((right - left) * unit) / text.length;
		return two.map(({ from, to }) => ({
			...segment,
			text: text.slice(from, to),
			offsets: segment.offsets.slice(from, to + 1),
			left: at(from),
			right: at(to),
		}));
	}

	private twoNames(text: string) {
		for (const { index } of text.matchAll(/\s+/g)) {
			const first = this.labels.read(text.slice(0, index));
			const second = this.labels.read(text.slice(index).trim());
			if (!first || !second) continue;
			const from = text.length - text.slice(index).trimStart().length;
			return [
				{ names: first, from: 0, to: index },
				{ names: second, from, to: text.length },
			] as const;
		}
		return undefined;
	}

	/** Whether some of a column is as a field is: a column of numbers has no names. */
	private holds(rows: readonly ItemRow[], column: number, field: number): boolean {
		const { type } = this.fields[field]!;
		let [there, fits] = [0, 0];
		for (const { cells } of rows) {
			const cell = cells[column];
			if (!cell || this.labels.read(cell.segment.text)) continue;
			there++;
			const isText = /\p{L}{2}/u.test(cell.segment.text);
			const found = type === 'text' ? isText : this.cells.valueOf(this.fields[field]!, cell, 1);
			if (found) fits++;
		}
		return fits >= SOME * there || (type === 'text' && this.roles[field] !== 'description');
	}

	/** A lone column "Price" is what the row costs. */
	private settlePrice(at: number[], columns: number) {
		const [price, amount] = [this.roles.indexOf('unitPrice'), this.roles.indexOf('amount')];
		if (price < 0 || amount < 0 || at[amount] !== -1 || at[price] !== columns - 1) return;
		[at[price], at[amount]] = [-1, at[price]!];
	}

	/** Two columns of numbers whose product is the amount. */
	private factorsOf(
		rows: ReadonlyArray<ReadonlyArray<ItemCell | undefined>>,
		amount: number,
		description: number,
	) {
		const numbers = rows.map((row) => row.map((cell) => cell && this.cells.numberOf(cell.segment)));
		const columns = Array.from({ length: amount }, (_, column) => column);
		const fits = (a: number, b: number) =>
			numbers.filter((row) => {
				const [one, two, product] = [row[a], row[b], row[amount]];
				if (one === undefined || two === undefined || product === undefined) return false;
				return Math.abs(one * two - product) < 0.011;
			}).length;
		for (const quantity of columns) {
			for (const unitPrice of columns) {
				if (quantity === unitPrice || [quantity, unitPrice].includes(description)) continue;
				const isFirst = quantity < unitPrice || fits(unitPrice, quantity) === 0;
				if (isFirst && fits(quantity, unitPrice) >= 0.5 * rows.length)
					return { quantity, unitPrice };
			}
		}
		const quantity = columns.find(
			(column) => column !== description && isQuantity(numbers, column),
		);
		return { quantity: quantity ?? -1, unitPrice: -1 };
	}
}

/** How many wanted columns there are. */
export const wantedIn = ({ at }: Columns) => at.filter((column) => column >= 0).length;

/** Whole numbers, and not the rows counted. */
function isQuantity(
	rows: ReadonlyArray<ReadonlyArray<number | undefined>>,
	column: number,
): boolean {
	const numbers = rows.flatMap((row) => row[column] ?? []);
	if (numbers.length === 0 || numbers.length < MOST * rows.length) return false;
	if (numbers.some((number) => !(number > 0 && number < 10_000))) return false;
	return numbers.length === 1 || numbers.some((number, index) => number !== numbers[0]! + index);
}

/** Two rows as one: names of columns over two lines. */
function overTwo(
	above: ItemRow['cells'],
	below: ItemRow['cells'] | undefined,
): ItemRow['cells'] | undefined {
	return below?.map((cell, column) => {
		const upper = above[column];
		if (!cell || !upper) return cell ?? upper;
		const text = `${upper.segment.text} ${cell.segment.text}`;
		return { segment: { ...upper.segment, text, offsets: [] } };
	});
}

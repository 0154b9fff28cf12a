import type { Steps } from '../../document/turns';
import { sumOf } from './column-labels';
import type { ColumnRole } from './column-roles';
import type { Columns, ColumnReader } from './item-columns';
import { Factors } from './item-factors';
import type { ItemCell, ItemGrid, ItemRow } from './item-grids';
import { cellsOf, FIT, type CellReader, type Found, type ItemValues } from './item-values';
import { PartReader, type ReadRow, type RowRules } from './item-part';
import type { WantedField } from './types';

/** A name has so many letters; a unit may have fewer. */
const LETTERS = 4;
/** Rows that are read in one step. */
const ROWS = 50;

/** Reads the items in a grid's rows: one may have several rows, and not every row is of an item. */
export class RowReader implements RowRules {
	private readonly roles: ReadonlyArray<ColumnRole | null>;
	private readonly factors: Factors;

	constructor(
		private readonly fields: readonly WantedField[],
		private readonly columns: ColumnReader,
		private readonly cells: CellReader,
	) {
		this.roles = columns.roles;
		this.factors = new Factors(fields, this.roles, cells);
	}

	/** In steps of some rows. */
	*read({ parts, guessed }: ItemGrid, columns: Columns): Steps<ItemValues[]> {
		const items: ItemValues[] = [];
		const read: ReadRow[][] = [];
		for (const [number, part] of parts.entries()) {
			const rows: ReadRow[] = [];
			for (const row of number === 0 ? part.slice(columns.row + 1) : part) {
				if (rows.length % ROWS === ROWS - 1) yield;
				if (cellsOf(row).length === 0) continue;
				if (!this.columns.isHead(row.cells))
					rows.push({ row, values: this.valuesOf(row, columns) });
			}
			read.push(rows);
		}
		const namesAbove = this.areNamedAbove(read.flat()) ? this.namesAbove(read.flat()) : 0;
		for (const [number, rows] of read.entries()) {
			new PartReader(this, items, { namesAbove, isGuessed: guessed.has(number) }).read(rows);
			yield;
		}
		return items;
	}

	at(role: ColumnRole): number {
		return this.roles.indexOf(role);
	}

	isFoot(row: ItemRow): boolean {
		return cellsOf(row).some((cell) => this.cells.isFoot(cell));
	}

	/** A line such as "2 x 3.20" below an item says how many of it there are, and what each costs. */
	takeTimes({ row }: ReadRow, item: ItemValues | undefined): boolean {
		const [cell, more] = cellsOf(row);
		if (!cell || more || !this.factors.isTimes(cell.segment.text)) return false;
		if (item) this.factors.takeTimes(item, cell);
		return true;
	}

	/** An item has an amount or a price, and something else; or a name and how many, and costs nothing. */
	isItem(values: Readonly<ItemValues>, listed: boolean): boolean {
		const has = (role: ColumnRole) => values[this.at(role)] !== undefined;
		const name = values[this.at('description')];
		if (name && sumOf(String(name.value.value))) return has('quantity');
		const count = values.filter(Boolean).length;
		if (this.roles.includes('amount') && !has('amount')) {
			if (has('unitPrice')) return count > 1;
			return listed && has('description') && isCount(values[this.at('quantity')]);
		}
		return count >= Math.min(2, this.fields.length);
	}

	private valuesOf(row: ItemRow, columns: Columns): ItemValues {
		const values: ItemValues = this.fields.map((field, index) =>
			this.cells.valueOf(field, row.cells[columns.at[index]!], columns.fit),
		);
		const at = this.at('description');
		if (at >= 0 && columns.at[at] === -1) values[at] = this.nameIn(row, columns);
		const count = this.at('quantity');
		if (isPartOfUnit(values[count])) values[count] = undefined;
		const name = values[at];
		// What says how many at what price is no name.
		if (name && this.factors.isTimes(String(name.value.value))) values[at] = undefined;
		this.factors.fill(values, row, columns);
		return values;
	}

	/** The text of most letters that is in no column that is wanted. */
	private nameIn({ cells, others }: ItemRow, { at }: Columns): Found | undefined {
		const field = this.fields[this.at('description')]!;
		const free = [...cells.filter((_, column) => !at.includes(column)), ...others];
		const letters = (cell: ItemCell) => cell.segment.text.match(/\p{L}/gu)?.length ?? 0;
		const [most] = free
			.filter((cell) => cell !== undefined)
			.filter((cell) => letters(cell) >= LETTERS)
			.sort((a, b) => letters(b) - letters(a));
		return this.cells.valueOf(field, most, FIT.content);
	}

	/** How many rows of text most often stand between two items. */
	private namesAbove(rows: readonly ReadRow[]): number {
		const counts = new Map<number, number>();
		let [texts, seen] = [0, 0];
		for (const { values } of rows) {
			if (values[this.at('amount')] === undefined) {
				if (values[this.at('description')]) texts++;
				continue;
			}
			if (++seen > 1 && texts > 0) counts.set(texts, (counts.get(texts) ?? 0) + 1);
			texts = 0;
		}
		return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1;
	}

	/** Whether most amounts have no name in their row: it stands above them. */
	private areNamedAbove(rows: readonly ReadRow[]): boolean {
		const [amount, name] = [this.at('amount'), this.at('description')];
		if (amount < 0 || name < 0) return false;
		const priced = rows.filter(
			({ row, values }) =>
				values[amount] !== undefined && !cellsOf(row).some(({ segment }) => sumOf(segment.text)),
		);
		return priced.filter(({ values }) => !values[name]).length > priced.length / 2;
	}
}

/** How many there are, and nothing but a unit with it. */
const isCount = (found: Found | undefined) =>
	found !== undefined &&
	Number(found.value.value) > 0 &&
	isAtMostAUnit(found.parts[0]?.segment.text.match(/\p{L}+/gu) ?? []);

/** Of "m2" and "cm3" the number is none; "x2" is two. */
function isPartOfUnit(found: Found | undefined): boolean {
	const [part] = found?.parts ?? [];
	return (
		part !== undefined &&
		/(?:\p{L}\p{L}|(?!x)\p{L})$/iu.test(part.segment.text.slice(0, part.start))
	);
}

/** Letters of a unit. */
const LONGEST_UNIT = 8;

const isAtMostAUnit = ([first = '', ...others]: readonly string[]) =>
	others.length === 0 && first.length <= LONGEST_UNIT;

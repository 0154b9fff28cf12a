import type { Steps } from '../../document/turns';
import { isOtherHead, sumOf, type ColumnRole } from './column-labels';
import type { Columns, ColumnReader } from './item-columns';
import { Factors } from './item-factors';
import type { ItemCell, ItemGrid, ItemRow } from './item-grids';
import { cellsOf, FIT, type CellReader, type Found, type ItemValues } from './item-values';
import { RunningSum } from './running-sum';
import type { WantedField } from './types';

/** A name has so many letters; a unit may have fewer. */
const LETTERS = 4;
/** Rows that are read in one step. */
const ROWS = 50;

/** A row, and what of it is wanted. */
interface ReadRow {
	row: ItemRow;
	values: ItemValues;
}

/** Reads the items in a grid's rows: one may have several rows, and not every row is of an item. */
export class RowReader {
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
		this.factors.fill(values, row, columns);
		const name = values[at];
		// What says how many at what price is no name.
		if (name && this.factors.isTimes(String(name.value.value))) values[at] = undefined;
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

/** Reads the rows of one page. */
class PartReader {
	private readonly before: number;
	private readonly sum: RunningSum;
	/** The row above is an item, or goes on with one. */
	private isOpen = false;
	/** A heading stands above the first item, so that there are others. */
	private hasHeadings = false;
	/** A sum stood in the rows: what follows is an item only if it is one beyond doubt. */
	private isSummed = false;
	private names: Found[] = [];

	constructor(
		private readonly reader: RowReader,
		private readonly items: ItemValues[],
		private readonly how: { namesAbove: number; isGuessed: boolean },
	) {
		this.before = items.length;
		this.sum = new RunningSum(reader.at('amount'));
	}

	read(rows: readonly ReadRow[]) {
		for (const [index, row] of rows.entries()) {
			if (this.isOpen && this.reader.takeTimes(row, this.items.at(-1))) continue;
			if (this.reader.isFoot(row.row)) {
				if (this.hasItems) return;
				continue;
			}
			const sum = this.sumIn(row);
			if (sum) {
				if (sum === 'carried' && this.hasItems) return;
				this.isSummed ||= sum === 'sum' && this.items.length > 0;
				this.isOpen = false;
				this.names = [];
			} else if (this.isItem(row.values)) this.add(row.values);
			else this.takeText(row, rows[index + 1]);
		}
	}

	private get hasItems() {
		return this.items.length > this.before;
	}

	private add(values: ItemValues) {
		const at = this.reader.at('description');
		if (!values[at]) values[at] = oneName(this.names.slice(-this.how.namesAbove));
		this.items.push(values);
		this.sum.add(values);
		this.isOpen = true;
		this.names = [];
	}

	private isItem(values: ItemValues): boolean {
		const hasName = this.names.length > 0;
		const listed = values.some((value) => value?.fit === FIT.head);
		if (!this.reader.isItem(hasName ? [...values, this.names[0]] : values, listed)) return false;
		return (!this.isSummed && !this.how.isGuessed) || this.isWhole(values);
	}

	/** As much as the items before it have, and of what is multiplied the product. */
	private isWhole(values: ItemValues): boolean {
		const numbers = (['quantity', 'unitPrice', 'amount'] as const).map((role) => {
			const found = values[this.reader.at(role)];
			return found && Number(found.value.value);
		});
		const [quantity, price, amount] = numbers;
		if (quantity === undefined && price === undefined) {
			return !this.isSummed && !this.sum.hasFactors && amount !== undefined;
		}
		if (quantity === undefined || price === undefined || amount === undefined)
			return !this.isSummed;
		return Math.abs(quantity * price - amount) < 0.5 || !this.isSummed;
	}

	/** What sum a row has: by its name, or as the amounts above it add up. */
	private sumIn({ row, values }: ReadRow): 'sum' | 'carried' | undefined {
		const named = cellsOf(row)
			.map(({ segment }) => sumOf(segment.text))
			.find((sum) => sum !== null);
		if (named && !this.reader.isItem(values, false)) return named;
		const isBare = !values[this.reader.at('quantity')] && !values[this.reader.at('unitPrice')];
		return isBare && this.sum.isSum(values) ? 'sum' : undefined;
	}

	/** A row that has a text only: it goes on with the item above, begins the one below, or is a heading. */
	private takeText({ row, values }: ReadRow, next: ReadRow | undefined) {
		const text = values[this.reader.at('description')];
		const isAlone = text !== undefined && values.filter(Boolean).length === 1;
		if (!isAlone || cellsOf(row).length > 1) return;
		if (isReference(String(text.value.value))) return;
		if (this.how.namesAbove > 0) {
			this.names.push(text);
			return;
		}
		if (!this.hasItems && !this.how.isGuessed) this.hasHeadings = true;
		const isHeading =
			row.isApart || (this.hasHeadings && next !== undefined && this.isItem(next.values));
		if (this.isOpen && !isHeading) this.goOn(text);
		else this.isOpen = false;
	}

	private goOn(more: Found) {
		const at = this.reader.at('description');
		const item = this.items.at(-1);
		const before = item?.[at];
		const name = before && joined(before, more);
		if (name) item[at] = name;
	}
}

/** Of two texts one below the other on one page. */
function joined(before: Found, more: Found): Found | undefined {
	if (before.cell || more.cell) return undefined;
	if (before.parts[0]!.segment.page !== more.parts[0]!.segment.page) return undefined;
	const value = `${before.value.value} ${more.value.value}`;
	return {
		...before,
		value: { ...before.value, value },
		parts: [...before.parts, ...more.parts],
	};
}

const oneName = (names: readonly Found[]): Found | undefined =>
	names
		.slice(1)
		.reduce<Found | undefined>((name, more) => name && (joined(name, more) ?? name), names[0]);

/** How many there are, and nothing but a unit with it. */
const isCount = (found: Found | undefined) =>
	found !== undefined &&
	Number(found.value.value) > 0 &&
	/^\P{L}*(?:\p{L}{1,8}\.?)?\P{L}*$/u.test(found.parts[0]?.segment.text ?? '');

/** A number of an article, with or without the word for it: no part of its name. */
const isReference = (text: string) =>
	!/\p{L}/u.test(text) ||
	(/^[\p{L}.\-/ ]{1,24}[:：#.]* ?\S*\d\S*$/u.test(text) && startsWithOtherHead(text));

function startsWithOtherHead(text: string): boolean {
	const words = text
		.split(' ')
		.slice(0, -1)
		.join(' ')
		.replace(/[:：#]+$/, '');
	return isOtherHead(words);
}

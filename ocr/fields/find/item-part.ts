import { trimEndOf } from '../../document/trim';
import { isOtherHead, sumOf } from './column-labels';
import type { ColumnRole } from './column-roles';
import type { ItemRow } from './item-grids';
import { cellsOf, FIT, type Found, type ItemValues } from './item-values';
import { RunningSum } from './running-sum';

/** A row, and what of it is wanted. */
export interface ReadRow {
	row: ItemRow;
	values: ItemValues;
}

/** What rows are told by. */
export interface RowRules {
	/** Index of a column among those that are wanted; -1 for none. */
	at(role: ColumnRole): number;
	isFoot(row: ItemRow): boolean;
	takeTimes(row: ReadRow, item: ItemValues | undefined): boolean;
	isItem(values: Readonly<ItemValues>, listed: boolean): boolean;
}

/** Reads the rows of one page. */
export class PartReader {
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
		private readonly reader: RowRules,
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
	const last = before.parts.at(-1)!;
	// At the end of a text it is left out.
	const [comma = ''] = /^[,;]/.exec(last.segment.text.slice(last.end)) ?? [];
	const value = `${before.value.value}${comma} ${more.value.value}`;
	return {
		...before,
		value: { ...before.value, value },
		parts: [...before.parts.slice(0, -1), { ...last, end: last.end + comma.length }, ...more.parts],
	};
}

const oneName = (names: readonly Found[]): Found | undefined =>
	names
		.slice(1)
		.reduce<Found | undefined>((name, more) => name && (joined(name, more) ?? name), names[0]);

/** A number of an article, with or without the word for it: no part of its name. */
const isReference = (text: string) =>
	!/\p{L}/u.test(text) || (isNumberWithWord(text) && startsWithOtherHead(text));

/** Such as `Art.-Nr. 4711` or `SKU: AB-12`: the last word has a digit, and those before it are a few. */
function isNumberWithWord(text: string): boolean {
	const cut = text.lastIndexOf(' ');
	const number = text.slice(cut + 1);
	if (!/\d/.test(number) || /\s/.test(number)) return false;
	return /^[\p{L}.\-/ ]*$/u.test(trimEndOf(text.slice(0, Math.max(cut, 0)), /[:：#.]/));
}

function startsWithOtherHead(text: string): boolean {
	const words = text.slice(0, Math.max(text.lastIndexOf(' '), 0));
	return isOtherHead(trimEndOf(words, /[:：#]/));
}

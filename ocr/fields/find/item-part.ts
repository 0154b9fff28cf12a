import { sumOf } from './column-labels';
import type { ColumnRole } from './column-roles';
import type { ItemRow } from './item-grids';
import { isReference, isUnit, startsSmall } from './item-text';
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
	/** Names begin in the row above their item, and go on beside its amount in small letters. */
	private goOnBeside = false;
	/** The first line of such a name. */
	private begun: Found | undefined;

	constructor(
		private readonly reader: RowRules,
		private readonly items: ItemValues[],
		private readonly how: { namesAbove: number; isGuessed: boolean },
	) {
		this.before = items.length;
		this.sum = new RunningSum(reader.at('amount'));
	}

	read(rows: readonly ReadRow[]) {
		this.goOnBeside = this.areBegunAbove(rows);
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
		const name = values[at];
		if (!name) values[at] = oneName(this.names.slice(-this.how.namesAbove));
		else if (this.begun) values[at] = joined(this.begun, name) ?? name;
		this.begun = undefined;
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

	/** Whether each item whose name begins with a small letter has a text right above it that does not. */
	private areBegunAbove(rows: readonly ReadRow[]): boolean {
		const at = this.reader.at('description');
		const isBegun = ({ values }: ReadRow) =>
			startsSmall(textOf(values[at])) === false && values.filter(Boolean).length === 1;
		const small = rows.flatMap(({ values }, index) =>
			this.reader.isItem(values, false) && startsSmall(textOf(values[at])) ? [index] : [],
		);
		return small.length > 0 && small.every((index) => index > 0 && isBegun(rows[index - 1]!));
	}

	/** A row that has a text only: it goes on with the item above, begins the one below, or is a heading. */
	private takeText({ row, values }: ReadRow, next: ReadRow | undefined) {
		const text = values[this.reader.at('description')];
		const isAlone = text !== undefined && values.filter(Boolean).length === 1;
		if (!isAlone) return;
		const own = text.parts[0]!.segment.text;
		const beside = cellsOf(row).filter(({ segment }) => segment.text !== own);
		if (!beside.every(({ segment }) => isUnit(segment.text))) return;
		if (isReference(textOf(text))) return;
		if (this.how.namesAbove > 0) {
			this.names.push(text);
			return;
		}
		const isBegun = this.goOnBeside && next !== undefined && this.isItem(next.values);
		if (isBegun && startsSmall(textOf(next.values[this.reader.at('description')]))) {
			this.begun = text;
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

const textOf = (found: Found | undefined) => String(found?.value.value ?? '');

const oneName = (names: readonly Found[]): Found | undefined =>
	names
		.slice(1)
		.reduce<Found | undefined>((name, more) => name && (joined(name, more) ?? name), names[0]);

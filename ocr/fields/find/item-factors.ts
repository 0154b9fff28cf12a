import { trimEndOf } from '../../document/trim';
import type { ColumnRole } from './column-roles';
import type { Columns } from './item-columns';
import type { ItemCell, ItemRow } from './item-grids';
import { cellsOf, FIT, foundIn, type CellReader, type Found, type ItemValues } from './item-values';
import type { TypedValue } from './typed-value';
import type { WantedField } from './types';

/** What a product may be off by rounding. */
const ROUNDING = 0.011;
/** "2 x 3.20": how many, and the price of one. */
const TIMES =
	/^\s*(\d{1,5}(?:[.,]\d{1,3})?) ?(?:\p{L}{1,6}\.? ?)?(?:[x×*@]|à|(?<=\p{L} ?)a) ?(\S.{0,24})$/u;

/** "2 x 500 g" and "200 x 20 x 3 cm" say how large something is. */
const SIZE =
	/\d ?(?:[x×*] ?\d|(?:[cdkm]?m[²³23]?|[km]?g|[cdm]?l|(?<![.,]\d\d ?)L|oz|lbs?|inch)(?![\p{L}\p{N}/])|["″])/u;

/** A number of a row, and where it stands. */
interface Factor {
	cell: ItemCell;
	value: TypedValue;
}

/**
 * How many of an item there are and what one costs, where they stand in no column of their own: in one cell
 * as "2 x 4.50", at the name, or in a cell that a service read as one with its neighbor. Two numbers are taken
 * for them if their product is the item's amount.
 */
export class Factors {
	private readonly quantity: number;
	private readonly price: number;
	private readonly amount: number;
	private readonly description: number;

	constructor(
		private readonly fields: readonly WantedField[],
		roles: ReadonlyArray<ColumnRole | null>,
		private readonly cells: CellReader,
	) {
		this.quantity = roles.indexOf('quantity');
		this.price = roles.indexOf('unitPrice');
		this.amount = roles.indexOf('amount');
		this.description = roles.indexOf('description');
	}

	/** Whether a text says nothing but how many at what price. */
	isTimes(text: string): boolean {
		return timesIn(text) !== undefined;
	}

	/** What an item lacks, from a cell such as "2 x 3.20". */
	takeTimes(item: ItemValues, cell: ItemCell): void {
		const times = timesIn(cell.segment.text);
		if (!times) return;
		for (const [at, part] of [
			[this.quantity, times.quantity],
			[this.price, times.price],
		] as const) {
			if (at < 0 || item[at]) continue;
			const value = this.cells
				.valuesOf(this.fields[at]!, cell.segment)
				.find(({ start, end }) => start < part.end && end > part.start);
			if (value) item[at] = foundIn(cell, value, FIT.content);
		}
	}

	/** What an item lacks, from any of its row's cells. */
	fill(item: ItemValues, row: ItemRow, { at }: Columns): void {
		const own = row.cells[at[this.amount] ?? -1];
		if (own && item[this.amount] && !this.isComplete(item)) this.fillByProduct(item, row, own);
		if (!this.isComplete(item)) {
			const times = cellsOf(row).find(({ segment }) => this.isTimes(segment.text));
			if (times) this.takeTimes(item, times);
		}
		this.partName(item);
	}

	private isComplete(item: ItemValues): boolean {
		return [this.quantity, this.price].every((at) => at < 0 || item[at] !== undefined);
	}

	private fillByProduct(item: ItemValues, row: ItemRow, own: ItemCell) {
		const name = item[this.description]?.parts[0]?.segment;
		const numbers = cellsOf(row).flatMap((cell) =>
			this.cells
				.numbersIn(cell.segment)
				.filter((value) => cell.segment !== name || isAtEdge(cell.segment.text, value))
				.map((value): Factor => ({ cell, value })),
		);
		const known = (found: Found | undefined) =>
			found && [{ cell: { segment: found.parts[0]!.segment }, value: found.value }];
		const amounts = this.cells.valuesOf(this.fields[this.amount]!, own.segment).toReversed();
		for (const amount of amounts) {
			const whole: Factor = { cell: own, value: amount };
			const pair = factorsOf(
				known(item[this.quantity]) ?? numbers,
				known(item[this.price]) ?? numbers,
				whole,
			);
			if (!pair) continue;
			item[this.amount] = { ...item[this.amount]!, ...foundIn(own, amount, FIT.head) };
			for (const [at, { cell, value }] of [
				[this.quantity, pair.quantity],
				[this.price, pair.price],
			] as const) {
				if (at < 0 || item[at]) continue;
				const all = this.cells.valuesOf(this.fields[at]!, cell.segment);
				const typed = all.find((one) => one.start < value.end && one.end > value.start) ?? value;
				item[at] = foundIn(cell, typed, FIT.content);
			}
			return;
		}
	}

	/** A number at the beginning or end of the name is how many there are: what is left is the name. */
	private partName(item: ItemValues) {
		const [name, quantity] = [item[this.description], item[this.quantity]];
		const [own, part] = [name?.parts[0], quantity?.parts[0]];
		if (!name || !own || !part || own.segment !== part.segment || name.parts.length > 1) return;
		const { text } = own.segment;
		let [start, end] = [own.start, own.end];
		if (/[\p{L}\p{N}]/u.test(text.slice(start, part.start))) {
			const other = item[this.price]?.parts[0];
			const until = other?.segment === own.segment ? Math.min(part.start, other.start) : part.start;
			end = until;
		} else start = part.end;
		const rest = text.slice(start, end);
		const bare = trimEndOf(rest.replace(/^\s*[x×*]?[\s:.\-–|]*/u, ''), /[\s:\-–|]/u);
		if (!/\p{L}/u.test(bare)) return;
		start += rest.indexOf(bare);
		end = start + bare.length;
		item[this.description] = {
			...name,
			value: { ...name.value, value: bare, start, end },
			parts: [{ segment: own.segment, start, end }],
		};
	}
}

/** Whether nothing but signs stands before a number, or behind it but a unit. */
const isAtEdge = (text: string, { start, end }: TypedValue) =>
	!/[\p{L}\p{N}]/u.test(text.slice(0, start)) ||
	/^\P{L}*(?:\p{L}{1,4}\.?\P{L}*)?$/u.test(text.slice(end));

/** A number and one behind it that make a third one; either may be known, wherever it stands. */
function factorsOf(quantities: readonly Factor[], prices: readonly Factor[], whole: Factor) {
	const areOpen = quantities === prices;
	for (const [at, quantity] of quantities.entries()) {
		if (isSame(quantity, whole) || !(Number(quantity.value.value) > 0)) continue;
		for (const price of areOpen ? quantities.slice(at + 1) : prices) {
			if (isSame(price, whole) || isSame(price, quantity)) continue;
			const product = Number(quantity.value.value) * Number(price.value.value);
			if (Math.abs(product - Number(whole.value.value)) < ROUNDING) return { quantity, price };
		}
	}
	return undefined;
}

const isSame = (one: Factor, other: Factor) =>
	one.cell.segment === other.cell.segment &&
	one.value.start < other.value.end &&
	other.value.start < one.value.end;

function timesIn(text: string) {
	const match = TIMES.exec(text);
	if (!match || !/^\P{L}{0,4}\d/u.test(match[2]!) || SIZE.test(match[2]!)) return undefined;
	const start = text.indexOf(match[1]!);
	const end = start + match[1]!.length;
	return {
		quantity: { start, end },
		price: { start: text.length - match[2]!.length, end: text.length },
	};
}

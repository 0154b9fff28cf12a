import { eachOf, type Steps } from '../../document/turns';
import { ColumnLabels, roleOf, sumOf, type ColumnRole } from './column-labels';
import type { Finder } from './finder';
import {
	gridBelow,
	rowGrids,
	tableGrids,
	type ItemCell,
	type ItemGrid,
	type ItemRow,
} from './item-grids';
import type { Part } from './proof';
import type { SearchedDocument } from './searched';
import type { Segment, SheetRow } from './sheets';
import type { TypedValue } from './typed-value';
import type { WantedField } from './types';

/** How well an item's value fits: its column has a head that names it, or it is told by what stands in it. */
const FIT = { head: 1, content: 0.8 };
/** The head is among so many rows at the top: facts may stand above it in one table with it. */
const HEAD_ROWS = 12;
/** So much of a column is as its field is. */
const SOME = 0.3;
/** What stands at the foot of a page, and in no item. */
const FOOT = ['iban', 'vatId', 'email'] as const;
/** Most of a column. */
const MOST = 0.6;

/** Which column of a grid each wanted column is; -1 for none. */
interface Columns {
	at: number[];
	fit: number;
	/** Heads that were read, wanted or not. */
	heads: number;
	/** The row that names them, in the first part; -1 for none. */
	row: number;
}

/** A value of an item, and where it stands. */
export interface Found {
	value: TypedValue;
	parts: Part[];
	cell?: ItemCell['cell'];
	fit: number;
	/** The head of its column names it. */
	hasHead: boolean;
}

/** What a row has of each column that is wanted. */
export type ItemValues = Array<Found | undefined>;

/** Reads the rows that a list of columns is wanted of. */
export class ItemReader {
	private readonly labels: ColumnLabels;
	private readonly roles: Array<ColumnRole | null>;

	constructor(
		private readonly document: SearchedDocument,
		private readonly fields: readonly WantedField[],
		private readonly finder: Finder,
	) {
		this.labels = new ColumnLabels(fields);
		this.roles = fields.map(roleOf);
	}

	/** Rows of the tables with the heads that are wanted; else of what looks like such a table. */
	*read(): Steps<ItemValues[]> {
		const grids = tableGrids(this.document).filter((grid) => this.isOnPages(grid));
		const sheets = this.finder.marks.sheets.filter(({ isTable }) => !isTable);
		const headed = yield* this.withHeads(grids);
		// A head may have no table, or be the last row of another one; and its table may be cut wrongly.
		const laid = yield* eachOf(sheets, (sheet) => {
			const isHead = ({ alone, segments }: SheetRow) => !alone && this.isHead(asCells(segments));
			const head = sheet.rows.findIndex(isHead);
			return head < 0 ? [] : [gridBelow(sheet, head)];
		});
		const below = yield* this.withHeads(laid.flat().filter((grid) => this.isOnPages(grid)));
		const pages = [...new Set([...headed.keys(), ...below.keys()])].sort((a, b) => a - b);
		if (pages.length > 0 || !this.roles.includes('amount')) {
			return pages.flatMap((page) => {
				const [table, ofPage] = [headed.get(page) ?? [], below.get(page) ?? []];
				return valuesIn(ofPage) > valuesIn(table) ? ofPage : table;
			});
		}
		const rows = yield* eachOf(sheets, (sheet) =>
			rowGrids(sheet, (one) => this.amountOf(one) !== undefined),
		);
		return yield* this.byContent([...grids, ...rows.flat()].filter((grid) => this.isOnPages(grid)));
	}

	private isOnPages({ parts }: ItemGrid): boolean {
		const pages = this.fields[0]!.pages;
		if (pages === 'any') return true;
		const page = firstPage({ parts });
		if (pages === 'first') return page === 0;
		if (pages === 'last') return page === this.document.pages.length - 1;
		return this.document.pages[page]!.number === pages;
	}

	/** The rows of grids whose columns have the names that are wanted, by their page. */
	private *withHeads(grids: readonly ItemGrid[]): Steps<Map<number, ItemValues[]>> {
		const all = yield* eachOf(grids, (grid) => {
			const columns = this.columnsByHead(grid);
			return columns ? [{ grid, columns }] : [];
		});
		const headed = all.flat();
		const most = headed.reduce((max, { columns }) => Math.max(max, wantedIn(columns)), 0);
		const pages = new Map<number, ItemValues[]>();
		for (const { grid, columns } of headed) {
			yield;
			if (wantedIn(columns) < most - 1) continue;
			for (const row of this.rowsOf(grid, columns)) {
				const page = row.find(Boolean)!.parts[0]!.segment.page;
				const there = pages.get(page);
				if (there) there.push(row);
				else pages.set(page, [row]);
			}
		}
		return pages;
	}

	private *byContent(grids: readonly ItemGrid[]): Steps<ItemValues[]> {
		let best: ItemValues[] = [];
		for (const grid of grids) {
			yield;
			const columns = this.columnsByContent(grid);
			const rows = columns ? this.rowsOf(grid, columns) : [];
			if (valuesIn(rows) > valuesIn(best)) best = rows;
		}
		return best;
	}

	private isHead(row: ItemRow): boolean {
		const columns = this.columnsOf(row);
		const cells = row.filter(Boolean).length;
		const needed = Math.min(2, this.fields.length);
		return wantedIn(columns) >= needed && columns.heads >= 0.5 * cells;
	}

	private columnsByHead({ parts }: ItemGrid): Columns | null {
		let best: Columns | null = null;
		const rows = parts[0]?.slice(0, HEAD_ROWS) ?? [];
		rows.forEach((row, index) => {
			for (const head of [row, overTwo(row, rows[index + 1])]) {
				if (!head || !this.isHead(head)) continue;
				const columns = this.columnsOf(head, parts.flat());
				if (!best || columns.heads > best.heads) best = { ...columns, row: index };
			}
		});
		return best;
	}

	/** Of the fields that a head may name, each takes the head it fits best, if the column holds such values. */
	private columnsOf(head: ItemRow, rows: readonly ItemRow[] = []): Columns {
		const pairs: Array<{ column: number; field: number; rank: number }> = [];
		let heads = 0;
		head.forEach((cell, column) => {
			const read = cell && this.labels.read(cell.segment.text);
			if (!read) return;
			heads++;
			for (const [field, rank] of read) {
				if (this.holds(rows, column, field)) pairs.push({ column, field, rank });
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

	/** Whether some of a column is as a field is: a column of numbers has no names. */
	private holds(rows: readonly ItemRow[], column: number, field: number): boolean {
		const { type } = this.fields[field]!;
		let [there, fits] = [0, 0];
		for (const row of rows) {
			const cell = row[column];
			if (!cell || this.labels.read(cell.segment.text)) continue;
			there++;
			const isText = /\p{L}{2}/u.test(cell.segment.text);
			const found = type === 'text' ? isText : this.valueOf(this.fields[field]!, cell, 1);
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

	private columnsByContent({ parts, columns }: ItemGrid): Columns | null {
		const rows = parts.flat();
		const amounts = (column: number) =>
			rows.filter((row) => row[column] && this.amountOf(row[column].segment) !== undefined).length;
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

	/** Two columns of numbers whose product is the amount. */
	private factorsOf(rows: readonly ItemRow[], amount: number, description: number) {
		const numbers = rows.map((row) => row.map((cell) => cell && this.numberOf(cell.segment)));
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

	private rowsOf({ parts }: ItemGrid, columns: Columns): ItemValues[] {
		const rows: ItemValues[] = [];
		for (const [number, part] of parts.entries()) {
			let isClosed = false;
			let taken = 0;
			for (const row of number === 0 ? part.slice(columns.row + 1) : part) {
				if (isClosed) break;
				const first = row.find(Boolean);
				if (!first || this.isHead(row)) continue;
				if (this.takeTimes(row, rows.at(-1))) continue;
				const sum = row.map((cell) => cell && sumOf(cell.segment.text)).find(Boolean);
				const found = this.fields.map((field, index) =>
					this.valueOf(field, row[columns.at[index]!], columns.fit),
				);
				if (this.isFoot(row)) {
					isClosed = taken > 0;
					continue;
				}
				if (sum && !this.isItem(found)) {
					// A sum that is carried over stands above the first item of a page and below the last.
					isClosed = sum === 'sum' ? rows.length > 0 : taken > 0;
					continue;
				}
				if (this.isItem(found)) taken = rows.push(found);
				else this.goOn(rows.at(-1), found);
			}
		}
		return rows;
	}

	/** Account and tax numbers stand at the foot of a page. */
	private isFoot(row: ItemRow): boolean {
		return row.some((cell) =>
			FOOT.some((type) => {
				const [value] = cell
					? this.finder.around.valuesIn(cell.segment, { type, pattern: null })
					: [];
				return value !== undefined && value.sure === 1;
			}),
		);
	}

	/** A sum has an amount and at most a name; an item has more, or a name that is no sum's. */
	private isItem(found: Readonly<ItemValues>): boolean {
		const has = (role: ColumnRole) => {
			const at = this.roles.indexOf(role);
			return at >= 0 && found[at] !== undefined;
		};
		const description = found[this.roles.indexOf('description')];
		if (description && sumOf(String(description.value.value))) return has('quantity');
		const count = found.filter(Boolean).length;
		if (this.roles.includes('amount') && !has('amount')) return has('unitPrice') && count > 1;
		return count >= Math.min(2, this.fields.length);
	}

	/** A line such as "2 x 3.20" below an item says how many of it there are, and what each costs. */
	private takeTimes(row: ItemRow, item: ItemValues | undefined): boolean {
		const cells = row.filter((cell) => cell !== undefined);
		const times = cells.length === 1 ? timesIn(cells[0]!.segment.text) : undefined;
		if (!times) return false;
		const { segment } = cells[0]!;
		for (const [role, part] of [
			['quantity', times.quantity],
			['unitPrice', times.price],
		] as const) {
			const at = this.roles.indexOf(role);
			if (!item || at < 0 || item[at]) continue;
			const { type } = this.fields[at]!;
			const value = this.finder.around
				.valuesIn(segment, { type, pattern: null })
				.find(({ start, end }) => start < part.end && end > part.start);
			if (value)
				item[at] = {
					value,
					parts: [{ segment, ...rangeOf(value) }],
					fit: FIT.content,
					hasHead: false,
				};
		}
		return true;
	}

	/** A row that has a text only goes on with the text of the row above. */
	private goOn(row: ItemValues | undefined, found: Readonly<ItemValues>) {
		const at = this.roles.indexOf('description');
		const [before, more] = [row?.[at], found[at]];
		if (!row || !before || !more || found.filter(Boolean).length > 1) return;
		if (before.cell || more.cell || before.parts[0]!.segment.page !== more.parts[0]!.segment.page)
			return;
		const value = `${before.value.value} ${more.value.value}`;
		row[at] = {
			...before,
			value: { ...before.value, value },
			parts: [...before.parts, ...more.parts],
		};
	}

	private valueOf(field: WantedField, cell: ItemCell | undefined, fit: number): Found | undefined {
		if (!cell) return undefined;
		const { type, pattern } = field;
		const search = {
			type,
			pattern: type === 'pattern' ? this.finder.patternOf(pattern ?? '') : null,
		};
		const [value] = this.finder.around.valuesIn(cell.segment, search);
		if (!value) return undefined;
		const parts = [{ segment: cell.segment, start: value.start, end: value.end }];
		return {
			value,
			parts,
			...(cell.cell ? { cell: cell.cell } : {}),
			fit: fit * value.sure,
			hasHead: fit === FIT.head,
		};
	}

	private amountOf(segment: Segment): number | undefined {
		const [amount] = this.finder.around.valuesIn(segment, { type: 'amount', pattern: null });
		return amount === undefined || amount.sure < 0.7 ? undefined : Number(amount.value);
	}

	private numberOf(segment: Segment): number | undefined {
		const [number] = this.finder.around.valuesIn(segment, { type: 'number', pattern: null });
		return number === undefined ? undefined : Number(number.value);
	}
}

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

/** "2 x 3.20": how many, and the price of one. */
const TIMES = /^\s*(\d{1,4}(?:[.,]\d{1,3})?) ?(?:\p{L}{1,4}\.? ?)?[x×*@] ?(\S.{0,24})$/u;

function timesIn(text: string) {
	const match = TIMES.exec(text);
	if (!match || !/^\P{L}{0,4}\d/u.test(match[2]!)) return undefined;
	const start = text.indexOf(match[1]!);
	const end = start + match[1]!.length;
	return {
		quantity: { start, end },
		price: { start: text.length - match[2]!.length, end: text.length },
	};
}

const valuesIn = (rows: readonly ItemValues[]) =>
	rows.reduce((sum, row) => sum + row.filter(Boolean).length, 0);

const rangeOf = ({ start, end }: TypedValue) => ({ start, end });

const pagesOf = (parts: ReadonlyArray<readonly ItemRow[]>) =>
	parts.flatMap((part) => part.flat().find(Boolean)?.segment.page ?? []);

const firstPage = ({ parts }: Pick<ItemGrid, 'parts'>) => pagesOf(parts)[0] ?? 0;

const wantedIn = ({ at }: Columns) => at.filter((column) => column >= 0).length;

const asCells = (segments: readonly Segment[]): ItemRow => segments.map((segment) => ({ segment }));

/** Two rows as one: names of columns over two lines. */
function overTwo(above: ItemRow, below: ItemRow | undefined): ItemRow | undefined {
	return below?.map((cell, column) => {
		const upper = above[column];
		if (!cell || !upper) return cell ?? upper;
		const text = `${upper.segment.text} ${cell.segment.text}`;
		return { segment: { ...upper.segment, text, offsets: [] } };
	});
}

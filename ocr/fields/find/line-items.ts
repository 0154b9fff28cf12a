import type { OcrField } from '../../document/types';
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
import { NOT_FOUND, proofOf, type Part } from './proof';
import type { SearchedDocument } from './searched';
import type { Segment } from './sheets';
import type { TypedValue } from './typed-values';
import type { WantedField } from './types';

export const isColumn = (path: string) => path.includes('[]');

/** How well an item's value fits: its column has a head that names it, or it is told by what stands in it. */
const FIT = { head: 1, content: 0.8 };
/** The head is among so many rows at the top. */
const HEAD_ROWS = 4;
/** Most of a column. */
const MOST = 0.6;

/** Which column of a grid each wanted column is; -1 for none. */
interface Columns {
	at: number[];
	fit: number;
	/** Heads that were read, wanted or not. */
	heads: number;
}

/** A value of an item, and where it stands. */
interface Found {
	value: TypedValue;
	parts: Part[];
	cell?: ItemCell['cell'];
	fit: number;
}

/** The rows of a document's tables, by the columns that are wanted. */
export class LineItems {
	private readonly lists = new Map<string, WantedField[]>();

	constructor(
		private readonly document: SearchedDocument,
		wanted: readonly WantedField[],
		private readonly finder: Finder,
	) {
		for (const field of wanted) {
			if (!isColumn(field.path)) continue;
			const list = field.path.slice(0, field.path.indexOf('[]'));
			this.lists.set(list, [...(this.lists.get(list) ?? []), field]);
		}
	}

	/** All values of a list, row by row; one that is not found for each column where it has no rows. */
	of(list: string): OcrField[] {
		const fields = this.lists.get(list)!;
		const rows = new ItemReader(this.document, fields, this.finder).read();
		if (rows.length === 0) {
			return fields.map(({ path, type }) => ({ path, type, ...NOT_FOUND, checks: [] }));
		}
		return rows.flatMap((row, index) =>
			fields.map((field, column) => this.fieldOf(field, index, row[column])),
		);
	}

	private fieldOf(field: WantedField, index: number, found: Found | undefined): OcrField {
		const path = field.path.replace('[]', `[${index}]`);
		const { type } = field;
		if (!found) return { path, type, ...NOT_FOUND, checks: [] };
		const { value, parts, cell, fit } = found;
		const proof = cell
			? {
					text: cell.text,
					page: this.document.pages[parts[0]!.segment.page]!.number,
					span: null,
					polygon: cell.polygon,
					confidence: cell.confidence === null ? null : cell.confidence * fit,
				}
			: proofOf(this.document, parts, fit);
		const { currency } = value;
		return {
			path,
			type,
			value: value.value,
			...(currency !== undefined ? { currency } : {}),
			found: 'label',
			...proof,
			occurrences: 1,
			checks: [],
		};
	}
}

class ItemReader {
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
	read(): Array<Array<Found | undefined>> {
		const grids = tableGrids(this.document).filter((grid) => this.isOnPages(grid));
		const headed = this.withHeads(grids);
		if (headed.length > 0) return headed;
		const sheets = this.finder.marks.sheets.filter(({ isTable }) => !isTable);
		const below = sheets.flatMap((sheet) => {
			const head = sheet.rows.findIndex((row) => !row.alone && this.isHead(asCells(row.segments)));
			return head < 0 ? [] : [gridBelow(sheet, head)];
		});
		const laid = this.withHeads(below.filter((grid) => this.isOnPages(grid)));
		if (laid.length > 0 || !this.roles.includes('amount')) return laid;
		const rows = sheets.flatMap((sheet) =>
			rowGrids(sheet, (one) => this.amountOf(one) !== undefined),
		);
		return this.byContent([...grids, ...rows].filter((grid) => this.isOnPages(grid)));
	}

	private isOnPages({ parts }: ItemGrid): boolean {
		const pages = this.fields[0]!.pages;
		if (pages === 'any') return true;
		const page = parts[0]?.flat().find(Boolean)?.segment.page ?? 0;
		if (pages === 'first') return page === 0;
		if (pages === 'last') return page === this.document.pages.length - 1;
		return this.document.pages[page]!.number === pages;
	}

	private withHeads(grids: readonly ItemGrid[]): Array<Array<Found | undefined>> {
		const headed = grids.flatMap((grid) => {
			const columns = this.columnsByHead(grid);
			return columns ? [{ grid, columns }] : [];
		});
		const most = headed.reduce((max, { columns }) => Math.max(max, wantedIn(columns)), 0);
		return headed
			.filter(({ columns }) => wantedIn(columns) >= most - 1)
			.flatMap(({ grid, columns }) => this.rowsOf(grid, columns));
	}

	private byContent(grids: readonly ItemGrid[]): Array<Array<Found | undefined>> {
		let best: Array<Array<Found | undefined>> = [];
		for (const grid of grids) {
			const columns = this.columnsByContent(grid);
			const rows = columns ? this.rowsOf(grid, columns) : [];
			if (rows.length > best.length) best = rows;
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
				const columns = this.columnsOf(head);
				if (!best || columns.heads > best.heads) best = columns;
			}
		});
		return best;
	}

	/** Of the fields that a head may name, each takes the head it fits best. */
	private columnsOf(head: ItemRow): Columns {
		const pairs: Array<{ column: number; field: number; rank: number }> = [];
		let heads = 0;
		head.forEach((cell, column) => {
			const read = cell && this.labels.read(cell.segment.text);
			if (!read) return;
			heads++;
			for (const [field, rank] of read) pairs.push({ column, field, rank });
		});
		const at = this.fields.map(() => -1);
		const taken = new Set<number>();
		for (const { column, field } of pairs.sort((a, b) => a.rank - b.rank || b.column - a.column)) {
			if (at[field] !== -1 || taken.has(column)) continue;
			at[field] = column;
			taken.add(column);
		}
		this.settlePrice(at, head.length);
		return { at, fit: FIT.head, heads };
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
		return { at, fit: FIT.content, heads: 0 };
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
		return { quantity: -1, unitPrice: -1 };
	}

	private rowsOf({ parts }: ItemGrid, columns: Columns): Array<Array<Found | undefined>> {
		const rows: Array<Array<Found | undefined>> = [];
		let isClosed = false;
		for (const part of parts) {
			isClosed = false;
			for (const row of part) {
				if (isClosed) break;
				const first = row.find(Boolean);
				if (!first || this.isHead(row)) continue;
				const sum = row.map((cell) => cell && sumOf(cell.segment.text)).find(Boolean);
				const found = this.fields.map((field, index) =>
					this.valueOf(field, row[columns.at[index]!], columns.fit),
				);
				if (sum && !this.isItem(found)) {
					isClosed = sum === 'sum' && rows.length > 0;
					continue;
				}
				if (this.isItem(found)) rows.push(found);
				else this.goOn(rows.at(-1), found);
			}
		}
		return rows;
	}

	/** A sum has an amount and at most a name; an item has more, or a name that is no sum's. */
	private isItem(found: ReadonlyArray<Found | undefined>): boolean {
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

	/** A row that has a text only goes on with the text of the row above. */
	private goOn(row: Array<Found | undefined> | undefined, found: ReadonlyArray<Found | undefined>) {
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
		return { value, parts, ...(cell.cell ? { cell: cell.cell } : {}), fit: fit * value.sure };
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

import { eachOf, type Steps } from '../../document/turns';
import { aspectOf } from '../../document/geometry';
import type { Finder } from './finder';
import { ColumnReader, wantedIn } from './item-columns';
import { gridBelow, rowGrids, tableGrids, type ItemGrid } from './item-grids';
import { RowReader } from './item-rows';
import { CellReader, valuesIn, type ItemValues } from './item-values';
import type { SearchedDocument } from './searched';
import type { Segment, SheetRow } from './sheets';
import type { WantedField } from './types';
import { withWholeNames } from './whole-names';

/** Reads the rows that a list of columns is wanted of. */
export class ItemReader {
	private readonly cells: CellReader;
	private readonly columns: ColumnReader;
	private readonly rows: RowReader;

	constructor(
		private readonly document: SearchedDocument,
		private readonly fields: readonly WantedField[],
		private readonly finder: Finder,
	) {
		this.cells = new CellReader(finder);
		this.columns = new ColumnReader(fields, this.cells);
		this.rows = new RowReader(fields, this.columns, this.cells);
	}

	/** Rows of the tables with the heads that are wanted; else of what looks like such a table. */
	*read(): Steps<ItemValues[]> {
		const grids = tableGrids(this.document);
		const headed = yield* this.withHeads(grids);
		// A head may have no table, or be the last row of another one; and its table may be cut wrongly.
		const below = yield* this.withHeads(yield* this.gridsBelowHeads());
		const pages = [...new Set([...headed.keys(), ...below.keys()])].sort((a, b) => a - b);
		if (pages.length > 0 || !this.columns.roles.includes('amount')) {
			return pages.flatMap((page) => {
				const [table, ofPage] = [headed.get(page) ?? [], below.get(page) ?? []];
				return valuesIn(ofPage) > valuesIn(table)
					? this.withWholeNames(ofPage, table)
					: this.withWholeNames(table, ofPage);
			});
		}
		const rows = yield* eachOf(this.sheets, (sheet) =>
			rowGrids(sheet, (one) => this.cells.amountOf(one) !== undefined),
		);
		const all = [...grids, ...rows.flat()];
		return yield* this.byContent(all.filter((grid) => this.isWanted(firstPage(grid))));
	}

	private get sheets() {
		return this.finder.marks.sheets.filter(({ isTable }) => !isTable);
	}

	/** Below the first head of each page; a page without one goes on with the columns of the page before. */
	private *gridsBelowHeads(): Steps<ItemGrid[]> {
		const grids: ItemGrid[] = [];
		let heads: readonly Segment[] = [];
		for (const sheet of this.sheets) {
			yield;
			const at = sheet.rows.findIndex((row) => this.isHeadRow(row));
			if (at >= 0) {
				heads = sheet.rows[at]!.segments.flatMap((segment) => this.columns.parted(segment));
				grids.push(gridBelow(sheet, heads, at));
			} else if (heads.length > 0) {
				const page = sheet.rows[0]?.segments[0]?.page;
				if (page === undefined) continue;
				// Places along the text are in heights of the page.
				const scale = this.aspectOf(page) / this.aspectOf(heads[0]!.page);
				const here = heads.map((head) => ({
					...head,
					left: head.left * scale,
					right: head.right * scale,
				}));
				const [part] = gridBelow(sheet, here).parts;
				const grid = grids.at(-1)!;
				grid.guessed.add(grid.parts.push(part!) - 1);
			}
		}
		return grids;
	}

	private aspectOf(page: number): number {
		return aspectOf(this.document.pages[page]!);
	}

	private isHeadRow({ alone, segments }: SheetRow): boolean {
		return !alone && this.columns.isHead(segments.map((segment) => ({ segment })));
	}

	private isWanted(page: number): boolean {
		const pages = this.fields[0]!.pages;
		if (pages === 'any') return true;
		if (pages === 'first') return page === 0;
		if (pages === 'last') return page === this.document.pages.length - 1;
		return this.document.pages[page]!.number === pages;
	}

	/** The rows of grids whose columns have the names that are wanted, by their page. */
	private *withHeads(grids: readonly ItemGrid[]): Steps<Map<number, ItemValues[]>> {
		const all = yield* eachOf(grids, (grid) => {
			const columns = this.columns.byHead(grid);
			return columns ? [{ grid, columns }] : [];
		});
		const headed = all.flat();
		const most = headed.reduce((max, { columns }) => Math.max(max, wantedIn(columns)), 0);
		const pages = new Map<number, ItemValues[]>();
		for (const { grid, columns } of headed) {
			if (wantedIn(columns) < most - 1) continue;
			for (const row of yield* this.rows.read(grid, columns)) {
				const page = row.find(Boolean)!.parts[0]!.segment.page;
				if (!this.isWanted(page)) continue;
				const there = pages.get(page);
				if (there) there.push(row);
				else pages.set(page, [row]);
			}
		}
		return pages;
	}

	private *byContent(grids: readonly ItemGrid[]): Steps<ItemValues[]> {
		let best: ItemValues[] = [];
		const all: ItemValues[] = [];
		for (const grid of grids) {
			yield;
			const columns = this.columns.byContent(grid);
			const rows = columns ? yield* this.rows.read(grid, columns) : [];
			if (valuesIn(rows) > valuesIn(best)) best = rows;
			all.push(...rows);
		}
		return this.withWholeNames(best, all);
	}

	private withWholeNames(items: readonly ItemValues[], others: readonly ItemValues[]) {
		return withWholeNames(items, others, this.rows.at('description'));
	}
}

const firstPage = ({ parts }: ItemGrid) =>
	parts.flat().flatMap(({ cells }) => cells.find(Boolean)?.segment.page ?? [])[0] ?? 0;

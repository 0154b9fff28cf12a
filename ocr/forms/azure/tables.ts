import type { RawPoint } from '../../document/geometry';
import type { DraftPage } from '../../reading/build-document';
import type { DraftCell, DraftTable } from '../../reading/draft-tables';
import { isRecord, list } from '../../reading/foreign';
import { readPoints } from '../../reading/points';
import { readSpan } from '../../reading/raw-span';
import { firstIndex, WordFinder } from '../../reading/word-finder';
import { withMarks } from './selection-marks';

type Parts = Record<string, unknown>;

/** A page that is read, and where its words stand in the answer's `content`. */
export interface TablePage {
	/** As `pageNumber` has it. */
	number: unknown;
	draft: DraftPage;
	/** For each word of the draft, where it begins, in the unit of all spans of the answer. */
	offsets: readonly number[];
	/** The part of the content that is this page's, as `[start, end)`. */
	spans: ReadonlyArray<readonly [start: number, end: number]>;
	/**
	 * Where an offset of the content stands in the page's text, UTF-16 units. Of a page without words, whose
	 * text is its part of the content.
	 */
	textAt?: (offset: number) => number;
}

/**
 * Gives the pages the tables that an answer of Document Intelligence or Content Understanding names. One
 * that goes on over several pages becomes a table on each of them.
 */
export function giveTables(tables: unknown, pages: readonly TablePage[]) {
	// Those whose text came with its tables.
	const given = new Set(pages.filter(({ draft }) => draft.tables !== undefined));
	const finder = new PageFinder(pages);
	const wordFinders = new Map(pages.map((page) => [page, new WordFinder(page.offsets)]));
	for (const table of list(tables)) {
		if (!isRecord(table)) continue;
		const parts = new Map<TablePage, Parts[]>();
		let page = finder.find(table) ?? pages[0];
		for (const cell of list(table.cells)) {
			if (!isRecord(cell)) continue;
			page = finder.find(cell) ?? page;
			if (!page || given.has(page)) continue;
			const there = parts.get(page);
			if (there) there.push(cell);
			else parts.set(page, [cell]);
		}
		let goesOn = false;
		for (const [each, cells] of parts) {
			const read = readTable(table, cells, { number: each.number, words: wordFinders.get(each)! });
			each.draft.tables = [...(each.draft.tables ?? []), { ...read, continues: goesOn }];
			goesOn = true;
		}
	}
}

/** The number of the page that a table is on, and its words. */
interface OwnPage {
	number: unknown;
	words: WordFinder;
}

function readTable(table: Parts, cells: readonly Parts[], page: OwnPage): DraftTable {
	const region = regionsOf(table).find((one) => one.page === page.number);
	const first = cells.reduce((least, { rowIndex }) => Math.min(least, index(rowIndex)), Infinity);
	return {
		points: region?.points,
		headerRows: headerRows(cells, first),
		cells: cells.map((cell) => readCell(cell, first, page)),
	};
}

function readCell(cell: Parts, first: number, page: OwnPage): DraftCell {
	return {
		row: index(cell.rowIndex) - first,
		column: index(cell.columnIndex),
		rowSpan: index(cell.rowSpan) || 1,
		columnSpan: index(cell.columnSpan) || 1,
		text: typeof cell.content === 'string' ? withMarks(cell.content).replace(/\s+/g, ' ') : '',
		points: regionsOf(cell).find((one) => one.page === page.number)?.points,
		words: spansOf(cell).flatMap(([start, end]) => page.words.take(start, end)),
	};
}

export const index = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The rows at the top in which a cell is a header of its column. */
export function headerRows(cells: readonly Parts[], first: number): number {
	const headers = new Set<number>();
	for (const { kind, rowIndex, rowSpan } of cells) {
		if (kind !== 'columnHeader') continue;
		const row = index(rowIndex) - first;
		for (let at = row; at < row + Math.min(index(rowSpan) || 1, MOST_HEADER_ROWS); at++) {
			headers.add(at);
		}
	}
	let rows = 0;
	while (headers.has(rows)) rows++;
	return rows;
}

/** Nobody reads a table with more. */
const MOST_HEADER_ROWS = 100;

/** Finds the page that a part of the answer is on. */
export class PageFinder {
	private readonly byNumber: ReadonlyMap<unknown, TablePage>;
	/** By where they begin in the content. */
	private readonly starts: ReadonlyArray<readonly [start: number, end: number, page: TablePage]>;

	constructor(pages: readonly TablePage[]) {
		this.byNumber = new Map(pages.map((page) => [page.number, page]));
		this.starts = pages
			.flatMap((page) => page.spans.map(([start, end]) => [start, end, page] as const))
			.sort(([a], [b]) => a - b);
	}

	find(part: Parts): TablePage | undefined {
		const [region] = regionsOf(part);
		if (region) return this.byNumber.get(region.page);
		// Of files that are not drawn, such as those of Office, nothing has a place.
		const [span] = spansOf(part);
		if (!span) return undefined;
		const last = firstIndex(this.starts, ([start]) => start > span[0]) - 1;
		const [, end, page] = this.starts[last] ?? [0, 0, undefined];
		return span[0] < end ? page : undefined;
	}
}

interface Region {
	page: number;
	points: RawPoint[] | undefined;
}

/** `boundingRegions` in Document Intelligence, `source` in Content Understanding. */
export function regionsOf(part: Parts): Region[] {
	if (typeof part.source === 'string') return readSource(part.source);
	return list(part.boundingRegions).flatMap((region) =>
		isRecord(region) && typeof region.pageNumber === 'number'
			? [{ page: region.pageNumber, points: readPoints(region.polygon ?? region.boundingBox) }]
			: [],
	);
}

/**
 * `D(page,x1,y1,x2,y2,…)`, a polygon, or `D(page,left,top,width,height)`, an upright box; several are
 * parted by ";".
 */
export function readSource(source: unknown): Region[] {
	if (typeof source !== 'string') return [];
	return source.split(';').flatMap((one): Region[] => {
		const inner = /^\s*D\(([^()]*)\)\s*$/.exec(one)?.[1];
		if (inner === undefined) return [];
		const [page = Number.NaN, ...numbers] = inner.split(',').map(Number);
		if (!Number.isInteger(page)) return [];
		if (numbers.length !== 4) return [{ page, points: readPoints(numbers) }];
		const [left, top, width, height] = numbers as [number, number, number, number];
		const [right, bottom] = [left + width, top + height];
		return [{ page, points: readPoints([left, top, right, top, right, bottom, left, bottom]) }];
	});
}

/** `spans` in Document Intelligence, `span` in Content Understanding, where an offset of 0 is left out. */
export function spansOf(part: Parts): Array<readonly [start: number, end: number]> {
	return [...list(part.spans), part.span].flatMap((span) => {
		if (!isRecord(span) || typeof span.length !== 'number') return [];
		const start = readSpan(span)?.offset ?? 0;
		return [[start, start + span.length] as const];
	});
}

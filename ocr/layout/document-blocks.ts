import { headerOf, tablesByPage, textsOf } from '../document/table-grid';
import { eachOf, type Steps } from '../document/turns';
import type { OcrDocument, OcrPage, OcrTable } from '../document/types';
import { blocksOf, type Block, type ParagraphBlock } from './blocks';
import { coveredLines } from './covered-lines';
import type { FlowTable, TablesOfPage } from './flow';
import { headingLevels } from './heading-levels';
import { layPage } from './lay-page';
import { bodyOf } from './spacing';

export interface DocumentBlocks {
	/** Page by page, in the order they are read. */
	blocks: Block[][];
	/** Those that are headings, each with its level in the whole document. */
	levels: Map<ParagraphBlock, number>;
}

/** Paragraphs, lists and tables of a whole document; a step for each page. */
export function* documentBlocks(document: OcrDocument): Steps<DocumentBlocks> {
	const pages = yield* eachOf(document.pages, layPage);
	const body = bodyOf(pages);
	const tables = tablesByPage(document.tables);
	const reviewed = new Set(document.review?.changes.map(({ page }) => page));
	const isCorrected = ({ number, words }: OcrPage) =>
		reviewed.has(number) || words.some(({ corrected }) => corrected);
	const blocks = yield* eachOf(pages, (page, index) => {
		const own = document.pages[index]!;
		// Rows and columns of letters say nothing of sizes: no line is large beside those of other pages.
		const type = page.grid ? bodyOf([]) : body;
		const of = tablesOf(own, tables.get(own.number) ?? [], isCorrected(own));
		return blocksOf(page, type, of, own.blocks);
	});
	return { blocks, levels: headingLevels(blocks.flat()) };
}

/**
 * @param isCorrected a person has changed words of the page: its tables are those that the document has, and
 *   would not be found again as they are.
 */
function tablesOf(page: OcrPage, tables: readonly OcrTable[], isCorrected: boolean): TablesOfPage {
	const isGiven = ({ source, rows }: OcrTable) =>
		(isCorrected || source === 'provider') && rows > 0;
	const given = tables.filter(isGiven);
	const found = tables.filter((table) => !isGiven(table));
	const withLines = (some: readonly OcrTable[], ofEmptyCells: boolean) => {
		const lines = coveredLines(page, some, ofEmptyCells);
		return some.map((table, index) => ({ ...flowTableOf(table), lines: lines[index]! }));
	};
	return { given: withLines(given, isCorrected), found: withLines(found, true) };
}

/** A table as a text has it, with one row for the head. */
export function flowTableOf(table: OcrTable): FlowTable {
	const rows = textsOf(table);
	const { headerRows } = table;
	return {
		rows: headerRows > 1 ? [headerOf(table), ...rows.slice(headerRows)] : rows,
		headerRows: Math.min(headerRows, 1),
		table,
	};
}

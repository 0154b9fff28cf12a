import type { DraftCell, DraftTable } from '../../reading/draft-tables';
import { Middles } from '../../reading/middles';
import { boxOf } from '../../reading/points';
import { field } from '../../reading/spelled';
import { pointsOf, selectionOf, typeOf, type Block, type Blocks } from './blocks';

/** `TABLE` with its `CELL`s, of which `MERGED_CELL`s make one. */
export function readTables(
	page: readonly Block[],
	blocks: Blocks,
	places: ReadonlyMap<Block, number>,
): DraftTable[] {
	const taken = new Set<Block>();
	const lines = linesAlone(page);
	return page
		.filter((block) => typeOf(block) === 'TABLE')
		.map((table) => readTable(table, { blocks, places, lines, taken }));
}

/** Lines of a page whose words somebody has left out of the answer; none of other pages. */
function linesAlone(page: readonly Block[]): Middles<Block> {
	const hasWords = page.some((block) => typeOf(block) === 'WORD');
	const lines = hasWords ? [] : page.filter((block) => typeOf(block) === 'LINE');
	return new Middles(lines, pointsOf);
}

interface TablePage {
	blocks: Blocks;
	places: ReadonlyMap<Block, number>;
	/** Those that cells have in the place of their words. */
	lines: Middles<Block>;
	/** Cells that were read. Each belongs to one table, and to one cell that it was merged into. */
	taken: Set<Block>;
}

function readTable(table: Block, { blocks, places, lines, taken }: TablePage): DraftTable {
	const isFree = (cell: Block) => {
		const free = !taken.has(cell);
		taken.add(cell);
		return free;
	};
	const merged = blocks.related(table, 'MERGED_CELL');
	const within = new Set(merged.flatMap((cell) => blocks.related(cell, 'CHILD')));
	const single = blocks
		.related(table, 'CHILD')
		.filter((block) => typeOf(block) === 'CELL' && !within.has(block) && isFree(block));
	const parts = [
		...single.map((cell) => ({ cell, parts: blocks.related(cell, 'CHILD') })),
		...merged.map((cell) => ({
			cell,
			parts: blocks
				.related(cell, 'CHILD')
				.filter(isFree)
				.flatMap((part) => blocks.related(part, 'CHILD')),
		})),
	];
	const cells = parts.flatMap((each) => {
		const own = each.parts.length > 0 ? each.parts : linesWithin(each.cell, lines);
		return readCell(each.cell, own, places);
	});
	return { points: pointsOf(table), headerRows: headerRows([...single, ...merged]), cells };
}

/** How far a line may reach beyond its cell; 1 is the page's width. */
const SLACK = 0.01;

/** A line that goes on into the next cell is of neither. */
function linesWithin(cell: Block, lines: Middles<Block>): Block[] {
	const points = pointsOf(cell);
	const own = boxOf(points);
	if (!own) return [];
	return lines.within(points).filter((line) => {
		const { left, right } = boxOf(pointsOf(line))!;
		return left >= own.left - SLACK && right <= own.right + SLACK;
	});
}

function readCell(
	cell: Block,
	parts: readonly Block[],
	places: ReadonlyMap<Block, number>,
): DraftCell[] {
	const [row, column] = [field(cell, 'RowIndex'), field(cell, 'ColumnIndex')];
	if (typeof row !== 'number' || typeof column !== 'number') return [];
	const texts = parts.map((part) => selectionOf(part) ?? field(part, 'Text'));
	const words = parts.flatMap((part) => places.get(part) ?? []);
	return [
		{
			row: row - 1,
			column: column - 1,
			rowSpan: spanOf(field(cell, 'RowSpan')),
			columnSpan: spanOf(field(cell, 'ColumnSpan')),
			text: texts.filter((text) => typeof text === 'string').join(' '),
			points: pointsOf(cell),
			// How certain the words are. `Confidence` says it of the grid.
			words,
		},
	];
}

const spanOf = (value: unknown) => (typeof value === 'number' && value >= 1 ? value : 1);

/** The rows at the top that hold column headers, below the table's title where that is in its grid. */
function headerRows(cells: readonly Block[]): number {
	const kinds = new Map<number, unknown[]>();
	for (const cell of cells) {
		const [first, span] = [field(cell, 'RowIndex'), spanOf(field(cell, 'RowSpan'))];
		const types = field(cell, 'EntityTypes');
		if (typeof first !== 'number' || !Array.isArray(types)) continue;
		for (let row = first; row < first + Math.min(span, MOST_HEADER_ROWS); row++) {
			kinds.set(row, [...(kinds.get(row) ?? []), ...types]);
		}
	}
	let rows = 0;
	for (let row = 1; row <= MOST_HEADER_ROWS; row++) {
		const types = kinds.get(row) ?? [];
		if (types.includes('COLUMN_HEADER')) rows = row;
		else if (!types.includes('TABLE_TITLE')) break;
	}
	return rows;
}

/** Nobody reads a table with more. */
const MOST_HEADER_ROWS = 100;

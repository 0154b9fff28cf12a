import type { RawPoint } from '../../document/geometry';
import { isRecord, list } from '../../reading/foreign';
import { readHtml } from '../../reading/html-text';
import type { FlowTable } from '../../reading/text-flow';
import { boxOf, type Box } from '../../reading/points';
import { readPoly } from './places';

/**
 * The tables of a page with the places of their cells, which PP-Structure has beside the tables' HTML: a
 * box for each cell, in their order. Where they are not as many, or not in that order, the cells stay
 * without places.
 *
 * @param named those that the page's blocks hold. Where there are none, as in a result of table
 *   recognition alone, those of `results` are the page's.
 * @param results `table_res_list`: `{pred_html, cell_box_list}`.
 * Source of the facts: "PP-StructureV3" and "Table Recognition v2 Pipeline" in PaddleOCR's
 * documentation.
 */
export function withCellPlaces(
	named: readonly FlowTable[],
	results: readonly unknown[],
): FlowTable[] {
	const found = new Map<string, FlowTable>();
	for (const result of results.filter(isRecord)) {
		if (typeof result.pred_html !== 'string') continue;
		const blocks = readHtml(result.pred_html);
		const table = blocks.flatMap((block) => ('table' in block ? [block.table] : []))[0];
		if (!table) continue;
		const boxes = list(result.cell_box_list).map(readPoly);
		const key = keyOf(table);
		// Of two tables alike nobody knows which is which.
		found.set(key, found.has(key) ? table : placed(table, boxes));
	}
	if (named.length === 0) return [...found.values()];
	return named.map((table) => {
		const own = found.get(keyOf(table));
		return own ? { ...table, cells: own.cells } : table;
	});
}

const keyOf = ({ cells }: FlowTable) =>
	JSON.stringify(cells.map(({ row, column, text }) => [row, column, text]));

function placed(table: FlowTable, places: ReadonlyArray<RawPoint[] | undefined>): FlowTable {
	const boxes = places.map(boxOf);
	if (boxes.length !== table.cells.length || !areInOrder(table, boxes)) return table;
	const cells = table.cells.map((cell, index) => ({ ...cell, points: places[index] }));
	return { ...table, cells };
}

/** Whether each box is right of the one before it in its row, and below that where a row begins. */
function areInOrder({ cells }: FlowTable, boxes: ReadonlyArray<Box | undefined>): boolean {
	return boxes.every((box, index) => {
		const before = boxes[index - 1];
		if (!box) return false;
		if (!before) return index === 0;
		const middle = (box.top + box.bottom) / 2;
		return cells[index]!.row === cells[index - 1]!.row
			? box.left + box.right > before.left + before.right
			: middle > before.top && box.left < before.right;
	});
}

import { isRecord, list, numberOrNull } from '../../reading/foreign';
import { boxOf } from '../../reading/points';
import type { FlowTable } from '../../reading/text-flow';
import { readPoly } from './places';
import { withCellPlaces } from './table-cells';

type Node = Record<string, unknown>;

/** By `type`, the `block_label` of PP-StructureV3 that means the same. */
const LABELS = new Map<unknown, string>([
	['figure_caption', 'figure_title'],
	['footer', 'footer'],
	['header', 'header'],
	['reference', 'reference'],
	['table', 'table'],
	['table_caption', 'table_title'],
	['text', 'text'],
	['title', 'paragraph_title'],
]);

const isRegion = (value: unknown): value is Node =>
	isRecord(value) && typeof value.type === 'string' && 'res' in value && Array.isArray(value.bbox);

/**
 * The pages of a result of PP-Structure, version 2, each in the form of PP-StructureV3; `undefined` where it is
 * something else. It is a list of regions, `{type, bbox, res, img_idx}`, in which `img_idx` counts the pages of a PDF,
 * or a list of such lists. `res` is `[{text, confidence, text_region}]`, or of a table `{html, cell_bbox}`.
 * Source of the facts: "PP-Structure Quick Start" in PaddleOCR 2's documentation.
 */
export function structurePages(raw: readonly unknown[]): Node[] | undefined {
	const isNested = raw.some((page) => isRegion(list(page)[0]));
	if (isNested && raw.every(Array.isArray)) {
		return raw.map((page) => structurePage(list(page).filter(isRegion)));
	}
	if (!isRegion(raw[0])) return undefined;
	const pages = new Map<number, Node[]>();
	for (const region of raw.filter(isRegion)) {
		const page = numberOrNull(region.img_idx) ?? 0;
		const there = pages.get(page);
		if (there) there.push(region);
		else pages.set(page, [region]);
	}
	return [...pages]
		.sort(([a], [b]) => a - b)
		.map(([index, regions]) => ({
			...structurePage(regions),
			// Of a picture it is 0 as well.
			...(pages.size > 1 ? { page_index: index } : {}),
		}));
}

function structurePage(regions: readonly Node[]): Node {
	const tables = new Map<Node, Node>(
		regions.filter(hasTable).map((region) => [
			region,
			{
				pred_html: region.res.html,
				cell_box_list: cellBoxes(list(region.res.cell_bbox), region.bbox),
			},
		]),
	);
	const pieces = regions.flatMap((region, block) => {
		const table = tables.get(region);
		const own = table ? withCellPlaces([], [table]).flatMap(tablePieces) : textPieces(region);
		return own.map((piece) => ({ ...piece, block }));
	});
	return {
		parsing_res_list: regions.map(blockOf),
		overall_ocr_res: {
			rec_texts: pieces.map(({ text }) => text),
			rec_scores: pieces.map(({ score }) => score),
			rec_polys: pieces.map(({ poly }) => poly),
			rec_blocks: pieces.map(({ block }) => block),
		},
		table_res_list: [...tables.values()],
	};
}

const hasTable = (region: Node): region is Node & { res: Node & { html: string } } =>
	isRecord(region.res) && typeof region.res.html === 'string';

interface Piece {
	text: unknown;
	score?: unknown;
	poly?: unknown;
}

const textPieces = ({ res }: Node): Piece[] =>
	list(res)
		.filter(isRecord)
		.map(({ text, confidence: score, text_region: poly }) => ({ text, score, poly }));

/** Its cells; where nobody knows their places, its rows. */
function tablePieces({ cells }: FlowTable): Piece[] {
	const filled = cells.filter(({ text }) => text !== '');
	if (filled.every(({ points }) => points)) {
		return filled.map(({ text, points }) => ({ text, poly: points?.map(({ x, y }) => [x, y]) }));
	}
	const rows = new Map<number, string[]>();
	for (const { row, text } of filled) rows.set(row, [...(rows.get(row) ?? []), text]);
	return [...rows.values()].map((texts) => ({ text: texts.join(' ') }));
}

const blockOf = (region: Node): Node => ({
	block_label: LABELS.get(region.type) ?? region.type,
	block_bbox: region.bbox,
	...(hasTable(region) ? { block_content: region.res.html } : {}),
});

/** The places of cells count from the corner of their table, and from that of the page in some versions. */
function cellBoxes(boxes: readonly unknown[], bbox: unknown): unknown[] {
	const polys = boxes.map(inPairs);
	const cells = polys.map(readPoly);
	const table = boxOf(readPoly(bbox));
	if (!table) return polys;
	const isOnPage = cells.every((points) => {
		const box = boxOf(points);
		return !box || (box.left >= table.left - SLACK && box.top >= table.top - SLACK);
	});
	if (isOnPage) return polys;
	return cells.map((points) => points?.map(({ x, y }) => [x + table.left, y + table.top]));
}

/** Of a cell's edge beyond its table's, px. */
const SLACK = 5;

/** Eight numbers are four corners. */
function inPairs(box: unknown): unknown {
	const numbers = list(box);
	if (numbers.length !== 8) return box;
	return [0, 2, 4, 6].map((at) => [numbers[at], numbers[at + 1]]);
}

import type { DraftBlock } from '../../document/blocks';
import type { DraftPage, DraftWord } from '../../reading/build-document';
import { isRecord, list, numberOrNull } from '../../reading/foreign';
import type { LeftOut } from '../../reading/left-out';
import { markdownBlocks } from '../../reading/markdown-text';
import { flowText, type FlowBlock } from '../../reading/text-flow';
import { boxOf, type Box } from '../../reading/points';
import { readPoly } from './places';
import type { PaddleResult } from './results';
import { withCellPlaces } from './table-cells';

type Node = Record<string, unknown>;

/** A piece of a line, with a place and a score, its words where those were asked for, and its block where that is told. */
type Piece = DraftWord & { parts?: DraftWord[]; block?: number };

/**
 * A page, from the texts that were recognised, in the order of the layout's blocks where there are any;
 * from the blocks alone where no texts come with them (PaddleOCR-VL). What PaddleOCR finds is a piece of
 * a line: that is its word, whatever blanks it has, unless `return_word_box` gave words.
 */
export function readPage({ result, markdown, size }: PaddleResult, leftOut: LeftOut): DraftPage {
	const blocks = list(result.parsing_res_list).filter(isRecord);
	const texts = isRecord(result.overall_ocr_res) ? result.overall_ocr_res : result;
	const pieces = readPieces(texts, leftOut);
	const measures = {
		width: numberOrNull(result.width) ?? numberOrNull(size?.width),
		height: numberOrNull(result.height) ?? numberOrNull(size?.height),
		unit: 'pixel' as const,
		...(markdown === undefined ? {} : { markdown }),
	};
	const placed = blocks.flatMap(readBlock);
	if (pieces.length === 0) return { ...measures, ...flowText(placed), words: [] };
	const shelves = byBlocks(pieces, blocks);
	// Where the cells stand in the text of the pieces is still to be found.
	const named = placed.flatMap((block) => ('table' in block ? [block.table] : []));
	const tables = withCellPlaces(named, list(result.table_res_list));
	return {
		...measures,
		...textOf(shelves.flat()),
		...(tables.length > 0 ? { tables } : {}),
		blocks: namedBlocks(shelves, blocks),
	};
}

const [CAPTION, PARAGRAPH] = [{ role: 'caption' }, { role: 'paragraph' }] as const;

/** By `block_label`. Pictures, formulas and what is new are told by their places. */
const NAMED = new Map<unknown, Pick<DraftBlock, 'role' | 'level'>>([
	['abstract', PARAGRAPH],
	['chart_title', CAPTION],
	['doc_title', { role: 'heading', level: 1 }],
	['figure_table_chart_title', CAPTION],
	['figure_title', CAPTION],
	['footer', { role: 'footer' }],
	['footnote', { role: 'footnote' }],
	['header', { role: 'header' }],
	['number', { role: 'footer' }],
	['paragraph_title', { role: 'heading', level: 2 }],
	['reference', PARAGRAPH],
	['table_title', CAPTION],
	['text', PARAGRAPH],
	['vision_footnote', { role: 'footnote' }],
]);

function readPieces(result: Node, leftOut: LeftOut): Piece[] {
	const [texts, scores, boxes] = [result.rec_texts, result.rec_scores, result.rec_boxes].map(list);
	// Of version 2 alone, see `structurePages`.
	const blocks = list(result.rec_blocks);
	// Those that were detected are more than those that could be read.
	const detected = list(result.dt_polys);
	const polys = list(result.rec_polys ?? (detected.length === texts!.length ? detected : []));
	return Array.from(texts!, (said, index): Piece | undefined => {
		if (typeof said !== 'string') {
			leftOut.entry();
			return undefined;
		}
		// A spot in which nothing was read.
		if (said.trim() === '') return undefined;
		const score = scores![index];
		const piece = {
			text: said.trim(),
			points: readPoly(polys[index]) ?? readPoly(boxes![index]),
			confidence: numberOrNull(score),
		};
		const block = blocks[index];
		return {
			...piece,
			parts: readParts(piece, index, result),
			...(typeof block === 'number' ? { block } : {}),
		};
	}).filter((piece) => piece !== undefined);
}

/**
 * The words of a piece: `text_word` with `text_word_region` (or `text_word_boxes`), where they are all
 * placed and stand in its text one after the other. Their score is that of the piece.
 */
function readParts(piece: DraftWord, index: number, result: Node): DraftWord[] | undefined {
	const said = list(list(result.text_word)[index]);
	const places = list(list(result.text_word_region ?? result.text_word_boxes)[index]);
	if (said.length === 0 || said.length !== places.length) return undefined;
	const parts: DraftWord[] = [];
	let cursor = 0;
	for (const [at, text] of said.entries()) {
		if (typeof text !== 'string') return undefined;
		const word = text.trim();
		if (word === '') continue;
		cursor = piece.text.indexOf(word, cursor);
		if (cursor < 0) return undefined;
		cursor += word.length;
		parts.push({ text: word, points: readPoly(places[at]), confidence: piece.confidence });
	}
	return parts;
}

/** The pieces of each block, in the order of the blocks; then those that are in none. */
function byBlocks(pieces: readonly Piece[], blocks: readonly Node[]): Piece[][] {
	const boxes = blocks.map(({ block_bbox }) => boxOf(readPoly(block_bbox)));
	const shelves: Piece[][] = [...boxes.map(() => []), []];
	for (const piece of pieces) {
		const box = boxOf(piece.points);
		const [x, y] = box ? [(box.left + box.right) / 2, (box.top + box.bottom) / 2] : [NaN, NaN];
		const found =
			piece.block ??
			boxes.findIndex(
				(block) =>
					block && x >= block.left && x <= block.right && y >= block.top && y <= block.bottom,
			);
		(shelves.at(found) ?? shelves.at(-1)!).push(piece);
	}
	return shelves;
}

/** What the layout says of each block, by the words of its pieces. */
function namedBlocks(shelves: readonly Piece[][], blocks: readonly Node[]): DraftBlock[] {
	let next = 0;
	return shelves.flatMap((pieces, index): DraftBlock[] => {
		const count = pieces.reduce((sum, { parts }) => sum + (parts?.length ?? 1), 0);
		const words = Array.from({ length: count }, (_, at) => next + at);
		next += count;
		const named = NAMED.get(blocks[index]?.block_label);
		return named && count > 0 ? [{ ...named, words }] : [];
	});
}

/** A line ends after a piece, unless the next one stands beside it. */
function textOf(pieces: readonly Piece[]): Pick<DraftPage, 'text' | 'words'> {
	const texts = pieces.map(({ text, points }, index) => {
		const [one, next] = [boxOf(points), boxOf(pieces[index + 1]?.points)];
		return text + (one && next && isBeside(one, next) ? ' ' : '\n');
	});
	const words = pieces.flatMap(
		({ parts, text, points, confidence }) => parts ?? [{ text, points, confidence }],
	);
	return { text: texts.join(''), words };
}

function isBeside(one: Box, next: Box): boolean {
	const shared = Math.min(one.bottom, next.bottom) - Math.max(one.top, next.top);
	const lower = Math.min(one.bottom - one.top, next.bottom - next.top);
	return shared > lower / 2 && next.left + next.right > one.left + one.right;
}

function readBlock({ block_bbox, block_content: content, block_label }: Node): FlowBlock[] {
	if (typeof content !== 'string') return [];
	const points = readPoly(block_bbox);
	if (block_label !== 'table') return [{ text: content, points, ...NAMED.get(block_label) }];
	return markdownBlocks(content).map((block) =>
		'table' in block ? { table: { ...block.table, points } } : { ...block, points },
	);
}

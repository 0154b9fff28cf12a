import { field } from '../../reading/spelled';
import { pointsOf, selectionOf, typeOf, type Block, type Blocks } from './blocks';

/** Check boxes beside words: no line of the answer has them. */
export interface Selections {
	/** By word, those that stand before it. */
	before: Map<Block, Block[]>;
	/** By word, those that stand after it. */
	after: Map<Block, Block[]>;
	/** Those that no word is known to belong to. */
	alone: Block[];
}

/**
 * Finds the word that each check box of a page stands beside: of the same cell, of the cell beside it,
 * or of the key whose value it is.
 */
export function selectionsOf(page: readonly Block[], blocks: Blocks): Selections {
	const found: Selections = { before: new Map(), after: new Map(), alone: [] };
	const placed = new Set<Block>();
	const put = (where: Map<Block, Block[]>, word: Block, boxes: readonly Block[]) => {
		for (const box of boxes) {
			if (placed.has(box)) continue;
			placed.add(box);
			const there = where.get(word);
			if (there) there.push(box);
			else where.set(word, [box]);
		}
	};
	/** A row of words and check boxes, in order. */
	const row = (parts: readonly Block[]) => {
		let word: Block | undefined;
		let waiting: Block[] = [];
		for (const part of parts) {
			if (selectionOf(part)) {
				if (word) put(found.after, word, [part]);
				else waiting.push(part);
			} else if (typeOf(part) === 'WORD') {
				put(found.before, part, waiting);
				[word, waiting] = [part, []];
			}
		}
	};
	for (const block of page) {
		if (typeOf(block) === 'TABLE') for (const parts of rowsOf(block, blocks)) row(parts);
		else if (isKey(block)) keyRow(block, blocks, put, found);
	}
	for (const block of page) if (selectionOf(block) && !placed.has(block)) found.alone.push(block);
	return found;
}

/** What the cells of each row hold, one after the other; each cell on its own goes first. */
function rowsOf(table: Block, blocks: Blocks): Block[][] {
	const rows = new Map<unknown, Block[]>();
	const cells: Block[][] = [];
	for (const cell of blocks.related(table, 'CHILD')) {
		const parts = blocks.related(cell, 'CHILD');
		if (parts.length === 0) continue;
		if (parts.some((part) => typeOf(part) === 'WORD')) cells.push(parts);
		const index = field(cell, 'RowIndex');
		const row = rows.get(index);
		if (!row) rows.set(index, [...parts]);
		else for (const part of parts) row.push(part);
	}
	return [...cells, ...rows.values()];
}

const isKey = (block: Block) => {
	const types = field(block, 'EntityTypes');
	return typeOf(block) === 'KEY_VALUE_SET' && Array.isArray(types) && types.includes('KEY');
};

/** A check box mostly stands before what it is called. */
function keyRow(
	key: Block,
	blocks: Blocks,
	put: (where: Map<Block, Block[]>, word: Block, boxes: readonly Block[]) => void,
	{ before, after }: Selections,
) {
	const words = blocks.related(key, 'CHILD').filter((part) => typeOf(part) === 'WORD');
	const [first, last] = [words[0], words.at(-1)];
	if (!first || !last) return;
	for (const value of blocks.related(key, 'VALUE')) {
		const boxes = blocks.related(value, 'CHILD').filter(selectionOf);
		for (const box of boxes) {
			if (leftOf(box) > leftOf(first)) put(after, last, [box]);
			else put(before, first, [box]);
		}
	}
}

const leftOf = (block: Block): number => pointsOf(block)?.[0]?.x ?? 0;

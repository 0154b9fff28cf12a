import type { Random } from './random.ts';
import type { Piece } from './sheet.ts';

/** In what order an engine gives what stands on a page. */
export type Order =
	| 'rows'
	/** Column by column within each block of the page. */
	| 'columns'
	/** The first column, then the rest row by row. */
	| 'labels-first'
	/** All but the last column row by row, then the last column. */
	| 'amounts-last'
	/** A few rows at a time, each time column by column. */
	| 'groups'
	/** Dashes and stars come after the row they stand in. */
	| 'thin-last'
	/** By how high each piece lies on the picture, so that tilt and jitter decide within a row. */
	| 'tops';

/** Where an engine ends a line of its answer. */
export type Breaks =
	/** After each piece: a cell, a label, an amount. */
	| 'piece'
	/** After each row, whatever gaps are in it. */
	| 'row'
	/** Several rows are one line, joined by blanks. */
	| 'block';

/** A line of the answer: its pieces, in order. */
export type AnswerLine = Piece[];

/** A block of the answer: its lines, in order. */
export type AnswerBlock = AnswerLine[];

/** @param heightOf how far down a piece's middle lies on the picture, pixels */
export function inOrder(
	pieces: readonly Piece[],
	order: Order,
	heightOf: (piece: Piece) => number,
	random: Random,
): Piece[] {
	const groupOf = groups(pieces, random);
	const keys: Record<Order, (piece: Piece) => number[]> = {
		rows: ({ block, row, column }) => [block, row, column],
		columns: ({ block, row, column }) => [block, column, row],
		'labels-first': ({ block, row, column }) =>
			column <= 0 ? [block, 0, row, column] : [block, 1, row, column],
		'amounts-last': ({ block, row, column }) =>
			column === lastOf(pieces, block) && column > 0 ? [block, 1, row, 0] : [block, 0, row, column],
		groups: ({ block, row, column }) => [block, groupOf.get(row) ?? 0, column, row],
		'thin-last': ({ block, row, column, text }) =>
			/^[-–*=_.]+$/.test(text) ? [block, row, 1000 + column] : [block, row, column],
		tops: (piece) => [piece.block, heightOf(piece) + random.between(-0.1, 0.1) * piece.size],
	};
	return pieces
		.map((piece) => ({ piece, key: keys[order](piece) }))
		.sort((a, b) => compare(a.key, b.key))
		.map(({ piece }) => piece);
}

function compare(a: readonly number[], b: readonly number[]): number {
	for (let index = 0; index < a.length; index++) {
		if (a[index] !== b[index]) return a[index] - b[index];
	}
	return 0;
}

const lastOf = (pieces: readonly Piece[], block: number) =>
	pieces.reduce((last, piece) => (piece.block === block ? Math.max(last, piece.column) : last), 0);

/** Rows by number → the group of two to six rows that they are in. */
function groups(pieces: readonly Piece[], random: Random): Map<number, number> {
	const rows = [...new Set(pieces.map(({ row }) => row))].sort((a, b) => a - b);
	const groupOf = new Map<number, number>();
	let [group, left] = [0, random.int(2, 6)];
	for (const row of rows) {
		groupOf.set(row, group);
		if (--left > 0) continue;
		group++;
		left = random.int(2, 6);
	}
	return groupOf;
}

/** Cuts the pieces into the answer's blocks and lines. */
export function intoBlocks(
	pieces: readonly Piece[],
	breaks: Breaks,
	random: Random,
): AnswerBlock[] {
	const blocks: AnswerBlock[] = [];
	let rowsLeft = 0;
	pieces.forEach((piece, index) => {
		const before = index > 0 ? pieces[index - 1] : undefined;
		const block = blocks[blocks.length - 1];
		const sameRow = before !== undefined && before.row === piece.row;
		if (!before || !block || before.block !== piece.block) {
			blocks.push([[piece]]);
			rowsLeft = random.int(1, 5);
		} else if (breaks === 'piece' && !isText(before, piece)) {
			// Each line its own block, unless lines follow closely as text does.
			blocks.push([[piece]]);
		} else if (breaks === 'piece') {
			block.push([piece]);
		} else if (sameRow && goesOn(before, piece)) {
			block[block.length - 1].push(piece);
		} else if (breaks === 'block' && rowsLeft > 0 && !returns(before, piece)) {
			rowsLeft--;
			block[block.length - 1].push(piece);
		} else {
			// Columns that are given one after the other are blocks of their own.
			if (breaks === 'block' || piece.row <= before.row) blocks.push([[piece]]);
			else block.push([piece]);
			rowsLeft = random.int(1, 5);
		}
	});
	return blocks;
}

/** The piece stands further on in the same row. */
const goesOn = (before: Piece, piece: Piece) => piece.column > before.column || before.column < 0;

/** From one column of text back to the one beside it. */
const returns = (before: Piece, piece: Piece) =>
	before.column > piece.column && Math.max(before.text.length, piece.text.length) > 30;

/** Lines under each other at one margin, as in a paragraph. */
const isText = (before: Piece, piece: Piece) =>
	piece.column === before.column &&
	piece.baseline > before.baseline &&
	piece.baseline - before.baseline < 1.8 * piece.size &&
	(Math.abs(piece.left - before.left) < 0.5 * piece.size ||
		Math.abs(piece.right - before.right) < 0.5 * piece.size);

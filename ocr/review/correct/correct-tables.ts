import { aspectOf, enclosingQuad } from '../../document/geometry';
import { meanConfidence } from '../../document/mean-confidence';
import type { OcrChange, OcrPage, OcrTable, OcrTableCell } from '../../document/types';
import { cellWords } from '../cell-words';
import { addedToCells } from './added-to-cells';
import type { CorrectedPage } from './correct-page';
import type { CellEdit } from './edits-of';
import { blankBetween } from './gaps';
import type { CorrectedConfidence } from './pieces';

/** A table with the edits made, and what was done to its cells by themselves. */
export interface CorrectedTable {
	table: OcrTable;
	changes: OcrChange[];
}

/**
 * A table on a corrected page: its cells follow their words, and those that were edited by themselves have what a
 * person wrote. Rows and columns stay what they were.
 *
 * @param before the page as it was.
 * @param now the same page; the table's spans count as its own do.
 */
export function correctTable(
	table: OcrTable,
	before: OcrPage,
	now: CorrectedPage,
	edits: readonly CellEdit[],
	corrected: CorrectedConfidence,
): CorrectedTable {
	const followed = now.moved ? followWords(table, before, now) : table;
	const changes: OcrChange[] = [];
	if (edits.length === 0) return { table: followed, changes };
	const own = new Map(edits.map((one) => [one.row * table.columns + one.column, one.edit]));
	const cells = followed.cells.map((cell) => {
		const at = cell.row * table.columns + cell.column;
		const edit = own.get(at);
		own.delete(at);
		if (!edit) return cell;
		const { text = cell.text, unreadable } = edit;
		if (!unreadable && text === cell.text) return cell;
		changes.push(changeOf(cell, table.page, unreadable ? null : text));
		return unreadable ? cell : { ...cell, text, span: null, confidence: corrected };
	});
	const empty = { rowSpan: 1, columnSpan: 1, span: null, polygon: null, confidence: corrected };
	for (const { row, column, edit } of edits) {
		const { text = '' } = edit;
		if (!own.has(row * table.columns + column) || text === '') continue;
		const cell: OcrTableCell = { row, column, ...empty, text };
		cells.push(cell);
		changes.push(changeOf({ ...cell, text: '', confidence: null }, table.page, text));
	}
	return { table: { ...followed, cells: inOrder(cells) }, changes };
}

const inOrder = (cells: OcrTableCell[]): OcrTableCell[] =>
	cells.sort((a, b) => a.row - b.row || a.column - b.column);

/** @param text as it stands now; `null` where nobody can read it. */
function changeOf(cell: OcrTableCell, page: number, text: string | null): OcrChange {
	const { text: former, confidence, polygon } = cell;
	const about = { kind: 'cell' as const, page, confidence, polygon };
	if (text === null) return { ...about, action: 'unreadable', former, text };
	if (text === '') return { ...about, action: 'deleted', former, text: null };
	if (former === '') return { ...about, action: 'added', former: null, text };
	return { ...about, action: 'corrected', former, text };
}

function followWords(table: OcrTable, before: OcrPage, { page, moved }: CorrectedPage): OcrTable {
	const { words: ranges, isChanged, span } = moved!;
	const own = cellWords(table, before);
	const taken = new Set<number>();
	const members = own.map((indexes) => {
		const all = new Set<number>();
		for (const index of indexes) {
			for (let word = ranges[index]![0]; word < ranges[index]![1]; word++) {
				if (!taken.has(word)) all.add(word);
			}
		}
		// A word that was joined over two cells is in the first of them.
		for (const word of all) taken.add(word);
		return all;
	});
	const added = addedToCells(table, page, moved!, members);
	const cells = table.cells.map((cell, at): OcrTableCell => {
		const more = added.inCells.get(at) ?? [];
		const isSame = more.length === 0 && !own[at]!.some((index) => isChanged[index]);
		if (isSame) return { ...cell, span: cell.span && span(cell.span) };
		const words = [...members[at]!, ...more].sort((a, b) => a - b);
		return ofWords(cell, words, page, table.source === 'derived');
	});
	for (const { row, column, words } of added.inEmpty) {
		const empty = { row, column, rowSpan: 1, columnSpan: 1, text: '', span: null };
		cells.push(ofWords({ ...empty, polygon: null, confidence: null }, words, page, true));
	}
	return { ...table, cells: inOrder(cells) };
}

/** A cell that consists of other words by now. */
function ofWords(
	cell: OcrTableCell,
	indexes: readonly number[],
	page: OcrPage,
	isDerived: boolean,
): OcrTableCell {
	if (indexes.length === 0) return { ...cell, text: '', span: null };
	const words = indexes.map((index) => page.words[index]!);
	const text = textOf(cell, indexes, page);
	const { offset } = words[0]!.span;
	const isWhole = page.text.startsWith(text, offset - page.span.offset);
	const polygon = enclosingQuad(
		words.map((word) => word.polygon),
		aspectOf(page),
	);
	return {
		...cell,
		text,
		span: isWhole ? { offset, length: text.length } : null,
		polygon: isDerived ? polygon : cell.polygon,
		confidence: isDerived || cell.confidence !== null ? meanConfidence(words) : null,
	};
}

/** With what stands between the words on the page; a line's end only where the cell had one. */
function textOf({ text: former }: OcrTableCell, indexes: readonly number[], page: OcrPage): string {
	const hasLines = former.includes('\n');
	let text = '';
	indexes.forEach((index, at) => {
		const word = page.words[index]!;
		const previous = page.words[indexes[at - 1] ?? -1];
		if (previous) {
			const from = previous.span.offset + previous.span.length - page.span.offset;
			const gap = page.text.slice(from, word.span.offset - page.span.offset);
			const isNext = indexes[at - 1] === index - 1 && (hasLines || !gap.includes('\n'));
			text += isNext ? gap : hasLines ? '\n' : blankBetween(previous.text, word.text);
		}
		text += word.text;
	});
	return text;
}

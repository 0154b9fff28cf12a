import type { Reader } from './reader.ts';
import type { Sample } from './sample.ts';
import { amountsInRow } from './score-rows.ts';
import { scoreTables } from './score-tables.ts';
import { lettersLost, paragraphsInOrder, wordsInMixedLines } from './score-text.ts';

/** So many of so many. */
export interface Count {
	right: number;
	all: number;
}

/** What was counted on one page, or on several. */
export interface Score {
	/** Cells found right; `all` is the mean of those that are there and those that were found. */
	cells: Count;
	tableRows: Count;
	/** Amounts that stand in the row of their text. */
	amounts: Count;
	/** Pages of text on which no table was found. */
	withoutTable: Count;
	paragraphs: Count;
	/** Words whose line in the document holds one printed row. */
	lines: Count;
	/** Letters of the answer that are not in the Markdown. */
	lettersLost: number;
}

export function scoreOf(sample: Sample, reader: Reader): Score {
	const { kind, truth, page } = sample;
	const document = reader.readAnswer(sample.raw);
	const markdown = reader.exportMarkdown(document);
	const { tables } = document;
	const score = emptyScore();
	score.lettersLost = lettersLost(page, markdown);
	if (kind === 'table') {
		const { cells, rows } = scoreTables(truth.tables, tables);
		score.cells = { right: cells.right, all: (cells.there + cells.found) / 2 };
		score.tableRows = { right: rows.right, all: rows.there };
	} else {
		const words = wordsInMixedLines(page, document);
		score.lines = { right: words.all - words.mixed, all: words.all };
	}
	if (kind === 'receipt') score.amounts = countOf(amountsInRow(truth.pairs, markdown).flat());
	if (kind === 'text') {
		score.withoutTable = countOf([tables.length === 0 && !/^\| /m.test(markdown)]);
		score.paragraphs = countOf(paragraphsInOrder(truth.paragraphs, markdown));
	}
	return score;
}

const emptyScore = (): Score => ({
	cells: { right: 0, all: 0 },
	tableRows: { right: 0, all: 0 },
	amounts: { right: 0, all: 0 },
	withoutTable: { right: 0, all: 0 },
	paragraphs: { right: 0, all: 0 },
	lines: { right: 0, all: 0 },
	lettersLost: 0,
});

const countOf = (list: readonly boolean[]): Count => ({
	right: list.filter(Boolean).length,
	all: list.length,
});

const COUNTED = [
	...(['cells', 'tableRows', 'amounts', 'withoutTable', 'paragraphs', 'lines'] as const),
];

export function sumOf(scores: readonly Score[]): Score {
	const sum = emptyScore();
	for (const score of scores) {
		for (const key of COUNTED) {
			sum[key].right += score[key].right;
			sum[key].all += score[key].all;
		}
		sum.lettersLost += score.lettersLost;
	}
	return sum;
}

/** 0..1; `null` where there was nothing to count. For cells it is their F1. */
export const shareOf = ({ right, all }: Count): number | null => (all === 0 ? null : right / all);

import type { OcrTable } from '../../../../ocr/document/types';
import type { SeenPage } from '../../../layouts/answers';
import { amountsInRow } from '../../../layouts/score-rows';
import { scoreTables } from '../../../layouts/score-tables';
import { lettersLost, paragraphsInOrder } from '../../../layouts/score-text';
import type { TruthTable } from '../../../layouts/sheet';

/** The ruler is measured too: what is right counts as right, and nothing else does. */

const cell = (row: number, column: number, text: string, rowSpan = 1, columnSpan = 1) => ({
	...{ row, column, rowSpan, columnSpan, text },
});

const truth: TruthTable = {
	...{ rows: 3, columns: 2, headerRows: 1 },
	cells: [cell(0, 0, 'Both', 1, 2), cell(1, 0, 'Tea'), cell(1, 1, '4.50'), cell(2, 0, 'Milk')],
};

const found = (cells: TruthTable['cells']): OcrTable => ({
	...{ page: 1, polygon: null, source: 'derived', rows: 3, columns: 2, headerRows: 0 },
	cells: cells.map((one) => ({ ...one, span: null, polygon: null, confidence: null })),
});

const ALL = { cells: { there: 4, found: 4, right: 4 }, rows: { there: 3, right: 3 } };

test('a table as it is drawn has all cells and rows right, blanks and empty cells aside', () => {
	const cells = truth.cells.map((one) => ({ ...one, text: one.text.replace('4.50', '4 .50') }));
	expect(scoreTables([truth], [found([...cells, cell(2, 1, '')])])).toEqual(ALL);
});

test.each([
	['a text', (one: TruthTable['cells'][number]) => ({ ...one, text: `${one.text}!` }), 0, 0],
	['a row', (one: TruthTable['cells'][number]) => ({ ...one, row: one.row + 1 }), 0, 3],
	['a column', (one: TruthTable['cells'][number]) => ({ ...one, column: one.column + 1 }), 0, 3],
	['a span', (one: TruthTable['cells'][number]) => ({ ...one, columnSpan: 1 }), 3, 3],
])('%s that is wrong makes cells wrong', (_name, spoil, cells, rows) => {
	const score = scoreTables([truth], [found(truth.cells.map(spoil))]);
	expect([score.cells.right, score.rows.right]).toEqual([cells, rows]);
});

test('a table counts once, and what is invented counts against it', () => {
	const extra = found([cell(0, 0, 'Thank you')]);
	expect(scoreTables([truth, truth], [found(truth.cells), extra])).toEqual({
		cells: { there: 8, found: 5, right: 4 },
		rows: { there: 6, right: 3 },
	});
	expect(scoreTables([], [extra]).cells).toEqual({ there: 0, found: 1, right: 0 });
});

const pairs = [
	{ label: 'Oat flakes', amounts: ['1.20', '2.40'] },
	{ label: 'Total', amounts: ['9.00'] },
];

test.each([
	['| Oat flakes | 1.20 | 2.40 |\n| --- | ---: | ---: |\n| Total | $ 9.00 |', [true, true, true]],
	['Oat flakes 1.20 2.40  \nTotal: 9 .00', [true, true, true]],
	['- Oatflakes 1.20 A\n\nTotal\\*  9.00', [true, false, true]],
	['2.40 Oat flakes 1.20\n\nTotal\n\n9.00', [true, false, false]],
	['Oat flakes 1.20 2.40 Total 9.00', [false, false, false]],
	['Oat flakes 11.20 2.401\nSubtotal 9.00\nTotals 9.00', [false, false, false]],
])('amounts in the row of their text: %j', (markdown, right) => {
	expect(amountsInRow(pairs, markdown).flat()).toEqual(right);
});

test('paragraphs count where they stand in one piece and in order', () => {
	const paragraphs = ['One two three.', '- Four five.', 'Six.'];
	const order = (markdown: string) => paragraphsInOrder(paragraphs, markdown);
	expect(order('# One two\n\nthree.\n\n- Four  \nfive.\n\nSix.\n')).toEqual([true, true, true]);
	expect(order('Four five.\n\nOne two three.\n\nSix.')).toEqual([true, false, true]);
	expect(order('One three. two\n\nFour five.\n\nSix.')).toEqual([false, true, true]);
});

test('a letter that is missing in the Markdown is lost, and markup is none', () => {
	const words = ['Tea', '4,50', '€', '*', '|'].map((text) => ({ text }));
	const page = { width: 1, height: 1, blocks: [[words]] } as unknown as SeenPage;
	expect(lettersLost(page, '| Tea | 4,50 € |')).toBe(0);
	expect(lettersLost(page, '| ea | 4,0 |')).toBe(3);
});

import type {
	OcrLine,
	OcrPage,
	OcrTable,
	OcrWord,
	Point,
	Polygon,
} from '../../../../ocr/document/types';
import { coveredLines } from '../../../../ocr/layout/covered-lines';

const box = (left: number, top: number, right: number, bottom: number): Polygon => [
	...([
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	] as Polygon),
];
const span = (offset: number, length: number) => ({ offset, length });
const word = (offset: number, length: number, polygon: Polygon | null = null) =>
	({ text: 'x'.repeat(length), span: span(offset, length), polygon }) as OcrWord;
const line = (
	offset: number,
	length: number,
	words: [number, number],
	polygon = null as Polygon | null,
) => ({ text: 'x'.repeat(length), span: span(offset, length), words, polygon }) as OcrLine;
const page = (lines: OcrLine[], words: OcrWord[] = []) => ({ lines, words }) as unknown as OcrPage;
const table = (...cells: Array<{ text?: string; span?: object; polygon?: Polygon }>) =>
	({ cells: cells.map((cell) => ({ text: 'x', span: null, polygon: null, ...cell })) }) as OcrTable;

describe('by the text', () => {
	test('a line is in the table of which it has half of its letters', () => {
		const lines = [line(0, 10, [0, 0]), line(11, 10, [0, 0]), line(22, 10, [0, 0])];
		const at = (...spans: Array<[number, number]>) =>
			coveredLines(page(lines), [table(...spans.map((one) => ({ span: span(...one) })))])[0];
		expect(at([11, 10])).toEqual([1]);
		expect(at([11, 5])).toEqual([1]);
		expect(at([11, 4])).toEqual([]);
		expect(at([16, 5])).toEqual([1]);
		expect(at([17, 5])).toEqual([]);
		expect(at([0, 32])).toEqual([0, 1, 2]);
		// In pieces, and in whatever order the cells come.
		expect(at([18, 3], [11, 2])).toEqual([1]);
		expect(at([18, 2], [11, 2])).toEqual([]);
		expect(at([22, 10], [0, 10])).toEqual([0, 2]);
		expect(at()).toEqual([]);
	});

	test('or half of its words', () => {
		const words = [word(0, 2), word(3, 2), word(6, 2), word(9, 20)];
		const at = (length: number) =>
			coveredLines(page([line(0, 29, [0, 4])], words), [table({ span: span(0, length) })])[0];
		expect(at(5)).toEqual([0]);
		expect(at(4)).toEqual([0]);
		expect(at(3)).toEqual([]);
		expect(at(2)).toEqual([]);
	});

	test('words that are empty are in no cell', () => {
		const words = [word(0, 0), word(0, 0)];
		expect(coveredLines(page([line(0, 0, [0, 2])], words), [table({ span: span(0, 9) })])).toEqual([
			[],
		]);
	});
});

describe('by place', () => {
	const cells = table({ polygon: box(0.1, 0.1, 0.3, 0.2) }, { polygon: box(0.5, 0.4, 0.9, 0.8) });
	const isIn = (polygon: Polygon) =>
		coveredLines(page([line(0, 1, [0, 0], polygon)]), [cells])[0]!.length === 1;
	/** A box whose middle is there. */
	const around = (x: number, y: number) => box(x - 0.01, y - 0.01, x + 0.01, y + 0.01);

	test('a line is in the cell that its middle is in', () => {
		for (const [x, y] of [
			[0.2, 0.15],
			[0.11, 0.11],
			[0.29, 0.19],
			[0.7, 0.6],
			[0.51, 0.79],
		])
			expect(isIn(around(x!, y!))).toBe(true);
		for (const [x, y] of [
			[0.09, 0.15],
			[0.31, 0.15],
			[0.2, 0.09],
			[0.2, 0.21],
			[0.4, 0.6],
		])
			expect(isIn(around(x!, y!))).toBe(false);
		for (const [x, y] of [
			[0.49, 0.6],
			[0.91, 0.6],
			[0.7, 0.39],
			[0.7, 0.81],
			[0.7, 0.15],
		])
			expect(isIn(around(x!, y!))).toBe(false);
	});

	test('a word is, too', () => {
		const words = [word(0, 1, around(0.2, 0.15)), word(2, 1, around(0.7, 0.15)), word(4, 1)];
		const covered = (count: number) =>
			coveredLines(page([line(0, 5, [0, count])], words), [cells])[0];
		expect(covered(1)).toEqual([0]);
		expect(covered(2)).toEqual([0]);
		expect(covered(3)).toEqual([]);
	});

	test('nothing is in a cell that has no text, where it would not be written', () => {
		const at = around(0.2, 0.15);
		for (const [text, lines] of [
			['', []],
			[' \n', []],
			['x', [0]],
		] as const) {
			const empty = table({ text, polygon: box(0.1, 0.1, 0.3, 0.2) });
			expect(coveredLines(page([line(0, 5, [0, 0], at)]), [empty])).toEqual([lines]);
			const worded = page([line(0, 5, [0, 1])], [word(0, 5, at)]);
			expect(coveredLines(worded, [empty])).toEqual([lines]);
			// Here a person may have emptied it.
			expect(coveredLines(worded, [empty], true)).toEqual([[0]]);
		}
	});

	test('a line without a place is in none', () => {
		expect(coveredLines(page([line(0, 1, [0, 0])]), [cells])).toEqual([[]]);
	});

	test('is found among many cells as by looking at each of them', () => {
		const boxes: Polygon[] = [];
		for (let row = 0; row < 12; row++)
			for (let column = 0; column < 5; column++) {
				const [left, top] = [0.05 + column * 0.18, 0.04 + row * 0.075];
				boxes.push(box(left, top, left + 0.15, top + (column === 2 ? 0.2 : 0.06)));
			}
		const many = table(...boxes.toReversed().map((polygon) => ({ polygon })));
		for (let x = 0.01; x < 1; x += 0.07) {
			for (let y = 0.01; y < 1; y += 0.023) {
				const expected = boxes.some((polygon) => {
					const [[left, top], , [right, bottom]] = polygon as [Point, Point, Point];
					return x >= left && x <= right && y >= top && y <= bottom;
				});
				const lines = [line(0, 1, [0, 0], around(x, y))];
				expect(coveredLines(page(lines), [many])[0]!.length).toBe(expected ? 1 : 0);
			}
		}
	});
});

test('a line is in one table only, the first that has it', () => {
	const lines = [line(0, 10, [0, 0]), line(11, 10, [0, 0])];
	const tables = [table({ span: span(0, 10) }), table({ span: span(0, 21) })];
	expect(coveredLines(page(lines), tables)).toEqual([[0], [1]]);
	expect(coveredLines(page(lines), [])).toEqual([]);
});

import type { ReadDocument, ReadLine, ReadWord } from './reading.ts';

const ROW = 60;
const ROWS_ABOVE = 2;

/** Text that was never an image, put on a page in a typewriter's columns. */
export function layOut(
	lines: string[],
	confidence: (row: number, column: number) => number = () => 1,
): ReadDocument {
	const rows = lines
		.map((text, row) => layOutLine(text, row, confidence))
		.filter(({ words }) => words.length > 0);
	const rightmost = Math.max(0, ...rows.map(({ words }) => words.at(-1)?.quad[1][0] ?? 0));
	return {
		sha256: '',
		pageCount: 1,
		pages: [
			{
				width: Math.max(1000, rightmost + 80),
				height: Math.max(1400, (lines.length + 2 * ROWS_ABOVE) * ROW),
				lines: rows,
			},
		],
	};
}

function layOutLine(
	line: string,
	row: number,
	confidence: (row: number, column: number) => number,
): ReadLine {
	let left = 80;
	const top = (row + ROWS_ABOVE) * ROW;
	const texts = line.split(/\s+/).filter((text) => text !== '');
	const words = texts.map((text, column): ReadWord => {
		const right = left + text.length * 16;
		const quad: ReadWord['quad'] = [
			[left, top],
			[right, top],
			[right, top + 32],
			[left, top + 32],
		];
		left = right + 12;
		return { text, confidence: confidence(row, column), quad };
	});
	return { block: 0, paragraph: 0, words };
}

import type { Cell } from '../../../../ocr/layout/cells';
import type { LaidLine } from '../../../../ocr/layout/laid-line';
import type { TableRow } from '../../../../ocr/layout/table-rows';

/** Width of a letter, height of one, and from one line to the next, as {@link laid} sets them. */
export const [LETTER, SIZE, PITCH] = [5, 10, 16];

/** A line whose letters are all 5 wide and 10 high; `top` and `left` in the same unit. */
export function laid(text: string, more: Partial<LaidLine> = {}): LaidLine {
	const { left = 0, top = 0, charWidth = LETTER, size = SIZE } = more;
	return {
		text,
		left,
		right: left + text.length * charWidth,
		top,
		bottom: top + size,
		size,
		charWidth,
		firstWidth: (text.split(' ')[0] ?? '').length * charWidth,
		rightToLeft: false,
		cells: [],
		placed: true,
		sources: [{ line: 0 }],
		...more,
	};
}

/** Lines under each other from the left margin, or from where each of them says. */
export const paragraph = (texts: readonly string[], more: Partial<LaidLine> = {}): LaidLine[] =>
	texts.map((text, index) => laid(text, { ...more, top: (more.top ?? 0) + index * PITCH }));

/** A cell whose letters are 5 wide. */
export const cell = (text: string, left: number, right = left + text.length * LETTER): Cell => ({
	text,
	left,
	right,
	words: [],
});

/** A row of a table at this height, its letters 10 high. */
export const tableRow = (top: number, cells: Cell[], more: Partial<TableRow> = {}): TableRow => ({
	cells,
	lines: [0],
	top,
	bottom: top + SIZE,
	size: SIZE,
	charWidth: LETTER,
	backwards: 0,
	...more,
});

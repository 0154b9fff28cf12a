import { isColumn } from './baseline';
import { boxOutline } from './outline';
import type { GridPlace, GridPoint } from './page-grid';

/**
 * Where a part of a line's text is likely to stand: as far along the line as its letters are, from the
 * right where the text runs from right to left, from the top in a column.
 *
 * @returns four corners on the grid for a part of the text, in UTF-16 units.
 */
export function shareOfLine(
	line: GridPlace,
	text: string,
	rightToLeft: boolean,
): (from: number, to: number) => GridPoint[] {
	const corners = line.points.length === 4 ? line.points : boxOutline(line.box);
	const [a, b, c, d] = corners as [GridPoint, GridPoint, GridPoint, GridPoint];
	const letters = Math.max(1, text.length);
	const down = isColumn(line, [{ text }]);
	return (from, to) => {
		const [start, end] = [from / letters, to / letters];
		if (down)
			return [between(a, d, start), between(b, c, start), between(b, c, end), between(a, d, end)];
		const [left, right] = rightToLeft ? [1 - end, 1 - start] : [start, end];
		return [between(a, b, left), between(a, b, right), between(d, c, right), between(d, c, left)];
	};
}

const between = ([x1, y1]: GridPoint, [x2, y2]: GridPoint, share: number): GridPoint => [
	Math.round(x1 + (x2 - x1) * share),
	Math.round(y1 + (y2 - y1) * share),
];

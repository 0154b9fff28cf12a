import type { RawPoint } from '../document/geometry';

interface Placed {
	points?: readonly RawPoint[];
}

/** What lies on a page. */
interface Parts {
	words: readonly Placed[];
	lines?: readonly Placed[];
	tables?: ReadonlyArray<Placed & { cells: readonly Placed[] }>;
}

/**
 * How far right and down the places on a page reach, in their own unit; `null` where there is none. It
 * stands for the size of a page that nobody has told, so that no place is lost.
 */
export function extentOf({
	words,
	lines = [],
	tables = [],
}: Parts): { width: number; height: number } | null {
	let [width, height] = [0, 0];
	const reach = ({ points = [] }: Placed) => {
		for (const { x, y } of points) {
			if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
			if (x > width) width = x;
			if (y > height) height = y;
		}
	};
	words.forEach(reach);
	lines.forEach(reach);
	for (const table of tables) {
		reach(table);
		table.cells.forEach(reach);
	}
	return width > 0 && height > 0 ? { width, height } : null;
}

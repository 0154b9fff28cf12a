/** A table of GitHub's Markdown, as far as it is told by its lines. */
export interface PipeTable {
	/** The cells of each row as they are written; the first row is the header. */
	rows: string[][];
	/** How many lines it has, with the line of dashes. */
	lines: number;
}

/**
 * The table whose header is the line with this index, or `null`. Rows may have more cells than the
 * header: what GitHub leaves out is kept.
 */
export function pipeTableAt(lines: readonly string[], index: number): PipeTable | null {
	const head = lines[index] ?? '';
	const dashes = lines[index + 1] ?? '';
	if (!head.includes('|') || !isDelimiter(dashes)) return null;
	const rows = [cellsOf(head)];
	let end = index + 2;
	for (; end < lines.length; end++) {
		const line = lines[end]!;
		if (!line.includes('|')) break;
		rows.push(cellsOf(line));
	}
	return { rows, lines: end - index };
}

function isDelimiter(line: string): boolean {
	if (!line.includes('-') || !line.includes('|')) return false;
	return cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));
}

/** Between the bars; `\|` is a bar in the text. */
function cellsOf(line: string): string[] {
	const cells: string[] = [];
	const trimmed = line.trim();
	let cell = '';
	for (let index = trimmed.startsWith('|') ? 1 : 0; index < trimmed.length; index++) {
		const letter = trimmed[index]!;
		if (letter === '\\' && trimmed[index + 1] === '|') {
			cell += '|';
			index++;
		} else if (letter === '|') {
			cells.push(cell.trim());
			cell = '';
			if (index === trimmed.length - 1) return cells;
		} else cell += letter;
	}
	cells.push(cell.trim());
	return cells;
}

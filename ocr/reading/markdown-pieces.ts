import { pipeTableAt } from './pipe-table';

/** A part of a page's Markdown: a table, or what stands between tables. */
export type Piece = { kind: 'text' | 'html'; text: string } | { kind: 'pipes'; rows: string[][] };

/** Cuts tables out, so that nothing within them is taken for something else. */
export function piecesOf(markdown: string): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	for (const [start, end] of htmlTables(markdown)) {
		cutPipes(markdown.slice(from, start), pieces);
		pieces.push({ kind: 'html', text: markdown.slice(start, end) });
		from = end;
	}
	cutPipes(markdown.slice(from), pieces);
	return pieces;
}

/** From each `<table>` to the `</table>` that belongs to it; without one it is no table. */
function htmlTables(markdown: string): Array<[start: number, end: number]> {
	const open: number[] = [];
	const found: Array<[number, number]> = [];
	for (const tag of markdown.matchAll(/<(\/?)table(?=[\s>])[^<>]{0,1000}>/gi)) {
		if (tag[1] === '') open.push(tag.index);
		else {
			const start = open.pop();
			if (start === undefined) continue;
			// Those that were found within it are a part of it.
			while ((found.at(-1)?.[0] ?? -1) > start) found.pop();
			found.push([start, tag.index + tag[0].length]);
		}
	}
	return found;
}

function cutPipes(markdown: string, pieces: Piece[]) {
	const lines = markdown.split(/\r\n?|\n/);
	let from = 0;
	const prose = (to: number) => {
		if (to > from) pieces.push({ kind: 'text', text: lines.slice(from, to).join('\n') });
	};
	for (let index = 0; index < lines.length; index++) {
		const table = pipeTableAt(lines, index);
		if (!table) continue;
		prose(index);
		pieces.push({ kind: 'pipes', rows: table.rows });
		from = index + table.lines;
		index = from - 1;
	}
	prose(lines.length);
}

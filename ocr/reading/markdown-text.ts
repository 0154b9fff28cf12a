import { MarkdownIt } from '../bundled/markup';
import { withTaskBox } from './check-boxes';
import { isElement, readHtml } from './html-text';
import { pipeTableAt } from './pipe-table';
import { flowText, type FlowBlock } from './text-flow';

/**
 * A page's text out of its Markdown: what a person would have written down, without the signs of
 * headings, emphasis and links. Markers of lists stay, formulas stay as they are written, line breaks
 * stay. Tables, of GitHub's Markdown and of HTML, are a line for each row with tabs between the cells,
 * and come as tables too.
 *
 * @returns `offset` of each cell counts UTF-16 units of the text, which needs no more tidying.
 */
export function readMarkdown(
	markdown: string,
): Pick<ReturnType<typeof flowText>, 'text' | 'tables' | 'blocks'> {
	const { text, tables, blocks } = flowText(markdownBlocks(markdown));
	return { text, tables, blocks };
}

/** The same, not yet put together. */
export function markdownBlocks(markdown: string): FlowBlock[] {
	const blocks: FlowBlock[] = [];
	for (const piece of piecesOf(unfenced(markdown))) {
		for (const block of blocksOf(piece)) blocks.push(block);
	}
	return blocks;
}

function blocksOf(piece: Piece): FlowBlock[] {
	switch (piece.kind) {
		case 'html':
			return readHtml(piece.text);
		case 'pipes':
			return [pipeBlock(piece.rows)];
		case 'text':
			return proseBlocks(piece.text);
	}
}

/** Models like to fence what they write. */
function unfenced(markdown: string): string {
	const trimmed = markdown.trim();
	const open = /^```(?:markdown|md)?[ \t]*\n/.exec(trimmed)?.[0];
	if (!open || !trimmed.endsWith('\n```')) return markdown;
	const inner = trimmed.slice(open.length, -4);
	return inner.includes('\n```') ? markdown : inner;
}

type Piece = { kind: 'text' | 'html'; text: string } | { kind: 'pipes'; rows: string[][] };

/** Cuts tables out, so that nothing within them is taken for something else. */
function piecesOf(markdown: string): Piece[] {
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

const pipeBlock = (rows: readonly string[][]): FlowBlock => {
	const cells = rows.flatMap((row, index) =>
		row.map((cell, column) => ({ row: index, column, text: inlineText(cell, ' ') })),
	);
	// Who has a table without a header writes an empty one.
	const isHeaded = cells.some(({ row, text }) => row === 0 && text !== '');
	return isHeaded
		? { table: { headerRows: 1, cells } }
		: {
				table: {
					headerRows: 0,
					cells: cells.flatMap((cell) => (cell.row > 0 ? [{ ...cell, row: cell.row - 1 }] : [])),
				},
			};
};

const parser = new MarkdownIt({ html: true })
	// What looks like the definition of a link is a line of somebody's text, and a lone "-" below a line
	// is a value. Tables are cut out before.
	.disable(['reference', 'lheading', 'table']);

/** `$…$` and `$$…$$` are formulas, in which `_`, `*` and `\` mean nothing else. */
parser.inline.ruler.before('escape', 'formula', (state, silent) => {
	const { src, pos } = state;
	if (src[pos] !== '$') return false;
	const mark = src[pos + 1] === '$' ? '$$' : '$';
	const start = pos + mark.length;
	const end = src.indexOf(mark, start);
	if (end <= start) return false;
	// An amount of money opens no formula.
	if (mark === '$' && !/^\S(?:.*\S)?$/s.test(src.slice(start, end))) return false;
	if (mark === '$' && /[0-9]/.test(src[end + 1] ?? '')) return false;
	if (!silent) state.push('formula', '', 0).content = src.slice(pos, end + mark.length);
	state.pos = end + mark.length;
	return true;
});

/** Lists and quotes further in are kept flat; the parser itself would drop them, at 100. */
const MOST_DEEP = 90;

/** The lines that lie too deep, one by one. */
parser.block.ruler.before('code', 'flat', (state, startLine, endLine, silent) => {
	if (silent || state.level < MOST_DEEP) return false;
	let line = startLine;
	for (; line < endLine; line++) {
		if (state.isEmpty(line)) continue;
		if (state.sCount[line]! < state.blkIndent) break;
		state.push('flat', '', 0).content = state.getLines(line, line + 1, 0, false).trim();
	}
	state.line = line;
	return true;
});

type Token = ReturnType<typeof parser.parse>[number];

function proseBlocks(markdown: string): FlowBlock[] {
	const blocks: FlowBlock[] = [];
	let marker = '';
	let tight = false;
	let isFirst = false;
	let depth = 0;
	let heading = 0;
	const itemText = (text: string) => (marker === '' ? text : withTaskBox(text));
	const push = (text: string) => {
		const role = heading > 0 ? 'heading' : marker === '' ? 'paragraph' : 'listItem';
		const level = heading > 0 ? heading : marker === '' ? undefined : depth;
		blocks.push({ text: marker + text, tight: tight && !isFirst, role, level });
		[marker, tight, isFirst] = ['', false, false];
	};
	for (const token of parser.parse(markdown, {})) {
		switch (token.type) {
			case 'bullet_list_open':
			case 'ordered_list_open':
				isFirst = token.level === 0;
				depth++;
				break;
			case 'bullet_list_close':
			case 'ordered_list_close':
				depth--;
				break;
			case 'heading_open':
			case 'heading_close':
				heading = token.nesting > 0 ? Number(token.tag.slice(1)) : 0;
				break;
			case 'list_item_open':
				marker = token.info === '' ? '- ' : `${token.info}${token.markup} `;
				break;
			case 'list_item_close':
				// "12." on a line of its own is no list, but the number of a page.
				if (marker !== '') push('');
				break;
			case 'paragraph_open':
				tight = token.hidden;
				break;
			case 'inline':
				push(itemText(childrenText(token.children ?? [])));
				break;
			case 'flat': {
				const [own = ''] = /^(?:(?:[-+*]|\d{1,9}[.)])\s+)+/.exec(token.content) ?? [];
				if (own !== '') marker = own;
				tight = true;
				push(itemText(inlineText(token.content.slice(own.length), '\n')));
				break;
			}
			case 'fence':
			case 'code_block':
				push(token.content);
				break;
			case 'html_block':
				for (const block of readHtml(token.content)) blocks.push(block);
				break;
			default:
		}
	}
	return blocks;
}

/** @param lineBreak what stands for one. */
function inlineText(markdown: string, lineBreak: string): string {
	// Most cells of most tables hold nothing to be read.
	if (!/[\\`*_~<&[\]$!]/.test(markdown)) return markdown;
	const [token] = parser.parseInline(markdown, {});
	return onLines(childrenText(token?.children ?? []), lineBreak);
}

/** Line breaks with what is blank around them become others. */
function onLines(text: string, lineBreak: string): string {
	const [first = '', ...others] = text.split('\n');
	const last = others.pop();
	if (last === undefined) return text;
	const between = others.map((line) => line.trim()).filter((line) => line !== '');
	return [first.trimEnd(), ...between, last.trimStart()].join(lineBreak);
}

const childrenText = (tokens: readonly Token[]): string => tokens.map(tokenText).join('');

function tokenText(token: Token): string {
	switch (token.type) {
		case 'softbreak':
		case 'hardbreak':
			return '\n';
		case 'image':
			return pictureText(token);
		case 'html_inline':
			return tagText(token.content);
		default:
			return token.content;
	}
}

/** A picture's text, where it is more than the name of its file. */
function pictureText(token: Token): string {
	const text = childrenText(token.children ?? []);
	return text === token.attrGet('src') || /\.\w{3,4}$/.test(text) ? '' : text;
}

function tagText(tag: string): string {
	const name = /^<\/?([a-z][a-z0-9-]*)/i.exec(tag)?.[1]?.toLowerCase();
	if (name === undefined) return '';
	if (name === 'br') return '\n';
	return isElement(name) ? '' : tag;
}

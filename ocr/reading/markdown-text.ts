import { withTaskBox } from './check-boxes';
import { readHtml } from './html-text';
import { childrenText, inlineText, parser } from './markdown-inline';
import { piecesOf, type Piece } from './markdown-pieces';
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

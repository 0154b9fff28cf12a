import { MarkdownIt } from '../bundled/markup';
import { isElement } from './html-text';

/** Reads Markdown as services write it. */
export const parser = new MarkdownIt({ html: true })
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

/** @param lineBreak what stands for one. */
export function inlineText(markdown: string, lineBreak: string): string {
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

export const childrenText = (tokens: readonly Token[]): string => tokens.map(tokenText).join('');

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

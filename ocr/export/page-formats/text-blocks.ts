import { linesFromText } from '../../document/lines';
import { blockFinder } from '../../document/blocks';
import type {
	BlockRole,
	OcrBlock,
	OcrLine,
	OcrPage,
	OcrWord,
	Polygon,
	Span,
} from '../../document/types';

/** A stretch of a line: a word, or what stands between words and belongs to none. */
interface TextPiece {
	text: string;
	/** `null`: blanks, or letters that the provider's words leave out. */
	word: OcrWord | null;
}

export interface TextBlockLine {
	text: string;
	polygon: Polygon | null;
	/** Its words in reading order, and what stands between them. Their texts make up {@link text}. */
	pieces: TextPiece[];
}

/** Lines of one of the provider's blocks, or lines with no blank line between them in the page's text. */
export interface TextBlock {
	text: string;
	lines: TextBlockLine[];
	/** What the provider says it is. */
	role?: BlockRole;
	/** As that of an `OcrBlock`. */
	level?: number;
}

/**
 * All text of a page in reading order, each word once: in the lines it has, and where it has none, in
 * those that the breaks of its text make. Words without a letter are left out, as they are nothing in
 * a text; words that stand in no line make one of their own.
 */
export function textBlocks(page: OcrPage): TextBlock[] {
	const base = page.span.offset;
	const blocks: OpenBlock[] = [];
	const add = (line: TextBlockLine, { offset, length }: Span, named?: OcrBlock) => {
		const from = offset - base;
		const block = blocks.at(-1);
		const goesOn =
			block?.named === named && !(block && isBlankLine(page.text.slice(block.to, from)));
		if (block && goesOn) {
			block.lines.push(line);
			block.to = from + length;
		} else blocks.push({ from, to: from + length, lines: [line], named });
	};
	let next = 0;
	const addStrayWords = (until: number) => {
		for (; next < until; next++) {
			const word = page.words[next]!;
			if (!isBlank(word.text)) {
				add(
					{ text: word.text, polygon: word.polygon, pieces: [{ text: word.text, word }] },
					word.span,
				);
			}
		}
	};
	const lines = page.lines.length > 0 ? page.lines : linesFromText(page.text, base, page.words, 1);
	const blockOf = page.lines.length > 0 ? blockFinder(page.blocks ?? []) : () => undefined;
	for (const [index, line] of lines.entries()) {
		const [first, count] = line.words;
		addStrayWords(first);
		next = first + count;
		const { text, polygon } = line;
		add(
			{ text, polygon, pieces: piecesOf(line, page.words.slice(first, next)) },
			line.span,
			blockOf(index),
		);
	}
	addStrayWords(page.words.length);
	return blocks.map(({ from, to, lines, named }) => ({
		text: page.text.slice(from, to),
		lines,
		...(named ? { role: named.role } : {}),
		...(named?.level === undefined ? {} : { level: named.level }),
	}));
}

interface OpenBlock {
	/** In the page's text. */
	from: number;
	to: number;
	lines: TextBlockLine[];
	named: OcrBlock | undefined;
}

/** Blanks and direction marks. */
const isBlank = (text: string) => /^[\s\u200e\u200f]*$/.test(text);

const isBlankLine = (between: string) => /\n\s*\n/.test(between);

function piecesOf(line: OcrLine, words: readonly OcrWord[]): TextPiece[] {
	const pieces: TextPiece[] = [];
	let cursor = 0;
	for (const word of words) {
		if (isBlank(word.text)) continue;
		const from = word.span.offset - line.span.offset;
		if (from > cursor) pieces.push({ text: line.text.slice(cursor, from), word: null });
		pieces.push({ text: word.text, word });
		cursor = from + word.span.length;
	}
	if (cursor < line.text.length) pieces.push({ text: line.text.slice(cursor), word: null });
	return pieces;
}

import { blocksOnLines } from '../../document/blocks';
import { aspectOf } from '../../document/geometry';
import { linesFromText } from '../../document/lines';
import type { OcrChange, OcrLine, OcrPage, OcrWord } from '../../document/types';
import { withAdded } from './added-words';
import type { PageEdits } from './edits-of';
import { spanMover, type Mark, type Moved, type Range } from './moved';
import { editedPieces, type CorrectedConfidence, type Piece, type Pieces } from './pieces';

/** A page with the edits made; its spans count from where they did before. */
export interface CorrectedPage {
	page: OcrPage;
	/** What was done to its words, in the order of the text. */
	changes: OcrChange[];
	/** `null`: every letter is where it was. */
	moved: Moved | null;
}

/**
 * Makes the edits of a page's words. Text between words stays, the separators between the words are those that
 * stood there, and a line goes when its last word goes.
 */
export function correctPage(
	page: OcrPage,
	edits: PageEdits,
	corrected: CorrectedConfidence,
): CorrectedPage {
	const made = withAdded(page, editedPieces(page, edits.words, corrected), edits.added, corrected);
	const changes = made.changes.map(({ change }) => change);
	if (changes.every(({ action }) => action === 'unreadable') && isEachThere(made, page)) {
		const words = page.words.map((word, index) => ({
			...made.pieces[index]!.word,
			span: word.span,
		}));
		return { page: { ...page, words }, changes, moved: null };
	}
	const { text, words } = written(made, page.span.offset);
	const moved = movedBy(made, page, words, text);
	const lines = linesFromText(text, page.span.offset, words, aspectOf(page));
	const span = { offset: page.span.offset, length: text.length };
	const corrections = { text, span, words, lines: withOwnPlaces(lines, page, made.pieces) };
	const whole = { ...withoutMarkdown(page), ...corrections };
	return { page: withBlocks(whole, page, moved), changes, moved };
}

/** Blocks have the lines that their words are on now. */
function withBlocks(corrected: OcrPage, before: OcrPage, { words }: Moved): OcrPage {
	const { blocks, ...others } = corrected;
	if (!blocks) return corrected;
	const named = blocks.map(({ lines: [first, count], ...about }) => ({
		...about,
		words: before.lines.slice(first, first + count).flatMap(({ words: [word, length] }) =>
			words
				.slice(word, word + length)
				// What a word was split into stands on one line.
				.flatMap(([from, to]) => (to > from ? [from] : [])),
		),
	}));
	const kept = blocksOnLines(named, others);
	return kept.length > 0 ? { ...others, blocks: kept } : others;
}

/** Words that nobody can read may have been joined. */
const isEachThere = ({ pieces }: Pieces, { words }: OcrPage): boolean =>
	pieces.length === words.length;

/** The provider's own Markdown has the text as it was read. */
function withoutMarkdown(page: OcrPage): OcrPage {
	const others = { ...page };
	delete others.markdown;
	return others;
}

function written({ pieces, tail }: Pieces, base: number): { text: string; words: OcrWord[] } {
	const parts: string[] = [];
	let offset = base;
	const words = pieces.map(({ before, word }): OcrWord => {
		parts.push(before, word.text);
		const span = { offset: offset + before.length, length: word.text.length };
		offset = span.offset + span.length;
		const { text, polygon, ...more } = word;
		return { text, polygon, span, ...more };
	});
	return { text: parts.join('') + tail, words };
}

function movedBy(
	{ pieces }: Pieces,
	page: OcrPage,
	words: readonly OcrWord[],
	text: string,
): Moved {
	const base = page.span.offset;
	const ranges: Range[] = [];
	pieces.forEach(({ from }, index) => {
		if (!from) return;
		for (let one = from[0]; one <= from[1]; one++) {
			const [first] = ranges[one] ?? [index];
			ranges[one] = [first, index + 1];
		}
	});
	const marks: Mark[] = [{ before: 0, now: 0 }];
	const isChanged: boolean[] = [];
	let end = 0;
	const all = page.words.map(({ text: former, span }, index): Range => {
		const range = ranges[index] ?? [end, end];
		const isGone = range[0] === range[1];
		end = range[1];
		const own = words.slice(...range);
		isChanged.push(isGone || own.length > 1 || own[0]!.text !== former);
		const first = own[0];
		if (first) marks.push({ before: span.offset - base, now: first.span.offset - base });
		const last = words[end - 1];
		const now = last ? last.span.offset + last.span.length - base : 0;
		marks.push({ before: span.offset + span.length - base, now });
		return range;
	});
	return { words: all, isChanged, span: spanMover(page, text, marks) };
}

/** So many lines without words may have become one with others. */
const AHEAD = 20;

/** Lines of which no word has come or gone stay where the provider has them. */
function withOwnPlaces(
	lines: readonly OcrLine[],
	page: OcrPage,
	pieces: readonly Piece[],
): OcrLine[] {
	// A line without words comes before the one that begins with the same word.
	const byWord = new Map(page.lines.map((line) => [line.words[0], line]));
	const wordless = page.lines.filter(({ words }) => words[1] === 0);
	let next = 0;
	return lines.map((line): OcrLine => {
		const [first, count] = line.words;
		if (count === 0) {
			const ahead = wordless.slice(next, next + AHEAD);
			const at = ahead.findIndex(({ text }) => text === line.text);
			if (at < 0) return line;
			next += at + 1;
			return { ...line, polygon: ahead[at]!.polygon };
		}
		const before = byWord.get(pieces[first]!.from?.[0] ?? -1);
		if (!before) return line;
		let end = before.words[0];
		for (const { from } of pieces.slice(first, first + count)) {
			if (from?.[0] !== end) return line;
			end = from[1] + 1;
		}
		return end === before.words[0] + before.words[1] ? { ...line, polygon: before.polygon } : line;
	});
}

import { type PagePart, readPageRanges, writePageRanges } from '../document/page-ranges';

/** Text of a document for a language model to read. */
export interface ModelText {
	text: string;
	/** The pages in it, `1-3`; empty where the document has none. */
	pages: string;
	/** What was asked for and did not fit, `4-7`, to be asked for next; `null` where all of it is there. */
	rest: string | null;
}

interface NumberedText {
	/** 1-based. */
	number: number;
	text: string;
}

/**
 * The pages that are asked for, each behind a mark `<!-- page 2 -->`, so that an answer can name its page.
 * What is too long ends behind the last whole page, or of one long page behind the last whole line, and says
 * so with what to ask for next.
 *
 * @param all the texts of all pages.
 * @param pages which ones; see {@link readPageRanges}.
 * @param maximum UTF-16 units of the text, but for the sentence at its end; 0 = as many as there are.
 * @throws {RangeError} the pages cannot be read, or are not in the document.
 */
export function modelText(
	all: readonly NumberedText[],
	{ pages, maximum }: { pages: string; maximum: number },
): ModelText {
	if (all.length === 0) return { text: NO_TEXT, pages: '', rest: null };
	const texts = new Map(all.map(({ number, text }) => [number, withoutMarks(text)]));
	const asked = readPageRanges(pages, [...texts.keys()]);
	const limit = maximum > 0 ? maximum : Infinity;
	const shown: PagePart[] = [];
	const written: string[] = [];
	let left = limit;
	let cut: PagePart | undefined;
	for (const part of asked) {
		const whole = marked(part, texts.get(part.page)!.slice(part.from));
		if (whole.length <= left) {
			written.push(whole);
			left -= whole.length + SEPARATOR.length;
		} else if (written.length === 0) {
			const end = endWithin(texts.get(part.page)!, part.from, limit - marked(part, '.').length + 1);
			written.push(marked(part, texts.get(part.page)!.slice(part.from, end).trimEnd()));
			cut = { page: part.page, from: end };
		} else break;
		shown.push({ page: part.page, from: 0 });
		if (cut) break;
	}
	const rest = [...(cut ? [cut] : []), ...asked.slice(shown.length)];
	if (rest.length === 0 && asked.every(({ page }) => texts.get(page)!.trim() === '')) {
		written.push(NO_TEXT);
	}
	if (rest.length > 0) written.push(cutAt(rest, all.length, maximum));
	return {
		text: written.join(SEPARATOR),
		pages: writePageRanges(shown),
		rest: rest.length > 0 ? writePageRanges(rest) : null,
	};
}

const SEPARATOR = '\n\n';
const NO_TEXT = '[No text was found.]';

/** A document in which a mark is printed has no more pages for that. */
const withoutMarks = (text: string) => text.replace(/<!--(?=\s*page\b)/giu, '<\\!--');

function marked({ page, from }: PagePart, text: string): string {
	const mark = `<!-- page ${page}${from > 0 ? `, from character ${from}` : ''} -->`;
	return text === '' ? mark : `${mark}\n${text}`;
}

/** Behind the last line that fits, or the last character where a line is long, but always one further. */
function endWithin(text: string, from: number, most: number): number {
	// The mark alone may be longer than all that is wanted.
	const room = Math.max(1, most);
	const behind = from + room;
	const line = text.lastIndexOf('\n', behind);
	if (line > from + room / 2) return line + 1;
	// A character of two units stays whole.
	const code = text.charCodeAt(behind - 1);
	if (code < 0xd800 || code > 0xdbff) return behind;
	return behind - 1 > from ? behind - 1 : behind + 1;
}

function cutAt(rest: readonly PagePart[], pageCount: number, maximum: number): string {
	const pages = pageCount === 1 ? '1 page' : `${pageCount} pages`;
	return `[Cut here, at ${maximum.toLocaleString('en-US')} characters. The document has ${pages}. For the rest, ask for pages "${writePageRanges(rest)}".]`;
}

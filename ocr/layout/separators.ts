import { aspectOf } from '../document/geometry';
import { linesFromText } from '../document/lines';
import type { OcrPage } from '../document/types';

/** What is to stand after a word instead of the blanks and breaks there. */
export interface Separator {
	/** The word's index on the page. */
	after: number;
	separator: string;
}

/** A page with other separators between some of its words, and the lines that they make. */
export function withSeparators(page: OcrPage, changes: readonly Separator[]): OcrPage {
	const base = page.span.offset;
	const parts: string[] = [];
	const shifts: Array<{ from: number; by: number }> = [];
	let [from, by] = [0, 0];
	for (const { after, separator } of changes) {
		const { span } = page.words[after]!;
		const end = span.offset + span.length - base;
		const next = page.words[after + 1]!.span.offset - base;
		parts.push(page.text.slice(from, end), separator);
		by += separator.length - (next - end);
		shifts.push({ from: after + 1, by });
		from = next;
	}
	const text = parts.join('') + page.text.slice(from);
	let at = 0;
	let shift = 0;
	const words = page.words.map((word, index) => {
		if (shifts[at]?.from === index) shift = shifts[at++]!.by;
		return { ...word, span: { ...word.span, offset: word.span.offset + shift } };
	});
	const lines = linesFromText(text, base, words, aspectOf(page));
	return { ...page, text, span: { offset: base, length: text.length }, words, lines };
}

import { enclosingQuad } from './geometry';
import type { OcrLine, OcrWord } from './types';

/**
 * Lines from the breaks in the page's text, for providers that give no lines of their own.
 *
 * @param text the page's text.
 * @param base offset of the page in the document's text, UTF-16 units.
 * @param words the page's words in reading order, with spans in the document's text.
 * @param aspect page width divided by height; 1 where it is not known.
 */
export function linesFromText(
	text: string,
	base: number,
	words: readonly OcrWord[],
	aspect: number,
): OcrLine[] {
	const lines: OcrLine[] = [];
	let start = 0;
	let next = 0;
	for (;;) {
		let end = text.indexOf('\n', start);
		if (end < 0) end = text.length;
		const first = next;
		for (;;) {
			while (next < words.length && words[next]!.span.offset <= base + end) next++;
			const last = next > first ? words[next - 1] : undefined;
			const wordEnd = last ? last.span.offset + last.span.length - base : 0;
			if (wordEnd <= end) break;
			// A word that itself holds a break pulls the following line into this one.
			end = text.indexOf('\n', wordEnd);
			if (end < 0) end = text.length;
		}
		if (end > start) {
			lines.push({
				text: text.slice(start, end),
				polygon: enclosingQuad(
					words.slice(first, next).map((word) => word.polygon),
					aspect,
				),
				span: { offset: base + start, length: end - start },
				words: [first, next - first],
			});
		}
		if (end >= text.length) return lines;
		start = end + 1;
	}
}

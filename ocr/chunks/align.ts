import { UNSPACED } from '../document/scripts';
import type { Span } from '../document/types';

/** Words, and of scripts without blanks every sign. */
const TOKEN = new RegExp(`[${UNSPACED}]|[\\p{L}\\p{M}\\p{N}]+`, 'gu');

/** So many words of the document are looked through for one of the text. */
const LOOK_AHEAD = 20;

/**
 * Where the parts of a text stand in the document: its words are walked along those of the spans it was
 * made of. What is written otherwise, such as a word that was hyphenated, belongs to what is before it.
 *
 * @param text made of the spans, in their order.
 * @param starts where each part begins in the text, UTF-16 units, ascending.
 * @returns the spans of each part. Together they are the given ones.
 */
export function alignParts(
	text: string,
	starts: readonly number[],
	spans: readonly Span[],
	documentText: string,
): Span[][] {
	const source = spans.flatMap(({ offset, length }) => tokensOf(documentText, offset, length));
	const begins: number[] = [];
	let cursor = 0;
	for (const { 0: token, index } of text.matchAll(TOKEN)) {
		if (begins.length === starts.length) break;
		let at = cursor;
		const last = Math.min(source.length, cursor + LOOK_AHEAD);
		while (at < last && source[at]!.token !== token) at++;
		if (at === last) continue;
		while (begins.length < starts.length && starts[begins.length]! <= index) {
			begins.push(source[at]!.offset);
		}
		cursor = at + 1;
	}
	return cutSpans(spans, begins, starts.length);
}

function tokensOf(text: string, offset: number, length: number) {
	const part = text.slice(offset, offset + length);
	return Array.from(part.matchAll(TOKEN), ({ 0: token, index }) => ({
		token,
		offset: offset + index,
	}));
}

/** @param begins in the document's text, ascending; a part without one has no span. */
function cutSpans(spans: readonly Span[], begins: readonly number[], count: number): Span[][] {
	const parts = Array.from({ length: count }, (): Span[] => []);
	let part = 0;
	for (const span of spans) {
		let from = span.offset;
		const end = span.offset + span.length;
		for (;;) {
			// Several parts may begin at the same place: the last of them has it.
			while (part + 1 < begins.length && begins[part + 1]! <= from) part++;
			const next = begins[part + 1];
			const to = next !== undefined && next > from && next < end ? next : end;
			parts[part]!.push({ offset: from, length: to - from });
			if (to === end) break;
			from = to;
		}
	}
	return parts;
}

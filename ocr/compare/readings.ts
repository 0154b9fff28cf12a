import { aspectOf, enclosingQuad } from '../document/geometry';
import type { Polygon } from '../document/types';
import type { Reading } from './columns';
import type { Token } from './tokens';
import type { DifferenceReading } from './types';
import { confidenceOf } from './vote';

/** What a document reads at one place, as people are shown it. */
export function showReading(
	reading: Reading,
	tokens: readonly Token[] | null,
	document: number,
	name: string,
): DifferenceReading {
	const { first, count } = reading;
	if (!tokens || count === 0) {
		return { document, name, text: null, confidence: null, polygon: null };
	}
	return {
		document,
		name,
		text: textOf(tokens, reading),
		confidence: confidenceOf(tokens, reading),
		polygon: polygonOf(tokens.slice(first, first + count)),
	};
}

/** As it stands in the document, blanks and line breaks included. */
function textOf(tokens: readonly Token[], { first, count }: Reading): string {
	const [begin, end] = [tokens[first]!, tokens[first + count - 1]!];
	if (begin.page !== end.page) {
		const texts = tokens.slice(first, first + count).map(({ text }) => text);
		return texts.join(' ');
	}
	const { page } = begin;
	const base = page.span.offset;
	return page.text.slice(begin.offset - base, end.offset + end.text.length - base);
}

/** The word's own polygon, or one around several words of the same page. */
function polygonOf(tokens: readonly Token[]): Polygon | null {
	const { page } = tokens[0]!;
	const polygons: Polygon[] = [];
	let next = 0;
	for (const token of tokens) {
		if (token.page !== page) break;
		const [first, count] = token.words;
		for (let word = Math.max(next, first); word < first + count; word++) {
			const { polygon } = page.words[word]!;
			if (polygon) polygons.push(polygon);
		}
		next = Math.max(next, first + count);
	}
	if (polygons.length === 1) return polygons[0]!.map(([x, y]) => [x, y]);
	return enclosingQuad(polygons, aspectOf(page));
}

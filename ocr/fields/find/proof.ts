import { meanConfidence } from '../../document/mean-confidence';
import type { OcrField, OcrPage, OcrWord, Polygon } from '../../document/types';
import { polygonOf } from '../locate-values';
import { wordsBetween } from '../places-on-page';
import type { SearchedDocument } from './searched';
import type { Segment } from './sheets';

/** A part of a segment. */
export interface Part {
	segment: Segment;
	/** In the segment's text, UTF-16 units. */
	start: number;
	end: number;
}

type Proof = Pick<OcrField, 'text' | 'page' | 'span' | 'polygon' | 'confidence'>;

/** How a value was found: one that was read from letters for digits is a guess, whatever names it. */
export function foundAs(
	{ isGuess = false }: { isGuess?: boolean },
	{ isLabeled, isExact }: { isLabeled: boolean; isExact: boolean },
): OcrField['found'] {
	if (isGuess) return 'fuzzy';
	return isLabeled ? 'label' : isExact ? 'exact' : 'normalized';
}

/** What was looked for and not found. */
export const NOT_FOUND = {
	value: null,
	found: 'not-found',
	text: null,
	page: null,
	span: null,
	polygon: null,
	confidence: null,
	occurrences: 0,
	checks: [],
} as const satisfies Partial<OcrField>;

/**
 * Where parts of a document stand that are one value, such as a name over two lines.
 *
 * @param fit 0..1; the confidence is that of the words times it.
 */
export function proofOf(document: SearchedDocument, parts: readonly Part[], fit: number): Proof {
	const page = document.pages[parts[0]!.segment.page]!;
	const words = parts.flatMap((part) => wordsOf(page, part));
	const mean = meanConfidence(words);
	return {
		text: parts.map(({ segment, start, end }) => segment.text.slice(start, end)).join(' '),
		page: page.number,
		span: spanOf(document.text, parts),
		polygon: placeOf(page, words),
		confidence: mean === null ? null : mean * fit,
	};
}

/** The words that share a letter with a part: those of its own, where another line stands in between. */
function wordsOf(page: OcrPage, { segment: { offsets }, start, end }: Part): OcrWord[] {
	const words: OcrWord[] = [];
	for (let from = start; from < end;) {
		let to = from + 1;
		while (to < end && offsets[to]! - offsets[to - 1]! === 1) to++;
		words.push(...wordsBetween(page.words, offsets[from]!, offsets[to - 1]! + 1));
		from = to;
	}
	return [...new Set(words)];
}

function placeOf(page: OcrPage, words: readonly OcrWord[]): Polygon | null {
	return words.some(({ polygon }) => polygon) ? polygonOf(page, words) : null;
}

/** `null`: the text does not stand in one piece in the document's. */
function spanOf(text: string, parts: readonly Part[]): OcrField['span'] {
	const [first, last] = [parts[0]!, parts.at(-1)!];
	const offset = first.segment.offsets[first.start]!;
	const end = last.segment.offsets[last.end - 1]! + 1;
	const whole = parts.map(({ segment, start, end: to }) => segment.text.slice(start, to)).join(' ');
	if (end <= offset || text.slice(offset, end).replace(/\s/g, ' ') !== whole.replace(/\s/g, ' ')) {
		return null;
	}
	return { offset, length: end - offset };
}

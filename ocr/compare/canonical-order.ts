import type { OcrDocument } from '../document/types';

/**
 * The order in which documents are aligned with each other: the one with most pages, then the one
 * with most text first. It depends on what they hold and not on the order in which they were given,
 * so that the agreement of A with B is that of B with A.
 *
 * @returns indexes of the documents. Those that hold the same stand in any order, which shows nowhere.
 */
export function canonicalOrder(documents: readonly OcrDocument[]): number[] {
	return documents.map((_, index) => index).sort((a, b) => compare(documents[a]!, documents[b]!));
}

function compare(a: OcrDocument, b: OcrDocument): number {
	const sizes = b.pages.length - a.pages.length || b.text.length - a.text.length;
	if (sizes !== 0) return sizes;
	if (a.text !== b.text) return a.text < b.text ? -1 : 1;
	const [one, other] = [places(a), places(b)];
	for (;;) {
		const [left, right] = [one.next(), other.next()];
		if (left.done || right.done) return left.done ? (right.done ? 0 : 1) : -1;
		if (left.value !== right.value) return left.value - right.value;
	}
}

/** Everything but the text that alignment looks at. */
function* places({ pages }: OcrDocument): Generator<number> {
	for (const page of pages) {
		yield page.number;
		yield page.span.length;
		for (const word of page.words) {
			yield word.span.offset;
			yield word.span.length;
			for (const [x, y] of word.polygon ?? []) {
				yield x;
				yield y;
			}
		}
	}
}

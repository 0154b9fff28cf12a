import type { DraftDocument } from './build-document';

/** Which confidences of an answer say something. */
export interface GivenConfidence {
	words: boolean;
	pages: boolean;
	/** Cells of the provider's own tables. */
	cells: boolean;
	document: boolean;
}

/**
 * Client libraries write 0 for a confidence that the service did not give: that is the default of a
 * number in Protocol Buffers, and of `double` and `float` in C#, Go and Java. So where all words of an
 * answer have 0 and nothing else, they have none; pages and the document likewise. A 0 beside other
 * values is one that was given.
 *
 * Source of the fact: "Field Presence" in the Protocol Buffers guide.
 */
export function givenConfidence({ confidence, pages }: DraftDocument): GivenConfidence {
	const isNone = (value: number | null | undefined) =>
		value === 0 || value === null || value === undefined;
	return {
		words: !pages.every((page) => page.words.every((word) => isNone(word.confidence))),
		pages: !pages.every((page) => isNone(page.confidence)),
		cells: !pages.every(({ tables = [] }) =>
			tables.every(({ cells }) => cells.every((cell) => isNone(cell.confidence))),
		),
		document: !isNone(confidence),
	};
}

interface Rated {
	confidence?: number | null;
}

/** What has a confidence in an answer. */
interface Answer extends Rated {
	pages: ReadonlyArray<
		Rated & {
			words: readonly Rated[];
			tables?: ReadonlyArray<{ cells: readonly Rated[] }>;
		}
	>;
}

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
 * answer have 0 and nothing else, they have none, and pages likewise; so has the document where neither
 * words nor pages have any. A 0 beside other values is one that was given.
 *
 * Source of the fact: "Field Presence" in the Protocol Buffers guide.
 */
export function givenConfidence({ confidence, pages }: Answer): GivenConfidence {
	const isNone = (value: number | null | undefined) =>
		value === 0 || value === null || value === undefined;
	const words = !pages.every((page) => page.words.every((word) => isNone(word.confidence)));
	const ofPages = !pages.every((page) => isNone(page.confidence));
	const cells = !pages.every(({ tables = [] }) =>
		tables.every((table) => table.cells.every((cell) => isNone(cell.confidence))),
	);
	return { words, pages: ofPages, cells, document: !isNone(confidence) || words || ofPages };
}

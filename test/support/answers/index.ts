import type { OcrDocument } from '../../../ocr/document/types';
import { CATALOGUE } from '../../../ocr/providers/catalogue';

interface Sample {
	/** What the provider answers. */
	raw: unknown;
	/** The same, read by the package's own reader. */
	document: OcrDocument;
}

export interface SampleAnswer extends Sample {
	/** Different for each, and fit for a file's name. */
	name: string;
	/** The provider's id in this package. */
	provider: string;
}

/**
 * The same two-page invoice (layout.ts) as each provider answers it, in every form it has: with a
 * table, a list, headings, Hebrew, Japanese, Devanagari, decomposed accents, a word with blanks, a
 * box without extent, a box off the page, and confidences below 0.5.
 */
export const sampleAnswers: SampleAnswer[] = CATALOGUE.flatMap(({ id }) =>
	Object.entries(samplesOf(id)).map(([name, read]) => ({ name, provider: id, ...read() })),
);

/**
 * Those with a golden file of each export. An export takes a document and knows no provider, so these
 * three are enough: one with everything, its pages in inches; one without page sizes and confidences;
 * one without words.
 */
export const goldenAnswers = ['lazarus-2', 'mindee', 'picwish'].map((name) =>
	sampleAnswers.find((answer) => answer.name === name)!,
);

/** The `samples` of the provider's file here, by name. */
function samplesOf(id: string) {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot be computed
	return (require(`./${id}`) as { samples: Record<string, () => Sample> }).samples;
}

import type { OcrDocument } from '../document/types';
import type { CompareOptions } from './types';

/**
 * How sure a reading is by how many agree on it: (agreed + 1/2) / (readings + 1), the estimator of
 * Krichevsky and Trofimov for the chance that one more reading would say the same. Two that agree give
 * 0.83, three 0.88, one of two 0.5. It never gets to 1, since all of them may misread a blot in the same
 * way.
 *
 * @returns 0..1, without its ends.
 */
export const agreedConfidence = (agreed: number, readings: number): number =>
	(agreed + 0.5) / (readings + 1);

/**
 * Whether the merged words' confidence is how many agree on them, and not what providers say. It is so
 * where it was asked for, and where one of the documents that vote has text and gives no word of it a
 * confidence. A single one that votes has none to agree with.
 */
export function isByAgreement(
	voting: readonly OcrDocument[],
	{ confidence = 'auto' }: Pick<CompareOptions, 'confidence'>,
): boolean {
	if (voting.length < 2 || confidence === 'provider') return false;
	return confidence === 'agreement' || voting.some(givesNone);
}

const givesNone = ({ text, pages }: OcrDocument): boolean =>
	text.trim() !== '' && pages.every(({ words }) => words.every((word) => word.confidence === null));

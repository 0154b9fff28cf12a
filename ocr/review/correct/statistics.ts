import type { OcrDocument, OcrReviewStatistics } from '../../document/types';

/** What became of a document's words in numbers; `null` for a document that no person was asked about. */
export function reviewStatistics({ review, pages }: OcrDocument): OcrReviewStatistics | null {
	if (!review) return null;
	const count = { changed: 0, added: 0, deleted: 0, unreadable: 0, values: 0 };
	for (const { kind, action } of review.changes) {
		if (kind !== 'word') count.values++;
		else if (action === 'added' || action === 'deleted' || action === 'unreadable') count[action]++;
		else count.changed++;
	}
	let [words, accepted] = [0, 0];
	for (const page of pages) {
		words += page.words.length;
		for (const word of page.words) if (word.accepted) accepted++;
	}
	const { changed, deleted, unreadable } = count;
	return { words, reviewed: accepted + changed + deleted + unreadable, ...count };
}

import type { OcrDocument } from '../../document/types';

/** A review in numbers. */
export interface ReviewStatistics {
	/** In the document as it is. */
	words: number;
	/** As they came, that a person changed, deleted, accepted or could not read. */
	reviewed: number;
	/** Words that were read otherwise: corrected, merged or split. */
	changed: number;
	added: number;
	deleted: number;
	unreadable: number;
	/** Fields and cells that were edited by themselves. */
	values: number;
	seconds: number;
}

/** `null` for a document that no person was asked about. */
export function reviewStatistics({ review, pages }: OcrDocument): ReviewStatistics | null {
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
	const reviewed = accepted + changed + deleted + unreadable;
	return { words, reviewed, ...count, seconds: review.seconds };
}

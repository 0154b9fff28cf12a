import { pageConfidence } from '../document/mean-confidence';
import type { OcrDocument } from '../document/types';

export interface ReviewRule {
	/**
	 * `document`: its confidence is below the threshold. `page`: that of any page is. `words`: more than
	 * `share` of the words with a confidence are below it.
	 */
	by: 'document' | 'page' | 'words';
	/** 0..1. */
	threshold: number;
	/** 0..1; for `words` only. */
	share: number;
	/** What becomes of a document whose provider gives no confidence. */
	withoutConfidence: 'accept' | 'review';
}

interface DoubtfulWord {
	/** Number of the page. */
	page: number;
	text: string;
	/** 0..1. */
	confidence: number;
}

export interface Review {
	accepted: boolean;
	/** One sentence for people. */
	reason: string;
	/** Words below the threshold in reading order, the first {@link MOST_DOUBTFUL}. */
	doubtfulWords: DoubtfulWord[];
	/** How many there are in all. */
	doubtfulCount: number;
}

export const MOST_DOUBTFUL = 1000;

/** Whether a document may go on by itself, or a person should look at it. Throws nothing. */
export function review(document: OcrDocument, rule: ReviewRule): Review {
	const { threshold } = rule;
	const doubtfulWords: DoubtfulWord[] = [];
	let [doubtful, known] = [0, 0];
	for (const page of document.pages) {
		for (const { text, confidence } of page.words) {
			if (confidence === null) continue;
			known++;
			if (confidence >= threshold) continue;
			doubtful++;
			if (doubtfulWords.length < MOST_DOUBTFUL) {
				doubtfulWords.push({ page: page.number, text, confidence });
			}
		}
	}
	const verdict = judge(document, rule, { doubtful, known });
	return { ...verdict, doubtfulWords, doubtfulCount: doubtful };
}

function judge(
	document: OcrDocument,
	{ by, threshold, share, withoutConfidence }: ReviewRule,
	{ doubtful, known }: { doubtful: number; known: number },
): Pick<Review, 'accepted' | 'reason'> {
	const unknown = {
		accepted: withoutConfidence === 'accept',
		reason: 'The provider gives no confidence.',
	};
	switch (by) {
		case 'document': {
			const { confidence } = document;
			if (confidence === null) return unknown;
			return {
				accepted: confidence >= threshold,
				reason: `The document's confidence is ${percent(confidence)}, and ${percent(threshold)} is wanted.`,
			};
		}
		case 'page': {
			let lowest: { number: number; confidence: number } | null = null;
			for (const page of document.pages) {
				const confidence = pageConfidence(page);
				if (confidence !== null && confidence < (lowest?.confidence ?? Infinity)) {
					lowest = { number: page.number, confidence };
				}
			}
			if (!lowest) return unknown;
			return {
				accepted: lowest.confidence >= threshold,
				reason: `The lowest page is number ${lowest.number} with a confidence of ${percent(lowest.confidence)}, and ${percent(threshold)} is wanted.`,
			};
		}
		case 'words': {
			if (known === 0) return unknown;
			return {
				accepted: doubtful / known <= share,
				reason: `${doubtful} of ${known} words (${percent(doubtful / known)}) are below ${percent(threshold)}, and ${percent(share)} may be.`,
			};
		}
	}
}

/** With one decimal, rounded down: what just misses a threshold must not read as if it met it. */
const percent = (value: number) => `${Math.floor(value * 1000 + 1e-9) / 10} %`;

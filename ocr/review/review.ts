import { pageConfidence } from '../document/mean-confidence';
import type { OcrDocument, OcrWord } from '../document/types';
import { percent } from './percent';

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
	/** What to do with a document whose provider gave no confidence. */
	withoutConfidence: WithoutConfidence;
}

export type WithoutConfidence = 'accept' | 'review';

interface LowConfidenceWord {
	/** Number of the page. */
	page: number;
	text: string;
	/** 0..1; `null` for a word without one that a person could not read. */
	confidence: number | null;
}

export interface Review {
	accepted: boolean;
	/** One sentence for people. */
	reason: string;
	/** Words below the threshold or that a person could not read, in reading order, the first {@link MOST_LISTED}. */
	lowConfidenceWords: LowConfidenceWord[];
	/** How many there are in all. */
	lowConfidenceCount: number;
}

export const MOST_LISTED = 1000;

/** Whether a document is accepted, or a person should review it. Throws nothing. */
export function review(document: OcrDocument, rule: ReviewRule): Review {
	const { threshold } = rule;
	const lowConfidenceWords: LowConfidenceWord[] = [];
	let [low, known] = [0, 0];
	for (const page of document.pages) {
		for (const word of page.words) {
			const { text, confidence } = word;
			if (confidence === null && !word.unreadable) continue;
			known++;
			if (!isLow(word, threshold)) continue;
			low++;
			if (lowConfidenceWords.length < MOST_LISTED) {
				lowConfidenceWords.push({ page: page.number, text, confidence });
			}
		}
	}
	const verdict = judge(document, rule, { low, known });
	return { ...verdict, lowConfidenceWords, lowConfidenceCount: low };
}

/** What a person has accepted is not, and what a person could not read is. */
function isLow({ confidence, accepted, unreadable }: OcrWord, threshold: number): boolean {
	if (unreadable) return true;
	return !accepted && confidence !== null && confidence < threshold;
}

/** A provider may give a confidence of the whole and none of its parts. */
const WITHOUT_CONFIDENCE: Record<ReviewRule['by'], string> = {
	document: 'The provider gives no confidence for the document.',
	page: 'The provider gives no confidence for any page.',
	words: 'The provider gives no confidence for any word.',
};

function judge(
	document: OcrDocument,
	{ by, threshold, share, withoutConfidence }: ReviewRule,
	{ low, known }: { low: number; known: number },
): Pick<Review, 'accepted' | 'reason'> {
	const unknown = {
		accepted: withoutConfidence === 'accept',
		reason: WITHOUT_CONFIDENCE[by],
	};
	switch (by) {
		case 'document': {
			const { confidence, confidenceSource: source } = document;
			if (confidence === null) return unknown;
			const what =
				source === 'agreement' ? 'lowest agreement of its readings' : "document's confidence";
			return {
				accepted: confidence >= threshold,
				reason: `The ${what} is ${percent(confidence)}; the threshold is ${percent(threshold)}.`,
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
				reason: `Page ${lowest.number} has the lowest confidence, ${percent(lowest.confidence)}; the threshold is ${percent(threshold)}.`,
			};
		}
		case 'words': {
			if (known === 0) return unknown;
			return {
				accepted: low / known <= share,
				reason: `${low} of ${known} words (${percent(low / known)}) are below ${percent(threshold)}; the limit is ${percent(share)}.`,
			};
		}
	}
}

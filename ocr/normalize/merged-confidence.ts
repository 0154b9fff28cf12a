import type { OcrDocument } from '../document/types';

/** Confidence of several documents as one; `mergeDocuments` says how. */
export function mergedConfidence(
	documents: readonly OcrDocument[],
): Pick<OcrDocument, 'confidence' | 'confidenceSource'> {
	const ofWords = new Mean();
	const ofDocuments = new Mean();
	for (const { pages, confidence } of documents) {
		for (const { words } of pages) for (const word of words) ofWords.add(word.confidence, 1);
		// A document without pages says nothing about text.
		ofDocuments.add(confidence, pages.length);
	}
	const derived = ofWords.value();
	if (derived !== null) return { confidence: derived, confidenceSource: 'derived' };
	const given = ofDocuments.value();
	return given === null
		? { confidence: null, confidenceSource: 'none' }
		: { confidence: given, confidenceSource: 'provider' };
}

class Mean {
	private sum = 0;
	private weights = 0;

	add(value: number | null, weight: number) {
		if (value === null) return;
		this.sum += value * weight;
		this.weights += weight;
	}

	/** In 0..1, also where rounding went a little over it. */
	value(): number | null {
		return this.weights === 0 ? null : Math.min(1, this.sum / this.weights);
	}
}

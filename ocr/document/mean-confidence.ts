/** A mean of confidences, each 0..1 or `null` where none was given; those say nothing. */
export class MeanConfidence {
	private sum = 0;
	private weights = 0;

	add(confidence: number | null, weight = 1) {
		if (confidence === null) return;
		this.sum += confidence * weight;
		this.weights += weight;
	}

	/** 0..1; `null` where no confidence was given. */
	get value(): number | null {
		return this.weights === 0 ? null : this.sum / this.weights;
	}
}

/** The mean over the words that have one, or `null` where none has. */
export function meanConfidence(
	words: Iterable<{ readonly confidence: number | null }>,
): number | null {
	const mean = new MeanConfidence();
	for (const { confidence } of words) mean.add(confidence);
	return mean.value;
}

/** A page's own confidence, or the mean over its words; `null` where neither is given. */
export const pageConfidence = ({
	confidence,
	words,
}: {
	readonly confidence: number | null;
	readonly words: Iterable<{ readonly confidence: number | null }>;
}): number | null => confidence ?? meanConfidence(words);

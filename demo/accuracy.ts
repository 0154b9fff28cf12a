/**
 * How much of what is written was read: the longest common subsequence of the words, as a share
 * of the true ones, case and punctuation counted. Order matters, extra words do not.
 *
 * @returns 0..1
 */
export function wordAccuracy(trueWords: string[], readWords: string[]): number {
	if (trueWords.length === 0) return 1;
	let before = new Uint32Array(readWords.length + 1);
	for (const trueWord of trueWords) {
		const row = new Uint32Array(readWords.length + 1);
		readWords.forEach((readWord, index) => {
			row[index + 1] =
				readWord === trueWord
					? (before[index] ?? 0) + 1
					: Math.max(before[index + 1] ?? 0, row[index] ?? 0);
		});
		before = row;
	}
	return (before[readWords.length] ?? 0) / trueWords.length;
}

/** Words as people count them: what stands between white space. */
export function wordsOf(text: string): string[] {
	return text.split(/\s+/).filter((word) => word !== '');
}

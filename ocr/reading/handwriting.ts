import { isRecord } from './foreign';
import { readSpan } from './raw-span';

/** Whether a word with this span is written by hand; `null` where nobody says. */
export type Handwriting = (span: unknown) => boolean | null;

/**
 * Reads `[{isHandwritten, spans: [{offset, length}]}]`. The spans count in whatever unit the words'
 * own spans count in. `null` for all words where the answer says nothing about styles.
 */
export function readHandwriting(styles: readonly unknown[]): Handwriting {
	if (styles.length === 0) return () => null;
	const ranges: Array<{ start: number; end: number }> = [];
	for (const style of styles) {
		if (!isRecord(style) || style.isHandwritten !== true || !Array.isArray(style.spans)) continue;
		for (const span of style.spans) {
			const read = readSpan(span);
			if (read) ranges.push({ start: read.offset, end: read.offset + read.length });
		}
	}
	ranges.sort((a, b) => a.start - b.start);
	return (span) => {
		const offset = readSpan(span)?.offset;
		if (offset === undefined) return null;
		// The last range that begins at or before the word.
		let low = 0;
		let high = ranges.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (ranges[middle]!.start <= offset) low = middle + 1;
			else high = middle;
		}
		return low > 0 && offset < ranges[low - 1]!.end;
	};
}

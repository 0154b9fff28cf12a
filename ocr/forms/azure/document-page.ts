import type { DraftPage, DraftWord } from '../../reading/build-document';
import { isRecord } from '../../reading/foreign';
import type { LeftOut } from '../../reading/left-out';
import type { Handwriting } from '../../reading/handwriting';
import { readPoints } from '../../reading/points';
import { readMeasures } from './read';

/**
 * A page with `words` beside `lines`, both with `content`. The box is called `polygon`, and
 * `boundingBox` in the previews.
 */
export function readDocumentPage(
	page: Record<string, unknown>,
	isHandwritten: Handwriting,
	leftOut: LeftOut,
): DraftPage {
	const lines: NonNullable<DraftPage['lines']> = [];
	for (const line of Array.isArray(page.lines) ? page.lines : []) {
		if (!isRecord(line) || typeof line.content !== 'string') continue;
		lines.push({ text: line.content, points: readPoints(line.polygon ?? line.boundingBox) });
	}
	const words: DraftWord[] = [];
	for (const word of Array.isArray(page.words) ? page.words : []) {
		if (!isRecord(word) || typeof word.content !== 'string') {
			leftOut.entry();
			continue;
		}
		words.push({
			text: word.content,
			points: readPoints(word.polygon ?? word.boundingBox),
			confidence: typeof word.confidence === 'number' ? word.confidence : null,
			handwritten: isHandwritten(word.span),
		});
	}
	return { ...readMeasures(page), ...(lines.length > 0 ? { lines } : {}), words };
}

import type { DraftWord } from '../../reading/build-document';
import { checkBox } from '../../reading/check-boxes';
import { numberOrNull, text } from '../../reading/foreign';
import { readPoints } from '../../reading/points';

/** Check boxes in Markdown, where they are ☒ and ☐. The text stays as long as it is, in any unit. */
export const withMarkdownMarks = (markdown: string) => markdown.replaceAll('☒', checkBox(true));

/** Check boxes in a content, where they are `:selected:` and `:unselected:`, or as in Markdown. */
export const withMarks = (content: string) =>
	withMarkdownMarks(content)
		.replaceAll(':selected:', checkBox(true))
		.replaceAll(':unselected:', checkBox(false));

/** One of a page's `selectionMarks`: `{state, polygon, confidence}`. */
export const readSelectionMark = (mark: Record<string, unknown>): DraftWord => ({
	text: checkBox(text(mark.state)?.toLowerCase() === 'selected'),
	points: readPoints(mark.polygon ?? mark.boundingBox),
	confidence: numberOrNull(mark.confidence),
});

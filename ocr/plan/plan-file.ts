import { readPageChoice } from './page-choice';
import type { FileFacts, PartLimits, PlannedPart, ReadingChoices, ReadingPlan } from './types';

/**
 * How a file is read, from what it is, what the provider takes, and what a person chose.
 *
 * - Pages are chosen first; of those, pages with text of their own are read (by the provider), used or
 *   skipped.
 * - What is sent has no more parts than needed, and those are even in pages. How many bytes a part has is
 *   known when it is cut only: where the whole file has more than the provider takes, as many parts are
 *   planned as its bytes need if all pages are alike, and whoever cuts halves what is still too large
 *   ({@link halved}).
 * - With Split When Too Long off, the pages go in one part: the provider reads as many as it reads.
 *
 * @throws {RangeError} the pages cannot be read or are not in the file; a sentence with the page count.
 */
export function planFile(
	{ bytes, pageCount, pagesWithText }: FileFacts,
	limits: PartLimits,
	choices: ReadingChoices,
): ReadingPlan {
	if (pageCount === null || pageCount === 0) return { asIs: true };
	const chosen = readPageChoice(choices.pages, pageCount);
	const withText =
		choices.pagesWithText === 'read' ? [] : chosen.filter((page) => pagesWithText.has(page));
	const apart = new Set(withText);
	const sent = chosen.filter((page) => !apart.has(page));
	const count = choices.splitWhenTooLong ? partCount(sent.length, { bytes, pageCount }, limits) : 1;
	if (sent.length === pageCount && count === 1) return { asIs: true };
	return {
		asIs: false,
		pageCount,
		parts: evenParts(sent, count),
		textPages: choices.pagesWithText === 'useText' ? withText : [],
		skippedPages: choices.pagesWithText === 'skip' ? withText : [],
	};
}

/** A part that came out too large, as two. */
export function halved({ pages }: PlannedPart): [PlannedPart, PlannedPart] {
	const [first, second] = evenParts(pages, 2);
	return [first!, second!];
}

function partCount(
	pages: number,
	file: { bytes: number; pageCount: number },
	limits: PartLimits,
): number {
	const byPages = limits.pages === undefined ? 1 : Math.ceil(pages / limits.pages);
	const bytes = (file.bytes * pages) / file.pageCount;
	const byBytes = Math.min(Math.ceil(bytes / limits.bytes), pages);
	return Math.max(byPages, byBytes, 1);
}

/** As even as can be, the larger ones first. */
function evenParts(pages: readonly number[], count: number): PlannedPart[] {
	const parts: PlannedPart[] = [];
	let from = 0;
	for (let left = count; left > 0 && from < pages.length; left--) {
		const to = from + Math.ceil((pages.length - from) / left);
		parts.push({ pages: pages.slice(from, to) });
		from = to;
	}
	return parts;
}

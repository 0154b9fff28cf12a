import type { WarningCode } from '../../document/codes';
import type { OcrDocument, OcrWarning } from '../../document/types';

/** What came up while words were laid; pages by their numbers. */
export interface Tally {
	/** Words whose place nobody knows. */
	unknown: number;
	/** Pages that have words by themselves. */
	hasText: number[];
	/** Pages of another shape than what was read. */
	reshaped: number[];
	/** Pages that were to lose the text of a former OCR, and have still got it. */
	notReplaced: number[];
	/** Why it is not PDF/A, though it was to be. */
	barrier: string | null;
}

export function searchableWarnings(
	document: OcrDocument,
	{ pages, rebuilt }: { pages: readonly unknown[]; rebuilt: boolean },
	{ hasText, reshaped, notReplaced, unknown, barrier }: Tally,
): OcrWarning[] {
	const warnings: OcrWarning[] = [];
	const add = (code: WarningCode, message: string) => warnings.push({ code, message });
	if (document.pages.length !== pages.length) {
		add(
			'pages-differ',
			`The document has ${counted(document.pages.length, 'page')}, but the original has ${pages.length}. Text was added to the pages with the same number.`,
		);
	}
	if (rebuilt) {
		add(
			'pages-copied',
			'The list of pages in the original is damaged, so its pages were copied into a new PDF. Bookmarks and form fields were not copied.',
		);
	}
	if (barrier !== null) {
		add(
			'not-pdf-a',
			`The searchable PDF is not PDF/A, because the original does not allow it: ${barrier}.`,
		);
	}
	if (hasText.length > 0) {
		add(
			'has-text',
			`${listed(hasText)} of the original already had searchable text, which was kept. Only words that were not in it were added.`,
		);
	}
	if (notReplaced.length > 0) {
		add(
			'text-not-replaced',
			`${listed(notReplaced)} of the original ${notReplaced.length === 1 ? 'has' : 'have'} content too large to be searched for the text of a former OCR. Words may be found twice there.`,
		);
	}
	if (reshaped.length > 0) {
		add(
			'shape-differs',
			`${listed(reshaped)} of the original ${reshaped.length === 1 ? 'has' : 'have'} a different shape than what was read, so text may be out of place. Use the same file that was sent to the provider.`,
		);
	}
	if (unknown > 0) {
		add(
			'place-unknown',
			`The position of ${counted(unknown, 'word')} is unknown. Searching finds them on the right page, but does not highlight them.`,
		);
	}
	return warnings;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** "Page 1", "Pages 1, 2, 3 and 17 more" */
function listed(numbers: readonly number[]): string {
	if (numbers.length === 1) return `Page ${numbers[0]}`;
	const shown = numbers.slice(0, 10).join(', ');
	const more = numbers.length - 10;
	return more > 0 ? `Pages ${shown} and ${more} more` : `Pages ${shown}`;
}

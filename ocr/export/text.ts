import { PAGE_SEPARATOR } from '../document/assemble';
import type { OcrDocument } from '../document/types';

interface TextOptions {
	/** Between two pages; a blank line where not given. A form feed (`"\f"`) is usual as well. */
	pageSeparator?: string;
}

/**
 * The text of all pages in the provider's own reading order, nothing added, nothing joined. With
 * the usual separator it is the document's text to the letter, so that every span fits it.
 */
export function exportText(
	document: OcrDocument,
	{ pageSeparator = PAGE_SEPARATOR }: TextOptions = {},
) {
	return document.pages.map(({ text }) => text).join(pageSeparator);
}

import type { OcrWarning } from '../document/types';

/**
 * The warning where a text of several pages came in one piece.
 *
 * @param pageCount how many pages were read, as the answer says it; `read` is what it was read into.
 * @param instead how to get them page by page, as a sentence.
 */
export function joinedPages(
	name: string,
	{ pageCount, read }: { pageCount: unknown; read: number },
	instead: string,
): OcrWarning[] {
	if (typeof pageCount !== 'number' || !(pageCount > 1) || read !== 1) return [];
	const count = pageCount.toLocaleString('en-US');
	const message = `${name} joined the text of ${count} pages, so all of it is in one page. ${instead}`;
	return [{ code: 'pages-joined', message }];
}

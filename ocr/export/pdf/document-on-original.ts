import { isSizedByWords, withoutWordSizes } from '../../document/page-size';
import type { OcrDocument } from '../../document/types';
import { readOriginalPages } from '../../original/read-pages';
import type { Original } from '../../original/types';
import { onFrames } from '../on-frames';
import { pageFrames, type FrameSources } from '../page-frames';

/**
 * The document with its places on the original's pages. Where a page has no size of its own and what is
 * given does not fit either, as with pixels and a PDF's points, its places are left out: on the page
 * they would be wrong.
 *
 * @throws {UnusableOriginal}
 */
export async function documentOnOriginal(
	document: OcrDocument,
	original: Original,
	given: FrameSources['given'],
): Promise<OcrDocument> {
	if (!document.pages.some(isSizedByWords)) return document;
	const { frames } = pageFrames(document, { given, original: await readOriginalPages(original) });
	return withoutWordSizes(onFrames(document, frames));
}

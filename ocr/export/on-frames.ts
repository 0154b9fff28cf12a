import { onSizes, pageOnSize, type PageSize } from '../document/page-size';
import type { OcrDocument, OcrPage } from '../document/types';
import { frameAt } from './made-by';
import { pageFrames, type FrameSources, type PageFrame } from './page-frames';

/**
 * The document as it is laid out on the frames: where a size became known, places on the extent of the
 * words are brought to it.
 *
 * @throws RangeError where a page has no frame.
 */
export const onFrames = (document: OcrDocument, frames: readonly PageFrame[]): OcrDocument =>
	onSizes(
		document,
		document.pages.map((_, index) => sizeOf(frameAt(frames, index))),
	);

/** A page as {@link onFrames} has it. */
export const pageOnFrame = (page: OcrPage, frame: PageFrame): OcrPage =>
	pageOnSize(page, sizeOf(frame));

/**
 * The document with a size for all pages that have none. Where the words have no room on it, a warning
 * says so and the page stays as it is.
 *
 * @throws RangeError when the size is not more than 0.
 */
export function withGivenSize(
	document: OcrDocument,
	given: NonNullable<FrameSources['given']>,
): OcrDocument {
	const { frames, warnings } = pageFrames(document, { given });
	const placed = onFrames(document, frames);
	return {
		...placed,
		pages: placed.pages.map((page) =>
			page.sizeSource === null ? { ...page, ...given, sizeSource: 'given' } : page,
		),
		warnings: [...placed.warnings, ...warnings],
	};
}

const sizeOf = ({ width, height, unit, source }: PageFrame): PageSize => ({
	width,
	height,
	unit,
	// A grid is nobody's size, and so nothing is brought to it.
	source: source === 'virtual' ? 'words' : source,
});

import { onSizes, pageOnSize, type PageSize } from '../document/page-size';
import type { OcrDocument, OcrPage } from '../document/types';
import { frameAt } from './made-by';
import type { PageFrame } from './page-frames';

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

const sizeOf = ({ width, height, unit, source }: PageFrame): PageSize => ({
	width,
	height,
	unit,
	// A grid is nobody's size, and so nothing is brought to it.
	source: source === 'virtual' ? 'words' : source,
});

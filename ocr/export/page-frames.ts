import { hasRoom, isSizedByWords } from '../document/page-size';
import type { OcrDocument, OcrPage, OcrWarning } from '../document/types';
import type { OriginalPage } from '../original/types';

/** The sheet that a page's 0..1 places are laid out on. */
export interface PageFrame {
	width: number;
	height: number;
	unit: 'pixel' | 'inch';
	/** Pixels per inch, where known. */
	dpi: number | null;
	/**
	 * Where the size comes from. `words`: it is the extent of the words, in their own unit; `virtual`:
	 * nobody knows it, and it is a grid to place words on.
	 */
	source: 'provider' | 'given' | 'original' | 'words' | 'virtual';
}

export interface FrameSources {
	/** What a person says of every page. It yields to the provider's own size. */
	given?: { width: number; height: number; unit: 'pixel' | 'inch' };
	/** What the file itself says, by page. */
	original?: readonly OriginalPage[];
}

/**
 * Cells of the grid on either side of a page of unknown size. A place in 0..1 then reads as
 * hundredths of a percent, which nobody takes for the pixels of a scan.
 */
export const VIRTUAL_GRID = 10_000;

/** A side beyond this is no page; it is also where XML Schema's `int` ends. */
export const LONGEST_SIDE = 2 ** 31 - 1;

const POINTS_PER_INCH = 72;

/** How far two ratios may lie apart and still tell of the same page: sizes come rounded. */
const SAME_RATIO = 0.01;

/**
 * The size that each page is laid out on, one frame for each page of the document, in its order.
 * The provider's own size counts first, then what a person gives, then what the original file says
 * of the page with the same number. Where none of them says anything, a page whose places count in
 * pixels or inches of a page of unknown size is as large as its words reach; others get a grid of
 * {@link VIRTUAL_GRID} cells each way. One warning names all such pages.
 *
 * @throws RangeError when the given size is not more than 0.
 */
export function pageFrames(
	document: OcrDocument,
	{ given, original }: FrameSources = {},
): { frames: PageFrame[]; warnings: OcrWarning[] } {
	if (given && !isSize(given)) {
		throw new RangeError(
			`A page size of ${given.width} × ${given.height} is not valid. Enter a page width and height above 0.`,
		);
	}
	const frames = document.pages.map((page): PageFrame => {
		const inFile = original?.[page.number - 1];
		const known = inFile && isSize(inFile) ? inFile : undefined;
		const frame = frameOf(page, given, known);
		return frame.dpi === null && known && frame.source !== 'words'
			? { ...frame, dpi: resolutionBetween(frame, known) }
			: frame;
	});

	const warnings: OcrWarning[] = [];
	if (original && original.length !== document.pages.length) {
		warnings.push({
			code: 'page-count-differs',
			message:
				`The original file has ${pages(original.length)}, but the document has ${document.pages.length}. ` +
				'Pages were matched by number.',
		});
	}
	for (const source of ['words', 'virtual'] as const) {
		const unknown = document.pages.filter((_, index) => frames[index]!.source === source);
		if (unknown.length > 0) warnings.push(sizeUnknown(unknown, document.pages.length, source));
	}
	return { frames, warnings };
}

function frameOf(
	page: OcrPage,
	given: FrameSources['given'],
	original: OriginalPage | undefined,
): PageFrame {
	if (isSizedByWords(page)) return frameOfWords(page, given, original);
	const { width, height, unit } = page;
	if (width !== null && height !== null && unit !== null && isSize({ width, height })) {
		return { width, height, unit, dpi: null, source: page.sizeSource ?? 'provider' };
	}
	return frameOfOthers(given, original) ?? GRID;
}

/** A size that is known by now, where the words have room on it; else the words' extent. */
function frameOfWords(
	page: OcrPage,
	given: FrameSources['given'],
	original: OriginalPage | undefined,
): PageFrame {
	const known = [frameOfOthers(given, undefined), frameOfOthers(undefined, original)];
	const fitting = known.find((frame) => frame && hasRoom(frame, page));
	if (fitting) return fitting;
	const { width, height, unit } = page;
	if (width === null || height === null || unit === null || !isSize({ width, height })) return GRID;
	return { width, height, unit, dpi: null, source: 'words' };
}

const GRID: PageFrame = {
	width: VIRTUAL_GRID,
	height: VIRTUAL_GRID,
	unit: 'pixel',
	dpi: null,
	source: 'virtual',
};

function frameOfOthers(
	given: FrameSources['given'],
	original: OriginalPage | undefined,
): PageFrame | null {
	if (given) return { ...given, dpi: null, source: 'given' };
	if (original?.unit === 'pixel') {
		return {
			width: original.width,
			height: original.height,
			unit: 'pixel',
			dpi: original.dpi,
			source: 'original',
		};
	}
	if (original) {
		return {
			width: original.width / POINTS_PER_INCH,
			height: original.height / POINTS_PER_INCH,
			unit: 'inch',
			dpi: null,
			source: 'original',
		};
	}
	return null;
}

/**
 * Pixels per inch of a frame, from what the file says of the same page: a PDF's inches under the
 * frame's pixels, an image's pixels over the frame's inches, or an image's own resolution, scaled
 * where the frame's pixels are fewer or more. `null` where the two are not of one shape, upright or
 * turned by 90°.
 */
function resolutionBetween(frame: PageFrame, original: OriginalPage): number | null {
	const { width, height } = original;
	const scale =
		sameScale(frame.width / width, frame.height / height) ??
		sameScale(frame.width / height, frame.height / width);
	if (scale === null) return null;
	let dpi: number | null = null;
	if (original.unit === 'pixel') {
		if (frame.unit === 'inch') dpi = 1 / scale;
		else if (original.dpi !== null) dpi = original.dpi * scale;
	} else if (frame.unit === 'pixel') dpi = POINTS_PER_INCH * scale;
	return dpi !== null && Number.isFinite(dpi) && dpi > 0 ? dpi : null;
}

const sameScale = (x: number, y: number): number | null =>
	Math.abs(x / y - 1) <= SAME_RATIO ? x : null;

const isSize = ({ width, height }: { width: number; height: number }) =>
	[width, height].every((side) => side > 0 && side <= LONGEST_SIDE);

/** More page numbers than this in one message help nobody. */
const PAGES_NAMED = 10;

function sizeUnknown(
	unknown: readonly OcrPage[],
	of: number,
	source: 'words' | 'virtual',
): OcrWarning {
	const named = unknown.slice(0, PAGES_NAMED).map(({ number }) => number);
	const more = unknown.length - named.length;
	const which =
		unknown.length === of
			? of === 1
				? 'the page'
				: `all ${of} pages`
			: `page${unknown.length === 1 ? '' : 's'} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
	const sentence =
		source === 'words'
			? 'The page ends where its words end. Set the page width and height in the unit of the positions (usually pixels), or add the image that was read.'
			: `Positions are given on a grid of ${VIRTUAL_GRID} × ${VIRTUAL_GRID} instead of in pixels. Set the page width and height, or add the original file.`;
	return {
		code: 'page-size-unknown',
		message: `The size of ${which} is unknown. ${sentence}`,
	};
}

const pages = (n: number) => (n === 1 ? '1 page' : `${n} pages`);

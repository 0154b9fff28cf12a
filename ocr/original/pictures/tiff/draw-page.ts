import { damaged } from '../../unusable';
import { orientationMatrix, seenSize } from '../orientation';
import type { Pixels } from '../pixels';
import { embedPictures } from './embed-pictures';
import { pagePictures } from './page-pictures';
import type { TiffPage } from './pages';

/** Pixels that a page is drawn in; one of A4 at 600 dpi has 35 million. */
const MOST_PIXELS = 40_000_000;

/**
 * Draws a page of a TIFF as a viewer shows it in a PDF, turned as it is to be seen: pixel for pixel,
 * or smaller where it has more than that many.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal}
 */
export async function drawTiffPage(
	bytes: Uint8Array,
	page: TiffPage,
	file: string,
	drawer: PageDrawer,
	most = MOST_PIXELS,
): Promise<Pixels> {
	const pictures = await pagePictures(bytes, page, file);
	const { PDFDocument, PDFName } = await import('../../../bundled/pdf-lib');
	const pdf = await PDFDocument.create({ updateMetadata: false });
	const { context } = pdf;
	const seen = seenSize(page, page.orientation);
	const shrunk = Math.min(1, Math.sqrt(most / (seen.width * seen.height)));
	const width = Math.max(1, Math.floor(seen.width * shrunk));
	const height = Math.max(1, Math.floor(seen.height * shrunk));
	const { xObjects, operators } = await embedPictures(pictures, page, context);
	const { node } = pdf.addPage([width, height]);
	node.set(PDFName.of('Resources'), context.obj({ XObject: xObjects }));
	const turned = orientationMatrix(page.orientation, width, height);
	node.set(
		PDFName.of('Contents'),
		context.register(context.stream(`q ${turned} cm\n${operators}\nQ\n`)),
	);
	const drawn = await drawer.draw(await pdf.save({ addDefaultPage: false }), width, height);
	if (drawn === null) throw damaged(file);
	return { width, height, kind: 'rgba', data: drawn };
}

type Engine = Awaited<
	ReturnType<(typeof import('../../../bundled/pdfium'))['PDFiumLibrary']['init']>
>;

/** Starts when the first page is drawn, and serves all pages of a file: starting takes longer than drawing. */
export class PageDrawer {
	private engine: Promise<Engine> | null = null;

	/** @returns RGBA, opaque; `null` where there is nothing to be drawn */
	async draw(pdf: Uint8Array, width: number, height: number): Promise<Uint8Array | null> {
		try {
			const { PDFiumLibrary } = await import('../../../bundled/pdfium');
			const opened = await (await (this.engine ??= PDFiumLibrary.init())).loadDocument(pdf);
			const { data } = await opened
				.getPage(0)
				.render({ scale: 1, width, height, render: 'bitmap' });
			opened.destroy();
			return data;
		} catch {
			// It stops where memory does not suffice, and is of no use afterwards.
			this.engine = null;
			return null;
		}
	}
}

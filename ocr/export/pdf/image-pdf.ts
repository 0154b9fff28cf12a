import type { PDFDocument, PDFRef } from '../../bundled/pdf-lib';
import { readJpeg } from '../../original/pictures/jpeg';
import { letOthersRun } from '../../document/turns';
import { orientationMatrix, type Orientation } from '../../original/pictures/orientation';
import { embedPictures, type EmbeddedPage } from '../../original/pictures/tiff/embed-pictures';
import type { PdfFile, PdfPage } from '../../original/pdf-file';
import type { PageImage } from '../../original/raster';
import { damaged, UnusableOriginal } from '../../original/unusable';
import { embedPng } from './png-object';

/**
 * Pixels per inch of a picture that does not say. Screenshots are made for about 100 and scans for
 * 200 to 300: with 150, both come out at about the size of paper.
 */
export const UNKNOWN_DPI = 150;

/** The longest side of a page that viewers agree on (ISO 32000-1, annex C), points. */
const LONGEST_SIDE = 14_400;

/** A page without any width is none. */
const LEAST_SIDE = 0.01;

const POINTS_PER_INCH = 72;

/**
 * Points that a picture keeps off the page's edge: one that ends exactly where the last pixel does
 * is drawn a pixel wider by Poppler, and all its pixels next to their places. Nobody sees so little.
 */
const INSET = 0.0005;

/**
 * Makes a PDF with a page for each picture, as large as the picture's pixels per inch say.
 * A JPEG goes in as it is.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal} for WebP, which PDF does not support.
 */
export async function imagePdf(images: readonly PageImage[], file: string): Promise<PdfFile> {
	const { PDFDocument, PDFName } = await import('../../bundled/pdf-lib');
	const pdf = await PDFDocument.create({ updateMetadata: false });
	const pages: PdfPage[] = [];
	for (const image of images) {
		if (image.mimeType === 'image/webp') {
			throw new UnusableOriginal(`${file} cannot be placed in a PDF. Save it as PNG or JPEG.`);
		}
		const { xObjects, operators, orientation } = await embedImage(image, pdf, file);
		const { width, height } = pageSize(image);
		const { node } = pdf.addPage([width, height]);
		const { context } = pdf;
		const turned = orientationMatrix(orientation, width - 2 * INSET, height - 2 * INSET);
		const painted = `q 1 0 0 1 ${INSET} ${INSET} cm ${turned} cm\n${operators}\nQ\n`;
		const resources = context.obj({ XObject: xObjects });
		node.set(PDFName.of('Resources'), resources);
		node.set(PDFName.of('Contents'), context.register(context.flateStream(painted)));
		pages.push({
			dict: node,
			box: { x: 0, y: 0, width, height },
			rotate: 0,
			userUnit: 1,
			resources,
			inherited: { resources },
		});
		await letOthersRun();
	}
	return { pdf, pages };
}

/** JPEG and the pages of a TIFF go in as they are, everything else as PNG. */
async function embedImage(
	image: PageImage,
	pdf: PDFDocument,
	file: string,
): Promise<EmbeddedPage & { orientation: Orientation }> {
	const { stored, orientation } = image;
	if (stored !== undefined) {
		const embedded = await embedPictures(await stored.read(), stored, pdf.context);
		return { ...embedded, orientation: stored.orientation };
	}
	const bytes = await image.read();
	const ref =
		image.mimeType === 'image/jpeg'
			? embedJpeg(bytes, pdf, file)
			: await embedPng(bytes, pdf, file);
	return { xObjects: { Page: ref }, operators: '/Page Do', orientation };
}

/** Points. */
export function pageSize({ width, height, density }: PageImage): { width: number; height: number } {
	const { x, y } = density ?? { x: UNKNOWN_DPI, y: UNKNOWN_DPI };
	const points = { width: (width * POINTS_PER_INCH) / x, height: (height * POINTS_PER_INCH) / y };
	const shrunk = Math.min(1, LONGEST_SIDE / Math.max(points.width, points.height));
	return { width: round(points.width * shrunk), height: round(points.height * shrunk) };
}

const COLORS: Partial<Record<number, string>> = {
	1: 'DeviceGray',
	3: 'DeviceRGB',
	4: 'DeviceCMYK',
};

function embedJpeg(bytes: Uint8Array, pdf: PDFDocument, file: string): PDFRef {
	const head = readJpeg(bytes);
	if (head === null) throw damaged(file);
	const colors = COLORS[head.components];
	if (colors === undefined || !head.common || head.precision !== 8) {
		throw new UnusableOriginal(
			`${file} is a type of JPEG that PDF does not support. Save it again as a standard JPEG or as PNG.`,
		);
	}
	const { context } = pdf;
	return context.register(
		context.stream(bytes, {
			Type: 'XObject',
			Subtype: 'Image',
			Width: head.width,
			Height: head.height,
			BitsPerComponent: 8,
			ColorSpace: colors,
			Filter: 'DCTDecode',
			...(head.components === 4 && head.adobe ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
		}),
	);
}

/** Downwards: at the picture's own resolution the page is not to need a further pixel. */
const round = (points: number) => Math.max(Math.floor(points * 1000 + 1e-6) / 1000, LEAST_SIDE);

import { decodePng } from '../pictures/png-decode';
import { readPng } from '../pictures/png-chunks';
import type { Pixels } from '../pictures/pixels';
import { PageDrawer } from '../pictures/tiff/draw-page';
import { pageImages, type PageImage } from '../raster';
import type { Original } from '../types';
import { UnusableOriginal } from '../unusable';
import { BLANK_PIXELS } from '../blank-page';

/**
 * A picture as it is seen but for its orientation: a JPEG drawn small, others pixel by pixel.
 *
 * @returns `null` of one that cannot be drawn here.
 */
export async function drawnPicture(original: Original): Promise<Pixels | null> {
	try {
		const [image] = await pageImages(original);
		if (image?.mimeType === 'image/jpeg') return await drawnJpeg(image);
		const png = image?.mimeType === 'image/png' ? readPng(await image.read()) : null;
		return png && decodePng(png, original.fileName);
	} catch (reason) {
		if (reason instanceof UnusableOriginal) return null;
		throw reason;
	}
}

async function drawnJpeg(image: PageImage): Promise<Pixels | null> {
	const { PDFDocument } = await import('../../bundled/pdf-lib');
	const pdf = await PDFDocument.create({ updateMetadata: false });
	const shrunk = Math.min(1, Math.sqrt(BLANK_PIXELS / (image.width * image.height)));
	const side = (pixels: number) => Math.max(1, Math.floor(pixels * shrunk));
	const [width, height] = [side(image.width), side(image.height)];
	const page = pdf.addPage([width, height]);
	page.drawImage(await pdf.embedJpg(await image.read()), { x: 0, y: 0, width, height });
	const data = await new PageDrawer().draw(await pdf.save(), width, height);
	return data && { width, height, kind: 'rgba', data };
}

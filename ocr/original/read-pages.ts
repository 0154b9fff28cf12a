import { bmpDensity, bmpSize } from './pictures/bmp';
import { seenDensity, type Density } from './pictures/density';
import { describe, originalFormat } from './format';
import { heicSize } from './pictures/heic';
import { readJpeg } from './pictures/jpeg';
import { seenSize } from './pictures/orientation';
import { NO_SIZE, PdfEngine } from './pdf-engine';
import { readPdf, seenPage } from './pdf-file';
import { readPng } from './pictures/png-chunks';
import { tiffPages } from './pictures/tiff/pages';
import { webpOrientation } from './pictures/webp';
import type { Original, OriginalPage } from './types';
import { checkSize, damaged } from './unusable';

/**
 * The pages of the original as a person sees them: points for a PDF, pixels for a picture, after a
 * PDF's `/Rotate` and `UserUnit`, and a picture's EXIF or TIFF orientation. An animation has one page.
 * No picture is unpacked for it.
 *
 * @throws {UnusableOriginal} with a sentence for people.
 */
export async function readOriginalPages(original: Original): Promise<OriginalPage[]> {
	const format = originalFormat(original);
	const file = describe(original, format);
	const { bytes } = original;
	switch (format) {
		case 'pdf':
			return await pdfPages(bytes, file);
		case 'tiff':
			return tiffPages(bytes, file).map((page) =>
				pictured(seenSize(page, page.orientation), seenDensity(page.density, page.orientation)),
			);
		case 'jpeg': {
			const head = readJpeg(bytes);
			if (head === null) throw damaged(file);
			checkSize(file, head);
			return [
				pictured(seenSize(head, head.orientation), seenDensity(head.density, head.orientation)),
			];
		}
		case 'png': {
			const parts = readPng(bytes);
			if (parts === null) throw damaged(file);
			checkSize(file, parts);
			return [
				pictured(seenSize(parts, parts.orientation), seenDensity(parts.density, parts.orientation)),
			];
		}
		case 'webp': {
			if (isCutOff(bytes)) throw damaged(file);
			const size = await headerSize(bytes, file);
			return [pictured(seenSize(size, webpOrientation(bytes)), null)];
		}
		case 'heic': {
			const size = heicSize(bytes);
			if (size === null) throw damaged(file);
			checkSize(file, size);
			return [pictured(size, null)];
		}
		case 'gif':
			return [pictured(await headerSize(bytes, file), null)];
		case 'bmp':
			return [pictured(bmpSize(bytes, file), bmpDensity(bytes))];
	}
}

/** A page that is counted and not there is a white sheet, as viewers have it. */
async function pdfPages(bytes: Uint8Array, file: string): Promise<OriginalPage[]> {
	const engine = await PdfEngine.open(bytes, file);
	try {
		if (engine.mayHaveUnits) return (await readPdf(bytes, engine, file)).pages.map(seenPage);
		const pages = engine.pages();
		if (pages.length === 0) throw damaged(file);
		return pages.map((page) => ({ ...(page ?? NO_SIZE), unit: 'point', dpi: null }));
	} finally {
		engine.close();
	}
}

/** A RIFF file says how long it is (its first eight bytes not counted); padding may be missing. */
export function isCutOff(riff: Uint8Array): boolean {
	const view = new DataView(riff.buffer, riff.byteOffset, riff.byteLength);
	return riff.length < 12 || view.getUint32(4, true) - 1 + 8 > riff.length;
}

/** A picture's page; where it is denser one way than the other, the density of its rows. */
export const pictured = (
	{ width, height }: { width: number; height: number },
	density: Density | null,
): OriginalPage => ({ width, height, unit: 'pixel', dpi: density?.x ?? null });

/**
 * Pixels of a GIF or WebP by its header.
 *
 * @throws {UnusableOriginal}
 */
export async function headerSize(
	bytes: Uint8Array,
	file: string,
): Promise<{ width: number; height: number }> {
	const { imageSize } = await import('../bundled/image-size');
	let size: { width: number; height: number } | null;
	try {
		size = imageSize(bytes);
	} catch {
		size = null;
	}
	if (size === null) throw damaged(file);
	checkSize(file, size);
	return { width: size.width, height: size.height };
}

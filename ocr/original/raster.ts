import { bmpDensity, bmpSize, decodeBmp } from './pictures/bmp';
import { seenDensity, type Density } from './pictures/density';
import { describe, originalFormat } from './format';
import { decodeGif } from './pictures/gif';
import { readJpeg } from './pictures/jpeg';
import { seenSize, type Orientation } from './pictures/orientation';
import { smallest, type Pixels } from './pictures/pixels';
import { readPng } from './pictures/png-chunks';
import { encodePng } from './pictures/png-encode';
import { headerSize, isCutOff, pictured } from './read-pages';
import { drawTiffPage, PageDrawer } from './pictures/tiff/draw-page';
import { pagePictures } from './pictures/tiff/page-pictures';
import { tiffPages } from './pictures/tiff/pages';
import type { StoredPicture } from './pictures/tiff/stored-picture';
import { webpOrientation } from './pictures/webp';
import type { Original, OriginalPage } from './types';
import { checkSize, damaged, UnusableOriginal } from './unusable';

/** A page of a picture in a format that every browser shows. */
export interface PageImage extends OriginalPage {
	mimeType: 'image/jpeg' | 'image/png' | 'image/webp';
	/**
	 * How the stored picture is still to be turned. Browsers do so by themselves; `width` and `height`
	 * are those after it. Always 1 for a PNG made here.
	 */
	orientation: Orientation;
	/** Pixels per inch as seen, both ways; `null` where the file does not say. */
	density: Density | null;
	/** A page of a TIFF, for a PDF to keep as it is. */
	stored?: StoredPage;
	/**
	 * The file's bytes. A page of a TIFF is drawn only here, a BMP or GIF unpacked, and anew each time.
	 *
	 * @throws {UnusableOriginal}
	 */
	read(): Promise<Uint8Array>;
}

/** Sizes and orientation of the page as stored, and the pictures that it is made of. */
export interface StoredPage {
	width: number;
	height: number;
	orientation: Orientation;
	/** @throws {UnusableOriginal} */
	read(): Promise<StoredPicture[]>;
}

/**
 * The pages of a picture: JPEG, PNG and WebP as they are, the pages of a TIFF, a BMP, and the first
 * picture of a GIF as PNG.
 *
 * @throws {UnusableOriginal} for a PDF too, whose pages are no pictures.
 */
export async function pageImages(original: Original): Promise<PageImage[]> {
	const format = originalFormat(original);
	const file = describe(original, format);
	const { bytes } = original;
	const asIs = () => Promise.resolve(bytes);
	const png = (decode: () => Pixels | Promise<Pixels>) => async () =>
		await encodePng(smallest(await decode()));
	switch (format) {
		case 'pdf':
			throw new UnusableOriginal(`${file} is a PDF, not an image.`);
		case 'jpeg': {
			const head = readJpeg(bytes);
			if (head === null) throw damaged(file);
			checkSize(file, head);
			return [turned('image/jpeg', head, head, asIs)];
		}
		case 'png': {
			const parts = readPng(bytes);
			if (parts === null) throw damaged(file);
			checkSize(file, parts);
			return [turned('image/png', parts, parts, asIs)];
		}
		case 'webp': {
			if (isCutOff(bytes)) throw damaged(file);
			const orientation = webpOrientation(bytes);
			return [turned('image/webp', await headerSize(bytes, file), { orientation }, asIs)];
		}
		case 'heic':
			throw new UnusableOriginal(
				`${file} cannot be shown in a page or a PDF. Save it as JPEG or PNG.`,
			);
		case 'gif': {
			const size = await headerSize(bytes, file);
			return [
				image(
					'image/png',
					size,
					null,
					png(() => decodeGif(bytes, file)),
				),
			];
		}
		case 'bmp': {
			const read = png(() => decodeBmp(bytes, file));
			return [image('image/png', bmpSize(bytes, file), bmpDensity(bytes), read)];
		}
		case 'tiff': {
			const drawer = new PageDrawer();
			return tiffPages(bytes, file).map((page) => ({
				...image(
					'image/png',
					seenSize(page, page.orientation),
					seenDensity(page.density, page.orientation),
					png(() => drawTiffPage(bytes, page, file, drawer)),
				),
				stored: { ...page, read: () => pagePictures(bytes, page, file) },
			}));
		}
	}
}

const image = (
	mimeType: PageImage['mimeType'],
	size: { width: number; height: number },
	density: Density | null,
	read: PageImage['read'],
): PageImage => ({ ...pictured(size, density), mimeType, orientation: 1, density, read });

/** One that is stored otherwise than it is seen. */
function turned(
	mimeType: PageImage['mimeType'],
	size: { width: number; height: number },
	{ orientation, density = null }: { orientation: Orientation; density?: Density | null },
	read: PageImage['read'],
): PageImage {
	const seen = seenDensity(density, orientation);
	return { ...image(mimeType, seenSize(size, orientation), seen, read), orientation };
}

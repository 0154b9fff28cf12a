import { first, TAG } from './directory';
import { faxPictures, type FaxCompression } from './fax-pictures';
import { jpegPictures } from './jpeg-pictures';
import type { TiffPage } from './pages';
import { sampledPictures } from './sampled-pictures';
import type { StoredPicture } from './stored-picture';

const FAX: readonly number[] = [2, 3, 4] satisfies FaxCompression[];
const JPEG = 7;

const isFax = (compression: number): compression is FaxCompression => FAX.includes(compression);

/**
 * A page of a TIFF as the pictures that make it up in a PDF: mostly one. JPEG and fax stay packed as
 * they are, so that they lose nothing and take no more room.
 *
 * @throws {UnusableOriginal} where the page is cut off, or of a kind that is not known here.
 */
export async function pagePictures(
	bytes: Uint8Array,
	page: TiffPage,
	file: string,
): Promise<StoredPicture[]> {
	const compression = first(page.tags, TAG.compression) ?? 1;
	if (isFax(compression)) return faxPictures(bytes, page, compression, file);
	if (compression === JPEG) return jpegPictures(bytes, page, file);
	return await sampledPictures(bytes, page, compression, file);
}

import { density, type Density } from './density';
import { readExif } from './exif';
import type { Orientation } from './orientation';

/** What a JPEG says of itself before its pixels begin. */
interface JpegHead {
	/** Pixels, as stored. */
	width: number;
	height: number;
	/** 1 grey, 3 color, 4 CMYK. */
	components: number;
	/** Bits of a sample: 8, rarely 12. */
	precision: number;
	/** Baseline, extended or progressive, Huffman coded: what PDF and every viewer can show. */
	common: boolean;
	/** Adobe's programs say so, and store CMYK turned round. */
	adobe: boolean;
	orientation: Orientation;
	density: Density | null;
}

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/**
 * Reads the segments of a JPEG (ITU-T T.81, annex B; JFIF 1.02; EXIF 2.3) up to its frame and scan.
 * Where JFIF and EXIF give a density, JFIF's holds: cameras write 72 into EXIF without meaning it.
 *
 * @returns `null` where the frame or the scan does not come: cut off, or no JPEG.
 */
export function readJpeg(bytes: Uint8Array): JpegHead | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let frame: Pick<JpegHead, 'width' | 'height' | 'components' | 'precision' | 'common'> | null =
		null;
	let jfif: Density | null = null;
	let exif: Density | null = null;
	let orientation: Orientation = 1;
	let adobe = false;
	let at = 2;
	while (at + 4 <= bytes.length) {
		// Any number of 0xFF may stand before a marker.
		if (bytes[at] !== 0xff) return null;
		const marker = bytes[at + 1]!;
		if (marker === 0xff) {
			at++;
			continue;
		}
		const length = view.getUint16(at + 2);
		const body = bytes.subarray(at + 4, at + 2 + length);
		if (length < 2 || body.length < length - 2) return null;
		if (marker === 0xda) {
			return frame && { ...frame, adobe, orientation, density: jfif ?? exif };
		}
		if (marker === 0xe0 && body.length >= 12 && ascii(body.subarray(0, 5)) === 'JFIF\0') {
			const unit = body[7];
			if (unit === 1 || unit === 2) {
				const perInch = unit === 2 ? 2.54 : 1;
				jfif = density(view.getUint16(at + 12), view.getUint16(at + 14), perInch);
			}
		} else if (marker === 0xe1 && ascii(body.subarray(0, 6)) === 'Exif\0\0') {
			const read = readExif(body.subarray(6));
			if (read) [orientation, exif] = [read.orientation, read.density];
		} else if (marker === 0xee && ascii(body.subarray(0, 5)) === 'Adobe') {
			adobe = true;
		} else if (isFrame(marker) && body.length >= 6) {
			frame = {
				precision: body[0]!,
				height: view.getUint16(at + 5),
				width: view.getUint16(at + 7),
				components: body[5]!,
				common: marker <= 0xc2,
			};
		}
		at += 2 + length;
	}
	return null;
}

/** Start of frame, of whatever coding; C4, C8 and CC are tables. */
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

import { readJpeg } from '../jpeg';
import { first, several, TAG, type TiffTags } from './directory';

/** Unpacked samples of a strip or tile, and how they are to be shown. */
interface JpegPart {
	data: Uint8Array;
	/** 3 even for grey. */
	perPixel: number;
	photometric: number;
}

/** Grey, RGB, CMYK, YCbCr. Others are not JPEGs that the library is to try its hand at. */
const PHOTOMETRIC = [0, 1, 2, 5, 6];

/**
 * Pixels in a byte: each 8 × 8 block of a component takes at least a bit.
 */
const MOST_PIXELS_PER_BYTE = 8 * 64;

/** A picture that comes in more passes than this was made to keep a viewer busy. */
const MOST_SCANS = 100;

/** Bytes of the tables that parts have in common. */
const MOST_TABLES = 65_536;

/**
 * Unpacks a strip or tile that is a JPEG (TIFF's supplement of 2002). The library is handed it as a
 * small TIFF of its own, with nothing else in it to be followed.
 *
 * @param size pixels of the part
 * @returns `null` where it is cut off, or larger than the part.
 */
export async function unpackJpeg(
	packed: Uint8Array,
	tags: TiffTags,
	{ width, height }: { width: number; height: number },
): Promise<JpegPart | null> {
	// It says its own size, and the library makes room for what it says.
	const head = readJpeg(packed);
	if (head === null || head.width !== width || head.height > height + 16) return null;
	if (!head.common || head.precision !== 8) return null;
	if (head.width * head.height > packed.length * MOST_PIXELS_PER_BYTE) return null;
	if (scans(packed) > MOST_SCANS) return null;
	const kind = first(tags, TAG.photometric) ?? 0;
	if (!PHOTOMETRIC.includes(kind)) return null;
	const { decodeImage } = await import('../../../bundled/utif2');
	const tiff = new Uint8Array(8 + packed.length);
	tiff.set(Buffer.from('II*\0\0\0\0\0', 'latin1'));
	tiff.set(packed, 8);
	const photometric = [kind];
	const perPixel = head.components === 1 ? 3 : head.components;
	const directory = {
		width,
		height,
		data: new Uint8Array(),
		t256: [width],
		t257: [height],
		t258: Array.from({ length: perPixel }, () => 8),
		t259: [7],
		t262: photometric,
		t273: [8],
		t277: [perPixel],
		t278: [height],
		t279: [packed.length],
		...(tags.has(TAG.jpegTables) ? { t347: several(tags, TAG.jpegTables, MOST_TABLES) } : {}),
	};
	try {
		// The library takes a page that has data for done.
		Reflect.deleteProperty(directory, 'data');
		decodeImage(tiff.buffer, directory);
	} catch {
		return null;
	}
	// It turns YCbCr to RGB by itself, and says so there.
	return directory.data && { data: directory.data, perPixel, photometric: photometric[0]! };
}

function scans(jpeg: Uint8Array): number {
	let count = 0;
	for (let at = jpeg.indexOf(0xff); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
		if (jpeg[at + 1] === 0xda) count++;
	}
	return count;
}

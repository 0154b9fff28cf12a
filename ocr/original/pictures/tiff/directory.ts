/**
 * The numbers of a tag. They are read only when they are asked for: thousands of directories may
 * all point to the same million numbers.
 */
interface TiffValues {
	length: number;
	at(index: number): number;
}

/** The numbers of a TIFF directory by tag; resolutions as quotients (TIFF 6.0, section 2). */
export type TiffTags = Map<number, TiffValues>;

interface TiffDirectory {
	tags: TiffTags;
	/** Byte offset of the next directory; 0 after the last one. */
	next: number;
	/** Bytes of its own, without the values that lie elsewhere. */
	size: number;
}

/** The tags that say how a picture is stored, shown and measured. */
export const TAG = {
	subfileType: 254,
	width: 256,
	height: 257,
	bitsPerSample: 258,
	compression: 259,
	photometric: 262,
	fillOrder: 266,
	stripOffsets: 273,
	orientation: 274,
	samplesPerPixel: 277,
	rowsPerStrip: 278,
	stripBytes: 279,
	xResolution: 282,
	yResolution: 283,
	planar: 284,
	faxOptions: 292,
	resolutionUnit: 296,
	predictor: 317,
	colors: 320,
	tileWidth: 322,
	tileHeight: 323,
	tileOffsets: 324,
	tileBytes: 325,
	extraSamples: 338,
	sampleFormat: 339,
	jpegTables: 347,
} as const;

const KNOWN: ReadonlySet<number> = new Set(Object.values(TAG));

const RATIONAL = 5;

/** Bytes of the types read: BYTE, SHORT, LONG, RATIONAL, UNDEFINED. */
const SIZES: Partial<Record<number, number>> = { 1: 1, 3: 2, 4: 4, [RATIONAL]: 8, 7: 1 };

/** Everything else is counted in whole numbers. */
const isResolution = (tag: number) => tag === TAG.xResolution || tag === TAG.yResolution;

/** @returns whether the numbers are little-endian, or `null` where no classic TIFF begins. */
export function tiffByteOrder(bytes: Uint8Array): boolean | null {
	const head = String.fromCharCode(...bytes.subarray(0, 4));
	return head === 'II*\0' ? true : head === 'MM\0*' ? false : null;
}

/**
 * Reads one directory of a TIFF file, or of the EXIF block of a JPEG.
 *
 * @param bytes from the byte-order mark on
 * @returns `null` where the directory, or a value of it, lies outside of the bytes.
 */
export function readDirectory(
	bytes: Uint8Array,
	offset: number,
	little: boolean,
): TiffDirectory | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (offset < 8 || offset + 2 > bytes.length) return null;
	const count = view.getUint16(offset, little);
	const end = offset + 2 + count * 12;
	if (count === 0 || end > bytes.length) return null;

	const tags: TiffTags = new Map();
	for (let entry = offset + 2; entry < end; entry += 12) {
		const tag = view.getUint16(entry, little);
		if (!KNOWN.has(tag)) continue;
		const type = view.getUint16(entry + 2, little);
		const length = view.getUint32(entry + 4, little);
		const size = SIZES[type];
		if (size === undefined || (type === RATIONAL && !isResolution(tag))) continue;
		const inPlace = length * size <= 4;
		const start = inPlace ? entry + 8 : view.getUint32(entry + 8, little);
		if (start + length * size > bytes.length) return null;
		const at = (index: number) => readValue(view, start + index * size, type, little);
		tags.set(tag, { length, at });
	}
	// EXIF blocks may end right behind their directory.
	const next = end + 4 <= bytes.length ? view.getUint32(end, little) : 0;
	return { tags, next, size: end - offset };
}

function readValue(view: DataView, at: number, type: number, little: boolean): number {
	switch (type) {
		case 3:
			return view.getUint16(at, little);
		case 4:
			return view.getUint32(at, little);
		case RATIONAL:
			return view.getUint32(at, little) / view.getUint32(at + 4, little);
		default:
			return view.getUint8(at);
	}
}

/** The first number of a tag. */
export function first(tags: TiffTags, tag: number): number | undefined {
	const values = tags.get(tag);
	return values === undefined || values.length === 0 ? undefined : values.at(0);
}

/** The numbers of a tag, so many at most. */
export function several(tags: TiffTags, tag: number, most: number): number[] {
	const values = tags.get(tag);
	const length = Math.min(values?.length ?? 0, most);
	return values ? Array.from({ length }, (_, index) => values.at(index)) : [];
}

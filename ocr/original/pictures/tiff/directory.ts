import { damaged } from '../../unusable';

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

/** Bytes of a value by type (TIFF 6.0, section 2; 16 to 18 of BigTIFF). */
const SIZES: Partial<Record<number, number>> = {
	...{ 1: 1, 2: 1, 3: 2, 4: 4, [RATIONAL]: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8 },
	...{ 13: 4, 16: 8, 17: 8, 18: 8 },
};

/** What is counted in whole numbers: BYTE, SHORT, LONG, UNDEFINED; and RATIONAL. */
const READ: ReadonlySet<number> = new Set([1, 3, 4, RATIONAL, 7]);

/** Everything else is counted in whole numbers. */
const isResolution = (tag: number) => tag === TAG.xResolution || tag === TAG.yResolution;

/** @returns whether the numbers are little-endian, or `null` where no classic TIFF begins. */
export function tiffByteOrder(bytes: Uint8Array): boolean | null {
	const head = String.fromCharCode(...bytes.subarray(0, 4));
	return head === 'II*\0' ? true : head === 'MM\0*' ? false : null;
}

/** An entry of a directory, and where its values lie in the file. */
export interface TiffEntry {
	tag: number;
	type: number;
	/** Of values; 0 bytes each of a type that is not known. */
	length: number;
	start: number;
	bytes: number;
}

/** How the numbers of a file are stored. `big`: BigTIFF, whose offsets have 8 bytes. */
export interface TiffLayout {
	little: boolean;
	big: boolean;
}

/**
 * The entries of a directory as they are stored.
 *
 * @returns `null` where the directory lies outside of the bytes; a value may.
 */
export function directoryEntries(
	bytes: Uint8Array,
	offset: number,
	{ little, big }: TiffLayout,
): { entries: TiffEntry[]; next: number; size: number } | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const wide = (at: number) => Number(view.getBigUint64(at, little));
	const [counted, each, inEntry] = big ? [8, 20, 8] : [2, 12, 4];
	if (offset < 8 || offset + counted > bytes.length) return null;
	const count = big ? wide(offset) : view.getUint16(offset, little);
	const end = offset + counted + count * each;
	if (count === 0 || end > bytes.length) return null;
	const offsetAt = (at: number) => (big ? wide(at) : view.getUint32(at, little));
	const entries: TiffEntry[] = [];
	for (let entry = offset + counted; entry < end; entry += each) {
		const type = view.getUint16(entry + 2, little);
		const length = offsetAt(entry + 4);
		const size = length * (SIZES[type] ?? 0);
		const value = entry + each - inEntry;
		const start = size <= inEntry ? value : offsetAt(value);
		entries.push({ tag: view.getUint16(entry, little), type, length, start, bytes: size });
	}
	// EXIF blocks may end right behind their directory.
	const next = end + inEntry <= bytes.length ? offsetAt(end) : 0;
	return { entries, next, size: end - offset };
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
	const directory = directoryEntries(bytes, offset, { little, big: false });
	if (directory === null) return null;
	const tags: TiffTags = new Map();
	for (const { tag, type, length, start, bytes: size } of directory.entries) {
		if (!KNOWN.has(tag) || !READ.has(type)) continue;
		if (type === RATIONAL && !isResolution(tag)) continue;
		if (start + size > bytes.length) return null;
		const at = (index: number) => readValue(view, start + index * SIZES[type]!, type, little);
		tags.set(tag, { length, at });
	}
	return { tags, next: directory.next, size: directory.size };
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

/** A page has its own directory; more cannot be counted by the format's own page numbers. */
const MAX_PAGES = 65_535;

/**
 * The directories of a file, one after the other, from the first one on.
 *
 * @param offset of the first one
 * @param read a directory; `null` where it is damaged
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal} one is damaged, they go round in a circle, or lie upon each other.
 */
export function* directoriesFrom<T extends { next: number; size: number }>(
	offset: number,
	read: (offset: number) => T | null,
	{ bytes, file }: { bytes: Uint8Array; file: string },
): Generator<T> {
	const seen = new Set<number>();
	let length = 0;
	for (let at = offset; at !== 0;) {
		if (seen.has(at) || seen.size >= MAX_PAGES) throw damaged(file);
		seen.add(at);
		const directory = read(at);
		if (directory === null) throw damaged(file);
		at = directory.next;
		// Directories that lie upon each other would take longer to read than the file is long.
		length += directory.size;
		if (length > bytes.length * 2) throw damaged(file);
		yield directory;
	}
}

/** Whether a directory is a page. Bit 0: a smaller copy of another page. Bit 2: a mask for another page. */
export const isPageKind = (subfileType = 0): boolean => (subfileType & 0b101) === 0;

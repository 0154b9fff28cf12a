import { readJpeg } from '../jpeg';
import { damaged, rareEncoding } from '../../unusable';
import { first, several, TAG, type TiffTags } from './directory';
import { joinJpegs, readParts, type JpegParts } from './join-jpegs';
import type { TiffPage } from './pages';
import type { StoredPicture } from './stored-picture';
import { readStrips, type Strips } from './strips';

/** Pixels in a byte: each 8 × 8 block of a component takes at least a bit. */
const MOST_PIXELS_PER_BYTE = 8 * 64;

/** A picture that comes in more passes than this was made to keep a viewer busy. */
const MOST_SCANS = 100;

/** Bytes of the tables that parts have in common. */
const MOST_TABLES = 65_536;

/** Rows that the last strip may have beyond the page's end. */
const MOST_BEYOND = 16;

/** PhotometricInterpretation: grey, RGB, CMYK, YCbCr, by the components of the JPEG. */
const COLORS: Partial<Record<number, readonly [components: number, StoredPicture['colors']]>> = {
	0: [1, 'DeviceGray'],
	1: [1, 'DeviceGray'],
	2: [3, 'DeviceRGB'],
	5: [4, 'DeviceCMYK'],
	6: [3, 'DeviceRGB'],
};

const YCBCR = 6;

/** A JPEG writes its height in 16 bits. */
const MOST_JPEG_ROWS = 65_535;

/** A JPEG with its place on the page, in pixels. */
type Part = JpegParts & { x: number; y: number; height: number };

/**
 * The pictures of a page whose strips or tiles are JPEGs (TIFF's supplement of 2002), packed as they
 * are, with the tables that they have in common. Strips, and the tiles of a column, become one picture
 * where the standard lets them follow each other; otherwise each is a picture of its own.
 *
 * @throws {UnusableOriginal} where one is cut off, or of another size than it should be.
 */
export function jpegPictures(bytes: Uint8Array, page: TiffPage, file: string): StoredPicture[] {
	const photometric = first(page.tags, TAG.photometric) ?? 0;
	const known = COLORS[photometric];
	if (known === undefined || first(page.tags, TAG.planar) === 2) {
		throw rareEncoding(file);
	}
	const strips = readStrips(bytes, page.tags, page, 1);
	if (strips === null) throw damaged(file);
	const tables = tablesOf(page.tags);
	const columns: Part[][] = [];
	for (let index = 0; index < strips.count; index++) {
		const { column, rows, ...place } = placeOf(index, strips, page);
		const height = heightOf(strips.part(index), strips.width, rows);
		const read = height !== null && readParts(strips.part(index), tables);
		if (height === null || !read || read.components !== known[0]) throw damaged(file);
		(columns[column] ??= []).push({ ...read, ...place, height });
	}
	const shown = {
		...{ bits: 8, colors: known[1], inverted: photometric === 0 },
		filter: 'DCTDecode',
	} as const;
	// Says how the colors are stored; readers that are not told guess by what stands there.
	const stored = known[0] === 3 ? (photometric === YCBCR ? 1 : 0) : null;
	return columns
		.flatMap((column) => followingEachOther(column, strips, page, stored))
		.map((picture) => ({ ...shown, ...picture, width: strips.width }));
}

/** What lies below each other as one JPEG, or else as one for each. */
function followingEachOther(
	parts: readonly Part[],
	strips: Strips,
	page: TiffPage,
	stored: 0 | 1 | null,
): Array<Pick<StoredPicture, 'x' | 'y' | 'height' | 'bytes'>> {
	const { width, tiled } = strips;
	const whole = tiled ? parts.length * strips.height : page.height;
	const isLast = (index: number) => !tiled && index === parts.length - 1;
	const isFull = parts.every(({ height }, at) => height === strips.height || isLast(at));
	const mayFollow = isFull && whole <= MOST_JPEG_ROWS;
	const joined = mayFollow ? joinJpegs(parts, strips, { width, height: whole }, stored) : null;
	if (joined !== null) return [{ x: parts[0]!.x, y: 0, height: whole, bytes: joined }];
	return parts.map(({ x, y, height, ...part }) => ({
		...{ x, y, height },
		bytes: joinJpegs([part], { height }, { width, height }, stored)!,
	}));
}

function placeOf(index: number, strips: Strips, page: TiffPage) {
	const columns = Math.ceil(page.width / strips.width);
	const column = index % columns;
	const x = column * strips.width;
	const y = Math.floor(index / columns) * strips.height;
	return {
		column,
		x,
		y,
		rows: strips.tiled ? strips.height : Math.min(strips.height, page.height - y),
	};
}

/** Rows that the JPEG itself says it has; `null` for one that is not what the page says of it. */
function heightOf(packed: Uint8Array, width: number, rows: number): number | null {
	const head = readJpeg(packed);
	if (head === null || head.width !== width || head.height < 1) return null;
	if (head.height > rows + MOST_BEYOND || !head.common || head.precision !== 8) return null;
	if (head.width * head.height > packed.length * MOST_PIXELS_PER_BYTE) return null;
	return scans(packed) > MOST_SCANS ? null : head.height;
}

function scans(jpeg: Uint8Array): number {
	let count = 0;
	for (let at = jpeg.indexOf(0xff); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
		if (jpeg[at + 1] === 0xda) count++;
	}
	return count;
}

const tablesOf = (tags: TiffTags) => Uint8Array.from(several(tags, TAG.jpegTables, MOST_TABLES));

import { damaged, rareEncoding } from '../../unusable';
import { first, TAG } from './directory';
import { joinG4 } from './join-g4';
import type { TiffPage } from './pages';
import type { StoredPicture } from './stored-picture';
import { readStrips, type Strips } from './strips';
import { turnBits } from './unpack';

/** Rows beginning on a byte, G3 (ITU-T T.4), G4 (T.6): TIFF 6.0, sections 10 and 11. */
export type FaxCompression = 2 | 3 | 4;

/** A row takes one bit at least, and there are those of the last byte. */
const MOST_ROWS_PER_BYTE = 8;

/** The share of rows that has to come; with less, the page is mostly what was made up for it. */
const LEAST_SHARE = 0.5;

/**
 * The black-and-white picture of a fax page, packed as it is. Strips of G3 and of plain runs follow
 * each other as the rows do; those of G4, and its tiles, are joined.
 *
 * @throws {UnusableOriginal}
 */
export function faxPictures(
	bytes: Uint8Array,
	page: TiffPage,
	compression: FaxCompression,
	file: string,
): StoredPicture[] {
	const { tags, width, height } = page;
	const strips = readStrips(bytes, tags, page, 1);
	if (strips === null) throw damaged(file);
	const isG4 = compression === 4;
	if (strips.tiled && !isG4) throw rareEncoding(file);
	const turned = first(tags, TAG.fillOrder) === 2;
	const parts = Array.from({ length: strips.count }, (_, index) =>
		turned ? turnBits(strips.part(index)) : strips.part(index),
	);
	const packed = parts.reduce((sum, { length }) => sum + length, 0);
	if (packed * MOST_ROWS_PER_BYTE < height) throw damaged(file);
	const leaning = compression === 3 && ((first(tags, TAG.faxOptions) ?? 0) & 1) === 1;
	return [
		{
			...{ x: 0, y: 0, width, height, bits: 1, colors: 'DeviceGray' },
			filter: 'CCITTFaxDecode',
			parameters: {
				K: isG4 ? -1 : leaning ? 1 : 0,
				Columns: width,
				Rows: height,
				// Fax calls black 1, which a page that says "black is zero" shows as white.
				BlackIs1: first(tags, TAG.photometric) === 1,
				EndOfLine: compression === 3,
				EncodedByteAlign: compression === 2,
				EndOfBlock: isG4,
			},
			bytes: isG4 ? wholeG4(parts, strips, page, file) : Buffer.concat(parts),
		},
	];
}

function wholeG4(
	parts: readonly Uint8Array[],
	strips: Strips,
	{ width, height }: TiffPage,
	file: string,
): Uint8Array {
	const [one] = parts;
	if (one && parts.length === 1 && !strips.tiled) return one;
	const columns = Math.ceil(width / strips.width);
	const bands = Array.from({ length: strips.count / columns }, (_, band) => ({
		parts: parts.slice(band * columns, (band + 1) * columns),
		rows: Math.min(strips.height, height - band * strips.height),
	}));
	const { bytes, share } = joinG4(bands, strips.width, width);
	if (share < LEAST_SHARE) throw damaged(file);
	return bytes;
}

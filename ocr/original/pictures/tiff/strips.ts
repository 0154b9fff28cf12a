import { first, TAG, type TiffTags } from './directory';

/** How the pixels of a TIFF page are cut up: strips of full width, or tiles. */
export interface Strips {
	/** Pixels; the last strip may have fewer rows. */
	width: number;
	height: number;
	tiled: boolean;
	count: number;
	/** Packed, from the top left, row by row; one plane after the other. */
	part(index: number): Uint8Array;
}

/** @returns `null` where a part lies outside of the file or is missing. */
export function readStrips(
	bytes: Uint8Array,
	tags: TiffTags,
	page: { width: number; height: number },
	planes: number,
): Strips | null {
	const tileWidth = first(tags, TAG.tileWidth);
	const tiled = tileWidth !== undefined;
	const width = tileWidth ?? page.width;
	const height = tiled
		? (first(tags, TAG.tileHeight) ?? 0)
		: Math.min(first(tags, TAG.rowsPerStrip) ?? page.height, page.height);
	// Sixteen by the standard; here, so that the rows of a tile begin on a byte whatever its samples.
	if (tiled && width % 8 !== 0) return null;
	// A tile reaches over the page's edge, but not without end.
	if (tiled && width * height > 4 * page.width * page.height + 1_048_576) return null;
	const offsets = tags.get(tiled ? TAG.tileOffsets : TAG.stripOffsets);
	const lengths = tags.get(tiled ? TAG.tileBytes : TAG.stripBytes);
	const count = Math.ceil(page.width / width) * Math.ceil(page.height / height) * planes;
	// Of parts without rows or columns there would have to be any number.
	if (offsets === undefined || offsets.length < count) return null;
	// Old files with a single strip may leave out its length.
	if (lengths === undefined ? count > 1 : lengths.length < count) return null;

	const startOf = (index: number) => offsets.at(index);
	const lengthOf = (index: number) => lengths?.at(index) ?? bytes.length - startOf(index);
	let total = 0;
	for (let index = 0; index < count; index++) {
		const [start, length] = [startOf(index), lengthOf(index)];
		if (start > bytes.length || start + length > bytes.length) return null;
		// Parts may share their bytes, but a file that lives on that is a trap.
		total += length;
		if (total > bytes.length * 4) return null;
	}
	const part = (index: number) => bytes.subarray(startOf(index), startOf(index) + lengthOf(index));
	return { width, height, tiled, count, part };
}

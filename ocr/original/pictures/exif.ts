import type { Density } from './density';
import { readOrientation, type Orientation } from './orientation';
import { first, readDirectory, TAG, tiffByteOrder } from './tiff/directory';
import { tiffDensity } from './tiff/pages';

/**
 * What an EXIF block (EXIF 2.3) says of how a picture is seen; it is a small TIFF file.
 *
 * @returns `null` for one that cannot be read
 */
export function readExif(
	block: Uint8Array,
): { orientation: Orientation; density: Density | null } | null {
	const little = tiffByteOrder(block);
	if (little === null || block.length < 8) return null;
	const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
	const directory = readDirectory(block, view.getUint32(4, little), little);
	return (
		directory && {
			orientation: readOrientation(first(directory.tags, TAG.orientation)),
			density: tiffDensity(directory.tags),
		}
	);
}

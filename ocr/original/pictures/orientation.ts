/**
 * How a stored picture is turned and mirrored to be seen: EXIF and TIFF tag 274. 1 is as stored,
 * 6 is turned clockwise by 90 degrees, 3 by 180, 8 by 270; 2, 4, 5 and 7 are mirrored too.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Anything that is no orientation counts as 1, as viewers have it. */
export const readOrientation = (value: number | undefined): Orientation =>
	ORIENTATIONS.find((orientation) => orientation === value) ?? 1;

/** Rows are seen as columns. */
export const isTurned = (orientation: Orientation) => orientation >= 5;

/** Width and height as seen. */
export function seenSize<T extends { width: number; height: number }>(
	size: T,
	orientation: Orientation,
): T {
	return isTurned(orientation) ? { ...size, width: size.height, height: size.width } : size;
}

/**
 * Moves the pixels of a stored picture to where they are seen.
 *
 * @param pixels row by row, `channels` bytes each
 */
export function turnPixels(
	pixels: Uint8Array,
	{ width, height }: { width: number; height: number },
	channels: number,
	orientation: Orientation,
): Uint8Array {
	if (orientation === 1) return pixels;
	const turned = new Uint8Array(pixels.length);
	const seenWidth = isTurned(orientation) ? height : width;
	const seenHeight = isTurned(orientation) ? width : height;
	// Where the stored column or row runs against the way it is seen.
	const againstX = [2, 3, 6, 7].includes(orientation);
	const againstY = [3, 4, 7, 8].includes(orientation);
	let from = 0;
	for (let row = 0; row < height; row++) {
		for (let column = 0; column < width; column++) {
			const [across, down] = isTurned(orientation) ? [row, column] : [column, row];
			const x = againstX ? seenWidth - 1 - across : across;
			const y = againstY ? seenHeight - 1 - down : down;
			const to = (y * seenWidth + x) * channels;
			for (let channel = 0; channel < channels; channel++) {
				turned[to + channel] = pixels[from++]!;
			}
		}
	}
	return turned;
}

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

/** Of a unit square onto a page, turned and mirrored as the picture is to be seen. */
export function orientationMatrix(orientation: Orientation, w: number, h: number): string {
	const matrices: Record<Orientation, readonly number[]> = {
		1: [w, 0, 0, h, 0, 0],
		2: [-w, 0, 0, h, w, 0],
		3: [-w, 0, 0, -h, w, h],
		4: [w, 0, 0, -h, 0, h],
		5: [0, -h, -w, 0, w, h],
		6: [0, -h, w, 0, 0, h],
		7: [0, h, w, 0, 0, 0],
		8: [0, h, -w, 0, w, 0],
	};
	return matrices[orientation].join(' ');
}

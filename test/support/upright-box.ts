import type { Polygon } from '../../ocr/document/types';

/** The corners of an upright box, from the upper left one clockwise. */
export const uprightBox = (left: number, top: number, right: number, bottom: number): Polygon => [
	[left, top],
	[right, top],
	[right, bottom],
	[left, bottom],
];

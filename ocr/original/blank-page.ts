import { blotsOf, bytewise, inkOf } from './ink';
import type { Pixels } from './pictures/pixels';

/** Pixels that a page is drawn in to be looked at: A4 at 70 dpi. */
export const BLANK_PIXELS = 500_000;

/** Of the longer side: 1.2 mm of A4. A speck is no larger, and a letter of 6 points is. */
const SPECK = 1 / 250;

/** Share of a page's pixels that specks may have: more are a pattern, or what is faintly seen. */
const DUST = 0.0005;

/** Of a side: what is this near to the edge is the shadow of the scanner, and is not looked at. */
const MARGIN = 0.015;

/** Holes of a binder: 4 to 8 mm of the longer side of A4, and so near to an edge. */
const HOLE = { least: 4 / 297, most: 8.5 / 297, within: 22 / 297 };

/**
 * Whether there is nothing to see on a page: nothing but paper, dust, what a scanner leaves at the edges
 * and the holes of a binder. The color of the paper is of no account; a number at the foot of a page is
 * something to see.
 *
 * @param page drawn, or unpacked, in any size from {@link BLANK_PIXELS} on: it is looked at in about that
 */
export function isBlankPage(page: Pixels): boolean {
	const ink = inkOf(withoutEdges(page));
	if (ink.isPatched) return false;
	const { width, height } = ink;
	const longer = Math.max(width, height) / (1 - 2 * MARGIN);
	let dust = 0;
	for (const { left, top, right, bottom, area } of blotsOf(ink)) {
		const [wide, high] = [right - left + 1, bottom - top + 1];
		if (isHole(wide, high, area, longer)) {
			const near = Math.min(left, top, width - 1 - right, height - 1 - bottom);
			if (near <= longer * HOLE.within) continue;
		}
		if (Math.max(wide, high) > Math.max(2, longer * SPECK)) return false;
		dust += area;
	}
	return dust <= width * height * DUST;
}

/** As round as it can be drawn, and filled. */
function isHole(wide: number, high: number, area: number, longer: number): boolean {
	const [least, most] = [longer * HOLE.least, longer * HOLE.most];
	if (Math.min(wide, high) < least || Math.max(wide, high) > most) return false;
	const filled = area / (wide * high);
	return Math.abs(wide - high) <= 0.25 * wide && filled > 0.68 && filled < 0.92;
}

/** What of a page is looked at; each pixel of a larger picture is the mean of several. */
function withoutEdges(page: Pixels): Pixels {
	const by = Math.max(1, Math.round(Math.sqrt((page.width * page.height) / BLANK_PIXELS)));
	const [left, top] = [Math.floor(page.width * MARGIN), Math.floor(page.height * MARGIN)];
	const width = Math.max(1, Math.floor((page.width - 2 * left) / by));
	const height = Math.max(1, Math.floor((page.height - 2 * top) / by));
	const { data, channels } = bytewise(page);
	const sums = new Uint32Array(width * channels);
	const means = new Uint8Array(width * height * channels);
	for (let y = 0; y < height; y++) {
		sums.fill(0);
		for (let row = top + y * by; row < top + (y + 1) * by; row++) {
			for (let x = 0; x < width * by; x++) {
				const from = (row * page.width + left + x) * channels;
				const to = Math.floor(x / by) * channels;
				for (let channel = 0; channel < channels; channel++) {
					sums[to + channel]! += data[from + channel]!;
				}
			}
		}
		for (let at = 0; at < sums.length; at++) {
			means[y * sums.length + at] = Math.round(sums[at]! / (by * by));
		}
	}
	return {
		width,
		height,
		kind: ({ 1: 'grey', 3: 'rgb', 4: 'rgba' } as const)[channels],
		data: means,
	};
}

import { blotsOf, inkOf } from './ink';
import type { Pixels } from './pictures/pixels';

/** Pixels that a page is drawn in to be looked at: A4 at 70 dpi. */
export const BLANK_PIXELS = 500_000;

/** Of the longer side: 1.2 mm of A4. A speck is no larger, and a letter of 6 points is. */
const SPECK = 1 / 250;

/** Share of a page's pixels that specks may have: more are a pattern, or what is faintly seen. */
const DUST = 0.0005;

/** Of a side: what lies wholly this near to it is the shadow of the scanner, or of a hole. */
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
	const ink = inkOf(smaller(page));
	if (ink.isPatched) return false;
	const { width, height } = ink;
	const longer = Math.max(width, height);
	let dust = 0;
	for (const { left, top, right, bottom, area } of blotsOf(ink)) {
		const [wide, high] = [right - left + 1, bottom - top + 1];
		const isAtEdge =
			right < width * MARGIN ||
			left >= width * (1 - MARGIN) ||
			bottom < height * MARGIN ||
			top >= height * (1 - MARGIN);
		if (isAtEdge) continue;
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

/** A picture of more pixels, each of which is the mean of several. */
function smaller(page: Pixels): Pixels {
	const { width, height, kind, data } = page;
	const by = Math.floor(Math.sqrt((width * height) / BLANK_PIXELS));
	if (by < 2) return page;
	const channels = kind === 'bits' ? 1 : { grey: 1, rgb: 3, rgba: 4 }[kind];
	const [wide, high] = [Math.floor(width / by), Math.floor(height / by)];
	const sums = new Uint32Array(wide * channels);
	const small = new Uint8Array(wide * high * channels);
	const stride = Math.ceil(width / 8);
	for (let y = 0; y < high * by; y++) {
		for (let x = 0; x < wide * by; x++) {
			const to = Math.floor(x / by) * channels;
			if (kind === 'bits') {
				sums[to]! += (data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0;
				continue;
			}
			const at = (y * width + x) * channels;
			for (let channel = 0; channel < channels; channel++)
				sums[to + channel]! += data[at + channel]!;
		}
		if ((y + 1) % by > 0) continue;
		const row = (Math.floor((y + 1) / by) - 1) * sums.length;
		for (let at = 0; at < sums.length; at++) small[row + at] = Math.round(sums[at]! / (by * by));
		sums.fill(0);
	}
	return { width: wide, height: high, kind: kind === 'bits' ? 'grey' : kind, data: small };
}

import type { Pixels } from './pictures/pixels';

/** Pixels that a page is drawn in to be looked at: A4 at 70 dpi. */
export const BLANK_PIXELS = 500_000;

/** Of 255: what differs less from the paper is none of what is written on it. */
const CONTRAST = 48;

/** Share of the page's pixels that dust may have. */
const DUST = 0.0002;

/**
 * Whether there is nothing to see on a page.
 *
 * @param page drawn in about {@link BLANK_PIXELS}, on its paper
 */
export function isBlankPage(page: Pixels): boolean {
	const { width, height, kind, data } = page;
	if (kind === 'bits') return data.every((byte) => byte === 0xff);
	const channels = { grey: 1, rgb: 3, rgba: 4 }[kind];
	let ink = 0;
	for (let at = 0; at < data.length; at += channels) if (255 - data[at]! > CONTRAST) ink++;
	return ink <= DUST * width * height;
}

/**
 * The original is not a file that this package can open. The message is for people: what the file
 * is, and what to do now.
 */
export class UnusableOriginal extends Error {
	override name = 'UnusableOriginal';
}

/** Pixels that a viewer may be asked to show; a page of A0 scanned at 600 dpi has 560 million. */
const MAX_SHOWN_PIXELS = 1_000_000_000;

/** Pixels that are unpacked in memory, at four bytes each. */
export const MAX_DECODED_PIXELS = 100_000_000;

/**
 * Refuses sizes that no picture has, before anything is made room for.
 *
 * @param file how the sentence begins: 'The PNG file "scan.png"'
 * @throws {UnusableOriginal}
 */
export function checkSize(
	file: string,
	{ width, height }: { width: number; height: number },
	most = MAX_SHOWN_PIXELS,
): void {
	if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
		throw new UnusableOriginal(`${file} says nothing of its size. Save it anew as PNG or PDF.`);
	}
	if (width * height > most) {
		throw new UnusableOriginal(
			`${file} is ${width} × ${height} pixels, and ${most / 1e6} million are the most that can be opened. Scale it down.`,
		);
	}
}

/** What to say of a file that ends too early, or is not what it seems. */
export const damaged = (file: string) =>
	new UnusableOriginal(
		`${file} is cut off or damaged. Take it from its source again, or save it anew as PDF or PNG.`,
	);

/**
 * The original is not a file that this package can open. The message is for people: what the file
 * is, and what to do now.
 */
export class UnusableOriginal extends Error {
	override name = 'UnusableOriginal';
}

/** For one that opens with a password only. */
export class NeedsPassword extends UnusableOriginal {
	override name = 'NeedsPassword';
}

/** Pixels that a viewer may be asked to show; a page of A0 scanned at 600 dpi has 560 million. */
const MAX_SHOWN_PIXELS = 1_000_000_000;

/** Pixels that are unpacked in memory, at four bytes each. */
export const MAX_DECODED_PIXELS = 100_000_000;

/**
 * Refuses sizes that no real picture has, before any memory is taken for it.
 *
 * @param file the start of the sentence: 'The PNG file "scan.png"'
 * @throws {UnusableOriginal}
 */
export function checkSize(
	file: string,
	{ width, height }: { width: number; height: number },
	most = MAX_SHOWN_PIXELS,
): void {
	if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
		throw new UnusableOriginal(
			`${file} does not give its size in pixels. Save it again as PNG or PDF.`,
		);
	}
	if (width * height > most) {
		throw new UnusableOriginal(
			`${file} is ${width} × ${height} pixels; the limit is ${most / 1e6} million pixels. Scale it down.`,
		);
	}
}

/** For a file that ends too early, or is not what its first bytes say. */
export const damaged = (file: string) =>
	new UnusableOriginal(
		`${file} is cut off or damaged. Download it again, or save it again as PDF or PNG.`,
	);

/** For a PDF that would fill the memory with what is packed in it. */
export const tooMuch = (file: string) =>
	new UnusableOriginal(
		`${file} takes too much memory when it is decompressed. Print it to a new PDF and use that one.`,
	);

/** For a PDF that keeps whoever opens it busy. */
export const tooSlow = (file: string) =>
	new UnusableOriginal(`${file} takes too long to open. Print it to a new PDF and use that one.`);

/** For a PDF that opens without a password, but that its author has protected. Nothing is altered. */
export const isProtected = (file: string) =>
	new UnusableOriginal(
		`${file} is protected against changes by an owner password, so no text was added to it. Get a copy without protection and use that one.`,
	);

/** For a picture whose format is known, and the way it is stored is not. */
export const rareEncoding = (file: string) =>
	new UnusableOriginal(
		`${file} uses a rare encoding that is not supported. Save it as PDF or PNG.`,
	);

/** For a PDF that asks for a password. */
export const encrypted = (file: string) =>
	new NeedsPassword(
		`${file} is encrypted. Remove its protection (print it to a new PDF) and use that one.`,
	);

/** For what has no text layer, as only a PDF has one. */
export const notAPdf = (file: string) => new UnusableOriginal(`${file} is not a PDF.`);

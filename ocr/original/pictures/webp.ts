import { readExif } from './exif';
import type { Orientation } from './orientation';

/** What JPEG puts before its EXIF block, and some programs here too. */
const PREFIX = 'Exif\0\0';

/** How a WebP is turned to be seen, by its EXIF chunk (WebP Container Specification). */
export function webpOrientation(bytes: Uint8Array): Orientation {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 12; at + 8 <= bytes.length;) {
		const length = view.getUint32(at + 4, true);
		if (ascii(bytes.subarray(at, at + 4)) === 'EXIF') {
			const block = bytes.subarray(at + 8, at + 8 + length);
			const isPrefixed = ascii(block.subarray(0, PREFIX.length)) === PREFIX;
			return readExif(isPrefixed ? block.subarray(PREFIX.length) : block)?.orientation ?? 1;
		}
		// Chunks begin at even places.
		at += 8 + length + (length & 1);
	}
	return 1;
}

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Codes are 9 to 12 bits long. */
const [CLEAR, END, FIRST_FREE, MOST_CODES] = [256, 257, 258, 4096];

/**
 * Unpacks LZW as TIFF has it (TIFF 6.0, section 13: highest bit first, codes growing one early) into
 * exactly so many bytes; what does not come is zero, what comes beyond is left.
 */
export function unpackLzw(packed: Uint8Array, size: number): Uint8Array {
	const unpacked = new Uint8Array(size);
	// A code stands for bytes that were unpacked before: where they begin, and how many they are.
	const starts = new Uint32Array(MOST_CODES);
	const lengths = new Uint32Array(MOST_CODES);
	let [at, bits, held] = [0, 0, 0];
	let width = 9;
	let next = FIRST_FREE;
	let before: { start: number; length: number } | null = null;
	let filled = 0;
	while (filled < size) {
		while (bits < width) {
			if (at >= packed.length) return unpacked;
			held = ((held << 8) | packed[at++]!) & 0xffffff;
			bits += 8;
		}
		bits -= width;
		const code = (held >> bits) & ((1 << width) - 1);
		if (code === END) return unpacked;
		if (code === CLEAR) {
			[width, next, before] = [9, FIRST_FREE, null];
			continue;
		}
		const start = filled;
		if (code < CLEAR) unpacked[filled++] = code;
		else if (code < next) filled = copy(unpacked, starts[code]!, lengths[code]!, filled);
		else if (code === next && before !== null) {
			// The code that is only now being made: the bytes before, and their first once more.
			filled = copy(unpacked, before.start, before.length + 1, filled);
		} else return unpacked;
		if (before !== null && next < MOST_CODES) {
			// The bytes before and the first of these lie behind each other already.
			starts[next] = before.start;
			lengths[next] = before.length + 1;
			next++;
			if (next + 1 === 1 << width && width < 12) width++;
		}
		before = { start, length: filled - start };
	}
	return unpacked;
}

/** Byte by byte, as what is copied may be only just written. */
function copy(bytes: Uint8Array, from: number, length: number, to: number): number {
	const end = Math.min(to + length, bytes.length);
	for (let at = to; at < end; at++) bytes[at] = bytes[from + at - to]!;
	return end;
}

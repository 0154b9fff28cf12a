/** Codes are 12 bits long at most. */
const MOST_CODES = 4096;

interface LzwKind {
	/** Bits of a value; codes begin with one more. */
	valueBits: number;
	/** The bits of a byte run from its lowest one. */
	lowestFirst: boolean;
	/** Codes grow by a bit one code before they have to, as an old program once had it. */
	early: boolean;
}

/** TIFF 6.0, section 13. */
export const TIFF_LZW: LzwKind = { valueBits: 8, lowestFirst: false, early: true };

/**
 * Unpacks LZW into exactly so many bytes, whatever it claims; what does not come is zero, what comes
 * beyond is left.
 *
 * @returns the bytes, and how many of them came.
 */
export function unpackLzw(
	packed: Uint8Array,
	size: number,
	{ valueBits, lowestFirst, early }: LzwKind,
): { data: Uint8Array; came: number } {
	const clear = 1 << valueBits;
	const data = new Uint8Array(size);
	// A code stands for bytes that were unpacked before: where they begin, and how many they are.
	const starts = new Uint32Array(MOST_CODES);
	const lengths = new Uint32Array(MOST_CODES);
	let [at, bits, held] = [0, 0, 0];
	let width = valueBits + 1;
	let next = clear + 2;
	let before: { start: number; length: number } | null = null;
	let came = 0;
	while (came < size) {
		while (bits < width) {
			if (at >= packed.length) return { data, came };
			const byte = packed[at++]!;
			held = lowestFirst ? held | (byte << bits) : ((held << 8) | byte) & 0xffffff;
			bits += 8;
		}
		bits -= width;
		const code = (lowestFirst ? held : held >> bits) & ((1 << width) - 1);
		if (lowestFirst) held >>>= width;
		if (code === clear + 1) break;
		if (code === clear) {
			[width, next, before] = [valueBits + 1, clear + 2, null];
			continue;
		}
		const start = came;
		if (code < clear) data[came++] = code;
		else if (code < next) came = copy(data, starts[code]!, lengths[code]!, came);
		else if (code === next && before !== null) {
			// The code that is only now being made: the bytes before, and their first once more.
			came = copy(data, before.start, before.length + 1, came);
		} else break;
		if (before !== null && next < MOST_CODES) {
			// The bytes before and the first of these lie behind each other already.
			starts[next] = before.start;
			lengths[next] = before.length + 1;
			next++;
			if (next + (early ? 1 : 0) === 1 << width && width < 12) width++;
		}
		before = { start, length: came - start };
	}
	return { data, came };
}

/** Byte by byte, as what is copied may be only just written. */
function copy(bytes: Uint8Array, from: number, length: number, to: number): number {
	const end = Math.min(to + length, bytes.length);
	for (let at = to; at < end; at++) bytes[at] = bytes[from + at - to]!;
	return end;
}

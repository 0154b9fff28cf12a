/**
 * Packs values by LZW.
 *
 * @param kind as GIF has it (codes from the lowest bit on, of any size), or as TIFF has it (codes from
 * the highest bit on, growing one code too early)
 */
export function packLzw(values: Uint8Array, kind: 'gif' | 'tiff', valueBits = 8): Buffer {
	const clear = 1 << valueBits;
	const bytes: number[] = [];
	let [held, bits] = [0, 0];
	let width = valueBits + 1;
	let next = clear + 2;
	let known = new Map<number, number>();
	const put = (code: number) => {
		held = kind === 'gif' ? held | (code << bits) : (held << width) | code;
		bits += width;
		while (bits >= 8) {
			bits -= 8;
			bytes.push((kind === 'gif' ? held : held >> bits) & 255);
			held = kind === 'gif' ? held >>> 8 : held & ((1 << bits) - 1);
		}
	};
	const emit = (code: number) => {
		put(code);
		next++;
		if (next - (kind === 'gif' ? 1 : 0) === 1 << width && width < 12) width++;
	};
	put(clear);
	let prefix = -1;
	for (const value of values) {
		if (prefix < 0) {
			prefix = value;
			continue;
		}
		const key = prefix * 256 + value;
		const code = known.get(key);
		if (code !== undefined) {
			prefix = code;
			continue;
		}
		known.set(key, next);
		emit(prefix);
		prefix = value;
		if (next === 4094) {
			put(clear);
			[known, next, width] = [new Map(), clear + 2, valueBits + 1];
		}
	}
	if (prefix >= 0) emit(prefix);
	put(clear + 1);
	if (bits > 0) bytes.push((kind === 'gif' ? held : held << (8 - bits)) & 255);
	return Buffer.from(bytes);
}

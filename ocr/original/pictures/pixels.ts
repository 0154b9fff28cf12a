/** An unpacked picture, row by row from the top, rows beginning on a byte. */
export interface Pixels {
	width: number;
	height: number;
	/** `bits`: one bit each, 1 is white. Otherwise one byte a channel. */
	kind: 'bits' | 'grey' | 'rgb' | 'rgba';
	data: Uint8Array;
}

/**
 * The same picture in the smallest kind that holds it: without an alpha channel that hides nothing,
 * without colors that are all grey. Most scans that come as color are grey or black and white.
 */
export function smallest(pixels: Pixels): Pixels {
	if (pixels.kind === 'bits') return pixels;
	let { kind, data } = pixels;
	const { width, height } = pixels;
	const count = width * height;
	if (kind === 'rgba' && isOpaque(data)) {
		data = pick(data, count, 4, 3);
		kind = 'rgb';
	}
	if (kind === 'rgb' && isGrey(data)) {
		data = pick(data, count, 3, 1);
		kind = 'grey';
	}
	if (kind === 'grey' && isBlackAndWhite(data))
		return { width, height, kind: 'bits', data: bits() };
	return { width, height, kind, data };

	function bits(): Uint8Array {
		const stride = Math.ceil(width / 8);
		const packed = new Uint8Array(stride * height);
		let at = 0;
		for (let row = 0; row < height; row++) {
			for (let column = 0; column < width; column++) {
				if (data[at++] === 255) packed[row * stride + (column >> 3)]! |= 0x80 >> (column & 7);
			}
		}
		return packed;
	}
}

function isOpaque(data: Uint8Array): boolean {
	for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
	return true;
}

function isGrey(data: Uint8Array): boolean {
	for (let at = 0; at < data.length; at += 3) {
		if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
	}
	return true;
}

function isBlackAndWhite(data: Uint8Array): boolean {
	for (let at = 0; at < data.length; at++) if (data[at] !== 0 && data[at] !== 255) return false;
	return true;
}

/** Keeps the first `kept` of every `channels` bytes. */
function pick(data: Uint8Array, count: number, channels: number, kept: number): Uint8Array {
	const picked = new Uint8Array(count * kept);
	let to = 0;
	for (let pixel = 0; pixel < count; pixel++) {
		for (let channel = 0; channel < kept; channel++) {
			picked[to++] = data[pixel * channels + channel]!;
		}
	}
	return picked;
}

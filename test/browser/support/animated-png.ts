import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture of an animation, and how long it stands, in ms. */
export interface Frame {
	png: Buffer;
	ms: number;
}

/** Letters of an 8-bit RGB or RGBA picture: three bytes for each pixel, row by row. */
interface Pixels {
	width: number;
	height: number;
	rgb: Uint8Array;
}

interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** Bytes of a pixel. */
const RGB = 3;

/**
 * Screenshots of one size as an animated PNG, which goes round: https://www.w3.org/TR/png-3/#apng-frame-based-animation.
 * Of each picture only the box is kept that is not as in the one before.
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
	const all = frames.map(({ png }) => pixelsOf(png));
	const [{ width, height }] = all as [Pixels];
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	let sequence = 0;
	const chunks = frames.flatMap(({ ms }, index) => {
		const box =
			index === 0 ? { left: 0, top: 0, width, height } : changed(all[index - 1]!, all[index]!);
		const control = Buffer.alloc(26);
		[sequence++, box.width, box.height, box.left, box.top].forEach((value, at) =>
			control.writeUInt32BE(value, at * 4),
		);
		control.writeUInt16BE(ms, 20);
		control.writeUInt16BE(1000, 22);
		const data = deflateSync(filtered(all[index]!, box), { level: 9 });
		if (index === 0) return [chunk('fcTL', control), chunk('IDAT', data)];
		return [chunk('fcTL', control), chunk('fdAT', Buffer.concat([number(sequence++), data]))];
	});
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', head),
		chunk('acTL', Buffer.concat([number(frames.length), number(0)])),
		...chunks,
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function number(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type), data]);
	return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

/** What differs between two pictures, and at least one pixel. */
function changed(before: Pixels, now: Pixels): Box {
	let [left, top, right, bottom] = [now.width, now.height, 0, 0];
	for (let at = 0; at < now.rgb.length; at++) {
		if (before.rgb[at] === now.rgb[at]) continue;
		const pixel = Math.floor(at / RGB);
		const [x, y] = [pixel % now.width, Math.floor(pixel / now.width)];
		[left, right] = [Math.min(left, x), Math.max(right, x + 1)];
		[top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
	}
	if (right === 0) return { left: 0, top: 0, width: 1, height: 1 };
	return { left, top, width: right - left, height: bottom - top };
}

/** Rows with the filter of each that leaves the smallest numbers, as the standard advises. */
function filtered({ width, rgb }: Pixels, box: Box): Buffer {
	const length = box.width * RGB;
	const rows: Buffer[] = [];
	let above = Buffer.alloc(length);
	for (let y = box.top; y < box.top + box.height; y++) {
		const from = (y * width + box.left) * RGB;
		const row = Buffer.from(rgb.subarray(from, from + length));
		const tried = [0, 1, 2, 3, 4].map((type) => {
			const line = Buffer.alloc(length + 1);
			line[0] = type;
			for (let at = 0; at < length; at++)
				line[at + 1] = row[at]! - predicted(type, row, above, at, RGB);
			return line;
		});
		const cost = (line: Buffer) => {
			let sum = 0;
			for (const value of line) sum += Math.min(value, 256 - value);
			return sum;
		};
		rows.push(tried.reduce((best, line) => (cost(line) < cost(best) ? line : best)));
		above = row;
	}
	return Buffer.concat(rows);
}

/** What a filter expects at a place, from the pixel on the left, the one above, and the one above that. */
function predicted(type: number, row: Uint8Array, above: Uint8Array, at: number, size: number) {
	if (type === 0) return 0;
	const left = at >= size ? row[at - size]! : 0;
	if (type === 1) return left;
	const up = above[at]!;
	if (type === 2) return up;
	if (type === 3) return (left + up) >> 1;
	const corner = at >= size ? above[at - size]! : 0;
	const guess = left + up - corner;
	const [toLeft, toUp] = [Math.abs(guess - left), Math.abs(guess - up)];
	const toCorner = Math.abs(guess - corner);
	if (toLeft <= toUp && toLeft <= toCorner) return left;
	return toUp <= toCorner ? up : corner;
}

/** As Chromium writes them: 8 bits, RGB or RGBA, not interlaced. */
function pixelsOf(png: Buffer): Pixels {
	const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
	const size = png[25] === 6 ? 4 : RGB;
	const packed: Buffer[] = [];
	for (let at = 8; at < png.length;) {
		const length = png.readUInt32BE(at);
		if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
			packed.push(png.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}
	const bytes = inflateSync(Buffer.concat(packed));
	const rgb = new Uint8Array(width * height * RGB);
	let above = new Uint8Array(width * size);
	for (let y = 0; y < height; y++) {
		const from = y * (width * size + 1);
		const row = Uint8Array.from(bytes.subarray(from + 1, from + 1 + width * size));
		for (let at = 0; at < row.length; at++)
			row[at] = row[at]! + predicted(bytes[from]!, row, above, at, size);
		for (let x = 0; x < width; x++)
			rgb.set(row.subarray(x * size, x * size + RGB), (y * width + x) * RGB);
		above = row;
	}
	return { width, height, rgb: rgb.map(withFewerShades) };
}

/** 32 shades of each color are enough for a screenshot, and halve what it takes. */
const withFewerShades = (value: number): number => (value & 0xf8) | (value >> 5);

import { crc32, deflateSync } from 'node:zlib';

/** What a PNG is made of. Everything that the format allows, and on purpose some that it does not. */
export interface PngSpec {
	width: number;
	height: number;
	/** Bits of a sample. */
	depth: number;
	/** 0 grey, 2 color, 3 palette, 4 grey with alpha, 6 color with alpha. */
	colorType: number;
	interlaced?: boolean;
	palette?: number[];
	transparency?: number[];
	/** Pixels per metre. */
	density?: [x: number, y: number, unit?: number];
	/** Further chunks before the pixels. */
	more?: Array<[type: string, body: Uint8Array]>;
	value: (x: number, y: number, channel: number) => number;
}

const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const PASSES = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
];

/** Writes a PNG whose rows go through the five filters in turn. */
export function writePng(spec: PngSpec): Buffer {
	const { width, height, depth, colorType, interlaced } = spec;
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([depth, colorType, 0, 0, interlaced ? 1 : 0], 8);
	const chunks = [chunk('IHDR', header)];
	for (const [type, body] of spec.more ?? []) chunks.push(chunk(type, body));
	if (spec.density) {
		const [x, y, unit = 1] = spec.density;
		const body = Buffer.alloc(9);
		body.writeUInt32BE(x, 0);
		body.writeUInt32BE(y, 4);
		body[8] = unit;
		chunks.push(chunk('pHYs', body));
	}
	if (spec.palette) chunks.push(chunk('PLTE', Buffer.from(spec.palette)));
	if (spec.transparency) chunks.push(chunk('tRNS', Buffer.from(spec.transparency)));
	const packed = deflateSync(Buffer.concat(rowsOf(spec)));
	// In several pieces, as large files have them.
	for (let at = 0; at < packed.length; at += 1000) {
		chunks.push(chunk('IDAT', packed.subarray(at, at + 1000)));
	}
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		...chunks,
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function rowsOf({ width, height, depth, colorType, interlaced, value }: PngSpec): Buffer[] {
	const samples = SAMPLES[colorType];
	const back = Math.ceil((samples * depth) / 8);
	const rows: Buffer[] = [];
	for (const [left, top, stepX, stepY] of interlaced ? PASSES : [[0, 0, 1, 1]]) {
		let above: Buffer | null = null;
		for (let y = top; y < height; y += stepY) {
			const values: number[] = [];
			for (let x = left; x < width; x += stepX) {
				for (let channel = 0; channel < samples; channel++) values.push(value(x, y, channel));
			}
			if (values.length === 0) break;
			const row = packSamples(values, depth);
			rows.push(filtered(row, above ?? Buffer.alloc(row.length), back, rows.length % 5));
			above = row;
		}
	}
	return rows;
}

/** Of 16 bits the upper eight come first, unless said otherwise. */
export function packSamples(values: readonly number[], bits: number, little = false): Buffer {
	const row = Buffer.alloc(Math.ceil((values.length * bits) / 8));
	values.forEach((value, index) => {
		if (bits === 16 && little) row.writeUInt16LE(value, index * 2);
		else if (bits === 16) row.writeUInt16BE(value, index * 2);
		else {
			const bit = index * bits;
			row[bit >> 3] |= (value & ((1 << bits) - 1)) << (8 - bits - (bit & 7));
		}
	});
	return row;
}

function filtered(row: Buffer, above: Buffer, back: number, filter: number): Buffer {
	const stored = Buffer.alloc(row.length + 1);
	stored[0] = filter;
	for (let at = 0; at < row.length; at++) {
		const a = row[at - back] ?? 0;
		const b = above[at];
		const c = above[at - back] ?? 0;
		const p = a + b - c;
		const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
		const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
		stored[at + 1] = row[at] - [0, a, b, (a + b) >> 1, paeth][filter];
	}
	return stored;
}

export function chunk(type: string, body: Uint8Array): Buffer {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
	const whole = Buffer.alloc(named.length + 8);
	whole.writeUInt32BE(body.length, 0);
	named.copy(whole, 4);
	whole.writeUInt32BE(crc32(named), named.length + 4);
	return whole;
}

import { packLzw } from './write-lzw';

export interface GifSpec {
	screen: [width: number, height: number];
	frame?: { x: number; y: number; width: number; height: number };
	/** Bits of a palette entry, 1 to 8. */
	bits: number;
	palette: number[];
	/** The palette belongs to the picture and not to all of them. */
	ownPalette?: boolean;
	interlaced?: boolean;
	hidden?: number;
	value: (x: number, y: number) => number;
}

const PASSES = [
	[0, 8],
	[4, 8],
	[2, 4],
	[1, 2],
];

/** Writes a GIF of one picture, and a comment before it. */
export function writeGif(spec: GifSpec): Buffer {
	const { screen, bits, palette, ownPalette, interlaced, hidden, value } = spec;
	const frame = spec.frame ?? { x: 0, y: 0, width: screen[0], height: screen[1] };
	const colors = [...palette, ...Array<number>((3 << bits) - palette.length).fill(0)];
	const flags = 0x80 | (bits - 1);
	const rows: number[] = [];
	for (const [first, step] of interlaced ? PASSES : [[0, 1]]) {
		for (let y = first; y < frame.height; y += step) rows.push(y);
	}
	const values = new Uint8Array(frame.width * frame.height);
	rows.forEach((y, index) => {
		for (let x = 0; x < frame.width; x++) values[index * frame.width + x] = value(x, y);
	});
	const valueBits = Math.max(bits, 2);
	const pieces: number[] = [];
	const packed = packLzw(values, 'gif', valueBits);
	for (let at = 0; at < packed.length; at += 255) {
		const piece = packed.subarray(at, at + 255);
		pieces.push(piece.length, ...piece);
	}
	return Buffer.from([
		...Buffer.from('GIF89a'),
		...words(...screen),
		...[ownPalette ? 0 : flags, 0, 0],
		...(ownPalette ? [] : colors),
		...[0x21, 0xfe, 2, 72, 105, 0],
		...(hidden === undefined ? [] : [0x21, 0xf9, 4, 1, 0, 0, hidden, 0]),
		0x2c,
		...words(frame.x, frame.y, frame.width, frame.height),
		(ownPalette ? flags : 0) | (interlaced ? 0x40 : 0),
		...(ownPalette ? colors : []),
		valueBits,
		...pieces,
		...[0, 0x3b],
	]);
}

const words = (...values: number[]) => values.flatMap((value) => [value & 255, value >> 8]);

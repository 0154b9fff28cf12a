/**
 * Of our own, since a file from anybody is read here: of a file of 41 bytes that claims to be
 * 10,000 × 10,000, omggif 1.0 makes a blank picture in 500 MB and five seconds, and only tells the
 * console that most of it never came.
 */
import { unpackLzw } from './lzw';
import type { Pixels } from './pixels';
import { checkSize, damaged, MAX_DECODED_PIXELS } from '../unusable';

/** What the blocks of a GIF say of its first picture. */
interface Frame {
	x: number;
	y: number;
	width: number;
	height: number;
	interlaced: boolean;
	/** Three bytes a color. */
	palette: Uint8Array;
	/** The color that is seen through. */
	hidden: number | null;
	valueBits: number;
	packed: Uint8Array;
}

/** Rows of an interlaced picture come in four passes: the first row, and the step from there. */
const PASSES = [
	[0, 8],
	[4, 8],
	[2, 4],
	[1, 2],
] as const;

/**
 * The first picture of a GIF (GIF89a), which most have only.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal}
 */
export function decodeGif(bytes: Uint8Array, file: string): Pixels {
	if (bytes.length < 13) throw damaged(file);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
	checkSize(file, { width, height }, MAX_DECODED_PIXELS);
	const frame = firstFrame(bytes, view);
	if (frame === null || frame.valueBits < 1 || frame.valueBits > 8) throw damaged(file);
	checkSize(file, frame, MAX_DECODED_PIXELS);
	const { valueBits, packed, palette } = frame;
	const { data: entries, came } = unpackLzw(packed, frame.width * frame.height, {
		valueBits,
		lowestFirst: true,
		early: false,
	});
	if (came < entries.length) throw damaged(file);

	const data = new Uint8Array(width * height * 4);
	let from = 0;
	for (const row of rowOrder(frame)) {
		for (let column = 0; column < frame.width; column++) {
			const entry = entries[from++]!;
			const [x, y] = [frame.x + column, frame.y + row];
			if (entry === frame.hidden || x >= width || y >= height) continue;
			const to = (y * width + x) * 4;
			for (let channel = 0; channel < 3; channel++) {
				data[to + channel] = palette[entry * 3 + channel] ?? 0;
			}
			data[to + 3] = 255;
		}
	}
	return { width, height, kind: 'rgba', data };
}

function rowOrder({ height, interlaced }: Frame): number[] {
	const rows: number[] = [];
	for (const [first, step] of interlaced ? PASSES : [[0, 1] as const]) {
		for (let row = first; row < height; row += step) rows.push(row);
	}
	return rows;
}

/** @returns `null` where the file ends before its first picture does. */
function firstFrame(bytes: Uint8Array, view: DataView): Frame | null {
	let at = 13;
	const readPalette = (flags: number) => {
		const length = flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
		const palette = bytes.subarray(at, at + length);
		at += length;
		return palette;
	};
	const common = readPalette(bytes[10]!);
	let hidden: number | null = null;
	while (at < bytes.length) {
		const block = bytes[at++];
		if (block === 0x21) {
			// What says how the next picture is shown; the other extensions show nothing.
			if (bytes[at] === 0xf9 && bytes[at + 1] === 4 && at + 6 <= bytes.length) {
				hidden = bytes[at + 2]! & 1 ? bytes[at + 5]! : null;
			}
			const skipped = subBlocks(bytes, at + 1);
			if (skipped === null) return null;
			at = skipped.end;
			continue;
		}
		if (block !== 0x2c || at + 10 > bytes.length) return null;
		const [x, y, width, height] = [0, 2, 4, 6].map((offset) => view.getUint16(at + offset, true));
		const flags = bytes[at + 8]!;
		at += 9;
		const own = readPalette(flags);
		const data = subBlocks(bytes, at + 1);
		if (data === null) return null;
		return {
			x: x!,
			y: y!,
			width: width!,
			height: height!,
			interlaced: (flags & 0x40) !== 0,
			palette: own.length > 0 ? own : common,
			hidden,
			valueBits: bytes[at]!,
			packed: Buffer.concat(data.parts),
		};
	}
	return null;
}

/** Up to 255 bytes at a time, each piece behind its length; none is the end. */
function subBlocks(bytes: Uint8Array, start: number): { parts: Uint8Array[]; end: number } | null {
	const parts: Uint8Array[] = [];
	let at = start;
	while (at < bytes.length) {
		const length = bytes[at++]!;
		if (length === 0) return { parts, end: at };
		parts.push(bytes.subarray(at, at + length));
		at += length;
	}
	return null;
}

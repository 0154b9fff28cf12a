/**
 * Of our own, since a file from anybody is read here: upng-js 2.1 unpacks 290 KB to 300 MB for a picture
 * that says it is 16 × 16 (eight seconds, 500 MB), and makes a blank one of 10,000 × 10,000 of a file
 * that ends after 100 bytes. Few files come here: PDF keeps most PNGs packed as they are.
 */
import { inflate } from './inflate';
import type { Pixels } from './pixels';
import type { PngParts } from './png-chunks';
import { guess } from './png-filters';
import { checkSize, damaged, MAX_DECODED_PIXELS } from '../unusable';

/** Samples of a pixel by color type. */
const SAMPLES: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The passes of an interlaced picture: first column and row, and the steps from there. */
const ADAM7 = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
] as const;

/**
 * Unpacks a PNG of any kind (ISO/IEC 15948); of 16 bits the upper eight.
 *
 * @param file how a sentence about it begins
 * @throws {UnusableOriginal}
 */
export function decodePng(png: PngParts, file: string): Pixels {
	const { width, height, depth, colorType } = png;
	const samples = SAMPLES[colorType];
	if (samples === undefined) throw damaged(file);
	const bits = samples * depth;
	checkSize(file, png, Math.floor((MAX_DECODED_PIXELS * 32) / Math.max(bits, 32)));
	const passes = (png.interlaced ? ADAM7 : [[0, 0, 1, 1] as const])
		.map(([x, y, stepX, stepY]) => ({
			x,
			y,
			stepX,
			stepY,
			columns: Math.ceil((width - x) / stepX),
			rows: Math.ceil((height - y) / stepY),
		}))
		.filter(({ columns, rows }) => columns > 0 && rows > 0);
	const rowBytes = (columns: number) => Math.ceil((columns * bits) / 8);
	const size = passes.reduce((sum, { columns, rows }) => sum + (rowBytes(columns) + 1) * rows, 0);
	const { data: raw, came } = inflate(png.pixels, size);
	if (came < size) throw damaged(file);

	const data = new Uint8Array(width * height * 4);
	const show = shower(png, samples);
	let start = 0;
	for (const { x, y, stepX, stepY, columns, rows } of passes) {
		const stride = rowBytes(columns) + 1;
		if (!unfilter(raw.subarray(start, start + stride * rows), stride, Math.ceil(bits / 8))) {
			throw damaged(file);
		}
		for (let row = 0; row < rows; row++) {
			const from = start + row * stride + 1;
			const to = (y + row * stepY) * width + x;
			for (let column = 0; column < columns; column++) {
				show(raw, from, column, data, (to + column * stepX) * 4);
			}
		}
		start += stride * rows;
	}
	return { width, height, kind: 'rgba', data };
}

/** Rows are stored as what they differ by from their neighbours (clause 9), each in its own way. */
function unfilter(rows: Uint8Array, stride: number, pixelBytes: number): boolean {
	for (let start = 0; start < rows.length; start += stride) {
		const filter = rows[start]!;
		if (filter > 4) return false;
		if (filter === 0) continue;
		for (let at = start + 1; at < start + stride; at++) {
			const inRow = at - start > pixelBytes;
			const left = inRow ? rows[at - pixelBytes]! : 0;
			const up = start > 0 ? rows[at - stride]! : 0;
			const corner = inRow && start > 0 ? rows[at - stride - pixelBytes]! : 0;
			rows[at] = rows[at]! + guess(filter, left, up, corner);
		}
	}
	return true;
}

type Show = (raw: Uint8Array, row: number, column: number, to: Uint8Array, at: number) => void;

function shower({ depth, colorType, palette, transparency }: PngParts, samples: number): Show {
	const whole = (raw: Uint8Array, row: number, index: number): number => {
		if (depth === 8) return raw[row + index]!;
		if (depth === 16) return (raw[row + index * 2]! << 8) | raw[row + index * 2 + 1]!;
		const bit = index * depth;
		return (raw[row + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
	};
	const byte = (value: number) =>
		depth === 8
			? value
			: depth === 16
				? value >> 8
				: Math.round((value * 255) / ((1 << depth) - 1));
	if (colorType === 3) {
		return (raw, row, column, to, at) => {
			const entry = whole(raw, row, column);
			for (let channel = 0; channel < 3; channel++) {
				to[at + channel] = palette?.[entry * 3 + channel] ?? 0;
			}
			to[at + 3] = transparency?.[entry] ?? 255;
		};
	}
	const grey = samples <= 2;
	const hasAlpha = samples === 2 || samples === 4;
	// A single color that is not seen, two bytes a sample.
	const hidden =
		hasAlpha || transparency === null || transparency.length < samples * 2
			? null
			: Array.from(
					{ length: samples },
					(_, index) => (transparency[index * 2]! << 8) | transparency[index * 2 + 1]!,
				);
	return (raw, row, column, to, at) => {
		const first = column * samples;
		let isHidden = hidden !== null;
		for (let channel = 0; channel < 3; channel++) {
			const value = whole(raw, row, first + (grey ? 0 : channel));
			to[at + channel] = byte(value);
			if (hidden && value !== hidden[grey ? 0 : channel]) isHidden = false;
		}
		to[at + 3] = hasAlpha ? byte(whole(raw, row, first + samples - 1)) : isHidden ? 0 : 255;
	};
}

/**
 * Strips of G4 (ITU-T T.6) as one picture, as PDF wants it. A strip's first row is coded as if white
 * were above it, and every bit behind depends on where that row ends, so the rows are read and written
 * anew. A page of A4 at 300 dpi in 135 strips, as Ghostscript writes them, has 72 KB as a TIFF and 68 KB
 * in a PDF so. As zlib it has 84 KB, with a picture for each strip 98 KB; and JBIG2, which can hold the
 * strips as they are, is not drawn by PDFium and is drawn wrong by Poppler.
 */
import { changeAbove } from './change-above';
import { LOOK, RUN_CODES } from './fax-codes';
import { G4Writer } from './g4-writer';

/**
 * @param strips each with the number of its rows
 * @param width pixels of a row
 * @returns G4, and how many rows came; the others are white
 */
export function joinG4(
	strips: ReadonlyArray<{ bytes: Uint8Array; rows: number }>,
	width: number,
): { bytes: Uint8Array; came: number } {
	const writer = new G4Writer(width);
	let came = 0;
	for (const { bytes, rows } of strips) {
		const bits = new Bits(bytes);
		let before: readonly number[] | null = [];
		for (let row = 0; row < rows; row++) {
			if (before !== null) before = bits.ended ? null : readRow(bits, width, before);
			if (before !== null) came++;
			writer.write(before ?? []);
		}
	}
	return { bytes: writer.end(), came };
}

/** Where the color changes in a row, beginning with white; `null` where no code fits. */
function readRow(bits: Bits, width: number, before: readonly number[]): number[] | null {
	const changes: number[] = [];
	let at = 0;
	let atStart = true;
	let color: 0 | 1 = 0;
	// The next change above, to the other color than the present one.
	let above = 0;
	while (at < width) {
		above = changeAbove(before, above, atStart ? -1 : at, color);
		const change = before[above] ?? width;

		const mode = bits.peek(7);
		if (mode >> 6 === 1) at = vertical(0, 1);
		else if (mode >> 4 === 0b011) at = vertical(1, 3);
		else if (mode >> 4 === 0b010) at = vertical(-1, 3);
		else if (mode >> 4 === 0b001) {
			bits.skip(3);
			const first = readRun(bits, color);
			const second = readRun(bits, color === 0 ? 1 : 0);
			if (first === null || second === null || at + first + second > width) return null;
			note(changes, at + first);
			note(changes, at + first + second);
			at += first + second;
		} else if (mode >> 3 === 0b0001) {
			bits.skip(4);
			at = before[above + 1] ?? width;
		} else if (mode >> 1 === 0b000011) at = vertical(2, 6);
		else if (mode >> 1 === 0b000010) at = vertical(-2, 6);
		else if (mode === 0b0000011) at = vertical(3, 7);
		else if (mode === 0b0000010) at = vertical(-3, 7);
		else return null;
		if (at < (changes.at(-1) ?? 0) || at > width) return null;
		atStart = false;

		function vertical(shift: number, length: number): number {
			bits.skip(length);
			color = color === 0 ? 1 : 0;
			const to = change + shift;
			// Going back is caught by the caller, which compares with the change before.
			if (to >= (changes.at(-1) ?? 0)) note(changes, to);
			return to;
		}
	}
	return changes;
}

/** A run of no pixels is no change to the row below. */
function note(changes: number[], at: number): void {
	if (changes.at(-1) === at) changes.pop();
	else changes.push(at);
}

/** A run is any number of long codes and one short one. */
function readRun(bits: Bits, color: 0 | 1): number | null {
	let total = 0;
	for (;;) {
		const found = RUN_CODES[color][bits.peek(LOOK)]!;
		if (found === 0 || bits.ended) return null;
		bits.skip(found & 15);
		const run = found >> 4;
		total += run;
		if (run < 64) return total;
	}
}

/** Reads bit by bit; behind the end there are zeros, which begin no code. */
class Bits {
	private at = 0;

	constructor(private readonly bytes: Uint8Array) {}

	get ended(): boolean {
		return this.at >= this.bytes.length * 8;
	}

	/** @param count 13 at most */
	peek(count: number): number {
		const at = this.at >> 3;
		const { bytes } = this;
		const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
		return (three >> (24 - (this.at & 7) - count)) & ((1 << count) - 1);
	}

	skip(count: number): void {
		this.at += count;
	}
}

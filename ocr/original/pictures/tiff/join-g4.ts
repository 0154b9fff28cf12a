/**
 * Strips or tiles of G4 (ITU-T T.6) as one picture, as PDF wants it. A part's first row is coded as if
 * white were above it, and every bit behind depends on where that row ends, so the rows are read and
 * written anew. A page of A4 at 300 dpi in 135 strips, as Ghostscript writes them, has 72 KB as a TIFF
 * and 68 KB in a PDF so. As zlib it has 84 KB, with a picture for each strip 98 KB; and JBIG2, which can
 * hold the strips as they are, is not drawn by PDFium and is drawn wrong by Poppler.
 */
import { changeAbove } from './change-above';
import { LOOK, RUN_CODES } from './fax-codes';
import { G4Writer } from './g4-writer';

/** Parts that lie beside each other: a strip, or a row of tiles. */
export interface G4Band {
	parts: readonly Uint8Array[];
	/** Of each part that are on the page. */
	rows: number;
}

/**
 * @param bands from the top
 * @param partWidth pixels of a part's rows; what the last one has beyond the page is cut off
 * @param width pixels of the page's rows
 * @returns G4, and the share of the rows that came; the others are white
 */
export function joinG4(
	bands: readonly G4Band[],
	partWidth: number,
	width: number,
): { bytes: Uint8Array; share: number } {
	const writer = new G4Writer(width);
	let [came, wanted] = [0, 0];
	for (const { parts, rows } of bands) {
		const readers = parts.map((bytes) => new PartRows(bytes, partWidth));
		for (let row = 0; row < rows; row++) {
			const line: number[] = [];
			readers.forEach((reader, index) => {
				const changes = reader.next();
				if (changes !== null) came++;
				wanted++;
				append(line, changes ?? [], index * partWidth, width);
			});
			writer.write(line);
		}
	}
	return { bytes: writer.end(), share: came / wanted };
}

/** Lays a part's row, which begins with white, behind what is there of the page's. */
function append(line: number[], changes: readonly number[], left: number, width: number): void {
	if (line.length % 2 === 1) note(line, left);
	for (const change of changes) {
		if (left + change >= width) return;
		note(line, left + change);
	}
}

/** The rows of a strip or tile, one after the other. */
class PartRows {
	private readonly bits: Bits;
	private before: readonly number[] | null = [];

	constructor(
		bytes: Uint8Array,
		private readonly width: number,
	) {
		this.bits = new Bits(bytes);
	}

	/** Where the color changes on the part, beginning with white; `null` once a code does not fit. */
	next(): readonly number[] | null {
		const { bits, width, before } = this;
		const row = before === null || bits.ended ? null : readRow(bits, width, before);
		this.before = row;
		return row?.filter((change) => change < width) ?? null;
	}
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

import { LOOK, RUN_CODES } from './fax-codes';
import { TURNED } from './tiff/unpack';

interface FaxOptions {
	/** Pixels of a row. */
	width: number;
	rows: number;
	/**
	 * `g4`: two-dimensional (ITU-T T.6). `g3`: rows behind end-of-line codes (T.4). `runs`: rows
	 * beginning on a byte, without such codes (TIFF compression 2).
	 */
	scheme: 'g4' | 'g3' | 'runs';
	/** Of G3: a bit behind the end-of-line code says which rows lean on the row before. */
	twoDimensional: boolean;
	/** The bits of a byte run from its lowest one. */
	lowestFirst: boolean;
}

/**
 * Unpacks black-and-white rows. Never reads or makes more than the options say, whatever the bytes
 * are; rows that do not come are white.
 *
 * @returns bits, 1 is black, rows beginning on a byte; and how many rows came.
 */
export function decodeFax(
	bytes: Uint8Array,
	options: FaxOptions,
): { data: Uint8Array; rows: number } {
	const { width, rows, scheme } = options;
	const stride = Math.ceil(width / 8);
	const data = new Uint8Array(stride * rows);
	const bits = new Bits(bytes, options.lowestFirst);
	let before: number[] = [];
	let row = 0;
	while (row < rows && !bits.ended) {
		let leaning = scheme === 'g4';
		if (scheme === 'runs') bits.toByte();
		else if (scheme === 'g3') {
			// Six of them in a row end the page, and are skipped like one.
			while (bits.skipEndOfLine()) leaning = options.twoDimensional && bits.take(1) === 0;
			if (bits.ended) break;
		}
		const changes = leaning ? leaningRow(bits, width, before) : plainRow(bits, width);
		if (changes === null) {
			// G3 goes on behind the next end of line; elsewhere nothing says where a row begins.
			if (scheme !== 'g3' || !bits.seekEndOfLine()) break;
			row++;
			continue;
		}
		paint(data, row * stride, changes, width);
		before = changes;
		row++;
	}
	return { data, rows: row };
}

/** Where the color changes in a row, beginning with white; `null` where no code fits. */
function plainRow(bits: Bits, width: number): number[] | null {
	const changes: number[] = [];
	let at = 0;
	let color: 0 | 1 = 0;
	while (at < width) {
		const run = readRun(bits, color);
		if (run === null || at + run > width) return null;
		at += run;
		note(changes, at);
		color = color === 0 ? 1 : 0;
	}
	return changes;
}

/** A run of no pixels is no change to the row below. */
function note(changes: number[], at: number): void {
	if (changes.at(-1) === at) changes.pop();
	else changes.push(at);
}

function leaningRow(bits: Bits, width: number, before: readonly number[]): number[] | null {
	const changes: number[] = [];
	let at = 0;
	let atStart = true;
	let color: 0 | 1 = 0;
	// The next change above, to the other color than the present one.
	let above = 0;
	while (at < width) {
		while (above > 0 && (before[above - 1] ?? width) > at) above--;
		while (above < before.length && (atStart ? before[above]! < at : before[above]! <= at)) above++;
		// Even changes are to black, which is what white looks for.
		if ((above & 1) !== color) above++;
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

function paint(data: Uint8Array, start: number, changes: readonly number[], width: number): void {
	for (let index = 0; index < changes.length; index += 2) {
		const end = changes[index + 1] ?? width;
		let at = changes[index]!;
		while (at < end && (at & 7) !== 0) {
			data[start + (at >> 3)]! |= 0x80 >> (at & 7);
			at++;
		}
		const whole = (end - at) >> 3;
		if (whole > 0) data.fill(0xff, start + (at >> 3), start + (at >> 3) + whole);
		at += Math.max(whole, 0) * 8;
		for (; at < end; at++) data[start + (at >> 3)]! |= 0x80 >> (at & 7);
	}
}

/** Reads bit by bit; behind the end there are zeros, which begin no code. */
class Bits {
	private at = 0;
	private readonly length: number;

	constructor(
		private readonly bytes: Uint8Array,
		private readonly lowestFirst: boolean,
	) {
		this.length = bytes.length * 8;
	}

	get ended(): boolean {
		return this.at >= this.length;
	}

	/** @param count 13 at most */
	peek(count: number): number {
		const byte = Math.floor(this.at / 8);
		const three = (this.byte(byte) << 16) | (this.byte(byte + 1) << 8) | this.byte(byte + 2);
		return (three >> (24 - (this.at % 8) - count)) & ((1 << count) - 1);
	}

	skip(count: number): void {
		this.at += count;
	}

	take(count: number): number {
		const value = this.peek(count);
		this.skip(count);
		return value;
	}

	toByte(): void {
		this.at = Math.ceil(this.at / 8) * 8;
	}

	/** Eleven zeros or more, and a one. */
	skipEndOfLine(): boolean {
		if (this.peek(11) !== 0) return false;
		let at = this.at + 11;
		while (at < this.length && this.bit(at) === 0) at++;
		this.at = at + 1;
		return at < this.length;
	}

	/** Goes to where the next end of line begins. */
	seekEndOfLine(): boolean {
		while (!this.ended && this.peek(11) !== 0) this.at++;
		return !this.ended;
	}

	private bit(at: number): number {
		return (this.byte(Math.floor(at / 8)) >> (7 - (at % 8))) & 1;
	}

	private byte(index: number): number {
		const byte = this.bytes[index] ?? 0;
		return this.lowestFirst ? TURNED[byte]! : byte;
	}
}

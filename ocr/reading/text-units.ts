/** What a service counts a text's offsets in. */
export type TextUnit = 'utf16' | 'codePoint' | 'utf8' | 'grapheme';

/** Turns offsets that are counted in other units into UTF-16 units, which is what JavaScript has. */
export class TextUnits {
	/** By unit, where it begins; `null` where that is the same number. */
	private readonly offsets: Uint32Array | null;

	constructor(
		readonly text: string,
		unit: TextUnit,
	) {
		this.offsets = isSame(text, unit) ? null : offsetsOf(text, unit);
	}

	/** The end of the text for what lies behind it. */
	offset(units: number): number {
		const offset = this.offsets ? this.offsets[units] : units;
		return offset === undefined || offset > this.text.length ? this.text.length : offset;
	}

	/**
	 * What stands in `[start, end)` of each of the ranges, one after the other; no more in all than the whole text
	 * has, however often they name the same part.
	 */
	slices(ranges: Iterable<readonly [start: number, end: number]>): string {
		const parts: string[] = [];
		let room = this.text.length;
		for (const [start, end] of ranges) {
			if (room <= 0) break;
			const part = this.text.slice(this.offset(start), this.offset(end)).slice(0, room);
			room -= part.length;
			parts.push(part);
		}
		return parts.join('');
	}
}

function isSame(text: string, unit: TextUnit): boolean {
	if (unit === 'utf16') return true;
	if (unit === 'codePoint') return !/[\ud800-\udbff]/.test(text);
	// A line break of two characters is one grapheme.
	return !(unit === 'utf8' ? /[^\0-\x7f]/ : /[^\0-\x7f]|\r\n/).test(text);
}

function offsetsOf(text: string, unit: TextUnit): Uint32Array {
	const offsets = new Uint32Array(unit === 'utf8' ? 3 * text.length : text.length);
	let count = 0;
	if (unit === 'grapheme') {
		for (const { index } of new Intl.Segmenter().segment(text)) offsets[count++] = index;
		return offsets.subarray(0, count);
	}
	for (let offset = 0; offset < text.length;) {
		const code = text.codePointAt(offset)!;
		const bytes = unit === 'codePoint' ? 1 : bytesOf(code);
		// Nobody points into the middle of a character.
		offsets.fill(offset, count, count + bytes);
		count += bytes;
		offset += code > 0xffff ? 2 : 1;
	}
	return offsets.subarray(0, count);
}

const bytesOf = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

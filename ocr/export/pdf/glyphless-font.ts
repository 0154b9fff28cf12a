/**
 * A TrueType font whose letters have a size and no shape: invisible text needs a font, as any other,
 * and this one fits every script. The tables are those of the OpenType specification, 1.9.
 */

/** Units of an em, as PDF counts them. */
const EM = 1000;

/** Of every letter, in thousandths of the font's size. */
export const ADVANCE = 500;

/** Of every letter above and below its baseline: together one em, so that the size is the height. */
export const ASCENT = 800;
export const DESCENT = -200;

export const FONT_NAME = 'InvisibleText';

/** The letter that all text is set in; glyph 0 is for missing ones, which PDF/A lets nobody use. */
export const EMPTY_GLYPH = 1;

const GLYPHS = 2;

/** Numbers in big-endian order; how many bytes each takes is its method's name. */
class Table {
	private readonly bytes: number[] = [];

	u16(...values: number[]): this {
		for (const value of values) this.bytes.push((value >> 8) & 255, value & 255);
		return this;
	}

	u32(...values: number[]): this {
		for (const value of values) this.u16(value >>> 16, value & 0xffff);
		return this;
	}

	text(value: string): this {
		for (const letter of value) this.bytes.push(letter.charCodeAt(0));
		return this;
	}

	done(): Uint8Array {
		return Uint8Array.from(this.bytes);
	}
}

/** @returns the font file. The same bytes each time. */
export function glyphlessFont(): Uint8Array {
	const tables: Array<[string, Uint8Array]> = [
		['OS/2', os2()],
		['cmap', cmap()],
		['glyf', glyf()],
		['head', head()],
		['hhea', hhea()],
		['hmtx', new Table().u16(ADVANCE, 0, ADVANCE, 0).done()],
		['loca', new Table().u16(0, 0, GLYPH_BYTES / 2).done()],
		['maxp', maxp()],
		['name', names()],
		['post', new Table().u32(0x00030000, 0, 0, 0, 0, 0, 0, 0).done()],
	];
	const directoryBytes = 12 + tables.length * 16;
	const padded = (length: number) => Math.ceil(length / 4) * 4;
	const size = tables.reduce((sum, [, table]) => sum + padded(table.length), directoryBytes);
	const font = new Uint8Array(size);
	// Ten tables: the powers of two for a search are 8, 2³.
	const directory = new Table().u32(0x00010000).u16(tables.length, 128, 3, 32);
	let at = directoryBytes;
	let headAt = 0;
	for (const [tag, table] of tables) {
		font.set(table, at);
		directory.text(tag).u32(sumOf(font.subarray(at, at + padded(table.length))), at, table.length);
		if (tag === 'head') headAt = at;
		at += padded(table.length);
	}
	font.set(directory.done());
	// The whole file adds up to a fixed number, by this one.
	new DataView(font.buffer).setUint32(headAt + 8, (0xb1b0afba - sumOf(font)) >>> 0);
	return font;
}

function sumOf(bytes: Uint8Array): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let sum = 0;
	for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
	return sum;
}

function head(): Uint8Array {
	return new Table()
		.u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5)
		.u16(0b11, EM)
		.u32(0, 0, 0, 0)
		.u16(0, DESCENT, ADVANCE, ASCENT)
		.u16(0, 8, 2, 0, 0)
		.done();
}

function hhea(): Uint8Array {
	return new Table()
		.u32(0x00010000)
		.u16(ASCENT, DESCENT, 0, ADVANCE, 0, 0, ADVANCE)
		.u16(1, 0, 0, 0, 0, 0, 0, 0, GLYPHS)
		.done();
}

function maxp(): Uint8Array {
	return new Table().u32(0x00010000).u16(GLYPHS, 2, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0).done();
}

const GLYPH_BYTES = 24;

/**
 * A line from corner to corner and back: it covers nothing, but Chrome's PDF reader measures letters
 * by their outlines, and takes a word of one letter without any for nothing at all.
 */
function glyf(): Uint8Array {
	return new Table()
		.u16(1, 0, DESCENT, ADVANCE, ASCENT)
		.u16(1, 0)
		.u16(0x0101)
		.u16(0, ADVANCE, DESCENT, ASCENT - DESCENT)
		.done();
}

/** One segment that maps nothing: letters are found by the PDF, not by the font. */
function cmap(): Uint8Array {
	return new Table()
		.u16(0, 1, 3, 1)
		.u32(12)
		.u16(4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)
		.done();
}

/** Family, style, full name and PostScript name, in UTF-16 for Windows and English. */
function names(): Uint8Array {
	const entries: Array<[number, string]> = [
		[1, FONT_NAME],
		[2, 'Regular'],
		[4, FONT_NAME],
		[6, FONT_NAME],
	];
	const table = new Table().u16(0, entries.length, 6 + entries.length * 12);
	let offset = 0;
	for (const [id, value] of entries) {
		table.u16(3, 1, 0x409, id, value.length * 2, offset);
		offset += value.length * 2;
	}
	for (const [, value] of entries) {
		for (const letter of value) table.u16(letter.charCodeAt(0));
	}
	return table.done();
}

function os2(): Uint8Array {
	return new Table()
		.u16(3, ADVANCE, 400, 5, 0)
		.u16(650, 600, 0, 75, 650, 600, 0, 350, 50, 260, 0)
		.u16(0, 0, 0, 0, 0)
		.u32(0, 0, 0, 0)
		.text('NONE')
		.u16(0x40, 0xffff, 0xffff, ASCENT, DESCENT, 0, ASCENT, -DESCENT)
		.u32(1, 0)
		.u16(500, 700, 0, 0x20, 1)
		.done();
}

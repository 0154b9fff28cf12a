import { deflateSync } from 'node:zlib';
import { packFax, type FaxScheme } from './write-fax';
import { packLzw } from './write-lzw';
import { packSamples } from './write-png';

export interface TiffSpec {
	width: number;
	height: number;
	/** 8 where not given. */
	bits?: number;
	perPixel?: number;
	/** 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK. */
	photometric: number;
	compression?: 'none' | 'lzw' | 'deflate' | 'packbits' | FaxScheme;
	predictor?: 2;
	rowsPerStrip?: number;
	tile?: [width: number, height: number];
	planar?: 2;
	orientation?: number;
	/** Pixels per unit: 1 none, 2 inch, 3 centimetre. */
	density?: { x: number; y: number; unit?: number };
	fillOrder?: 2;
	/** Red, green and blue of each entry, 16 bits. */
	colors?: number[];
	extraSamples?: number[];
	/** Bit 0: a small copy of another page. */
	subfileType?: number;
	/** A sample; of fax 1 is black. */
	value: (x: number, y: number, channel: number) => number;
}

const COMPRESSIONS: Record<string, number> = {
	none: 1,
	runs: 2,
	g3: 3,
	'g3-2d': 3,
	g4: 4,
	lzw: 5,
	deflate: 8,
	packbits: 32_773,
};

/** Writes a TIFF of any number of pages, their pixels before their directories. */
export function writeTiff(pages: readonly TiffSpec[], little = true): Buffer {
	const parts: Buffer[] = [];
	let length = 8;
	const add = (bytes: Buffer): number => {
		const at = length;
		const padding = Buffer.alloc(bytes.length & 1);
		parts.push(bytes, padding);
		length += bytes.length + padding.length;
		return at;
	};
	const u16 = (...values: number[]) => {
		const bytes = Buffer.alloc(values.length * 2);
		values.forEach((value, index) =>
			little ? bytes.writeUInt16LE(value, index * 2) : bytes.writeUInt16BE(value, index * 2),
		);
		return bytes;
	};
	const u32 = (...values: number[]) => {
		const bytes = Buffer.alloc(values.length * 4);
		values.forEach((value, index) =>
			little ? bytes.writeUInt32LE(value, index * 4) : bytes.writeUInt32BE(value, index * 4),
		);
		return bytes;
	};

	const directories = pages.map((page) => {
		const packed = partsOf(page, little);
		const entries: Array<[tag: number, type: number, values: number[]]> = [
			[254, 4, [page.subfileType ?? 0]],
			[256, 3, [page.width]],
			[257, 4, [page.height]],
			[258, 3, Array<number>(page.perPixel ?? 1).fill(bitsOf(page))],
			[259, 3, [COMPRESSIONS[page.compression ?? 'none']]],
			[262, 3, [page.photometric]],
			[277, 3, [page.perPixel ?? 1]],
			[page.tile ? 324 : 273, 4, packed.map(add)],
			[page.tile ? 325 : 279, 4, packed.map(({ length }) => length)],
		];
		if (page.fillOrder) entries.push([266, 3, [2]]);
		if (page.orientation) entries.push([274, 3, [page.orientation]]);
		if (page.planar) entries.push([284, 3, [2]]);
		if (page.compression === 'g3-2d') entries.push([292, 4, [1]]);
		if (page.predictor) entries.push([317, 3, [2]]);
		if (page.colors) entries.push([320, 3, page.colors]);
		if (page.extraSamples) entries.push([338, 3, page.extraSamples]);
		if (page.tile) entries.push([322, 3, [page.tile[0]]], [323, 3, [page.tile[1]]]);
		else entries.push([278, 4, [page.rowsPerStrip ?? page.height]]);
		if (page.density) {
			const { x, y, unit = 2 } = page.density;
			entries.push([282, 5, [x * 100, 100]], [283, 5, [y * 100, 100]], [296, 3, [unit]]);
		}
		return entries
			.sort(([one], [other]) => one - other)
			.map(([tag, type, values]) => {
				const bytes = type === 3 ? u16(...values) : u32(...values);
				const count = type === 5 ? values.length / 2 : values.length;
				const field = bytes.length <= 4 ? Buffer.concat([bytes, Buffer.alloc(4)]) : u32(add(bytes));
				return Buffer.concat([u16(tag, type), u32(count), field.subarray(0, 4)]);
			});
	});
	let at = length;
	const starts = directories.map((entries) => {
		const start = at;
		at += 2 + entries.length * 12 + 4;
		return start;
	});
	directories.forEach((entries, index) => {
		parts.push(u16(entries.length), ...entries, u32(starts[index + 1] ?? 0));
	});
	return Buffer.concat([Buffer.from(little ? 'II*\0' : 'MM\0*'), u32(starts[0]), ...parts]);
}

const bitsOf = ({ bits, compression = 'none' }: TiffSpec) =>
	bits ?? (['g3', 'g3-2d', 'g4', 'runs'].includes(compression) ? 1 : 8);

/** Strips or tiles, packed, plane by plane. */
function partsOf(page: TiffSpec, little: boolean): Buffer[] {
	const { width, height, perPixel = 1, tile, planar, rowsPerStrip = height } = page;
	const [partWidth, partHeight] = tile ?? [width, rowsPerStrip];
	const channels = Array.from({ length: perPixel }, (_, channel) => channel);
	const parts: Buffer[] = [];
	for (const plane of planar ? channels.map((channel) => [channel]) : [channels]) {
		for (let top = 0; top < height; top += partHeight) {
			for (let left = 0; left < width; left += partWidth) {
				const rows: number[][] = [];
				for (let y = top; y < top + partHeight && (tile || y < height); y++) {
					const row: number[] = [];
					for (let x = left; x < left + partWidth; x++) {
						const inside = x < width && y < height;
						for (const channel of plane) row.push(inside ? page.value(x, y, channel) : 0);
					}
					rows.push(row);
				}
				const packed = pack(rows, plane.length, page, little);
				parts.push(page.fillOrder ? Buffer.from(packed.map(turned)) : packed);
			}
		}
	}
	return parts;
}

function pack(rows: number[][], samples: number, page: TiffSpec, little: boolean): Buffer {
	const { compression = 'none', predictor } = page;
	switch (compression) {
		case 'runs':
		case 'g3':
		case 'g3-2d':
		case 'g4':
			return packFax(rows, compression);
	}
	const bits = bitsOf(page);
	const stored = Buffer.concat(
		rows.map((row) => {
			const values = predictor
				? row.map((value, at) => (value - (row[at - samples] ?? 0)) & ((1 << bits) - 1))
				: row;
			return packSamples(values, bits, little);
		}),
	);
	if (compression === 'lzw') return packLzw(stored, 'tiff');
	if (compression === 'deflate') return deflateSync(stored);
	return compression === 'packbits' ? packBits(stored) : stored;
}

/** Runs where there are some, single bytes otherwise, and now and then the count that means nothing. */
function packBits(bytes: Buffer): Buffer {
	const packed: number[] = [];
	for (let at = 0; at < bytes.length;) {
		let same = 1;
		while (same < 128 && bytes[at + same] === bytes[at]) same++;
		if (same > 2) packed.push(257 - same, bytes[at]);
		else {
			same = Math.min(5, bytes.length - at);
			packed.push(same - 1, ...bytes.subarray(at, at + same));
		}
		if (at % 64 === 0) packed.push(128);
		at += same;
	}
	return Buffer.from(packed);
}

function turned(byte: number): number {
	let value = 0;
	for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) value |= 0x80 >> bit;
	return value;
}

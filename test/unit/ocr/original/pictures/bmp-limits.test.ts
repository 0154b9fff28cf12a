import { bmpDensity, bmpSize, decodeBmp } from '../../../../../ocr/original/pictures/bmp';
import { writeBmp, type BmpSpec } from './write-bmp';

const decoded = (bytes: Uint8Array) => [...decodeBmp(bytes, 'The file').data];
const spec = (more: Partial<BmpSpec>): BmpSpec => ({ width: 2, height: 2, depth: 24, ...more });

/** Other numbers in its headers. */
const changed = (bytes: Buffer, at: number, value: number, size: 2 | 4 = 4) => {
	const other = Buffer.from(bytes);
	if (size === 2) other.writeUInt16LE(value, at);
	else other.writeInt32LE(value, at);
	return other;
};

const COLORS = [0x010203, 0x040506, 0x070809, 0x0a0b0c];
const value = (x: number, y: number) => COLORS[y * 2 + x]!;
const PIXELS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

test('rows come from the bottom, or from the top where the height is below zero', () => {
	expect(decoded(writeBmp(spec({ value })))).toEqual(PIXELS);
	expect(decoded(writeBmp(spec({ value, topDown: true })))).toEqual(PIXELS);
	expect(decoded(writeBmp(spec({ value, depth: 32 })))).toEqual(PIXELS);
	expect(decodeBmp(writeBmp(spec({ value })), 'F')).toMatchObject({
		width: 2,
		height: 2,
		kind: 'rgb',
	});
});

test('a mask tells where a color is, whatever its width', () => {
	const masks = (red: number, green: number, blue: number) =>
		decoded(
			writeBmp({
				width: 1,
				height: 1,
				depth: 32,
				masks: [red, green, blue],
				value: () => 0x80402010 | 0,
			}),
		);
	expect(masks(0xff, 0xff00, 0xff0000)).toEqual([0x10, 0x20, 0x40]);
	expect(masks(0xff000000, 0xff0000, 0xff00)).toEqual([0x80, 0x40, 0x20]);
	// Of four bits 15 is all of it, of one bit 1, of none nothing.
	expect(masks(0xf0, 0x80000000, 0)).toEqual([17, 255, 0]);
	expect(masks(0x30, 0x1, 0x10)).toEqual([85, 0, 255]);
});

test.each([16, 32] as const)('%d bits with masks and alpha', (depth) => {
	const bytes = writeBmp({
		width: 1,
		height: 1,
		depth,
		masks: [0xf00, 0xf0, 0xf, 0xf000],
		value: () => 0x1f80,
	});
	expect(decoded(bytes)).toEqual([255, 136, 0]);
});

test.each<[depth: 1 | 4 | 8, entries: number, data: number[]]>([
	[1, 2, [0, 1, 1, 0]],
	[4, 3, [0, 1, 2, 0]],
	[8, 3, [0, 1, 2, 0]],
])('a palette of %d bits', (depth, entries, data) => {
	const palette = Array.from({ length: entries }, (_, at): [number, number, number] => [
		at * 3 + 3,
		at * 3 + 2,
		at * 3 + 1,
	]);
	const bytes = writeBmp(spec({ depth, palette, value: (x, y) => data[y * 2 + x]! }));
	expect(decoded(bytes)).toEqual(
		data.flatMap((entry) => [entry * 3 + 1, entry * 3 + 2, entry * 3 + 3]),
	);
	// What is in no palette is black.
	const beyond = writeBmp(spec({ depth: 8, palette, value: () => entries }));
	expect(new Set(decoded(beyond))).toEqual(new Set([0]));
});

test('a palette that does not say how many colors it has has all of them', () => {
	const palette: Array<[number, number, number]> = [[3, 2, 1], [6, 5, 4]]; // prettier-ignore
	const bytes = writeBmp(spec({ depth: 1, palette, value: (x) => x }));
	expect(decoded(changed(bytes, 46, 0))).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]);
	// One that says more than there can be has no more.
	expect(decoded(changed(bytes, 46, 9))).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]);
	expect(() =>
		decoded(changed(writeBmp(spec({ depth: 8, palette, value: () => 0 })), 46, 0)),
	).toThrow('cut off or damaged');
});

test('rows begin at every fourth byte', () => {
	const bytes = writeBmp({ width: 3, height: 2, depth: 8, palette: [[1, 1, 1], [2, 2, 2]], value: (x, y) => (x + y) & 1 }); // prettier-ignore
	expect(bytes).toHaveLength(14 + 40 + 8 + 8);
	expect(decoded(bytes)).toEqual([1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2]);
	expect(() => decoded(bytes.subarray(0, -1))).toThrow('The file is cut off or damaged');
});

// BITMAPINFOHEADER: 0 none, 1 RLE8, 2 RLE4, 3 and 6 masks; 4 and 5 are JPEG and PNG.
test('these depths are read of each compression', () => {
	const read: Record<number, number[]> = {};
	for (let compression = 0; compression <= 7; compression++) {
		read[compression] = [1, 2, 3, 4, 8, 15, 16, 24, 32, 64].filter((depth) => {
			const bytes = changed(
				changed(Buffer.concat([writeBmp(spec({ value })), Buffer.alloc(2000)]), 30, compression),
				28,
				depth,
				2,
			);
			try {
				bmpSize(bytes, 'F');
				return true;
			} catch {
				return false;
			}
		});
	}
	expect(read).toEqual({
		0: [1, 2, 4, 8, 16, 24, 32],
		1: [8],
		2: [4],
		3: [16, 32],
		4: [],
		5: [],
		6: [16, 32],
		7: [],
	});
});

test('two bits a pixel', () => {
	const palette: Array<[number, number, number]> = [[1, 1, 1], [2, 2, 2], [3, 3, 3], [4, 4, 4]]; // prettier-ignore
	const bytes = writeBmp({ width: 1, height: 1, depth: 8, palette, value: () => 0b0001_1011 });
	const two = changed(changed(bytes, 28, 2, 2), 18, 4);
	expect(decoded(two)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
});

test('16 bits without masks are five for each color', () => {
	expect(
		decoded(writeBmp({ width: 1, height: 1, depth: 16, value: () => 0b0_11111_10000_00001 })),
	).toEqual([255, 132, 8]);
});

describe('Run lengths', () => {
	const runs = (depth: 4 | 8, bytes: number[], size = { width: 2, height: 2 }) =>
		decodeBmp(
			writeBmp({ ...size, depth, palette: [[1, 1, 1], [2, 2, 2], [3, 3, 3]], packed: { compression: depth === 8 ? 1 : 2, bytes } }), // prettier-ignore
			'The file',
		).data.filter((_, at) => at % 3 === 0);

	test('end with the picture, or with the mark of its end', () => {
		expect([...runs(8, [2, 1, 0, 0, 2, 2])]).toEqual([3, 3, 2, 2]);
		expect([...runs(8, [2, 1, 0, 0, 2, 2, 0, 0])]).toEqual([3, 3, 2, 2]);
		expect([...runs(8, [0, 1])]).toEqual([0, 0, 0, 0]);
		expect(() => runs(8, [2, 1, 0, 0, 1, 2])).toThrow('cut off or damaged');
		expect(() => runs(8, [2, 1])).toThrow('cut off or damaged');
		expect(() => runs(8, [2, 1, 0])).toThrow('cut off or damaged');
	});

	test('single ones are padded to two bytes', () => {
		expect([...runs(8, [0, 3, 1, 2, 0, 99, 0, 1], { width: 4, height: 1 })]).toEqual([2, 3, 1, 0]);
		expect([...runs(8, [0, 4, 1, 2, 0, 1, 0, 1], { width: 4, height: 1 })]).toEqual([2, 3, 1, 2]);
		expect([...runs(4, [0, 3, 0x12, 0x00, 0, 1], { width: 4, height: 1 })]).toEqual([2, 3, 1, 0]);
		expect([...runs(4, [0, 5, 0x12, 0x01, 0x20, 99, 0, 1], { width: 5, height: 1 })]).toEqual([
			2, 3, 1, 2, 3,
		]);
		expect([...runs(8, [0, 3, 1], { width: 3, height: 1 })]).toEqual([2, 1, 1]);
	});

	test('four bits come by turns, the upper ones first', () => {
		expect([...runs(4, [3, 0x12, 0, 1], { width: 3, height: 1 })]).toEqual([2, 3, 2]);
	});

	test('moving on goes to the right and up', () => {
		expect([...runs(8, [0, 2, 1, 1, 1, 2, 0, 1])]).toEqual([0, 3, 0, 0]);
		expect([...runs(8, [1, 1, 0, 2, 0, 1, 1, 2, 0, 1])]).toEqual([0, 3, 2, 0]);
	});

	test('what lies beyond the picture is left out', () => {
		expect([...runs(8, [3, 1, 0, 0, 1, 2, 0, 1])]).toEqual([3, 0, 2, 2]);
		expect([...runs(8, [0, 2, 0, 2, 1, 1, 0, 1])]).toEqual([0, 0, 0, 0]);
	});
});

test.each<[string, (bytes: Buffer) => Uint8Array, RegExp]>([
	[
		'a header of OS/2',
		(bytes) => changed(bytes, 14, 12),
		/rare encoding that is not supported\. Save it as PNG\.$/,
	],
	['a header of 39 bytes', (bytes) => changed(bytes, 14, 39), /rare encoding/],
	[
		'a header that is longer than the file',
		(bytes) => changed(bytes, 14, bytes.length - 13),
		/cut off or damaged/,
	],
	['its header cut off', (bytes) => bytes.subarray(0, 53), /cut off or damaged/],
	['nothing behind its first bytes', (bytes) => bytes.subarray(0, 17), /cut off or damaged/],
	['no width', (bytes) => changed(bytes, 18, 0), /does not give its size/],
	['a width below zero', (bytes) => changed(bytes, 18, -2), /does not give its size/],
	['no height', (bytes) => changed(bytes, 22, 0), /does not give its size/],
	['its last pixel missing', (bytes) => bytes.subarray(0, -3), /cut off or damaged/],
	[
		'more pixels than are unpacked',
		(bytes) => changed(changed(bytes, 18, 10_001), 22, 10_000),
		/limit is 100 million pixels/,
	],
])('a BMP is refused with %s', (_, change, said) => {
	expect(() => decoded(Buffer.from(change(writeBmp(spec({ value })))))).toThrow(said);
});

test('its size is known without its pixels', () => {
	expect(bmpSize(writeBmp(spec({ value })).subarray(0, 54), 'F')).toEqual({ width: 2, height: 2 });
	expect(() => bmpSize(changed(writeBmp(spec({ value })), 18, 0), 'F')).toThrow(
		'F does not give its size',
	);
});

test.each<[string, Uint8Array, object | null]>([
	['both ways', writeBmp(spec({ density: [11_811, 5906] })), { x: 300, y: 150 }],
	['none', writeBmp(spec({})), null],
	['of an older header', changed(writeBmp(spec({ density: [11_811, 11_811] })), 14, 39), null],
	['cut off', writeBmp(spec({ density: [11_811, 11_811] })).subarray(0, 53), null],
	[
		'of the header alone',
		writeBmp(spec({ density: [11_811, 11_811] })).subarray(0, 54),
		{ x: 300, y: 300 },
	],
])('how dense it is: %s', (_, bytes, density) => {
	expect(bmpDensity(bytes)).toEqual(density);
});

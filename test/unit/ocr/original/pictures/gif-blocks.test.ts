import { decodeGif } from '../../../../../ocr/original/pictures/gif';
import { packLzw } from './write-lzw';

const word = (value: number) => [value & 255, value >> 8];
/** Four colors: black, red, green, blue. */
const PALETTE = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
const OTHER = [9, 9, 9, 8, 8, 8, 7, 7, 7, 6, 6, 6];

const head = (width: number, height: number, palette: number[] | null = PALETTE) => [
	...Buffer.from('GIF89a'),
	...[...word(width), ...word(height), palette ? 0x81 : 0, 0, 0],
	...(palette ?? []),
];
const pieces = (packed: Buffer) => [packed.length, ...packed, 0];
const image = (
	[x, y, width, height]: [number, number, number, number],
	values: number[],
	{ palette = null as number[] | null, flags = 0, bits = 2 } = {},
) => [
	...[0x2c, ...word(x), ...word(y), ...word(width), ...word(height), flags | (palette ? 0x81 : 0)],
	...(palette ?? []),
	...[bits, ...pieces(packLzw(Uint8Array.from(values), 'gif', bits))],
];
/** A graphic control: with a color that is seen through, or none. */
const control = (hidden: number | null) => [
	0x21,
	0xf9,
	4,
	hidden === null ? 0 : 1,
	0,
	0,
	hidden ?? 0,
	0,
];
const END = [0x3b];

const decoded = (...parts: number[][]) => decodeGif(Uint8Array.from(parts.flat()), 'The file');
const colorsOf = (...parts: number[][]) => {
	const { data } = decoded(...parts);
	return Array.from({ length: data.length / 4 }, (_, pixel) =>
		[...data.subarray(pixel * 4, pixel * 4 + 4)].join(' '),
	);
};
const [BLACK, RED, GREEN, BLUE, NONE] = [
	'0 0 0 255',
	'255 0 0 255',
	'0 255 0 255',
	'0 0 255 255',
	'0 0 0 0',
];

const four = image([0, 0, 2, 2], [0, 1, 2, 3]);

test('a picture of four pixels', () => {
	expect(decoded(head(2, 2), four, END)).toMatchObject({ width: 2, height: 2, kind: 'rgba' });
	expect(colorsOf(head(2, 2), four, END)).toEqual([BLACK, RED, GREEN, BLUE]);
});

test.each<[string, number[], number | null]>([
	['a control', control(2), 2],
	['a control without a color', control(null), null],
	['two of them, of which the last holds', [...control(1), ...control(2)], 2],
	['two, the last without a color', [...control(1), ...control(null)], null],
	['a comment that looks like one', [0x21, 0xfe, 4, 1, 0, 0, 2, 0], null],
	['one of another size', [0x21, 0xf9, 5, 1, 0, 0, 2, 0, 0], null],
	[
		'a control, and a comment of several pieces',
		[...control(2), 0x21, 0xfe, 1, 65, 2, 66, 67, 0],
		2,
	],
])('what is seen through is told by %s', (_, blocks, hidden) => {
	const seen = [BLACK, RED, GREEN, BLUE].map((color, entry) => (entry === hidden ? NONE : color));
	expect(colorsOf(head(2, 2), blocks, four, END)).toEqual(seen);
});

test('a palette of its own goes before the common one', () => {
	const own = image([0, 0, 2, 2], [0, 1, 2, 3], { palette: OTHER });
	const gray = ['9 9 9 255', '8 8 8 255', '7 7 7 255', '6 6 6 255'];
	expect(colorsOf(head(2, 2), own, END)).toEqual(gray);
	expect(colorsOf(head(2, 2, null), own, END)).toEqual(gray);
	// What is in no palette is black.
	expect(colorsOf(head(2, 2, null), four, END)).toEqual([BLACK, BLACK, BLACK, BLACK]);
	expect(colorsOf(head(2, 2, PALETTE), image([0, 0, 1, 1], [5], { bits: 3 }), END)).toEqual([
		BLACK,
		NONE,
		NONE,
		NONE,
	]);
});

test('the picture lies where it says, and what is beyond the screen is cut off', () => {
	expect(colorsOf(head(3, 2), image([1, 1, 1, 1], [1]), END)).toEqual([
		NONE,
		NONE,
		NONE,
		NONE,
		RED,
		NONE,
	]);
	expect(colorsOf(head(2, 2), image([1, 1, 2, 2], [1, 2, 3, 1]), END)).toEqual([
		NONE,
		NONE,
		NONE,
		RED,
	]);
});

test('an interlaced one comes every eighth row, then those between', () => {
	const rows = Array.from({ length: 10 }, (_, row) => row % 4);
	const order = [0, 8, 4, 2, 6, 1, 3, 5, 7, 9];
	const values = order.map((row) => rows[row]!);
	const found = colorsOf(head(1, 10), image([0, 0, 1, 10], values, { flags: 0x40 }), END);
	expect(found).toEqual(rows.map((entry) => [BLACK, RED, GREEN, BLUE][entry]));
});

test.each<[string, number[][]]>([
	['nothing', []],
	['twelve bytes', [[...Buffer.from('GIF89a'), 2, 0, 2, 0, 0, 0]]],
	['no picture', [head(2, 2), END]],
	['an end before it', [head(2, 2), END, four]],
	['nothing behind its head', [head(2, 2)]],
	['a block that there is not', [head(2, 2), [0x55], four]],
	['an extension that does not end', [head(2, 2), [0x21, 0xfe, 9, 1]]],
	['a picture whose head is cut off', [head(2, 2), four.slice(0, 9)]],
	['a picture that does not end', [head(2, 2), four.slice(0, -1)]],
	['too few pixels', [head(2, 2), image([0, 0, 2, 2], [0, 1, 2])]],
	[
		'values of no bit',
		[head(2, 2), image([0, 0, 1, 1], [0], { bits: 2 }).map((byte, at) => (at === 10 ? 0 : byte))],
	],
	[
		'values of nine bits',
		[head(2, 2), image([0, 0, 1, 1], [0], { bits: 2 }).map((byte, at) => (at === 10 ? 9 : byte))],
	],
])('a GIF is refused with %s', (_, parts) => {
	expect(() => decoded(...parts)).toThrow('The file is cut off or damaged');
});

test.each<[string, number[][]]>([
	['no size', [head(0, 2), four]],
	['no size of its picture', [head(2, 2), image([0, 0, 0, 2], [])]],
])('and with %s', (_, parts) => {
	expect(() => decoded(...parts)).toThrow('does not give its size');
});

test('before memory is taken, with a size that no picture has', () => {
	expect(() => decoded(head(10_001, 10_000), four)).toThrow(
		'10001 × 10000 pixels; the limit is 100',
	);
	expect(() => decoded(head(2, 2), image([0, 0, 10_001, 10_000], [0]))).toThrow('the limit is 100');
});

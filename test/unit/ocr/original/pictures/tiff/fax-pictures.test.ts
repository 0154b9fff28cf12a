import { changeAbove } from '../../../../../../ocr/original/pictures/tiff/change-above';
import {
	faxPictures,
	type FaxCompression,
} from '../../../../../../ocr/original/pictures/tiff/fax-pictures';
import { G4Writer } from '../../../../../../ocr/original/pictures/tiff/g4-writer';
import { joinG4 } from '../../../../../../ocr/original/pictures/tiff/join-g4';
import { packFax } from '../write-fax';
import { pageOf, placed, type Numbers } from './page-of';

function pictureOf(
	parts: number[][],
	compression: FaxCompression,
	numbers: Numbers = {},
	[width, height]: readonly [number, number] = [16, 4],
) {
	const { bytes, tags } = placed(parts, numbers[322] !== undefined);
	const page = pageOf({ ...tags, ...numbers }, { width, height });
	const [picture, ...more] = faxPictures(bytes, page, compression, 'The file');
	expect(more).toEqual([]);
	return { ...picture!, bytes: [...picture!.bytes] };
}

const kind = {
	x: 0,
	y: 0,
	width: 16,
	height: 4,
	bits: 1,
	colors: 'DeviceGray',
	filter: 'CCITTFaxDecode',
};

// ISO 32000-1, table 11: K below 0 for G4, 0 for G3, above 0 for G3 of two dimensions.
test.each<[string, FaxCompression, Numbers, object]>([
	[
		'rows that begin on a byte',
		2,
		{},
		{ K: 0, EndOfLine: false, EncodedByteAlign: true, EndOfBlock: false },
	],
	['G3', 3, {}, { K: 0, EndOfLine: true, EncodedByteAlign: false, EndOfBlock: false }],
	[
		'G3 of two dimensions',
		3,
		{ 292: [1] },
		{ K: 1, EndOfLine: true, EncodedByteAlign: false, EndOfBlock: false },
	],
	[
		'G3 with other options',
		3,
		{ 292: [6] },
		{ K: 0, EndOfLine: true, EncodedByteAlign: false, EndOfBlock: false },
	],
	[
		'G3 with all options',
		3,
		{ 292: [7] },
		{ K: 1, EndOfLine: true, EncodedByteAlign: false, EndOfBlock: false },
	],
	[
		'G4, which has options of its own',
		4,
		{ 292: [1] },
		{ K: -1, EndOfLine: false, EncodedByteAlign: false, EndOfBlock: true },
	],
	[
		'runs, which have none',
		2,
		{ 292: [1] },
		{ K: 0, EndOfLine: false, EncodedByteAlign: true, EndOfBlock: false },
	],
])('a fax stays packed as it is: %s', (_, compression, tags, parameters) => {
	for (const [photometric, BlackIs1] of [
		[0, false],
		[1, true],
	] as const) {
		expect(pictureOf([[1, 2, 3]], compression, { 262: [photometric], ...tags })).toEqual({
			...{
				...kind,
				parameters: { Columns: 16, Rows: 4, BlackIs1, ...parameters },
				bytes: [1, 2, 3],
			},
		});
	}
	expect(pictureOf([[1, 2, 3]], compression, tags).parameters).toMatchObject({ BlackIs1: false });
});

test('strips of G3 follow each other, and bits are turned where they run from the other end', () => {
	expect(pictureOf([[1, 2], [0x80]], 3, { 278: [2] }).bytes).toEqual([1, 2, 0x80]);
	expect(pictureOf([[1, 2], [0x80]], 3, { 278: [2], 266: [2] }).bytes).toEqual([0x80, 0x40, 1]);
	expect(pictureOf([[1, 2], [0x80]], 3, { 278: [2], 266: [1] }).bytes).toEqual([1, 2, 0x80]);
});

test('a fax is refused in tiles, without places, and with fewer bytes than an eighth of its rows', () => {
	const tiles = { 322: [16], 323: [16] };
	expect(() => pictureOf([[1]], 3, tiles)).toThrow('rare encoding');
	expect(() => pictureOf([[1]], 2, tiles)).toThrow('rare encoding');
	expect(() => pictureOf([], 3)).toThrow('cut off or damaged');
	expect(pictureOf([[1]], 3, {}, [16, 8]).bytes).toEqual([1]);
	expect(() => pictureOf([[1]], 3, {}, [16, 9])).toThrow('cut off or damaged');
	expect(pictureOf([[1], [2]], 3, { 278: [8] }, [16, 16]).bytes).toEqual([1, 2]);
});

/** Rows of pixels, 1 is black. */
const rows = (...written: string[]) =>
	written.map((row) => [...row].map((pixel) => (pixel === '#' ? 1 : 0)));
const g4 = (of: number[][]) => [...packFax(of, 'g4')];

const text = rows(
	...[
		'................',
		'..###......#...#',
		'...##.....###..#',
		'................',
		'################',
		'#.#.#.#.#.#.#.#.',
		'.#.#.#.#.#.#.#.#',
		'..............##',
	],
);

test('strips of G4 are one', () => {
	const parts = [g4(text.slice(0, 3)), g4(text.slice(3, 6)), g4(text.slice(6))];
	expect(pictureOf(parts, 4, { 278: [3] }, [16, 8]).bytes).toEqual(g4(text));
});

test('and so are its tiles, what they have beyond the page cut off', () => {
	const [left, right] = [0, 16].map((from) => text.map((row) => Array.from({ length: 16 }, (_, x) => row[from + x] ?? 1))) as [number[][], number[][]]; // prettier-ignore
	const wide = text.map((row) => [...row, 1, 1, 1, 1]);
	const parts = [left, right].map((side) => g4(side.slice(0, 4)));
	const below = [left, right].map((side) => g4(side.slice(4)));
	expect(pictureOf([...parts, ...below], 4, { 322: [16], 323: [4] }, [20, 8]).bytes).toEqual(
		g4(wide),
	);
	expect(pictureOf([g4(left)], 4, { 322: [16], 323: [8] }, [16, 8]).bytes).toEqual(g4(text));
	// A single tile is wider than its page.
	const narrow = text.map((row) => row.slice(0, 13));
	expect(pictureOf([g4(left)], 4, { 322: [16], 323: [8] }, [13, 8]).bytes).toEqual(g4(narrow));
});

test('half of its rows have to come', () => {
	const [half, less] = [g4(text.slice(0, 4)), g4(text.slice(0, 3))]; // prettier-ignore
	const whole = [
		...text.slice(0, 4),
		...rows('................').concat(
			rows('................'),
			rows('................'),
			rows('................'),
		),
	];
	expect(pictureOf([half, [0]], 4, { 278: [4] }, [16, 8]).bytes).toEqual(g4(whole));
	expect(() => pictureOf([less, [0]], 4, { 278: [4] }, [16, 8])).toThrow('cut off or damaged');
});

describe('Rows of G4', () => {
	const written = (width: number, ...all: number[][]) => {
		const writer = new G4Writer(width);
		for (const changes of all) writer.write(changes);
		return [...writer.end()].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	};
	const END = '000000000001000000000001';
	// ITU-T T.6, table 1: V0 1, VR1 011, VR2 000011, VR3 0000011, VL1 010, VL2 000010, VL3 0000010, pass 0001.
	test.each<[string, number, number[][], string]>([
		['white', 8, [[]], '1'],
		['white twice', 8, [[], []], '11'],
		['one and two pixels at the end', 8, [[7], [6]], '010' + '1' + '010' + '1'],
		[
			'a run in the middle: horizontal, of white and of black',
			8,
			[[2, 5]],
			'001' + '0111' + '10' + '1',
		],
		['a run from the first pixel on', 8, [[0, 3]], '001' + '00110101' + '10' + '1'],
		[
			'the same below',
			8,
			[
				[2, 5],
				[2, 5],
			],
			'001' + '0111' + '10' + '1' + '111',
		],
		[
			'one, two and three to the right',
			40,
			[
				[9, 20],
				[10, 22],
				[13, 25],
			],
			'001' + '10100' + '0000101' + '1' + '011' + '000011' + '1' + '0000011' + '0000011' + '1',
		],
		[
			'one, two and three to the left',
			40,
			[
				[13, 25],
				[12, 23],
				[9, 20],
			],
			'001' + '000011' + '0000111' + '1' + '010' + '000010' + '1' + '0000010' + '0000010' + '1',
		],
		[
			'a run above that is passed by',
			40,
			[[9, 20], []],
			'001' + '10100' + '0000101' + '1' + '0001' + '1',
		],
		[
			'four to the right',
			40,
			[
				[9, 20],
				[13, 20],
			],
			'001' + '10100' + '0000101' + '1' + '001' + '000011' + '00011' + '1',
		],
	])('are written as %s', (_, width, changes, bits) => {
		const all = bits + END;
		expect(written(width, ...changes)).toBe(all.padEnd(Math.ceil(all.length / 8) * 8, '0'));
	});

	// T.4, tables 2 and 3: white 0 00110101, 63 00110100, 64 11011, 1728 010011011, 1792 00000001000, 2560 000000011111.
	test.each<[number, string]>([
		[63, '00110100'],
		[64, '11011' + '00110101'],
		[65, '11011' + '000111'],
		[1728, '010011011' + '00110101'],
		[1792, '00000001000' + '00110101'],
		[2560, '000000011111' + '00110101'],
		[2561, '000000011111' + '000111'],
		[2624, '000000011111' + '11011' + '00110101'],
		[5121, '000000011111' + '000000011111' + '000111'],
	])('of a run of %d white pixels before one that is black', (length, code) => {
		expect(written(length + 5, [length, length + 1]).startsWith(`001${code}010`)).toBe(true);
	});

	test('are read as they were written, whatever is in them', () => {
		const width = 200;
		const page = Array.from({ length: 60 }, (_, y) =>
			Array.from({ length: width }, (__, x) =>
				(x * x + y * 37 + ((x * y) >> 3)) % 29 < 9 + (y % 11) ? 1 : 0,
			),
		);
		const packed = packFax(page, 'g4');
		expect(joinG4([{ parts: [packed], rows: 60 }], width, width)).toEqual({
			bytes: new Uint8Array(packed),
			share: 1,
		});
		const blank = joinG4([{ parts: [new Uint8Array()], rows: 2 }], width, width);
		expect([blank.share, Buffer.from(blank.bytes).toString('hex')]).toEqual([0, 'c0040040']);
	});

	test('more than 64 KB of them', () => {
		const width = 2000;
		const page = Array.from({ length: 600 }, (_, y) =>
			Array.from({ length: width }, (__, x) =>
				(x * 7919 + y * 104_729 + ((x * y) >> 2)) % 7 < 3 ? 1 : 0,
			),
		);
		const packed = packFax(page, 'g4');
		expect(packed.length).toBeGreaterThan(131_072);
		const { bytes } = joinG4([{ parts: [packed], rows: 600 }], width, width);
		expect(Buffer.compare(Buffer.from(bytes), packed)).toBe(0);
	});
});

test.each<[before: number[], index: number, at: number, color: 0 | 1, above: number]>([
	[[], 0, -1, 0, 0],
	[[], 0, -1, 1, 1],
	[[0, 4], 0, -1, 0, 0],
	[[0, 4], 0, 0, 0, 2],
	[[0, 4], 0, 0, 1, 1],
	[[3, 6, 9], 0, 3, 0, 2],
	[[3, 6, 9], 0, 2, 0, 0],
	[[3, 6, 9], 0, 2, 1, 1],
	[[3, 6, 9], 0, 6, 1, 3],
	[[3, 6, 9], 0, 9, 0, 4],
	[[3, 6, 9], 3, 2, 0, 0],
	[[3, 6, 9], 3, 3, 0, 2],
	[[3, 6, 9], 4, 7, 0, 2],
	[[3, 6, 9], 2, 5, 1, 1],
])('above %j, from change %d on, right of %d, color %d: %d', (before, index, at, color, above) => {
	expect(changeAbove(before, index, at, color)).toBe(above);
});

import {
	directoriesFrom,
	directoryEntries,
	first,
	isPageKind,
	readDirectory,
	several,
	TAG,
	tiffByteOrder,
} from '../../../../../../ocr/original/pictures/tiff/directory';
import { tiffDensity, tiffPages } from '../../../../../../ocr/original/pictures/tiff/pages';
import { tagsOf, type Numbers } from './page-of';

type Entry = [tag: number, type: number, count: number, value: number];

/** A directory at byte 8, and some bytes behind it. */
function tiff(
	entries: Entry[],
	{ little = true, next = 0, behind = Buffer.alloc(0) } = {},
): Buffer {
	const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
	bytes.write(little ? 'II*\0' : 'MM\0*', 'latin1');
	const u16 = (value: number, at: number) =>
		bytes[little ? 'writeUInt16LE' : 'writeUInt16BE'](value, at);
	const u32 = (value: number, at: number) =>
		bytes[little ? 'writeUInt32LE' : 'writeUInt32BE'](value, at);
	u32(8, 4);
	u16(entries.length, 8);
	entries.forEach(([tag, type, count, value], index) => {
		const at = 10 + index * 12;
		u16(tag, at);
		u16(type, at + 2);
		u32(count, at + 4);
		if (type === 1 || type === 7) bytes[at + 8] = value;
		else if (type === 3 && count === 1) u16(value, at + 8);
		else u32(value, at + 8);
	});
	u32(next, bytes.length - 4);
	return Buffer.concat([bytes, behind]);
}

// TIFF 6.0, section 8 and after it.
test('the tags have their numbers', () => {
	expect(TAG).toEqual({
		...{ subfileType: 254, width: 256, height: 257, bitsPerSample: 258, compression: 259 },
		...{ photometric: 262, fillOrder: 266, stripOffsets: 273, orientation: 274 },
		...{ samplesPerPixel: 277, rowsPerStrip: 278, stripBytes: 279, xResolution: 282 },
		...{ yResolution: 283, planar: 284, faxOptions: 292, resolutionUnit: 296, predictor: 317 },
		...{ colors: 320, tileWidth: 322, tileHeight: 323, tileOffsets: 324, tileBytes: 325 },
		...{ extraSamples: 338, sampleFormat: 339, jpegTables: 347 },
	});
});

test.each<[string, boolean | null]>([
	['II*\0', true],
	['MM\0*', false],
	['II*\0 and more', true],
	['II+\0', null],
	['MM*\0', null],
	['II\0*', null],
	['II*', null],
	['', null],
])('%j tells the order of bytes', (written, little) => {
	expect(tiffByteOrder(Buffer.from(written, 'latin1'))).toBe(little);
});

describe.each([true, false])('A directory, little-endian: %s', (little) => {
	test('says where each value lies: four bytes with it, more elsewhere', () => {
		const bytes = tiff(
			[
				[256, 3, 2, 9],
				[257, 4, 1, 7],
				[258, 3, 3, 70],
				[282, 5, 1, 80],
				[5, 99, 4, 8],
			],
			{
				...{ little, next: 500 },
			},
		);
		expect(directoryEntries(bytes, 8, { little, big: false })).toEqual({
			entries: [
				{ tag: 256, type: 3, length: 2, start: 18, bytes: 4 },
				{ tag: 257, type: 4, length: 1, start: 30, bytes: 4 },
				{ tag: 258, type: 3, length: 3, start: 70, bytes: 6 },
				{ tag: 282, type: 5, length: 1, start: 80, bytes: 8 },
				{ tag: 5, type: 99, length: 4, start: 66, bytes: 0 },
			],
			...{ next: 500, size: 62 },
		});
	});

	// TIFF 6.0, section 2, with the IFD of its supplement and the three of BigTIFF.
	test.each([
		...[
			[1, 1],
			[2, 1],
			[3, 2],
			[4, 4],
			[5, 8],
			[6, 1],
			[7, 1],
			[8, 2],
			[9, 4],
			[10, 8],
		],
		...[
			[11, 4],
			[12, 8],
			[13, 4],
			[16, 8],
			[17, 8],
			[18, 8],
			[0, 0],
			[14, 0],
			[15, 0],
			[19, 0],
		],
	])('values of type %d have %d bytes', (type, bytes) => {
		const [entry] = directoryEntries(tiff([[300, type!, 1, 7]], { little }), 8, {
			little,
			big: false,
		})!.entries;
		expect(entry!.bytes).toBe(bytes);
	});

	test('its numbers are read by their types', () => {
		const behind = Buffer.alloc(24);
		const u32 = (value: number, at: number) =>
			behind[little ? 'writeUInt32LE' : 'writeUInt32BE'](value, at);
		[600, 2, 70_000, 80_000].forEach((value, index) => u32(value, index * 4));
		const at = 8 + 2 + 8 * 12 + 4;
		const { tags, next, size } = readDirectory(
			tiff(
				[
					...([
						[254, 1, 1, 4],
						[256, 3, 1, 500],
						[257, 4, 1, 70_000],
						[282, 5, 1, at],
					] as Entry[]),
					...([
						[279, 4, 2, at + 8],
						[347, 7, 1, 9],
						[317, 6, 1, 2],
						[292, 5, 1, at],
					] as Entry[]),
				],
				{ little, behind },
			),
			...([8, little] as const),
		)!;
		expect([next, size]).toEqual([0, 98]);
		expect([...tags.keys()]).toEqual([254, 256, 257, 282, 279, 347]);
		expect([254, 256, 257, 282, 279, 347].map((tag) => several(tags, tag, 9))).toEqual([
			...[[4], [500], [70_000], [300], [70_000, 80_000], [9]],
		]);
		expect([first(tags, 279), first(tags, 317), several(tags, 317, 9)]).toEqual([
			70_000,
			undefined,
			[],
		]);
		expect(several(tags, 279, 1)).toEqual([70_000]);
	});

	test('a tag without any value has no first one', () => {
		const { tags } = readDirectory(tiff([[256, 3, 0, 5]], { little }), 8, little)!;
		expect([first(tags, 256), several(tags, 256, 3)]).toEqual([undefined, []]);
	});
});

test.each<[string, Buffer, number]>([
	['within the head', tiff([[256, 3, 1, 5]]), 7],
	['without entries', tiff([]), 8],
	['behind the end', tiff([[256, 3, 1, 5]]), 26],
	['cut off', tiff([[256, 3, 1, 5]]).subarray(0, 21), 8],
	['with a value behind the end', tiff([[258, 3, 3, 21]]), 8],
])('a directory is none %s', (_, bytes, offset) => {
	expect(readDirectory(bytes, offset, true)).toBeNull();
});

test('a value may end where the file ends, and a directory without a next one too', () => {
	const bytes = tiff([[258, 3, 3, 20]]);
	expect(bytes).toHaveLength(26);
	expect(readDirectory(bytes, 8, true)!.tags.get(258)!.length).toBe(3);
	const bare = tiff([[256, 3, 1, 5]], { next: 77 });
	expect(readDirectory(bare, 8, true)!.next).toBe(77);
	expect(readDirectory(bare.subarray(0, -1), 8, true)!.next).toBe(0);
	expect(readDirectory(bare.subarray(0, 22), 8, true)!.next).toBe(0);
});

test('a value that is not read may lie anywhere', () => {
	const bytes = tiff([
		[256, 3, 1, 5],
		[700, 3, 900, 9999],
		[258, 9, 900, 9999],
		[296, 5, 1, 9999],
	]);
	expect([...readDirectory(bytes, 8, true)!.tags.keys()]).toEqual([256]);
});

test('the directory of a BigTIFF has wide numbers', () => {
	const bytes = Buffer.alloc(16 + 8 + 2 * 20 + 8);
	bytes.writeBigUInt64LE(2n, 16);
	[
		[256, 16, 1n, 900n],
		[279, 16, 2n, 5000n],
	].forEach(([tag, type, count, value], index) => {
		const at = 24 + index * 20;
		bytes.writeUInt16LE(Number(tag), at);
		bytes.writeUInt16LE(Number(type), at + 2);
		bytes.writeBigUInt64LE(count as bigint, at + 4);
		bytes.writeBigUInt64LE(value as bigint, at + 12);
	});
	bytes.writeBigUInt64LE(123n, 64);
	expect(directoryEntries(bytes, 16, { little: true, big: true })).toEqual({
		entries: [
			{ tag: 256, type: 16, length: 1, start: 36, bytes: 8 },
			{ tag: 279, type: 16, length: 2, start: 5000, bytes: 16 },
		],
		...{ next: 123, size: 48 },
	});
	expect(directoryEntries(bytes.subarray(0, 64), 16, { little: true, big: true })!.next).toBe(0);
	expect(directoryEntries(bytes.subarray(0, 63), 16, { little: true, big: true })).toBeNull();
	expect(directoryEntries(bytes.subarray(0, 20), 16, { little: true, big: true })).toBeNull();
});

describe('Directories one after the other', () => {
	const about = { bytes: Buffer.alloc(100), file: 'The file' };
	const along = (all: Record<number, { next: number; size: number }>, start: number) => [
		...directoriesFrom(start, (offset) => all[offset] ?? null, about),
	];

	test('end with the one that names no next one', () => {
		const [one, two] = [{ next: 20, size: 5 }, { next: 0, size: 6 }]; // prettier-ignore
		expect(along({ 8: one, 20: two }, 8)).toEqual([one, two]);
		expect(along({}, 0)).toEqual([]);
	});

	test.each<[string, Record<number, { next: number; size: number }>]>([
		['one cannot be read', { 8: { next: 30, size: 5 } }],
		['one is its own next', { 8: { next: 8, size: 5 } }],
		['they go round', { 8: { next: 20, size: 5 }, 20: { next: 8, size: 5 } }],
		[
			'they are twice as long as the file',
			{ 8: { next: 20, size: 101 }, 20: { next: 0, size: 100 } },
		],
	])('are refused where %s', (_, all) => {
		expect(() => along(all, 8)).toThrow('The file is cut off or damaged');
	});

	test('may be twice as long as the file together, as parts of them lie upon each other', () => {
		expect(along({ 8: { next: 20, size: 100 }, 20: { next: 0, size: 100 } }, 8)).toHaveLength(2);
	});

	test('are 65,535 at most', () => {
		const bytes = Buffer.alloc(70_000);
		const walk = (last: number) => [
			...directoriesFrom(1, (at) => ({ next: at === last ? 0 : at + 1, size: 1 }), {
				bytes,
				file: 'F',
			}),
		];
		expect(walk(65_535)).toHaveLength(65_535);
		expect(() => walk(65_536)).toThrow('F is cut off');
	});
});

test.each([
	[undefined, true],
	[0, true],
	[1, false],
	[2, true],
	[3, false],
	[4, false],
	[5, false],
	[8, true],
])('of the kind %s it is a page: %s', (kind, isPage) => {
	expect(isPageKind(kind)).toBe(isPage);
});

describe('The pages of a TIFF', () => {
	const SIZE: Entry[] = [[256, 3, 1, 30], [257, 3, 1, 20]]; // prettier-ignore

	test('with all that a directory says', () => {
		const behind = Buffer.alloc(8);
		behind.writeUInt32LE(300, 0);
		behind.writeUInt32LE(1, 4);
		const at = 8 + 2 + 5 * 12 + 4;
		const [page, ...more] = tiffPages(
			tiff([...SIZE, [274, 3, 1, 6], [282, 5, 1, at], [283, 5, 1, at]], { behind }),
			'F',
		);
		expect(more).toEqual([]);
		const { tags, ...rest } = page!;
		expect(rest).toEqual({
			...{ width: 30, height: 20, orientation: 6, density: { x: 300, y: 300 }, little: true },
		});
		expect(first(tags, TAG.width)).toBe(30);
	});

	test.each<[string, Buffer, RegExp]>([
		['no width', tiff([[257, 3, 1, 20]]), /^F does not give its size/],
		['no height', tiff([[256, 3, 1, 20]]), /^F does not give its size/],
		['only a small copy', tiff([[254, 4, 1, 1], ...SIZE]), /^F is cut off or damaged/],
		['no directory', Buffer.from('II*\0\0\0\0\0'), /^F is cut off or damaged/],
		['no place of its first', Buffer.from('II*\0\x08\0\0'), /^F is cut off or damaged/],
		[
			'wide numbers',
			Buffer.from('II+\0\x08\0\0\0'),
			/^F is a BigTIFF.* Save it as PDF or as a standard TIFF\.$/,
		],
	])('are refused with %s', (_, bytes, said) => {
		expect(() => tiffPages(bytes, 'F')).toThrow(said);
	});

	test.each<[string, Numbers, [number, number] | null]>([
		['in inches', { 282: [300], 283: [150], 296: [2] }, [300, 150]],
		['in inches, which is the default', { 282: [300], 283: [150] }, [300, 150]],
		['in centimetres', { 282: [100], 283: [50], 296: [3] }, [254, 127]],
		['in no unit', { 282: [300], 283: [300], 296: [1] }, null],
		['in a unit that there is not', { 282: [300], 283: [300], 296: [4] }, null],
		['one way only', { 282: [300] }, [300, 300]],
		['the other way only', { 283: [300] }, null],
		['not at all', {}, null],
	])('say how dense they are: %s', (_, values, read) => {
		expect(tiffDensity(tagsOf(values))).toEqual(read && { x: read[0], y: read[1] });
	});
});

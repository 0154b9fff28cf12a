import { tiffDirectories, numbersOf } from '../../../../../ocr/original/cut/tiff-directories';
import { TiffWriter } from '../../../../../ocr/original/cut/tiff-writer';
import { directoryEntries } from '../../../../../ocr/original/pictures/tiff/directory';

type Entry = [tag: number, type: number, values: number[]];

const SIZES: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 16: 8 };

/** A TIFF of some bytes from byte 8 (16 of a BigTIFF) on, and of directories. */
function tiff(data: number[], pages: Entry[][], { little = true, big = false } = {}): Buffer {
	const [head, each, inEntry] = big ? [16, 20, 8] : [8, 12, 4];
	const parts: Buffer[] = [];
	let length = head;
	const add = (bytes: Buffer) => {
		const at = length;
		parts.push(bytes);
		length += bytes.length;
		return at;
	};
	const number = (size: number, value: number) => {
		const bytes = Buffer.alloc(size);
		if (size === 8) bytes[little ? 'writeBigUInt64LE' : 'writeBigUInt64BE'](BigInt(value));
		else bytes[little ? 'writeUIntLE' : 'writeUIntBE'](value, 0, size);
		return bytes;
	};
	add(Buffer.from(data));
	const directories = pages.map((entries) =>
		entries.map(([tag, type, values]) => {
			const bytes = Buffer.concat(values.map((value) => number(SIZES[type]!, value)));
			const field =
				bytes.length <= inEntry
					? Buffer.concat([bytes, Buffer.alloc(inEntry)]).subarray(0, inEntry)
					: number(inEntry, add(bytes));
			return Buffer.concat([
				number(2, tag),
				number(2, type),
				number(inEntry, values.length),
				field,
			]);
		}),
	);
	const counted = big ? 8 : 2;
	let at = length;
	const starts = directories.map((entries) => {
		const start = at;
		at += counted + entries.length * each + inEntry;
		return start;
	});
	directories.forEach((entries, index) =>
		parts.push(
			number(counted, entries.length),
			...entries,
			number(inEntry, starts[index + 1] ?? 0),
		),
	);
	const mark = little ? 'II' : 'MM';
	const first = number(inEntry, starts[0] ?? 0);
	const header = big
		? [Buffer.from(mark), number(2, 43), number(2, 8), number(2, 0), first]
		: [Buffer.from(mark), number(2, 42), first];
	return Buffer.concat([...header, ...parts]);
}

/** What each directory of a classic TIFF says, its strips as their bytes. */
function said(bytes: Uint8Array) {
	const little = bytes[0] === 0x49;
	expect([...bytes.subarray(0, 4)]).toEqual(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const pages: Array<Record<string, unknown>> = [];
	for (let at = view.getUint32(4, little); at !== 0;) {
		expect(at % 2).toBe(0);
		const directory = directoryEntries(bytes, at, { little, big: false })!;
		const values: Record<number, number[]> = Object.fromEntries(
			directory.entries.map((entry) => [entry.tag, numbersOf(bytes, entry, little)]),
		);
		const types = Object.fromEntries(directory.entries.map(({ tag, type }) => [tag, type]));
		const pieces: Record<number, number[][]> = {};
		for (const [starts, sizes] of [
			[273, 279],
			[324, 325],
			[513, 514],
		] as const) {
			if (values[starts])
				pieces[starts] = values[starts].map((start, index) => [
					...bytes.subarray(start, start + (values[sizes]?.[index] ?? 2)),
				]);
		}
		for (const tag of [519, 520, 521]) {
			const size = tag === 519 ? 64 : 19;
			if (values[tag])
				pieces[tag] = values[tag].map((start) => [...bytes.subarray(start, start + size)]);
		}
		pages.push({ ...values, ...pieces, types });
		at = directory.next;
	}
	return pages;
}

function written(bytes: Uint8Array, pages: number[]) {
	const directories = tiffDirectories(bytes, 'The file');
	return new TiffWriter(bytes, directories, 'The file').write(pages);
}

const page = (more: Entry[] = []): Entry[] => [
	...([
		[256, 3, [5]],
		[257, 4, [70_000]],
		[273, 4, [8, 11]],
		[279, 4, [3, 2]],
	] as Entry[]),
	...more,
];

describe.each([true, false])('Pages of a TIFF, little-endian %s', (little) => {
	test('are written with their strips and all that they say', () => {
		const bytes = tiff(
			[1, 2, 3, 4, 5],
			[page([[305, 2, [...Buffer.from('A program\0')]]]), page([[258, 3, [8, 8, 8]]])],
			{ little },
		);
		expect(said(written(bytes, [1, 0]))).toEqual([
			{
				...{
					256: [5],
					257: [70_000],
					258: [8, 8, 8],
					273: [
						[1, 2, 3],
						[4, 5],
					],
					279: [3, 2],
				},
				types: { 256: 3, 257: 4, 258: 3, 273: 4, 279: 4 },
			},
			{
				...{
					256: [5],
					257: [70_000],
					273: [
						[1, 2, 3],
						[4, 5],
					],
					279: [3, 2],
					305: [...Buffer.from('A program\0')],
				},
				types: { 256: 3, 257: 4, 273: 4, 279: 4, 305: 2 },
			},
		]);
	});

	test('of a BigTIFF become those of a classic one', () => {
		const entries: Entry[] = [
			[256, 16, [5]],
			[257, 3, [7]],
			[273, 16, [16, 19]],
			[279, 16, [3, 2]],
		];
		const bytes = tiff([1, 2, 3, 4, 5], [entries], { little, big: true });
		expect(said(written(bytes, [0]))).toEqual([
			{
				...{
					256: [5],
					257: [7],
					273: [
						[1, 2, 3],
						[4, 5],
					],
					279: [3, 2],
				},
				types: { 256: 4, 257: 3, 273: 4, 279: 4 },
			},
		]);
	});
});

test('tiles, and JPEGs of the old way with their tables', () => {
	const table = [...Array<number>(15).fill(0), 3, 7, 8, 9];
	const data = [1, 2, 3, 4, ...Array.from({ length: 64 }, (_, at) => 255 - at), ...table];
	const bytes = tiff(data, [
		[
			[324, 4, [8, 10]],
			[325, 4, [2, 2]],
		],
		[
			[513, 4, [8]],
			[514, 4, [3]],
			[519, 4, [12]],
			[520, 4, [76]],
			[521, 4, [76]],
		],
	]);
	const [first, second] = said(written(bytes, [0, 1]));
	expect(first).toMatchObject({
		324: [
			[1, 2],
			[3, 4],
		],
	});
	expect(second).toMatchObject({
		513: [[1, 2, 3]],
		519: [data.slice(4, 68)],
		520: [table],
		521: [table],
	});
});

// What points into the file and is no part of a page: free room, further directories, EXIF, GPS, and theirs.
test.each([288, 289, 330, 34_665, 34_853, 40_965])('the tag %d stays behind', (tag) => {
	const bytes = tiff([1, 2, 3, 4, 5], [page([[tag, 4, [8]]])]);
	expect(said(written(bytes, [0]))[0]).not.toHaveProperty(String(tag));
	const other = tiff([1, 2, 3, 4, 5], [page([[tag + 1000, 4, [8]]])]);
	expect(said(written(other, [0]))[0]).toHaveProperty(String(tag + 1000));
});

test('a tag without any value stays behind', () => {
	const bytes = tiff([1, 2, 3, 4, 5], [page([[700, 1, []]])]);
	expect(said(written(bytes, [0]))[0]).not.toHaveProperty('700');
});

test('what pages share is copied once', () => {
	const data = Array.from({ length: 5000 }, (_, at) => at & 255);
	const shared: Entry[] = [
		[273, 4, [8]],
		[279, 4, [5000]],
	];
	expect(written(tiff(data, [shared, shared]), [0, 1]).length).toBeLessThan(6000);
	const [one, two] = said(
		written(
			tiff(data, [
				shared,
				[
					[273, 4, [8]],
					[279, 4, [4000]],
				],
			]),
			[0, 1],
		),
	);
	expect([one![273], two![273]]).toEqual([[data], [data.slice(0, 4000)]]);
});

test('of a strip alone its length may be missing: it goes to the end', () => {
	const alone = tiff(
		[1, 2, 3, 4, 5],
		[
			[
				[256, 3, [5]],
				[273, 4, [8]],
			],
		],
	);
	expect(said(written(alone, [0]))[0]).toMatchObject({ 273: [[1, 2]] });
	const two = tiff([1, 2, 3, 4, 5], [[[273, 4, [8, 9]]]]);
	expect(() => written(two, [0])).toThrow('The file is cut off or damaged');
});

test('a strip that lies outside of the file is damaged', () => {
	const at = (start: number, size: number) => () =>
		written(
			tiff(
				[1, 2],
				[
					[
						[273, 4, [start]],
						[279, 4, [size]],
					],
				],
			),
			[0],
		);
	const length = tiff(
		[1, 2],
		[
			[
				[273, 4, [0]],
				[279, 4, [0]],
			],
		],
	).length;
	expect(at(length - 1, 2)).toThrow('The file is cut off or damaged');
	expect(at(length - 1, 1)).not.toThrow();
});

test('a file that lives on strips that lie upon each other is damaged', () => {
	const data = Array<number>(600_000).fill(7);
	const strips = (count: number): Entry[] => [
		[273, 4, Array.from({ length: count }, (_, at) => 8 + at)],
		[279, 4, Array<number>(count).fill(500_000)],
	];
	expect(() => written(tiff(data, [strips(4)]), [0])).not.toThrow();
	expect(() => written(tiff(data, [strips(5)]), [0])).toThrow('The file is cut off or damaged');
});

describe('Directories of a TIFF', () => {
	const read = (bytes: Uint8Array) => tiffDirectories(bytes, 'The file');

	test('are those of pages', () => {
		const kinds = [0, 1, 2, 4].map((kind): Entry[] => [
			[254, 4, [kind]],
			[256, 3, [kind + 1]],
		]);
		const { layout, pages } = read(tiff([], kinds));
		expect(layout).toEqual({ little: true, big: false });
		expect(pages.map((entries) => entries.length)).toEqual([2, 2]);
		expect(read(tiff([], [page()], { little: false, big: true })).layout).toEqual({
			little: false,
			big: true,
		});
		expect(read(tiff([], [[[256, 3, [1]]]])).pages).toHaveLength(1);
	});

	test.each<[string, Uint8Array]>([
		['seven bytes', tiff([], [page()]).subarray(0, 7)],
		['fifteen bytes of a BigTIFF', tiff([], [page()], { big: true }).subarray(0, 15)],
		['no page', tiff([], [[[254, 4, [1]]]])],
		['no directory', tiff([], [])],
		[
			'a value outside of the file',
			tiff([], [[[258, 3, [1, 2, 3]]]])
				.subarray(0, -1)
				.map((byte, at) => (at === 8 + 6 + 10 ? 99 : byte)),
		],
	])('are refused with %s', (_, bytes) => {
		expect(() => read(bytes)).toThrow('The file is cut off or damaged');
	});

	test.each<[number, number[]]>([
		[1, [1, 200]],
		[3, [1, 60_000]],
		[4, [1, 3_000_000_000]],
		[16, [1, 5_000_000_000]],
		[7, [9]],
	])('numbers of type %d', (type, values) => {
		for (const little of [true, false]) {
			const bytes = tiff([], [[[300, type, values]]], { little, big: true });
			const [entry] = read(bytes).pages[0]!;
			expect(numbersOf(bytes, entry!, little)).toEqual(values);
		}
	});

	test('a type that is not known has no numbers', () => {
		const entry = { tag: 1, type: 99, length: 3, start: 0, bytes: 0 };
		expect(numbersOf(Buffer.alloc(9), entry, true)).toEqual([]);
		expect(numbersOf(Buffer.alloc(9), { ...entry, length: 0 }, true)).toEqual([]);
	});
});

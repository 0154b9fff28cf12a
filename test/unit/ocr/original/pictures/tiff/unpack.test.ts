import { deflateSync } from 'node:zlib';
import {
	addDifferences,
	SAMPLE_COMPRESSIONS,
	turnBits,
	unpackPart,
} from '../../../../../../ocr/original/pictures/tiff/unpack';
import { packLzw } from '../write-lzw';

// TIFF 6.0: 1 none, 5 LZW, 32773 PackBits; its supplement: 8 and, before that, 32946 for zlib.
test('these compressions give plain samples', () => {
	expect([...SAMPLE_COMPRESSIONS].sort((a, b) => a - b)).toEqual([1, 5, 8, 32_773, 32_946]);
});

const samples = Uint8Array.of(5, 5, 5, 5, 9, 8, 7, 7);

test.each<[string, number, Uint8Array]>([
	['as it is', 1, samples],
	['LZW', 5, packLzw(samples, 'tiff')],
	['zlib', 8, deflateSync(samples)],
	['zlib by its old number', 32_946, deflateSync(samples)],
	['run lengths', 32_773, Uint8Array.of(253, 5, 1, 9, 8, 255, 7)],
])('%s comes to so many bytes', (_, compression, packed) => {
	expect(unpackPart(packed, compression, 8)).toEqual({ data: samples, came: 8 });
	expect(unpackPart(packed, compression, 6)).toEqual({ data: samples.subarray(0, 6), came: 6 });
	const more = unpackPart(packed, compression, 10);
	expect([...more.data, more.came]).toEqual([...samples, 0, 0, 8]);
});

// TIFF 6.0, section 9: 0 to 127 single bytes follow, one more; -1 to -127 the next one, so often and once more.
test.each<[string, number[], size: number, data: number[], came: number]>([
	['one single byte', [0, 7], 3, [7, 0, 0], 1],
	['two single ones', [1, 7, 8], 2, [7, 8], 2],
	['a run of two', [255, 7], 3, [7, 7, 0], 2],
	['nothing, and what follows', [128, 0, 7], 2, [7, 0], 1],
	['a run that goes beyond', [250, 7], 3, [7, 7, 7], 3],
	['single ones that go beyond', [3, 1, 2, 3, 4], 2, [1, 2], 2],
	['a run after single ones', [0, 1, 254, 2], 5, [1, 2, 2, 2, 0], 4],
	['single ones after a run', [255, 1, 1, 2, 3], 5, [1, 1, 2, 3, 0], 4],
	['a run that is cut off', [254], 3, [0, 0, 0], 3],
	['what follows when all is there', [255, 7, 0, 9], 2, [7, 7], 2],
])('run lengths: %s', (_, packed, size, data, came) => {
	expect(unpackPart(Uint8Array.from(packed), 32_773, size)).toEqual({
		...{ data: Uint8Array.from(data), came },
	});
});

test('the longest run and the longest row of single ones', () => {
	const run = unpackPart(Uint8Array.of(129, 7), 32_773, 200);
	expect([run.came, run.data.indexOf(0)]).toEqual([128, 128]);
	const single = unpackPart(Uint8Array.of(127, ...Array<number>(128).fill(3), 255, 4), 32_773, 200);
	expect([single.came, single.data[127], single.data[128], single.data[130]]).toEqual([
		130, 3, 4, 0,
	]);
});

test('no more room is taken than a part can come to', () => {
	expect(unpackPart(Uint8Array.of(1, 2), 1, 1_000_000).data).toHaveLength(8192);
	expect(unpackPart(Uint8Array.of(1, 2), 1, 8191).data).toHaveLength(8191);
	expect(unpackPart(new Uint8Array(), 5, 100)).toEqual({ data: new Uint8Array(), came: 0 });
});

test('bits from the other end', () => {
	expect([...turnBits(Uint8Array.of(0, 1, 2, 0x80, 0xf0, 0b0100_1101, 255))]).toEqual([
		...[0, 0x80, 0x40, 1, 0x0f, 0b1011_0010, 255],
	]);
});

describe('What differs from the pixel to the left is added to it:', () => {
	const added = (data: number[], ...rest: [number, number, 8 | 16, boolean]) => {
		const bytes = Uint8Array.from(data);
		addDifferences(bytes, ...rest);
		return [...bytes];
	};

	test('grey, row by row, past 255 from 0 on', () => {
		expect(added([1, 2, 3, 250, 5, 2], 3, 1, 8, true)).toEqual([1, 3, 6, 250, 255, 1]);
	});

	test('color, channel by channel', () => {
		expect(added([1, 10, 100, 1, 1, 1, 2, 0, 0], 9, 3, 8, true)).toEqual([
			...[1, 10, 100, 2, 11, 101, 4, 11, 101],
		]);
	});

	test('16 bits in either order', () => {
		expect(added([0xff, 0, 1, 0, 0, 1], 6, 1, 16, true)).toEqual([0xff, 0, 0, 1, 0, 2]);
		expect(added([0, 0xff, 0, 1, 1, 0], 6, 1, 16, false)).toEqual([0, 0xff, 1, 0, 2, 0]);
		expect(added([0, 1, 0, 2, 0, 1, 0, 1], 8, 2, 16, false)).toEqual([0, 1, 0, 2, 0, 2, 0, 3]);
	});

	test('what is no whole row stays', () => {
		expect(added([1, 1, 1, 1, 1], 3, 1, 8, true)).toEqual([1, 2, 3, 1, 1]);
	});
});

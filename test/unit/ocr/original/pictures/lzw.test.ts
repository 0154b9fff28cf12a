import { TIFF_LZW, unpackLzw } from '../../../../../ocr/original/pictures/lzw';
import { packLzw } from './write-lzw';

const GIF = (valueBits: number) => ({ valueBits, lowestFirst: true, early: false });

/** Codes one behind the other, all of one width, from the highest bit of a byte or from its lowest. */
function codes(width: number, lowestFirst: boolean, ...all: number[]): Uint8Array {
	const bits = all.map((code) => code.toString(2).padStart(width, '0'));
	const text = lowestFirst
		? bits.map((code) => [...code].reverse().join('')).join('')
		: bits.join('');
	const bytes = text.match(/.{1,8}/g) ?? [];
	return Uint8Array.from(bytes, (byte) => {
		const whole = byte.padEnd(8, '0');
		return parseInt(lowestFirst ? [...whole].reverse().join('') : whole, 2);
	});
}

// TIFF 6.0, section 13: 256 clears, 257 ends, 258 is the first string.
test.each<[string, number[], size: number, data: number[], came: number]>([
	['values', [256, 7, 8, 9, 257], 3, [7, 8, 9], 3],
	['a string of before', [256, 7, 8, 258, 257], 4, [7, 8, 7, 8], 4],
	['a string that is only now made', [256, 7, 258, 257], 3, [7, 7, 7], 3],
	['one of three', [256, 7, 258, 259, 257], 6, [7, 7, 7, 7, 7, 7], 6],
	['two strings', [256, 1, 2, 3, 258, 260, 257], 7, [1, 2, 3, 1, 2, 3, 1], 7],
	['a clear in between', [256, 1, 2, 258, 256, 3, 4, 258, 257], 8, [1, 2, 1, 2, 3, 4, 3, 4], 8],
	['without a clear at the beginning', [7, 8, 257], 2, [7, 8], 2],
	['fewer than are wanted', [256, 7, 8, 257], 5, [7, 8, 0, 0, 0], 2],
	['more than are wanted', [256, 1, 2, 3, 4, 257], 2, [1, 2], 2],
	['a string that is longer than what is wanted', [256, 1, 2, 258, 257], 3, [1, 2, 1], 3],
	['no end', [256, 7, 8], 5, [7, 8, 0, 0, 0], 2],
	['what follows its end', [256, 7, 257, 8], 3, [7, 0, 0], 1],
	['a string that nobody made', [256, 7, 300, 8], 4, [7, 0, 0, 0], 1],
	['a string first of all', [256, 258, 8], 4, [0, 0, 0, 0], 0],
	['a string one too far', [256, 7, 259, 8], 4, [7, 0, 0, 0], 1],
	['nothing', [], 2, [0, 0], 0],
])('%s', (_, all, size, data, came) => {
	const expected = { data: Uint8Array.from(data), came };
	expect(unpackLzw(codes(9, false, ...all), size, TIFF_LZW)).toEqual(expected);
	expect(unpackLzw(codes(9, true, ...all), size, GIF(8))).toEqual(expected);
});

test.each([2, 3, 5, 7, 8])('a GIF of %d bits, through codes of all lengths', (valueBits) => {
	const values = Uint8Array.from(
		{ length: 30_000 },
		(_, at) => ((at * 7919) ^ ((at * at) >> 5)) & ((1 << valueBits) - 1),
	);
	const packed = packLzw(values, 'gif', valueBits);
	expect(unpackLzw(packed, values.length, GIF(valueBits))).toEqual({
		...{ data: values, came: values.length },
	});
});

test('a TIFF, whose codes grow one code early, and after 4,094 of them begin anew', () => {
	const values = Uint8Array.from({ length: 60_000 }, (_, at) => ((at * 7919) ^ (at >> 4)) & 255);
	const packed = packLzw(values, 'tiff');
	expect(unpackLzw(packed, values.length, TIFF_LZW)).toEqual({ data: values, came: values.length });
	expect(unpackLzw(packed, values.length, { ...TIFF_LZW, early: false }).came).toBeLessThan(
		values.length,
	);
});

test('a table that is full stays as it is', () => {
	// All codes behind the last one have twelve bits, and each of them is a single value.
	const growing = Array.from({ length: 5000 }, (_, at) => at & 1);
	let text = '';
	let next = 258;
	let width = 9;
	for (const [index, code] of [256, ...growing, 4095, 257].entries()) {
		text += [...code.toString(2).padStart(width, '0')].reverse().join('');
		if (index > 1 && next < 4096) next++;
		if (next === 1 << width && width < 12) width++;
	}
	const bytes = Uint8Array.from(text.match(/.{1,8}/g)!, (byte) =>
		parseInt([...byte.padEnd(8, '0')].reverse().join(''), 2),
	);
	// String 4095 is made of values 3,837 and 3,838, the first of which has the number 258.
	const { data, came } = unpackLzw(bytes, 5010, GIF(8));
	expect(came).toBe(5002);
	expect([...data.subarray(0, 5000)]).toEqual(growing);
	expect([...data.subarray(5000)]).toEqual([
		growing[3837],
		growing[3838],
		...Array<number>(8).fill(0),
	]);
});

import { indexedOf } from '../../../../../ocr/original/pictures/palette';
import type { Pixels } from '../../../../../ocr/original/pictures/pixels';

/** Colors of their own, by number. */
const color = (number: number) => [number >> 1, (number * 3) & 255, 255 - (number & 255)];

const rgb = (width: number, height: number, numbers: readonly number[]): Pixels => ({
	...{ width, height, kind: 'rgb' },
	data: Uint8Array.from(numbers.flatMap(color)),
});

const colorsOf = (count: number) =>
	Uint8Array.from(Array.from({ length: count }, (_, number) => color(number)).flat());

test.each<[colors: number, numbers: number[], depth: number, data: number[]]>([
	[1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1, [0, 0]],
	[2, [0, 1, 1, 0, 1, 0, 0, 0, 1, 0], 1, [0b0110_1000, 0b1000_0000]],
	[3, [0, 1, 2, 0, 2, 1, 1, 1, 2, 0], 2, [0b0001_1000, 0b1001_0101, 0b1000_0000]],
	[4, [0, 1, 2, 3, 3, 3, 3, 2, 1, 0], 2, [0b0001_1011, 0b1111_1110, 0b0100_0000]],
	[5, [0, 1, 2, 3, 4, 4, 3, 2, 1, 0], 4, [0x01, 0x23, 0x44, 0x32, 0x10]],
])(
	'%d colors are numbered as they come, in as few bits as hold them',
	(count, numbers, depth, data) => {
		expect(indexedOf(rgb(10, 1, numbers))).toEqual({
			...{ depth, colors: colorsOf(count), data: Uint8Array.from(data) },
		});
	},
);

test('each row begins on a byte', () => {
	expect(indexedOf(rgb(3, 2, [0, 1, 1, 1, 0, 0]))).toEqual({
		...{ depth: 1, colors: colorsOf(2), data: Uint8Array.of(0b0110_0000, 0b1000_0000) },
	});
});

test('black, white and what is between them by its channels are four colors', () => {
	const data = Uint8Array.of(0, 0, 0, 0, 0, 255, 0, 255, 0, 255, 0, 0);
	expect(indexedOf({ width: 4, height: 1, kind: 'rgb', data })).toEqual({
		...{ depth: 2, colors: data, data: Uint8Array.of(0b0001_1011) },
	});
});

test.each([
	[16, 4],
	[17, 8],
	[256, 8],
])('%d colors take %d bits', (count, depth) => {
	const numbers = Array.from({ length: count }, (_, number) => number);
	const indexed = indexedOf(rgb(count, 1, numbers))!;
	expect([indexed.depth, indexed.colors]).toEqual([depth, colorsOf(count)]);
	if (depth === 8) expect([...indexed.data]).toEqual(numbers);
});

test('one color more has no palette, and neither has what is smaller without one', () => {
	const numbers = Array.from({ length: 257 }, (_, number) => number);
	expect(indexedOf(rgb(257, 1, numbers))).toBeNull();
	for (const kind of ['bits', 'grey', 'rgba'] as const) {
		expect(indexedOf({ width: 1, height: 1, kind, data: Uint8Array.of(1, 2, 3, 4) })).toBeNull();
	}
});

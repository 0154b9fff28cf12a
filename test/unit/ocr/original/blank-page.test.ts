import { isBlankPage } from '../../../../ocr/original/blank-page';
import { PageFile } from '../../../../ocr/original/cut/page-file';
import type { Pixels } from '../../../../ocr/original/pictures/pixels';
import { writeTiff } from './pictures/write-tiff';
import { pageOf, written } from './written-page';
import sharp from 'sharp';

// Only so that a busy machine is no reason to stop.
jest.setTimeout(120_000);

/** A4 at 70 dpi, and at 140 dpi. */
const SIZE = [579, 819] as const;
const LARGER = [1158, 1638] as const;

type Shade = (x: number, y: number) => number;

/** Places are 0..1 of the width and height. */
function drawn([width, height]: readonly [number, number], shade: Shade): Pixels {
	const data = new Uint8Array(width * height);
	for (let at = 0; at < data.length; at++) {
		data[at] = shade((at % width) / width, Math.floor(at / width) / height);
	}
	return { width, height, kind: 'grey', data };
}

/** mm of A4. */
const within = (x: number, y: number, mm: [number, number, number, number]) =>
	x * 210 >= mm[0] && x * 210 < mm[2] && y * 297 >= mm[1] && y * 297 < mm[3];
const dot = (x: number, y: number, [left, top, size]: [number, number, number]) =>
	(x * 210 - left) ** 2 + (y * 297 - top) ** 2 <= (size / 2) ** 2;
/** The same noise each time. */
const noise = (x: number, y: number) => Math.sin(x * 12_989.8 + y * 78_233.1) * 10;

describe('a page of a few pixels', () => {
	test.each<[string, Shade]>([
		['white', () => 255],
		['of grey paper with noise', (x, y) => 200 + noise(x, y)],
		['shaded from one side to the other', (x, y) => 240 - 120 * x + noise(x, y)],
		[
			'with some dust',
			(x, y) => (Math.floor(x * 350) % 47 === 0 && Math.floor(y * 495) % 71 === 0 ? 40 : 250),
		],
		[
			'with the holes of a binder',
			(x, y) => ([108.5, 188.5].some((at) => dot(x, y, [12, at, 6])) ? 20 : 245),
		],
		['with the shadow of the scanner at its edges', (x, y) => (x < 0.008 || y > 0.99 ? 30 : 240)],
		[
			'through which the other side is faintly seen',
			(x, y) => (Math.floor(y * 60) % 2 === 0 && Math.floor(x * 300) % 2 === 0 ? 225 : 250),
		],
	])('%s is blank', (_, shade) => {
		expect(isBlankPage(drawn(SIZE, shade))).toBe(true);
	});

	test.each<[string, Shade]>([
		['a page number', (x, y) => (within(x, y, [104, 280, 105, 283]) ? 30 : 255)],
		['a line', (x, y) => (within(x, y, [20, 150, 190, 151]) ? 60 : 255)],
		[
			'a light grey line of words',
			(x, y) => (within(x, y, [20, 150, 90, 153]) && Math.floor(x * 420) % 3 > 0 ? 190 : 255),
		],
		[
			'white letters on black',
			(x, y) => (within(x, y, [20, 50, 60, 55]) && Math.floor(x * 420) % 4 > 1 ? 255 : 5),
		],
		['a large plain square', (x, y) => (within(x, y, [50, 50, 160, 200]) ? 90 : 255)],
		['a mark near the edge', (x, y) => (within(x, y, [8, 100, 12, 130]) ? 20 : 255)],
		['dots all over', (x, y) => (Math.floor(x * 100) % 2 && Math.floor(y * 140) % 2 ? 20 : 255)],
		['a filled-in circle in the middle', (x, y) => (dot(x, y, [105, 150, 6]) ? 20 : 255)],
	])('with %s is not', (_, shade) => {
		expect(isBlankPage(drawn(SIZE, shade))).toBe(false);
	});
});

test('a larger picture is looked at in the same size', () => {
	const holes: Shade = (x, y) => ([108.5, 188.5].some((at) => dot(x, y, [12, at, 6])) ? 20 : 245);
	expect(isBlankPage(drawn(LARGER, holes))).toBe(true);
	expect(
		isBlankPage(drawn(LARGER, (x, y) => (within(x, y, [104, 280, 105, 283]) ? 30 : 255))),
	).toBe(false);
});

describe('pages of files', () => {
	const blank = async (bytes: Uint8Array, format: 'pdf' | 'tiff' | 'jpeg' | 'png' | 'webp') => {
		const file = await PageFile.open(bytes, { fileName: 'a', format });
		try {
			return await Promise.all(
				Array.from({ length: file.pageCount! }, (_, index) => file.isBlank(index + 1)),
			);
		} finally {
			file.close();
		}
	};
	const sheet = (ink: string) =>
		sharp({ create: { width: 400, height: 600, channels: 3, background: '#fbfbf4' } }).composite([
			{
				input: Buffer.from(
					`<svg width="400" height="600"><rect x="50" y="90" width="60" height="9" fill="${ink}"/></svg>`,
				),
			},
		]);

	test('of a PDF', async () => {
		expect(await blank(pageOf({ content: '' }), 'pdf')).toEqual([true]);
		expect(await blank(pageOf({ content: written(['7'], { top: 20 }) }), 'pdf')).toEqual([false]);
		expect(await blank(pageOf({ content: `1 g ${written()}` }), 'pdf')).toEqual([true]);
	});

	test('of a TIFF', async () => {
		const page = { width: 600, height: 800, photometric: 1 };
		const bytes = writeTiff([
			{ ...page, value: () => 250 },
			{ ...page, value: (x, y) => (y > 100 && y < 120 && x % 9 < 5 ? 20 : 250) },
		]);
		expect(await blank(bytes, 'tiff')).toEqual([true, false]);
	});

	test.each(['jpeg', 'png'] as const)('a %s', async (format) => {
		expect(await blank(await sheet('#fbfbf4').toFormat(format).toBuffer(), format)).toEqual([true]);
		expect(await blank(await sheet('#333333').toFormat(format).toBuffer(), format)).toEqual([
			false,
		]);
	});

	test('a picture that cannot be unpacked here is not blank', async () => {
		expect(await blank(await sheet('#fbfbf4').webp().toBuffer(), 'webp')).toEqual([false]);
	});
});

import { inflateSync } from 'node:zlib';
import { sampledPictures } from '../../../../../../ocr/original/pictures/tiff/sampled-pictures';
import { pageOf, type Numbers } from './page-of';

async function pictureOf(samples: number[], tags: Numbers, size = {}) {
	const about = { width: 2, height: 1, ...size };
	const page = pageOf({ 273: [0], 279: [samples.length], ...tags }, about);
	const [picture, ...more] = await sampledPictures(Uint8Array.from(samples), page, 1, 'The file');
	expect(more).toEqual([]);
	const { bytes, ...rest } = picture!;
	return { ...rest, rows: [...inflateSync(bytes)] };
}

const [GREY, RGB, CMYK] = [{ 258: [8], 262: [1] }, { 258: [8, 8, 8], 262: [2], 277: [3] }, { 258: [8, 8, 8, 8], 262: [5], 277: [4] }]; // prettier-ignore

test('grey, with all that a PDF has to know of it', async () => {
	expect(await pictureOf([10, 200], GREY)).toEqual({
		...{ x: 0, y: 0, width: 2, height: 1, bits: 8, colors: 'DeviceGray', inverted: false },
		filter: 'FlateDecode',
		parameters: { Predictor: 15, Colors: 1, BitsPerComponent: 8, Columns: 2 },
		rows: [0, 10, 200],
	});
});

test('color and inks', async () => {
	expect(await pictureOf([1, 200, 3, 90, 5, 170], RGB)).toMatchObject({
		...{ bits: 8, colors: 'DeviceRGB', inverted: false, rows: [0, 1, 200, 3, 90, 5, 170] },
		parameters: { Colors: 3, BitsPerComponent: 8, Columns: 2 },
	});
	expect(await pictureOf([1, 200, 3, 90, 5, 170, 7, 60], CMYK)).toMatchObject({
		...{ bits: 8, colors: 'DeviceCMYK', inverted: false, rows: [0, 1, 200, 3, 90, 5, 170, 7, 60] },
		parameters: { Colors: 4, BitsPerComponent: 8, Columns: 2 },
	});
});

test('a page that says nothing of itself has one bit, and white is zero', async () => {
	expect(await pictureOf([0b1010_0000], {}, { width: 3 })).toMatchObject({
		...{ bits: 1, colors: 'DeviceGray', inverted: true, rows: [0, 0b1010_0000] },
		parameters: { Colors: 1, BitsPerComponent: 1, Columns: 3 },
	});
});

test('of 16 bits the upper byte comes first', async () => {
	const [kind, size] = [{ 258: [16], 262: [1] }, { width: 3 }]; // prettier-ignore
	const rows = [0, 1, 2, 200, 4, 90, 6];
	const found = { bits: 16, rows, parameters: { BitsPerComponent: 16 } };
	expect(await pictureOf([2, 1, 4, 200, 6, 90], kind, size)).toMatchObject(found);
	expect(await pictureOf([1, 2, 200, 4, 90, 6], kind, { ...size, little: false })).toMatchObject(
		found,
	);
});

test('a palette has the red of all its entries first, of 16 bits', async () => {
	const red = [0x0102, 0x8102, 0xffff, 0x1112];
	const green = [0x9112, 0xff00, 0x2122, 0xa122];
	const blue = [0xffff, 0x3132, 0xb132, 0x0011];
	const colors = [...red, ...green, ...blue];
	const palette = (bits: number, entries: number[]) =>
		pictureOf([0b0001_1011], { 258: [bits], 262: [3], 320: entries }, { width: 4 });
	const { colors: found, ...rest } = await palette(2, colors);
	expect(rest).toMatchObject({ bits: 2, inverted: false, rows: [0, 0b0001_1011] });
	expect(rest.parameters).toMatchObject({ Colors: 1, BitsPerComponent: 2 });
	expect([...(found as { palette: Uint8Array }).palette]).toEqual([
		...[0x01, 0x91, 0xff],
		...[0x81, 0xff, 0x31],
		...[0xff, 0x21, 0xb1],
		...[0x11, 0xa1, 0x00],
	]);
	await expect(palette(2, colors.slice(1))).rejects.toThrow('rare encoding');
	await expect(pictureOf([1, 2, 3, 4], { 258: [16], 262: [3], 320: colors })).rejects.toThrow(
		'rare encoding',
	);
});

test.each<[string, number[], Numbers, rows: number[], bits: number]>([
	[
		'a grey channel too many is left out',
		[10, 99, 200, 99],
		{ 258: [8, 8], 262: [1], 277: [2] },
		[10, 200],
		8,
	],
	[
		'one that is not said to be alpha',
		[10, 0, 200, 0],
		{ 258: [8, 8], 262: [1], 277: [2], 338: [0] },
		[10, 200],
		8,
	],
	[
		'the upper bytes of two, 16 bits each',
		[0, 10, 9, 9, 1, 200, 9, 9],
		{ 258: [16, 16], 262: [1], 277: [2] },
		[10, 0, 200, 1],
		16,
	],
	[
		'grey that is half seen through',
		[100, 128, 100, 0],
		{ 258: [8, 8], 262: [1], 277: [2], 338: [2] },
		[177, 255],
		8,
	],
	[
		'grey that was multiplied',
		[100, 128, 0, 0],
		{ 258: [8, 8], 262: [1], 277: [2], 338: [1] },
		[227, 255],
		8,
	],
	['white is zero', [100, 128, 100, 0], { 258: [8, 8], 262: [0], 277: [2], 338: [2] }, [50, 0], 8],
	[
		'no lighter than white',
		[255, 128, 0, 255],
		{ 258: [8, 8], 262: [1], 277: [2], 338: [1] },
		[255, 0],
		8,
	],
	[
		'color',
		[255, 0, 100, 51, 1, 2, 3, 255],
		{ 258: [8, 8, 8, 8], 262: [2], 277: [4], 338: [2] },
		[255, 204, 224, 1, 2, 3],
		8,
	],
	[
		'inks',
		[255, 0, 100, 50, 51, 1, 2, 3, 4, 255],
		{ 258: [8, 8, 8, 8, 8], 262: [5], 277: [5], 338: [2] },
		[51, 0, 20, 10, 1, 2, 3, 4],
		8,
	],
	[
		'16 bits that are seen through become eight',
		[7, 100, 7, 128, 7, 100, 7, 0],
		{ 258: [16, 16], 262: [1], 277: [2], 338: [2] },
		[177, 255],
		8,
	],
])('what is seen through is laid on white: %s', async (_, samples, tags, row, bits) => {
	const { rows, ...rest } = await pictureOf(samples, tags);
	const channels = tags[262]![0] === 2 ? 3 : tags[262]![0] === 5 ? 4 : 1;
	expect(rest).toMatchObject({ bits, parameters: { BitsPerComponent: bits, Colors: channels } });
	// Behind the number of the row's filter: two pixels are smaller without one.
	expect(rows).toEqual([0, ...row]);
});

test('planes are put together, whatever their depth', async () => {
	const planes = { 258: [8, 8, 8], 262: [2], 277: [3], 284: [2], 273: [0, 2, 4], 279: [2, 2, 2] };
	expect((await pictureOf([1, 90, 200, 5, 3, 170], planes)).rows).toEqual([
		0, 1, 200, 3, 90, 5, 170,
	]);
	const deep = { 258: [16, 16, 16], 262: [2], 277: [3], 284: [2], 273: [0, 4, 8], 279: [4, 4, 4] };
	expect(
		(await pictureOf([1, 2, 190, 4, 5, 206, 7, 8, 99, 10, 111, 12], deep, { little: false })).rows,
	).toEqual([...[0, 1, 2, 5, 206, 99, 10, 190, 4, 7, 8, 111, 12]]);
});

test('differences from the pixel to the left are added', async () => {
	const size = { width: 4 };
	const rows = [0, 10, 90, 30, 200];
	expect((await pictureOf([10, 80, 196, 170], { ...GREY, 317: [2] }, size)).rows).toEqual(rows);
	expect((await pictureOf([10, 90, 30, 200], { ...GREY, 317: [1] }, size)).rows).toEqual(rows);
});

test('bits run from their other end where the page says so', async () => {
	expect((await pictureOf([0x80, 0x01], { ...GREY, 266: [2] })).rows).toEqual([0, 0x01, 0x80]);
	expect((await pictureOf([0x80, 0x01], { ...GREY, 266: [1] })).rows).toEqual([0, 0x80, 0x01]);
});

test.each<[string, Numbers]>([
	['three bits', { 258: [3], 262: [1] }],
	['channels of different depths', { ...RGB, 258: [8, 8, 16] }],
	['no channel', { ...GREY, 277: [0] }],
	['nine channels', { ...RGB, 258: [8], 277: [9] }],
	['fewer channels than its colors have', { ...RGB, 277: [2] }],
	['a kind of color that is not known', { ...RGB, 262: [6] }],
	['floating point', { ...GREY, 339: [3] }],
	['signed numbers', { ...GREY, 339: [2] }],
	['differences of floating point', { ...GREY, 317: [3] }],
	['differences of less than a byte', { 258: [4], 262: [1], 317: [2] }],
	['channels too many of less than a byte', { 258: [4, 4], 262: [1], 277: [2] }],
	['planes of less than a byte', { 258: [4, 4, 4], 262: [2], 277: [3], 284: [2] }],
])('a page is of a rare encoding with %s', async (_, tags) => {
	await expect(pictureOf([1, 2, 3, 4, 5, 6], tags)).rejects.toThrow(
		'The file uses a rare encoding',
	);
});

test.each<[string, Numbers]>([
	['samples of no kind', { ...GREY, 339: [4] }],
	['whole numbers', { ...GREY, 339: [1] }],
	['eight channels', { 258: Array<number>(8).fill(8), 262: [1], 277: [8] }],
	['one plane of one channel', { ...GREY, 284: [2] }],
])('and of a known one with %s', async (_, tags) => {
	expect(await pictureOf(Array<number>(16).fill(7), tags)).toMatchObject({ bits: 8 });
});

test('another compression is not known', async () => {
	const page = pageOf({ 273: [0], 279: [2], ...GREY }, { width: 2, height: 1 });
	await expect(sampledPictures(Uint8Array.of(1, 2), page, 34_712, 'F')).rejects.toThrow(
		'rare encoding',
	);
});

test('half of a page has to come', async () => {
	const size = { width: 1, height: 4 };
	expect((await pictureOf([9, 8], GREY, size)).rows).toEqual([0, 9, 0, 8, 0, 0, 0, 0]);
	await expect(pictureOf([9], GREY, size)).rejects.toThrow('cut off or damaged');
	await expect(pictureOf([], { ...GREY, 273: [] }, size)).rejects.toThrow('cut off or damaged');
});

test('no more is unpacked than four bytes for each of 100 million pixels', async () => {
	const of = (tags: Numbers, width: number, height: number) =>
		pictureOf([1], tags, { width, height });
	const large = / pixels; the limit is /;
	await expect(of(GREY, 10_000, 10_001)).rejects.toThrow(large);
	await expect(
		of({ 258: Array<number>(8).fill(8), 262: [1], 277: [8] }, 10_000, 5001),
	).rejects.toThrow(large);
	await expect(
		of({ 258: Array<number>(8).fill(16), 262: [1], 277: [8] }, 10_000, 2501),
	).rejects.toThrow(large);
	// So much may be unpacked, and does not come.
	await expect(of(GREY, 10_000, 10_000)).rejects.toThrow('cut off or damaged');
	await expect(
		of({ 258: Array<number>(8).fill(16), 262: [1], 277: [8] }, 1000, 25_000),
	).rejects.toThrow('cut off or damaged');
});

test('half of all planes has to come', async () => {
	const planes = { 258: [8, 8, 8], 262: [2], 277: [3], 284: [2], 273: [0, 2, 4] };
	const size = { width: 1, height: 2 };
	expect(
		(await pictureOf([9, 8, 7, 0, 0, 0], { ...planes, 279: [2, 1, 0] }, size)).rows,
	).toHaveLength(8);
	await expect(pictureOf([9, 8, 7, 0, 0, 0], { ...planes, 279: [2, 0, 0] }, size)).rejects.toThrow(
		'cut off or damaged',
	);
});

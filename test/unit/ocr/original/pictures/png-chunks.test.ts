import { readPng } from '../../../../../ocr/original/pictures/png-chunks';
import { chunk } from './write-png';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const none = Buffer.alloc(0);

const header = (depth: number, colorType: number, interlace = 0) => {
	const body = Buffer.alloc(13);
	body.writeUInt32BE(300, 0);
	body.writeUInt32BE(70_000, 4);
	body.set([depth, colorType, 0, 0, interlace], 8);
	return chunk('IHDR', body);
};
const density = (x: number, y: number, unit: number) => {
	const body = Buffer.alloc(9);
	body.writeUInt32BE(x, 0);
	body.writeUInt32BE(y, 4);
	body[8] = unit;
	return chunk('pHYs', body);
};
const [pixels, end] = [chunk('IDAT', Buffer.of(1, 2)), chunk('IEND', none)];
const png = (...chunks: Buffer[]) => Buffer.concat([SIGNATURE, ...chunks]);

test('all that the chunks of a PNG say', () => {
	const exif = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0', 'latin1');
	const bytes = png(
		...[header(4, 3, 1), chunk('PLTE', Buffer.of(7, 8, 9)), chunk('tRNS', Buffer.of(128))],
		...[
			density(11_811, 5906, 1),
			pixels,
			chunk('tEXt', Buffer.from('IEND')),
			chunk('IDAT', Buffer.of(3)),
		],
		...[chunk('eXIf', exif), end],
	);
	const read = readPng(bytes)!;
	expect({ ...read, pixels: read.pixels.map((part) => [...part]) }).toEqual({
		...{ width: 300, height: 70_000, depth: 4, colorType: 3, interlaced: true, orientation: 6 },
		...{ palette: Buffer.of(7, 8, 9), transparency: Buffer.of(128), density: { x: 300, y: 150 } },
		pixels: [[1, 2], [3]],
	});
});

test('a PNG that says nothing but its pixels', () => {
	expect(readPng(png(header(8, 0), pixels, end))).toEqual({
		...{ width: 300, height: 70_000, depth: 8, colorType: 0, interlaced: false, orientation: 1 },
		...{ palette: null, transparency: null, density: null, pixels: [Buffer.of(1, 2)] },
	});
});

// PNG (ISO/IEC 15948), table 11.1: the depths that there are of each color type.
const DEPTHS: Record<number, number[]> = {
	...{
		0: [1, 2, 4, 8, 16],
		1: [],
		2: [8, 16],
		3: [1, 2, 4, 8],
		4: [8, 16],
		5: [],
		6: [8, 16],
		7: [],
	},
};
test.each(Object.entries(DEPTHS))('color type %s has the depths %j', (type, depths) => {
	const read = Array.from({ length: 33 }, (_, depth) => depth).filter((depth) =>
		readPng(png(header(depth, Number(type)), chunk('PLTE', Buffer.of(0, 0, 0)), pixels, end)),
	);
	expect(read).toEqual(depths);
});

test.each<[string, Buffer, { x: number; y: number } | null]>([
	['pixels per metre', density(11_811, 11_811, 1), { x: 300, y: 300 }],
	['the shape of a pixel', density(11_811, 11_811, 0), null],
	['a unit that there is not', density(11_811, 11_811, 2), null],
	['too few bytes', chunk('pHYs', Buffer.alloc(8, 46)), null],
	[
		'more bytes than it needs',
		chunk('pHYs', Buffer.of(0, 0, 46, 35, 0, 0, 46, 35, 1, 7)),
		{ x: 300, y: 300 },
	],
])('how dense it is: %s', (_, said, read) => {
	expect(readPng(png(header(8, 0), said, pixels, end))!.density).toEqual(read);
});

test.each<[string, Buffer]>([
	['nothing', none],
	['nothing behind its signature', png()],
	['no end', png(header(8, 0), pixels)],
	['its end cut off', png(header(8, 0), pixels, end).subarray(0, -1)],
	['no pixels', png(header(8, 0), end)],
	['no header', png(pixels, end)],
	['a header that is not first', png(chunk('tEXt', none), header(8, 0), pixels, end)],
	[
		'a header too short',
		png(chunk('IHDR', Buffer.from('\0\0\0\x01\0\0\0\x01\x08\0\0\0', 'latin1')), pixels, end),
	],
	['no palette where it needs one', png(header(8, 3), pixels, end)],
	[
		'a chunk that claims more than there is',
		png(header(8, 0), pixels, Buffer.from('\0\0\0\x01IEND\0\0\0\0', 'latin1')),
	],
])('a PNG is none with %s', (_, bytes) => {
	expect(readPng(bytes)).toBeNull();
});

test('a palette that it does not need is there too, and what follows its end counts for nothing', () => {
	const bytes = png(
		header(8, 2),
		chunk('PLTE', Buffer.of(1, 2, 3)),
		pixels,
		end,
		chunk('IDAT', Buffer.of(9)),
	);
	expect(readPng(bytes)).toMatchObject({ palette: Buffer.of(1, 2, 3), pixels: [Buffer.of(1, 2)] });
});

test('an EXIF chunk that cannot be read turns nothing', () => {
	expect(readPng(png(header(8, 0), chunk('eXIf', Buffer.of(1)), pixels, end))!.orientation).toBe(1);
});

test('only its own chunk says how dense it is', () => {
	const other = chunk('tEXt', Buffer.of(0, 0, 46, 35, 0, 0, 46, 35, 1));
	expect(readPng(png(header(8, 0), other, pixels, end))!.density).toBeNull();
});

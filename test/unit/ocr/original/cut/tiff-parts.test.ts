import { createHash } from 'node:crypto';
import sharp, { type TiffOptions } from 'sharp';

import { PageFile } from '../../../../../ocr/original/cut/page-file';
import { UnusableOriginal } from '../../../../../ocr/original/unusable';
import { difference, seenByOthers } from '../pictures/as-others-see';
import { picture } from '../pictures/pictures';
import { writeTiff, type TiffSpec } from '../pictures/write-tiff';

const open = async (bytes: Uint8Array) =>
	await PageFile.open(bytes, { fileName: 'all.tif', format: 'tiff' });

async function part(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
	const file = await open(bytes);
	return await file.cut(pages);
}

const busy: TiffSpec['value'] = (x, y, channel) => (x * 37 + y * 101 + channel * 59) % 256;
const grey: TiffSpec = { width: 53, height: 41, photometric: 1, value: busy };
const PAGES: TiffSpec[] = [
	{ ...grey, rowsPerStrip: 7, compression: 'lzw', predictor: 2, orientation: 6 },
	{ ...grey, photometric: 2, perPixel: 3, tile: [16, 16], compression: 'deflate' },
	{ ...grey, subfileType: 1, width: 5, height: 4 },
	{ ...grey, photometric: 0, compression: 'g4', value: (x, y) => ((x * y) % 5 > 2 ? 1 : 0) },
	{
		...grey,
		photometric: 3,
		bits: 4,
		colors: Array.from({ length: 48 }, (_, at) => at * 1300),
		value: (x, y) => (x + y) % 16,
	},
];

/** Where the pages are among all directories. */
const SEEN = [0, 1, 3, 4];

/** A picture as libtiff writes it. */
const written = async (options: TiffOptions) =>
	await picture(120, 90)
		.tiff({ ...options, resolutionUnit: 'inch' })
		.toBuffer();

describe.each([
	['little-endian', true],
	['big-endian', false],
])('a page of a %s TIFF', (_, little) => {
	const bytes = writeTiff(PAGES, little);

	test('looks to others as it does in the file; small copies are no pages', async () => {
		const file = await open(bytes);
		expect(file.pageCount).toBe(4);
		for (const [index, directory] of SEEN.entries()) {
			const alone = await file.cut([index + 1]);
			expect((await sharp(alone).metadata()).pages).toBe(1);
			const [one, other] = [await seenByOthers(alone), await seenByOthers(bytes, directory)];
			expect(difference(one, other)).toBeNull();
		}
	});

	test('keeps its place among others, and each part is smaller', async () => {
		const cut = await part(bytes, [2, 4]);
		expect((await sharp(cut).metadata()).pages).toBe(2);
		expect(difference(await seenByOthers(cut, 0), await seenByOthers(bytes, 1))).toBeNull();
		expect(difference(await seenByOthers(cut, 1), await seenByOthers(bytes, 4))).toBeNull();
		const rest = await part(bytes, [1, 3]);
		expect(cut.length + rest.length).toBeLessThan(bytes.length * 1.05);
	});
});

test('the same pages are the same bytes, in every process', async () => {
	const cut = await part(writeTiff(PAGES), [1, 3]);
	// Written down, so that another process has made it.
	expect(createHash('sha256').update(cut).digest('hex')).toBe(
		'9be0bdc2b20269c72b2865b53031cdb908e7ff26fae1f9c676b96b398770875f',
	);
});

test.each<[string, TiffOptions]>([
	['a BigTIFF', { bigtiff: true, compression: 'lzw' }],
	[
		'JPEG with tables of its own',
		{ compression: 'jpeg', tile: true, tileWidth: 64, tileHeight: 64 },
	],
	['a BigTIFF in tiles', { bigtiff: true, tile: true, compression: 'deflate' }],
	[
		'further directories of smaller copies',
		{ pyramid: true, subifd: true, tile: true } as TiffOptions,
	],
])('%s looks to others as it did', async (_, options) => {
	const whole = await written(options);
	const { TiffPages } = await import('../../../../../ocr/original/cut/tiff-pages');
	const file = TiffPages.open({ bytes: whole, fileName: '', mimeType: '' });
	expect(file.pageCount).toBe(1);
	const alone = await file.cut([1]);
	expect(Buffer.from(alone.subarray(0, 4)).toString('latin1')).toBe('II*\0');
	expect(difference(await seenByOthers(alone), await seenByOthers(whole))).toBeNull();
});

test('a strip that pages share is there once', async () => {
	const one = writeTiff([{ ...grey, width: 200, height: 200 }, grey]);
	// The second directory begins behind the first one, and has its strip and size too.
	const view = new DataView(one.buffer, one.byteOffset);
	const first = view.getUint32(4, true);
	const next = first + 2 + view.getUint16(first, true) * 12;
	const second = view.getUint32(next, true);
	one.copyWithin(second, first, next);
	expect((await part(writeTiff([grey, grey, grey]), [1, 2])).length).toBeGreaterThan(2 * 53 * 41);
	const cut = await part(Buffer.concat([one]), [1, 2]);
	expect(cut.length).toBeLessThan(200 * 200 + 1000 + 2300);
});

test.each<[string, Uint8Array]>([
	['cut off', writeTiff(PAGES).subarray(0, 2000)],
	['without pages', Buffer.from('II*\0\0\0\0\0', 'latin1')],
	['too short', Buffer.from('MM\0*', 'latin1')],
	['a BigTIFF that is too short', Buffer.from('II+\0\x08\0\0\0', 'latin1')],
	[
		'one that leads to itself',
		Buffer.from('II*\0\x08\0\0\0\x01\0\0\x01\x03\0\x01\0\0\0\x01\0\0\0\x08\0\0\0', 'latin1'),
	],
])('one that is %s is told', async (_, bytes) => {
	await expect(part(bytes, [1])).rejects.toBeInstanceOf(UnusableOriginal);
});

test('a strip outside of the file is told when its page is cut', async () => {
	const bytes = writeTiff([grey, grey]);
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	const first = view.getUint32(4, true);
	for (let entry = first + 2; view.getUint16(entry, true) <= 279; entry += 12) {
		if (view.getUint16(entry, true) === 273) view.setUint32(entry + 8, 1_000_000, true);
	}
	const file = await open(bytes);
	await expect(file.cut([1])).rejects.toBeInstanceOf(UnusableOriginal);
	expect((await sharp(await file.cut([2])).metadata()).width).toBe(53);
});

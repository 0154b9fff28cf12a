import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import { fileOf } from '../../export/laid-document';
import { difference, painted, seenByOthers } from './as-others-see';
import { writeBmp, type BmpSpec } from './write-bmp';

async function made(bytes: Uint8Array) {
	const [image, ...more] = await pageImages(fileOf(bytes, 'scan.bmp'));
	expect(more).toEqual([]);
	expect(image).toMatchObject({ mimeType: 'image/png', unit: 'pixel' });
	const seen = await seenByOthers(await image.read());
	expect([seen.width, seen.height]).toEqual([image.width, image.height]);
	return seen;
}

const size = { width: 37, height: 21 };
const palette = (depth: number) =>
	Array.from({ length: 1 << depth }, (_, entry): [number, number, number] => [
		(entry * 83 + 17) % 256,
		(entry * 29 + 200) % 256,
		(entry * 151 + 5) % 256,
	]);
const entryAt = (depth: number) => (x: number, y: number) =>
	(x * 37 + y * 101 + ((x * y) >> 2)) % (1 << depth);
const indexed = (depth: 1 | 4 | 8) =>
	painted(size.width, size.height, (x, y) => [...palette(depth)[entryAt(depth)(x, y)]].reverse());

// No library here reads BMP: what comes out is compared with what went in.
describe('A BMP is unpacked to the pixels that went into it:', () => {
	test.each([1, 4, 8] as const)('palette of %d bits', async (depth) => {
		const spec: BmpSpec = { ...size, depth, palette: palette(depth), value: entryAt(depth) };
		expect(difference(await made(writeBmp(spec)), indexed(depth))).toBeNull();
		expect(difference(await made(writeBmp({ ...spec, topDown: true })), indexed(depth))).toBeNull();
		const newest = writeBmp({ ...spec, header: 124 });
		expect(difference(await made(newest), indexed(depth))).toBeNull();
	});

	const channel = (x: number, y: number, which: number) => (x * 7 + y * 11 + which * 85) % 256;
	const color = (x: number, y: number) => [0, 1, 2].map((which) => channel(x, y, which));
	const wanted = painted(size.width, size.height, color);
	const [red, green, blue] = [0, 1, 2].map(
		(which) => (x: number, y: number) => channel(x, y, which),
	);

	test.each<[string, Omit<BmpSpec, 'width' | 'height'>]>([
		[
			'24 bits',
			{ depth: 24, value: (x, y) => (red(x, y) << 16) | (green(x, y) << 8) | blue(x, y) },
		],
		[
			'24 bits from the top',
			{
				...{ depth: 24, topDown: true },
				value: (x, y) => (red(x, y) << 16) | (green(x, y) << 8) | blue(x, y),
			},
		],
		[
			'32 bits, the fourth byte of which is left alone',
			{
				depth: 32,
				value: (x, y) => (x << 24) | (red(x, y) << 16) | (green(x, y) << 8) | blue(x, y),
			},
		],
		[
			'32 bits in another order',
			{
				...{ depth: 32, masks: [0xff, 0xff00, 0xff0000] },
				value: (x, y) => red(x, y) | (green(x, y) << 8) | (blue(x, y) << 16),
			},
		],
		[
			'32 bits with a mask for transparency, which is the highest bit',
			{
				...{ depth: 32, masks: [0xff000000, 0xff0000, 0xff00, 0xff] },
				value: (x, y) => (red(x, y) << 24) | (green(x, y) << 16) | (blue(x, y) << 8) | 7,
			},
		],
		[
			'32 bits with masks in the newest header',
			{
				...{ depth: 32, header: 124, masks: [0xff, 0xff00, 0xff0000, 0xff000000] },
				value: (x, y) => red(x, y) | (green(x, y) << 8) | (blue(x, y) << 16),
			},
		],
	])('%s', async (_, spec) => {
		expect(difference(await made(writeBmp({ ...size, ...spec })), wanted)).toBeNull();
	});

	test.each<[string, masks: number[] | undefined, bits: [number, number, number]]>([
		['five each', undefined, [5, 5, 5]],
		['six for green', [0xf800, 0x07e0, 0x001f], [5, 6, 5]],
		['four each', [0x0f00, 0x00f0, 0x000f], [4, 4, 4]],
	])('16 bits, %s', async (_, masks, bits) => {
		const part = (x: number, y: number, which: number) => channel(x, y, which) >> (8 - bits[which]);
		const value = (x: number, y: number) =>
			(part(x, y, 0) << (bits[1] + bits[2])) | (part(x, y, 1) << bits[2]) | part(x, y, 2);
		const expected = painted(size.width, size.height, (x, y) =>
			bits.map((count, which) => Math.round((part(x, y, which) * 255) / (2 ** count - 1))),
		);
		const bytes = writeBmp({ ...size, depth: 16, masks, value });
		expect(difference(await made(bytes), expected)).toBeNull();
	});

	/** Four pixels a row, from the bottom; what is left out is black. */
	const runs = (depth: 4 | 8, bytes: number[]) =>
		writeBmp({
			...{ width: 4, height: 3, depth },
			palette: [
				[0, 0, 0],
				[255, 0, 0],
				[0, 255, 0],
				[0, 0, 255],
			],
			packed: { compression: depth === 8 ? 1 : 2, bytes },
		});
	const rows = (...lines: string[]) => {
		const colors: Record<string, number[]> = {
			...{ '.': [0, 0, 0], b: [0, 0, 255], g: [0, 255, 0], r: [255, 0, 0] },
		};
		return painted(4, 3, (x, y) => colors[lines[y][x]]);
	};

	test.each<[string, 4 | 8, number[], ReturnType<typeof rows>]>([
		['a row at a time', 8, [4, 1, 0, 0, 4, 2, 0, 0, 4, 3, 0, 1], rows('rrrr', 'gggg', 'bbbb')],
		['single ones, padded', 8, [0, 3, 1, 2, 3, 0, 1, 1, 0, 1], rows('....', '....', 'bgrb')],
		['moving on', 8, [1, 1, 0, 2, 2, 1, 1, 3, 0, 0, 1, 2, 0, 1], rows('g...', '...r', 'b...')],
		['ending early', 8, [2, 2, 0, 1], rows('....', '....', 'gg..')],
		['ending with the last pixel', 8, [4, 1, 0, 0, 4, 1, 0, 0, 4, 1], rows('bbbb', 'bbbb', 'bbbb')],
		['beyond the row, which is cut off', 8, [9, 1, 0, 0, 1, 3, 0, 1], rows('....', 'r...', 'bbbb')],
		['two by turns', 4, [4, 0x12, 0, 0, 3, 0x30, 0, 1], rows('....', 'r.r.', 'bgbg')],
		['single ones of four bits', 4, [0, 3, 0x12, 0x30, 0, 1], rows('....', '....', 'bgr.')],
	])('run lengths: %s', async (_, depth, bytes, expected) => {
		expect(difference(await made(runs(depth, bytes)), expected)).toBeNull();
	});

	test.each([[[]], [[4, 1]], [[4, 1, 0, 0, 4, 2, 0]]])(
		'run lengths that stop before their end are refused: %j',
		async (bytes) => {
			const [image] = await pageImages(fileOf(runs(8, bytes), 'scan.bmp'));
			await expect(image.read()).rejects.toThrow('"scan.bmp" is cut off or damaged');
		},
	);
});

describe('The page of a BMP', () => {
	test.each<[[number, number] | undefined, number | null]>([
		[[11811, 11811], 300],
		[[3780, 3780], 96],
		[[2834, 2834], 72],
		[undefined, null],
	])('has the dpi that it says: %j pixels per metre', async (density, dpi) => {
		const bytes = writeBmp({ ...size, depth: 24, density });
		expect(await readOriginalPages(fileOf(bytes, 'scan.bmp'))).toEqual([
			{ ...size, unit: 'pixel', dpi },
		]);
	});

	test('of the days before Windows 3 is refused with what to do', async () => {
		const bytes = writeBmp({ ...size, depth: 24 });
		bytes.writeUInt32LE(12, 14);
		await expect(readOriginalPages(fileOf(bytes, 'old.bmp'))).rejects.toThrow(
			'The BMP file "old.bmp" uses a rare encoding that is not supported. Save it as PNG.',
		);
	});

	test('that is cut off within its masks is refused', async () => {
		const masks = [0xf800, 0x07e0, 0x001f];
		const bytes = writeBmp({ width: 1, height: 1, depth: 16, masks, value: () => 0 });
		// Its pixels are said to stand where there are some bytes, so that only the masks are missing.
		bytes.writeUInt32LE(0, 10);
		const cut = fileOf(bytes.subarray(0, 60), 'scan.bmp');
		await expect(readOriginalPages(cut)).rejects.toThrow('"scan.bmp" is cut off or damaged');
	});
});

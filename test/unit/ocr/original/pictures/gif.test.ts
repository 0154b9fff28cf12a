import sharp from 'sharp';
import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import { fileOf } from '../../export/laid-document';
import { difference, painted, seenByOthers } from './as-others-see';
import { picture } from './pictures';
import { writeGif, type GifSpec } from './write-gif';

async function made(bytes: Uint8Array) {
	const [image, ...more] = await pageImages(fileOf(bytes, 'scan.gif'));
	expect(more).toEqual([]);
	expect(image).toMatchObject({ mimeType: 'image/png', unit: 'pixel', dpi: null });
	const seen = await seenByOthers(await image.read());
	expect([seen.width, seen.height]).toEqual([image.width, image.height]);
	return seen;
}

const colors = (bits: number) => Array.from({ length: 3 << bits }, (_, at) => (at * 83 + 17) % 256);
const busy =
	(bits: number): GifSpec['value'] =>
	(x, y) =>
		(x * 37 + y * 101 + ((x * y) >> 2)) % 2 ** bits;

const of = (bits: number, more: Partial<GifSpec> = {}) =>
	writeGif({ screen: [67, 45], bits, palette: colors(bits), value: busy(bits), ...more });

describe('The picture of a GIF is unpacked to the pixels that others see:', () => {
	test.each<[string, Uint8Array]>([
		...[1, 2, 3, 4, 5, 6, 7, 8].map((bits): [string, Uint8Array] => [`${bits} bits`, of(bits)]),
		['with a palette of its own', of(5, { ownPalette: true })],
		['interlaced', of(8, { interlaced: true })],
		['interlaced, three rows high', of(4, { interlaced: true, screen: [20, 3] })],
		['with a color that is seen through', of(4, { hidden: 3 })],
		['large, with all codes used more than once', of(8, { screen: [500, 300] })],
		['all in one color', of(8, { value: () => 7, screen: [300, 300] })],
		['smaller than the screen', of(6, { frame: { x: 9, y: 5, width: 30, height: 20 }, hidden: 1 })],
	])('%s', async (_, bytes) => {
		const seen = await made(bytes);
		expect(difference(seen, await seenByOthers(bytes))).toBeNull();
	});

	test('written by libvips', async () => {
		const bytes = await picture(300, 200).gif().toBuffer();
		expect(difference(await made(bytes), await seenByOthers(bytes))).toBeNull();
	});

	test('takes no more room than the GIF', async () => {
		// As little alike as the dots of a photo.
		const noise = of(8, {
			screen: [300, 200],
			value: (x, y) => ((x * 7919) ^ (y * 104_729)) % 251,
		});
		const [image] = await pageImages(fileOf(noise, 'scan.gif'));
		expect((await image.read()).length).toBeLessThan(noise.length * 1.1);
	});

	test('the first one of an animation', async () => {
		const frames = [200, 100].map((red) =>
			sharp({
				create: { width: 20, height: 10, channels: 3, background: { r: red, g: 0, b: 0 } },
			})
				.png()
				.toBuffer(),
		);
		const bytes = await sharp(await Promise.all(frames), { join: { animated: true } })
			.gif()
			.toBuffer();
		expect((await sharp(bytes).metadata()).pages).toBe(2);
		expect(
			difference(
				await made(bytes),
				painted(20, 10, () => [200, 0, 0]),
			),
		).toBeNull();
	});
});

describe('A GIF', () => {
	test('has one page, and does not say how large it is on paper', async () => {
		expect(await readOriginalPages(fileOf(of(2), 'scan.gif'))).toEqual([
			{ width: 67, height: 45, unit: 'pixel', dpi: null },
		]);
	});

	test('whose picture reaches over the screen is cut off there', async () => {
		const frame = { x: 60, y: 40, width: 30, height: 20 };
		const seen = await made(of(8, { frame }));
		const palette = colors(8);
		const expected = painted(67, 45, (x, y) => {
			if (x < 60 || y < 40) return [0, 0, 0, 0];
			const entry = busy(8)(x - 60, y - 40) * 3;
			return palette.slice(entry, entry + 3);
		});
		expect(difference(seen, expected)).toBeNull();
	});

	test.each([13, 60, 300, 1000])('that is cut off after %d bytes is refused', async (length) => {
		const bytes = of(8).subarray(0, length);
		const [image] = await pageImages(fileOf(bytes, 'scan.gif'));
		await expect(image.read()).rejects.toThrow('"scan.gif" is cut off or damaged');
	});
});

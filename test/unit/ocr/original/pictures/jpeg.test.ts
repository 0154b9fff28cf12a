import sharp, { type Sharp } from 'sharp';
import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import { fileOf } from '../../export/laid-document';
import { picture } from './pictures';

const KINDS: Array<[string, (image: Sharp) => Sharp]> = [
	['grey', (image) => image.toColorspace('b-w').jpeg()],
	['color', (image) => image.jpeg()],
	['color at full size', (image) => image.jpeg({ chromaSubsampling: '4:4:4' })],
	['CMYK', (image) => image.toColorspace('cmyk').jpeg()],
	['progressive', (image) => image.jpeg({ progressive: true })],
];

describe('The page of a JPEG', () => {
	test.each(KINDS)('is the file as it is: %s', async (_, make) => {
		const bytes = await make(picture(61, 43)).toBuffer();
		const [image, ...more] = await pageImages(fileOf(bytes, 'photo.jpg'));
		expect(more).toEqual([]);
		expect(image).toMatchObject({
			...{ width: 61, height: 43, unit: 'pixel', mimeType: 'image/jpeg', orientation: 1 },
		});
		expect(await image.read()).toBe(bytes);
	});

	test.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'has the size as seen: orientation %d',
		async (orientation) => {
			const bytes = await picture(61, 43).jpeg().withMetadata({ orientation }).toBuffer();
			const { width, height } = (
				await sharp(bytes).autoOrient().toBuffer({ resolveWithObject: true })
			).info;
			const [page] = await readOriginalPages(fileOf(bytes, 'photo.jpg'));
			expect(page).toMatchObject({ width, height });
			const [image] = await pageImages(fileOf(bytes, 'photo.jpg'));
			expect(image).toMatchObject({ width, height, orientation });
		},
	);

	/** The segments that say the density, and nothing else before the picture's own. */
	async function withSegments(...segments: Buffer[]): Promise<Buffer> {
		const bytes = await picture(61, 43).jpeg().toBuffer();
		// What libjpeg writes first is JFIF's segment.
		const rest = bytes.subarray(4 + bytes.readUInt16BE(4));
		return Buffer.concat([bytes.subarray(0, 2), ...segments, rest]);
	}
	const jfif = (unit: number, x: number, y: number) =>
		segment(0xe0, [...Buffer.from('JFIF\0'), 1, 2, unit, x >> 8, x & 255, y >> 8, y & 255, 0, 0]);
	const segment = (marker: number, body: number[]) =>
		Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]);
	/** A directory of orientation 6 and 240 dpi both ways, in either order of bytes. */
	const exif = (little: boolean) => {
		const u16 = (value: number) => (little ? [value, 0] : [0, value]);
		const u32 = (value: number) => (little ? [value, 0, 0, 0] : [0, 0, 0, value]);
		const rational = [...u32(240), ...u32(1)];
		const entry = (tag: number[], type: number, value: number[]) => [
			...[...(little ? [...tag].reverse() : tag), ...u16(type), ...u32(1), ...value],
		];
		return segment(0xe1, [
			...Buffer.from('Exif\0\0'),
			...(little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]),
			...[...u32(8), ...u16(4)],
			...entry([0x01, 0x12], 3, [...u16(6), 0, 0]),
			...entry([0x01, 0x1a], 5, u32(62)),
			...entry([0x01, 0x1b], 5, u32(62)),
			...entry([0x01, 0x28], 3, [...u16(2), 0, 0]),
			...[...u32(0), ...rational],
		]);
	};

	test.each<[string, Buffer[], number | null]>([
		['JFIF in inches', [jfif(1, 300, 300)], 300],
		['JFIF in centimetres', [jfif(2, 118, 118)], 299.72],
		['JFIF without a unit', [jfif(0, 1, 1)], null],
		['EXIF alone', [exif(true)], 240],
		['EXIF, big-endian', [exif(false)], 240],
		['both, of which JFIF holds', [jfif(1, 200, 200), exif(true)], 200],
		['JFIF without a unit, and EXIF', [jfif(0, 1, 1), exif(false)], 240],
		['nothing', [], null],
	])('has the dpi that it says: %s', async (_, segments, dpi) => {
		const [page] = await readOriginalPages(fileOf(await withSegments(...segments), 'photo.jpg'));
		if (dpi === null) expect(page.dpi).toBeNull();
		else expect(page.dpi).toBeCloseTo(dpi, 6);
		const turned = segments.some((bytes) => bytes[1] === 0xe1);
		expect([page.width, page.height]).toEqual(turned ? [43, 61] : [61, 43]);
	});

	test('of a fax that was turned has the density of what is seen as its rows', async () => {
		const turned = exif(true);
		const bytes = await withSegments(jfif(1, 204, 98), turned);
		const [image] = await pageImages(fileOf(bytes, 'photo.jpg'));
		expect(image.density).toEqual({ x: 98, y: 204 });
	});

	test('is refused where it is cut off before its picture', async () => {
		const bytes = await picture(61, 43).jpeg().toBuffer();
		const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
		await expect(readOriginalPages(fileOf(bytes.subarray(0, scan), 'photo.jpg'))).rejects.toThrow(
			'The JPEG file "photo.jpg" is cut off or damaged.',
		);
	});
});

describe('The page of a WebP', () => {
	test.each<[string, (image: Sharp) => Sharp]>([
		['lossy', (image) => image.webp()],
		['lossless', (image) => image.webp({ lossless: true })],
		['with transparency', (image) => image.ensureAlpha(0.5).webp()],
	])('is the file as it is: %s', async (_, make) => {
		const bytes = await make(picture(61, 43)).toBuffer();
		const [image, ...more] = await pageImages(fileOf(bytes, 'photo.webp'));
		expect(more).toEqual([]);
		const page = { width: 61, height: 43, unit: 'pixel', dpi: null };
		expect(image).toMatchObject({ ...page, mimeType: 'image/webp' });
		expect(await image.read()).toBe(bytes);
		expect(await readOriginalPages(fileOf(bytes, 'photo.webp'))).toEqual([page]);
	});

	test.each([20, 100, -2])('is refused where it is cut off: %d', async (end) => {
		const bytes = (await picture(61, 43).webp().toBuffer()).subarray(0, end);
		await expect(readOriginalPages(fileOf(bytes, 'photo.webp'))).rejects.toThrow(
			'The WebP file "photo.webp" is cut off or damaged.',
		);
	});
});

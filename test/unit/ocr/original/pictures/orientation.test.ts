import { pageImages } from '../../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../../ocr/original/read-pages';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { describeWithPoppler, drawn, farthest, pixelsOf } from '../../export/pdf/poppler';
import { documentOf, fileOf, linesOf } from '../../export/laid-document';
import { picture } from './pictures';
import { chunk } from './write-png';

const [width, height] = [120, 70];
const all = [1, 2, 3, 4, 5, 6, 7, 8];

/** An EXIF block that says nothing but how the picture is turned. */
function exif(orientation: number): Buffer {
	const block = Buffer.from(
		'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0',
		'latin1',
	);
	block.writeUInt16BE(orientation, 18);
	return block;
}

const [SIGNATURE_AND_HEADER, END] = [33, 12];

async function png(orientation: number, isLast = false): Promise<Buffer> {
	const bytes = await picture(width, height).png().toBuffer();
	const at = isLast ? bytes.length - END : SIGNATURE_AND_HEADER;
	return Buffer.concat([
		bytes.subarray(0, at),
		chunk('eXIf', exif(orientation)),
		bytes.subarray(at),
	]);
}

const seen = (orientation: number) =>
	orientation < 5 ? { width, height } : { width: height, height: width };

describe.each([false, true])(
	'A PNG that says how it is turned, behind its pixels: %s',
	(isLast) => {
		test.each(all)('is a page as it is seen: orientation %d', async (orientation) => {
			const bytes = await png(orientation, isLast);
			const [page] = await readOriginalPages(fileOf(bytes, 'a.png'));
			const [image] = await pageImages(fileOf(bytes, 'a.png'));
			expect(page).toMatchObject(seen(orientation));
			expect(image).toMatchObject({ ...seen(orientation), orientation, mimeType: 'image/png' });
			expect(await image.read()).toBe(bytes);
		});
	},
);

describeWithPoppler('A searchable PDF of it', () => {
	test.each(all)('shows it as it is seen: orientation %d', async (orientation) => {
		const original = await png(orientation);
		const document = documentOf([linesOf([['Total']])]);
		const { bytes } = await searchablePdf(document, fileOf(original, 'a.png'));
		const jpeg = picture(width, height).withMetadata({ orientation }).png();
		const wanted = await pixelsOf(await jpeg.toBuffer());
		const made = await drawn(bytes, 25.4);
		expect([made.width, made.height]).toEqual(Object.values(seen(orientation)));
		expect(farthest(made.data, wanted.data)).toBe(0);
	});
});

test.each(all)('A WebP is a page as it is seen: orientation %d', async (orientation) => {
	const bytes = await picture(width, height).webp().withMetadata({ orientation }).toBuffer();
	const [page] = await readOriginalPages(fileOf(bytes, 'a.webp'));
	const [image] = await pageImages(fileOf(bytes, 'a.webp'));
	expect(page).toMatchObject(seen(orientation));
	expect(image).toMatchObject({ ...seen(orientation), orientation, mimeType: 'image/webp' });
});

test.each(['', 'II*\0', 'II*\0\xff\xff\xff\xff', 'MM\0*\0\0\0\x08\0\x01'])(
	'what cannot be read of it turns nothing: %j',
	async (block) => {
		const bytes = await picture(width, height).png().toBuffer();
		const body = Buffer.from(block, 'latin1');
		const whole = Buffer.concat([bytes.subarray(0, 33), chunk('eXIf', body), bytes.subarray(33)]);
		expect(await readOriginalPages(fileOf(whole, 'a.png'))).toMatchObject([{ width, height }]);
	},
);

describe('A HEIC', () => {
	const u32 = (...values: number[]) => {
		const bytes = Buffer.alloc(values.length * 4);
		values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
		return bytes;
	};
	const box = (type: string, ...body: Uint8Array[]) => {
		const content = Buffer.concat(body);
		return Buffer.concat([u32(content.length + 8), Buffer.from(type), content]);
	};
	const size = (across: number, down: number) => box('ispe', u32(0, across, down));
	const heic = (brands: string[], ...properties: Buffer[]) =>
		Buffer.concat([
			box('ftyp', Buffer.from(`${brands[0]}\0\0\0\0${brands.slice(1).join('')}`)),
			box('meta', u32(0), box('hdlr', u32(0)), box('iprp', box('ipco', ...properties))),
		]);
	const photo = [size(512, 512), box('irot', Buffer.of(3)), size(4032, 3024), size(320, 240)];

	test.each([
		['turned', heic(['heic', 'mif1'], ...photo), 3024, 4032],
		['as it is', heic(['mif1', 'heic'], size(4032, 3024)), 4032, 3024],
		['of a brand of its own', heic(['MiHE', 'mif1', 'heic'], size(40, 30)), 40, 30],
	])('has the size of its photo: %s', async (_, bytes, across, down) => {
		const original = fileOf(bytes, 'photo');
		expect(await readOriginalPages(original)).toEqual([
			{ width: across, height: down, unit: 'pixel', dpi: null },
		]);
		await expect(pageImages(original)).rejects.toThrow(/^The HEIC file "photo" .* Save it as JPEG/);
	});

	test('is refused without a size, and wherever it is cut off', async () => {
		const bytes = heic(['heic'], ...photo);
		for (const length of [20, 40, 60, bytes.length - 1]) {
			const cut = fileOf(bytes.subarray(0, length), 'photo.heic');
			await expect(readOriginalPages(cut)).rejects.toThrow(/cut off or damaged/);
		}
		const none = fileOf(heic(['heic']), 'photo.heic');
		await expect(readOriginalPages(none)).rejects.toThrow(/cut off or damaged/);
	});

	test('is no AVIF, which keeps to the same rules', async () => {
		const bytes = heic(['avif', 'mif1', 'miaf'], size(40, 30));
		await expect(readOriginalPages(fileOf(bytes, 'photo.avif'))).rejects.toThrow(/AVIF/);
	});
});

import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { UNKNOWN_DPI } from '../../../../../ocr/export/pdf/image-pdf';
import { searchablePdf } from '../../../../../ocr/export/pdf/searchable-pdf';
import { UnusableOriginal } from '../../../../../ocr/original/unusable';
import { blackAndWhite, LOCKED_PDF, picture } from '../../original/pictures/pictures';
import { writeBmp } from '../../original/pictures/write-bmp';
import { writeGif } from '../../original/pictures/write-gif';
import { writePng, type PngSpec } from '../../original/pictures/write-png';
import { writeTiff, type TiffSpec } from '../../original/pictures/write-tiff';
import { documentOf, fileOf, lineOf, linesOf, pageOf } from '../laid-document';
import {
	describeWithPoppler,
	drawn,
	farthest,
	pdfInfo,
	pdfText,
	pdfWords,
	pixelsOf,
} from './poppler';

const LINES = [
	['Invoice', 'No.', '4711'],
	['Total', '1,234.50', 'EUR'],
];
const document = documentOf([linesOf(LINES)]);

const text = async (bytes: Uint8Array) => {
	const made = await searchablePdf(document, fileOf(bytes, 'scan'));
	expect(made.warnings).toEqual([]);
	return made.bytes;
};

const size = { width: 120, height: 90 };
const busy =
	(bits: number): PngSpec['value'] =>
	(x, y, channel) =>
		((x * 37 + y * 101 + channel * 59 + ((x * y) >> 2)) * (bits === 16 ? 257 : 1)) % 2 ** bits;
const colors = (bits: number) => Array.from({ length: 3 << bits }, (_, at) => (at * 83 + 17) % 256);
const png = (colorType: number, depth: number, more: Partial<PngSpec> = {}) =>
	writePng({
		...{ ...size, colorType, depth, value: busy(depth) },
		...(colorType === 3 ? { palette: colors(depth) } : {}),
		...more,
	});
const tiff = (more: Partial<TiffSpec>) =>
	writeTiff([{ ...size, photometric: 2, perPixel: 3, value: busy(more.bits ?? 8), ...more }]);
const fax = {
	photometric: 0,
	perPixel: 1,
	value: (x: number, y: number) => ((x * y) % 7 < 3 ? 1 : 0),
};

describeWithPoppler('A searchable PDF shows the same pixels as the picture it was made of:', () => {
	test.each<[string, Uint8Array, allowed: number]>([
		...[1, 2, 4, 8, 16].map((depth): [string, Uint8Array, number] => [
			`PNG, grey of ${depth} bits`,
			png(0, depth),
			// Who goes from 16 bits to 8 may round or cut off.
			depth === 16 ? 1 : 0,
		]),
		...[1, 2, 4, 8].map((depth): [string, Uint8Array, number] => [
			`PNG, palette of ${depth} bits`,
			png(3, depth),
			0,
		]),
		['PNG, palette shorter than its bits', png(3, 8, { palette: colors(2), value: busy(2) }), 0],
		['PNG, color', png(2, 8), 0],
		['PNG, color of 16 bits', png(2, 16), 1],
		['PNG, interlaced', png(2, 8, { interlaced: true }), 0],
		['PNG with transparency', png(6, 8), 1],
		['PNG, grey with transparency', png(4, 8), 1],
		['PNG, palette with transparency', png(3, 4, { transparency: [0, 128, 255] }), 1],
		['TIFF, color, LZW with differences', tiff({ compression: 'lzw', predictor: 2 }), 0],
		['TIFF, tiles', tiff({ compression: 'deflate', tile: [32, 32] }), 0],
		['TIFF, G4', tiff({ ...fax, compression: 'g4' }), 0],
		['TIFF, G3', tiff({ ...fax, compression: 'g3' }), 0],
		['TIFF, turned', tiff({ orientation: 6 }), 0],
		['TIFF, black and white, mirrored', tiff({ ...fax, compression: 'g4', orientation: 5 }), 0],
		[
			'GIF with transparency',
			writeGif({
				...{ screen: [120, 90], bits: 5, palette: colors(5), hidden: 3 },
				...{ value: (x, y) => busy(5)(x, y, 0), interlaced: true },
			}),
			0,
		],
	])('%s', async (_, bytes, allowed) => {
		const [seen, wanted] = [await drawn(await text(bytes), UNKNOWN_DPI), await pixelsOf(bytes)];
		expect([seen.width, seen.height]).toEqual([wanted.width, wanted.height]);
		expect(farthest(seen.data, wanted.data)).toBeLessThanOrEqual(allowed);
	});

	test('BMP', async () => {
		const color = (x: number, y: number) => [x * 2, y * 2, (x ^ y) & 255];
		const pixels = Buffer.alloc(size.width * size.height * 3);
		for (let at = 0; at < size.width * size.height; at++) {
			pixels.set(color(at % size.width, Math.floor(at / size.width)), at * 3);
		}
		const bytes = writeBmp({
			...{ ...size, depth: 24 },
			value: (x, y) => color(x, y).reduce((bits, channel) => (bits << 8) | channel),
		});
		const seen = await drawn(await text(bytes), UNKNOWN_DPI);
		expect(farthest(seen.data, pixels)).toBe(0);
	});

	const soft = () => picture(240, 180).blur(3);
	test.each<[string, Sharp, allowed: number]>([
		['grey', soft().toColorspace('b-w').jpeg(), 3],
		['color', soft().jpeg(), 10],
		['progressive', soft().jpeg({ progressive: true }), 10],
		['color at full size', soft().jpeg({ chromaSubsampling: '4:4:4' }), 3],
	])('JPEG, %s', async (_, image, allowed) => {
		const bytes = await image.toBuffer();
		const [seen, wanted] = [await drawn(await text(bytes), UNKNOWN_DPI), await pixelsOf(bytes)];
		expect([seen.width, seen.height]).toEqual([wanted.width, wanted.height]);
		expect(farthest(seen.data, wanted.data)).toBeLessThanOrEqual(allowed);
	});

	test('JPEG of CMYK: dark is dark and light is light', async () => {
		const bytes = await soft().toColorspace('cmyk').jpeg().toBuffer();
		const [seen, wanted] = [await drawn(await text(bytes), UNKNOWN_DPI), await pixelsOf(bytes)];
		const light = ({ data }: { data: Uint8Array }) => {
			const sums = [0, 0, 0];
			data.forEach((value, at) => (sums[at % 3] += value));
			return sums.map((sum) => (sum * 3) / data.length);
		};
		// Inks differ from printer to printer; turned round they would be 100 apart.
		light(seen).forEach((mean, channel) => {
			expect(Math.abs(mean - light(wanted)[channel])).toBeLessThan(40);
		});
	});

	test.each([1, 2, 3, 4, 5, 6, 7, 8])('JPEG of EXIF orientation %d', async (orientation) => {
		const bytes = await soft()
			.jpeg({ chromaSubsampling: '4:4:4' })
			.withMetadata({ orientation, density: 144 })
			.toBuffer();
		const [seen, wanted] = [await drawn(await text(bytes), 144), await pixelsOf(bytes)];
		expect([seen.width, seen.height]).toEqual([wanted.width, wanted.height]);
		expect(farthest(seen.data, wanted.data)).toBeLessThanOrEqual(4);
	});

	test('each page of a TIFF, in its own size and at its own resolution', async () => {
		const pages: TiffSpec[] = [
			{ ...size, photometric: 1, value: busy(8), density: { x: 300, y: 300 } },
			{ ...{ width: 200, height: 150 }, ...fax, compression: 'g4', density: { x: 200, y: 200 } },
			{
				...{ width: 64, height: 80 },
				photometric: 2,
				perPixel: 3,
				value: busy(8),
				compression: 'lzw',
			},
		];
		const original = writeTiff(pages);
		const words = ['first', 'second', 'third'];
		const { bytes, warnings } = await searchablePdf(
			documentOf(words.map((word) => linesOf([[word]]))),
			fileOf(original, 'scan.tiff'),
		);
		expect(warnings).toEqual([]);
		expect(pdfText(bytes).map((page) => page.trim())).toEqual(words);
		for (const [index, dpi] of [300, 200, UNKNOWN_DPI].entries()) {
			const [seen, wanted] = [await drawn(bytes, dpi, index + 1), await pixelsOf(original, index)];
			expect([seen.width, seen.height]).toEqual([wanted.width, wanted.height]);
			expect(farthest(seen.data, wanted.data)).toBe(0);
		}
	});

	test('a page of A4 at 300 dpi, black and white', async () => {
		const [width, height] = [2480, 3508];
		const original = await sharp(blackAndWhite(width, height), {
			raw: { width, height, channels: 1 },
		})
			.toColorspace('b-w')
			.withMetadata({ density: 300 })
			.png({ palette: true, colors: 2 })
			.toBuffer();
		const seen = await drawn(await text(original), 300);
		expect([seen.width, seen.height]).toEqual([width, height]);
		expect(Buffer.compare(seen.data, (await pixelsOf(original)).data)).toBe(0);
	});
});

describeWithPoppler('The page of a picture', () => {
	const points = (bytes: Uint8Array) =>
		/([\d.]+) x ([\d.]+) pts/.exec(pdfInfo(bytes).get('Page size')!)!.slice(1).map(Number);

	test.each<[string, PngSpec['density'], [number, number], [number, number]]>([
		['300 dpi', [11811, 11811], [2480, 3508], [595.2, 841.92]],
		['denser one way', [8031, 3858], [1728, 1000], [609.882, 734.694]],
		['no dpi', undefined, [1500, 3000], [720, 1440]],
		['more than viewers can show', undefined, [60_000, 20], [14_400, 4.8]],
		['thinner than can be told', undefined, [60_000, 1], [14_400, 0.24]],
	])('is as large as its dpi says: %s', async (_, density, [width, height], [across, down]) => {
		const bytes = await text(
			writePng({ width, height, colorType: 0, depth: 1, density, value: (x) => x & 1 }),
		);
		const [seenWidth, seenHeight] = points(bytes);
		// pdfinfo shows six digits.
		expect(seenWidth).toBeCloseTo(across, 1);
		expect(seenHeight).toBeCloseTo(down, 1);
	});

	test.each<[string, Uint8Array]>([
		['PNG', png(2, 8)],
		['TIFF', tiff({ compression: 'packbits' })],
		['GIF', writeGif({ screen: [120, 90], bits: 2, palette: colors(2), value: (x) => x & 3 })],
		['BMP', writeBmp({ ...size, depth: 24, value: (x) => x })],
	])('of a %s has every word in reading order', async (_, bytes) => {
		const lines = pdfText(await text(bytes))[0]
			.trim()
			.split('\n');
		expect(lines).toEqual(LINES.map((words) => words.join(' ')));
	});

	test.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'of a photo of EXIF orientation %d has its words where they are seen',
		async (orientation) => {
			const words = [...lineOf(['Top', 'left'], 0.05), ...lineOf(['bottom'], 0.9)];
			const original = await picture(300, 200).jpeg().withMetadata({ orientation }).toBuffer();
			const { bytes } = await searchablePdf(documentOf([pageOf(words)]), fileOf(original));
			const found = pdfWords(bytes);
			expect(found.map(({ text }) => text)).toEqual(words.map(({ text }) => text));
			found.forEach(({ box, pageSize: [width, height] }, index) => {
				expect(width > height).toBe(orientation < 5);
				const { x, y } = words[index].points![0];
				expect(box[0]).toBeCloseTo(x, 3);
				expect(box[1]).toBeCloseTo(y, 3);
			});
		},
	);
});

describeWithPoppler('A searchable PDF looks exactly as the PDF it was made of:', () => {
	async function busyPage(turn = 0): Promise<PDFDocument> {
		const pdf = await PDFDocument.create();
		const font = await pdf.embedFont(StandardFonts.TimesRoman);
		const photo = await pdf.embedJpg(await picture(200, 150).jpeg().toBuffer());
		const drawing = await pdf.embedPng(png(6, 8));
		const page = pdf.addPage([400, 300]);
		page.drawImage(photo, { x: 20, y: 20, width: 180, height: 130 });
		page.drawImage(drawing, { x: 150, y: 100, width: 200, height: 150, rotate: degrees(20) });
		page.drawText('7', { x: 350, y: 20, size: 30, font, color: rgb(0.8, 0, 0.1) });
		page.drawEllipse({ x: 200, y: 220, xScale: 60, yScale: 30, opacity: 0.4, color: rgb(0, 0, 1) });
		page.setRotation(degrees(turn));
		return pdf;
	}

	test.each<[string, () => Promise<PDFDocument>]>([
		['pictures, drawings and a page number', () => busyPage()],
		['turned', () => busyPage(270)],
		[
			'cut to its CropBox',
			async () => {
				const pdf = await busyPage();
				pdf.getPage(0).setCropBox(30, 40, 250, 200);
				return pdf;
			},
		],
	])('%s', async (_, make) => {
		const original = await (await make()).save();
		const made = await text(original);
		expect(pdfText(made)[0]).toContain('Total 1,234.50 EUR');
		const [seen, wanted] = [await drawn(made, 100), await drawn(original, 100)];
		expect([seen.width, seen.height]).toEqual([wanted.width, wanted.height]);
		expect(farthest(seen.data, wanted.data)).toBe(0);
		// A blank page would look the same as another.
		expect(farthest(wanted.data, Buffer.alloc(wanted.data.length, 255))).toBe(255);
	});
});

describe('What no searchable PDF can be made of is refused in a sentence that says what to do:', () => {
	// The library tells the console of every object that it cannot read.
	beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}));
	afterEach(() => void jest.restoreAllMocks());

	const bytes = (content: string) => new TextEncoder().encode(content);
	const signed = LOCKED_PDF.replace('/Encrypt 4 0 R ', '').replace(
		/4 0 obj.*/,
		'4 0 obj <</Type /Sig /ByteRange [0 10 20 30] /Contents <00>>> endobj',
	);

	test.each<[string, fileName: string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
		['an empty file', 'a.pdf', () => bytes(''), /^The file "a\.pdf" is empty\.$/],
		[
			'a web page named .pdf',
			'a.pdf',
			() => bytes('<!doctype html><html><body>Sign in</body></html>'),
			/^The file "a\.pdf" is a web page, which .* Save it as PDF, PNG or JPEG\.$/,
		],
		['text', 'a.txt', () => bytes('Hello'), /which cannot be used as the original file/],
		[
			'an encrypted PDF',
			'a.pdf',
			() => bytes(LOCKED_PDF),
			/^The PDF file "a\.pdf" is encrypted\. Remove/,
		],
		[
			'a signed PDF',
			'a.pdf',
			() => bytes(signed),
			/^The PDF file "a\.pdf" has a digital signature, .* Print it/,
		],
		['a PDF that is only its first line', 'a.pdf', () => bytes('%PDF-1.7\n'), /cut off or damaged/],
		[
			'a PDF that was cut off before its pages',
			'a.pdf',
			() => bytes(LOCKED_PDF.slice(0, 70)),
			/^The PDF file "a\.pdf" is cut off or damaged\. Download it again/,
		],
		[
			'a WebP',
			'a.webp',
			async () => await picture(20, 10).webp().toBuffer(),
			/^The WebP file "a\.webp" cannot be placed in a PDF\. Save it as PNG or JPEG\.$/,
		],
		['a PNG that was cut off', 'a.png', () => png(2, 8).subarray(0, 2000), /cut off or damaged/],
		['a TIFF that was cut off', 'a.tif', () => tiff({}).subarray(0, 2000), /cut off or damaged/],
		[
			'a PNG of more pixels than there are',
			'a.png',
			() => {
				const claims = Buffer.from(png(0, 8));
				claims.writeUInt32BE(2 ** 31 - 1, 16);
				claims.writeUInt32BE(2 ** 31 - 1, 20);
				return claims;
			},
			/^The PNG file "a\.png" is 2147483647 × 2147483647 pixels; .* Scale it down\.$/,
		],
	])('%s', async (_, fileName, make, message) => {
		const made = searchablePdf(document, fileOf(await make(), fileName));
		await expect(made).rejects.toBeInstanceOf(UnusableOriginal);
		await expect(made).rejects.toThrow(message);
	});

	test('the PDF of these without its lock or its signature is taken', async () => {
		const open = LOCKED_PDF.replace('/Encrypt 4 0 R ', '');
		const { bytes: made } = await searchablePdf(document, fileOf(bytes(open)));
		expect((await PDFDocument.load(made)).getPageCount()).toBe(1);
	});

	test('a PDF cut off anywhere is refused, or what is left of it is whole', async () => {
		const pdf = await PDFDocument.create();
		for (let page = 0; page < 3; page++) pdf.addPage([200, 200]);
		const original = await pdf.save({ useObjectStreams: false });
		const taken: number[] = [];
		for (let length = 20; length < original.length; length += 37) {
			try {
				const made = await searchablePdf(document, fileOf(original.subarray(0, length)));
				taken.push((await PDFDocument.load(made.bytes)).getPageCount());
			} catch (reason) {
				expect(reason).toBeInstanceOf(UnusableOriginal);
			}
		}
		expect(taken.every((pages) => pages === 3)).toBe(true);
		expect(taken.length).toBeLessThan(15);
	});
});

import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { searchablePdf } from '../../../../ocr/export/pdf/searchable-pdf';
import { pageImages } from '../../../../ocr/original/raster';
import { readOriginalPages } from '../../../../ocr/original/read-pages';
import { documentOf, fileOf } from '../export/laid-document';
import { picture } from './pictures/pictures';
import { writeBmp } from './pictures/write-bmp';
import { chunk, writePng } from './pictures/write-png';
import { writeTiff, type TiffSpec } from './pictures/write-tiff';

// Small files that were made to keep a machine busy or to fill its memory. Each of these would take
// minutes or gigabytes if it were believed, so that a test which ends has told what there is to tell.

const read = async (bytes: Uint8Array, name: string) => {
	const [image] = await pageImages(fileOf(bytes, name));
	return await image.read();
};

// pdf-lib writes a line for each object that it cannot read; the build takes such lines out.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

const DAMAGED = /is cut off or damaged/;

describe('A small file that claims to be a hundred million pixels is refused:', () => {
	const [width, height] = [10_000, 10_000];
	const little: TiffSpec = { width: 16, height: 16, photometric: 1, value: () => 255 };

	/** A TIFF whose directory says another size than its strip has. */
	function claiming(page: Partial<TiffSpec>): Buffer {
		const bytes = writeTiff([{ ...little, ...page }]);
		const directory = bytes.readUInt32LE(4);
		for (let at = directory + 2; at < bytes.length - 4; at += 12) {
			const tag = bytes.readUInt16LE(at);
			if (tag === 256) bytes.writeUInt16LE(width, at + 8);
			if (tag === 257 || tag === 278) bytes.writeUInt32LE(height, at + 8);
		}
		return bytes;
	}

	test.each<[string, Partial<TiffSpec>]>([
		['plain', {}],
		['LZW', { compression: 'lzw' }],
		['deflate', { compression: 'deflate' }],
		['PackBits', { compression: 'packbits' }],
		['color of 16 bits', { perPixel: 3, photometric: 2, bits: 16 }],
		['G4', { compression: 'g4', photometric: 0, value: (x) => x & 1 }],
		['G3', { compression: 'g3', photometric: 0, value: (x) => x & 1 }],
	])('TIFF, %s', async (_, page) => {
		await expect(read(claiming(page), 'a.tif')).rejects.toThrow(/cut off or damaged|the limit is/);
	});

	test('PNG, for which it is a matter of what is in it and not of what it says', async () => {
		const bytes = writePng({ width: 16, height: 16, colorType: 0, depth: 8, value: () => 255 });
		const header = Buffer.from(bytes.subarray(16, 29));
		header.writeUInt32BE(width, 0);
		header.writeUInt32BE(height, 4);
		const claims = Buffer.concat([bytes.subarray(0, 8), chunk('IHDR', header), bytes.subarray(33)]);
		await expect(searchablePdf(documentOf([]), fileOf(claims, 'a.png'))).rejects.toThrow(DAMAGED);
		// The same of a kind that is unpacked, not only looked through.
		header[12] = 1;
		const laced = Buffer.concat([bytes.subarray(0, 8), chunk('IHDR', header), bytes.subarray(33)]);
		await expect(searchablePdf(documentOf([]), fileOf(laced, 'a.png'))).rejects.toThrow(DAMAGED);
	});

	test('GIF', async () => {
		const bytes = Buffer.from('GIF89a\x10\x27\x10\x27\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
		const frame = Buffer.from(',\0\0\0\0\x10\x27\x10\x27\0\x02\x02\x4c\x01\0;', 'latin1');
		await expect(read(Buffer.concat([bytes, frame]), 'a.gif')).rejects.toThrow(DAMAGED);
	});

	test.each([0, 1])('BMP of compression %d', async (compression) => {
		const bytes = writeBmp({
			...{ width, height, depth: 8, palette: [[0, 0, 0]] },
			packed: { compression, bytes: [1, 0] },
		});
		await expect(read(bytes, 'a.bmp')).rejects.toThrow(DAMAGED);
	});
});

describe('A TIFF', () => {
	test('whose thousand pages all have the same million numbers is read page by page', async () => {
		const pages = 1000;
		const numbers = 1_000_000;
		const entries = [256, 257, 258, 273, 279, 320, 324, 325, 338, 347];
		const size = 2 + entries.length * 12 + 4;
		const start = 8 + numbers;
		const bytes = Buffer.alloc(start + pages * size, 1);
		bytes.write('II*\0', 'latin1');
		bytes.writeUInt32LE(start, 4);
		for (let page = 0; page < pages; page++) {
			const at = start + page * size;
			bytes.writeUInt16LE(entries.length, at);
			entries.forEach((tag, index) => {
				bytes.writeUInt16LE(tag, at + 2 + index * 12);
				bytes.writeUInt16LE(1, at + 4 + index * 12);
				bytes.writeUInt32LE(numbers, at + 6 + index * 12);
				bytes.writeUInt32LE(8, at + 10 + index * 12);
			});
			bytes.writeUInt32LE(page === pages - 1 ? 0 : at + size, at + size - 4);
		}
		const read = await readOriginalPages(fileOf(bytes, 'a.tif'));
		expect(read).toHaveLength(pages);
		expect(read[0]).toMatchObject({ width: 1, height: 1 });
	});

	test.each([
		['in a ring', 8],
		['beyond the end', 0x7fffffff],
	])('whose directories go on %s is refused', async (_, next) => {
		const bytes = writeTiff([{ width: 1, height: 1, photometric: 1, value: () => 0 }]);
		const at = bytes.readUInt32LE(4);
		bytes.writeUInt32LE(next === 8 ? at : next, bytes.length - 4);
		await expect(readOriginalPages(fileOf(bytes, 'a.tif'))).rejects.toThrow(DAMAGED);
	});

	test('whose directories lie upon each other is refused', async () => {
		// Each begins an entry behind the one before it, and the last leads to an honest page.
		const [directories, each] = [1000, 60_000];
		const honest = writeTiff([{ width: 1, height: 1, photometric: 1, value: () => 0 }]);
		const start = honest.length;
		const bytes = Buffer.concat([honest, Buffer.alloc((directories + each) * 12 + 8)]);
		const page = honest.readUInt32LE(4);
		bytes.writeUInt32LE(start, 4);
		// They have an entry in common, by which they are small copies of other pages.
		const common = start + 2 + 30_000 * 12;
		bytes.writeUInt16LE(254, common);
		bytes.writeUInt16LE(3, common + 2);
		bytes.writeUInt32LE(1, common + 4);
		bytes.writeUInt16LE(1, common + 8);
		const lead = (count: number) => {
			for (let directory = 0; directory < count; directory++) {
				const at = start + directory * 12;
				bytes.writeUInt16LE(each, at);
				bytes.writeUInt32LE(directory === count - 1 ? page : at + 12, at + 2 + each * 12);
			}
			return readOriginalPages(fileOf(bytes, 'a.tif'));
		};
		await expect(lead(1)).resolves.toHaveLength(1);
		await expect(lead(directories)).rejects.toThrow(DAMAGED);
	});

	test('whose JPEG comes in more passes than any is refused', async () => {
		const bytes = await picture(64, 64).tiff({ compression: 'jpeg' }).toBuffer();
		await expect(read(bytes, 'a.tif')).resolves.toBeDefined();
		const jpeg = await picture(64, 64).jpeg().toBuffer();
		const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), -2);
		const end = Buffer.from([0xff, 0xd9]);
		const once = Buffer.concat([jpeg.subarray(0, -2), end]);
		const often = Buffer.concat([
			jpeg.subarray(0, -2),
			...Array.from({ length: 200 }, () => scan),
			end,
		]);
		await expect(read(holding(once), 'a.tif')).resolves.toBeDefined();
		await expect(read(holding(often), 'a.tif')).rejects.toThrow(DAMAGED);
	});

	/** A TIFF of one strip that is this JPEG of 64 by 64. */
	function holding(jpeg: Buffer): Buffer {
		const entries: Array<[number, number, number]> = [
			...([
				[256, 3, 64],
				[257, 3, 64],
				[258, 3, 8],
				[259, 3, 7],
				[262, 3, 6],
			] as const),
			...([
				[273, 4, 8],
				[277, 3, 3],
				[278, 3, 64],
				[279, 4, jpeg.length],
			] as const),
		].map(([tag, type, value]) => [tag, type, value]);
		const directory = Buffer.alloc(2 + entries.length * 12 + 4);
		directory.writeUInt16LE(entries.length);
		entries.forEach(([tag, type, value], index) => {
			directory.writeUInt16LE(tag, 2 + index * 12);
			directory.writeUInt16LE(type, 4 + index * 12);
			directory.writeUInt32LE(1, 6 + index * 12);
			directory.writeUInt32LE(value, 10 + index * 12);
		});
		const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
		head.writeUInt32LE(8 + jpeg.length, 4);
		return Buffer.concat([head, jpeg, directory]);
	}
});

describe('The content of a PDF page', () => {
	const letters = 'This page was never on paper, and says so.';
	async function pageWith(content: Uint8Array, filter: string[]): Promise<Uint8Array> {
		const pdf = await PDFDocument.create();
		const font = await pdf.embedFont(StandardFonts.Helvetica);
		const page = pdf.addPage([300, 300]);
		page.node.newFontDictionary('F1', font.ref);
		const stream = pdf.context.stream(content, { Filter: filter });
		page.node.set(PDFName.of('Contents'), pdf.context.register(stream));
		return await pdf.save();
	}
	const shown = `BT /F1 12 Tf 20 100 Td (${letters}) Tj ET\n`;
	const document = documentOf([{ words: letters.split(' ').map((text) => ({ text })) }]);
	const warned = async (bytes: Uint8Array) =>
		(await searchablePdf(document, fileOf(bytes))).warnings.map(({ code }) => code);

	test('is seen through its filters', async () => {
		const packed = deflateSync(shown);
		const hex = Buffer.from(`${packed.toString('hex')}>`);
		expect(await warned(await pageWith(packed, ['FlateDecode']))).toEqual(['has-text']);
		expect(await warned(await pageWith(hex, ['ASCIIHexDecode', 'FlateDecode']))).toEqual([
			'has-text',
		]);
		expect(await warned(await pageWith(Buffer.from(shown), []))).toEqual(['has-text']);
		const text = Buffer.from(`${Buffer.from(shown).toString('hex')}>`);
		expect(await warned(await pageWith(text, ['ASCIIHexDecode']))).toEqual(['has-text']);
	});

	test('is looked through no further than a page of text can go', async () => {
		const blanks = Buffer.alloc(16 * 1024 * 1024, ' ');
		blanks.write(shown);
		const bytes = await pageWith(deflateSync(blanks), ['FlateDecode']);
		expect(bytes.length).toBeLessThan(100_000);
		expect(await warned(bytes)).toEqual(['has-text']);
		// One that is longer is not looked at, wherever its text is.
		const longer = Buffer.concat([blanks, Buffer.from(' ')]);
		expect(await warned(await pageWith(deflateSync(longer), ['FlateDecode']))).toEqual([
			'place-unknown',
		]);
	});

	/** Each of these forms draws the next one ten times: ten bytes become ten thousand million. */
	test('is not drawn more often than anybody can wait for', async () => {
		const pdf = await PDFDocument.create();
		const font = await pdf.embedFont(StandardFonts.Helvetica);
		let next = pdf.context.register(
			pdf.context.stream(shown, {
				...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 300, 300] },
				Resources: { Font: { F1: font.ref } },
			}),
		);
		for (let level = 0; level < 10; level++) {
			next = pdf.context.register(
				pdf.context.stream('/Next Do '.repeat(10), {
					...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 300, 300] },
					Resources: { XObject: { Next: next } },
				}),
			);
		}
		const page = pdf.addPage([300, 300]);
		page.node.set(PDFName.of('Resources'), pdf.context.obj({ XObject: { Next: next } }));
		page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream('/Next Do')));
		expect(await warned(await pdf.save())).toEqual(['place-unknown']);
	});
});

test('A PDF whose objects would fill the memory is refused before they do', async () => {
	// A megabyte of blanks, so often behind itself that it is a gigabyte.
	const megabyte = deflateRawSync(Buffer.alloc(1 << 20, ' '), {
		finishFlush: constants.Z_FULL_FLUSH,
	});
	const packed = Buffer.concat([
		Buffer.from([0x78, 0x9c]),
		...Array.from({ length: 1024 }, () => megabyte),
		Buffer.from([3, 0]),
	]);
	const pdf = await PDFDocument.create();
	pdf.addPage();
	expect(await readOriginalPages(fileOf(await pdf.save(), 'a.pdf'))).toHaveLength(1);
	const objects = pdf.context.stream(packed, {
		Type: 'ObjStm',
		N: 0,
		First: 0,
		Filter: 'FlateDecode',
	});
	pdf.context.register(objects);
	const bytes = await pdf.save({ useObjectStreams: false });
	expect(bytes.length).toBeLessThan(2 << 20);
	await expect(readOriginalPages(fileOf(bytes, 'a.pdf'))).rejects.toThrow(/too much memory/);
	// What is opened next has its own measure.
	const harmless = await PDFDocument.create();
	harmless.addPage();
	await expect(readOriginalPages(fileOf(await harmless.save(), 'b.pdf'))).resolves.toHaveLength(1);
});

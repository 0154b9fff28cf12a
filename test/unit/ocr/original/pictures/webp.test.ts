import { webpOrientation } from '../../../../../ocr/original/pictures/webp';

/** An EXIF block, little-endian, that says how the picture is turned. */
const exif = (orientation: number) =>
	Buffer.from(
		`II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0${String.fromCharCode(orientation)}\0\0\0`,
		'latin1',
	);

/** A chunk: its name, its length from the lowest byte on, and what it holds, made even. */
const chunk = (name: string, body: Uint8Array) => {
	const length = Buffer.alloc(4);
	length.writeUInt32LE(body.length);
	return Buffer.concat([Buffer.from(name), length, body, Buffer.alloc(body.length & 1)]);
};

const webp = (...chunks: Buffer[]) => Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), ...chunks]);

test.each<[string, Buffer, number]>([
	['without one', webp(chunk('VP8 ', Buffer.alloc(10))), 1],
	['the first chunk', webp(chunk('EXIF', exif(6))), 6],
	['behind its pixels', webp(chunk('VP8 ', Buffer.alloc(10)), chunk('EXIF', exif(8))), 8],
	['behind a chunk of odd length', webp(chunk('VP8L', Buffer.alloc(7)), chunk('EXIF', exif(3))), 3],
	['behind an empty one', webp(chunk('ICCP', Buffer.alloc(0)), chunk('EXIF', exif(5))), 5],
	[
		'behind a long one',
		webp(
			chunk('VP8 ', Buffer.alloc(70_000)),
			chunk('EXIF', exif(7)),
			chunk('XMP ', Buffer.alloc(3)),
		),
		7,
	],
	['as JPEG has it', webp(chunk('EXIF', Buffer.concat([Buffer.from('Exif\0\0'), exif(2)]))), 2],
	['the first of two', webp(chunk('EXIF', exif(4)), chunk('EXIF', exif(6))), 4],
	['that is none', webp(chunk('EXIF', exif(9))), 1],
	['that cannot be read', webp(chunk('EXIF', Buffer.from('nothing'))), 1],
	['in a chunk of another name', webp(chunk('exif', exif(6))), 1],
	['in a chunk that is shorter', webp(Buffer.from('EXIF\x0a\0\0\0'), exif(6)), 1],
	['after which it is cut off', webp(chunk('VP8 ', Buffer.alloc(2)), Buffer.from('EXI')), 1],
	['of a file that ends behind its head', webp(), 1],
])('the EXIF block of a WebP says how it is turned: %s', (_, bytes, orientation) => {
	expect(webpOrientation(bytes)).toBe(orientation);
});

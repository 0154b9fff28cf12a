import { zipSync } from 'fflate';

import { END_BYTES, whyNotWhole } from '../../../../ocr/document/whole-file';
import { JPEG, pdf, PNG } from '../../../support/documents';

const noise = (bytes: number) =>
	Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 7) % 251));
const zip = (bytes = 5000) => Buffer.from(zipSync({ 'word/a.xml': noise(bytes) }, { level: 0 }));
const text = (said: string) => Buffer.from(said);

/** Cut off behind the first of two files that are ZIPs themselves and stored as they are. */
const withinZip = Buffer.from(
	zipSync({ 'a.docx': zip(), 'b.docx': zip(2000) }, { level: 0 }),
).subarray(0, 5400);

/** With the locator of a ZIP64 end mark before its own, which then says nothing. */
const zip64 = (() => {
	const bytes = zip(100);
	const end = Buffer.from(bytes.subarray(-22));
	end.fill(0xff, 8, 20);
	const locator = Buffer.alloc(20);
	locator.write('PK\x06\x07', 'latin1');
	return Buffer.concat([bytes.subarray(0, -22), Buffer.alloc(56), locator, end]);
})();

const check = (bytes: Buffer, fileName: string, mimeType?: string, kind?: 'zip') =>
	whyNotWhole(
		{ head: bytes.subarray(0, 1024), tail: bytes.subarray(-END_BYTES), size: bytes.length },
		{ fileName, mimeType, ...(kind ? { kind } : {}) },
	);

const LINEARIZED = Buffer.concat([
	text('%PDF-1.5\n1 0 obj\n<</Linearized 1/L 30000/H [1 2]>>\nendobj\nstartxref\n0\n%%EOF\n'),
	Buffer.alloc(29_000, 0x20),
	text('\nstartxref\n1\n%%EOF\n'),
]);
const linearized = Buffer.concat([LINEARIZED, Buffer.alloc(30_000 - LINEARIZED.length, 0x0a)]);

const tiff = (offset: number, size: number) => {
	const bytes = Buffer.alloc(size);
	bytes.write('II*\0', 'latin1');
	bytes.writeUInt32LE(offset, 4);
	return bytes;
};

const bigEndian = (offset: number, size: number) => {
	const bytes = Buffer.alloc(size);
	bytes.write('MM\0*', 'latin1');
	bytes.writeUInt32BE(offset, 4);
	return bytes;
};

const commented = Buffer.concat([zip().subarray(0, -2), text('\x05\0hello')]);
const text16 = Buffer.from('\ufeffHello', 'utf16le').swap16();

const webp = (size: number) => {
	const bytes = Buffer.alloc(size);
	bytes.write('RIFF....WEBP', 'latin1');
	bytes.writeUInt32LE(92, 4);
	return bytes;
};

const bmp = (size: number) => {
	const bytes = Buffer.alloc(size);
	bytes.write('BM');
	bytes.writeUInt32LE(200, 2);
	bytes[14] = 40;
	return bytes;
};

test.each<[what: string, bytes: Buffer, fileName: string, mimeType?: string, kind?: 'zip']>([
	['a PDF', pdf(2), 'a.pdf'],
	['a PDF with the rest of another file behind it', Buffer.concat([pdf(), noise(3000)]), 'a.pdf'],
	['a PDF with a web page behind it', Buffer.concat([pdf(), text('<html></html>')]), 'a.pdf'],
	['a PDF for the web', linearized, 'a.pdf'],
	['a PDF known by its type', pdf(), 'result', 'application/pdf'],
	['a PNG', PNG, 'a.png'],
	['a PNG with a trailer', Buffer.concat([PNG, noise(100)]), 'a.png'],
	['a JPEG', JPEG, 'a.jpg'],
	['a GIF', text('GIF89a, a picture;'), 'a.gif'],
	['a TIFF', tiff(100, 200), 'a.tif'],
	['a WebP', webp(100), 'a.webp'],
	['a BMP', bmp(200), 'a.bmp'],
	['a DOCX', zip(), 'a.docx'],
	['a large DOCX', zip(200_000), 'a.docx'],
	['a ZIP', zip(), 'a.zip', 'application/zip', 'zip'],
	['a ZIP that is larger than ZIP was made for', zip64, 'a.zip', undefined, 'zip'],
	['a text with a soft hyphen of its own', text(`${'Hello '.repeat(20)}\x02`), 'a.txt'],
	['a ZIP without an entry', Buffer.from(zipSync({})), 'a.zip', undefined, 'zip'],
	['a ZIP with a comment', commented, 'a.zip', undefined, 'zip'],
	['a PNG with nothing behind its end', PNG.subarray(0, PNG.lastIndexOf('IEND') + 8), 'a.png'],
	['a GIF with zeros behind it', text('GIF89a, a picture;\0\0'), 'a.gif'],
	['a TIFF whose list is the last thing in it', tiff(182, 200), 'a.tif'],
	['a TIFF, its bytes in the other order', bigEndian(182, 200), 'a.tif'],
	['a BigTIFF', text('II+\0\x08\0\0\0'), 'a.tif'],
	['a BigTIFF, its bytes in the other order', text('MM\0+\0\x08\0\0'), 'a.tif'],
	[
		'a PDF for the web that does not say how long it is',
		text('%PDF-1.5 /Linearized 1 %%EOF'),
		'a.pdf',
	],
	['a format that has no end mark', text('\0\0\0\x18ftypheic\0\0\0\0'), 'a.heic'],
	['an empty text known by its type', text(''), 'result', 'text/plain; charset=utf-8'],
	['an empty table', text(''), 'a.tsv'],
	['an empty JSON file', text(''), 'a.json'],
	['a text in UTF-16, its bytes in the other order', text16, 'a.txt'],
	['a text of blanks of all kinds', text('\t\n\v\f\r '), 'a.txt'],
	['a text with a control character in twenty', text(`\x02${'a'.repeat(19)}`), 'a.txt'],
	['a text in a brace that is no JSON', text('{error: no}'), 'a.txt'],
	['a text whose JSON is longer than a refusal', text(`{"error": "${'x'.repeat(1024)}"}`), 'a.txt'],
	['a page in Markdown', text('<htmlx> is no tag'), 'a.md'],
	['a text about <Errors>', text('<Errors>are many</Errors>'), 'a.txt'],
	['a page called .htm', text('<html></html>'), 'a.htm'],
	['a page called .hocr', text('<html></html>'), 'a.HOCR'],
	['bytes of a type that is no text', noise(2000), 'result', 'application/x-text/y'],
	['a text', text('Hello'), 'a.txt'],
	['an empty text', text(''), 'a.txt'],
	['a text in Latin-1', Buffer.from('Zo\xeb', 'latin1'), 'a.txt', 'text/plain'],
	['a text in UTF-16', Buffer.from('\ufeffHello', 'utf16le'), 'a.txt'],
	['a text that is about PDF', text('A file begins with %PDF-1.7.'), 'a.txt'],
	['a text with a tag in it', text('Press <html> and <Error>'), 'a.txt'],
	['a text in braces', text('{"total": 7}'), 'a.txt'],
	['a table', text('a,b\n1,2\n'), 'a.csv'],
	['a page that was asked for', text('<!doctype html><html></html>'), 'a.html'],
	['bytes that nobody knows', noise(10), 'result'],
])('%s is whole', (_what, ...file) => {
	expect(check(...file)).toBeUndefined();
});

const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));
const STORAGE = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>';

test.each<[what: string, bytes: Buffer, fileName: string, mimeType?: string, kind?: 'zip']>([
	['a PDF', half(pdf(3)), 'a.pdf'],
	['a PDF for the web', half(linearized), 'a.pdf'],
	[
		'a PDF with a change to it',
		Buffer.concat([pdf(), text('\n9 0 obj\n<</Type/Page>>\nendobj\nxre')]),
		'a.pdf',
	],
	['a PNG', PNG.subarray(0, -5), 'a.png'],
	['a JPEG', JPEG.subarray(0, -1), 'a.jpg'],
	['a PNG without its last byte', PNG.subarray(0, PNG.lastIndexOf('IEND') + 7), 'a.png'],
	['a GIF', text('GIF89a, a pict'), 'a.gif'],
	['a GIF behind a semicolon', text('GIF89a; a pict'), 'a.gif'],
	['a TIFF before its list ends', tiff(183, 200), 'a.tif'],
	['a TIFF in the other order', bigEndian(183, 200), 'a.tif'],
	['a TIFF in its first bytes', text('II*\0\x08\0\0'), 'a.tif'],
	['a ZIP in its comment', commented.subarray(0, -1), 'a.zip', undefined, 'zip'],
	['a PDF in its twelfth object', Buffer.concat([pdf(), text('\n12 0 obj\n<<')]), 'a.pdf'],
	['a PDF in a later version of it', Buffer.concat([pdf(), text('\r9 10 obj\n<<')]), 'a.pdf'],
	['a PDF for the web with blanks', text('%PDF-1.5 /Linearized 1 /L   300 %%EOF'), 'a.pdf'],
	['a TIFF', tiff(300, 200), 'a.tif'],
	['a WebP', webp(99), 'a.webp'],
	['a BMP', bmp(199), 'a.bmp'],
	['a DOCX', half(zip()), 'a.docx'],
	['a DOCX without its last byte', zip().subarray(0, -1), 'a.docx'],
	[
		'a DOCX without its middle',
		Buffer.concat([zip().subarray(0, 1000), zip().subarray(2000)]),
		'a.docx',
	],
	['a ZIP', half(zip(200_000)), 'a.zip', undefined, 'zip'],
	['a ZIP with one in it', withinZip, 'a.zip', undefined, 'zip'],
])('%s that is cut off is told as that', (_what, ...file) => {
	expect(check(...file)).toMatch(/^The \w+ file is incomplete: it is cut off\.$/);
});

test.each<[what: string, bytes: Buffer, fileName: string, mimeType?: string, kind?: 'zip']>([
	['nothing', text(''), 'a.pdf'],
	['nothing for a ZIP', text(''), 'a.zip', undefined, 'zip'],
	['a refusal of the storage', text(STORAGE), 'a.txt', 'text/plain'],
	['the same for a PDF', text(STORAGE), 'a.pdf', 'application/octet-stream'],
	['the same without a declaration', text('\ufeff <Error><Code>NoSuchKey</Code></Error>'), 'a.txt'],
	['the same for a ZIP', text(STORAGE), 'a.zip', 'application/zip', 'zip'],
	['a web page', text('\n<!DOCTYPE html><html>Sign in</html>'), 'a.txt', 'text/plain'],
	['a page without a type', text('<html lang="en"><body>Busy</body></html>'), 'a.md'],
	['a refusal in JSON', text('{"code": 403, "message": "No."}'), 'a.txt', 'text/plain'],
	['a picture for a DOCX', PNG, 'a.docx'],
	['a text for a PDF', text('Hello'), 'a.pdf'],
	['a text for what is called a PDF', text('Hello'), 'result', 'application/pdf'],
	['a text for a ZIP', text('Hello'), 'a.zip', 'application/zip', 'zip'],
	['bytes for a text', noise(2000), 'a.txt', 'text/plain'],
	['bytes for a table', noise(2000), 'a.csv', 'text/csv'],
])('%s is not the file', (_what, ...file) => {
	const why = check(...file);
	expect(why).toMatch(/^(?:The|This) .*\.$/);
	expect(why).not.toMatch(/cut off/);
});

test('the storage’s own word stands in the sentence', () => {
	expect(check(text(STORAGE), 'a.txt')).toContain('"AccessDenied"');
});

test('a ZIP of any length that misses any part of its end is not whole', () => {
	const bytes = zip(300);
	for (let length = 0; length < bytes.length; length++) {
		expect(check(bytes.subarray(0, length), 'a.zip', undefined, 'zip')).toBeDefined();
	}
});

test.each<[said: string, bytes: Buffer, fileName: string, mimeType?: string, kind?: 'zip']>([
	['The file is empty.', text(''), 'a.pdf'],
	['The file is empty.', text(''), 'a.xtxt'],
	['The file is empty.', text(''), 'a.txtx', 'image/png'],
	['The PDF file is incomplete: it is cut off.', text('%PDF-1.7'), 'a.pdf'],
	['The ZIP file is incomplete: it is cut off.', zip().subarray(0, 900), 'a.zip', undefined, 'zip'],
	['The DOCX file is incomplete: it is cut off.', zip().subarray(0, 900), 'a.docx'],
	['The file is not the DOCX file that was asked for.', PNG, 'a.docx'],
	['The file is not the ZIP file that was asked for.', PNG, 'a.zip', undefined, 'zip'],
	['The file is not the PDF file that was asked for.', text('Hi'), 'a', ' Application/PDF ; q=1'],
	['The file is not the text file that was asked for.', noise(2000), 'a', 'text/x-log'],
	['The file is not the text file that was asked for.', noise(2000), 'a', 'text/plain'],
	['The file is not the text file that was asked for.', noise(2000), 'a.md', 'image/png'],
	['The response is a web page and not the file.', text('\ufeff\n <body>'), 'a.pdf'],
	['The response is a web page and not the file.', text('<!DOCTYPE \n html>'), 'a.html.txt'],
	['The response is a web page and not the file.', text('<head lang="en">'), 'a.docx'],
	['The response is a refusal in JSON and not the file.', text('{"error": 1}'), 'a.txt'],
	['The response is a refusal in JSON and not the file.', text(' {"errors": []}'), 'a.pdf'],
	['The response is a refusal in JSON and not the file.', text('{"detail": null}'), 'a.pdf'],
	[
		'The storage answered with a refusal ("NoSuchKey") in the place of the file.',
		text('<?xml version="1.0"?>\n\n<Error xmlns="x"><Code> NoSuchKey\n </Code></Error>'),
		'a.xml',
	],
	[
		'The storage answered with a refusal ("Access.Denied") in the place of the file.',
		text('<?xml version="1.0"?><Error><Code>Access.Denied</Code></Error>'),
		'a.pdf',
	],
	[
		'The storage answered with a refusal in the place of the file.',
		text('<Error><Code></Code></Error>'),
		'a.pdf',
	],
])('%s', (said, ...file) => {
	expect(check(...file)).toBe(said);
});

test.each([
	['a control character in nineteen', `\x02${'a'.repeat(18)}`],
	['backspaces', '\x08\x08 back'],
	['shifts', '\x0e\x0f shift'],
	['separators', '\x1e\x1f apart'],
	['a zero', `${'a'.repeat(100)}\0`],
	['half a mark of UTF-16', '\xff\x00H\x00'],
	['half a mark of UTF-16 in the other order', '\xfe\x00H\x00'],
	['the end of such a mark', 'a\xfe\x00H'],
	['the end of the other one', 'a\xff\x00H'],
])('a file with %s is no text', (_what, bytes) => {
	expect(check(Buffer.from(bytes, 'latin1'), 'a.txt')).toBe(
		'The file is not the text file that was asked for.',
	);
});

import {
	byMimeType,
	describeBytes,
	extensionOf,
	FORMAT_NAMES,
	formatOfExtension,
	MIME_TYPES,
	ONE_PAGE,
	SNIFF_BYTES,
	sniffFormat,
} from '../../../../ocr/document/formats';
import { mindee } from '../../../../ocr/providers/mindee/provider';
import { upstage } from '../../../../ocr/providers/upstage/provider';

/** A text of one byte per character, `\x89` and the like included. */
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

const ZIP = 'PK\x03\x04\x14\x00\x06\x00';
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const BMP = 'BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00';

test.each([
	['JPEG (JFIF)', '\xff\xd8\xff\xe0\x00\x10JFIF', 'a.jpg', 'jpeg'],
	['JPEG (Exif)', '\xff\xd8\xff\xe1\x00\x10Exif', 'a', 'jpeg'],
	['PNG', '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'a.png', 'png'],
	['GIF', 'GIF89a\x01\x00', 'a.gif', 'gif'],
	['an older GIF', 'GIF87a\x01\x00', 'a.gif', 'gif'],
	['BMP', BMP, 'a.bmp', 'bmp'],
	['TIFF, little-endian', 'II*\x00\x08\x00\x00\x00', 'a.tif', 'tiff'],
	['TIFF, big-endian', 'MM\x00*\x00\x00\x00\x08', 'a.tif', 'tiff'],
	['BigTIFF', 'II+\x00\x08\x00\x00\x00', 'a.tif', 'tiff'],
	['BigTIFF, big-endian', 'MM\x00+\x00\x08\x00\x00', 'a.tif', 'tiff'],
	['WebP', 'RIFF\x24\x00\x00\x00WEBPVP8 ', 'a.webp', 'webp'],
	['HEIC', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00', 'a.heic', 'heic'],
	['HEIF', '\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00', 'a.heif', 'heic'],
	['PDF', '%PDF-1.7\n%\xe2\xe3\xcf\xd3', 'a.pdf', 'pdf'],
	['PDF with a byte order mark', '\xef\xbb\xbf%PDF-1.4', 'a.pdf', 'pdf'],
	['PDF behind a printer command', '\x1b%-12345X@PJL\r\n%PDF-1.4', 'a.pdf', 'pdf'],
	['DOCX', ZIP, 'a.docx', 'docx'],
	['PPTX', ZIP, 'a.PPTX', 'pptx'],
	['XLSX', ZIP, 'a.b.xlsx', 'xlsx'],
	['DOC', OLE, 'a.doc', 'doc'],
	['PPT', OLE, 'a.ppt', 'ppt'],
	['XLS', OLE, 'a.xls', 'xls'],
])('%s is told by its first bytes', (_name, head, fileName, format) => {
	expect(sniffFormat(bytes(head), fileName)).toBe(format);
});

test.each([
	['a picture named like a document', '\x89PNG\r\n\x1a\n', 'a.pdf', 'png'],
	['a PDF named like a picture', '%PDF-1.4', 'a.png', 'pdf'],
	['a JPEG named like a DOCX', '\xff\xd8\xff\xe0', 'a.docx', 'jpeg'],
])('%s is what it is', (_name, head, fileName, format) => {
	expect(sniffFormat(bytes(head), fileName)).toBe(format);
});

test.each([
	['nothing', '', 'a.png'],
	['text named like a picture', 'Dear Sir or Madam', 'a.png'],
	['text that begins like a BMP', 'BMW 320d, first registered in May 2019', 'a.png'],
	['text that begins like a GIF', 'GIF89 was published in July 1989', 'a.gif'],
	['a web page', '<!DOCTYPE html><html>', 'a.pdf'],
	['JSON', '{"a":1}', 'a.pdf'],
	['a ZIP of something else', ZIP, 'a.zip'],
	['a ZIP without a name', ZIP, ''],
	['an empty ZIP', 'PK\x05\x06', 'a.docx'],
	['OLE of something else', OLE, 'a.msi'],
	['a WAV, which is RIFF too', 'RIFF\x24\x00\x00\x00WAVEfmt ', 'a.webp'],
	['an MP4, which has a type box too', '\x00\x00\x00\x18ftypisom', 'a.heic'],
	['an AVIF', '\x00\x00\x00\x18ftypavif', 'a.heic'],
	['half a BMP', `XX${BMP.slice(2)}`, 'a.bmp'],
	['another BMP', `${BMP.slice(0, 6)}\x01${BMP.slice(7)}`, 'a.bmp'],
	['no RIFF', 'LIST\x24\x00\x00\x00WEBPVP8 ', 'a.webp'],
	['another box', '\x00\x00\x00\x18freeheic\x00\x00\x00\x00', 'a.heic'],
	['text named like a DOC', 'Dear Sir or Madam', 'a.doc'],
	['half a PNG head', '\x89PNG', 'a.png'],
	['half a JPEG head', '\xff\xd8', 'a.jpg'],
	['half a PDF head', '%PDF', 'a.pdf'],
	['half a TIFF head', 'II*', 'a.tif'],
	['half a WebP head', 'RIFF\x24\x00\x00\x00WEB', 'a.webp'],
	['half a HEIC head', '\x00\x00\x00\x18ftyphei', 'a.heic'],
	['a PostScript file', '%!PS-Adobe-3.0', 'a.pdf'],
])('%s is no document', (_name, head, fileName) => {
	expect(sniffFormat(bytes(head), fileName)).toBeNull();
});

// ISO 32000-1, annex H: "the header [may] appear somewhere within the first 1024 bytes".
test.each([0, 100, 511, 1016])('a PDF behind %i other bytes is seen in what is sniffed', (junk) => {
	const head = bytes('x'.repeat(junk) + '%PDF-1.4').subarray(0, SNIFF_BYTES);
	expect(sniffFormat(head, 'a.pdf')).toBe('pdf');
});

describe('what is no document is described', () => {
	test.each([
		['a web page', '<!DOCTYPE html><p>Sign in'],
		['a web page', '\n <HTML lang=en>'],
		['XML', '<?xml version="1.0"?>'],
		['JSON or text', ' {"error": "no such file"}'],
		['JSON or text', '[1]'],
		['plain text', 'Dear Sir or Madam,\r\n\tthank you'],
		['XML', '\n <?xml version="1.0"?>'],
		['plain text', 'Write <html> first'],
		['plain text', 'Write <?xml first'],
		['plain text', 'Write [1] or {}'],
		['an unknown format', 'caf\xe9 noir'],
		['an unknown format', 'a\x00b'],
		['an unknown format', '\xff\xfe\x00'],
	])('as %s', (description, head) => {
		expect(describeBytes(bytes(head))).toBe(description);
	});

	test.each(['東京都庁', 'äöü', 'Grüße 👍'])(
		'as plain text, however long it is and wherever its head is cut: %s',
		(sentence) => {
			for (const before of ['', 'a', 'ab', 'abc']) {
				const text = before + sentence.repeat(200);
				const head = new TextEncoder().encode(text).subarray(0, SNIFF_BYTES);
				expect(describeBytes(head)).toBe('plain text');
			}
		},
	);
});

test.each([
	['a.PDF', 'pdf'],
	['a.tar.gz', 'gz'],
	['a', ''],
	['a.', ''],
	['.env', 'env'],
	['a.b c', ''],
	['a.verylongending', ''],
])('the ending of %j is %j', (fileName, extension) => {
	expect(extensionOf(fileName)).toBe(extension);
});

test('every format a provider reads has a name and a type', () => {
	for (const format of [...upstage.limits.formats, ...mindee.limits.formats]) {
		expect(FORMAT_NAMES[format]).toMatch(/\w/);
		expect(MIME_TYPES[format]).toMatch(/^\w+\/[\w.+-]+$/);
	}
});

test.each([
	['plain text', 'Dear Sir or Madam', 'a.txt', 'text'],
	['a picture', '\x89PNG\r\n\x1a\n', 'a.txt', 'png'],
	['a web page', '<!DOCTYPE html><html>', 'a.txt', null],
	['nothing', '', 'a.txt', null],
])('of files named .txt only %s is told by what is in it', (_name, head, fileName, format) => {
	expect(sniffFormat(bytes(head), fileName)).toBe(format);
});

describe('A ZIP is', () => {
	test.each([
		[
			'what is inside it, whatever its name and type say',
			{ inside: 'xlsx', mimeType: MIME_TYPES.docx },
			'a.pptx',
			'xlsx',
		],
		[
			'else what its MIME type says',
			{ inside: null, mimeType: MIME_TYPES.docx },
			'Quarterly report',
			'docx',
		],
		['also with parameters', { mimeType: `${MIME_TYPES.xlsx}; charset=binary` }, 'a', 'xlsx'],
		[
			'else what n8n noted as the extension',
			{ mimeType: 'application/zip', extension: 'pptx' },
			'a',
			'pptx',
		],
		['else what its name says', { mimeType: 'application/octet-stream' }, 'a.docx', 'docx'],
		['an OpenDocument file too', { inside: 'odt' }, 'a', 'odt'],
		['nothing that is known', { inside: null, mimeType: 'application/zip' }, 'a.zip', null],
		['no picture, though its type says so', { mimeType: 'image/png' }, 'a.png', null],
	] as const)('%s', (_name, hints, fileName, format) => {
		expect(sniffFormat(bytes(ZIP), fileName, hints)).toBe(format);
	});

	test('of OLE files only the type and the name tell', () => {
		expect(sniffFormat(bytes(OLE), 'a', { mimeType: MIME_TYPES.xls })).toBe('xls');
		expect(sniffFormat(bytes(OLE), 'a', { mimeType: MIME_TYPES.xlsx })).toBeNull();
	});
});

describe('HEIC by ISO/IEC 23008-12, annex B', () => {
	/** The first box: its size, "ftyp", the brand, its version, and the brands it is compatible with. */
	const box = (brand: string, ...compatible: string[]) =>
		bytes(
			`\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${brand}\0\0\0\0${compatible.join('')}`,
		);

	test.each(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])(
		'is told by its brand %s',
		(brand) => {
			expect(sniffFormat(box(brand), 'a')).toBe('heic');
			expect(sniffFormat(box(brand.toUpperCase()), 'a')).toBeNull();
		},
	);

	test.each(['heic', 'heix', 'heim', 'heis'])(
		'or by one that it is compatible with: %s',
		(brand) => {
			expect(sniffFormat(box('isom', brand), 'a')).toBe('heic');
			expect(sniffFormat(box('isom', 'mp42', 'miaf', brand), 'a')).toBe('heic');
		},
	);

	test('and by no other', () => {
		expect(sniffFormat(box('avif', 'mif1', 'miaf', 'msf1'), 'a')).toBeNull();
		expect(sniffFormat(box('isom', 'heid'), 'a')).toBeNull();
		// Behind the end of the box, and across two brands.
		const behind = box('isom', 'mp42', 'heic');
		behind[3] = 20;
		expect(sniffFormat(behind, 'a')).toBeNull();
		expect(sniffFormat(box('isom', 'xhei', 'cxxx'), 'a')).toBeNull();
		expect(sniffFormat(box('isom', 'heic').subarray(0, 19), 'a')).toBeNull();
	});
});

test('formats are called as people write them', () => {
	const { webp, text, ...others } = FORMAT_NAMES;
	expect([webp, text]).toEqual(['WebP', 'text']);
	for (const [format, name] of Object.entries(others)) expect(name).toBe(format.toUpperCase());
});

test('pictures of one page', () => {
	expect([...ONE_PAGE].sort()).toEqual(['bmp', 'gif', 'heic', 'jpeg', 'png', 'webp']);
});

test.each([
	['jpg', 'jpeg'],
	['JPEG', 'jpeg'],
	['jpe', 'jpeg'],
	['jfif', 'jpeg'],
	['.tif', 'tiff'],
	['tiff', 'tiff'],
	['heif', 'heic'],
	['dib', 'bmp'],
	['.txt', 'text'],
	['text', null],
	['p.df', null],
	['..pdf', null],
	['', null],
])('a name that ends in %j stands for %j', (extension, format) => {
	expect(formatOfExtension(extension)).toBe(format);
});

test.each([
	['image/png', 'png'],
	[' Image/PNG ; q=1', 'png'],
	['text/plain', 'text'],
	['application/octet-stream', null],
	['', null],
	[undefined, null],
])('the type %j stands for %j', (mimeType, format) => {
	expect(byMimeType(mimeType)).toBe(format);
});

import {
	describe as named,
	hasPages,
	isOtherPicture,
	originalFormat,
} from '../../../../ocr/original/format';
import { checkSize, NeedsPassword, UnusableOriginal } from '../../../../ocr/original/unusable';
import * as unusable from '../../../../ocr/original/unusable';

const original = (head: string, fileName = 'a.bin') => ({
	bytes: Buffer.from(head, 'latin1'),
	fileName,
	mimeType: 'x/y',
});
const HEIC = '\0\0\0\x18ftypheic\0\0\0\0mif1heic';
const HEADS: Record<string, string> = {
	...{
		pdf: '%PDF-1.4',
		png: '\x89PNG\r\n\x1a\n',
		jpeg: '\xff\xd8\xff\xe0',
		tiff: 'II*\0',
		gif: 'GIF89a',
	},
	...{ bmp: 'BM\0\0\0\0\0\0\0\0\0\0\0\0\x28', webp: 'RIFF\0\0\0\0WEBP', heic: HEIC },
};

test.each(Object.entries(HEADS))(
	'a %s is known by its first bytes, whatever it is called',
	(format, head) => {
		expect(originalFormat(original(head, 'a.txt'))).toBe(format);
		expect(hasPages(Buffer.from(head, 'latin1'), '')).toBe(true);
		expect(isOtherPicture(Buffer.from(head, 'latin1'), 'a')).toBe(format === 'heic');
	},
);

test.each<[string, string, RegExp]>([
	['', 'a.pdf', /^The file "a\.pdf" is empty\.$/],
	['', '', /^The file is empty\.$/],
	[
		'PK\x03\x04',
		'a.docx',
		/^The file "a\.docx" is .*DOCX.*, which cannot be used as the original file\. Save it as PDF, PNG or JPEG\.$/,
	],
	['abc', 'a.avif', /^The file "a\.avif" is AVIF, which/],
	['abc', 'a.JXL', /is JXL, which/],
	['abc', 'a.jp2', /is JP2, which/],
	['<svg/>', 'a.svg', /is SVG, which/],
	['8BPS', 'a.psd', /is PSD, which/],
	['\x01\x02\x03', 'a.bin', /is an unknown format, which/],
	['\x01\x02\x03', '', /^The file is an unknown format, which/],
])('%j called "%s" is refused with what it is', (head, fileName, said) => {
	expect(() => originalFormat(original(head, fileName))).toThrow(UnusableOriginal);
	expect(() => originalFormat(original(head, fileName))).toThrow(said);
	expect(hasPages(Buffer.from(head, 'latin1'), fileName)).toBe(false);
});

test('pictures that cannot be opened here are known by their names', () => {
	const names = ['a.avif', 'a.jxl', 'a.jp2', 'a.svg', 'a.psd', 'a.png', 'a.txt', 'avif'];
	expect(names.filter((name) => isOtherPicture(Buffer.from('abc'), name))).toEqual(
		names.slice(0, 5),
	);
});

test('a sentence begins with what it is about', () => {
	expect(named(original('', 'a.tif'), 'tiff')).toBe('The TIFF file "a.tif"');
	expect(named(original('', ''), 'pdf')).toBe('The PDF file');
});

test.each<[width: number, height: number, most: number | undefined, said: string | null]>([
	[1, 1, undefined, null],
	[0, 1, undefined, 'F does not give its size in pixels. Save it again as PNG or PDF.'],
	[1, 0, undefined, 'F does not give its size in pixels. Save it again as PNG or PDF.'],
	[1.5, 1, undefined, 'F does not give its size in pixels. Save it again as PNG or PDF.'],
	[1, NaN, undefined, 'F does not give its size in pixels. Save it again as PNG or PDF.'],
	[50_000, 20_000, undefined, null],
	[
		50_001,
		20_000,
		undefined,
		'F is 50001 × 20000 pixels; the limit is 1000 million pixels. Scale it down.',
	],
	[10, 10, 100, null],
	[11, 10, 100, 'F is 11 × 10 pixels; the limit is 0.0001 million pixels. Scale it down.'],
])('a picture of %d × %d, with a limit of %s', (width, height, most, said) => {
	const check = () => checkSize('F', { width, height }, most);
	if (said === null) expect(check).not.toThrow();
	else expect(check).toThrow(new UnusableOriginal(said));
});

test('what cannot be used is told in a sentence with what to do', () => {
	const { damaged, tooMuch, tooSlow, isProtected, rareEncoding, encrypted, notAPdf } = unusable;
	const all = [damaged, tooMuch, tooSlow, isProtected, rareEncoding, encrypted, notAPdf].map(
		(make) => make('F'),
	);
	expect(
		all.every((each) => each instanceof UnusableOriginal && each.message.startsWith('F ')),
	).toBe(true);
	expect(all.filter((each) => each instanceof NeedsPassword).map(({ name }) => name)).toEqual([
		'NeedsPassword',
	]);
	expect(all[0]!.name).toBe('UnusableOriginal');
	expect(unusable.MAX_DECODED_PIXELS).toBe(100_000_000);
});

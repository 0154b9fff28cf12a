import { strToU8, zipSync } from 'fflate';
import {
	inspectFile,
	LARGEST_INSPECTED,
	needsAllBytes,
	type FileToInspect,
} from '../../../../../ocr/original/inspect/inspect-file';
import {
	describePdfPage,
	orientationOf,
	rounded,
	type SeenPage,
} from '../../../../../ocr/original/inspect/pdf-page';
import { inspectedTogether } from '../../../../../ocr/original/inspect/together';
import type { Inspection } from '../../../../../ocr/original/inspect/types';
import { writeTiff } from '../pictures/write-tiff';

const fileOf = (bytes: Uint8Array, more: Partial<FileToInspect> = {}): FileToInspect => ({
	...{ fileName: 'a.bin', mimeType: 'application/x-any', format: null, sha256: 'abc' },
	...{ size: bytes.length, head: bytes.subarray(0, 1024), tail: bytes.subarray(-65_557), bytes },
	...more,
});

/** What is known of a file of which nothing is known. */
const NOTHING: Inspection = {
	...{ kind: 'other', format: null, fileName: 'a.bin', mimeType: 'application/x-any', bytes: 5 },
	...{ sha256: 'abc', pageCount: null, textPages: 0, ocrPages: null, blankPages: 0 },
	...{ isEncrypted: null, needsPassword: false, isDamaged: false, isSigned: false, hasForm: false },
	...{
		largestPage: null,
		pagesWithText: '',
		pagesForOcr: '',
		pages: [],
		letters: null,
		pictures: null,
	},
	...{
		form: 'none',
		signatures: [],
		attachments: [],
		permissions: null,
		version: null,
		title: null,
	},
	...{
		author: null,
		creator: null,
		producer: null,
		createdAt: null,
		modifiedAt: null,
		warnings: [],
	},
};

const notInspected = (message: string) => [{ code: 'file-not-inspected', message }];

describe('All that is known of', () => {
	const five = strToU8('abcde');

	test('an empty file', async () => {
		expect(await inspectFile(fileOf(new Uint8Array()))).toEqual({
			...{ ...NOTHING, bytes: 0, warnings: notInspected('The file is empty.') },
		});
	});

	test('a text', async () => {
		expect(await inspectFile(fileOf(five, { format: 'text' }))).toEqual({
			...{
				...NOTHING,
				kind: 'text',
				format: 'text',
				isEncrypted: false,
				mimeType: expect.stringMatching(/^text\/plain/),
			},
		});
	});

	test('a text that is a web page, or a refusal in JSON, is whole', async () => {
		for (const text of ['<!DOCTYPE html><html></html>', '{"error": "No."}', '<Error>No.</Error>']) {
			const file = fileOf(strToU8(text), { format: 'text', fileName: 'a.txt' });
			expect(await inspectFile(file)).toMatchObject({ isDamaged: false, warnings: [] });
		}
	});

	test('what is of no format that is looked into', async () => {
		const found = await inspectFile(fileOf(five));
		expect(found).toEqual({
			...NOTHING,
			warnings: [expect.objectContaining({ code: 'file-not-inspected' })],
		});
		expect(found.warnings[0]!.message).toMatch(
			/^"a\.bin" contains .*, which is not looked into\.$/,
		);
		const zip = zipSync({ 'x.txt': five });
		expect(await inspectFile(fileOf(zip))).toEqual({
			...{ ...NOTHING, bytes: zip.length },
			warnings: notInspected('"a.bin" is a ZIP file and no Office file, which is not looked into.'),
		});
	});

	test.each([
		['pdf', 'unreadable', 'PDF'],
		['tiff', 'unreadable', 'TIFF'],
		['jpeg', 'unreadable', 'JPEG'],
		['docx', 'office', 'DOCX'],
	] as const)('a %s that is too large to be held', async (format, kind, name) => {
		const bytes = strToU8('x'.repeat(9));
		const { warnings, ...rest } = await inspectFile(
			fileOf(bytes, { format, bytes: undefined, size: 600_000_000, fileName: `a.${format}` }),
		);
		expect(rest).toMatchObject({ kind, format, bytes: 600_000_000, pages: [], pageCount: null });
		expect(warnings[0]!.message).toMatch(
			new RegExp(
				`^"a\\.${format}" is larger than the 512 MB of a .*${name}.* file that are looked into\\. Its size and its SHA-256 are given\\.$`,
			),
		);
	});

	test('a picture, with its pages and their largest', async () => {
		const page = { photometric: 1, value: () => 9 };
		const bytes = writeTiff([
			{ ...page, width: 20, height: 10 },
			{ ...page, width: 30, height: 40, density: { x: 150, y: 150 } },
			{ ...page, width: 30, height: 40 },
		]);
		const common = {
			...{ kind: 'picture', rotation: 0, isBlank: null, hasUsableText: false, letters: null },
			...{ hiddenLetters: null, textShare: null, pictures: 1, pictureShare: 1 },
		};
		const size = { widthPixels: 30, heightPixels: 40, orientation: 'portrait' };
		const large = {
			page: 2,
			widthPoints: 14.4,
			heightPoints: 19.2,
			widthPixels: 30,
			heightPixels: 40,
		};
		expect(await inspectFile(fileOf(bytes, { format: 'tiff' }))).toEqual({
			...{
				...NOTHING,
				kind: 'picture',
				format: 'tiff',
				mimeType: 'image/tiff',
				bytes: bytes.length,
			},
			...{ isEncrypted: false, pageCount: 3, ocrPages: 3, pictures: 3 },
			...{ pagesWithText: 'none', pagesForOcr: '1-3', largestPage: { ...large, megapixels: 0 } },
			pages: [
				{
					...common,
					page: 1,
					widthPoints: null,
					heightPoints: null,
					widthPixels: 20,
					heightPixels: 10,
					dpi: null,
					orientation: 'landscape',
				},
				{ ...common, ...size, page: 2, widthPoints: 14.4, heightPoints: 19.2, dpi: 150 },
				{ ...common, ...size, page: 3, widthPoints: null, heightPoints: null, dpi: null },
			],
		});
	});

	test('a picture that is damaged', async () => {
		const bytes = strToU8('II*\0\x08\0\0\0');
		const found = await inspectFile(fileOf(bytes, { format: 'tiff' }));
		expect(found).toMatchObject({
			kind: 'unreadable',
			isDamaged: true,
			pages: [],
			pageCount: null,
		});
		expect(found.warnings[0]).toEqual({
			code: 'file-not-inspected',
			message: expect.stringMatching(/^The TIFF file "a\.bin" is cut off or damaged/),
		});
		const odd = await inspectFile(fileOf(strToU8('II+\0\x08\0\0\0\0\0\0\0'), { format: 'tiff' }));
		expect([odd.kind, odd.warnings[0]!.code]).toEqual(['unreadable', 'file-not-inspected']);
	});
});

test.each<[string, FileToInspect['format'], number[], boolean]>([
	['a PDF', 'pdf', [1], true],
	['a text', 'text', [1], false],
	['what is no known format', null, [1], false],
	['a ZIP', null, [0x50, 0x4b, 3, 4], true],
	['an OLE container', null, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], true],
	['the beginning of one', null, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a], false],
])('all bytes of %s are needed, or not', (_, format, head, isNeeded) => {
	expect(needsAllBytes(format, Uint8Array.from(head))).toBe(isNeeded);
	expect(LARGEST_INSPECTED).toBe(536_870_912);
});

test('an OLE container is old Office, or a newer file behind a password', async () => {
	const mark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
	const old = Buffer.concat([mark, Buffer.alloc(20)]);
	for (const format of ['doc', 'ppt', 'xls'] as const) {
		expect((await inspectFile(fileOf(old, { format }))).kind).toBe('office');
	}
	expect(await inspectFile(fileOf(old))).toMatchObject({
		kind: 'other',
		isEncrypted: null,
		needsPassword: false,
	});
	const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
	for (const [fileName, format] of [
		['a.docx', 'docx'],
		['a.xlsx', 'xlsx'],
		['a', null],
	] as const) {
		expect(await inspectFile(fileOf(locked, { fileName, format: 'doc' }))).toMatchObject({
			...{ kind: 'office', format, isEncrypted: true, needsPassword: true },
		});
	}
});

test('several files together', () => {
	const one: Inspection = {
		...NOTHING,
		kind: 'scanned',
		pageCount: 3,
		textPages: 1,
		ocrPages: 2,
		blankPages: 1,
	};
	expect(inspectedTogether([one, NOTHING])).toEqual({
		...{
			fileCount: 2,
			kind: 'mixed',
			bytes: 10,
			pageCount: 3,
			textPages: 1,
			ocrPages: 2,
			blankPages: 1,
		},
		...{
			isEncrypted: false,
			needsPassword: false,
			isDamaged: false,
			isSigned: false,
			hasForm: false,
		},
	});
	expect(inspectedTogether([one, one])).toMatchObject({
		kind: 'scanned',
		pageCount: 6,
		textPages: 2,
		ocrPages: 4,
		blankPages: 2,
	});
	for (const name of [
		'isEncrypted',
		'needsPassword',
		'isDamaged',
		'isSigned',
		'hasForm',
	] as const) {
		expect(inspectedTogether([NOTHING, { ...NOTHING, [name]: true }])).toMatchObject({
			...{
				isEncrypted: false,
				needsPassword: false,
				isDamaged: false,
				isSigned: false,
				hasForm: false,
				[name]: true,
			},
		});
	}
});

describe('A page of a PDF', () => {
	const seen: SeenPage = {
		...{
			letters: 5,
			hiddenLetters: 1,
			textShare: 0.12345,
			rotation: 90,
			pictures: 2,
			pictureShare: 0.98765,
		},
		...{ dpi: 150, drawings: 0, cover: undefined as never },
	};
	const size = { width: 612.123, height: 792.456 };

	test('with all that was seen on it', () => {
		expect(describePdfPage(3, size, seen, { isBlank: null, hasUsableText: false })).toEqual({
			...{
				page: 3,
				kind: 'scan',
				widthPoints: 612.12,
				heightPoints: 792.46,
				widthPixels: 1275,
				heightPixels: 1651,
			},
			...{ dpi: 150, orientation: 'portrait', rotation: 90, isBlank: null, hasUsableText: false },
			...{ letters: 5, hiddenLetters: 1, textShare: 0.123, pictures: 2, pictureShare: 0.988 },
		});
	});

	test('that nobody could look at', () => {
		expect(
			describePdfPage(1, { width: 0.1, height: 0.1 }, null, {
				isBlank: null,
				hasUsableText: false,
			}),
		).toEqual({
			...{
				page: 1,
				kind: 'unknown',
				widthPoints: 0.1,
				heightPoints: 0.1,
				widthPixels: 1,
				heightPixels: 1,
			},
			...{ dpi: 300, orientation: 'square', rotation: 0, isBlank: null, hasUsableText: false },
			...{
				letters: null,
				hiddenLetters: null,
				textShare: null,
				pictures: null,
				pictureShare: null,
			},
		});
	});

	test.each([
		[{ pictures: 1, dpi: null }, true, true, 'blank', 300],
		[{ pictures: 1 }, false, true, 'text', 150],
		[{ pictures: 1 }, false, false, 'scan', 150],
		[{ pictures: 0 }, false, false, 'drawn', 150],
		[{ pictures: 0 }, null, false, 'drawn', 150],
	])('of %j, blank %s, with usable text %s, is %s', (more, isBlank, hasUsableText, kind, dpi) => {
		expect(
			describePdfPage(1, size, { ...seen, ...more }, { isBlank, hasUsableText }),
		).toMatchObject({ kind, dpi });
	});

	test('is as wide as high, or not, and its numbers are rounded', () => {
		expect(
			[
				[1, 1],
				[2, 1],
				[1, 2],
			].map(([width, height]) => orientationOf({ width: width!, height: height! })),
		).toEqual([...['square', 'landscape', 'portrait']]);
		expect([rounded(1.005001, 100), rounded(1.2344, 1000), rounded(7, 10)]).toEqual([
			1.01, 1.234, 7,
		]);
	});
});

import { noteJoinedPages, noteUnreadPages } from '../../../../nodes/shared/source/unread-pages';
import { fileOfBase64, type StoredFile } from '../../../../nodes/shared/source/stored-file';
import type { OcrDocument } from '../../../../ocr/document/types';
import type { FileFormat } from '../../../../ocr/document/formats';
import { pagedPdf } from '../../../support/paged-files';
import { sampleAnswers } from '../../../support/answers';

const sample = sampleAnswers[0]!.document;

const documentOf = (pages: number, fileName?: string): OcrDocument => ({
	...sample,
	source: { fileName },
	pages: Array.from({ length: pages }, () => sample.pages[0]!),
	warnings: [],
});

const stored = (bytes: Buffer, mimeType = 'application/pdf', fileName = 'a.pdf'): StoredFile =>
	fileOfBase64(bytes.toString('base64'), { fileName, mimeType });

const LARGE = 64 * 1024 * 1024;
const limits = (pages?: number, bytes = LARGE) => ({
	...{ bytes, pages, formats: ['pdf'] as FileFormat[] },
});

/** What is said of a document, and how many pages its file turned out to have. */
const told = ({ warnings, source }: OcrDocument) => ({
	messages: warnings.map(({ message }) => message),
	codes: warnings.map(({ code }) => code),
	pageCount: source.pageCount,
});

describe('a provider that reads so many pages of a file', () => {
	const noted = async (read: number, file?: StoredFile, pages?: number, bytes?: number) => {
		const document = documentOf(read);
		await noteUnreadPages({ name: 'Reader', limits: limits(pages, bytes) }, document, [
			...(file ? [file] : []),
		]);
		return told(document);
	};
	const NOTHING = { messages: [], codes: [], pageCount: undefined };

	test('has read all where it read fewer, or has no limit', async () => {
		const file = stored(await pagedPdf(5));
		expect(await noted(2, file, 3)).toEqual(NOTHING);
		expect(await noted(3, file)).toEqual(NOTHING);
	});

	test('has read all where the file has no more', async () => {
		expect(await noted(3, stored(await pagedPdf(3)), 3)).toEqual({ ...NOTHING, pageCount: 3 });
	});

	test.each([
		[4, 'page 4 is missing. Turn on Split When Too Long to read it.'],
		[5, 'pages 4 to 5 are missing. Turn on Split When Too Long to read them.'],
	])('has left out the rest of %i pages', async (count, missing) => {
		expect(await noted(3, stored(await pagedPdf(count)), 3)).toEqual({
			messages: [
				`Reader reads only the first 3 pages of a file. This file has ${count}: ${missing}`,
			],
			codes: ['pages-not-read'],
			pageCount: count,
		});
	});

	test.each<[string, StoredFile | undefined]>([
		['is gone', undefined],
		['is no PDF', stored(Buffer.from('PK'), 'application/zip')],
		['cannot be opened', stored(Buffer.from('%PDF-1.7'))],
	])('may have left out pages where the file %s', async (_why, file) => {
		const { messages, codes, pageCount } = await noted(3, file, 3);
		expect([codes, pageCount]).toEqual([['pages-not-read'], undefined]);
		expect(messages[0]).toMatch(
			/^Reader reads only the first 3 pages of a file\. If this file has more/,
		);
	});

	test('does not count the pages of a file that is larger than it takes', async () => {
		const pdf = await pagedPdf(4);
		expect((await noted(3, stored(pdf), 3, pdf.length)).pageCount).toBe(4);
		expect((await noted(3, stored(pdf), 3, pdf.length - 1)).pageCount).toBeUndefined();
	});
});

describe('a provider that gives text without page breaks', () => {
	const noted = async (
		file: StoredFile | undefined,
		{ id = 'picwish', read = 1, fileName }: { id?: string; read?: number; fileName?: string } = {},
	) => {
		const document = documentOf(read, fileName);
		const reader = { name: 'Reader', id, limits: limits() };
		await noteJoinedPages(reader, document, file ? [file] : []);
		return told(document);
	};
	const NOTHING = { messages: [], codes: [], pageCount: undefined };
	const unknown = {
		messages: [
			'Reader returns text without page breaks. If the file has several pages, the text of all of them is in page 1.',
		],
		codes: ['pages-joined'],
		pageCount: undefined,
	};

	test('says how many pages are in one', async () => {
		expect(await noted(stored(await pagedPdf(3)))).toEqual({
			messages: [
				'Reader returns text without page breaks, so the text of all 3 pages is in page 1.',
			],
			codes: ['pages-joined'],
			pageCount: 3,
		});
	});

	test('says nothing of one page, of others, or where there are several', async () => {
		expect(await noted(stored(await pagedPdf(1)))).toEqual({ ...NOTHING, pageCount: 1 });
		const several = stored(await pagedPdf(3));
		expect(await noted(several, { id: 'upstage' })).toEqual(NOTHING);
		expect(await noted(several, { read: 2 })).toEqual(NOTHING);
	});

	test('goes by what is in the file, and by its name where that is not there', async () => {
		const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
		expect(await noted(stored(png, 'application/pdf', 'a.pdf'))).toEqual(NOTHING);
		const gone = { ...stored(png), head: async () => await Promise.reject(new Error('gone')) };
		expect(await noted(gone, { fileName: 'a.pdf' })).toEqual(unknown);
		expect(await noted(gone, { fileName: 'a.png' })).toEqual(NOTHING);
		const tiff = stored(Buffer.from('II*\0'), 'image/tiff', 'a.tif');
		expect(await noted(tiff, { fileName: 'a.png' })).toEqual(unknown);
	});

	test.each([
		['scan.png', true],
		['scan.JPG', true],
		['scan.jpeg', true],
		['scan.bmp', true],
		['scan.gif', true],
		['scan.webp', true],
		['scan.heic', true],
		['scan.tif', false],
		['scan.pdf', false],
		['png', false],
		['scanpng', false],
		['a.png.pdf', false],
		[undefined, false],
	])('%j is known to have one page: %s', async (fileName, isKnown) => {
		expect(await noted(undefined, { fileName })).toEqual(isKnown ? NOTHING : unknown);
	});

	test('does not count the pages of a PDF above 32 MB, for the sake of a warning', async () => {
		const pdf = stored(await pagedPdf(3));
		const MB = 1024 * 1024;
		expect((await noted({ ...pdf, bytes: 32 * MB })).pageCount).toBe(3);
		expect(await noted({ ...pdf, bytes: 32 * MB + 1 })).toEqual(unknown);
	});
});

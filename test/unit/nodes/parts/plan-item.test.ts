import { OcrFailure } from '../../../../nodes/shared/failure';
import { partLimits, planItem, unusable } from '../../../../nodes/shared/parts/plan-item';
import type { ReadSource } from '../../../../nodes/shared/source/read-source';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';
import type { ReadingChoices } from '../../../../ocr/plan/types';
import { PNG } from '../../../support/documents';
import { pagedPdf } from '../../../support/paged-files';

const MB = 1024 * 1024;
const { signal } = new AbortController();

const NONE: ReadingChoices = { pages: '', pagesWithText: 'read', splitWhenTooLong: true };

/** A file that counts how often it is read. */
function fileOf(bytes: Buffer, about: Partial<StoredFile> = {}) {
	const counted = { reads: 0 };
	const file: StoredFile = {
		fileName: 'scan.pdf',
		mimeType: 'application/pdf',
		bytes: bytes.length,
		inMemory: true,
		async *read() {
			counted.reads++;
			yield bytes;
		},
		head: async () => bytes,
		...about,
	};
	return { file, counted };
}

const sourceOf = (files: StoredFile[], more: Partial<ReadSource> = {}): ReadSource => ({
	source: { kind: 'file', fileName: 'scan.pdf', mimeType: 'application/pdf', bytes: 1 },
	files,
	format: 'pdf',
	...more,
});

const plan = async (
	source: ReadSource,
	choices: Partial<ReadingChoices> = {},
	limits: { bytes: number; pages?: number } = { bytes: 1e9 },
) => await planItem(source, limits, { ...NONE, ...choices }, signal);

const messageOf = async (work: Promise<unknown>) =>
	await work.then(
		() => 'nothing was thrown',
		(error: unknown) => {
			expect(error).toBeInstanceOf(OcrFailure);
			expect(error).toMatchObject({ code: 'invalid-input' });
			return (error as OcrFailure).message;
		},
	);

test.each([
	[{ limits: { bytes: 10, formats: [] } }, { bytes: 10 }],
	[{ limits: { bytes: 10, pages: 3, formats: [] } }, { bytes: 10, pages: 3 }],
	[{ limits: { bytes: 10, formats: [] }, mostBytes: () => 7 }, { bytes: 7 }],
	[{ limits: { bytes: 10, formats: [] }, mostBytes: () => 12 }, { bytes: 10 }],
])('what is taken of a file is the least of all limits, %#', (provider, limits) => {
	expect(partLimits(provider, {})).toStrictEqual(limits);
});

test('a person may set the limit by the options', () => {
	const provider = {
		limits: { bytes: 10, formats: [] },
		mostBytes: ({ most }: { most: number }) => most,
	};
	expect(partLimits(provider, { most: 4 })).toStrictEqual({ bytes: 4 });
});

describe('nobody looks into a file', () => {
	test('that the provider takes as it is', async () => {
		const { file, counted } = fileOf(await pagedPdf(2));
		// So many pages take 40 bytes each at the least.
		const limits = { bytes: file.bytes, pages: Math.ceil(file.bytes / 40) };
		expect(await plan(sourceOf([file]), {}, limits)).toStrictEqual({ asIs: true });
		expect(counted.reads).toBe(0);
		await plan(sourceOf([file]), {}, { ...limits, pages: Math.ceil(file.bytes / 40) - 1 });
		expect(counted.reads).toBe(1);
	});

	test('that is too large, where a person wants no parts', async () => {
		const { file, counted } = fileOf(await pagedPdf(2));
		expect(await plan(sourceOf([file]), { splitWhenTooLong: false }, { bytes: 9 })).toStrictEqual({
			asIs: true,
		});
		expect(counted.reads).toBe(0);
	});

	test('that has no parts', async () => {
		const { file, counted } = fileOf(PNG, { fileName: 'a.png', mimeType: 'image/png' });
		const source = sourceOf([file], { format: 'png' });
		expect(await plan(source, {}, { bytes: 9 })).toStrictEqual({ asIs: true });
		expect(counted.reads).toBe(0);
	});

	test('that n8n does not hold, or that is one of several', async () => {
		const { file, counted } = fileOf(await pagedPdf(2));
		const limits = { bytes: 9 };
		expect(await plan(sourceOf([]), {}, limits)).toStrictEqual({ asIs: true });
		expect(await plan(sourceOf([file, file]), {}, limits)).toStrictEqual({ asIs: true });
		expect(await plan(sourceOf([file], { format: undefined }), {}, limits)).toStrictEqual({
			asIs: true,
		});
		expect(counted.reads).toBe(0);
	});
});

describe('a file', () => {
	test('that may have more pages than are read is counted, and left as it is where it has not', async () => {
		const { file } = fileOf(await pagedPdf(3));
		expect(await plan(sourceOf([file]), {}, { bytes: 1e9, pages: 3 })).toStrictEqual({
			asIs: true,
		});
		expect(await plan(sourceOf([file]), {}, { bytes: 1e9, pages: 2 })).toStrictEqual({
			asIs: false,
			pageCount: 3,
			parts: [{ pages: [1, 2] }, { pages: [3] }],
			textPages: [],
			skippedPages: [],
		});
	});

	test('of which a person chose pages goes by these', async () => {
		const { file } = fileOf(await pagedPdf(3, { withText: [3] }));
		expect(await plan(sourceOf([file]), { pages: '2-3' })).toStrictEqual({
			asIs: false,
			pageCount: 3,
			parts: [{ pages: [2, 3] }],
			textPages: [],
			skippedPages: [],
		});
		const [useText, skip] = await Promise.all(
			(['useText', 'skip'] as const).map(
				async (pagesWithText) => await plan(sourceOf([file]), { pagesWithText }),
			),
		);
		const both = { asIs: false, pageCount: 3, parts: [{ pages: [1, 2] }] };
		expect(useText).toStrictEqual({ ...both, textPages: [3], skippedPages: [] });
		expect(skip).toStrictEqual({ ...both, textPages: [], skippedPages: [3] });
	});

	test('that has all pages that a person chose, and no text of its own, goes as it is', async () => {
		const { file } = fileOf(await pagedPdf(2));
		expect(await plan(sourceOf([file]), { pages: 'all', pagesWithText: 'skip' })).toStrictEqual({
			asIs: true,
		});
	});

	test('that cannot be opened goes as it is, unless somebody has to look into it', async () => {
		const { file } = fileOf(Buffer.from('%PDF-1.7 damaged'.padEnd(200)));
		const pages = { bytes: 1e9, pages: 1 };
		expect(await plan(sourceOf([file]), {}, pages)).toStrictEqual({ asIs: true });
		expect(await messageOf(plan(sourceOf([file]), { pages: '1' }, pages))).toMatch(/^Pages: /u);
		expect(await messageOf(plan(sourceOf([file]), { pagesWithText: 'skip' }, pages))).toMatch(
			/^Pages with Text: /u,
		);
		expect(await messageOf(plan(sourceOf([file]), {}, { bytes: 10 }))).toMatch(
			/^Split When Too Long: /u,
		);
	});

	test('that nobody could read is no matter of its pages', async () => {
		const gone = new Error('gone');
		const { file } = fileOf(Buffer.alloc(500), {
			async *read() {
				throw gone;
			},
		});
		await expect(plan(sourceOf([file]), {}, { bytes: 1e9, pages: 1 })).rejects.toBe(gone);
	});
});

describe('one sentence says what to do', () => {
	test.each(['none', 'None', 'NONE'])('where no page is chosen: %s', async (pages) => {
		const { file, counted } = fileOf(await pagedPdf(1));
		expect(await messageOf(plan(sourceOf([file]), { pages }))).toBe(
			'Pages: no page is chosen ("none"), so nothing was sent. To pass such files by, add an If node before this one that checks ocrPages of Inspect File.',
		);
		expect(counted.reads).toBe(0);
		expect(await messageOf(plan(sourceOf([file]), { pages: 'none, 1' }))).toMatch(
			/^Pages: (?!no page)/u,
		);
	});

	test('where pages are chosen of several files, or of what n8n does not hold', async () => {
		const { file } = fileOf(await pagedPdf(1));
		const several = sourceOf([file, file], {
			source: { kind: 'files', fileName: 'a', mimeType: 'image/png', bytes: 1, count: 2 },
		});
		expect(await messageOf(plan(several, { pages: '1' }))).toBe(
			'Pages: several files are sent as one document, and pages can be chosen of a single file only. Send them one by one, or leave this option out.',
		);
		const key = sourceOf([], { source: { kind: 'key', key: 'k' } });
		expect(await messageOf(plan(key, { pagesWithText: 'skip' }))).toBe(
			'Pages with Text: the file is in the storage of the provider, and n8n cannot look into it. Leave this option out.',
		);
	});

	test('where a file is too large to be looked into', async () => {
		const bytes = 256 * MB + 1;
		const { file, counted } = fileOf(Buffer.alloc(0), { bytes });
		const limits = { bytes: 1e9, pages: 3 };
		// The provider takes it, and may read some of its pages only.
		expect(await plan(sourceOf([file]), {}, limits)).toStrictEqual({ asIs: true });
		expect(await messageOf(plan(sourceOf([file]), { pages: '1' }, limits))).toBe(
			'Pages: "scan.pdf" has 257 MB, and files of up to 256 MB can be sent in parts or by pages. Make it smaller, or split it with another program.',
		);
		expect(await messageOf(plan(sourceOf([file]), {}, { bytes: 50 * MB }))).toMatch(
			/^Split When Too Long: "scan\.pdf" has 257 MB/u,
		);
		expect(counted.reads).toBe(0);
		const most = fileOf(Buffer.alloc(100), { bytes: 256 * MB });
		await plan(sourceOf([most.file]), {}, limits);
		expect(most.counted.reads).toBe(1);
	});

	test('where a single page is too large', async () => {
		const { file } = fileOf(await pagedPdf(1));
		expect(await messageOf(plan(sourceOf([file]), {}, { bytes: 100 }))).toBe(
			'Split When Too Long: "scan.pdf" has a single page of 1 MB, and the limit is 1 MB. Scan it in a lower resolution, or compress it.',
		);
		const chosen = await plan(
			sourceOf([file]),
			{ pages: '1', splitWhenTooLong: false },
			{ bytes: 100 },
		);
		expect(chosen).toStrictEqual({ asIs: true });
	});

	test('where chosen pages are not in the file', async () => {
		const { file } = fileOf(await pagedPdf(2));
		expect(await messageOf(plan(sourceOf([file]), { pages: '3' }))).toMatch(/^Pages: .*2/u);
	});

	test('where nobody can count the pages of the format', async () => {
		const { file } = fileOf(Buffer.from('PK'), { fileName: 'a.docx' });
		const word = sourceOf([file], { format: 'docx' });
		expect(await messageOf(plan(word, { pages: '1' }))).toBe(
			'Pages: the pages of a DOCX file are not known before it is read. Empty the field, or save "a.docx" as PDF.',
		);
		expect(await plan(word, { pagesWithText: 'skip' })).toStrictEqual({ asIs: true });
	});
});

test.each<[Partial<ReadingChoices>, string]>([
	[{ pages: '1', pagesWithText: 'skip' }, 'Pages: No.'],
	[{ pagesWithText: 'skip' }, 'Pages with Text: No.'],
	[{ pagesWithText: 'useText' }, 'Pages with Text: No.'],
	[{}, 'Split When Too Long: No.'],
])('the field that has the file looked into is named: %j', (choices, message) => {
	expect(unusable({ ...NONE, ...choices }, 'No.').message).toBe(message);
});

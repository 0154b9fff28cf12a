import { countPages } from '../../../../nodes/shared/budget/count-pages';
import { Stopped } from '../../../../nodes/shared/failure';
import { planItem } from '../../../../nodes/shared/parts/plan-item';
import { HeldFile, openPages } from '../../../../nodes/shared/parts/whole-file';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';
import { PageFile } from '../../../../ocr/original/cut/page-file';
import { UnusableOriginal } from '../../../../ocr/original/unusable';
import { pdf } from '../../../support/documents';
import { pagedPdf, pagesIn } from '../../../support/paged-files';

/** A file that tells when it is read, and goes on when it may. */
function fileOf(bytes: Buffer, read: () => Promise<void>): StoredFile {
	return {
		fileName: 'scan.pdf',
		mimeType: 'application/pdf',
		bytes: bytes.length,
		inMemory: true,
		async *read() {
			await read();
			yield bytes;
		},
		head: async () => bytes,
	};
}

it('nobody looks into a file once the run has ended', async () => {
	const run = new AbortController();
	const bytes = await pagedPdf(2);
	let read = 0;
	let goOn = () => {};
	const held = new Promise<void>((resolve) => (goOn = resolve));
	const file = fileOf(bytes, async () => {
		read++;
		await held;
	});
	const choices = { pages: '1', pagesWithText: 'read', splitWhenTooLong: true } as const;
	const source = { kind: 'file', fileName: 'scan.pdf', mimeType: file.mimeType, bytes: 1 } as const;
	const plan = async () =>
		await planItem({ files: [file], format: 'pdf', source }, { bytes: 1e6 }, choices, run.signal);
	const all = [plan(), plan(), plan(), countPages(file, run.signal), plan()];
	const ends = Promise.allSettled(all);
	await new Promise((resolve) => setImmediate(resolve));
	// Two at once; the others wait for them.
	expect(read).toBe(2);
	run.abort();
	goOn();
	const stopped = { status: 'rejected', reason: expect.any(Stopped) };
	expect(await ends).toEqual(all.map(() => stopped));
	expect(read).toBe(2);
	// What is there for others is not taken up.
	const open = new AbortController();
	expect(await countPages(file, open.signal)).toBe(2);
});

it('more parts than a job ID can name are refused before anything is sent', async () => {
	const file = fileOf(pdf(5002), async () => undefined);
	const choices = { pages: '', pagesWithText: 'read', splitWhenTooLong: true } as const;
	const source = { kind: 'file', fileName: 'scan.pdf', mimeType: file.mimeType, bytes: 1 } as const;
	const read = { files: [file], format: 'pdf' as const, source };
	const plan = async (pages: number) =>
		await planItem(read, { bytes: 1e9, pages }, choices, new AbortController().signal);
	expect(await plan(2)).toMatchObject({ asIs: false, pageCount: 5002 });
	await expect(plan(1)).rejects.toMatchObject({
		code: 'invalid-input',
		message: expect.stringContaining('5,002 parts') as string,
	});
});

describe('a file that stays open', () => {
	const { signal } = new AbortController();

	/** @returns how often it was read, and what holds it open. */
	async function held() {
		const counted = { reads: 0 };
		const file = fileOf(await pagedPdf(3), async () => void counted.reads++);
		return { counted, file: new HeldFile(file, 'pdf', signal) };
	}

	const cut = async (file: HeldFile, page: number) =>
		await pagesIn(await file.withPages(async (pages) => await pages.cut([page])));

	it('is read once for all of its parts', async () => {
		const { counted, file } = await held();
		expect(await Promise.all([cut(file, 1), cut(file, 3)])).toEqual([[1], [3]]);
		expect(await cut(file, 2)).toEqual([2]);
		file.close();
		expect(counted.reads).toBe(1);
	});

	it('gives way to others while nobody works with it, and is opened again', async () => {
		const all = await Promise.all([held(), held(), held()]);
		for (const { file } of all) expect(await cut(file, 1)).toEqual([1]);
		for (const { file } of all) expect(await cut(file, 2)).toEqual([2]);
		expect(all.map(({ counted }) => counted.reads)).toEqual([2, 2, 2]);
		const [first, , last] = all;
		expect(await cut(last!.file, 3)).toEqual([3]);
		expect(last!.counted.reads).toBe(2);
		// A file that is only counted gets in as well.
		const { file } = first!;
		const other = fileOf(await pagedPdf(2), async () => undefined);
		expect(await countPages(other, signal)).toBe(2);
		for (const one of all) one.file.close();
		expect(await cut(file, 1)).toEqual([1]);
	});

	it('lets others in as soon as its part is cut, also those that came meanwhile', async () => {
		const all = await Promise.all([held(), held(), held(), held()]);
		const cuts = all.map(async ({ file }) => await cut(file, 1));
		expect(await Promise.all(cuts)).toEqual([[1], [1], [1], [1]]);
		for (const { file } of all) file.close();
	});

	it('that cannot be opened says so to each of its parts', async () => {
		const file = new HeldFile(
			fileOf(Buffer.from('%PDF-1.4'), async () => undefined),
			'pdf',
			signal,
		);
		for (const page of [1, 2]) await expect(cut(file, page)).rejects.toThrow(UnusableOriginal);
		file.close();
		const whole = await held();
		expect(await cut(whole.file, 2)).toEqual([2]);
		whole.file.close();
	});
});

describe('what is opened is closed again', () => {
	const { signal } = new AbortController();
	const close = jest.spyOn(PageFile.prototype, 'close');
	beforeEach(() => close.mockClear());
	afterAll(() => close.mockRestore());

	const opened = async (work: (pages: PageFile) => Promise<unknown>) =>
		await openPages(await pagedPdf(1), { fileName: 'a.pdf' }, 'pdf', work);

	it('also where its pages were of no use', async () => {
		expect(await opened(async ({ pageCount }) => pageCount)).toBe(1);
		expect(close).toHaveBeenCalledTimes(1);
		await expect(opened(async () => await Promise.reject(new Error('no')))).rejects.toThrow('no');
		expect(close).toHaveBeenCalledTimes(2);
	});

	it('once nobody works with it any more, however early it was closed', async () => {
		const file = new HeldFile(
			fileOf(await pagedPdf(2), async () => undefined),
			'pdf',
			signal,
		);
		let [begin, end] = [() => {}, () => {}];
		const began = new Promise<void>((resolve) => (begin = resolve));
		const held = new Promise<void>((resolve) => (end = resolve));
		const first = file.withPages(async ({ pageCount }) => {
			begin();
			await held;
			return pageCount;
		});
		const second = file.withPages(async (pages) => await pages.cut([2]));
		await began;
		file.close();
		expect(close).not.toHaveBeenCalled();
		end();
		expect(await first).toBe(2);
		expect(await pagesIn(await second)).toEqual([2]);
		await new Promise((resolve) => setImmediate(resolve));
		expect(close).toHaveBeenCalledTimes(1);
	});
});

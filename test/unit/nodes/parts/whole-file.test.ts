import { countPages } from '../../../../nodes/shared/budget/count-pages';
import { Stopped } from '../../../../nodes/shared/failure';
import { planItem } from '../../../../nodes/shared/parts/plan-item';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';
import { pagedPdf } from '../../../support/paged-files';

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

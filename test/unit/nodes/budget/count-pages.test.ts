import { countPages } from '../../../../nodes/shared/budget/count-pages';
import { Stopped } from '../../../../nodes/shared/failure';
import { fileOfBase64, type StoredFile } from '../../../../nodes/shared/source/stored-file';
import { pagedPdf, pagedTiff } from '../../../support/paged-files';

const { signal } = new AbortController();

const fileOf = (bytes: Uint8Array, mimeType: string, more: Partial<StoredFile> = {}) => {
	const read = jest.fn(async function* () {
		yield Buffer.from(bytes);
	});
	const plain = fileOfBase64('', { fileName: 'a', mimeType });
	return { read, file: { ...plain, bytes: bytes.length, read, ...more } };
};

const MOST = 256 * 1024 * 1024;

test.each<[string, string, number | null]>([
	['a picture', 'image/png', 1],
	['a photo', 'image/jpeg', 1],
	[
		'an Office file',
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		null,
	],
	['a text', 'text/plain', null],
	['what nobody knows', 'application/x-other', null],
])('%s is not read for it: %s has %p', async (_, mimeType, count) => {
	const { file, read } = fileOf(Buffer.from('any'), mimeType);
	expect(await countPages(file, signal)).toBe(count);
	expect(read).not.toHaveBeenCalled();
});

test('a PDF and a TIFF are read once', async () => {
	const pdf = fileOf(await pagedPdf(3), 'application/pdf');
	expect(await countPages(pdf.file, signal)).toBe(3);
	expect(pdf.read).toHaveBeenCalledTimes(1);
	const tiff = fileOf(pagedTiff(2, 400), 'image/tiff');
	expect(await countPages(tiff.file, signal)).toBe(2);
	expect(tiff.read).toHaveBeenCalledTimes(1);
});

test('one that is larger than may be in memory is not read', async () => {
	const { file, read } = fileOf(await pagedPdf(1), 'application/pdf', { bytes: MOST + 1 });
	expect(await countPages(file, signal)).toBeNull();
	expect(read).not.toHaveBeenCalled();
	expect(await countPages({ ...file, bytes: MOST }, signal)).toBe(1);
});

test('of one that is damaged, or gone, nobody can tell', async () => {
	const damaged = fileOf(Buffer.from('%PDF-1.7'), 'application/pdf');
	expect(await countPages(damaged.file, signal)).toBeNull();
	const gone = fileOf(Buffer.from(''), 'image/tiff', {
		async *read() {
			throw new Error('gone');
		},
	});
	expect(await countPages(gone.file, signal)).toBeNull();
});

test('a run that has ended counts nothing', async () => {
	const { file } = fileOf(await pagedPdf(1), 'application/pdf');
	await expect(countPages(file, AbortSignal.abort())).rejects.toBeInstanceOf(Stopped);
});

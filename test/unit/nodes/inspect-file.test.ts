import { createHash } from 'node:crypto';

import { inspectOperation } from '../../../nodes/OcrNormalize/operations/file/inspect/fields';
import { readToInspect } from '../../../nodes/OcrNormalize/operations/file/inspect/read-to-inspect';
import type { StoredFile } from '../../../nodes/shared/source/stored-file';
import { fileIn, pdfOf, runOn } from './file-node';

const jsonOf = async (...asked: Parameters<typeof runOn>) =>
	(await runOn(...asked)).flat().map(({ json }) => json as Record<string, unknown>);

test('puts out what an If node can ask for, with the file and its item', async () => {
	const bytes = await pdfOf([200, 300]);
	const data = fileIn(bytes, 'two.pdf', 'application/octet-stream');
	const [items] = await runOn(inspectOperation, [{ json: { from: 'a mail' }, binary: { data } }]);
	const { json, binary, pairedItem } = items![0]!;
	expect(json).toMatchObject({
		...{ kind: 'drawn', format: 'pdf', fileName: 'two.pdf', mimeType: 'application/pdf' },
		...{ pageCount: 2, textPages: 0, isEncrypted: false, needsPassword: false },
		bytes: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		warnings: [],
	});
	expect(json).not.toHaveProperty('from');
	expect(binary).toEqual({ data });
	expect(pairedItem).toEqual({ item: 0 });
});

test('keeps the fields of the item, where that is wished', async () => {
	const [json] = await jsonOf(
		inspectOperation,
		[{ json: { from: 'a mail' }, binary: { data: fileIn(await pdfOf([200]), 'a.pdf') } }],
		{ options: { keepInputFields: true } },
	);
	expect(json).toMatchObject({ from: 'a mail', pageCount: 1 });
});

test('looks into all files of an item, and says what holds for all', async () => {
	const binary = {
		attachment_0: fileIn(await pdfOf([200, 300]), 'two.pdf'),
		attachment_1: fileIn(Buffer.from('Hello'), 'note.txt', 'text/plain'),
	};
	const [json] = await jsonOf(inspectOperation, [{ binary }], { filesToInspect: 'all' });
	expect(json).toMatchObject({ fileCount: 2, kind: 'mixed', pageCount: 2 });
	expect(json!.files).toMatchObject([
		{ field: 'attachment_0', format: 'pdf', pageCount: 2 },
		{ field: 'attachment_1', format: 'text', pageCount: null },
	]);
});

test.each(['item', 'items'])(
	'an item without files makes none, and leaves the others alone (%s)',
	async (inspectedAs) => {
		const binary = { data: fileIn(await pdfOf([200]), 'a.pdf') };
		const parameters = { filesToInspect: 'all', inspectedAs };
		const [items] = await runOn(inspectOperation, [{ json: {} }, { json: {}, binary }], parameters);
		expect(items!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	},
);

test('makes an item of each file, which has that file alone', async () => {
	const binary = {
		attachment_0: fileIn(await pdfOf([200, 300]), 'two.pdf'),
		attachment_1: fileIn(Buffer.from('Hello'), 'note.txt', 'text/plain'),
	};
	const given = [
		{ json: { from: 'a mail' }, binary },
		{ json: {}, binary },
	];
	const parameters = { filesToInspect: 'all', inspectedAs: 'items' };
	const [items] = await runOn(inspectOperation, given, {
		...parameters,
		options: { keepInputFields: true },
	});
	expect(
		items!.map(({ json, pairedItem }) => [json.binaryField, json.pageCount, pairedItem]),
	).toEqual([
		['attachment_0', 2, { item: 0 }],
		['attachment_1', null, { item: 0 }],
		['attachment_0', 2, { item: 1 }],
		['attachment_1', null, { item: 1 }],
	]);
	expect(items!.map((item) => item.binary)).toEqual([
		{ attachment_0: binary.attachment_0 },
		{ attachment_1: binary.attachment_1 },
		{ attachment_0: binary.attachment_0 },
		{ attachment_1: binary.attachment_1 },
	]);
	expect(items![0]!.json).toMatchObject({ kind: 'drawn', from: 'a mail', warnings: [] });
	expect(items![0]!.json).not.toHaveProperty('field');

	const options = { keepInputFiles: false };
	const [bare] = await runOn(inspectOperation, given, { ...parameters, options });
	expect(bare!.map((item) => item.binary)).toEqual([undefined, undefined, undefined, undefined]);
});

test.each([['one', 'Input Binary Field']])(
	'an item without files is told so (%s)',
	async (filesToInspect, field) => {
		const [json] = await jsonOf(inspectOperation, [{}], { filesToInspect }, { goesOn: true });
		expect(json!.error).toMatchObject({ message: expect.stringContaining(field) as string });
	},
);

test('a file that cannot be opened does not end the run', async () => {
	const data = fileIn(Buffer.from('%PDF-1.7 and nothing behind it'), 'broken.pdf');
	const [json] = await jsonOf(inspectOperation, [{ binary: { data } }]);
	expect(json).toMatchObject({ kind: 'unreadable', isDamaged: true, pageCount: null });
});

describe('a stored file', () => {
	const stored = (pieces: readonly Uint8Array[], fileName: string, bytes?: number): StoredFile => ({
		...{ fileName, mimeType: 'application/octet-stream', inMemory: false },
		bytes: bytes ?? pieces.reduce((sum, { length }) => sum + length, 0),
		head: async () => Buffer.concat(pieces).subarray(0, 1024),
		async *read() {
			yield* pieces;
		},
	});

	const inPieces = (bytes: Buffer, size: number) =>
		Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
			bytes.subarray(at * size, (at + 1) * size),
		);

	test.each([undefined, 100, 10_000_000])(
		'is whole in memory, whatever was said of its length (%s)',
		async (said) => {
			const bytes = Buffer.from(await pdfOf([200, 300, 400]));
			const read = await readToInspect(stored(inPieces(bytes, 77), 'a.pdf', said));
			expect(read.size).toBe(bytes.length);
			expect(bytes.equals(read.bytes!)).toBe(true);
			expect(read.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
		},
	);

	test('of no known format is not held: only its ends are', async () => {
		const bytes = Buffer.alloc(3_000_000, 'abcdefg');
		const read = await readToInspect(stored(inPieces(bytes, 16 * 1024), 'a.bin'));
		expect(read.bytes).toBeUndefined();
		expect(bytes.subarray(-read.tail.length).equals(read.tail)).toBe(true);
		expect(read).toMatchObject({ size: bytes.length, format: null });
		expect(read.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
	});

	test('that is too large to be held has its size and its digest all the same', async () => {
		const pieces = inPieces(Buffer.from(await pdfOf([200])), 100);
		const { bytes, size } = await readToInspect(stored(pieces, 'a.pdf', 600 * 1024 * 1024));
		expect(bytes).toBeUndefined();
		expect(size).toBeGreaterThan(0);
	});
});

import type { IBinaryData } from 'n8n-workflow';
import { Readable } from 'node:stream';

import { fileOfBase64, fileOfBinary, orGone } from '../../../../nodes/shared/source/stored-file';
import { isFile } from '../../../../nodes/shared/source/files-of-item';

const BYTES = Buffer.from(Array.from({ length: 3000 }, (_, at) => at % 251));

/** n8n's store with one file, which says what was asked of it. */
function store(open: () => Readable = () => Readable.from([BYTES], { objectMode: false })) {
	const asked: unknown[] = [];
	const streams: Readable[] = [];
	return {
		asked,
		streams,
		helpers: {
			getBinaryStream: async (id: string, chunkBytes?: number) => {
				asked.push(await Promise.resolve([id, chunkBytes]));
				streams.push(open());
				return streams.at(-1)!;
			},
			getBinaryMetadata: async (id: string) => {
				asked.push(await Promise.resolve(id));
				return { fileSize: 3000 };
			},
		} as never,
	};
}

const allOf = async (pieces: AsyncIterable<Uint8Array>) => {
	const read: Uint8Array[] = [];
	for await (const piece of pieces) read.push(piece);
	return Buffer.concat(read);
};

const binary: IBinaryData = {
	...{ id: 'filesystem-v2:7', data: 'filesystem-v2', mimeType: 'image/png', fileName: 'a.png' },
};

describe('a file in the storage of n8n', () => {
	test('is known by what n8n notes of it', async () => {
		const { helpers, asked } = store();
		const noted = { ...binary, fileExtension: 'png', bytes: 3000 };
		expect(await fileOfBinary(helpers, noted, 'document')).toEqual({
			...{ id: 'filesystem-v2:7', fileName: 'a.png', mimeType: 'image/png', extension: 'png' },
			...{ bytes: 3000, inMemory: false },
			...{ read: expect.any(Function), head: expect.any(Function) },
		});
		expect(asked).toEqual([]);
	});

	test('without a name and a length gets both', async () => {
		const { helpers, asked } = store();
		const file = await fileOfBinary(helpers, { ...binary, fileName: undefined }, 'document');
		expect([file.fileName, file.bytes, 'extension' in file]).toEqual(['document', 3000, false]);
		expect(asked).toEqual(['filesystem-v2:7']);
	});

	test.each([
		['filesystem-v2:7', false],
		['filesystem:7', false],
		['database:7', true],
		['s3:7', true],
	])('%s is in memory when it is read: %s', async (id, inMemory) => {
		const file = await fileOfBinary(store().helpers, { ...binary, id, bytes: 1 }, 'document');
		expect(file.inMemory).toBe(inMemory);
	});

	test('is read in pieces of 16 KB, as often as needed', async () => {
		const { helpers, asked } = store();
		const file = await fileOfBinary(helpers, { ...binary, bytes: 3000 }, 'document');
		expect(await allOf(file.read())).toEqual(BYTES);
		expect(await allOf(file.read())).toEqual(BYTES);
		expect(asked).toEqual(Array.from({ length: 2 }, () => ['filesystem-v2:7', 16_384]));
	});

	test('gives no more than its first kilobyte, and is closed then', async () => {
		const { helpers, asked, streams } = store();
		const file = await fileOfBinary(helpers, { ...binary, bytes: 3000 }, 'document');
		expect(Buffer.from(await file.head())).toEqual(BYTES.subarray(0, 1024));
		expect(asked).toEqual([['filesystem-v2:7', 1024]]);
		expect(streams[0]!.destroyed).toBe(true);
	});

	test('may be empty', async () => {
		const { helpers } = store(() => Readable.from([], { objectMode: false }));
		const file = await fileOfBinary(helpers, { ...binary, bytes: 0 }, 'document');
		expect(await file.head()).toEqual(new Uint8Array());
	});
});

describe('a file that n8n has no more', () => {
	class FileNotFoundError extends Error {}
	const missing: Error[] = [
		Object.assign(new Error('open'), { code: 'ENOENT' }),
		new Error('ENOENT: no such file'),
		new FileNotFoundError('gone'),
		new Error('Binary data not found'),
		Object.assign(new Error('S3'), { code: 'NoSuchKey' }),
	];

	test.each(missing.map((error) => [`${error.constructor.name} ${error.message}`, error] as const))(
		'as %s says, is named',
		async (_what, error) => {
			const { helpers } = store(
				() =>
					new Readable({
						read() {
							this.destroy(error);
						},
					}),
			);
			const field = { label: 'Input Binary Field', name: 'data' };
			const file = await fileOfBinary(helpers, { ...binary, bytes: 1 }, 'document', field);
			const gone = {
				code: 'source-unavailable',
				message:
					'Input Binary Field: n8n no longer has the file "a.png" of "data"; run the node that provides it again.',
			};
			await expect(allOf(file.read())).rejects.toMatchObject(gone);
			await expect(file.head()).rejects.toMatchObject(gone);
			await expect(orGone(Promise.reject(error), file, field)).rejects.toMatchObject(gone);
		},
	);

	test('is called without a field where it has none', async () => {
		const { helpers } = store(() => {
			throw missing[0]!;
		});
		const file = await fileOfBinary(helpers, { ...binary, bytes: 1 }, 'document');
		await expect(file.head()).rejects.toMatchObject({
			message: 'File: n8n no longer has the file "a.png"; run the node that provides it again.',
		});
	});

	test('is told from one that cannot be read just now', async () => {
		const error = Object.assign(new Error('too many open files'), { code: 'EMFILE' });
		const { helpers } = store(
			() =>
				new Readable({
					read() {
						this.destroy(error);
					},
				}),
		);
		const file = await fileOfBinary(helpers, { ...binary, bytes: 1 }, 'document');
		await expect(allOf(file.read())).rejects.toBe(error);
		await expect(file.head()).rejects.toBe(error);
		await expect(
			orGone(Promise.reject('no error' as never), file, { label: '', name: '' }),
		).rejects.toBe('no error');
	});
});

describe('a file in the item itself', () => {
	test('is read of its Base64', async () => {
		const { helpers, asked } = store();
		const inItem = { ...binary, id: undefined, data: BYTES.toString('base64') };
		const file = await fileOfBinary(helpers, inItem, 'document');
		expect(file).toMatchObject({ fileName: 'a.png', bytes: 3000, inMemory: true });
		expect(file.id).toBeUndefined();
		expect(await allOf(file.read())).toEqual(BYTES);
		const head = Buffer.from(await file.head());
		expect(head).toEqual(BYTES.subarray(0, head.length));
		expect(head.length).toBeGreaterThanOrEqual(1024);
		expect(head.length).toBeLessThanOrEqual(1026);
		expect(asked).toEqual([]);
	});

	test('is as long as its bytes, not as its letters', () => {
		const about = { fileName: 'a', mimeType: 'text/plain' };
		expect(fileOfBase64('YQ==', about).bytes).toBe(1);
		expect(fileOfBase64('', about).bytes).toBe(0);
	});
});

test.each<[unknown, boolean]>([
	[binary, true],
	[{ mimeType: 'a/b', data: '' }, true],
	[{ mimeType: 'a/b', id: 'x' }, true],
	[{ mimeType: 'a/b' }, false],
	[{ id: 'x', data: '' }, false],
	[{ mimeType: 7, data: '' }, false],
	[{ mimeType: 'a/b', id: 7, data: null }, false],
	['text', false],
	[null, false],
])('%j is a file of n8n: %s', (value, expected) => {
	expect(isFile(value)).toBe(expected);
});

import { encodeBody } from '../../../../nodes/shared/http/body';
import type { StoredFile } from '../../../../nodes/shared/source/stored-file';

/** A file of which `there` can be read, whatever n8n noted as its length. */
function fileOf(bytes: number, there: string[], end?: Error) {
	let closed = 0;
	const file: StoredFile = {
		fileName: 'a.pdf',
		mimeType: 'application/pdf',
		bytes,
		inMemory: false,
		async *read() {
			try {
				for (const piece of there) yield Buffer.from(piece);
				if (end) throw end;
			} finally {
				closed++;
			}
		},
		head: async () => new Uint8Array(),
	};
	return { file, closed: () => closed };
}

async function sent(upload: { body: object }): Promise<string> {
	const { body } = upload;
	const part = body instanceof FormData ? body.get('document') : body;
	let text = '';
	for await (const piece of (part as File).stream()) text += Buffer.from(piece).toString();
	return text;
}

const multipart = { kind: 'multipart' as const, fields: [], fileField: 'document' };
const BODIES = [
	multipart,
	{ kind: 'file' as const },
	{ kind: 'json' as const, json: { a: 1 }, fileField: 'document' },
];

describe.each(BODIES)('a body of kind $kind', (body) => {
	test('is as long as the file was said to be', async () => {
		const { file, closed } = fileOf(6, ['abc', 'def']);
		const upload = encodeBody(body, [file]);
		expect(await sent(upload)).toBe(
			body.kind === 'json' ? '{"a":1,"document":"YWJjZGVm"}' : 'abcdef',
		);
		expect(upload.broken).toBeUndefined();
		expect(closed()).toBe(1);
	});

	test.each([
		['shorter', 9, 'FILE_CHANGED'],
		['longer', 3, 'FILE_CHANGED'],
	])('is broken off where the file is %s', async (_, bytes, code) => {
		const { file, closed } = fileOf(bytes, ['abc', 'def']);
		const upload = encodeBody(body, [file]);
		await expect(sent(upload)).rejects.toMatchObject({ code });
		expect(upload.broken).toMatchObject({ code, neverSent: true });
		expect(closed()).toBe(1);
	});

	test.each(['EMFILE', 'ENOENT', 'EIO'])('is broken off by %s, which is kept', async (code) => {
		const { file } = fileOf(6, ['abc'], Object.assign(new Error(code), { code, syscall: 'read' }));
		const upload = encodeBody(body, [file]);
		await expect(sent(upload)).rejects.toMatchObject({ code });
		expect(upload.broken).toMatchObject({ code, neverSent: true });
	});

	test('lets go of the file where nobody reads on, and does not end as if it was whole', async () => {
		const { file, closed } = fileOf(6, ['abc', 'def']);
		const upload = encodeBody(body, [file]);
		const part = upload.body instanceof FormData ? upload.body.get('document') : upload.body;
		const pieces = (part as File).stream()[Symbol.asyncIterator]();
		await pieces.next();
		if (body.kind === 'json') for (let i = 0; i < 3; i++) await pieces.next();
		expect(closed()).toBe(0);
		upload.close();
		await new Promise((resolve) => setImmediate(resolve));
		expect(closed()).toBe(1);
		await expect(pieces.next()).rejects.toMatchObject({ code: 'ECONNABORTED' });
		expect(upload.broken).toBeUndefined();
	});
});

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

	test('is in none of its parts but the stream', async () => {
		const { body: whole } = encodeBody(body, [fileOf(6, ['abc', 'def']).file]);
		const file = (whole instanceof FormData ? whole.get('document') : whole) as File;
		expect(await file.text()).toBe('');
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
		await expect(pieces.next()).rejects.toMatchObject({
			...{ code: 'ECONNABORTED', message: 'Nobody reads on.' },
		});
		expect(upload.broken).toBeUndefined();
	});
});

describe('JSON with files', () => {
	const json = async (given: Record<string, unknown>, ...contents: string[][]) => {
		const files = contents.map((there) => fileOf(there.join('').length, there).file);
		const upload = encodeBody({ kind: 'json', json: given, fileField: 'a "b"' }, files);
		const { name, type, size } = upload.body as File;
		const text = await sent(upload);
		expect({ name, type, size }).toEqual({
			...{ name: 'request.json', type: 'application/json', size: Buffer.byteLength(text) },
		});
		expect(upload.broken).toBeUndefined();
		return text;
	};
	const base64 = (text: string) => Buffer.from(text).toString('base64');

	test.each([
		[['']],
		[['a']],
		[['ab']],
		[['abc']],
		[['a', 'bc', 'd', 'efgh', 'i']],
		[['ab', 'cd']],
	])('has each as Base64, however it comes: %j', async (pieces) => {
		expect(await json({ x: 1 }, pieces)).toBe(`{"x":1,"a \\"b\\"":"${base64(pieces.join(''))}"}`);
	});

	test('may have nothing else in it', async () => {
		expect(await json({}, ['abc'])).toBe('{"a \\"b\\"":"YWJj"}');
	});

	test('of several makes a list', async () => {
		expect(await json({ ü: [1] }, ['abc'], ['d'], [''])).toBe(
			`{"ü":[1],"a \\"b\\"":["YWJj","${base64('d')}",""]}`,
		);
	});

	test('without a file, or a place for it, is plain JSON', () => {
		const plain = { a: 1 };
		const { file } = fileOf(3, ['abc']);
		expect(encodeBody({ kind: 'json', json: plain }, [file]).body).toBe(plain);
		expect(encodeBody({ kind: 'json', json: plain, fileField: 'b' }, []).body).toBe(plain);
	});
});

describe('a form', () => {
	const entries = (body: unknown) => [...(body as FormData).entries()];
	const fields = [
		['a', '1'],
		['a', '2'],
	] as Array<[string, string]>;

	test('has its fields in their order, and then the file under its own name', () => {
		const { file } = fileOf(6, ['abcdef']);
		const { body } = encodeBody({ ...multipart, fields }, [file]);
		const [one, two, [name, sentFile] = []] = entries(body);
		expect([one, two, name]).toEqual([...fields, 'document']);
		const { name: fileName, type, size } = sentFile as File;
		expect({ fileName, type, size }).toEqual({
			...{ fileName: 'a.pdf', type: 'application/pdf', size: 6 },
		});
	});

	test('without a file, or a place for it, has its fields alone', () => {
		const { file } = fileOf(3, ['abc']);
		expect(entries(encodeBody({ ...multipart, fields }, []).body)).toEqual(fields);
		expect(entries(encodeBody({ kind: 'multipart', fields }, [file]).body)).toEqual(fields);
	});
});

test('a file that is none is nothing', () => {
	expect(encodeBody({ kind: 'file' }, []).body).toStrictEqual({});
});

test('a file that is longer than it was is broken off before its last byte', async () => {
	const { file } = fileOf(5, ['abc', 'def']);
	const { body } = encodeBody({ kind: 'file' }, [file]);
	let text = '';
	const reading = async () => {
		for await (const piece of (body as File).stream()) text += Buffer.from(piece).toString();
	};
	await expect(reading()).rejects.toMatchObject({
		...{ code: 'FILE_CHANGED', message: 'The file changed while it was being sent.' },
	});
	expect(text).toBe('abc');
});

import type { IBinaryData } from 'n8n-workflow';
import { Readable } from 'node:stream';

import { fetchResultFile } from '../../../../nodes/shared/operations/result-file';
import { Parameters } from '../../../../nodes/shared/parameters';
import { Files } from '../source/files';
import { sessionOf } from './fake-session';

const URL = 'https://files.example/results/0a4c.txt?sig=1';

interface Setting {
	body?: Buffer | Buffer[];
	url?: string;
	headers?: Record<string, string>;
	/** Of the provider, and of the document that was read. */
	fileName?: string;
	stem?: string;
	options?: object;
	/** What the item has. */
	binary?: Record<string, IBinaryData>;
	/** What n8n says when it is to store the file. */
	full?: Error;
}

async function fetched({
	body = Buffer.from('Hello'),
	url = URL,
	headers = { 'content-type': 'text/plain; charset=utf-8' },
	fileName,
	stem,
	options = {},
	binary = {},
	full,
}: Setting = {}) {
	const files = new Files();
	const context = files.contextOf({ options }, binary);
	const asked: unknown[] = [];
	if (full) context.helpers.prepareBinaryData = async () => await Promise.reject(full);
	const session = sessionOf(
		{},
		{
			context,
			ended: new AbortController().signal,
			sender: {
				download: async (
					sending: unknown,
					whatFailed: string,
					store: (answer: object) => Promise<unknown>,
				) => {
					asked.push([sending, whatFailed]);
					const stream = Readable.from([body].flat(), { objectMode: false });
					return await store({ body: stream, headers, url });
				},
			},
		},
	);
	const wanted = { sending: { jobId: 'j1' } as never, whatFailed: 'It failed', fileName, stem };
	const made = await fetchResultFile(session, new Parameters(context, 0), wanted);
	return { made, asked };
}

test('a text is stored in a field of its own, and read', async () => {
	const { made, asked } = await fetched();
	expect(made).toEqual({
		files: [
			{ kind: 'result', fileName: '0a4c.txt', mimeType: 'text/plain', binaryProperty: 'result' },
		],
		binary: { result: expect.objectContaining({ fileName: '0a4c.txt', bytes: 5 }) },
		text: 'Hello',
	});
	expect(asked).toEqual([[{ jobId: 'j1' }, 'It failed']]);
});

test('a text may be cut anywhere, and have a byte order mark', async () => {
	const bytes = Buffer.from('\u{feff}Größe');
	const pieces = Array.from(bytes, (byte) => Buffer.from([byte]));
	expect((await fetched({ body: pieces })).made.text).toBe('Größe');
});

test('what is no text is stored only', async () => {
	const headers = { 'content-type': 'application/octet-stream' };
	const { made } = await fetched({ headers, url: 'https://files.example/a.bin' });
	expect(made.files[0]).toMatchObject({ fileName: 'a.bin' });
	expect(made).not.toHaveProperty('text');
});

test.each<[string, Setting, string]>([
	['as its provider calls it', { fileName: 'own.txt', stem: 'invoice' }, 'own.txt'],
	['like the document that was read', { stem: 'invoice' }, 'invoice.txt'],
	['without folders', { stem: 'a/b\\c' }, 'a_b_c.txt'],
	['like its address', { stem: '' }, '0a4c.txt'],
	[
		'with the signs that stand for others in an address',
		{ url: 'https://x.example/a%20b.txt' },
		'a b.txt',
	],
	['as it is, where those stand for none', { url: 'https://x.example/a%zz.txt' }, 'a%zz.txt'],
	['"result", where its address names none', { url: 'https://x.example/' }, 'result'],
	['"result", with the name of the document', { url: 'https://x.example/', stem: 'a' }, 'a'],
])('a file is called %s', async (_how, setting, fileName) => {
	expect((await fetched(setting)).made.files[0]!.fileName).toBe(fileName);
});

test('the field is the one that a person named, or another where it is taken', async () => {
	const taken: IBinaryData = { data: '', mimeType: 'a/b' };
	const own = await fetched({ options: { outputBinaryField: 'scan' } });
	expect(Object.keys(own.made.binary!)).toEqual(['scan']);
	const other = await fetched({ binary: { result: taken } });
	expect(Object.keys(other.made.binary!)).toEqual(['result_1']);
	expect(other.made.files[0]!.binaryProperty).toBe('result_1');
	const gone = await fetched({ binary: { result: taken }, options: { keepInputFiles: false } });
	expect(Object.keys(gone.made.binary!)).toEqual(['result']);
});

test('a file that is cut off is none', async () => {
	const headers = { 'content-type': 'text/plain', 'content-length': '6' };
	await expect(fetched({ headers })).rejects.toMatchObject({ code: 'CUT_OFF' });
	const pdf = { headers: { 'content-type': 'application/pdf' }, url: 'https://x.example/a.pdf' };
	await expect(fetched({ ...pdf, body: Buffer.from('%PDF-1.7 cut') })).rejects.toMatchObject({
		code: 'CUT_OFF',
	});
});

describe('where n8n cannot store it', () => {
	const full = new Error('ENOSPC: no space left.');

	test('its text is in the item', async () => {
		const { made, asked } = await fetched({ full, stem: 'invoice' });
		expect(made).toEqual({
			files: [{ kind: 'result', fileName: 'invoice.txt', mimeType: 'text/plain', url: URL }],
			text: 'Hello',
			warnings: [
				{
					code: 'file-not-stored',
					message:
						'n8n could not store the result file "invoice.txt": ENOSPC: no space left. Its text is in this item.',
				},
			],
		});
		expect(asked).toHaveLength(2);
	});

	test.each([
		['application/octet-stream', '0a4c.txt', '', true],
		['binary/octet-stream', '0a4c.txt', '', true],
		['application/octet-stream', '0a4c.bin', '', false],
		['application/pdf', '0a4c.txt', 'application/pdf', false],
		['text/plain', '0a4c.bin', 'text/plain', true],
	])('%s of %s is a text: %4$s', async (type, name, mimeType, isText) => {
		const url = `https://files.example/${name}`;
		const { made } = await fetched({ full, url, headers: { 'content-type': type } });
		expect(made.files).toEqual([{ kind: 'result', fileName: name, mimeType, url }]);
		expect(made.text).toBe(isText ? 'Hello' : undefined);
		if (!isText) {
			expect(made.warnings![0]!.message).toMatch(
				/ Make room, then run Get Result with job ID j1\.$/,
			);
		}
	});
});

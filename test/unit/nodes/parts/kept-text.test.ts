import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { gunzipSync, gzipSync } from 'node:zlib';

import { Parameters } from '../../../../nodes/shared/parameters';
import { hasKeptText, withKeptText, withTextPages } from '../../../../nodes/shared/parts/kept-text';
import type { Session } from '../../../../nodes/shared/session';
import type { OcrJob } from '../../../../ocr/document/types';

/** Text of pages that were not sent: Submit keeps it in a file of the item, and Get Result finds it there. */

const ENDING = '.text-pages.json.gz';
const ID = '1=a;2-3';

const job: OcrJob = { provider: 'some', id: ID, status: 'queued', submittedAt: '' };
const text = { pages: '2-3', document: { text: 'own' } as never };
const sent = { pages: '1', jobId: 'a' };

const contextOf = ({ type = 'ocr', cancelled }: { type?: string; cancelled?: AbortSignal } = {}) =>
	({
		getNode: () => ({ type }),
		getInputData: () => [],
		getExecutionCancelSignal: () => cancelled,
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				...{ data: bytes.toString('base64'), fileName, mimeType },
			}),
		},
	}) as unknown as IExecuteFunctions;

const parametersOf = (binary?: Record<string, IBinaryData>, values: Record<string, unknown> = {}) =>
	new Parameters(contextOf(), 0, 'options', {
		values,
		item: { json: {}, ...(binary ? { binary } : {}) },
	});

const fileOf = (content: unknown, fileName = `scan${ENDING}`): IBinaryData => ({
	...{ data: gzipSync(JSON.stringify(content)).toString('base64'), fileName },
	mimeType: 'application/gzip',
});

describe('Submit', () => {
	const submit = async (
		raw: unknown,
		{ context = contextOf(), parameters = parametersOf(), fileName = 'scan.v2.pdf' } = {},
	) => {
		const json: IDataObject = { job: { id: ID }, raw: raw as never };
		const files = fileName === '' ? [] : [{ fileName } as never];
		const made = await withTextPages({ context } as Session<object>, parameters, json, {
			job,
			raw,
			files,
			isHeld: false,
		});
		const [[field, file] = []] = Object.entries(made.binary ?? {});
		const kept: unknown =
			file && JSON.parse(gunzipSync(Buffer.from(file.data, 'base64')).toString());
		return { made, json, field, file, kept };
	};

	test('moves text from the item’s fields into a file, with the job that it is of', async () => {
		const raw = { ocrParts: [sent, text], pageCount: 3, fileName: 'scan.v2.pdf' };
		const { made, field, file, kept } = await submit(raw);
		expect(made.json).toStrictEqual({ job: { id: ID } });
		expect([field, file!.fileName, file!.mimeType]).toEqual([
			...['ownText', `scan.v2${ENDING}`, 'application/gzip'],
		]);
		expect(kept).toEqual({ ...raw, jobId: ID, ocrParts: [text] });
	});

	test('leaves what else is known in the fields', async () => {
		const read = { ...sent, raw: { x: 1 } };
		const { made, kept } = await submit({ ocrParts: [read, text], pageCount: 3 });
		expect(made.json).toStrictEqual({
			job: { id: ID },
			raw: { ocrParts: [read], pageCount: 3 },
		});
		expect(kept).toEqual({ ocrParts: [text], pageCount: 3, jobId: ID });
	});

	test('gives the file a field and a name of its own', async () => {
		const taken = parametersOf({ ownText: fileOf({}) });
		const { field, file } = await submit({ ocrParts: [text] }, { parameters: taken, fileName: '' });
		expect([field, file!.fileName]).toEqual(['ownText_1', `document${ENDING}`]);
	});

	test.each<[string, unknown, string?]>([
		['of which nothing has text', { ocrParts: [sent] }],
		['without an answer', undefined],
		['with an odd part', { ocrParts: [null, 5] }],
		['of a tool, which gives no files', { ocrParts: [text] }, 'ocrTool'],
	])('leaves a job %s as it is', async (...given) => {
		const [, raw, type] = given;
		const { made, json } = await submit(raw, { context: contextOf({ type }) });
		expect(made).toStrictEqual({ json });
		expect(made.json).toBe(json);
	});
});

describe('an item', () => {
	test.each<[string, Record<string, IBinaryData> | undefined, boolean]>([
		['with such a file', { a: fileOf({}, 'b.pdf'), b: fileOf({}) }, true],
		['with another file', { a: fileOf({}, 'scan.json.gz') }, false],
		['with a file without a name', { a: { data: '', mimeType: '' } }, false],
		['without files', undefined, false],
	])('%s: %#', (_, binary, has) => {
		expect(hasKeptText(parametersOf(binary))).toBe(has);
	});
});

describe('Get Result', () => {
	const kept = { ocrParts: [text], jobId: ID, pageCount: 3, fileName: 'scan.pdf' };
	const found = async (
		binary: Record<string, IBinaryData> | undefined,
		{
			known = { job },
			values = {},
			context = contextOf(),
		}: {
			known?: { job: OcrJob; raw?: unknown };
			values?: object;
			context?: IExecuteFunctions;
		} = {},
	) => await withKeptText(context, parametersOf(binary, { jobFrom: 'item', ...values }), known);
	const notUsed = (...fields: string[]) => ({
		job,
		warnings: [
			{
				code: 'text-pages-not-used',
				message: `${fields.map((field) => `Binary field "${field}"`).join(', ')}: the file has the name that Submit gives to the text of pages, but it is not of this job, so it was not used.`,
			},
		],
	});

	test('adds the text to what is known of the job', async () => {
		expect(await found({ ownText: fileOf(kept) })).toStrictEqual({
			job,
			raw: { ocrParts: [text], pageCount: 3, fileName: 'scan.pdf' },
		});
		const raw = { ocrParts: [{ ...sent, raw: 1 }], pageCount: 9 };
		const bare = { ocrParts: [text, sent, null], jobId: ' 1 = a ; 2-3' };
		expect(await found({ ownText: fileOf(bare) }, { known: { job, raw } })).toStrictEqual({
			job,
			raw: { ocrParts: [{ ...sent, raw: 1 }, text] },
		});
	});

	test('takes the last of several that are of the job', async () => {
		const later = { ...kept, pageCount: 4 };
		const { raw } = await found({ a: fileOf(kept), b: fileOf(later), c: fileOf({}) });
		expect(raw).toMatchObject({ pageCount: 4 });
	});

	test.each<[string, unknown]>([
		['of another job', { ...kept, jobId: '1=b;2-3' }],
		['of other pages', { ...kept, jobId: '1=a;2-4' }],
		['without a job', { ocrParts: [text] }],
		['of a job of one file', { ...kept, jobId: 'a' }],
		['of a job that is none', { ...kept, jobId: 7 }],
		['of something else', { text: 'x' }],
	])('does not use a file %s, and says so', async (_, content) => {
		expect(await found({ ownText: fileOf(content) })).toStrictEqual(notUsed('ownText'));
	});

	test('does not use what cannot be read, and names all of them', async () => {
		const damaged = { ...fileOf({}), data: 'H4sIAAAA' };
		expect(await found({ a: damaged, b: fileOf('text') })).toStrictEqual(notUsed('b', 'a'));
	});

	test('has nothing to look for in a job without such pages, and says what lies there', async () => {
		const known = { job: { ...job, id: '1=a' } };
		const other = { ...kept, jobId: '1=a' };
		expect(await found({ ownText: fileOf(other) }, { known })).toStrictEqual({
			...notUsed('ownText'),
			job: known.job,
		});
		expect(await found({ a: fileOf(kept, 'other.gz') })).toStrictEqual({ job });
		expect(await found(undefined)).toStrictEqual({ job });
	});

	test('has none for a job of a file that went as it is', async () => {
		const known = { job: { ...job, id: 'abc' } };
		expect(await found({ ownText: fileOf(kept) }, { known })).toStrictEqual({
			...notUsed('ownText'),
			job: known.job,
		});
	});

	test('does not look for a job that does not come from the item, or has no ID', async () => {
		const binary = { ownText: fileOf(kept) };
		expect(await found(binary, { values: { jobFrom: 'id' } })).toStrictEqual({ job });
		const known = { job: { ...job, id: null } };
		expect(await found(binary, { known })).toStrictEqual(known);
	});

	test('ends with the execution that a person cancels', async () => {
		const cancelled = AbortSignal.abort(new Error('canceled'));
		const context = contextOf({ cancelled });
		await expect(found({ ownText: fileOf('text') }, { context })).resolves.toBeDefined();
		await expect(
			found({ ownText: { ...fileOf({}), data: 'H4sIAAAA' } }, { context }),
		).rejects.toThrow('canceled');
	});
});

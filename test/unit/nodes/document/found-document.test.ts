import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';

import {
	documentFileField,
	findDocument,
} from '../../../../nodes/shared/document/document-of-item';
import { failureOfItem } from '../../../../nodes/shared/document/failed-item';
import {
	fileField,
	fileOfItem,
	originalBinaryOfItem,
	originalOfItem,
	type UseOfOriginal,
} from '../../../../nodes/shared/document/file-of-item';
import {
	findKeptDocument,
	isSimplified,
} from '../../../../nodes/shared/document/find-kept-document';
import { textOfResultFile } from '../../../../nodes/shared/document/text-of-result-file';
import { Parameters } from '../../../../nodes/shared/parameters';
import { simplify } from '../../../../ocr/document/simplify';
import { sampleAnswers } from '../../../support/answers';
import { PNG } from '../../../support/documents';
import { failureOf } from '../operations/fake-session';

/** Where the document of an item is, and which of its files is which. */

const { document } = sampleAnswers.find(({ provider }) => provider === 'upstage')!;
const simple = simplify(document) as unknown as IDataObject;
const full = document as unknown as IDataObject;

const fileOf = (
	bytes: Buffer | string,
	fileName = 'a.json',
	more: Partial<IBinaryData> = {},
): IBinaryData => ({
	...{ data: Buffer.from(bytes).toString('base64'), mimeType: 'application/json', fileName },
	...more,
});
const kept = (read: unknown = document): IBinaryData =>
	fileOf(gzipSync(JSON.stringify(read)), 'a.ocr.json.gz');

function setup(item: INodeExecutionData, set: Record<string, unknown> = {}, type = 'x.ocr') {
	const context = {
		getInputData: () => [item],
		getNode: () => ({ name: 'OCR', type }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			Object.hasOwn(set, name) ? set[name] : otherwise,
		helpers: {
			getBinaryDataBuffer: async (_item: number, name: string) =>
				await Promise.resolve(Buffer.from(item.binary![name]!.data, 'base64')),
		},
	} as never;
	return { context, parameters: new Parameters(context, 0) };
}

async function found(item: INodeExecutionData, set: Record<string, unknown> = {}, type?: string) {
	const { context, parameters } = setup(item, set, type);
	return await findDocument(context, parameters);
}

describe('a document', () => {
	test('is the item itself', async () => {
		const read = await found({ json: full });
		expect(read.document).toEqual(document);
		expect(read).not.toHaveProperty('keptIn');
		expect(read).not.toHaveProperty('isChanged');
	});

	test('is the full one that is kept beside a Simplified item', async () => {
		const read = await found({ json: simple, binary: { document: kept() } });
		expect(read).toEqual({ document, keptIn: 'document' });
	});

	test('is the item, where that is a full one, whatever is kept beside it', async () => {
		const other = { ...document, job: { ...document.job, id: 'other' } };
		const binary = { document: kept(other) };
		expect((await found({ json: full, binary })).document).toEqual(document);
		const set = { documentFrom: 'field', documentField: 'body' };
		const read = await found({ json: { body: full }, binary }, set);
		expect([read.document, read.keptIn]).toEqual([document, undefined]);
		// A person has named a field or a form, so that is meant.
		const text = { documentFrom: 'field', documentField: 'Hello you', options: { form: 'auto' } };
		await expect(found({ json: {}, binary }, text)).rejects.toThrow();
		const form = { options: { form: 'ocr-document' } };
		const simplified = await found({ json: simple, binary: { document: kept() } }, form).catch(
			() => undefined,
		);
		expect(simplified?.keptIn).toBeUndefined();
	});

	test('is the newest of several that are kept, whose text it is', async () => {
		const other = { ...document, job: { ...document.job, id: 'other' } };
		const binary = { document: kept(), document_2: kept(), document_10: kept(other) };
		expect((await found({ json: simple, binary })).keptIn).toBe('document_2');
		expect((await found({ json: { note: 'x' }, binary })).keptIn).toBe('document_10');
	});

	test('is not the kept one where the text was changed since', async () => {
		const json = { ...simple, text: `${document.text}, changed` };
		const read = await found({ json, binary: { document: kept() } });
		expect(read.isChanged).toBe(true);
		expect(read.keptIn).toBeUndefined();
		expect(read.document.text).toBe(json.text);
	});

	test.each([{ provider: 'mindee' }, { jobId: 'other' }])(
		'nor where it is of %j',
		async (other) => {
			const read = await found({ json: { ...simple, ...other }, binary: { document: kept() } });
			expect(read.isChanged).toBe(true);
		},
	);

	test('is the Simplified item where nothing is kept', async () => {
		const read = await found({ json: simple, binary: { document: fileOf('{}', 'b.json') } });
		expect(read.document.text).toBe(document.text);
		expect(read.keptIn).toBeUndefined();
		expect(read.isChanged).toBeUndefined();
	});

	test('is in the file that the item names', async () => {
		const json = { documentField: 'mine', fileName: 'x' };
		const read = await found({ json, binary: { mine: fileOf(JSON.stringify(document)) } });
		expect(read.document).toEqual(document);
		const raw = { ...json, job: full.job as IDataObject };
		const answer = sampleAnswers.find(({ provider }) => provider === 'upstage')!.raw;
		const whole = { ...raw, job: { provider: 'upstage', id: null, status: 'succeeded' } };
		const asRaw = await found({
			json: whole as unknown as IDataObject,
			binary: { mine: fileOf(JSON.stringify(answer)) },
		});
		expect(asRaw.document.text).toBe(document.text);
	});

	test('is in a field of the item, by its name or by an expression', async () => {
		const item = { json: { body: full } };
		const of = async (documentField: unknown) =>
			(await found(item, { documentFrom: 'field', documentField })).document.text;
		expect(await of('body')).toBe(document.text);
		expect(await of(full)).toBe(document.text);
		expect(await of(JSON.stringify(full))).toBe(document.text);
	});

	test.each<[unknown, RegExp]>([
		['', /^Document Field: the field is empty for this item\. Enter the name of a field, or/],
		[null, /^Document Field: the field is empty/],
		[undefined, /^Document Field: the field is empty/],
		['other', /^Document Field: this item has no field "other"\. Enter the name of a field, or/],
		['toString', /^Document Field: this item has no field "toString"/],
		['x'.repeat(60), /^Document Field: this item has no field/],
	])('is not in the field %j', async (documentField, message) => {
		const failure = await failureOf(() =>
			found({ json: { body: full } }, { documentFrom: 'field', documentField }),
		);
		expect(failure.message).toMatch(message);
		expect(failure.code).toBe('invalid-input');
	});

	test('is a text that a person says is one', async () => {
		const set = { documentFrom: 'field', documentField: 'Hello', options: { form: 'text' } };
		expect((await found({ json: {} }, set)).document.text).toBe('Hello');
	});

	test('has the name that a person gives it', async () => {
		const json = sampleAnswers.find(({ provider }) => provider === 'upstage')!.raw as IDataObject;
		const options = { fileName: 'bill.pdf' };
		expect((await found({ json }, { options })).document.source.fileName).toBe('bill.pdf');
	});

	test('is not given to a tool, which is told so', async () => {
		const failure = await failureOf(() => found({ json: { query: 'fee' } }, {}, 'x.ocrTool'));
		expect(failure.message).toMatch(/^Document Source: this tool was given no document/);
		await expect(found({ json: { query: 'fee' } })).rejects.not.toThrow(/this tool/);
	});
});

describe('what is kept', () => {
	test.each<[unknown, boolean]>([
		[simple, true],
		[JSON.stringify(simple), true],
		[full, false],
		[JSON.stringify(full), false],
		['text', false],
		[null, false],
	])('a Simplified output is told from others (%#)', (raw, expected) => {
		expect(isSimplified(raw)).toBe(expected);
	});

	test('is not asked of the item of one page, which has not the whole text', async () => {
		const { context, parameters } = setup({ json: {}, binary: { document: kept() } });
		const page = { ...simple, pages: undefined, pageNumber: 1 };
		expect(await findKeptDocument(context, parameters, page)).toBeUndefined();
		expect(await findKeptDocument(context, parameters, { ...simple, text: 'x' })).toBe('other');
		expect(await findKeptDocument(context, parameters)).toEqual({ document, keptIn: 'document' });
	});
});

describe('an item that failed before', () => {
	const of = (item: INodeExecutionData, set: Record<string, unknown> = {}) =>
		failureOfItem(item, setup(item, set).parameters);
	const ours = { message: 'Blank.', jobId: null, retryable: false };

	test.each<[string, INodeExecutionData, Record<string, unknown>, string | undefined]>([
		['by n8n', { json: full, error: { message: 'Broken' } as never }, {}, 'Broken'],
		['by an OCR node', { json: { error: ours } }, {}, 'Blank.'],
		['by an OCR node, with what n8n puts beside', { json: { ...full, error: ours } }, {}, 'Blank.'],
		['in a word', { json: { error: 'gone' } }, {}, 'gone'],
		['somebody else, beside an answer', { json: { ...full, error: 'gone' } }, {}, undefined],
		[
			'with half of our own',
			{ json: { ...full, error: { message: 'x', jobId: 1 } } },
			{},
			undefined,
		],
		['not at all', { json: full }, {}, undefined],
		['with nothing said', { json: { error: {} } }, {}, undefined],
		[
			...(['beside a field that is named', { json: { error: 'gone' } }] as const),
			...([{ documentFrom: 'field', documentField: 'body' }, undefined] as const),
		],
		[
			...(['beside a field that is not', { json: { error: 'gone' } }] as const),
			...([{ documentFrom: 'field', documentField: '' }, 'gone'] as const),
		],
		[
			...(['beside a file', { json: { error: 'gone' }, binary: { document: kept() } }] as const),
			...([{ documentFrom: 'binary' }, undefined] as const),
		],
		[
			...(['without the file', { json: { error: 'gone' } }] as const),
			...([{ documentFrom: 'binary' }, 'gone'] as const),
		],
		[
			...(['with a file of an expression', { json: { error: 'gone' } }] as const),
			...([{ documentFrom: 'binary', documentBinary: kept() }, undefined] as const),
		],
	])('%s', (_how, item, set, expected) => {
		expect(of(item, set)).toBe(expected);
	});
});

describe('a file that a field means', () => {
	test.each<[unknown, object]>([
		['mine', { label: 'L', name: 'mine' }],
		[' mine ', { label: 'L', name: 'mine' }],
		[null, { label: 'L', name: '' }],
		[{ a: 1 }, { label: 'L', name: '', value: { a: 1 } }],
	])('%j is %j', (value, expected) => {
		const { parameters } = setup({ json: {} }, { field: value });
		const asked = { label: 'L', parameter: 'field', otherwise: 'other' };
		expect(fileField(parameters, asked)).toEqual(expected);
	});

	test('has a name by itself, where the field is not there', () => {
		const { parameters } = setup({ json: {} });
		expect(fileField(parameters, { label: 'L', parameter: 'field', otherwise: 'other' })).toEqual({
			...{ label: 'L', name: 'other' },
		});
		expect(documentFileField(parameters)).toEqual({
			...{ label: 'Document Binary Field', name: 'document' },
		});
	});

	test('is read, wherever n8n has it', async () => {
		const binary = { mine: fileOf('Hello', 'a.txt'), other: fileOf('Bye', undefined) };
		const { context, parameters } = setup({ json: {}, binary });
		const { file, read } = await fileOfItem(context, parameters, { label: 'L', name: 'mine' });
		expect([file.fileName, Buffer.from(await read()).toString()]).toEqual(['a.txt', 'Hello']);
		const value = fileOf('Given', 'b.txt');
		const given = await fileOfItem(context, parameters, { label: 'L', name: '', value });
		expect(Buffer.from(await given.read()).toString()).toBe('Given');
		await expect(fileOfItem(context, parameters, { label: 'L', name: 'none' })).rejects.toThrow(
			'L: this item has no binary field "none". Its binary fields: "mine", "other".',
		);
	});
});

describe('the original', () => {
	const png = fileOf(PNG, 'a.png', { mimeType: 'image/png' });
	const heic = fileOf('    ftypheic', 'a.heic');
	const avif = fileOf('    ftypavif', 'a.avif');
	const text = fileOf('{}', 'a.json');

	const original = async (
		binary: Record<string, IBinaryData>,
		use: UseOfOriginal,
		set: Record<string, unknown> = {},
	) => {
		const { context, parameters } = setup({ json: {}, binary }, set);
		return (await originalOfItem(context, parameters, use))?.fileName;
	};

	test.each<[string, IBinaryData | undefined, UseOfOriginal, string | undefined]>([
		['a picture', png, 'must', 'a.png'],
		['a picture', png, 'shown', 'a.png'],
		['a picture', png, 'sizes', 'a.png'],
		['a picture', png, 'not', undefined],
		['a text', text, 'must', 'a.json'],
		['a text', text, 'shown', undefined],
		['a text', text, 'sizes', undefined],
		// It is told that it cannot be shown.
		['an AVIF', avif, 'shown', 'a.avif'],
		['an AVIF', avif, 'sizes', undefined],
		['a HEIC', heic, 'sizes', 'a.heic'],
		['no file', undefined, 'must', undefined],
		['no file', undefined, 'shown', undefined],
	])('by default is %s where it is "%3$s"', async (_what, file, use, expected) => {
		expect(await original(file ? { data: file } : {}, use)).toBe(expected);
	});

	test('that a person names has to be there', async () => {
		const set = { originalBinary: 'mine' };
		expect(await original({ mine: text }, 'sizes', set)).toBe('a.json');
		await expect(original({ data: png }, 'sizes', set)).rejects.toThrow(
			/^Original File Field: this item has no binary field "mine"/,
		);
	});

	test('is none where no field is named', async () => {
		expect(await original({ data: png }, 'must', { originalBinary: '' })).toBeUndefined();
	});

	test('may be what an expression gives', async () => {
		expect(await original({}, 'sizes', { originalBinary: png })).toBe('a.png');
		const { context, parameters } = setup({ json: {} }, { originalBinary: png });
		expect(originalBinaryOfItem(context, parameters)).toBe(png);
	});

	test('goes to another execution as n8n has it', () => {
		const { context, parameters } = setup({ json: {}, binary: { data: png } });
		expect(originalBinaryOfItem(context, parameters)).toBe(png);
	});
});

describe('the text of a result file', () => {
	const result = {
		kind: 'result',
		fileName: 'a.txt',
		mimeType: 'text/plain',
		binaryProperty: 'mine',
	};
	const of = async (raw: unknown) => {
		const { context, parameters } = setup({ json: {}, binary: { mine: fileOf('Hello', 'a.txt') } });
		return await textOfResultFile(context, parameters, raw);
	};

	test('comes with a Raw output that has one', async () => {
		expect(await of({ raw: {}, files: [result] })).toEqual({ files: [result], text: 'Hello' });
	});

	test.each<[string, object]>([
		['of another type', { ...result, mimeType: 'application/pdf' }],
		['that is not there', { ...result, binaryProperty: 'other' }],
		['of another kind', { ...result, kind: 'archive' }],
	])('and not with a file %s', async (_which, file) => {
		expect(await of({ raw: {}, files: [file] })).toEqual({ files: [file] });
	});

	test.each([null, 'text', {}, { raw: 1 }, { files: [] }, { raw: 1, files: {} }])(
		'%j has none',
		async (raw) => {
			expect(await of(raw)).toEqual({});
		},
	);
});

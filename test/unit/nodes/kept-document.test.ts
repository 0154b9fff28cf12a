import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { gzipSync } from 'node:zlib';

import { compareOperation } from '../../../nodes/OcrNormalize/operations/document/compare/fields';
import { exportOperation } from '../../../nodes/OcrNormalize/operations/document/export/fields';
import { normalizeOperation } from '../../../nodes/OcrNormalize/operations/document/normalize/fields';
import { overlayOperation } from '../../../nodes/OcrNormalize/operations/document/overlay/fields';
import { routeOperation } from '../../../nodes/OcrNormalize/operations/review/route/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { documentOutput } from '../../../nodes/shared/operations/output';
import { Parameters } from '../../../nodes/shared/parameters';
import type { OcrDocument } from '../../../ocr/document/types';
import { wordsCsv } from '../../../ocr/export/csv/words-csv';
import { sampleAnswers } from '../../support/answers';
import { expectPlainSentence } from '../../support/messages';

/** OCR Normalize after a node with the default output: words and positions are in the file beside it. */

const operations = [
	normalizeOperation,
	exportOperation,
	overlayOperation,
	routeOperation,
	compareOperation,
];
const sampleOf = (provider: string): OcrDocument => ({
	...sampleAnswers.find((sample) => sample.provider === provider)!.document,
	source: { fileName: 'scan.png' },
});
const document: OcrDocument = { ...sampleOf('upstage'), warnings: [] };

/** An n8n that keeps files apart from its items. */
class Files {
	private readonly bytes = new Map<string, Buffer>();

	async store(bytes: Buffer, fileName: string, mimeType: string): Promise<IBinaryData> {
		const id = `filesystem-v2:${this.bytes.size}`;
		this.bytes.set(id, bytes);
		return { id, data: 'filesystem-v2', fileName, mimeType, bytes: bytes.length };
	}

	async read({ id = '' }: IBinaryData): Promise<Buffer> {
		return await Promise.resolve(this.bytes.get(id)!);
	}
}

let files: Files;
let shown: string[];

beforeEach(() => {
	files = new Files();
	shown = [];
});

function contextOf(items: INodeExecutionData[], set: IDataObject): IExecuteFunctions {
	return {
		getInputData: () => items,
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		continueOnFail: () => true,
		addExecutionHints: (...hints: NodeExecutionHint[]) =>
			void shown.push(...hints.map(({ message }) => message)),
		helpers: {
			prepareBinaryData: files.store.bind(files),
			getBinaryDataBuffer: async (index: number, name: string) =>
				await files.read(items[index]!.binary![name]!),
		},
	} as unknown as IExecuteFunctions;
}

/** An item as a provider's node puts it out. */
async function itemOf(set: IDataObject = {}, read = document): Promise<INodeExecutionData> {
	const context = contextOf([{ json: {} }], set);
	const { items } = await documentOutput(context, new Parameters(context, 0), read);
	return { ...items[0]! };
}

const withoutFile = async (set: IDataObject = {}, read = document) =>
	await itemOf({ ...set, options: { keepDocument: false } }, read);

async function run(items: INodeExecutionData[], set: IDataObject): Promise<INodeExecutionData[]> {
	return (await runOperation(contextOf(items, set), operations)).flat();
}

const textOf = async (file: IBinaryData | undefined) => (await files.read(file!)).toString();

test.each<[string, IDataObject]>([
	['Plain Text', {}],
	['Markdown', { textAs: 'markdown' }],
	['a JSON file', { putInBinary: true }],
])('Export makes Words CSV of Simplified as %s', async (_, set) => {
	const item = await itemOf(set);
	const [made] = await run([item], { operation: 'export', formats: ['wordsCsv'] });
	expect(await textOf(made!.binary!.wordsCsv)).toBe(wordsCsv(document));
	// It goes on, for the next operation.
	expect(made!.binary).toMatchObject(item.binary!);
	const [next] = await run([made!], { operation: 'overlay' });
	expect(await textOf(next!.binary!.overlay)).toContain('<html');
	expect(shown).toEqual([]);
});

test.each([['hocr'], ['alto'], ['pageXml'], ['linesCsv'], ['tablesCsv'], ['markdown'], ['text']])(
	'Export makes the same %s of it as of the Full Document',
	async (format) => {
		const set = { operation: 'export', formats: [format] };
		const [kept] = await run([await itemOf()], set);
		const [whole] = await run([await itemOf({ output: 'document' })], set);
		const undated = async ({ binary }: INodeExecutionData) =>
			(await textOf(binary![format])).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '');
		expect(await undated(kept!)).toBe(await undated(whole!));
		expect(kept!.json).toEqual(whole!.json);
	},
);

test('Route by words and Compare work with the words', async () => {
	const route = { operation: 'route', reviewBy: 'words', threshold: 100, share: 0 };
	const [review] = await run([await itemOf()], route);
	expect(review!.json).toMatchObject({
		review: { lowConfidenceCount: expect.any(Number) as number },
	});
	expect(
		(review!.json.review as { lowConfidenceCount: number }).lowConfidenceCount,
	).toBeGreaterThan(5);

	const items = [await itemOf(), await itemOf({}, sampleOf('lazarus'))];
	const [compared] = await run(items, { operation: 'compare' });
	// The merged document has a file of its own, and the first one's is not taken for it.
	expect(Object.keys(compared!.binary!)).toEqual(['document']);
	expect(compared!.binary!.document!.id).not.toBe(items[0]!.binary!.document!.id);
	expect(shown.join()).not.toContain('file');
});

test('Normalize reads the full document, and does not keep it a second time', async () => {
	const item = await itemOf();
	const [simplified] = await run([item], { operation: 'normalize' });
	expect(simplified).toMatchObject(item);
	expect(Object.keys(simplified!.binary!)).toEqual(['document']);
	const [whole] = await run([item], { operation: 'normalize', output: 'document' });
	expect(whole!.json).toEqual(document);
	const bare = { operation: 'normalize', options: { keepInputFiles: false } };
	const [again] = await run([item], bare);
	expect(again!.binary!.document!.id).not.toBe(item.binary!.document!.id);
});

test('of several documents the item’s own is taken', async () => {
	const other = await itemOf({}, sampleOf('lazarus'));
	const own = await itemOf();
	const item = {
		json: own.json,
		binary: { document: own.binary!.document!, document_1: other.binary!.document! },
	};
	const [made] = await run([item], { operation: 'normalize', output: 'document' });
	expect(made!.json).toEqual(document);
});

describe('an item without the document', () => {
	const needing: Array<[string, IDataObject]> = [
		['Words CSV', { operation: 'export', formats: ['wordsCsv'] }],
		['hOCR', { operation: 'export', formats: ['hocr'] }],
		['ALTO', { operation: 'export', formats: ['alto'] }],
		['PAGE XML', { operation: 'export', formats: ['pageXml'] }],
		['a searchable PDF', { operation: 'export', formats: ['pdf'] }],
		['an overlay', { operation: 'overlay' }],
		['Route by words', { operation: 'route', reviewBy: 'words' }],
	];

	test.each(needing)('%s: is told what to set in the node before', async (_, set) => {
		const [made] = await run([await withoutFile()], set);
		const { code, message } = made!.json.error as { code: string; message: string };
		expect(code).toBe('words-missing');
		expect(message).toMatch(/Output to Full Document.*Keep Full Document/);
		expectPlainSentence(message);
	});

	test.each(needing)('%s: is told that its text was changed', async (_, set) => {
		const { json, binary } = await itemOf();
		const changed = { json: { ...json, text: `${json.text as string} More.` }, binary };
		const [made] = await run([changed], set);
		expect(made!.json.error).toMatchObject({
			code: 'words-missing',
			message: expect.stringContaining('text was changed') as string,
		});
	});

	test('a changed text is what is exported', async () => {
		const { json, binary } = await itemOf();
		const changed = { json: { ...json, text: 'Mine.' }, binary };
		const [made] = await run([changed], { operation: 'export', formats: ['text'] });
		expect(await textOf(made!.binary!.text)).toBe('Mine.');
	});

	test('is routed by the confidence that it has', async () => {
		for (const reviewBy of ['document', 'page']) {
			const item = await withoutFile();
			const set = { operation: 'route', reviewBy, threshold: 1 };
			const [first] = await runOperation(contextOf([item], set), operations);
			expect(first).toHaveLength(1);
		}
	});

	test('of a provider without words: Words CSV is not made of nothing, hOCR is of its lines', async () => {
		const textOnly = sampleOf('picwish');
		for (const item of [await itemOf({}, textOnly), await withoutFile({}, textOnly)]) {
			const set = { operation: 'export', formats: ['wordsCsv'] };
			const [made] = await run([item], set);
			expect(made!.json.error).toMatchObject({ code: 'words-missing' });
			const [hocr] = await run([item], { operation: 'export', formats: ['hocr'] });
			expect(await textOf(hocr!.binary!.hocr)).toContain('ocr_line');
		}
	});

	test('a blank page has no words, and that is no reason to stop', async () => {
		const page = { ...document.pages[0]!, text: '', words: [], lines: [] };
		const blank = { ...document, text: '', pages: [{ ...page, span: { offset: 0, length: 0 } }] };
		const item = await itemOf({ output: 'document' }, blank);
		const [made] = await run([item], { operation: 'export', formats: ['wordsCsv'] });
		expect(made!.json).not.toHaveProperty('error');
	});
});

test('a damaged file is told by its field', async () => {
	const item = await itemOf();
	const packed = await files.read(item.binary!.document!);
	const cut = await files.store(packed.subarray(0, 100), 'scan.ocr.json.gz', 'application/gzip');
	const [made] = await run([{ ...item, binary: { document: cut } }], { operation: 'normalize' });
	expect(made!.json.error).toMatchObject({
		code: 'invalid-input',
		message: expect.stringMatching(/^Binary field "document": .* damaged/) as string,
	});
});

test('a compressed JSON file is read where a person names it', async () => {
	const packed = gzipSync(Buffer.from(JSON.stringify(document)));
	const mine = await files.store(packed, 'mine.json.gz', 'application/gzip');
	const [made] = await run([{ json: {}, binary: { mine } }], {
		operation: 'normalize',
		documentFrom: 'binary',
		documentBinary: 'mine',
		output: 'document',
	});
	expect(made!.json).toEqual(document);
});

test('One Item per Table Row: an item without a table gives none, and a hint says so', async () => {
	const item = await itemOf({ output: 'document' }, { ...document, pages: [], text: '' });
	const set = { operation: 'normalize', itemPer: 'tableRow' };
	expect(await run([item], set)).toEqual([]);
	expect(shown.join()).toContain('scan.png');
	const all = { ...set, documents: 'all' };
	expect(await run([item, item], all)).toEqual([]);
});

test('One Item per Page: each is linked to its item and has its files', async () => {
	const read = sampleOf('lazarus');
	const item = await itemOf({ output: 'document' }, read);
	const data = await files.store(Buffer.from('x'), 'scan.png', 'image/png');
	const made = await run([item, { ...item, binary: { data } }], {
		operation: 'normalize',
		itemPer: 'page',
	});
	expect(read.pages.length).toBeGreaterThan(1);
	expect(made.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
		[0, 1].flatMap((index) => read.pages.map(() => index)),
	);
	expect(made.at(-1)!.binary).toEqual({ data });
	const [again] = await run([made[1]!], { operation: 'normalize' });
	expect(again!.json).toMatchObject({
		text: read.pages[1]!.text,
		pageCount: 1,
		confidence: made[1]!.json.confidence,
	});
});

test('a Raw item is read with the text file that is its result', async () => {
	const raw = { status: 200, data: { task_id: 'pw-1', state: 1, file: 'https://x.example/1.txt' } };
	const result = await files.store(Buffer.from('One\fTwo'), 'scan.txt', 'text/plain');
	const json = {
		raw,
		job: { provider: 'picwish', id: 'pw-1', status: 'succeeded' },
		files: [
			{ kind: 'result', fileName: 'scan.txt', mimeType: 'text/plain', binaryProperty: 'result' },
		],
	};
	const [made] = await run([{ json, binary: { result } }], { operation: 'normalize' });
	expect(made!.json).toMatchObject({ text: 'One\n\nTwo', pageCount: 2, jobId: 'pw-1' });
	// Without the file the text is not there, and that is told.
	const [bare] = await run([{ json: raw }], { operation: 'normalize' });
	expect(bare!.json).toMatchObject({ text: '', warnings: [{ code: 'text-in-file' }] });
});

test('a Raw output that went into a file is read from there, as its job’s provider has it', async () => {
	const { provider, raw } = sampleAnswers.find(({ name }) => name === 'upstage-google')!;
	const stored = await files.store(
		Buffer.from(JSON.stringify(raw)),
		'scan.ocr.json',
		'application/json',
	);
	const json = { documentField: 'mine', job: { provider, id: null, status: 'succeeded' } };
	const [made] = await run([{ json, binary: { mine: stored } }], { operation: 'normalize' });
	expect(made!.json).toMatchObject({ provider: 'upstage', pageCount: 2 });
	expect(made!.json.text).not.toBe('');
});

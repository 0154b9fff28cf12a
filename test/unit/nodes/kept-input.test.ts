import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { exportOperation } from '../../../nodes/OcrNormalize/operations/document/export/fields';
import { normalizeOperation } from '../../../nodes/OcrNormalize/operations/document/normalize/fields';
import { overlayOperation } from '../../../nodes/OcrNormalize/operations/document/overlay/fields';
import { compareOperation } from '../../../nodes/OcrNormalize/operations/document/compare/fields';
import { routeOperation } from '../../../nodes/OcrNormalize/operations/review/route/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { freeField, keptInput, withInput } from '../../../nodes/shared/kept-input';
import { Parameters } from '../../../nodes/shared/parameters';
import { sampleAnswers } from '../../support/answers';

/** What goes on of an input item: nothing is thrown away on the way, and nothing is written over. */

const file = (fileName: string, data = '') => ({ data, mimeType: 'text/plain', fileName });
const scan = file('scan.png');
const made = file('made.txt');

function contextOf(items: INodeExecutionData[], set: IDataObject = {}): IExecuteFunctions {
	return {
		getInputData: () => items,
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		continueOnFail: () => set.goesOn === true,
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
				data: bytes.toString('base64'),
				fileName,
				mimeType,
			}),
			getBinaryDataBuffer: async (index: number, name: string) =>
				Buffer.from(items[index]!.binary![name]!.data, 'base64'),
		},
	} as unknown as IExecuteFunctions;
}

const keptOf = (item: INodeExecutionData, options: IDataObject = {}) =>
	keptInput(new Parameters(contextOf([item], { options }), 0));

describe('what is kept', () => {
	const item = { json: { id: 7, error: null }, binary: { data: scan } };

	test('is the files, unless a person wants none, and no field', () => {
		expect(keptOf(item)).toEqual({ files: { data: scan }, fields: {} });
		expect(keptOf(item).files.data).toBe(scan);
		expect(keptOf(item, { keepInputFiles: true }).files).toEqual({ data: scan });
		expect(keptOf(item, { keepInputFiles: false }).files).toEqual({});
		expect(keptOf({ json: {} }).files).toEqual({});
	});

	test('is the fields where a person wants them, but for an error that is over', () => {
		expect(keptOf(item, { keepInputFields: true }).fields).toEqual({ id: 7 });
	});
});

describe('a new file', () => {
	test.each([
		[[], 'result'],
		[['data'], 'result'],
		[['result'], 'result_1'],
		[['result', 'result_1'], 'result_2'],
		[['constructor'], 'result'],
	])('with %j there has the field %s', (there, name) => {
		const taken = Object.fromEntries(there.map((one) => [one, scan]));
		expect(freeField('result', taken)).toBe(name);
	});

	test('never takes the place of a kept one, and a warning says where it is', () => {
		const kept = { files: { overlay: scan, data: scan }, fields: {} };
		const json = { text: 'a', warnings: [] };
		const output = withInput({ json, binary: { overlay: made, other: made } }, kept);
		expect(output.binary).toEqual({ data: scan, overlay: scan, overlay_1: made, other: made });
		expect(output.json.warnings).toEqual([
			{
				code: 'file-field-taken',
				message:
					'The input already has a file in the binary field "overlay", so the new file is in "overlay_1".',
			},
		]);
		// Route and Overlay put out the input's own JSON, which is not changed.
		expect(json.warnings).toEqual([]);
	});

	test('that has had to go elsewhere before says so too', () => {
		const output = withInput(
			{ json: {}, binary: { result_1: made } },
			{ files: { result: scan }, fields: {} },
		);
		expect(output.binary).toEqual({ result: scan, result_1: made });
		expect(output.json.warnings).toMatchObject([{ code: 'file-field-taken' }]);
	});

	test('keeps out of the way of other new ones', () => {
		const binary = { pageXml: made, pageXml_1: made, pageXml_2: made };
		const output = withInput({ json: {}, binary }, { files: { pageXml: scan }, fields: {} });
		expect(Object.keys(output.binary!).sort()).toEqual([
			'pageXml',
			'pageXml_1',
			'pageXml_2',
			'pageXml_3',
		]);
		expect(output.binary!.pageXml).toBe(scan);
	});
});

test('fields stand beside the result; of two the result’s stays, and a warning names them', () => {
	const output = withInput(
		{ json: { text: 'read', job: {} } },
		{ files: {}, fields: { id: 7, text: 'mail', job: 'driver' } },
	);
	expect(output).toEqual({
		json: {
			text: 'read',
			job: {},
			id: 7,
			warnings: [
				{
					code: 'input-fields-replaced',
					message: expect.stringMatching(/not kept: text, job\.$/),
				},
			],
		},
	});
});

describe('OCR Normalize', () => {
	const operations = [
		normalizeOperation,
		exportOperation,
		overlayOperation,
		routeOperation,
		compareOperation,
	];
	const { document } = sampleAnswers.find(({ provider }) => provider === 'upstage')!;
	const json = document as unknown as IDataObject;

	async function run(set: IDataObject, item: Partial<INodeExecutionData> = {}, count = 1) {
		const items = Array.from({ length: count }, () => ({ json, binary: { data: scan }, ...item }));
		return (await runOperation(contextOf(items, set), operations)).flat();
	}

	test.each<[string, IDataObject, string[]]>([
		['normalize', {}, ['data']],
		['normalize', { putInBinary: true }, ['data', 'document']],
		['export', { formats: ['text'] }, ['data', 'text']],
		['export', { formats: ['text'], inOneZip: true }, ['data', 'zip']],
		['overlay', {}, ['data', 'overlay', 'overlay_preview']],
		[
			'overlay',
			{ overlayForm: 'svg' },
			['data', 'overlay_preview', 'overlay_page_1', 'overlay_page_2'],
		],
		['route', { threshold: 100 }, ['data', 'overlay', 'overlay_preview']],
		['route', { threshold: 0 }, ['data']],
	])('%s with %j puts out %j', async (operation, set, fields) => {
		const [item] = await run({ operation, ...set });
		expect(Object.keys(item!.binary!)).toEqual(fields);
		expect(item!.binary!.data).toBe(scan);
		const [bare] = await run({ operation, ...set, options: { keepInputFiles: false } });
		expect(Object.keys(bare!.binary ?? {})).toEqual(fields.slice(1));
	});

	test('Compare keeps those of the first item, All Items Together none', async () => {
		const [compared] = await run({ operation: 'compare' }, {}, 2);
		expect(compared!.binary).toEqual({ data: scan });
		const [merged] = await run({ operation: 'normalize', documents: 'all' }, {}, 2);
		expect(merged!.binary).toBeUndefined();
	});

	test('an item that fails keeps its file', async () => {
		const [item] = await run({ operation: 'normalize', goesOn: true }, { json: { odd: 1 } });
		expect(item).toMatchObject({
			json: { error: { code: 'unreadable-answer' } },
			binary: { data: scan },
		});
	});

	test('fields of the input come along, and their clashes are named', async () => {
		const [item] = await run(
			{ operation: 'export', formats: ['text'], options: { keepInputFields: true } },
			{ json: { ...json, mine: 7 } },
		);
		expect(item!.json.mine).toBe(7);
		expect(item!.json.pageCount).toBe(document.pages.length);
		expect(item!.json.warnings).toContainEqual({
			code: 'input-fields-replaced',
			message: expect.stringContaining('job'),
		});
	});

	test('a document that had to go elsewhere is found there by the next node', async () => {
		const other = { ...file('old.ocr.json', Buffer.from('{}').toString('base64')) };
		const old = { ...other, mimeType: 'application/json' };
		const [item] = await run(
			{ operation: 'normalize', putInBinary: true },
			{ binary: { document: old } },
		);
		expect(Object.keys(item!.binary!)).toEqual(['document', 'document_1']);
		const [text] = await run({ operation: 'normalize' }, item);
		expect(text!.json.text).toBe(document.text);
	});

	describe('Original File Field', () => {
		const overlay = async (set: IDataObject, item: Partial<INodeExecutionData> = {}) =>
			await run({ operation: 'overlay', ...set }, item);

		test('as it is by default, is as if empty where the item has no such file, or one without pages', async () => {
			const [without] = await overlay({}, { binary: {} });
			const [odd] = await overlay({});
			const [empty] = await overlay({ originalBinary: '' });
			expect(without!.binary!.overlay).toEqual(empty!.binary!.overlay);
			expect(odd!.binary!.overlay).toEqual(empty!.binary!.overlay);
		});

		test('by another name has to be there', async () => {
			await expect(overlay({ originalBinary: 'scan' })).rejects.toThrow(
				'Original File Field: this item has no binary field "scan". Its binary fields: "data".',
			);
		});

		test('for a searchable PDF has to hold something with pages', async () => {
			const set = { operation: 'export', formats: ['pdf'] };
			await expect(run(set)).rejects.toThrow(/scan\.png/);
			await expect(run(set, { binary: {} })).rejects.toThrow(/^Original File Field: /);
		});
	});
});

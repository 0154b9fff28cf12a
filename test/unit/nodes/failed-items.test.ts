import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { compareOperation } from '../../../nodes/OcrNormalize/operations/document/compare/fields';
import { exportOperation } from '../../../nodes/OcrNormalize/operations/document/export/fields';
import { jobRowsOperation } from '../../../nodes/OcrNormalize/operations/job/job-rows/fields';
import { normalizeOperation } from '../../../nodes/OcrNormalize/operations/document/normalize/fields';
import { overlayOperation } from '../../../nodes/OcrNormalize/operations/document/overlay/fields';
import { routeOperation } from '../../../nodes/OcrNormalize/operations/review/route/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { OcrFailure } from '../../../nodes/shared/failure';
import { sampleAnswers } from '../../support/answers';

/** Items that come with `error` into OCR Normalize: what the provider's node said is not lost. */

const operations = [
	normalizeOperation,
	exportOperation,
	overlayOperation,
	routeOperation,
	compareOperation,
	jobRowsOperation,
];

const node: INode = {
	id: '1',
	name: 'OCR',
	type: 'any',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const stored = { data: '', mimeType: 'image/png', fileName: 'scan.png' };

/** What stands under the node. */
let shown: string[];

beforeEach(() => {
	shown = [];
});

function contextOf(items: INodeExecutionData[], set: IDataObject): IExecuteFunctions {
	return {
		getInputData: () => items,
		getNode: () => node,
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _item: number, otherwise: unknown) => set[name] ?? otherwise,
		continueOnFail: () => false,
		addExecutionHints: (...hints: NodeExecutionHint[]) =>
			void shown.push(...hints.map(({ message }) => message)),
		helpers: {
			prepareBinaryData: async (_: Buffer, fileName: string) => ({ ...stored, fileName }),
		},
	} as unknown as IExecuteFunctions;
}

const run = async (items: INodeExecutionData[], set: IDataObject) =>
	await runOperation(contextOf(items, set), operations);

const refused = new OcrFailure('Upstage rejected "bad.png".', {
	code: 'refused',
	jobId: 'j-7',
});
const failedItem = (): INodeExecutionData => ({ json: refused.toJson('upstage') });
const readItem = (fileName = 'scan.png'): INodeExecutionData => {
	const { document } = sampleAnswers.find(({ provider }) => provider === 'upstage')!;
	return { json: { ...document, source: { fileName } } as unknown as IDataObject };
};

const each = [
	{ operation: 'normalize', out: 0 },
	{ operation: 'export', out: 0 },
	{ operation: 'overlay', out: 0 },
	{ operation: 'route', out: 1 },
	{ operation: 'jobRows', out: 0 },
];

test.each(each)('$operation passes it on with its message and its job ID', async (one) => {
	const { operation, out } = one;
	const item = { ...failedItem(), binary: { data: stored } };
	const outputs = await run([item], { operation, formats: ['text'] });
	expect(outputs.flat()).toHaveLength(1);
	expect(outputs[out]).toEqual([{ ...item, pairedItem: { item: 0 } }]);
});

test('the others go on beside it', async () => {
	const [items] = await run([readItem(), failedItem(), readItem()], { operation: 'normalize' });
	expect(items!.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
});

test.each<[string, INodeExecutionData]>([
	['a text, as n8n puts it out', { json: { error: 'The connection was refused' } }],
	['a message', { json: { error: { message: 'Bad request', name: 'NodeApiError' } } }],
	['ours beside the input’s own fields', { json: { ...refused.toJson('x'), text: 'a mail' } }],
	['the error that n8n attached', { json: {}, error: new NodeOperationError(node, 'No.') }],
	['a delivery that tells of a failure', { json: { event: 'failed', ...refused.toJson('x') } }],
])('%s is such an error', async (_, item) => {
	const [items] = await run([item], { operation: 'normalize' });
	expect(items).toEqual([{ ...item, pairedItem: { item: 0 } }]);
});

test.each<[string, unknown]>([
	['none', null],
	['an empty one', ''],
	['one that a service put beside its answer', { message: 'Page 9 is blank' }],
])('%s is no reason not to read the document', async (_, error) => {
	const item = readItem();
	item.json.error = error as IDataObject;
	const [items] = await run([item], { operation: 'normalize' });
	expect(items![0]!.json.text).toBe(item.json.text);
});

test('nor is one beside a field that a person chose', async () => {
	const json = { error: 'of something else', body: readItem().json };
	const set = { operation: 'normalize', documentFrom: 'field' };
	const [read] = await run([{ json }], { ...set, documentField: json.body });
	expect(read![0]!.json.text).toBe(json.body.text);
	const [failed] = await run([{ json }], set);
	expect(failed![0]!.json).toEqual(json);
});

test('a job that failed has a row all the same', async () => {
	const job = { provider: 'mindee', id: 'j-1', status: 'failed', submittedAt: '' };
	const [rows] = await run([{ json: { event: 'failed', job, ...refused.toJson('mindee') } }], {
		operation: 'jobRows',
	});
	expect(rows![0]!.json).toMatchObject({ job_key: 'mindee:j-1', status: 'failed' });
});

describe('of all items together', () => {
	const set = { operation: 'normalize', documents: 'all' };
	const leftOut = expect.objectContaining({
		code: 'items-left-out',
		message: '1 item has no document and was left out: Upstage rejected "bad.png".',
	});

	test('it is left out of the one document, which says so', async () => {
		const [items] = await run([readItem(), failedItem(), readItem()], set);
		expect(items).toHaveLength(1);
		const { json, pairedItem } = items![0]!;
		expect(json.pages).toHaveLength(2 * (readItem().json.pages as unknown[]).length);
		expect(json.warnings).toContainEqual(leftOut);
		expect(pairedItem).toEqual([{ item: 0 }, { item: 2 }]);
		expect(shown.at(-1)).toMatch(/^1 item has no document and was left out: /);
	});

	test('it is left out of a comparison, which says so; numbers of items stay those of the input', async () => {
		const [items] = await run([failedItem(), readItem(), readItem()], {
			operation: 'compare',
			truth: '3',
		});
		const { json, pairedItem } = items![0]!;
		expect(json.warnings).toContainEqual(leftOut);
		expect(json.errorRates).toEqual([expect.anything(), null]);
		expect(pairedItem).toEqual([{ item: 1 }, { item: 2 }]);
	});

	test('a file whose other reading was left out takes no other file with it', async () => {
		const items = [readItem('a.png'), failedItem(), readItem('b.png'), readItem('b.png')];
		const [made] = await run(items, { operation: 'compare' });
		expect(made!.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }],
			[{ item: 2 }, { item: 3 }],
		]);
		expect(made![0]!.json).toMatchObject({ error: { code: 'invalid-input' } });
		expect(made![1]!.json.agreement).toBe(1);
	});

	test.each([set, { operation: 'compare' }])('where all failed, all are passed on', async (all) => {
		const [items] = await run([failedItem(), failedItem()], all);
		expect(items).toEqual([0, 1].map((item) => ({ ...failedItem(), pairedItem: { item } })));
	});
});

test.each([
	[null, 'Late.'],
	['j-7', 'Late. The job is j-7.'],
	['Late', 'Late.'],
])('a model that is given a message alone is told of job %s once', (jobId, sentence) => {
	expect(new OcrFailure('Late.', { code: 'timed-out', jobId }).toSentence()).toBe(sentence);
});

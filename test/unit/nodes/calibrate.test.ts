import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { calibrateOperation } from '../../../nodes/OcrNormalize/operations/review/calibrate/fields';
import { reviewedWordsOperation } from '../../../nodes/OcrNormalize/operations/review/reviewed-words/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import type { OcrDocument } from '../../../ocr/document/types';
import { buildDocument } from '../../../ocr/reading/build-document';

type Set = Record<string, unknown>;

/** What came out, and the hints under the node. */
async function run(operation: string, jsons: readonly IDataObject[], set: Set = {}) {
	const files: Record<string, string> = {};
	const hints: string[] = [];
	const context = {
		getInputData: () => jsons.map((json) => ({ json })),
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _index: number, otherwise: unknown) =>
			({ operation, ...set })[name] ?? otherwise,
		continueOnFail: () => true,
		addExecutionHints: (...all: Array<{ message: string }>) =>
			hints.push(...all.map(({ message }) => message)),
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => {
				files[fileName] = bytes.toString();
				return { data: '', fileName, mimeType };
			},
		},
	} as unknown as IExecuteFunctions;
	const operations = [calibrateOperation, reviewedWordsOperation];
	const [items] = (await runOperation(context, operations)) as [INodeExecutionData[]];
	return { items, files, hints, jsons: items.map(({ json }) => json) };
}

/** As a Data Table returns them. */
const rows = (provider: string, count: number, wrong: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		...{ id: index, createdAt: '2026-03-01', updatedAt: '2026-03-01' },
		...{ row_key: `${provider}${index}`, document_key: `d${index % 100}`, kind: 'word' },
		...{ provider, model: '', confidence: '0.95', changed: index < wrong ? 'true' : 'false' },
	}));

const errorOf = (json: IDataObject | undefined) => (json as { error: IDataObject }).error;

describe('Calibrate', () => {
	test('puts out a flat item for all and for each provider, with a picture that n8n shows', async () => {
		const { items, files, hints } = await run(
			'calibrate',
			[...rows('a', 600, 3), ...rows('b', 900, 90)],
			{
				remainingErrors: 5,
			},
		);
		expect(
			items.map(({ json }) => [json.scope, json.provider, json.reviewed, json.threshold]),
		).toEqual([
			['all', '', 1500, null],
			['provider', 'a', 600, 95],
			['provider', 'b', 900, null],
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 600 },
		]);
		expect(items[1]!.binary).toMatchObject({
			calibration: { fileName: 'calibration-a.svg', mimeType: 'image/svg+xml' },
			calibration_preview: { mimeType: 'text/plain', fileType: 'html' },
		});
		expect(Object.keys(files)).toHaveLength(6);
		expect(hints).toEqual([]);
	});

	test('puts out an item for each range, without a picture', async () => {
		const { items, files } = await run('calibrate', rows('a', 600, 3), {
			calibrationOutput: 'ranges',
		});
		expect(items).toHaveLength(1);
		expect(items[0]!.json).toMatchObject({ from_percent: 95, to_percent: 99, right: 597 });
		expect(files).toEqual({});
	});

	test('leaves the picture away', async () => {
		const { items } = await run('calibrate', rows('a', 600, 3), {
			options: { calibrationPicture: false },
		});
		expect(items[0]).not.toHaveProperty('binary');
	});

	test('names the rows that cannot be read, and says when there are few', async () => {
		const bad = { ...rows('a', 1, 0)[0], confidence: '95 %' };
		const { jsons, hints } = await run('calibrate', [bad, ...rows('a', 100, 1)]);
		expect(jsons).toHaveLength(1);
		expect(hints[0]).toContain('item 1: confidence is "95 %"');
		expect(hints[1]).toContain('100 reviewed words are few');
	});

	test.each<[string, IDataObject[], Set, RegExp]>([
		['items that are no rows', [{ text: 'a' }], {}, /^Rows: .*no column confidence/],
		['rows of another kind', rows('a', 9, 1), { options: { calibratedKind: 'field' } }, /^Rows: /],
		['a wish that nobody can prove', rows('a', 9, 1), { remainingErrors: 0 }, /^Remaining Errors/],
		['a wish that is none', rows('a', 9, 1), { remainingErrors: 'few' }, /^Remaining Errors/],
		[
			'a share that is none',
			rows('a', 9, 1),
			{ options: { calibratedShare: 'x' } },
			/^Maximum Percentage of Words/,
		],
		[
			'a share of more than all',
			rows('a', 9, 1),
			{ options: { calibratedShare: 500 } },
			/^Maximum Percentage of Words/,
		],
	])('says what is wrong with %s', async (_what, given, set, message) => {
		const { jsons } = await run('calibrate', given, set);
		expect(errorOf(jsons[0])).toMatchObject({ code: 'invalid-input' });
		expect(errorOf(jsons[0]).message).toMatch(message);
	});
});

describe('Reviewed Words to Rows', () => {
	const read = (): OcrDocument =>
		buildDocument({
			provider: { id: 'any' },
			job: { id: 'j7', status: 'succeeded' },
			pages: [{ words: [{ text: 'Ferry', confidence: 0.6 }] }],
		});
	const review = {
		...{ status: 'reviewed', at: '2026-03-01T10:00:00.000Z', seconds: 9, pages: [1], changes: [] },
	};
	const asItem = (more: object) =>
		JSON.parse(JSON.stringify({ ...read(), ...more })) as IDataObject;

	test('makes rows that Calibrate reads', async () => {
		const { jsons } = await run('reviewedWords', [asItem({ review })]);
		expect(jsons).toEqual([
			expect.objectContaining({ provider: 'any', confidence: 0.6, changed: false, action: 'seen' }),
		]);
		const { jsons: calibrated } = await run('calibrate', jsons);
		expect(calibrated[0]).toMatchObject({ provider: 'any', reviewed: 1, wrong: 0 });
	});

	test('gives no rows, and says why, where nobody has looked at it in time', async () => {
		const expired = { ...review, status: 'expired', pages: [] };
		const { jsons, hints } = await run('reviewedWords', [asItem({ review: expired })]);
		expect(jsons).toEqual([]);
		expect(hints).toHaveLength(1);
	});

	test('has no row for an item that failed before, which no table has room for', async () => {
		const error = { message: 'Cut off.', code: 'file-damaged', jobId: null, retryable: false };
		const { jsons, hints } = await run('reviewedWords', [{ error }, asItem({ review })]);
		expect(jsons).toHaveLength(1);
		expect(hints).toEqual([expect.stringContaining('Cut off.')]);
	});

	test('says so where nobody has reviewed the document', async () => {
		const { jsons } = await run('reviewedWords', [asItem({})]);
		expect(errorOf(jsons[0])).toMatchObject({ code: 'invalid-input' });
	});
});

import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';

import { routeOperation } from '../../../nodes/OcrNormalize/operations/review/route/fields';
import { runOperation } from '../../../nodes/OcrNormalize/run-operation';
import { simplify } from '../../../ocr/document/simplify';
import type { OcrDocument, OcrField } from '../../../ocr/document/types';
import { locateValues } from '../../../ocr/fields/locate-values';
import { buildDocument } from '../../../ocr/reading/build-document';

const page: OcrDocument = buildDocument({
	provider: { id: 'any' },
	job: { id: null, status: 'succeeded' },
	source: { fileName: 'ferry.pdf' },
	pages: [
		{
			...{ width: 1000, height: 1000, unit: 'pixel' },
			words: ['Ferry', 'Total', '1.240,50', 'Cabin', '8O.OO'].map((text, index) => ({
				text,
				confidence: text === 'Ferry' ? 0.6 : 0.9,
				breakAfter: index === 2,
				points: [0, 1, 2, 3].map((corner) => ({
					x: 50 + 120 * index + (corner === 1 || corner === 2 ? 100 : 0),
					y: corner > 1 ? 70 : 50,
				})),
			})),
		},
	],
});

/** What Locate Values puts out, of a Full Document or a Simplified item. */
function located(values: object, from: object = page, change?: (fields: OcrField[]) => unknown) {
	const fields = locateValues(page, values);
	change?.(fields);
	return JSON.parse(JSON.stringify({ ...from, fields })) as IDataObject;
}

type Set = Record<string, unknown>;
const stored: Record<string, string> = {};

/** What is said below the node of the last run. */
let hints: string[] = [];

function contextOf(json: IDataObject, set: Set): IExecuteFunctions {
	hints = [];
	return {
		getInputData: () => [{ json }],
		getNode: () => ({ id: '1', name: 'OCR', type: 'any', typeVersion: 1, parameters: {} }),
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, _index: number, otherwise: unknown) => set[name] ?? otherwise,
		continueOnFail: () => true,
		addExecutionHints: (...said: NodeExecutionHint[]) => {
			hints = said.map(({ message }) => message);
		},
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => {
				stored[fileName] = bytes.toString();
				return { data: '', fileName, mimeType };
			},
		},
	} as unknown as IExecuteFunctions;
}

/** The item, and by which output it left. */
async function routed(json: IDataObject, set: Set = {}) {
	const outputs = await runOperation(
		contextOf(json, { operation: 'route', reviewBy: 'fields', ...set }),
		[routeOperation],
	);
	const output = outputs.findIndex((items) => items.length > 0);
	return { item: outputs[output]![0] as INodeExecutionData, output };
}

const reviewOf = ({ json }: INodeExecutionData) =>
	json.review as {
		reason: string;
		fieldCount: number;
		fields: Array<{ path: string; reasons: string[] }>;
	};

test.each([
	['a Full Document', page],
	['a Simplified item', simplify(page)],
	['a document of an older kind of item', { ...page, fields: undefined }],
])('%s whose fields are all found and sure goes on as it came', async (_what, from) => {
	const json = located({ total: 1240.5 }, from);
	const { item, output } = await routed(json);
	expect(output).toBe(0);
	expect(item.json).toEqual(json);
	expect(item.binary).toBeUndefined();
});

test('one with a field to look at has the reasons, and an overlay with the fields', async () => {
	const { item, output } = await routed(
		located({ total: 1240.5, supplier: 'Ferry', iban: 'DE89370400440532013000', cabin: 80 }),
	);
	expect(output).toBe(1);
	const { reason, fields, fieldCount } = reviewOf(item);
	expect(fields.map(({ path, reasons }) => [path, reasons.length])).toEqual([
		['supplier', 1],
		['iban', 1],
		['cabin', 1],
	]);
	expect([fieldCount, reason]).toEqual([3, '3 of 4 fields need review: supplier, iban, cabin.']);
	expect(Object.keys(item.binary!)).toEqual(['overlay', 'overlay_preview']);
	expect(stored['ferry.overlay.html']).toContain('aria-label="supplier: Ferry');
});

describe('which of them needs review', () => {
	const json = located({ total: 1240.5, supplier: 'Ferry', rows: [{ price: 999 }] });

	test.each<[set: Set, review: string[]]>([
		[{ threshold: 50 }, ['rows[0].price']],
		[{ judgedFields: 'total' }, []],
		[{ judgedFields: ' total , supplier' }, ['supplier']],
		[
			{ judgedFields: 'total', fieldThresholds: { values: [{ path: 'total', threshold: 95 }] } },
			['total'],
		],
		[
			{
				judgedFields: 'total, supplier',
				fieldThresholds: { values: [{ path: 'supplier', threshold: '60' }] },
			},
			[],
		],
		[{ judgedFields: 'total, number' }, ['number']],
	])('%j', async (set, review) => {
		const { item, output } = await routed(json, set);
		expect(output).toBe(review.length > 0 ? 1 : 0);
		if (review.length > 0) expect(reviewOf(item).fields.map(({ path }) => path)).toEqual(review);
	});
});

test.each([
	[
		{ fieldThresholds: { values: [{ path: 'total', threshold: 0.95 }] } },
		/total.*0\.95 is below 1 %/,
	],
	[{ fieldThresholds: { values: [{ path: 'total', threshold: 'high' }] } }, /total.*"high"/],
	[{ fieldThresholds: { values: [{ path: 'total', threshold: '' }] } }, /total.*not a number/],
	[
		{ fieldThresholds: { values: [{ path: ' ', threshold: 95 }] } },
		/Threshold per Field.*no field/,
	],
])('%j is refused', async (set, message) => {
	const { item } = await routed(located({ total: 1240.5 }), set);
	expect(item.json.error).toMatchObject({
		code: 'invalid-input',
		message: expect.stringMatching(message),
	});
});

test('an item without fields says what to do', async () => {
	for (const fields of [undefined, 'total', { total: 1 }]) {
		const { item } = await routed({ ...(page as unknown as IDataObject), fields });
		expect(item.json.error).toMatchObject({
			message: expect.stringMatching(/no fields.*Find Fields or Locate Values/),
		});
	}
});

test('entries that are no fields were not judged, so a person looks', async () => {
	const json = located({ total: 1240.5 });
	(json.fields as unknown[]).push({ path: 'forged' });
	const { item, output } = await routed(json);
	expect(output).toBe(1);
	expect(reviewOf(item).reason).toMatch(/^1 of 2 entries/);
});

test('so it is with entries of a document in a field of the item', async () => {
	const kept = located({ total: 1240.5 });
	const from = { documentFrom: 'field', documentField: kept };
	expect((await routed({ mail: 1 }, from)).output).toBe(0);
	(kept.fields as unknown[]).push({ path: 'forged' });
	const { item, output } = await routed({ mail: 1 }, from);
	expect(output).toBe(1);
	expect(reviewOf(item).reason).toMatch(/^1 of 2 entries/);
});

test('an empty list was judged by nobody', async () => {
	const { item, output } = await routed({ ...(page as unknown as IDataObject), fields: [] });
	expect(output).toBe(1);
	expect(reviewOf(item)).toMatchObject({ fieldCount: 0, fields: [] });
});

test('one that cannot be judged is not accepted', async () => {
	const { item, output } = await routed({ some: 'mail' });
	expect(output).toBe(1);
	expect(item.json).toHaveProperty('error');
});

describe('a check that did not pass', () => {
	const checked = (passed: boolean) =>
		located({ total: 1240.5 }, page, (fields) => {
			fields[0]!.checks = [{ rule: 'sum', passed, message: 'The rows add up to 9.' }];
		});

	test.each([
		['document', 'Document'],
		['page', 'Page'],
		['words', 'Words'],
	])('is told where %s is judged and the item is accepted', async (reviewBy, name) => {
		const { output } = await routed(checked(false), { reviewBy, threshold: 50 });
		expect([output, hints]).toEqual([
			0,
			[
				`Judge By is ${name}, so this was accepted although a check of its values did not pass. To judge the checks too, set Judge By to Fields.`,
			],
		]);
	});

	test('is not told where it is judged, where the item is not accepted, or where all have passed', async () => {
		const quiet = async (json: IDataObject, set: Set) => {
			const { output } = await routed(json, set);
			return [output, hints];
		};
		expect(await quiet(checked(false), {})).toEqual([1, []]);
		expect(await quiet(checked(false), { reviewBy: 'document', threshold: 99 })).toEqual([1, []]);
		expect(await quiet(checked(true), { reviewBy: 'document', threshold: 50 })).toEqual([0, []]);
		expect(await quiet(located({}), { reviewBy: 'document', threshold: 50 })).toEqual([0, []]);
	});
});

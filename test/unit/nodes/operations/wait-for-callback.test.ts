import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { waitForCallback } from '../../../../nodes/shared/operations/wait-for-callback';
import { Parameters } from '../../../../nodes/shared/parameters';
import { failureOf, sessionOf } from './fake-session';

interface Setting {
	set?: Record<string, unknown>;
	item?: INodeExecutionData;
	items?: number;
	provider?: object;
	secret?: string;
	/** What the sub-execution puts out, and whether n8n has put this execution to wait. */
	out?: Array<INodeExecutionData[] | null>;
	waitTill?: Date;
}

function waiting({
	set = {},
	item = { json: { id: 7 } },
	items = 1,
	provider = {},
	secret = '0123456789abcdef',
	out = [[{ json: { text: 'Hello' } }]],
	waitTill,
}: Setting = {}) {
	const sent: unknown[][] = [];
	const context = {
		getInputData: () => Array.from({ length: items }, () => item),
		getNode: () => ({ name: 'OCR', type: 'x.ocr', parameters: set }),
		getNodeParameter: (name: string, _item: number, otherwise: unknown) =>
			Object.hasOwn(set, name) ? set[name] : otherwise,
		getWorkflow: () => ({ id: 'old', name: 'Invoices' }),
		getWorkflowDataProxy: () => ({ $workflow: { id: 'w1' } }),
		getWorkflowSettings: () => ({}),
		getExecutionId: () => '17',
		getMode: () => 'manual',
		continueOnFail: () => false,
		executeWorkflow: async (...given: unknown[]) => {
			sent.push(given);
			return await Promise.resolve({ executionId: '18', data: out, waitTill });
		},
	} as never;
	const calls = { withCallback: () => ({}), deliveries: {} };
	const session = sessionOf(
		{ ...calls, ...provider },
		{
			...{ context, callbackSecret: secret },
			asker: (...of: unknown[]) => ({ asked: of }),
		},
	);
	return { made: waitForCallback(session, new Parameters(context, 0)), sent };
}

test('the fields go along as they are, for a callback of this execution', async () => {
	const set = { url: '={{ 1 }}', callback: 'trigger', options: { maximumWait: 60, other: 1 } };
	const binary = { data: { data: '', mimeType: 'a/b' } };
	const { made, sent } = waiting({ set, item: { json: { id: 7 }, binary } });
	await made;
	const [[code, items, unused, options]] = sent as [[object, object, undefined, object]];
	expect(code).toHaveProperty('code.nodes');
	expect(unused).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				parameters: {
					...{ url: '={{ 1 }}', callback: 'execution', operation: 'extract' },
					// Two minutes more than is waited for, in hours.
					options: { maximumWait: 60, other: 1, callbackHours: 0.05 },
				},
				asker: { asked: [0, ''] },
			},
			binary,
		},
	]);
	expect(options).toEqual({
		executionMode: 'manual',
		parentExecution: { executionId: '17', workflowId: 'w1', shouldResume: true },
	});
});

test('the fields of the item go along where they are to be kept, and no files where it has none', async () => {
	const { made, sent } = waiting({ set: { options: { keepInputFields: true } } });
	await made;
	const [[, items]] = sent as [[object, Array<{ json: object }>]];
	expect(items[0]).not.toHaveProperty('binary');
	expect(items[0]!.json).toMatchObject({
		fields: { id: 7 },
		parameters: { options: { keepInputFields: true, callbackHours: 1020 / 3600 } },
	});
});

test('what came at once goes out as it is', async () => {
	const file = { data: '', mimeType: 'a/b' };
	const item = { json: { text: 'Hello' }, binary: { file }, pairedItem: 3 };
	expect(await waiting({ out: [[item, { json: {} }]] }).made).toEqual({
		items: [{ json: { text: 'Hello' }, binary: { file } }, { json: {} }],
		isWhole: true,
	});
});

test('while it waits, its job is shown', async () => {
	const waitTill = new Date();
	const error = { message: 'Cut off', jobId: 'j1' };
	expect(await waiting({ waitTill, out: [[{ json: { error } }]] }).made).toEqual({
		json: { suspended: true, jobId: 'j1' },
	});
	expect(await waiting({ waitTill }).made).toEqual({ json: { suspended: true, jobId: null } });
});

test.each<[IDataObject, object]>([
	[
		{ message: 'Blank.', code: 'x', jobId: 'j1', retryable: true, httpStatus: 402 },
		{ message: 'Blank.', code: 'x', jobId: 'j1', retryable: true, httpStatus: 402 },
	],
	[
		{ retryable: 'yes', httpStatus: '402', jobId: 7 },
		{
			...{ message: 'The document could not be read.', code: 'n8n', jobId: null },
			...{ retryable: false, httpStatus: null },
		},
	],
])(
	'a document that was not read is a failure with all that is known: %j',
	async (error, failure) => {
		await expect(waiting({ out: [[{ json: { error } }]] }).made).rejects.toMatchObject(failure);
	},
);

test.each([[[]], [[[]]], [[null]]])('nothing at all, %j, is to be run again', async (out) => {
	expect(await failureOf(() => waiting({ out: out as never }).made)).toEqual({
		message: 'The sub-execution that sends the document returned nothing. Run it again.',
		...{ code: 'n8n', jobId: null, retryable: true },
	});
});

test.each([
	['chunk', 'no-text'],
	['tableRow', 'no-tables'],
])('nothing with an item per %s is a document without any', async (itemPer, code) => {
	const scan = { data: '', mimeType: 'a/b', fileName: 'scan.pdf' };
	const named = waiting({
		out: [[]],
		set: { itemPer },
		item: { json: {}, binary: { data: scan } },
	});
	expect(await named.made).toMatchObject({
		items: [],
		warnings: [{ code, message: expect.stringContaining('"scan.pdf"') }],
	});
	const other = waiting({
		...{ out: [[]], set: { itemPer, source: 'url' } },
		item: { json: {}, binary: { data: scan } },
	});
	expect(await other.made).toMatchObject({
		warnings: [{ message: expect.not.stringContaining('scan.pdf') }],
	});
});

describe('is refused before anything is sent', () => {
	const refused = async (setting: Setting) => {
		const { made, sent } = waiting(setting);
		const failure = await failureOf(() => made);
		expect([failure.code, sent]).toEqual(['invalid-input', []]);
		return failure.message;
	};

	test.each<[string, Setting, string]>([
		[
			...(['by a provider that calls nobody', { provider: { withCallback: undefined } }] as const),
			'Wait for Callback: Some OCR does not support this. Turn Wait for Callback off.',
		],
		[
			...(['by one whose calls cannot be read', { provider: { deliveries: undefined } }] as const),
			'Wait for Callback: Some OCR does not support this. Turn Wait for Callback off.',
		],
		[
			...(['with several items', { items: 3 }] as const),
			'Wait for Callback: an execution can wait for one item at a time, and this node received 3. Put it in a Loop Over Items with a batch size of 1, or turn Wait for Callback off.',
		],
		[
			...(['without a secret', { secret: '' }] as const),
			'Wait for Callback: the Some OCR credential has no Callback Secret to sign the URL with. Enter a random string of at least 16 characters there.',
		],
		[
			// The callback is taken two minutes longer than is waited for.
			...(['for more than 30 days', { set: { options: { maximumWait: 2_591_881 } } }] as const),
			'Maximum Wait: a callback URL is valid for at most 720 hours (30 days). Enter a shorter time.',
		],
	])('%s', async (_why, setting, message) => {
		expect(await refused(setting)).toBe(message);
	});

	test('for 30 days it is not', async () => {
		const { made, sent } = waiting({ set: { options: { maximumWait: 2_591_880 } } });
		await made;
		expect(sent).toHaveLength(1);
	});
});

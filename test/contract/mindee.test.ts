import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { mindeeJob, mindeeResult, MODEL_ID, PNG, processed, uuid } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	BASE_URLS,
	credentialRequest,
	KEYS,
	pickList,
	runNode,
	storedBinary,
} from '../support/run-workflow';
import { closedNetwork, expectRequest, type Answer, type Sent } from '../support/wire';

const ORIGIN = BASE_URLS.mindeeOcr;
const JOB = uuid(1);
/** Node and n8n, execution, run, item; see `makeReference`. */
const reference = (item: number) =>
	expect.stringMatching(new RegExp(`^n8n-[0-9a-f]{8}-e\\d+-0-${item}$`)) as string;
const ENQUEUE = '/v2/products/ocr/enqueue';
const STATUS = `/v2/jobs/${JOB}?redirect=false`;
const RESULT = `/v2/inferences/${JOB}`;
const WEBHOOKS = [uuid(0xa), uuid(0xb)];

closedNetwork();

const expectEnqueue = (answer: Answer = { status: 202, json: mindeeJob(JOB, ORIGIN) }) =>
	expectRequest('POST', ORIGIN, ENQUEUE, answer);

const expectStatus = (answer: Answer = { json: processed(JOB, ORIGIN) }) =>
	expectRequest('GET', ORIGIN, STATUS, answer);

const expectResult = (answer: Answer = { json: mindeeResult(JOB) }) =>
	expectRequest('GET', ORIGIN, RESULT, answer);

async function run(parameters: IDataObject, items?: INodeExecutionData[]) {
	const { options, ...others } = parameters;
	return await runNode({
		node: 'mindeeOcr',
		parameters: {
			operation: 'extract',
			modelId: { __rl: true, mode: 'id', value: MODEL_ID },
			source: 'binary',
			binaryProperty: 'data',
			...others,
			// Nothing is waited for here but the first answer.
			options: { maximumWait: 0, ...(options as IDataObject) },
		},
		items: items ?? [{ json: {}, binary: { data: await storedBinary(PNG, 'scan.png') } }],
		onError: 'continueRegularOutput',
	});
}

/** An item as Submit puts it out. */
const jobItem = (job: IDataObject = {}): INodeExecutionData => ({
	json: {
		job: {
			provider: 'mindee',
			id: JOB,
			status: 'processing',
			submittedAt: '2026-01-02T03:04:05.000Z',
			statusUrl: `${ORIGIN}/v2/jobs/${JOB}`,
			...job,
		},
	},
});

function expectKey(...requests: Sent[][]) {
	for (const [request] of requests) {
		expect(request!.headers.authorization).toBe(KEYS.mindeeOcr);
	}
}

describe('what is sent', () => {
	test('a document is enqueued, its job asked for without redirect, its result fetched where the job says', async () => {
		const [enqueue, status, result] = [expectEnqueue(), expectStatus(), expectResult()];
		await run({});
		expectKey(enqueue, status, result);
		const [request] = enqueue;
		expect(request!.headers['content-length']).toBe(String(request!.body.length));
		expect(request!.headers['transfer-encoding']).toBeUndefined();
		expect(request!.form()).toEqual({
			order: ['model_id', 'filename', 'alias', 'file'],
			fields: { model_id: MODEL_ID, filename: 'scan.png', alias: reference(0) },
			files: [{ field: 'file', fileName: 'scan.png', contentType: 'image/png', bytes: PNG }],
		});
	});

	test.each([
		{
			name: 'a model picked from the list',
			parameters: { modelId: { __rl: true, mode: 'list', value: MODEL_ID } },
			fields: { model_id: MODEL_ID, filename: 'scan.png', alias: reference(0) },
		},
		{
			name: 'a model typed in, with blanks around it',
			parameters: { modelId: { __rl: true, mode: 'id', value: ` ${MODEL_ID}\n` } },
			fields: { model_id: MODEL_ID, filename: 'scan.png', alias: reference(0) },
		},
		{
			name: 'webhooks from the list, with commas between them',
			parameters: { options: { webhookIds: WEBHOOKS } },
			fields: {
				model_id: MODEL_ID,
				webhook_ids: WEBHOOKS.join(','),
				filename: 'scan.png',
				alias: reference(0),
			},
		},
		{
			name: 'webhooks by an expression that gives text',
			parameters: { options: { webhookIds: `=${WEBHOOKS.join(' , ')}` } },
			fields: {
				model_id: MODEL_ID,
				webhook_ids: WEBHOOKS.join(','),
				filename: 'scan.png',
				alias: reference(0),
			},
		},
		{
			name: 'a file name and an alias',
			parameters: { options: { fileName: 'Beleg №1.png', alias: 'order 42' } },
			fields: { model_id: MODEL_ID, filename: 'Beleg №1.png', alias: 'order 42' },
		},
	])('parameters become fields before the file: $name', async ({ parameters, fields }) => {
		const sent = expectEnqueue();
		await run({ operation: 'submit', ...parameters });
		const form = sent[0]!.form();
		expect(form.fields).toEqual(fields);
		expect(form.order).toEqual([...Object.keys(fields), 'file']);
		expect(form.files[0]!.fileName).toBe(fields.filename);
	});

	test('a URL is given to the provider as it is, and no file with it', async () => {
		const sent = expectEnqueue();
		const url = 'https://files.example/scan.png?a=1&b=%20';
		await run({ operation: 'submit', source: 'url', url });
		expect(sent[0]!.form()).toEqual({
			order: ['model_id', 'alias', 'url'],
			fields: { model_id: MODEL_ID, alias: reference(0), url },
			files: [],
		});
	});

	test('Download URL in n8n First fetches it without the key and sends the file', async () => {
		const fetched = expectRequest('GET', 'https://files.example', '/scan.png', { bytes: PNG });
		const sent = expectEnqueue();
		await run({
			operation: 'submit',
			source: 'url',
			url: 'https://files.example/scan.png',
			options: { downloadFirst: true },
		});
		expect(JSON.stringify(fetched[0]!.headers)).not.toContain(KEYS.mindeeOcr);
		expect(sent[0]!.form().order).toEqual(['model_id', 'filename', 'alias', 'file']);
		expect(sent[0]!.form().files[0]!.bytes).toEqual(PNG);
	});

	test.each([
		['bare', PNG.toString('base64')],
		['with line breaks', PNG.toString('base64').replace(/(.{20})/g, '$1\n')],
		['as a data URL', `data:image/png;base64,${PNG.toString('base64')}`],
		['in the URL-safe alphabet, without padding', PNG.toString('base64url')],
	])('Base64 goes out in the standard alphabet, padded, as file_base64: %s', async (_, base64) => {
		const sent = expectEnqueue();
		await run({ operation: 'submit', source: 'base64', base64 });
		expect(sent[0]!.form()).toEqual({
			order: ['model_id', 'filename', 'alias', 'file_base64'],
			fields: {
				model_id: MODEL_ID,
				filename: 'document.png',
				alias: reference(0),
				file_base64: PNG.toString('base64'),
			},
			files: [],
		});
	});

	test('the alias names the execution and the item where none is given', async () => {
		const sent = [expectEnqueue(), expectEnqueue()];
		const binary = { data: await storedBinary(PNG, 'scan.png') };
		await run({ operation: 'submit' }, [
			{ json: {}, binary },
			{ json: {}, binary },
		]);
		const aliases = sent.map(([request]) => request!.form().fields.alias);
		expect(aliases.sort()).toEqual([reference(0), reference(1)]);
	});

	test('Get Status by id asks for the job, once', async () => {
		const status = expectStatus({ json: mindeeJob(JOB, ORIGIN) });
		const { outputs } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: ` ${JOB} ` });
		expectKey(status);
		expect(outputs[0]![0]!.json.job).toMatchObject({
			provider: 'mindee',
			id: JOB,
			status: 'processing',
			fileName: 'scan.png',
		});
	});

	test('a job id is one segment of the path, whatever is in it', async () => {
		const sent = expectRequest('GET', ORIGIN, '/v2/jobs/a%2Fb%3Fy?redirect=false', {
			json: mindeeJob(JOB, ORIGIN),
		});
		await run({ operation: 'getStatus', jobFrom: 'id', jobId: 'a/b?y' });
		expect(sent).toHaveLength(1);
	});

	test.each(['../../x?y', '..', '%2e%2e', 'a\\..\\b'])(
		'the job id %s, which could climb in the path, is refused by the name of its field',
		async (jobId) => {
			for (const operation of ['getStatus', 'getResult']) {
				const { outputs } = await run({ operation, jobFrom: 'id', jobId });
				const error = errorOf(outputs[0]![0]);
				expect(error).toMatchObject({ code: 'invalid-input', jobId: null });
				expect(error.message).toMatch(/^Job ID: "/);
			}
		},
	);

	test('the job’s own polling_url is asked, with redirect=false', async () => {
		const elsewhere = `${ORIGIN}/v2/elsewhere/${JOB}?tenant=1`;
		const sent = expectRequest('GET', ORIGIN, `/v2/elsewhere/${JOB}?tenant=1&redirect=false`, {
			json: mindeeJob(JOB, ORIGIN),
		});
		await run({ operation: 'getStatus', jobFrom: 'item' }, [jobItem({ statusUrl: elsewhere })]);
		expectKey(sent);
	});

	test.each([
		['/v2/inferences/x', '/v2/inferences/x'],
		['/v2/products/ocr/results/x?part=1', '/v2/products/ocr/results/x?part=1'],
	])('the result is fetched at the job’s result_url: %s', async (path, expected) => {
		expectStatus({ json: processed(JOB, ORIGIN, { result_url: ORIGIN + path }) });
		const result = expectRequest('GET', ORIGIN, expected, { json: mindeeResult(JOB) });
		const { outputs } = await run({ operation: 'getResult', jobFrom: 'id', jobId: JOB });
		expectKey(result);
		expect(outputs[0]![0]!.json.text).toBe('Hello world');
	});

	test('Get Result of an item whose job is done goes straight to the result', async () => {
		expectResult();
		const { outputs } = await run({ operation: 'getResult', jobFrom: 'item' }, [
			jobItem({ status: 'succeeded', resultUrl: ORIGIN + RESULT }),
		]);
		expect(outputs[0]![0]!.json.text).toBe('Hello world');
	});
});

describe('what comes out', () => {
	test('Submit puts out the job, and the file that was sent', async () => {
		expectEnqueue({ status: 202, json: mindeeJob(JOB, ORIGIN, { alias: 'order 42' }) });
		const { outputs, logged } = await run({ operation: 'submit', options: { alias: 'order 42' } });
		expect(outputs).toEqual([
			[
				{
					json: {
						job: {
							provider: 'mindee',
							id: JOB,
							status: 'processing',
							submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
							statusUrl: `${ORIGIN}/v2/jobs/${JOB}`,
							fileName: 'scan.png',
							alias: 'order 42',
						},
					},
					binary: { data: expect.objectContaining({ fileName: 'scan.png' }) },
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(logged).toEqual([
			expect.stringMatching(
				/^OCR document is being sent: mindee \(workflow w1, execution e\d+, item 1, n8n-[\w-]+\)$/,
			),
			expect.stringMatching(
				`^OCR job accepted: mindee ${JOB} \\(workflow w1, execution e\\d+, item 1, alias order 42\\)$`,
			),
		]);
	});

	test('Simplified: text and pages, and no confidence, which the provider does not give', async () => {
		expectEnqueue();
		expectStatus();
		expectResult();
		const { outputs } = await run({});
		expect(outputs[0]![0]!.json).toEqual({
			text: 'Hello world',
			fileName: 'scan.png',
			pageCount: 1,
			confidence: null,
			provider: 'mindee',
			jobId: JOB,
			submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			completedAt: '2026-01-02T03:04:09.000000+00:00',
			languages: [],
			usage: { pages: 1 },
			warnings: [],
			pages: [{ number: 1, confidence: null, offset: 0, length: 11 }],
		});
	});

	test('Document: polygons as they are, no page size made up', async () => {
		expectEnqueue();
		expectStatus();
		expectResult();
		const { outputs } = await run({ output: 'document' });
		expect(outputs[0]![0]!.json).toMatchObject({
			schemaVersion: '1.1',
			provider: { id: 'mindee', model: MODEL_ID },
			job: { id: JOB, status: 'succeeded' },
			source: {
				fileName: 'scan.png',
				mimeType: 'image/png',
				pageCount: 1,
				sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
			confidence: null,
			confidenceSource: 'none',
			pages: [
				{
					number: 1,
					width: null,
					height: null,
					unit: null,
					lines: [{ text: 'Hello world', words: [0, 2] }],
					words: [
						{
							text: 'Hello',
							polygon: [
								[0.1, 0.1],
								[0.35, 0.1],
								[0.35, 0.2],
								[0.1, 0.2],
							],
							span: { offset: 0, length: 5 },
							confidence: null,
						},
						{ text: 'world', span: { offset: 6, length: 5 } },
					],
				},
			],
		});
	});

	test('Raw: the result as it came', async () => {
		expectEnqueue();
		expectStatus();
		expectResult();
		const { outputs } = await run({ output: 'raw' });
		expect(outputs[0]![0]!.json).toEqual({
			raw: mindeeResult(JOB),
			job: expect.objectContaining({ id: JOB, status: 'succeeded' }),
		});
	});

	test('a job known by its id only gets the time it was created at from the provider', async () => {
		expectStatus();
		const { outputs } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: JOB });
		const { submittedAt } = outputs[0]![0]!.json.job as IDataObject;
		expect(Date.parse(String(submittedAt))).toBe(Date.parse('2026-01-02T03:04:05Z'));
	});

	test('Get Status of a failed job is an answer, with the reason in it', async () => {
		expectStatus({
			json: mindeeJob(JOB, ORIGIN, {
				status: 'Failed',
				error: {
					status: 422,
					title: 'Unreadable',
					detail: 'No page.',
					code: '422-003',
					errors: [],
				},
			}),
		});
		const { outputs } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: JOB });
		expect(outputs[0]![0]!.json.job).toMatchObject({
			status: 'failed',
			failure: { code: '422-003', message: 'Unreadable. No page.' },
		});
	});
});

describe('what the provider refuses', () => {
	const body = (status: number, more: object = {}) => ({
		status,
		title: 'Title',
		detail: 'Detail.',
		code: `${status}-001`,
		errors: [],
		...more,
	});

	test.each([
		{
			name: 'fields that it cannot use, each with its pointer',
			answer: {
				status: 422,
				json: body(422, {
					title: 'Invalid fields',
					detail: 'See errors.',
					errors: [
						{ pointer: '#/model_id', detail: 'not a model of yours' },
						{ pointer: '#/alias', detail: 'too long' },
					],
				}),
			},
			message:
				'Mindee rejected "scan.png" (HTTP 422): Invalid fields. See errors. #/model_id: not a model of yours. #/alias: too long. Check the document and the fields of the node, then run it again.',
		},
		{
			name: 'a request it does not understand',
			answer: { status: 400, json: body(400) },
			message:
				'Mindee rejected "scan.png" (HTTP 400): Title. Detail. Check the document and the fields of the node, then run it again.',
		},
		{
			name: 'a key it does not know',
			answer: { status: 401, json: body(401) },
			message:
				'Mindee rejected "scan.png" (HTTP 401): Title. Detail. Check the key in the credential.',
		},
		{
			name: 'an account without credit',
			answer: { status: 402, json: body(402) },
			message:
				'Mindee rejected "scan.png" (HTTP 402): Title. Detail. Add credit or change the plan at the provider, then run the node again.',
		},
		{
			name: 'a key without the right',
			answer: { status: 403, json: body(403) },
			message:
				'Mindee rejected "scan.png" (HTTP 403): Title. Detail. Check the key in the credential and its permissions.',
		},
		{
			name: 'a model that is not there, which has nothing to do with fetched results',
			answer: { status: 404, json: body(404) },
			message:
				'Mindee rejected "scan.png" (HTTP 404): Title. Detail. The address was https://api-v2.mindee.net/v2/products/ocr/enqueue. If it is wrong, correct Base URL in the credential.',
		},
		{
			name: 'a server that fell over',
			answer: { status: 500, json: body(500) },
			message:
				'Mindee did not confirm "scan.png" (HTTP 500): Title. Detail. It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.',
		},
	])('a submission: $name', async ({ answer, message }) => {
		const sent = expectEnqueue(answer);
		const { outputs } = await run({});
		const error = errorOf(outputs[0]![0]);
		expect(error).toEqual({
			message,
			code: `${answer.status}-001`,
			provider: 'mindee',
			httpStatus: answer.status,
			jobId: null,
			retryable: false,
		});
		expect(sent).toHaveLength(1);
	});

	test('a failed job is told with its file, its id and the provider’s reason', async () => {
		expectEnqueue();
		expectStatus({
			json: mindeeJob(JOB, ORIGIN, {
				status: 'Failed',
				error: body(422, { title: 'Invalid file', detail: 'The PDF has a password.' }),
			}),
		});
		const { outputs } = await run({});
		const error = errorOf(outputs[0]![0]);
		expect(error).toEqual({
			message: `Mindee could not read "scan.png" (job ${JOB}): Invalid file. The PDF has a password. Check the document and the fields of the node, then run it again.`,
			code: '422-001',
			provider: 'mindee',
			httpStatus: null,
			jobId: JOB,
			retryable: false,
		});
		expectPlainSentence(error.message);
	});

	test('a result that is gone: the message says how that comes about', async () => {
		expectResult({ status: 404, json: body(404, { title: 'Not found', detail: 'No inference.' }) });
		const { outputs } = await run({ operation: 'getResult', jobFrom: 'item' }, [
			jobItem({ status: 'succeeded', resultUrl: ORIGIN + RESULT }),
		]);
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toBe(
			`The result of Mindee job ${JOB} could not be fetched (HTTP 404): Not found. No inference. ` +
				'If "Delete extracted data when fetched" is on for the model, a result can be fetched only once.',
		);
		expect(error).toMatchObject({ code: '404-001', httpStatus: 404, jobId: JOB });
		expectPlainSentence(error.message);
	});

	test('a job that is unknown keeps its id in the facts', async () => {
		expectStatus({ status: 404, json: body(404, { title: 'Not found', detail: 'No job.' }) });
		const { outputs } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: JOB });
		const error = errorOf(outputs[0]![0]);
		expect(error.message).toContain(
			`The status of Mindee job ${JOB} could not be checked (HTTP 404)`,
		);
		expect(error).toMatchObject({ httpStatus: 404, jobId: JOB, retryable: false });
		expectPlainSentence(error.message);
	});

	test('a finished job that names no result is told as that, and not as an address', async () => {
		expectStatus({ json: processed(JOB, ORIGIN, { result_url: null }) });
		const { outputs } = await run({ operation: 'getResult', jobFrom: 'id', jobId: JOB });
		const error = errorOf(outputs[0]![0]);
		expect(error.jobId).toBe(JOB);
		expect(error.message).not.toContain('""');
		expectPlainSentence(error.message);
	}, 30_000);
});

describe('the credential and the pick-lists', () => {
	const given = {
		node: 'mindeeOcr' as const,
		parameters: { modelId: { __rl: true, mode: 'list', value: MODEL_ID } },
	};
	const models = {
		models: [
			{
				id: MODEL_ID,
				name: 'Receipts',
				model_type: 'ocr',
				webhooks: [{ id: WEBHOOKS[0], name: 'Mine', url: 'https://hook.example/a' }],
			},
			{
				id: uuid(7),
				name: 'Contracts',
				model_type: 'ocr',
				webhooks: [{ id: WEBHOOKS[1], name: 'Other', url: 'https://hook.example/b' }],
			},
		],
	};

	test('the key is sent alone, without "Bearer" and without the blanks around it', () => {
		const { headers } = credentialRequest('mindeeOcr', { apiKey: ' md_1\n', baseUrl: ORIGIN });
		expect(headers).toEqual({ Authorization: 'md_1' });
	});

	test.each([ORIGIN, `${ORIGIN}/`, ` ${ORIGIN}// `])(
		'the credential is tried on the search for models at base URL "%s"',
		(baseUrl) => {
			const { test: request } = credentialRequest('mindeeOcr', { apiKey: 'md_1', baseUrl });
			expect(request).toEqual({ baseURL: ORIGIN, url: '/v2/search/models?model_type=ocr' });
		},
	);

	test.each([
		[undefined, ''],
		['Rec eipt', 'Rec%20eipt'],
	])('models are searched by what is typed: %s', async (filter, name) => {
		const sent = expectRequest('GET', ORIGIN, `/v2/search/models?model_type=ocr&name=${name}`, {
			json: models,
		});
		expect(await pickList(given, { search: 'searchModels', filter })).toEqual({
			results: [
				{ name: 'Receipts', value: MODEL_ID },
				{ name: 'Contracts', value: uuid(7) },
			],
		});
		expectKey(sent);
	});

	test('webhooks are those of the model that is chosen', async () => {
		expectRequest('GET', ORIGIN, '/v2/search/models?model_type=ocr&name=', { json: models });
		expect(await pickList(given, { load: 'getWebhooks' })).toEqual([
			{ name: 'Mine', value: WEBHOOKS[0], description: 'https://hook.example/a' },
		]);
	});

	test('a list that cannot be had says why, and keeps the key to itself', async () => {
		expectRequest('GET', ORIGIN, '/v2/search/models?model_type=ocr&name=', {
			status: 401,
			json: { title: 'Unauthorized', detail: `The key ${KEYS.mindeeOcr} is unknown.` },
		});
		await expect(pickList(given, { search: 'searchModels' })).rejects.toThrow(
			'Mindee: HTTP 401. Unauthorized. The key *** is unknown. Check the key in the credential.',
		);
	});
});

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { JPEG, PNG, pdf, UPSTAGE_ANSWER } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	BASE_URLS,
	credentialRequest,
	KEYS,
	pickList,
	readStored,
	runNode,
	storedBinary,
} from '../support/run-workflow';
import { closedNetwork, expectRequest, type Answer } from '../support/wire';

const ORIGIN = BASE_URLS.upstageOcr;
const PATH = '/v1/document-ai/ocr';

closedNetwork();

async function itemWith(bytes: Buffer, fileName?: string): Promise<INodeExecutionData> {
	return { json: {}, binary: { data: await storedBinary(bytes, fileName) } };
}

async function run(parameters: IDataObject, item?: INodeExecutionData) {
	return await runNode({
		node: 'upstageOcr',
		parameters: { operation: 'extract', source: 'binary', binaryProperty: 'data', ...parameters },
		items: [item ?? (await itemWith(PNG, 'scan.png'))],
		onError: 'continueRegularOutput',
	});
}

const expectPost = (answer: Answer = { json: UPSTAGE_ANSWER }, path = PATH) =>
	expectRequest('POST', ORIGIN, path, answer);

describe('what is sent', () => {
	test('a document goes out as the form field "document", with a Bearer key and no other field', async () => {
		const sent = expectPost();
		await run({});
		const [request] = sent;
		expect(request!.headers.authorization).toBe(`Bearer ${KEYS.upstageOcr}`);
		expect(request!.headers['content-length']).toBe(String(request!.body.length));
		expect(request!.headers['transfer-encoding']).toBeUndefined();
		expect(request!.form()).toEqual({
			order: ['document'],
			fields: {},
			files: [{ field: 'document', fileName: 'scan.png', contentType: 'image/png', bytes: PNG }],
		});
	});

	test.each(['extract', 'submit', 'downloadZip'])(
		'the operation %s is one POST of the same form',
		async (operation) => {
			const sent = expectPost();
			await run({ operation });
			expect(sent).toHaveLength(1);
			expect(sent[0]!.form().order).toEqual(['document']);
		},
	);

	test.each([
		{
			name: 'no option: neither model nor schema',
			options: {},
			path: PATH,
			fields: {},
		},
		{
			name: 'a model picked from the list',
			options: { model: { __rl: true, mode: 'list', value: 'ocr-2.2.1' } },
			path: PATH,
			fields: { model: 'ocr-2.2.1' },
		},
		{
			name: 'a model typed in, with blanks around it',
			options: { model: { __rl: true, mode: 'id', value: ' ocr-9.9.9 ' } },
			path: PATH,
			fields: { model: 'ocr-9.9.9' },
		},
		{
			name: 'schema clova',
			options: { schema: 'clova' },
			path: PATH,
			fields: { schema: 'clova' },
		},
		{
			name: 'schema google and a model',
			options: { schema: 'google', model: { __rl: true, mode: 'id', value: 'ocr-2.2.1' } },
			path: PATH,
			fields: { model: 'ocr-2.2.1', schema: 'google' },
		},
		{
			name: 'the newer address, which is told to do OCR',
			options: { endpoint: 'document-digitization' },
			path: '/v1/document-digitization',
			fields: { model: 'ocr' },
		},
		{
			name: 'the newer address with a model of choice',
			options: {
				endpoint: 'document-digitization',
				model: { __rl: true, mode: 'id', value: 'ocr-2.2.1' },
			},
			path: '/v1/document-digitization',
			fields: { model: 'ocr-2.2.1' },
		},
	])('options become fields before the file: $name', async ({ options, path, fields }) => {
		const sent = expectPost({ json: UPSTAGE_ANSWER }, path);
		await run({ options });
		const form = sent[0]!.form();
		expect(form.fields).toEqual(fields);
		expect(form.order).toEqual([...Object.keys(fields), 'document']);
	});

	test.each([
		{ name: 'a PNG', bytes: PNG, given: 'a.png', fileName: 'a.png', type: 'image/png' },
		{
			name: 'a JPEG that is named .png',
			bytes: JPEG,
			given: 'a.png',
			fileName: 'a.jpeg',
			type: 'image/jpeg',
		},
		{ name: 'a PDF', bytes: pdf(), given: 'a.pdf', fileName: 'a.pdf', type: 'application/pdf' },
		{
			name: 'an Office file, told by its ending',
			bytes: Buffer.from('504b030414000600', 'hex'),
			given: 'a.docx',
			fileName: 'a.docx',
			type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		},
		{
			name: 'a name without an ending',
			bytes: PNG,
			given: 'scan',
			fileName: 'scan.png',
			type: 'image/png',
		},
		{
			name: 'no name at all',
			bytes: PNG,
			given: undefined,
			fileName: 'document.png',
			type: 'image/png',
		},
		{
			name: 'a name in another script',
			bytes: PNG,
			given: 'Rechnung für März – 한국어.png',
			fileName: 'Rechnung für März – 한국어.png',
			type: 'image/png',
		},
		{
			name: 'a name that would break out of its header',
			bytes: PNG,
			given: 'a"; name="model"\r\n.png',
			fileName: 'a%22; name=%22model%22%0D%0A.png',
			type: 'image/png',
		},
	])('the file part names file and type: $name', async ({ bytes, given, fileName, type }) => {
		const sent = expectPost();
		await run({}, await itemWith(bytes, given));
		expect(sent[0]!.form()).toEqual({
			order: ['document'],
			fields: {},
			files: [{ field: 'document', fileName, contentType: type, bytes }],
		});
	});

	test('the option File Name goes before the file’s own name', async () => {
		const sent = expectPost();
		await run({ options: { fileName: 'invoice.png' } });
		expect(sent[0]!.form().files[0]!.fileName).toBe('invoice.png');
	});

	test('a URL is fetched without the key and sent on as a file', async () => {
		const fetched = expectRequest('GET', 'https://files.example', '/deep/scan%20one.png?v=2', {
			bytes: PNG,
			headers: { 'content-type': 'image/png' },
		});
		const sent = expectPost();
		await run({ source: 'url', url: 'https://files.example/deep/scan%20one.png?v=2' });
		expect(fetched[0]!.headers.authorization).toBeUndefined();
		expect(JSON.stringify(fetched[0]!.headers)).not.toContain(KEYS.upstageOcr);
		expect(sent[0]!.form().files[0]!.fileName).toBe('scan one.png');
	});

	test.each([
		['bare', PNG.toString('base64')],
		['with line breaks', PNG.toString('base64').replace(/(.{20})/g, '$1\r\n')],
		['in the URL-safe alphabet, without padding', PNG.toString('base64url')],
		['as a data URL', `data:image/png;base64,${PNG.toString('base64')}`],
		['as a data URL with a name', `data:image/png;name=a.png;base64,${PNG.toString('base64')}`],
	])('Base64 is decoded and sent as a file: %s', async (_, base64) => {
		const sent = expectPost();
		await run({ source: 'base64', base64 });
		expect(sent[0]!.form().files).toEqual([
			{ field: 'document', fileName: 'document.png', contentType: 'image/png', bytes: PNG },
		]);
	});

	test('a base URL with a path and slashes at its end keeps its path', async () => {
		const sent = expectRequest('POST', 'https://gateway.example', '/ocr/v1/document-ai/ocr', {
			json: UPSTAGE_ANSWER,
		});
		await runNode({
			node: 'upstageOcr',
			parameters: { operation: 'submit', source: 'binary', binaryProperty: 'data' },
			credential: { baseUrl: ' https://gateway.example/ocr// ', apiKey: `  ${KEYS.upstageOcr}\n` },
			items: [await itemWith(PNG, 'scan.png')],
		});
		expect(sent[0]!.headers.authorization).toBe(`Bearer ${KEYS.upstageOcr}`);
	});
});

describe('what comes out', () => {
	const at = (xy: [number, number]) => [
		expect.closeTo(xy[0] / 786, 10),
		expect.closeTo(xy[1] / 256, 10),
	];

	test('Simplified: text, pages and confidence of the documented example', async () => {
		expectPost();
		const { outputs } = await run({ output: 'simplified' });
		expect(outputs).toEqual([
			[
				{
					json: {
						text: 'Print the words\nhello, world',
						fileName: 'scan.png',
						pageCount: 1,
						confidence: 0.992,
						provider: 'upstage',
						jobId: null,
						submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
						completedAt: null,
						languages: [],
						usage: { pages: 1 },
						warnings: [],
						pages: [{ number: 1, confidence: 0.992, offset: 0, length: 28 }],
					},
					binary: {
						data: expect.objectContaining({ fileName: 'scan.png' }),
						document: expect.objectContaining({ fileName: 'scan.ocr.json.gz' }),
					},
					pairedItem: { item: 0 },
				},
			],
		]);
	});

	test('Document: words and lines of the documented example stand where they are', async () => {
		expectPost();
		const { outputs } = await run({ output: 'document' });
		const document = outputs[0]![0]!.json;
		expect(document).toMatchObject({
			schemaVersion: '1.1',
			provider: { id: 'upstage', modelVersion: 'ocr-2.2.1', apiVersion: '1.1' },
			job: { id: null, status: 'succeeded' },
			source: { fileName: 'scan.png', mimeType: 'image/png' },
			text: 'Print the words\nhello, world',
			confidence: 0.9924988460974842,
			confidenceSource: 'provider',
			pages: [
				{
					number: 1,
					width: 786,
					height: 256,
					unit: 'pixel',
					sizeSource: 'provider',
					angle: null,
					span: { offset: 0, length: 28 },
					lines: [
						{ text: 'Print the words', span: { offset: 0, length: 15 }, words: [0, 3] },
						{ text: 'hello, world', span: { offset: 16, length: 12 }, words: [3, 2] },
					],
					words: [
						{
							text: 'Print',
							polygon: [at([65, 52]), at([221, 55]), at([221, 104]), at([64, 101])],
							span: { offset: 0, length: 5 },
							confidence: 0.9950619419121907,
							handwritten: null,
						},
						{ text: 'the', span: { offset: 6, length: 3 } },
						{ text: 'words', span: { offset: 10, length: 5 } },
						{
							text: 'hello,',
							polygon: [at([214, 131]), at([470, 149]), at([467, 206]), at([210, 188])],
							span: { offset: 16, length: 6 },
						},
						{ text: 'world', span: { offset: 23, length: 5 } },
					],
				},
			],
			warnings: [],
		});
	});

	test('Raw: the answer as it came, beside the job', async () => {
		expectPost();
		const { outputs } = await run({ output: 'raw' });
		expect(outputs[0]![0]!.json).toEqual({
			raw: UPSTAGE_ANSWER,
			job: expect.objectContaining({ provider: 'upstage', status: 'succeeded' }),
		});
	});

	test.each([
		['simplified', 'text'],
		['document', 'schemaVersion'],
		['raw', 'apiVersion'],
	])(
		'Output as JSON File: %s goes to a JSON file and leaves the item small',
		async (output, key) => {
			expectPost();
			const { outputs } = await run({ output, putInBinary: true });
			const [item] = outputs[0]!;
			expect(item!.json).not.toHaveProperty('pages');
			expect(item!.json).not.toHaveProperty('raw');
			expect(item!.json).toMatchObject(
				output === 'raw' ? { job: { provider: 'upstage' } } : { provider: 'upstage' },
			);
			const file = item!.binary!.document!;
			expect(file).toMatchObject({ fileName: 'scan.ocr.json', mimeType: 'application/json' });
			expect(JSON.parse((await readStored(file)).toString())).toHaveProperty(key);
		},
	);

	test('the document goes to the binary field that the option names', async () => {
		expectPost();
		const { outputs } = await run({ putInBinary: true, options: { outputBinaryField: 'ocr' } });
		expect(Object.keys(outputs[0]![0]!.binary!)).toEqual(['data', 'ocr', 'document']);
	});

	test('pages are joined by a blank line, which the provider’s own text leaves out', async () => {
		const page = UPSTAGE_ANSWER.pages[0]!;
		expectPost({
			json: { ...UPSTAGE_ANSWER, numBilledPages: 2, pages: [page, { ...page, id: 1 }] },
		});
		const { outputs } = await run({});
		expect(outputs[0]![0]!.json).toMatchObject({
			text: 'Print the words\nhello, world\n\nPrint the words\nhello, world',
			usage: { pages: 2 },
		});
	});

	test('pages beyond the thirtieth, which the provider leaves out silently, make a warning', async () => {
		const page = UPSTAGE_ANSWER.pages[0]!;
		expectPost({
			json: {
				...UPSTAGE_ANSWER,
				numBilledPages: 30,
				pages: Array.from({ length: 30 }, (_, id) => ({ ...page, id })),
			},
		});
		const { outputs } = await run(
			{ output: 'document', options: { splitWhenTooLong: false } },
			await itemWith(pdf(31), 'long.pdf'),
		);
		const warnings = outputs[0]![0]!.json.warnings as Array<{ code: string; message: string }>;
		expect(warnings.map(({ message }) => message).join()).toMatch(/\b30\b/);
	});

	test('schema clova is read into the same document', async () => {
		expectPost({
			json: {
				version: 'V2',
				requestId: 'r',
				timestamp: 1,
				images: [
					{
						uid: 'u',
						name: 'scan',
						inferResult: 'SUCCESS',
						message: 'SUCCESS',
						convertedImageInfo: { width: 100, height: 50, pageIndex: 0, longImage: false },
						fields: [
							{
								valueType: 'ALL',
								boundingPoly: {
									vertices: [
										{ x: 10, y: 10 },
										{ x: 40, y: 10 },
										{ x: 40, y: 20 },
										{ x: 10, y: 20 },
									],
								},
								inferText: 'Hello',
								inferConfidence: 0.5,
								type: 'NORMAL',
								lineBreak: true,
							},
							{
								boundingPoly: {
									vertices: [
										{ x: 10, y: 30 },
										{ x: 40, y: 30 },
										{ x: 40, y: 40 },
										{ x: 10, y: 40 },
									],
								},
								inferText: 'world',
								inferConfidence: 1,
								lineBreak: true,
							},
						],
					},
				],
			},
		});
		const { outputs } = await run({ output: 'document', options: { schema: 'clova' } });
		expect(outputs[0]![0]!.json).toMatchObject({
			text: 'Hello\nworld',
			confidence: 0.75,
			confidenceSource: 'derived',
			pages: [
				{
					width: 100,
					height: 50,
					words: [
						{
							text: 'Hello',
							polygon: [
								[0.1, 0.2],
								[0.4, 0.2],
								[0.4, 0.4],
								[0.1, 0.4],
							],
						},
						{ text: 'world' },
					],
				},
			],
		});
	});

	test('schema google is read into the same document', async () => {
		const word = (text: string, y: number, breakType: string) => ({
			boundingBox: { vertices: [{ y }, { x: 50, y }, { x: 50, y: y + 10 }, { y: y + 10 }] },
			confidence: 0.5,
			symbols: [...text].map((letter, index) => ({
				text: letter,
				...(index === text.length - 1 ? { property: { detectedBreak: { type: breakType } } } : {}),
			})),
		});
		expectPost({
			json: {
				responses: [
					{
						fullTextAnnotation: {
							text: 'Hello\nworld\n',
							pages: [
								{
									width: 100,
									height: 50,
									property: { detectedLanguages: [{ languageCode: 'en' }] },
									blocks: [
										{
											paragraphs: [
												{
													words: [word('Hello', 10, 'LINE_BREAK'), word('world', 30, 'LINE_BREAK')],
												},
											],
										},
									],
								},
							],
						},
					},
				],
			},
		});
		const { outputs } = await run({ output: 'document', options: { schema: 'google' } });
		expect(outputs[0]![0]!.json).toMatchObject({
			text: 'Hello\nworld',
			languages: ['en'],
			pages: [
				{
					words: [
						{
							text: 'Hello',
							polygon: [
								[0, 0.2],
								[0.5, 0.2],
								[0.5, 0.4],
								[0, 0.4],
							],
						},
						{ text: 'world' },
					],
				},
			],
		});
	});

	test('Submit puts out the finished job with its answer, and Get Result reads it without a request', async () => {
		expectPost();
		const submitted = await run({ operation: 'submit' });
		const json = submitted.outputs[0]![0]!.json;
		expect(json).toEqual({
			job: expect.objectContaining({ provider: 'upstage', id: null, status: 'succeeded' }),
			raw: UPSTAGE_ANSWER,
		});
		const status = await run({ operation: 'getStatus', jobFrom: 'item' }, { json });
		expect(status.outputs[0]![0]!.json.job).toMatchObject({ status: 'succeeded' });
		const result = await run({ operation: 'getResult', jobFrom: 'item' }, { json });
		expect(result.outputs[0]![0]!.json.text).toBe('Print the words\nhello, world');
	});
});

describe('what the provider refuses', () => {
	test.each([
		{
			name: 'its documented form',
			answer: { status: 400, json: { code: 'invalid_model', message: 'No such model.' } },
			error: {
				message:
					'Upstage rejected "scan.png" (HTTP 400): No such model. Check the document and the fields of the node, then run it again.',
				code: 'invalid_model',
				httpStatus: 400,
				retryable: false,
			},
		},
		{
			name: 'its other form',
			answer: {
				status: 422,
				json: { error: { code: 'unreadable', message: 'The PDF has a password.' } },
			},
			error: {
				message:
					'Upstage rejected "scan.png" (HTTP 422): The PDF has a password. Check the document and the fields of the node, then run it again.',
				code: 'unreadable',
				httpStatus: 422,
				retryable: false,
			},
		},
		{
			name: 'a key that is not accepted, in words without a full stop',
			answer: { status: 401, json: { error: { message: 'API key is invalid' } } },
			error: {
				message:
					'Upstage rejected "scan.png" (HTTP 401): API key is invalid. Check the key in the credential.',
				code: 'http-401',
				httpStatus: 401,
				retryable: false,
			},
		},
		{
			name: 'a key without the right, with an empty body',
			answer: { status: 403, text: '' },
			error: {
				message:
					'Upstage rejected "scan.png" (HTTP 403): Access was denied. Check the key in the credential and its permissions.',
				code: 'http-403',
				httpStatus: 403,
				retryable: false,
			},
		},
		{
			name: 'a file too large, with an empty body',
			answer: { status: 413, text: '' },
			error: {
				message:
					'Upstage rejected "scan.png" (HTTP 413): The file is too large. Check the document and the fields of the node, then run it again.',
				code: 'http-413',
				httpStatus: 413,
				retryable: false,
			},
		},
		{
			name: 'a format it does not read',
			answer: { status: 415, json: {} },
			error: {
				message:
					'Upstage rejected "scan.png" (HTTP 415): The file format is not supported. Check the document and the fields of the node, then run it again.',
				code: 'http-415',
				httpStatus: 415,
				retryable: false,
			},
		},
		{
			name: 'a server that fell over, with an empty body',
			answer: { status: 500, text: '' },
			error: {
				message:
					'Upstage did not confirm "scan.png" (HTTP 500): The service is down or overloaded. It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.',
				code: 'http-500',
				httpStatus: 500,
				retryable: false,
			},
		},
		{
			name: 'a gateway’s web page',
			answer: {
				status: 502,
				text: '<html><head><title>502 Bad Gateway</title></head></html>',
				headers: { 'content-type': 'text/html' },
			},
			error: {
				message:
					'Upstage did not confirm "scan.png" (HTTP 502): The response is a web page ("502 Bad Gateway"). ' +
					'It may have been accepted anyway, so it was not sent again. Check your account at the provider before you send it again.',
				code: 'http-502',
				httpStatus: 502,
				// Not of itself: the service behind the gateway may have read it, and be paid for it.
				retryable: false,
			},
		},
	])('becomes a sentence and facts: $name', async ({ answer, error }) => {
		const sent = expectPost(answer);
		const { outputs } = await run({});
		const found = errorOf(outputs[0]![0]);
		expect(found).toEqual({ provider: 'upstage', jobId: null, ...error });
		expectPlainSentence(found.message);
		expect(outputs[0]![0]!.pairedItem).toEqual({ item: 0 });
		expect(sent).toHaveLength(1);
	});

	test('an answer in a form nobody knows is refused, and can still be had as Raw', async () => {
		expectPost({ json: { surprise: true } });
		const { outputs } = await run({});
		const error = errorOf(outputs[0]![0]);
		expect(error.code).toBe('unreadable-answer');
		expect(error.message).toMatch(/may have been accepted\. .* set Output to Raw/);
		expectPlainSentence(error.message);
		expectPost({ json: { surprise: true } });
		const raw = await run({ output: 'raw' });
		expect(raw.outputs[0]![0]!.json.raw).toEqual({ surprise: true });
	});

	test.each(['getStatus', 'getResult'])(
		'%s by id is refused with a reason, since the provider keeps no jobs',
		async (operation) => {
			const { outputs } = await run({ operation, jobFrom: 'id', jobId: 'abc' });
			const error = errorOf(outputs[0]![0]);
			expect(error.message).toBe(
				'Job: Upstage returns the result at once and keeps no jobs. Use the output item of Submit, which has the result.',
			);
			expect(error.code).toBe('invalid-input');
		},
	);
});

describe('the credential and the pick-list', () => {
	test('the key is sent as a Bearer token, without the blanks around it', () => {
		const { headers } = credentialRequest('upstageOcr', { apiKey: ' up_1\n', baseUrl: ORIGIN });
		expect(headers).toEqual({ Authorization: 'Bearer up_1' });
	});

	test.each([ORIGIN, `${ORIGIN}/`, ` ${ORIGIN}// `])(
		'the credential is tried on the list of models at base URL "%s"',
		(baseUrl) => {
			const { test: request } = credentialRequest('upstageOcr', { apiKey: 'up_1', baseUrl });
			expect(request).toEqual({ baseURL: ORIGIN, url: '/v1/models' });
		},
	);

	test('the list of models has the documented ones and is filtered by what is typed', async () => {
		const given = { node: 'upstageOcr' as const, parameters: {} };
		const all = await pickList(given, { search: 'searchModels' });
		expect(all).toMatchObject({
			results: expect.arrayContaining(
				['ocr-2.2.1', 'ocr-2.1.1', 'ocr-2.1.0', 'ocr-1.0.0'].map((value) =>
					expect.objectContaining({ value }),
				),
			),
		});
		const some = await pickList(given, { search: 'searchModels', filter: '2.2' });
		expect(some).toEqual({ results: [expect.objectContaining({ value: 'ocr-2.2.1' })] });
	});
});

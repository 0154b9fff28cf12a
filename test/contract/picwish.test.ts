import { randomBytes } from 'node:crypto';

import { zipSync } from 'fflate';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { expectInvariants } from '../invariants';
import type { OcrDocument } from '../../ocr/document/types';
import { pdf, picWishTask, PNG } from '../support/documents';
import { errorOf, expectPlainSentence } from '../support/messages';
import {
	BASE_URLS,
	credentialRequest,
	KEYS,
	readStored,
	runNode,
	storedBinary,
} from '../support/run-workflow';
import { closedNetwork, expectRequest, type Answer } from '../support/wire';

const ORIGIN = BASE_URLS.picWishOcr;
const STORE = 'https://store.example';
const TASKS = '/api/tasks/document/ocr';
const FILE = `${STORE}/out/result.txt?Expires=1&Signature=a%2Bb`;
/** Asks about a task at once, and only once. */
const NO_WAIT = { maximumWait: 0 };
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

closedNetwork();

async function run(parameters: IDataObject = {}, given?: INodeExecutionData) {
	const data = await storedBinary(PNG, 'scan.png');
	const result = await runNode({
		node: 'picWishOcr',
		parameters: { operation: 'extract', source: 'binary', binaryProperty: 'data', ...parameters },
		items: [given ?? { json: {}, binary: { data } }],
		onError: 'continueRegularOutput',
	});
	return { ...result, json: result.outputs[0]?.[0]?.json ?? {}, item: result.outputs[0]?.[0] };
}

const extract = async (parameters: IDataObject = {}) =>
	await run({ options: NO_WAIT, ...parameters });
const submit = async (parameters: IDataObject = {}) =>
	await run({ operation: 'submit', ...parameters });
const getResult = async () =>
	await run({ operation: 'getResult', jobFrom: 'id', jobId: 'pw-1', options: NO_WAIT });

const expectCreate = (answer: Answer = { json: picWishTask() }, origin = ORIGIN) =>
	expectRequest('POST', origin, TASKS, answer);
const expectTask = (data: object, id = 'pw-1') =>
	expectRequest('GET', ORIGIN, `${TASKS}/${id}`, { json: picWishTask(data) });
const expectDone = (file = FILE) => expectTask({ state: 1, progress: 100, file });
const expectFile = (answer: Answer, file = FILE) =>
	expectRequest('GET', STORE, file.slice(STORE.length), {
		...answer,
		headers: { 'content-type': 'text/plain; charset=utf-8', ...answer.headers },
	});

describe('what is sent', () => {
	test('a file goes out last, as image_file, with the format before it and X-API-KEY', async () => {
		const sent = expectCreate();
		await submit();
		const [request] = sent;
		expect(request!.headers['x-api-key']).toBe(KEYS.picWishOcr);
		expect(request!.headers['content-length']).toBe(String(request!.body.length));
		expect(request!.headers['transfer-encoding']).toBeUndefined();
		expect(request!.form()).toEqual({
			order: ['format', 'image_file'],
			fields: { format: 'txt' },
			files: [{ field: 'image_file', fileName: 'scan.png', contentType: 'image/png', bytes: PNG }],
		});
	});

	test('a URL goes out as image_url, and no file with it', async () => {
		const sent = expectCreate();
		const url = 'https://files.example:443/a%20b.pdf?x=1&y=%2B';
		await submit({ source: 'url', url });
		expect(sent[0]!.form()).toEqual({
			order: ['format', 'image_url'],
			fields: { format: 'txt', image_url: url },
			files: [],
		});
	});

	test.each(['https://files.example/a.png', 'http://files.example:80/a.png'])(
		'an address with one of the two ports is taken: %s',
		async (url) => {
			const sent = expectCreate();
			await submit({ source: 'url', url });
			expect(sent[0]!.form().fields.image_url).toBe(url);
		},
	);

	test('a URL with another port works when n8n fetches it first', async () => {
		expectRequest('GET', 'https://files.example:8443', '/a.png', { bytes: PNG });
		const sent = expectCreate();
		const url = 'https://files.example:8443/a.png';
		await submit({ source: 'url', url, options: { downloadFirst: true } });
		expect(sent[0]!.form().files[0]!.bytes).toEqual(PNG);
	});

	test('Base64 is sent as a file', async () => {
		const sent = expectCreate();
		await submit({ source: 'base64', base64: PNG.toString('base64') });
		expect(sent[0]!.form().files).toMatchObject([{ field: 'image_file', bytes: PNG }]);
	});

	test.each(['txt', 'pdf', 'docx', 'xlsx', 'pptx'])(
		'the format %s is asked for',
		async (format) => {
			const sent = expectCreate();
			await submit({ format });
			expect(sent[0]!.form().fields).toEqual({ format });
		},
	);

	test('ten languages, picked and written, go out with commas and each only once', async () => {
		const sent = expectCreate();
		await submit({
			languages: ['ChinesePRC', 'English', 'Digits', 'French', 'German', 'Japanese', 'Spanish'],
			options: { otherLanguages: 'Korean, Italian ,English,Russian' },
		});
		expect(sent[0]!.form().fields.language).toBe(
			'ChinesePRC,English,Digits,French,German,Japanese,Spanish,Korean,Italian,Russian',
		);
	});

	test('a password of 32 characters goes out as it is, blanks included', async () => {
		const password = ` ${'ü'.repeat(30)} `;
		const sent = expectCreate();
		await submit({ options: { password } });
		expect(sent[0]!.form()).toMatchObject({
			order: ['password', 'format', 'image_file'],
			fields: { password },
		});
	});

	test.each([
		['global', 'https://techhk.aoscdn.com'],
		['china', 'https://techsz.aoscdn.com'],
	])('the region %s has its own address', async (region, origin) => {
		const sent = expectCreate(undefined, origin);
		await runNode({
			node: 'picWishOcr',
			parameters: { operation: 'submit', source: 'url', url: 'https://files.example/a.png' },
			credential: { region, baseUrl: 'https://not-this.example' },
		});
		expect(sent).toHaveLength(1);
		const { test: request } = credentialRequest('picWishOcr', { apiKey: 'k', region, baseUrl: '' });
		expect(request.baseURL).toBe(origin);
	});

	test('Get Status asks for the task, whose id is one segment of the path', async () => {
		const sent = expectTask({ task_id: 'a/b?c', state: 4, progress: 40 }, 'a%2Fb%3Fc');
		const { json } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: 'a/b?c' });
		expect(sent[0]!.headers['x-api-key']).toBe(KEYS.picWishOcr);
		expect(json.job).toMatchObject({ id: 'a/b?c', status: 'processing', progress: 0.4 });
	});
});

describe('the states of a task', () => {
	test.each([
		[0, 'queued'],
		[2, 'processing'],
		[3, 'processing'],
		[4, 'processing'],
		[99, 'processing'],
	])('state %i is %s', async (state, status) => {
		expectTask({ state });
		const { json } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: 'pw-1' });
		expect(json.job).toMatchObject({ status });
	});

	test.each([-1, -2, -3, -5, -7, -8, -9, -10, -11, -13, -14, -15, -16, -99])(
		'state %i fails the item with a reason',
		async (state) => {
			expectTask({ state, progress: 100 });
			const error = errorOf((await getResult()).item);
			expect(error).toMatchObject({ code: `state${state}`, jobId: 'pw-1', provider: 'picwish' });
			expectPlainSentence(error.message);
		},
	);

	test('a failed task is an answer of Get Status', async () => {
		expectTask({ state: -7 });
		const { json } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: 'pw-1' });
		expect(json.job).toMatchObject({ status: 'failed', failure: { code: 'state-7' } });
	});

	test('a task is asked about until it is done', async () => {
		expectCreate();
		expectTask({ state: 0 });
		expectTask({ state: 4, progress: 50 });
		expectDone();
		expectFile({ text: 'Hello' });
		expect((await run()).json.text).toBe('Hello');
	}, 20_000);

	test('a task that goes on for too long fails with its id', async () => {
		expectCreate();
		expectTask({ state: 4 });
		const error = errorOf((await extract()).item);
		expect(error).toMatchObject({ code: 'timed-out', jobId: 'pw-1', retryable: true });
	});

	test.each([
		['texts', '1767323049'],
		['numbers', 1_767_323_049],
	])('timestamps may be %s', async (_, completed_at) => {
		expectTask({ state: '1', created_at: completed_at, completed_at, file: FILE });
		const { json } = await run({ operation: 'getStatus', jobFrom: 'id', jobId: 'pw-1' });
		expect(json.job).toMatchObject({
			status: 'succeeded',
			completedAt: '2026-01-02T03:04:09.000Z',
			resultUrl: FILE,
		});
	});
});

describe('the result', () => {
	test('a text file is fetched without the key and becomes the text and a file', async () => {
		expectCreate();
		expectDone();
		const sent = expectFile({ text: '\uFEFFSeite eins: Zoë\f第二頁\f' });
		const { json, item } = await extract({ output: 'document' });
		expect(JSON.stringify(sent[0]!.headers)).not.toContain(KEYS.picWishOcr);
		expect(sent[0]!.headers).not.toHaveProperty('x-api-key');
		expectInvariants(json as unknown as OcrDocument);
		expect(json).toMatchObject({
			provider: { id: 'picwish' },
			job: { id: 'pw-1', status: 'succeeded' },
			source: { fileName: 'scan.png', mimeType: 'image/png' },
			text: 'Seite eins: Zoë\n\n第二頁',
			confidence: null,
			confidenceSource: 'none',
			pages: [{ number: 1 }, { number: 2 }],
			files: [
				{
					kind: 'result',
					// After the document, and not after the task.
					fileName: 'scan.txt',
					mimeType: 'text/plain',
					binaryProperty: 'result',
				},
			],
			warnings: [],
		});
		expect(item!.binary!.result).toMatchObject({ fileName: 'scan.txt', mimeType: 'text/plain' });
	});

	test('a text file that storage calls just bytes is known by its name', async () => {
		expectDone();
		expectFile({ text: 'Hello', headers: { 'content-type': 'application/octet-stream' } });
		expect((await getResult()).json.text).toBe('Hello');
	});

	test('a file is called as its address says where the document is not known', async () => {
		const file = `${STORE}/out/r%C3%A9sultat.txt?Signature=1`;
		expectDone(file);
		expectFile({ text: 'Hello' }, file);
		expect((await getResult()).item!.binary!.result!.fileName).toBe('résultat.txt');
	});

	test.each<[string, Buffer, string, string[]]>([
		['a PDF of three pages', pdf(3), 'Hello', ['pages-joined']],
		['a PDF of one page', pdf(1), 'Hello', []],
		['a picture', PNG, 'Hello', []],
		['a PDF whose pages are apart', pdf(3), 'One\fTwo\fThree', []],
	])('the text of %s: more pages than one are not told as one', async (_, bytes, text, codes) => {
		expectCreate();
		expectDone();
		expectFile({ text });
		const name = bytes === PNG ? 'a.png' : 'a.pdf';
		const item = { json: {}, binary: { data: await storedBinary(bytes, name) } };
		const { json } = await run({ options: NO_WAIT }, item);
		const warnings = json.warnings as Array<{ code: string; message: string }>;
		expect(warnings.map(({ code }) => code)).toEqual(codes);
		for (const { message } of warnings) {
			expectPlainSentence(message);
			expect(message).toContain('all 3 pages');
		}
	});

	test('another file is put in binary data as it came, and the item says where the text is', async () => {
		const file = `${STORE}/out/r%C3%A9sultat.docx?Signature=1`;
		const bytes = Buffer.from(zipSync({ 'word/document.xml': randomBytes(200_000) }));
		expectCreate();
		expectDone(file);
		expectFile({ bytes, headers: { 'content-type': DOCX } }, file);
		const {
			json,
			item,
			run: { data },
		} = await extract({
			format: 'docx',
			options: { ...NO_WAIT, outputBinaryField: 'word' },
		});
		expect(json).toMatchObject({ text: '', pages: [], warnings: [{ code: 'text-in-file' }] });
		const [warning] = json.warnings as Array<{ message: string }>;
		expect(data.resultData.runData.OCR![0]!.hints).toEqual([
			{ message: warning!.message, type: 'warning', location: 'outputPane' },
		]);
		expect(item!.binary!.word).toMatchObject({ fileName: 'scan.docx', mimeType: DOCX });
		expect(await readStored(item!.binary!.word!)).toEqual(bytes);
	});

	test('Raw is the task as it was answered, with the file beside it', async () => {
		expectCreate();
		expectDone();
		expectFile({ text: 'Hello' });
		const { json, item } = await extract({ output: 'raw' });
		expect(json.raw).toEqual(picWishTask({ state: 1, progress: 100, file: FILE }));
		expect(json.files).toMatchObject([{ kind: 'result', binaryProperty: 'result' }]);
		expect((await readStored(item!.binary!.result!)).toString()).toBe('Hello');
	});

	test('a link that has expired says so, and what gives a fresh one', async () => {
		const text = '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>';
		expectDone();
		expectFile({ status: 403, text, headers: { 'content-type': 'application/xml' } });
		const error = errorOf((await getResult()).item);
		expect(error).toMatchObject({ code: 'expired', httpStatus: 403, jobId: 'pw-1' });
		expect(error.message).toContain('The link to the result has expired.');
		expect(error.message).toContain('Run Get Result with the same job ID for a new link');
		expectPlainSentence(error.message);
	});

	test('Get Result of an item that is done asks for a fresh link', async () => {
		const fresh = `${STORE}/out/result.txt?Signature=fresh`;
		const job = { provider: 'picwish', id: 'pw-1', status: 'succeeded', resultUrl: FILE };
		const asked = expectDone(fresh);
		expectFile({ text: 'Hello' }, fresh);
		const { json } = await run({ operation: 'getResult', jobFrom: 'item' }, { json: { job } });
		expect(asked).toHaveLength(1);
		expect(json.text).toBe('Hello');
	});

	test('Submit puts out the task and nothing else', async () => {
		expectCreate({ json: picWishTask({ task_id: 77 }) });
		const { json } = await submit();
		expect(json).toEqual({
			job: {
				provider: 'picwish',
				id: '77',
				status: 'queued',
				submittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				fileName: 'scan.png',
			},
		});
	});
});

describe('what the provider refuses', () => {
	test.each([400, 401, 404, 413])('a status of %i within HTTP 200', async (status) => {
		const sent = expectCreate({ json: { status, message: 'Not like this.', data: null } });
		const error = errorOf((await submit()).item);
		expect(error).toMatchObject({ httpStatus: status, jobId: null, retryable: false });
		expect(error.message).toContain(`PicWish rejected "scan.png" (HTTP ${status}): Not like this.`);
		expect(sent).toHaveLength(1);
	});

	test.each([400, 401, 404, 413, 500])('HTTP %i with its words', async (status) => {
		expectCreate({ status, json: { status, message: 'Not like this.' } });
		const error = errorOf((await submit()).item);
		expect(error).toMatchObject({ httpStatus: status, code: `http-${status}` });
		expect(error.message).toContain('Not like this.');
	});

	test('an answer without a task is refused', async () => {
		expectCreate({ json: { status: 200, message: 'success', data: {} } });
		expect(errorOf((await submit()).item).code).toBe('unreadable-answer');
	});

	test('a task that is done without a file has no result yet', async () => {
		expectTask({ state: 1 });
		expect(errorOf((await getResult()).item)).toMatchObject({
			code: 'no-result',
			jobId: 'pw-1',
		});
	});
});

test('the credential is tried on a task that cannot exist', () => {
	const { headers, test: request } = credentialRequest('picWishOcr', {
		apiKey: ' pw_1\n',
		region: 'custom',
		baseUrl: ` ${ORIGIN}// `,
	});
	expect(headers).toEqual({ 'X-API-KEY': 'pw_1' });
	expect(request).toEqual({
		baseURL: ORIGIN,
		url: `${TASKS}/00000000-0000-0000-0000-000000000000`,
	});
});

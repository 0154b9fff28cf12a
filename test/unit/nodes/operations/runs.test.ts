import { downloadZip } from '../../../../nodes/shared/operations/download-zip';
import { extract } from '../../../../nodes/shared/operations/extract';
import { getResult } from '../../../../nodes/shared/operations/get-result';
import { submit } from '../../../../nodes/shared/operations/submit';
import { lazarusNode } from '../../../../nodes/LazarusOcr/lazarus-node';
import { ocrServicesNode } from '../../../../nodes/OcrServices/ocr-services-node';
import { upstageNode } from '../../../../nodes/UpstageOcr/upstage-node';
import { LAZARUS_ANSWER_1, PNG, UPSTAGE_ANSWER } from '../../../support/documents';
import { asOutputs } from '../../../../nodes/shared/operations/types';
import type { Files } from '../source/files';
import { BASE, type Reply, runOf, type Run } from './run-node';

/** An operation from an item to what comes out, with all that is asked on the way. */

const AT = '2026-01-02T03:04:05.000Z';
const data = (files: Files) => ({ data: files.keep(PNG, 'scan.png', 'image/png') });
const TEXT = 'Print the words\nhello, world';

describe('a provider that answers at once', () => {
	const READ = `POST ${BASE}/v1/document-ai/ocr`;
	const read = (run: Run, replies: Reply[] = [[200, UPSTAGE_ANSWER]]) =>
		runOf(upstageNode, { binary: data, ...run, replies: { [READ]: replies, ...run.replies } });
	const job = { provider: 'upstage', id: null, status: 'succeeded', fileName: 'scan.png' };
	const about = { ...job, submittedAt: AT };

	test('Raw is its answer as it is, with the job', async () => {
		const run = read({ set: { output: 'raw' } });
		expect(await run.made(extract)).toEqual({
			items: [{ json: { raw: UPSTAGE_ANSWER, job: about } }],
		});
		expect(run.asked).toEqual([
			{
				...{ to: READ, isOwn: true },
				body: { document: { file: 'scan.png', bytes: PNG.length } },
			},
		]);
	});

	test('Raw in a JSON file leaves the job in the item', async () => {
		const run = read({ set: { output: 'raw', putInBinary: true } });
		const made = asOutputs(await run.made(extract));
		expect(made.items[0]!.json).toEqual({ documentField: 'document', job: about });
		expect(made.items[0]!.binary).toEqual({
			document: expect.objectContaining({
				...{ fileName: 'scan.ocr.json', mimeType: 'application/json' },
			}),
		});
	});

	test('Simplified is read of it', async () => {
		const run = read({ set: { options: { keepDocument: false, pricePerPage: 0.01 } } });
		const made = asOutputs(await run.made(extract));
		expect(made.items.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				...{ text: TEXT, fileName: 'scan.png', pageCount: 1, provider: 'upstage', jobId: null },
				...{ usage: { pages: 1, cost: 0.01 } },
			}),
		]);
	});

	test('a file whose name stood for another format says how it was sent', async () => {
		const misnamed = (files: Files) => ({ data: files.keep(PNG, 'scan.pdf', 'application/pdf') });
		const run = read({ binary: misnamed, set: { options: { keepDocument: false } } });
		const made = asOutputs(await run.made(extract));
		expect(made.items[0]!.json).toMatchObject({
			fileName: 'scan.png',
			warnings: [
				{
					code: 'file-renamed',
					message:
						'"scan.pdf" does not contain what its extension says, so it was sent as "scan.png".',
				},
			],
		});
	});

	test('an answer that cannot be read says what it may have cost, and how to see it', async () => {
		const run = read({}, [[200, { odd: 1 }]]);
		await expect(run.made(extract)).rejects.toMatchObject({ code: 'unreadable-answer' });
	});

	test('Submit gives the answer with its job', async () => {
		const run = read({});
		expect(await run.made(submit)).toEqual({ json: { job: about, raw: UPSTAGE_ANSWER } });
	});

	test('Submit delivers it to OCR Trigger itself, signed', async () => {
		const callbackUrl = 'https://n8n.example/webhook/ocr';
		const run = read({ set: { callback: 'trigger', callbackUrl } });
		const made = await run.made(submit);
		// Nobody answers there in this test.
		expect(made.json).toMatchObject({
			...{ job: about, raw: UPSTAGE_ANSWER },
			callback: {
				delivered: false,
				message: 'The result was not delivered to the Callback URL: it answered with HTTP 404',
			},
			warnings: [
				{
					code: 'not-delivered',
					message:
						'The result was not delivered to the Callback URL: it answered with HTTP 404. Check the URL and that the workflow of OCR Trigger is published, then run Get Result with Send to OCR Trigger.',
				},
			],
		});
		const [, delivery] = run.asked;
		expect(delivery).toMatchObject({ isOwn: false, body: { job: about, raw: UPSTAGE_ANSWER } });
		expect(delivery!.to).toMatch(/^POST https:\/\/n8n\.example\/webhook\/ocr\?for=trigger&/);
	});

	test('Get Result reads what the item of Submit has, and delivers it', async () => {
		const json = { job: about, raw: UPSTAGE_ANSWER } as never;
		const set = { options: { keepDocument: false } };
		const plain = read({ json, set });
		const made = asOutputs(await plain.made(getResult));
		expect(made.items[0]!.json).toMatchObject({ text: TEXT, fileName: 'scan.png' });
		expect(made.items[0]!.json).not.toHaveProperty('callback');
		expect(plain.asked).toEqual([]);
		const deliverTo = 'https://n8n.example/webhook/ocr';
		const delivering = read({ json, set: { options: { keepDocument: false, deliverTo } } });
		const told = asOutputs(await delivering.made(getResult));
		expect(told.items[0]!.json).toMatchObject({
			...{ text: TEXT, callback: { delivered: false } },
			warnings: [{ code: 'not-delivered' }],
		});
		expect(delivering.asked).toHaveLength(1);
		expect(delivering.asked[0]!.body).toEqual({ job: about, raw: UPSTAGE_ANSWER });
	});

	test.each([
		[{ json: { job: about } }, /^Job: Upstage returns the result at once and keeps no jobs\./],
		[{ json: {} }, /^Job: this item has no job\./],
	])('Get Result of %j says what it needs', async (run, message) => {
		await expect(read(run as never).made(getResult)).rejects.toThrow(message);
	});

	test('Download ZIP packs the answer, the text, the words and the original', async () => {
		const run = read({ set: { operation: 'downloadZip' } });
		const made = await run.made(downloadZip);
		expect(made.json).toMatchObject({ text: TEXT, fileName: 'scan.png' });
		expect(Object.keys(made.binary!)).toEqual(['zip']);
		expect(made.binary!.zip).toMatchObject({ fileName: 'scan.zip', mimeType: 'application/zip' });
		const named = read({ set: { options: { outputBinaryField: 'data' } } });
		// The item's own file keeps its field.
		expect(Object.keys((await named.made(downloadZip)).binary!)).toEqual(['data_1']);
	});

	test('a ZIP that n8n cannot store leaves the text', async () => {
		const run = read({ full: new Error('ENOSPC: no space left') });
		const made = await run.made(downloadZip);
		expect(made).not.toHaveProperty('binary');
		expect(made.json).toMatchObject({
			text: TEXT,
			warnings: [
				{
					code: 'file-not-stored',
					message:
						'n8n could not store the ZIP file: ENOSPC: no space left. The text is in this item.',
				},
			],
		});
	});
});

describe('a provider that reads from its own storage', () => {
	const answer = { id: 's1', key: 'ocr/7/scan.png', text: 'Hello', fileUrl: 'https://x.example/a' };
	const PROCESS = `POST ${BASE}/api/ocr/process`;
	const json = { fileName: 'scan.png', contentType: 'image/png' };
	const job = {
		...{ provider: 'ocr-services', id: 's1', status: 'succeeded', fileName: 'scan.png' },
		submittedAt: AT,
	};
	const sent = async (run: Run) => {
		const made = runOf(ocrServicesNode, {
			binary: data,
			...run,
			replies: { [PROCESS]: [[200, answer]], ...run.replies },
		});
		return { made: await made.made(submit), asked: made.asked };
	};

	test('gets the file first, and then its key', async () => {
		const upload = `POST ${BASE}/api/files/upload`;
		const { made, asked } = await sent({
			replies: { [upload]: [[200, { key: 'ocr/7/scan.png' }]] },
		});
		expect(made).toEqual({ json: { job, raw: answer } });
		expect(asked).toEqual([
			{ to: upload, isOwn: true, body: { file: { file: 'scan.png', bytes: PNG.length } } },
			{ to: PROCESS, isOwn: true, body: { key: 'ocr/7/scan.png' } },
		]);
	});

	test('or says where to put it, which needs no key of the account', async () => {
		const presign = `POST ${BASE}/api/files/presign`;
		const put = 'PUT https://storage.example/scan';
		const { asked } = await sent({
			set: { options: { uploadStyle: 'presigned' } },
			replies: {
				[presign]: [[200, { key: 'ocr/7/scan.png', uploadUrl: 'https://storage.example/scan' }]],
				[put]: [[200, {}]],
			},
		});
		expect(asked.map(({ to, isOwn }) => [to, isOwn])).toEqual([
			[presign, true],
			[put, false],
			[PROCESS, true],
		]);
		expect(asked[0]!.body).toEqual(json);
		expect(asked[2]!.body).toEqual({ key: 'ocr/7/scan.png' });
	});

	test('reads what it has already by its key alone', async () => {
		const { made, asked } = await sent({ set: { source: 'key', key: 'ocr/7/scan.png' } });
		expect(asked).toEqual([{ to: PROCESS, isOwn: true, body: { key: 'ocr/7/scan.png' } }]);
		expect(made.json).toMatchObject({ job });
	});
});

describe('a provider with a queue and a ZIP of its own', () => {
	const SEND = `POST ${BASE}/ocr`;
	const STATUS = `GET ${BASE}/ocr/zip/async/j1`;
	const ZIP = `POST ${BASE}/ocr/zip?async=false`;
	const open = { status: 'SUBMITTED', id: 'j1' };
	const done = { ...LAZARUS_ANSWER_1, id: 'j1' };
	const run = (set: object, replies: Run['replies'], more: Run = {}) =>
		runOf(lazarusNode, { binary: data, ...more, set: set as never, replies });
	const about = { provider: 'lazarus', id: 'j1', fileName: 'scan.png', submittedAt: AT };

	test('Submit gives the job', async () => {
		const sent = run({}, { [SEND]: [[200, open]] });
		expect(await sent.made(submit)).toEqual({ json: { job: { ...about, status: 'queued' } } });
		expect(sent.asked.map(({ to }) => to)).toEqual([SEND]);
	});

	test('Submit says that nobody calls where it was read at once', async () => {
		const callbackUrl = 'https://n8n.example/webhook/ocr';
		const sent = run({ callback: 'trigger', callbackUrl }, { [SEND]: [[200, done]] });
		const { json } = await sent.made(submit);
		expect(json).toMatchObject({ job: { id: 'j1', status: 'succeeded' }, raw: done });
		expect(json.callback).toMatchObject({ delivered: false });
		const waiting = run({ callback: 'execution' }, { [SEND]: [[200, done]] });
		expect((await waiting.made(submit)).json).toMatchObject({
			warnings: [{ code: 'no-callback' }],
		});
	});

	test('Submit has the provider call the signed address', async () => {
		const callbackUrl = 'https://n8n.example/webhook/ocr';
		const sent = run({ callback: 'trigger', callbackUrl }, { [SEND]: [[200, open]] });
		expect(await sent.made(submit)).toEqual({ json: { job: { ...about, status: 'queued' } } });
		expect(sent.asked[0]!.body).toMatchObject({
			webhook: expect.stringMatching(/^https:\/\/n8n\.example\/webhook\/ocr\?for=trigger&/),
		});
	});

	test('Extract Text asks until it is done, and takes the answer that has the result', async () => {
		const waited = run(
			{ output: 'raw' },
			{
				[SEND]: [[200, open]],
				[STATUS]: [
					[200, { ...open, status: 'RUNNING' }],
					[200, done],
				],
			},
		);
		expect(await waited.made(extract)).toEqual({
			items: [
				{ json: { raw: done, job: expect.objectContaining({ ...about, status: 'succeeded' }) } },
			],
		});
		expect(waited.asked.map(({ to }) => to)).toEqual([SEND, STATUS, STATUS]);
	});

	test('Extract Text says what the provider says of a document that it cannot read', async () => {
		const failed = { status: 'FAILURE', id: 'j1', message: 'blank' };
		const refused = run({}, { [SEND]: [[200, open]], [STATUS]: [[200, failed]] });
		await expect(refused.made(extract)).rejects.toMatchObject({
			code: 'FAILURE',
			jobId: 'j1',
			message: expect.stringMatching(/^Lazarus could not read "scan\.png" \(job j1\): blank\. /),
		});
	});

	test('Get Result asks about the job at once', async () => {
		const set = { jobFrom: 'id', jobId: 'j1', options: { keepDocument: false } };
		const got = run(set, { [STATUS]: [[200, done]] });
		const made = asOutputs(await got.made(getResult));
		expect(made.items[0]!.json).toMatchObject({ provider: 'lazarus', jobId: 'j1', fileName: null });
		expect(got.asked.map(({ to }) => to)).toEqual([STATUS]);
	});

	test('Get Result needs an ID', async () => {
		const json = { job: { provider: 'lazarus', id: null, status: 'processing' } };
		await expect(run({}, {}, { json }).made(getResult)).rejects.toThrow(
			/^Job: this item has no job ID\./,
		);
	});

	const archive = Buffer.from('504b0506' + '00'.repeat(18), 'hex');
	const zipped = { bytes: archive, headers: { 'content-type': 'application/zip' } };

	// Lazarus wants somebody to call.
	const zipSet = {
		operation: 'downloadZip',
		webhookOptions: { webhook: 'https://x.example/hook' },
	};

	test('Download ZIP is the ZIP of the provider', async () => {
		const got = run(zipSet, { [ZIP]: [zipped] });
		expect(await got.made(downloadZip)).toEqual({
			json: {
				job: { provider: 'lazarus', id: null, status: 'succeeded', submittedAt: AT },
				files: [
					{
						...{ kind: 'archive', fileName: 'scan.zip', mimeType: 'application/zip' },
						binaryProperty: 'zip',
					},
				],
			},
			binary: { zip: expect.objectContaining({ fileName: 'scan.zip', bytes: archive.length }) },
		});
	});

	test('a ZIP that cannot be stored was made all the same', async () => {
		const full = new Error('ENOSPC: no space left.');
		const got = run(zipSet, { [ZIP]: [zipped] }, { full });
		await expect(got.made(downloadZip)).rejects.toMatchObject({
			...{ code: 'n8n', mayBeAccepted: true, retryable: false },
			message:
				'Lazarus made the ZIP file, but n8n could not store it: ENOSPC: no space left. Make room before you send the document again, as it is read again then.',
		});
	});

	test('a ZIP is of one document', async () => {
		const two = (files: Files) => ({ a: files.keep(PNG, 'a.png'), b: files.keep(PNG, 'b.png') });
		const set = { ...zipSet, binaryProperty: ['a', 'b'] };
		await expect(run(set, {}, { binary: two }).made(downloadZip)).rejects.toThrow(
			'Several Files: the ZIP file of Lazarus has a single document. Set Several Files to An Item for Each, or use Extract Text.',
		);
	});
});

import { gunzipSync, gzipSync } from 'node:zlib';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { ENQUEUE, fileItem, JOBS, runMindee, serveMindee } from '../support/ocr';
import { ownText, pagedPdf } from '../support/paged-files';
import { readStored, storedBinary } from '../support/run-workflow';
import { startServer, type TestServer } from '../support/server';

/** The file in which Submit keeps the text of pages that were not sent is of one job, and of no other. */

const USE_TEXT = { options: { pagesWithText: 'useText' } };

/** A file of which page 2 is not sent. */
const withText = async () => await fileItem('scan.pdf', await pagedPdf(3, { withText: [2] }));

const gzipped = async (content: string | object, name = 'x.text-pages.json.gz') => {
	const text = typeof content === 'string' ? content : JSON.stringify(content);
	return { ...(await storedBinary(gzipSync(text), name)), mimeType: 'application/gzip' };
};

async function submit(
	server: TestServer,
	item: INodeExecutionData,
	parameters: IDataObject = {},
): Promise<INodeExecutionData> {
	const { outputs } = await runMindee({
		server,
		items: [item],
		parameters: { operation: 'submit', ...parameters },
	});
	return outputs[0]![0]!;
}

async function resultOf(server: TestServer, item: INodeExecutionData) {
	const { outputs } = await runMindee({
		server,
		items: [item],
		parameters: { operation: 'getResult', output: 'document' },
	});
	return outputs[0]![0]!;
}

const codesOf = ({ json }: INodeExecutionData) =>
	(json.warnings as IDataObject[]).map(({ code }) => code);
const textsOf = ({ json }: INodeExecutionData) =>
	(json.pages as IDataObject[]).map(({ text }) => text);

/** An item that Submit has made, and that goes through Submit once more with another file. */
async function again(
	server: TestServer,
	{ binary }: INodeExecutionData,
	other: Buffer,
	options: IDataObject = {},
) {
	const item = { json: {}, binary: { ...binary, other: await storedBinary(other, 'other.pdf') } };
	return await submit(server, item, { binaryProperty: 'other', options });
}

test('the job of another file is asked, and keeps its own result', async () => {
	const server = await startServer();
	serveMindee(server);
	const first = await submit(server, await withText(), USE_TEXT);
	const second = await again(server, first, await pagedPdf(1));
	expect(second.binary).toHaveProperty('ownText');
	const result = await resultOf(server, second);
	expect(textsOf(result)).toEqual(['text of other.pdf']);
	expect((result.json.job as IDataObject).id).toBe((second.json.job as IDataObject).id);
	expect(codesOf(result)).toEqual(['text-pages-not-used']);
	expect(server.to(JOBS)).toHaveLength(1);
});

test('of two such files each job takes its own', async () => {
	const server = await startServer();
	serveMindee(server);
	const first = await submit(server, await withText(), USE_TEXT);
	const other = await pagedPdf(4, { withText: [4] });
	const second = await again(server, first, other, USE_TEXT.options);
	expect(Object.keys(second.binary!)).toEqual(expect.arrayContaining(['ownText', 'ownText_1']));
	for (const [item, page] of [
		[{ ...second, json: first.json }, 2],
		[second, 4],
	] as const) {
		const result = await resultOf(server, item);
		expect(textsOf(result).join()).toContain(ownText(page, 0));
		expect(codesOf(result)).not.toContain('text-pages-not-used');
		expect(codesOf(result)).not.toContain('part-failed');
	}
	// Four runs, of which each reads a PDF.
});

const FORGED = { ocrParts: [{ pages: '1', raw: { text: 'Pay to somebody else' } }] };

test.each<[string, () => string | object]>([
	['forged answers', () => FORGED],
	['forged answers without pages', () => ({ ocrParts: [null, 7, { document: {} }] })],
	['no JSON', () => 'junk'],
	['another JSON', () => ({ ocrParts: 'none' })],
])('an attachment of that name with %s changes nothing', async (_, content) => {
	const server = await startServer();
	serveMindee(server);
	const { binary } = await fileItem('invoice.pdf', await pagedPdf(1));
	const item = { json: {}, binary: { ...binary, attachment_1: await gzipped(content()) } };
	const result = await resultOf(server, await submit(server, item));
	expect(result.json.error).toBeUndefined();
	expect(textsOf(result)).toEqual(['text of invoice.pdf']);
	expect(codesOf(result)).toEqual(['text-pages-not-used']);
});

test.each<[string, (jobId: string) => string | object, string]>([
	['junk', () => 'junk', 'text-pages-not-used'],
	['a file of another job', () => ({ ...FORGED, jobId: '1,3=abc;2' }), 'text-pages-not-used'],
	// Whoever knows the job can say what is on its pages without OCR, and nothing of the others.
	[
		'answers to what was sent',
		(jobId) => ({ jobId, ocrParts: [{ pages: '1, 3', document: { schema: 'x' } }] }),
		'part-failed',
	],
])('in place of its own file, %s costs a job no page that was sent', async (_, content, code) => {
	const server = await startServer();
	serveMindee(server);
	const submitted = await submit(server, await withText(), USE_TEXT);
	const { id } = submitted.json.job as { id: string };
	const textPages = await gzipped(content(id), 'scan.text-pages.json.gz');
	const result = await resultOf(server, { ...submitted, binary: { ownText: textPages } });
	expect(textsOf(result)).toContain('text of scan-p1-3.pdf');
	expect(codesOf(result)).toContain(code);
	// Page 2 is named, as its text is not there.
	expect(codesOf(result)).toContain('part-failed');
	expect(server.to(ENQUEUE)).toHaveLength(1);
});

test('a file that is gone costs the pages in it only', async () => {
	const server = await startServer();
	serveMindee(server);
	const submitted = await submit(server, await withText(), USE_TEXT);
	const gone = { ...submitted.binary!.ownText!, id: 'filesystem-v2:gone', data: 'filesystem-v2' };
	const result = await resultOf(server, { ...submitted, binary: { ownText: gone } });
	expect(result.json.error).toBeUndefined();
	expect(codesOf(result)).toEqual(expect.arrayContaining(['part-failed', 'text-pages-not-used']));
});

test('answers to the parts of another file that an item still has are not of this job', async () => {
	const server = await startServer();
	serveMindee(server);
	const submitted = await submit(server, await fileItem('own.pdf', await pagedPdf(1)));
	const { job } = submitted.json as { job: IDataObject };
	for (const status of ['processing', 'succeeded']) {
		const json = { job: { ...job, status }, raw: FORGED };
		const result = await resultOf(server, { ...submitted, json });
		expect(textsOf(result)).toEqual(['text of own.pdf']);
	}
});

test('the file names the job that it belongs to', async () => {
	const server = await startServer();
	serveMindee(server);
	const { json, binary } = await submit(server, await withText(), USE_TEXT);
	const kept = JSON.parse(gunzipSync(await readStored(binary!.ownText!)).toString()) as IDataObject;
	expect(kept.jobId).toBe((json.job as IDataObject).id);
});

import { mkdtempSync, promises as fs, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { IWebhookFunctions } from 'n8n-workflow';

import { readBody } from '../../../nodes/shared/webhook/read-body';
import { requestOf, type WebhookRequest } from '../../../nodes/shared/webhook/request';
import { storeZip } from '../../../nodes/shared/webhook/store-file';

const KB = 1024;
const LIMIT = 64 * KB;
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(32 * KB)]);

let folder: string;
let server: Server;
let arrived: (outcome: Promise<unknown>) => void;
let take: (request: WebhookRequest, context: IWebhookFunctions) => Promise<unknown>;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'ocr-bodies-'));
	server = createServer((request, response) => {
		const context = contextOf(request);
		const outcome = take(requestOf(context), context);
		void outcome.finally(() => response.end());
		arrived(outcome);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
	server.close();
	server.closeAllConnections();
	rmSync(folder, { recursive: true });
});

/** n8n's store on disk, as far as it is used. */
const contextOf = (request: IncomingMessage) =>
	({
		getRequestObject: () => Object.assign(request, { query: {} }),
		helpers: {
			prepareBinaryData: async (content: Buffer | IncomingMessage, fileName: string) => {
				const id = join(folder, fileName);
				await fs.writeFile(id, content);
				return { id: `filesystem:${id}`, fileName, mimeType: 'application/zip', data: '' };
			},
			getBinaryMetadata: async (id: string) => ({
				fileSize: (await fs.stat(id.slice('filesystem:'.length))).size,
			}),
			getBinaryStream: async (id: string) =>
				(await fs.open(id.slice('filesystem:'.length))).createReadStream(),
		},
	}) as unknown as IWebhookFunctions;

/** @param whole `false`: the connection is broken off behind the bytes. */
async function put(
	bytes: Buffer,
	{ whole = true, headers = {} }: { whole?: boolean; headers?: Record<string, string> } = {},
): Promise<unknown> {
	const { port } = server.address() as AddressInfo;
	const outcome = new Promise<unknown>((resolve) => {
		arrived = (coming) => {
			if (!whole) sent.destroy();
			resolve(coming);
		};
	});
	const sent = httpRequest({ port, method: 'PUT', headers }, (response) => response.resume());
	sent.on('error', () => {});
	sent.write(bytes);
	if (whole) sent.end();
	return await outcome;
}

describe('a file that is put to the address', () => {
	beforeAll(() => {
		take = async (request, context) =>
			await storeZip(context, request, { limit: LIMIT, fileName: 'result.zip' });
	});

	test('is stored whole', async () => {
		expect(await put(ZIP)).toMatchObject({ fileName: 'result.zip' });
		expect(await fs.readFile(join(folder, 'result.zip'))).toEqual(ZIP);
	});

	test('is refused where it is no ZIP', async () => {
		expect(await put(Buffer.alloc(KB))).toMatchObject({ status: 400, code: 'not-zip' });
	});

	test('is cut off behind the limit, and the sender told why', async () => {
		const large = Buffer.concat([ZIP, Buffer.alloc(64 * KB)]);
		expect(await put(large, { headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({
			status: 413,
			code: 'too-large',
		});
	});

	test('is refused by its length before any of it is read', async () => {
		const headers = { 'content-length': String(LIMIT + 1) };
		expect(await put(ZIP, { headers, whole: false })).toMatchObject({ code: 'too-large' });
	});

	test('is not taken where it breaks off', async () => {
		const headers = { 'content-length': String(40 * KB) };
		expect(await put(ZIP, { headers, whole: false })).toMatchObject({
			status: 400,
			code: 'cut-off',
		});
	});
});

describe('the body of a delivery', () => {
	beforeAll(() => {
		take = async (request) => await readBody(request, LIMIT);
	});

	test.each([0, 1, LIMIT])('of %i bytes is read whole', async (size) => {
		const headers = { 'transfer-encoding': 'chunked' };
		expect(await put(Buffer.alloc(size, 7), { headers })).toEqual(Buffer.alloc(size, 7));
	});

	test('is refused behind the limit', async () => {
		const headers = { 'transfer-encoding': 'chunked' };
		expect(await put(Buffer.alloc(LIMIT + 1), { headers })).toMatchObject({
			status: 413,
			code: 'too-large',
		});
	});

	test('is refused where it breaks off', async () => {
		const headers = { 'content-length': String(40 * KB) };
		expect(await put(ZIP, { headers, whole: false })).toMatchObject({ code: 'cut-off' });
	});

	test('is refused with a content encoding', async () => {
		expect(await put(ZIP, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({
			status: 415,
			code: 'encoded',
		});
	});
});

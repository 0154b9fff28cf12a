import { mkdtempSync, promises as fs, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { IWebhookFunctions } from 'n8n-workflow';

import { Budget, bodyBudget, fileBudget } from '../../../nodes/shared/webhook/budget';
import { withBody } from '../../../nodes/shared/webhook/read-body';
import { requestOf, type WebhookRequest } from '../../../nodes/shared/webhook/request';
import { storeZip } from '../../../nodes/shared/webhook/store-file';

const KB = 1024;
const LIMIT = 64 * KB;
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(32 * KB)]);

let folder: string;
/** Files that n8n was asked to store. */
let stored = 0;
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
				stored++;
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
	bytes: Buffer | Buffer[],
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
	sent.setNoDelay(true);
	for (const piece of [bytes].flat()) {
		sent.write(piece);
		// A piece of its own on the wire, as far as that can be had.
		if (Array.isArray(bytes)) await new Promise((resolve) => setImmediate(resolve));
	}
	if (whole) sent.end();
	return await outcome;
}

describe('a file that is put to the address', () => {
	beforeAll(() => {
		take = async (request, context) =>
			await storeZip(context, request, { limit: LIMIT, fileName: 'result.zip', isProved: true });
	});

	test('is stored whole', async () => {
		expect(await put(ZIP)).toMatchObject({ fileName: 'result.zip' });
		expect(await fs.readFile(join(folder, 'result.zip'))).toEqual(ZIP);
	});

	test.each([0, 1, 3, 4, KB])(
		'of %i bytes that are no ZIP is refused and never stored',
		async (size) => {
			const before = stored;
			expect(await put(Buffer.alloc(size, 0x50))).toMatchObject({ status: 400, code: 'not-zip' });
			expect(stored).toBe(before);
		},
	);

	test('is stored whole where its first bytes come one by one', async () => {
		const headers = { 'content-length': String(ZIP.length) };
		const pieces = [...ZIP.subarray(0, 6)].map((byte) => Buffer.from([byte]));
		expect(await put([...pieces, ZIP.subarray(6)], { headers })).toMatchObject({
			fileName: 'result.zip',
		});
		expect(await fs.readFile(join(folder, 'result.zip'))).toEqual(ZIP);
	});

	test('is refused before a byte is read while others have taken the budget', async () => {
		const other = fileBudget.open(true);
		expect(other.take(fileBudget.most)).toBe(true);
		const before = stored;
		expect(await put(ZIP)).toMatchObject({ status: 503, code: 'busy' });
		expect(stored).toBe(before);
		other.release();
		expect(await put(ZIP)).toMatchObject({ fileName: 'result.zip' });
		expect(fileBudget.held).toBe(0);
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
		take = async (request) =>
			await withBody(request, { limit: LIMIT, isProved: true }, (bytes) => Buffer.from(bytes));
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

describe('all bodies together', () => {
	const BLOCK = 64 * KB;
	const limit = 8 * BLOCK;

	/** A body that comes in pieces as it is told to, and what becomes of it. */
	function body(budget: Budget, { isProved = false } = {}) {
		const waiting: Array<(piece: Uint8Array | null) => void> = [];
		const request = {
			method: 'POST',
			headers: {},
			query: {},
			stream: {
				destroy: () => undefined,
				async *iterator() {
					for (;;) {
						const piece = await new Promise<Uint8Array | null>((resolve) => waiting.push(resolve));
						if (piece === null) return;
						yield piece;
					}
				},
			},
		} as unknown as WebhookRequest;
		const outcome = withBody(request, { limit, isProved, budget }, (bytes) => ({
			length: bytes.length,
			held: budget.held,
		}));
		const send = async (piece: Uint8Array | null) => {
			await new Promise((resolve) => setImmediate(resolve));
			waiting.shift()?.(piece);
			await new Promise((resolve) => setImmediate(resolve));
		};
		return { outcome, send, end: async () => await send(null) };
	}

	test('never hold more than the budget, and all of it is given back', async () => {
		const budget = new Budget(4 * BLOCK, 4 * BLOCK);
		const bodies = Array.from({ length: 50 }, () => body(budget));
		const held: number[] = [];
		for (const each of bodies) {
			await each.send(Buffer.alloc(BLOCK, 7));
			held.push(budget.held);
		}
		expect(Math.max(...held)).toBe(4 * BLOCK);
		for (const each of bodies) await each.end();
		const outcomes = await Promise.all(bodies.map(({ outcome }) => outcome));
		expect(outcomes.filter((one) => 'length' in one)).toHaveLength(4);
		const refused = outcomes.filter((one) => 'code' in one);
		expect(refused).toHaveLength(46);
		expect(refused[0]).toMatchObject({ status: 503, code: 'busy', retryAfter: 10 });
		expect(budget.held).toBe(0);
	});

	test('those without a signed address leave the rest to those with one', async () => {
		const budget = new Budget(4 * BLOCK, 2 * BLOCK);
		const strangers = Array.from({ length: 20 }, () => body(budget));
		for (const each of strangers) await each.send(Buffer.alloc(BLOCK));
		expect(budget.held).toBe(2 * BLOCK);
		const known = [1, 2].map(() => body(budget, { isProved: true }));
		for (const each of known) await each.send(Buffer.alloc(10));
		expect(budget.held).toBe(4 * BLOCK);
		for (const each of known) await each.end();
		for (const { outcome } of known) expect(await outcome).toMatchObject({ length: 10 });
		for (const each of strangers) await each.end();
		await Promise.all(strangers.map(({ outcome }) => outcome));
		expect(budget.held).toBe(0);
	});

	test('a body alone may be as large as its limit, if its address is signed', async () => {
		const budget = new Budget(2 * BLOCK, BLOCK);
		const stranger = body(budget);
		for (let piece = 0; piece < 2; piece++) await stranger.send(Buffer.alloc(BLOCK));
		expect(await stranger.outcome).toMatchObject({ status: 413 });
		const alone = body(budget, { isProved: true });
		for (let piece = 0; piece < 8; piece++) await alone.send(Buffer.alloc(BLOCK));
		await alone.end();
		expect(await alone.outcome).toEqual({ length: limit, held: limit });
		expect(budget.held).toBe(0);
	});

	test('pieces of one byte take no more than a block', async () => {
		const budget = new Budget(4 * BLOCK, 4 * BLOCK);
		const slow = body(budget);
		for (let piece = 0; piece < 300; piece++) await slow.send(Buffer.alloc(1));
		expect(budget.held).toBe(BLOCK);
		await slow.end();
		expect(await slow.outcome).toMatchObject({ length: 300 });
	});

	test('give back what they held where they break off or are too large', async () => {
		const budget = new Budget(4 * BLOCK, 4 * BLOCK);
		const large = body(budget);
		for (let piece = 0; piece < 9; piece++) await large.send(Buffer.alloc(BLOCK));
		expect(await large.outcome).toMatchObject({ code: 'too-large' });
		const broken = body(budget);
		const failing = Object.create(null) as Uint8Array;
		await broken.send(failing);
		await broken.end();
		await broken.outcome;
		expect(budget.held).toBe(0);
	});

	test('have one budget in this process', () => {
		expect([bodyBudget.most, bodyBudget.mostUnproved]).toEqual(
			[256, 128].map((mb) => mb * KB * KB),
		);
		expect(bodyBudget.held).toBe(0);
	});
});

import { createHash, randomBytes } from 'node:crypto';

import { unzipSync } from 'fflate';

import { PNG, UPSTAGE_ANSWER } from '../support/documents';
import { ENQUEUE, fileItem, runMindee, runUpstage, serveMindee, UPSTAGE } from '../support/ocr';
import { readStored, withFilesIn, type NodeResult, type Storage } from '../support/run-workflow';
import { inTurn, startServer } from '../support/server';

/** Files on their way through the node: streamed up, packed, put into fields. */

const MB = 1024 * 1024;
const STORAGES: Storage[] = ['disk', 'memory', 'database'];
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const noise = (bytes: number) => Buffer.concat([PNG, randomBytes(bytes - PNG.length)]);

describe('an upload', () => {
	test('of 20 MB from disk has the right Content-Length and every byte in its place', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const bytes = noise(20 * MB + 7);
		await runUpstage({ server, items: [await fileItem('big.png', bytes)] });
		const [request] = server.received;
		expect(request!.headers['content-length']).toBe(String(request!.body.length));
		expect(request!.headers['transfer-encoding']).toBeUndefined();
		expect(sha256(request!.form().files[0]!.bytes)).toBe(sha256(bytes));
	});

	test('that is sent again is sent whole again', async () => {
		const server = await startServer();
		const bytes = noise(3 * MB);
		server.on(
			UPSTAGE,
			inTurn({ status: 429, headers: { 'retry-after': '0' } }, { json: UPSTAGE_ANSWER }),
		);
		await runUpstage({ server, items: [await fileItem('big.png', bytes)] });
		expect(server.received.map((request) => sha256(request.form().files[0]!.bytes))).toEqual([
			sha256(bytes),
			sha256(bytes),
		]);
	});

	test.each(STORAGES)('of a file that n8n keeps in %s', async (storage) => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const bytes = noise(MB);
		await withFilesIn(storage, async () => {
			const item = await fileItem('scan.png', bytes);
			expect(item.binary!.data!.id === undefined).toBe(storage === 'memory');
			await runUpstage({ server, items: [item] });
		});
		const [file] = server.received[0]!.form().files;
		expect(file).toMatchObject({ fileName: 'scan.png', contentType: 'image/png' });
		expect(sha256(file!.bytes)).toBe(sha256(bytes));
	});

	test('of a file whose size n8n does not note in the item', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const item = await fileItem('scan.png');
		delete item.binary!.data!.bytes;
		await runUpstage({ server, items: [item] });
		expect(server.received[0]!.form().files[0]!.bytes).toEqual(PNG);
	});

	test.each(STORAGES)('from an address, which n8n keeps in %s meanwhile', async (storage) => {
		const server = await startServer();
		const bytes = noise(2 * MB);
		server.on('GET /scan.png', { bytes, headers: { 'content-type': 'image/png' } });
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		await withFilesIn(storage, async () => {
			await runUpstage({
				server,
				parameters: { source: 'url', url: `${server.origin}/scan.png` },
				cancelAfterMs: 30_000,
			});
		});
		expect(server.to(UPSTAGE)).toHaveLength(1);
		expect(sha256(server.to(UPSTAGE)[0]!.form().files[0]!.bytes)).toBe(sha256(bytes));
	});

	test('of the same file for several items reads it for each of them', async () => {
		const server = await startServer();
		serveMindee(server);
		const item = await fileItem('scan.png', noise(MB));
		await runMindee({
			server,
			parameters: { operation: 'submit' },
			items: [item, item, item],
		});
		const sums = server.to(ENQUEUE).map((request) => sha256(request.form().files[0]!.bytes));
		expect(sums).toHaveLength(3);
		expect(new Set(sums).size).toBe(1);
	});
});

describe('Download ZIP', () => {
	const entriesOf = (bytes: Buffer) =>
		Object.fromEntries(
			Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content)]),
		);

	test.each(STORAGES)('packs answer, text, words and original: files in %s', async (storage) => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const bytes = noise(2 * MB);
		const { item, zip } = await withFilesIn(storage, async () => {
			const { outputs } = await runUpstage({
				server,
				parameters: { operation: 'downloadZip' },
				items: [await fileItem('receipt.png', bytes)],
			});
			const item = outputs[0]![0]!;
			expect(item.json.error).toBeUndefined();
			return { item, zip: await readStored(item.binary!.zip!) };
		});
		expect(item.json).toMatchObject({
			text: 'Print the words\nhello, world',
			provider: 'upstage',
		});
		const file = item.binary!.zip!;
		expect(file).toMatchObject({ fileName: 'receipt.zip', mimeType: 'application/zip' });
		const entries = entriesOf(zip);
		expect(Object.keys(entries)).toEqual([
			'receipt.json',
			'receipt.txt',
			'receipt.csv',
			'receipt.png',
		]);
		expect(JSON.parse(entries['receipt.json']!.toString())).toEqual(UPSTAGE_ANSWER);
		expect(entries['receipt.txt']!.toString()).toBe('Print the words\nhello, world');
		const rows = entries['receipt.csv']!.toString().trimEnd().split('\r\n');
		expect(rows).toHaveLength(6);
		expect(rows[0]).toBe('page,line,word,text,confidence,x0,y0,x1,y1,page width,page height,unit');
		expect(rows[1]).toMatch(
			/^1,1,1,Print,0\.995\d*,0\.08\d*,0\.20\d*,0\.28\d*,0\.40\d*,786,256,pixel$/,
		);
		expect(rows[4]).toMatch(/^1,2,4,"hello,",/);
		expect(sha256(entries['receipt.png']!)).toBe(sha256(bytes));
	});

	test('of a URL that the provider fetched itself has no original, and goes to the field of choice', async () => {
		const server = await startServer();
		serveMindee(server);
		const { outputs } = await runMindee({
			server,
			parameters: {
				operation: 'downloadZip',
				source: 'url',
				url: 'https://files.example/scan.pdf',
				options: { maximumWait: 0, outputBinaryField: 'archive', fileName: 'contract.pdf' },
			},
		});
		const entries = entriesOf(await readStored(outputs[0]![0]!.binary!.archive!));
		expect(Object.keys(entries)).toEqual(['contract.json', 'contract.txt', 'contract.csv']);
		expect(entries['contract.txt']!.toString()).toBe('text of contract.pdf');
	});

	test('keeps its entries inside, whatever the file is called', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const { outputs } = await runUpstage({
			server,
			parameters: { operation: 'downloadZip', options: { fileName: '../../etc/über.png' } },
		});
		const entries = entriesOf(await readStored(outputs[0]![0]!.binary!.zip!));
		for (const name of Object.keys(entries)) expect(name).toMatch(/^[^/\\]+$/);
		expect(Object.keys(entries).join()).toContain('über');
		expect(Object.keys(entries)).toHaveLength(4);
	});
});

describe('the digest of what was read', () => {
	const digestOf = ({ outputs }: NodeResult) => {
		const { source } = outputs[0]![0]!.json as { source?: { sha256?: string } };
		return source?.sha256;
	};
	const document = { output: 'document' };

	test.each(STORAGES)('is in the document, of a file that n8n keeps in %s', async (storage) => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const bytes = noise(MB);
		await withFilesIn(storage, async () => {
			const items = [await fileItem('scan.png', bytes)];
			expect(digestOf(await runUpstage({ server, items, parameters: document }))).toBe(
				sha256(bytes),
			);
		});
	});

	test('is that of one reading where the file was sent twice', async () => {
		const server = await startServer();
		server.on(
			UPSTAGE,
			inTurn({ status: 429, headers: { 'retry-after': '0' } }, { json: UPSTAGE_ANSWER }),
		);
		const bytes = noise(MB);
		const items = [await fileItem('scan.png', bytes)];
		const result = await runUpstage({ server, items, parameters: document });
		expect(server.received).toHaveLength(2);
		expect(digestOf(result)).toBe(sha256(bytes));
	});

	test('is there for a file that came as Base64 or from an address, and is sent as a file', async () => {
		const server = await startServer();
		server.on('GET /scan.png', { bytes: PNG, headers: { 'content-type': 'image/png' } });
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		for (const given of [
			{ source: 'url', url: `${server.origin}/scan.png` },
			{ source: 'base64', base64: PNG.toString('base64') },
		]) {
			const result = await runUpstage({ server, parameters: { ...document, ...given } });
			expect(digestOf(result)).toBe(sha256(PNG));
		}
	});

	test('is no part of the output Simplified', async () => {
		const server = await startServer();
		server.on(UPSTAGE, { json: UPSTAGE_ANSWER });
		const { outputs } = await runUpstage({ server });
		expect(JSON.stringify(outputs)).not.toContain(sha256(PNG));
	});
});

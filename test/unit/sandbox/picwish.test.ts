import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';

import { sniffFormat } from '../../../sandbox/formats.ts';
import type { Sandbox } from '../../../sandbox/server.ts';
import { ask, Clients, type Part, type Parts } from './client.ts';
import { pdf, picture, protectedPdf, sha256 } from './documents.ts';
import { spawnSandbox } from './spawned.ts';

jest.setTimeout(120_000);

const HELLO = picture(['Print the words', 'hello, world']);
const FILE: Part = { name: 'hello.png', bytes: HELLO };
const TEXT = 'Print the words\nhello, world';
const NOWHERE = 'b1e7c1d0-0000-4000-8000-000000000000';

let sandbox: Sandbox;
let clients: Clients;

beforeAll(async () => {
	sandbox = await spawnSandbox();
	clients = new Clients(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await clients.reset();
	await clients.control({ provider: 'picwish', rate: null });
});

async function create(parts: Parts): Promise<string> {
	const { status, json } = await clients.createTask(parts);
	expect([status, json]).toEqual([
		200,
		{ status: 200, message: 'success', data: { task_id: expect.any(String) } },
	]);
	return json.data.task_id;
}

/** Creates a task, waits for it and fetches its file. */
async function resultOf(parts: Parts): Promise<{ bytes: Buffer; type: string | null }> {
	const { json } = await clients.endedTask(await create(parts));
	expect(json).toMatchObject({ status: 200, data: { state: 1, progress: 100 } });
	const response = await fetch(json.data.file);
	expect(response.status).toBe(200);
	const bytes = Buffer.from(await response.arrayBuffer());
	return { bytes, type: response.headers.get('content-type') };
}

describe('who may come in', () => {
	test.each([
		['no key', {}],
		['a wrong key', { 'x-api-key': 'wrong' }],
		['the key behind Bearer', { authorization: 'Bearer pw_sandbox-key-for-the-local-machine' }],
	])('refuses %s with 401, twice', async (_, headers) => {
		const refused = { status: 401, json: { status: 401, message: expect.any(String) } };
		expect(await clients.createTask({ image_file: FILE }, { headers })).toMatchObject(refused);
		const url = `${sandbox.picwish.baseUrl}/api/tasks/document/ocr/${NOWHERE}`;
		expect(await ask(url, { headers })).toMatchObject(refused);
	});
});

describe('what is refused at the door', () => {
	const eleven = Array.from({ length: 11 }, () => 'English').join();
	const refusals: Array<[string, Parts, RegExp]> = [
		['no source', {}, /either image_url or image_file/],
		['two sources', { image_file: FILE, image_url: 'https://a.example/a.png' }, /not both/],
		['two empty sources', { image_url: '', image_file: '' }, /either/],
		['a file that is text', { image_file: 'text' }, /must be a file/],
		['two files', { image_file: [FILE, FILE] }, /more than once/],
		['an empty file', { image_file: { name: 'a.png', bytes: Buffer.alloc(0) } }, /empty/],
		['another port', { image_url: 'https://a.example:8443/a.png' }, /port 80 or 443/],
		['another scheme', { image_url: 'ftp://a.example/a.png' }, /http/],
		['no URL', { image_url: 'a.png' }, /not a URL/],
		['an unknown language', { image_file: FILE, language: 'Klingon' }, /"Klingon"/],
		['a language in small letters', { image_file: FILE, language: 'english' }, /"english"/],
		['a blank between languages', { image_file: FILE, language: 'English, Digits' }, /" Digits"/],
		['eleven languages', { image_file: FILE, language: eleven }, /at most 10/],
		['a password of 33', { image_file: FILE, password: 'x'.repeat(33) }, /at most 32/],
		['another format', { image_file: FILE, format: 'rtf' }, /txt, pdf, docx, xlsx, pptx/],
		['a format in capitals', { image_file: FILE, format: 'TXT' }, /format/],
		['an unknown field', { image_file: FILE, sync: '1' }, /sync/],
	];
	test.each(refusals)('refuses %s', async (_, parts, message) => {
		const { status, json } = await clients.createTask(parts);
		expect([status, json]).toEqual([400, { status: 400, message: expect.stringMatching(message) }]);
		expect((await clients.ledger()).jobs).toEqual([]);
	});

	test('refuses JSON, and this machine once local URLs are off', async () => {
		const json = await clients.createTask(
			{},
			{
				headers: { 'x-api-key': sandbox.picwish.apiKey, 'content-type': 'application/json' },
				body: JSON.stringify({ image_url: 'https://a.example/a.png' }),
			},
		);
		expect(json).toMatchObject({
			status: 400,
			json: { message: expect.stringMatching(/multipart/) },
		});
		await clients.control({ provider: 'picwish', allowLocalUrls: false });
		const local = await clients.createTask({ image_url: `${sandbox.origin}/files/invoice.png` });
		expect(local.status).toBe(400);
	});

	test('an empty field is as good as none', async () => {
		await create({ image_file: FILE, image_url: '', language: '', password: '', format: 'txt' });
	});
});

describe('a task', () => {
	test('goes from queued over preparing and processing to done', async () => {
		await clients.control({ provider: 'picwish', delayMs: 1500, concurrency: 1 });
		const before = Math.floor(Date.now() / 1000);
		const first = await create({ image_file: FILE, format: 'txt' });
		const second = await create({ image_file: FILE, format: 'txt' });
		expect((await clients.task(second)).json).toEqual({
			status: 200,
			message: 'success',
			data: {
				task_id: second,
				created_at: expect.stringMatching(/^\d{10}$/),
				processed_at: '0',
				completed_at: '0',
				file: '',
				progress: 0,
				state: 0,
			},
		});
		const seen: Array<{ state: number; progress: number; file: string }> = [];
		while (seen.at(-1)?.state !== 1) {
			seen.push((await clients.task(first)).json.data);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		expect([...new Set(seen.map(({ state }) => state))]).toEqual([2, 4, 1]);
		const progress = seen.map((each) => each.progress);
		expect(progress).toEqual(progress.toSorted((a, b) => a - b));
		expect(new Set(progress).size).toBeGreaterThan(4);
		expect(seen.filter(({ state, file }) => state !== 1 && file !== '')).toEqual([]);
		const { data } = (await clients.endedTask(first)).json;
		expect(Number(data.created_at)).toBeGreaterThanOrEqual(before);
		expect(Number(data.completed_at)).toBeGreaterThanOrEqual(Number(data.processed_at));
		expect((await clients.task(NOWHERE)).json).toEqual({
			status: 404,
			message: expect.any(String),
		});
	});

	test('has its timestamps as numbers where asked to', async () => {
		const before = Math.floor(Date.now() / 1000);
		await clients.control({ provider: 'picwish', numericTimestamps: true });
		const { json } = await clients.endedTask(await create({ image_file: FILE }));
		const { created_at, processed_at, completed_at } = json.data;
		for (const time of [created_at, processed_at, completed_at]) {
			expect(time).toBeGreaterThanOrEqual(before);
			expect(time).toBeLessThanOrEqual(Date.now() / 1000);
		}
	});

	test.each([3, 0, -1, -16, 7])('shows state %d where told to', async (taskState) => {
		const id = await create({ image_file: FILE });
		await clients.endedTask(id);
		await clients.control({ provider: 'picwish', taskState });
		expect((await clients.task(id)).json).toMatchObject({
			status: 200,
			data: { state: taskState, file: '' },
		});
		await clients.control({ provider: 'picwish', taskState: null });
		expect((await clients.task(id)).json.data.state).toBe(1);
	});

	const doc = Buffer.from('d0cf11e0a1b11ae1'.padEnd(200, '0'), 'hex');
	test.each<[string, () => Parts, number, RegExp]>([
		['rubbish', () => ({ image_file: { name: 'a.png', bytes: Buffer.from('x') } }), -7, /Invalid/],
		[
			'a PNG cut short',
			() => ({ image_file: { name: 'a.png', bytes: HELLO.subarray(0, 2000) } }),
			-7,
			/corrupt/,
		],
		[
			'a DOC, for want of an engine',
			() => ({ image_file: { name: 'a.doc', bytes: doc } }),
			-14,
			/engine/,
		],
		[
			'a source that refuses',
			() => ({ image_url: `${sandbox.origin}/files/_forbidden` }),
			-3,
			/403/,
		],
		[
			'a source on another port',
			() => ({
				image_url: `${sandbox.origin}/files/_redirect?to=${encodeURIComponent('http://a.example:81/')}`,
			}),
			-3,
			/port/,
		],
	])('fails for %s', async (_, parts, state, message) => {
		const { status, json } = await clients.endedTask(await create(parts()));
		expect([status, json]).toMatchObject([
			200,
			{ status: 200, message: expect.stringMatching(message), data: { state, file: '' } },
		]);
		expect((await clients.ledger()).jobs).toMatchObject([{ status: 'failed' }]);
	});

	test('fails for a TIFF, which is not on the list', async () => {
		const bytes = await sharp(HELLO).tiff().toBuffer();
		const { json } = await clients.endedTask(
			await create({ image_file: { name: 'a.tif', bytes } }),
		);
		expect(json.data.state).toBe(-7);
	});
});

describe('sources', () => {
	test('reads a PDF with its password only', async () => {
		const bytes = protectedPdf('Behind the door', 'sesame');
		const image_file = { name: 'locked.pdf', bytes };
		const shut: Parts[] = [{ image_file }, { image_file, password: 'wrong' }];
		for (const parts of shut) {
			const { json } = await clients.endedTask(await create(parts));
			expect(json).toMatchObject({
				message: expect.stringMatching(/password/),
				data: { state: -14 },
			});
		}
		const opened = await resultOf({ image_file, password: 'sesame', format: 'txt' });
		expect(opened.bytes.toString()).toBe('Behind the door');
		// What was read for one who knew it is not for the next one.
		expect((await clients.endedTask(await create({ image_file }))).json.data.state).toBe(-14);
		const { requests } = await clients.ledger();
		expect(JSON.stringify(requests)).not.toContain('sesame');
	});

	async function bmp(): Promise<Buffer> {
		const image = await loadImage(HELLO);
		const canvas = createCanvas(image.width, image.height);
		canvas.getContext('2d').drawImage(image, 0, 0);
		const pixels = canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data;
		const header = Buffer.alloc(54);
		header.write('BM');
		header.writeUInt32LE(54 + pixels.length, 2);
		header.writeUInt32LE(54, 10);
		header.writeUInt32LE(40, 14);
		header.writeInt32LE(image.width, 18);
		header.writeInt32LE(-image.height, 22);
		header.writeUInt16LE(1, 26);
		header.writeUInt16LE(32, 28);
		return Buffer.concat([header, Buffer.from(pixels.buffer)]);
	}

	test.each<[string, () => Promise<Buffer>]>([
		['jpeg', async () => await sharp(HELLO).jpeg().toBuffer()],
		['gif', async () => await sharp(HELLO).gif().toBuffer()],
		['bmp', bmp],
	])('reads %s', async (format, make) => {
		const bytes = await make();
		expect(sniffFormat(bytes)).toBe(format);
		const parts = { image_file: { name: 'a', bytes }, format: 'txt' };
		expect((await resultOf(parts)).bytes.toString()).toBe(TEXT);
	});

	test('fetches a URL without the key', async () => {
		const image_url = `${sandbox.origin}/files/receipt.jpg`;
		expect((await resultOf({ image_url, format: 'txt' })).bytes.length).toBeGreaterThan(100);
		const { requests } = await clients.ledger();
		const fetched = requests.find(({ provider }: { provider: string }) => provider === 'files');
		expect(fetched.headers).not.toHaveProperty('x-api-key');
	});
});

describe('result files', () => {
	const lines = ['First page', 'Second page'];
	const types = {
		txt: 'text/plain; charset=utf-8',
		pdf: 'application/pdf',
		docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	};

	async function made(format: string): Promise<Buffer> {
		const image_file = { name: 'two.pdf', bytes: await pdf(lines) };
		const { bytes, type } = await resultOf({ image_file, format });
		expect(type).toBe(types[format as keyof typeof types]);
		return bytes;
	}

	test('txt has the text', async () => {
		expect((await made('txt')).toString()).toBe('First page\n\nSecond page');
	});

	test('pdf has the text where it stood, page by page', async () => {
		const bytes = await made('pdf');
		// Read again, as a picture of what it looks like.
		const { json } = await clients.lazarus('/ocr', { json: { base64: bytes.toString('base64') } });
		expect(json.ocrResults.rawText).toBe('First page\nSecond page');
		const [page] = json.ocrResults.readResults;
		expect(page.width).toBeCloseTo(400 / 72, 1);
		expect(Math.abs(page.lines[0].boundingBox[0] - 30 / 72)).toBeLessThan(0.1);
	});

	test.each([
		[
			'docx',
			['word/document.xml'],
			/<w:t[^>]*>([^<]*)/g,
			['Page 1', 'First page', 'Page 2', 'Second page'],
		],
		['xlsx', ['xl/sharedStrings.xml'], /<t[^>]*>([^<]*)/g, ['First', 'page', 'Second']],
		['pptx', ['ppt/slides/slide1.xml', 'ppt/slides/slide2.xml'], /<a:t>([^<]*)/g, lines],
	])('%s has the text', async (format, parts, pattern, expected) => {
		const bytes = await made(format);
		expect(sniffFormat(bytes)).toBe(format);
		const files = unzipSync(bytes);
		const xml = parts.map((part) => strFromU8(files[part] ?? new Uint8Array())).join('');
		expect([...xml.matchAll(pattern)].map(([, text]) => text)).toEqual(expected);
	});

	test('of a blank page can be had in all formats', async () => {
		const bytes = await sharp({
			create: { width: 300, height: 400, channels: 3, background: '#ffffff' },
		})
			.png()
			.toBuffer();
		for (const format of Object.keys(types)) {
			const file = await resultOf({ image_file: { name: 'a.png', bytes }, format });
			expect(file.bytes.length > 0).toBe(format !== 'txt');
		}
	});

	// Opening for real takes the office suite itself.
	const office = spawnSync('soffice', ['--version']).error === undefined ? test : test.skip;
	office.each(['docx', 'xlsx', 'pptx'])('%s opens in LibreOffice', async (format) => {
		const folder = mkdtempSync(join(tmpdir(), 'sandbox-office-'));
		try {
			const file = join(folder, `result.${format}`);
			writeFileSync(file, await made(format));
			execFileSync(
				'soffice',
				[
					`-env:UserInstallation=file://${folder}/profile`,
					...['--headless', '--convert-to', 'pdf', '--outdir', folder, file],
				],
				{ stdio: 'pipe', timeout: 100_000 },
			);
			const base64 = readFileSync(join(folder, 'result.pdf')).toString('base64');
			const { json } = await clients.lazarus('/ocr', { json: { base64 } });
			expect(json.ocrResults.rawText).toMatch(/First\s+page[^]*Second\s+page/);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

describe('the link', () => {
	async function link(): Promise<{ id: string; url: string }> {
		const id = await create({ image_file: FILE, format: 'txt' });
		return { id, url: (await clients.endedTask(id)).json.data.file };
	}

	test('leads elsewhere, is open to whoever has it, and shows what it was sent', async () => {
		const { url } = await link();
		expect(new URL(url).origin).toBe(sandbox.otherOrigin);
		expect(await ask(url)).toMatchObject({ status: 200, text: TEXT });
		await ask(url, { headers: { 'x-api-key': sandbox.picwish.apiKey } });
		const { requests } = await clients.ledger();
		const fetched = requests.filter(({ call }: { call: string }) => call === 'result');
		expect(fetched).toMatchObject([{ origin: 'other' }, { origin: 'other' }]);
		const digest = sha256(Buffer.from(sandbox.picwish.apiKey));
		expect(fetched.map(({ headers }: { headers: object }) => headers)).toEqual([
			expect.not.objectContaining({ 'x-api-key': expect.anything() }),
			expect.objectContaining({ 'x-api-key': `sha256:${digest}` }),
		]);
	});

	test('is good for an hour, or for as long as was set, and a new one is to be had', async () => {
		const before = Date.now();
		const hour = await link();
		const begun = Number(new URL(hour.url).searchParams.get('Expires')) - 3_600_000;
		expect(begun).toBeGreaterThanOrEqual(before);
		expect(begun).toBeLessThanOrEqual(Date.now());
		expect((await ask(hour.url)).status).toBe(200);

		await clients.control({ provider: 'picwish', linkValidMs: 20 });
		const { id, url } = await link();
		await new Promise((resolve) => setTimeout(resolve, 50));
		const expired = await ask(url);
		expect(expired).toMatchObject({ status: 403, headers: { 'content-type': 'application/xml' } });
		expect(expired.text).toMatch(/<Code>AccessDenied<\/Code><Message>Request has expired/);
		await clients.control({ provider: 'picwish', linkValidMs: 3_600_000 });
		expect((await ask((await clients.task(id)).json.data.file)).text).toBe(TEXT);
	});

	test('cannot be made by hand', async () => {
		const { url } = await link();
		const later = new URL(url);
		later.searchParams.set('Expires', String(Date.now() + 9_999_999));
		const bare = url.replace(/\?.*/, '');
		const another = url.replace(/results\/[^.]+/, `results/${NOWHERE}`);
		for (const forged of [later.href, bare, another]) {
			const seen = await ask(forged);
			expect(seen.status).toBe(403);
			expect(seen.text).toMatch(/SignatureDoesNotMatch/);
		}
	});
});

describe('pace, faults and size', () => {
	test('takes two submissions a second, and any number of questions', async () => {
		await clients.reset();
		const seen = await Promise.all(
			[1, 2, 3].map(async () => await clients.createTask({ image_file: FILE })),
		);
		const refused = seen.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(1);
		expect(refused[0]).toMatchObject({ headers: { 'retry-after': '1' }, json: { status: 429 } });
		for (let index = 0; index < 20; index++) {
			expect((await clients.task(NOWHERE)).status).toBe(404);
		}
	});

	test('says no with HTTP 200 where told to', async () => {
		const faults = [{ match: 'submit', times: 1, kind: 'failure-in-200', status: 413 }];
		await clients.control({ provider: 'picwish', faults });
		const { status, json } = await clients.createTask({ image_file: FILE });
		expect([status, json]).toEqual([200, { status: 413, message: expect.any(String) }]);
	});

	test('refuses more than 200 MB', async () => {
		const bytes = Buffer.alloc(200 * 1024 * 1024 + 1);
		HELLO.copy(bytes);
		const { status, json } = await clients.createTask({ image_file: { name: 'a.png', bytes } });
		expect([status, json.status]).toEqual([413, 413]);
	});

	test('sends as many bytes as asked for, and cuts them short', async () => {
		await clients.control({ provider: 'picwish', resultBytes: 30_000_001 });
		const { bytes } = await resultOf({ image_file: FILE, format: 'docx' });
		expect(bytes.length).toBe(30_000_001);
		const faults = [{ match: 'result', times: 1, kind: 'truncated' }];
		await clients.control({ provider: 'picwish', faults });
		await expect(resultOf({ image_file: FILE })).rejects.toThrow(/terminated/);
	});
});

test('the stub makes real files of its text, and keeps nothing that is sent', async () => {
	const stub = await spawnSandbox('--stub');
	const fast = new Clients(stub);
	try {
		const image_file = { name: 'a.png', bytes: Buffer.alloc(220 * 1024 * 1024) };
		const created = await fast.createTask({ image_file, format: 'txt' });
		const { data } = (await fast.endedTask(created.json.data.task_id)).json;
		expect((await ask(data.file)).text).toMatch(/^Invoice 2024-0117/);
		const [request] = (await fast.ledger()).requests;
		expect(request.fields.image_file.size).toBe(image_file.bytes.length);
		const url = await fast.createTask({ image_url: 'https://a.example/a.png', format: 'pptx' });
		const { json } = await fast.endedTask(url.json.data.task_id);
		const file = await fetch(json.data.file);
		expect(sniffFormat(Buffer.from(await file.arrayBuffer()))).toBe('pptx');
		expect((await fast.createTask({ image_file, colour: 'red' })).status).toBe(400);
	} finally {
		await stub.close();
	}
});

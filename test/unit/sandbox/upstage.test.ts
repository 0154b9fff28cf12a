import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';

import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, Clients, formOf, type Part } from './client.ts';
import { blank, lockedPdf, pdf, picture, sha256 } from './documents.ts';

const HELLO = picture(['Print the words', 'hello, world']);

let sandbox: Sandbox;
let clients: Clients;

beforeAll(async () => {
	sandbox = await startSandbox({ workers: 1 });
	clients = new Clients(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await clients.reset());

const file = (bytes: Buffer, name = 'file.png'): Part => ({ name, bytes });

describe('who may come in', () => {
	test.each([
		['no key', {}],
		['a wrong key', { authorization: 'Bearer wrong' }],
		['the key without Bearer', { authorization: 'up_sandbox-key-for-the-local-machine' }],
	])('refuses %s with 401 and the nested failure form', async (_, headers) => {
		const seen = await clients.upstage({ document: file(HELLO) }, undefined, { headers });
		expect(seen.status).toBe(401);
		expect(seen.json.error).toMatchObject({ code: 'invalid_api_key', message: expect.any(String) });
	});

	test('lists the models to the right key only', async () => {
		const url = `${sandbox.upstage.baseUrl}/v1/models`;
		const headers = { authorization: `Bearer ${sandbox.upstage.apiKey}` };
		const seen = await ask(url, { headers });
		expect(seen.json.data.map((model: { id: string }) => model.id)).toContain('ocr-2.2.1');
		expect((await ask(url)).status).toBe(401);
	});
});

describe('what is refused', () => {
	const refusals: Array<[string, Record<string, Part | Part[]>, number, RegExp]> = [
		['no document', {}, 400, /document/],
		['a document that is text', { document: 'hello' }, 400, /file/],
		['an empty file', { document: file(Buffer.alloc(0)) }, 400, /empty/],
		['text renamed to .png', { document: file(Buffer.from('only text')) }, 415, /Unsupported/],
		[
			'text that starts like a BMP',
			{ document: file(Buffer.from('BM'.padEnd(80, 'x'))) },
			415,
			/Unsup/,
		],
		['an unknown schema', { document: file(HELLO), schema: 'azure' }, 400, /schema/],
		['an unknown model', { document: file(HELLO), model: 'ocr-9' }, 400, /model/],
		['an unknown field', { document: file(HELLO), pages: '1' }, 400, /"pages" is unknown/],
		[
			'a field given twice',
			{ document: file(HELLO), model: ['ocr-2.2.1', 'ocr-2.2.1'] },
			400,
			/once/,
		],
		['two documents', { document: [file(HELLO), file(HELLO)] }, 400, /once/],
		['a PNG cut short', { document: file(HELLO.subarray(0, HELLO.length / 2)) }, 400, /corrupt/],
		['a PDF of rubbish', { document: file(Buffer.from('%PDF-1.7 rubbish')) }, 400, /corrupt/],
		['a PDF with a password', { document: file(lockedPdf()) }, 400, /password/],
		['a format without an engine', { document: file(heic()) }, 415, /HEIC/],
	];
	test.each(refusals)('refuses %s', async (_, parts, status, message) => {
		const seen = await clients.upstage(parts);
		expect(seen.json).toEqual({
			code: expect.any(String),
			message: expect.stringMatching(message),
		});
		expect(seen.status).toBe(status);
	});

	test('refuses a file over 50 MB with 413', async () => {
		const large = Buffer.alloc(50 * 1024 * 1024 + 1);
		HELLO.copy(large);
		expect((await clients.upstage({ document: file(large) })).status).toBe(413);
	});

	test('refuses a page of more than 100,000,000 pixels, also where 300 DPI make it so', async () => {
		const huge = await sharp({
			create: { width: 10_001, height: 10_000, channels: 3, background: '#fff' },
		})
			.png()
			.toBuffer();
		const poster = await PDFDocument.create();
		poster.addPage([2401, 2401]);
		for (const bytes of [huge, Buffer.from(await poster.save())]) {
			const seen = await clients.upstage({ document: file(bytes) });
			expect(seen).toMatchObject({
				status: 400,
				json: { message: expect.stringMatching(/pixels/) },
			});
		}
	});

	test.each([
		['JSON', 'application/json', '{}'],
		['a form without a boundary', 'multipart/form-data', 'x'],
		[
			'a form without its end',
			'multipart/form-data; boundary=b',
			'--b\r\nContent-Disposition: form-data; name="model"\r\n\r\nocr',
		],
	])('refuses %s', async (_, type, body) => {
		const headers = {
			authorization: `Bearer ${sandbox.upstage.apiKey}`,
			'content-type': type,
		};
		expect((await clients.upstage({}, undefined, { headers, body })).status).toBe(400);
	});

	test('wants a model at the newer address, and takes its alias', async () => {
		const path = '/v1/document-digitization';
		expect((await clients.upstage({ document: file(HELLO) }, path)).status).toBe(400);
		const seen = await clients.upstage({ document: file(HELLO), model: 'ocr' }, path);
		expect(seen.json.modelVersion).toBe('ocr-2.2.1');
		const other = await clients.upstage({ document: file(HELLO), model: 'chat' }, path);
		expect(other.status).toBe(400);
	});
});

describe('what is read', () => {
	test('reads a picture into the documented form', async () => {
		const { status, json } = await clients.upstage({ document: file(HELLO) });
		expect(status).toBe(200);
		expect(Object.keys(json).sort()).toEqual([
			'apiVersion',
			'confidence',
			'metadata',
			'mimeType',
			'modelVersion',
			'numBilledPages',
			'pages',
			'stored',
			'text',
		]);
		expect(json.text).toBe('Print the words \nhello, world');
		expect(json.mimeType).toBe('multipart/form-data');
		const [page] = json.pages;
		expect(json.metadata.pages).toEqual([{ page: 1, width: 900, height: 236 }]);
		expect(page).toMatchObject({ id: 0, width: 900, height: 236 });
		expect(page.words.map((word: { text: string }) => word.text)).toEqual([
			'Print',
			'the',
			'words',
			'hello,',
			'world',
		]);
		// Drawn from 40 pixels on, standing on the line at 80.
		const [topLeft, , bottomRight] = page.words[0].boundingBox.vertices;
		expect(Math.abs(topLeft.x - 44)).toBeLessThan(6);
		expect(Math.abs(bottomRight.y - 81)).toBeLessThan(4);
		expect(Number.isInteger(topLeft.x)).toBe(true);
		expect(page.confidence).toBeGreaterThan(0.8);
	});

	test('runs ids on over pages, joins texts with nothing, and takes the lowest confidence', async () => {
		const { json } = await clients.upstage({
			document: file(await pdf(['First page', 'Second page'])),
		});
		expect(json.text).toBe('First pageSecond page');
		expect(json.numBilledPages).toBe(2);
		const ids = json.pages.flatMap((page: { words: Array<{ id: number }> }) =>
			page.words.map((word) => word.id),
		);
		expect(ids).toEqual([0, 1, 2, 3]);
		expect(json.pages.map((page: { id: number }) => page.id)).toEqual([0, 1]);
		expect(json.metadata.pages.map((page: { page: number }) => page.page)).toEqual([1, 2]);
		const confidences = json.pages.map((page: { confidence: number }) => page.confidence);
		expect(json.confidence).toBe(Math.min(...confidences));
		// 400 × 200 points at 200 DPI.
		expect(Math.abs(json.pages[0].width - 1111)).toBeLessThan(2);
	});

	test('reads thirty pages and says nothing of the others', async () => {
		const pages = Array.from({ length: 32 }, (_, index) => `${index + 1}`);
		const { json } = await clients.upstage({ document: file(await pdf(pages)) });
		expect(json.numBilledPages).toBe(30);
		expect(json.pages).toHaveLength(30);
	}, 120_000);

	test('finds nothing on an empty page', async () => {
		const { json } = await clients.upstage({ document: file(await blank()) });
		expect(json.pages[0]).toMatchObject({ text: '', words: [] });
	});

	test.each(['jpeg', 'tiff'] as const)('reads %s', async (format) => {
		const bytes = await sharp(HELLO).toFormat(format).toBuffer();
		expect((await clients.upstage({ document: file(bytes) })).json.text).toMatch(/Print the words/);
	});

	test('reads BMP', async () => {
		const seen = await clients.upstage({ document: file(await bmp(HELLO)) });
		expect(seen.json.text).toMatch(/Print the words/);
	});

	test('reads every page of a TIFF', async () => {
		const sheets = [picture(['one sheet']), picture(['another sheet'])];
		const bytes = await sharp(sheets, { join: { animated: true } })
			.tiff()
			.toBuffer();
		const { json } = await clients.upstage({ document: file(bytes) });
		expect(json.pages.map((page: { text: string }) => page.text)).toEqual([
			'one sheet',
			'another sheet',
		]);
	});

	test('turns a photograph upright by its EXIF orientation', async () => {
		const bytes = await sharp(HELLO).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
		const { json } = await clients.upstage({ document: file(bytes) });
		expect(json.text).toMatch(/Print the words/);
		expect(json.pages[0]).toMatchObject({ width: 900, height: 236 });
	});

	test('gives the corners of words that lie on a slope', async () => {
		const skewed = await sharp(
			picture(['A line of words on a slope', 'and one more line below it']),
		)
			.rotate(6, { background: '#ffffff' })
			.png()
			.toBuffer();
		const { json } = await clients.upstage({ document: file(skewed) });
		expect(json.pages[0].text).toMatch(/words on a slope/);
		for (const { text, boundingBox } of json.pages[0].words) {
			if (text.length < 4) continue;
			const [topLeft, topRight] = boundingBox.vertices;
			const slope = Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x) * (180 / Math.PI);
			expect(Math.abs(slope - 6)).toBeLessThan(2);
		}
	});

	test('tells afterwards what was found, by the digest of the file', async () => {
		const { json } = await clients.upstage({ document: file(HELLO) });
		const truth = await ask(`${sandbox.control}/words?sha256=${sha256(HELLO)}`);
		const [word] = truth.json.pages[0].words;
		expect(word.text).toBe('Print');
		expect(word.quad[0]).toEqual(Object.values(json.pages[0].words[0].boundingBox.vertices[0]));
		expect((await ask(`${sandbox.control}/words?sha256=${'0'.repeat(64)}`)).status).toBe(404);
	});
});

describe('the other forms', () => {
	test('schema=clova answers like CLOVA OCR V2', async () => {
		const { json } = await clients.upstage({ document: file(HELLO), schema: 'clova' });
		expect(json).toMatchObject({ version: 'V2', requestId: expect.any(String) });
		const [image] = json.images;
		expect(image).toMatchObject({
			inferResult: 'SUCCESS',
			convertedImageInfo: { width: 900, height: 236, pageIndex: 0 },
		});
		const fields: Array<{ inferText: string; lineBreak: boolean }> = image.fields;
		expect(fields.map(({ inferText, lineBreak }) => [inferText, lineBreak])).toEqual([
			['Print', false],
			['the', false],
			['words', true],
			['hello,', false],
			['world', true],
		]);
		expect(image.fields[0].boundingPoly.vertices).toHaveLength(4);
	});

	test('schema=google answers like Vision, bare for one page', async () => {
		const { json } = await clients.upstage({ document: file(HELLO), schema: 'google' });
		expect(json.fullTextAnnotation.text).toBe('Print the words\nhello, world');
		expect(json.textAnnotations[0].description).toBe('Print the words\nhello, world');
		expect(json.textAnnotations.slice(1)).toHaveLength(5);
		const words = json.fullTextAnnotation.pages[0].blocks.flatMap(
			(block: { paragraphs: Array<{ words: unknown[] }> }) =>
				block.paragraphs.flatMap((p) => p.words),
		);
		const spelt = words.map((word: { symbols: Array<{ text: string }> }) =>
			word.symbols.map((symbol) => symbol.text).join(''),
		);
		expect(spelt.join(' ')).toBe('Print the words hello, world');
		expect(words[2].symbols.at(-1).property.detectedBreak.type).toBe('EOL_SURE_SPACE');
	});

	test('schema=google wraps several pages', async () => {
		const { json } = await clients.upstage({
			document: file(await pdf(['One', 'Two'])),
			schema: 'google',
		});
		expect(json.responses).toHaveLength(2);
		expect(json.responses[1].fullTextAnnotation.text).toBe('Two');
	});
});

describe('the ledger', () => {
	test('compares keys without showing them, and notes fields and sizes', async () => {
		await clients.upstage({ document: file(HELLO, 'täst.png'), model: 'ocr-2.2.1' });
		const { requests, jobs } = await clients.ledger();
		const key = sha256(Buffer.from(`Bearer ${sandbox.upstage.apiKey}`));
		expect(requests).toHaveLength(1);
		expect(requests[0]).toMatchObject({
			provider: 'upstage',
			call: 'submit',
			status: 200,
			headers: { authorization: `sha256:${key}` },
			fields: {
				model: 'ocr-2.2.1',
				document: { fileName: 'täst.png', size: HELLO.length, sha256: sha256(HELLO) },
			},
		});
		expect(requests[0].bytes).toBeGreaterThan(HELLO.length);
		expect(jobs).toMatchObject([{ status: 'succeeded', fileName: 'täst.png' }]);
		expect(JSON.stringify(requests)).not.toContain(sandbox.upstage.apiKey);
	});

	test('notes a client that leaves early', async () => {
		await clients.control({ provider: 'upstage', delayMs: 400 });
		const leaving = AbortSignal.timeout(100);
		await expect(
			clients.upstage({ document: file(HELLO) }, undefined, {
				headers: { authorization: `Bearer ${sandbox.upstage.apiKey}` },
				body: formOf({ document: file(HELLO) }),
				signal: leaving,
			}),
		).rejects.toThrow();
		await new Promise((resolve) => setTimeout(resolve, 100));
		const { requests, jobs } = await clients.ledger();
		expect(requests[0]).toMatchObject({ aborted: true, status: null });
		expect(jobs[0]).toMatchObject({ canceled: true });
	});
});

function heic(): Buffer {
	return Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(100)]);
}

/** 24 bits, bottom up: the only BMP that everything can read. */
async function bmp(png: Buffer): Promise<Buffer> {
	const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
	const stride = Math.ceil((info.width * 3) / 4) * 4;
	const out = Buffer.alloc(54 + stride * info.height);
	out.write('BM');
	out.writeUInt32LE(out.length, 2);
	out.writeUInt32LE(54, 10);
	out.writeUInt32LE(40, 14);
	out.writeInt32LE(info.width, 18);
	out.writeInt32LE(info.height, 22);
	out.writeUInt16LE(1, 26);
	out.writeUInt16LE(24, 28);
	for (let row = 0; row < info.height; row++) {
		const from = row * info.width * 3;
		data.copy(out, 54 + (info.height - 1 - row) * stride, from, from + info.width * 3);
	}
	return out;
}

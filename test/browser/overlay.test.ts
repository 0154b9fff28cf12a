import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { buildDocument } from '../../ocr/document/build';
import type { OcrDocument } from '../../ocr/document/types';
import { overlayHtml } from '../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../ocr/export/overlay/overlay-svg';
import { pageFrames } from '../../ocr/export/page-frames';
import { pdfPageImages, type PdfPageImage } from '../../ocr/original/pdf-images';
import { projectRoot } from '../harness/paths';
import { startBrowser } from './support/chromium';
import { inkIn, mean, type Rectangle } from './support/ink';
import { asN8nShowsIt } from './support/n8n-viewer';
import { sampleBytes, sampleDocument } from './support/sample-documents';

/**
 * The overlay in a real browser. Screenshots are kept in .cache/browser; the one in docs/ is made
 * anew by
 *
 *     UPDATE_OVERLAY_PICTURE=1 npm test -- browser overlay
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

let browser: Browser;
let context: BrowserContext;
let folder: string;
let requests: string[];
let said: string[];

jest.setTimeout(60_000);

beforeAll(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'overlay-'));
	mkdirSync(pictures, { recursive: true });
	browser = await startBrowser();
});

afterAll(async () => {
	await browser.close();
	rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
	context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
	[requests, said] = [[], []];
	context.on('request', (request) => requests.push(request.url()));
	context.on('console', (message) => said.push(message.text()));
	context.on('weberror', (error) => said.push(error.error().message));
});

afterEach(async () => await context.close());

const invoice = sampleDocument('invoice.png');
const invoicePicture = { bytes: sampleBytes('invoice.png'), mimeType: 'image/png' };
const invoiceHtml = (options: { threshold?: number; images?: [] } = {}) =>
	overlayHtml(invoice, {
		frames: pageFrames(invoice).frames,
		images: [invoicePicture],
		...options,
	});

function keep(text: string, name = 'page.html'): string {
	writeFileSync(path.join(folder, name), text);
	return pathToFileURL(path.join(folder, name)).href;
}

async function open(text: string, name?: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(keep(text, name));
	return page;
}

/** The words below 0.8, as the list is to have them. */
const doubtfulOf = ({ pages }: OcrDocument, threshold = 0.8) =>
	pages
		.flatMap(({ words }) => words)
		.filter(({ confidence }) => confidence !== null && confidence < threshold)
		.map(({ text }) => text);

const listed = async (page: Page | Frame) => await page.locator('nav li bdi').allTextContents();

const anchorOf = (text: string) =>
	`#w1-${invoice.pages[0]!.words.findIndex((word) => word.text === text) + 1}`;

/** What the word's label says, or nothing while it is not to be seen. */
async function labelOf(page: Page | Frame, word: string): Promise<string | null> {
	const label = page.locator(`${word} > b`);
	const opacity = await label.evaluate((element) => getComputedStyle(element).opacity);
	return opacity === '1' ? await label.innerText() : null;
}

/** Where the words stand on the sheet, in parts of it. */
const boxesOn = async (page: Page) =>
	await page.locator('.sheet').evaluateAll((sheets) =>
		sheets.map((sheet) => {
			const on = sheet.getBoundingClientRect();
			return [...sheet.querySelectorAll<HTMLElement>('.w')].map((word) => {
				const shape = word.querySelector('span') ?? word;
				const { left, top, width, height } = shape.getBoundingClientRect();
				return {
					x: (left - on.left) / on.width,
					y: (top - on.top) / on.height,
					width: width / on.width,
					height: height / on.height,
				};
			});
		}),
	);

const scaled = ({ x, y, width, height }: Rectangle, across: number, down: number) => ({
	x: x * across,
	y: y * down,
	width: width * across,
	height: height * down,
});

describe('The overlay of an invoice', () => {
	test('opens from a disk, asks the network for nothing, and says nothing in the console', async () => {
		const page = await open(invoiceHtml());
		await page.waitForLoadState('networkidle');
		expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([page.url()]);
		expect(said).toEqual([]);
		expect(await page.title()).toBe('invoice.png');
	});

	test('has every box on the ink of its word', async () => {
		const [boxes] = await boxesOn(await open(invoiceHtml()));
		expect(boxes).toHaveLength(219);
		const [width, height] = [1653, 2339];
		const at = boxes!.map((box) => scaled(box, width, height));
		const known = at[invoice.pages[0]!.words.findIndex(({ text }) => text === 'INVOICE')]!;
		// Where it was read: see readings.json. A pixel on the screen is 1.6 of the picture's.
		expect(Math.abs(known.x - 1213)).toBeLessThan(2);
		expect(Math.abs(known.y - 129)).toBeLessThan(2);
		expect(Math.abs(known.width - 306)).toBeLessThan(4);
		expect(Math.abs(known.height - 56)).toBeLessThan(4);
		const ink = await inkIn(invoicePicture.bytes, at);
		expect(Math.min(...ink)).toBeGreaterThan(0.05);
		const beside = at.map((box) => ({ ...box, y: box.y + box.height * 1.3 }));
		expect(mean(ink)).toBeGreaterThan(5 * mean(await inkIn(invoicePicture.bytes, beside)));
	});

	test('shows the picture below the boxes', async () => {
		const page = await open(invoiceHtml());
		const seen = await page.locator(anchorOf('INVOICE')).screenshot();
		const [{ width, height }] = [await page.locator(anchorOf('INVOICE')).boundingBox()].map(
			(box) => box!,
		);
		const [ink] = await inkIn(seen, [{ x: 0, y: 0, width, height }]);
		expect(ink).toBeGreaterThan(0.15);
	});

	test('tells the word and its confidence under the pointer, and not before', async () => {
		const page = await open(invoiceHtml());
		expect(await labelOf(page, '#w1-1')).toBeNull();
		await page.hover('#w1-1');
		expect(await labelOf(page, '#w1-1')).toBe('Pebblewick 92 %');
		await page.hover(anchorOf('2024-00871'));
		expect(await labelOf(page, '#w1-1')).toBeNull();
		await page.hover(anchorOf('$2,033.20'));
		const silent = await page
			.locator(`${anchorOf('$2,033.20')} > b`)
			.evaluate((element) => getComputedStyle(element, '::after').content);
		expect(silent).toBe('" no confidence given"');
	});

	test('goes from word to word by keyboard, telling each', async () => {
		const page = await open(invoiceHtml());
		await page.focus('#w1-1');
		await page.keyboard.press('Tab');
		expect(await labelOf(page, '#w1-2')).toBe('Paper 95 %');
		expect(await labelOf(page, '#w1-1')).toBeNull();
	});

	test('keeps every label on the screen', async () => {
		const page = await open(invoiceHtml());
		const edges = await page.locator('.sheet').evaluate((sheet) => {
			const on = sheet.getBoundingClientRect();
			return [...sheet.querySelectorAll('.w > b')].filter((label) => {
				const { left, right, bottom } = label.getBoundingClientRect();
				return left < on.left || right > on.right || bottom > on.bottom;
			}).length;
		});
		expect(edges).toBe(0);
	});

	test('lists exactly the words below the threshold, and goes to each', async () => {
		const page = await open(invoiceHtml());
		const expected = doubtfulOf(invoice);
		expect(expected).toContain('11.75');
		expect(expected).not.toContain('102.00');
		expect(await listed(page)).toEqual(expected);
		await page.click('nav li:has-text("-99.55") a');
		expect(await labelOf(page, anchorOf('-99.55'))).toBe('-99.55 69 %');
		await expect(page.locator(anchorOf('-99.55')).evaluate(inView)).resolves.toBe(true);
		expect(await page.evaluate(() => `#${document.activeElement?.id}`)).toBe(anchorOf('-99.55'));
		expect(requests.filter((url) => !/^data:|#/.test(url))).toHaveLength(1);
	});

	test('lists anew when the threshold is moved, and finds words', async () => {
		const page = await open(invoiceHtml());
		await page.locator('input[type=range]').fill('86');
		const more = doubtfulOf(invoice, 0.86);
		expect(more.length).toBeGreaterThan(doubtfulOf(invoice).length);
		await page.waitForSelector(`text=Doubtful words (${more.length})`);
		expect(await listed(page)).toEqual(more);
		expect(await page.locator('.w.d').count()).toBe(more.length);
		await page.fill('input[type=search]', 'testHAVEN');
		await page.waitForSelector('text=Found (2)');
		expect(await listed(page)).toEqual(['Testhaven', 'Testhaven']);
		await page.fill('input[type=search]', '');
		await page.waitForSelector(`text=Doubtful words (${more.length})`);
		await page.check('input[type=checkbox]');
		expect(await page.locator('.w:visible').count()).toBe(more.length);
		expect(said).toEqual([]);
	});

	test('starts from the threshold it was made with', async () => {
		const page = await open(invoiceHtml({ threshold: 0.655 }));
		expect(await listed(page)).toEqual(doubtfulOf(invoice, 0.655));
		expect(await page.locator('output').textContent()).toBe('65.5 %');
	});

	test('without a picture has the words drawn in their boxes', async () => {
		const page = await open(invoiceHtml({ images: [] }));
		await page.addStyleTag({ content: '.w{visibility:hidden}' }).catch(() => undefined);
		const sheet = page.locator('.sheet');
		const { width, height } = (await sheet.boundingBox())!;
		const [boxes] = await boxesOn(page);
		const seen = await sheet.screenshot({ path: path.join(pictures, 'white-sheet.png') });
		const ink = await inkIn(
			seen,
			boxes!.map((box) => scaled(box, width, height)),
		);
		expect(ink.filter((part) => part > 0.05).length).toBeGreaterThan(210);
	});

	test.each(['light', 'dark'] as const)('can be read in %s', async (colorScheme) => {
		const page = await context.newPage();
		await page.emulateMedia({ colorScheme });
		await page.goto(keep(invoiceHtml()));
		const [ground, text] = await page.evaluate(() =>
			['backgroundColor', 'color'].map((name) => {
				const value = getComputedStyle(document.body)[name as 'color'];
				return mean(value.match(/\d+/g)!.map(Number));
				function mean(numbers: number[]) {
					return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
				}
			}),
		);
		expect(Math.abs(ground! - text!)).toBeGreaterThan(150);
		expect(ground! > text!).toBe(colorScheme === 'light');
	});

	test('has its picture in docs/', async () => {
		const page = await context.newPage();
		await page.setViewportSize({ width: 1360, height: 860 });
		await page.goto(keep(invoiceHtml()));
		// Hovering scrolls first, wherever the word is.
		const word = (await page.locator(anchorOf('MTP-55310')).boundingBox())!;
		await page.mouse.move(word.x + word.width / 2, word.y + word.height / 2);
		await page.waitForTimeout(200);
		const target = process.env.UPDATE_OVERLAY_PICTURE
			? path.join(projectRoot, 'docs', 'overlay.png')
			: path.join(pictures, 'overlay.png');
		const picture = await page.screenshot({ path: target });
		expect(picture.length).toBeGreaterThan(50_000);
	});
});

function inView(element: Element): boolean {
	const { top, bottom, left, right } = element.getBoundingClientRect();
	return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
}

let server: Server | undefined;

afterEach(() => {
	server?.closeAllConnections();
	server?.close();
	server = undefined;
});

/** On this machine only; a frame of a file may not go anywhere, not even within itself. */
async function serve(html: string): Promise<string> {
	server = createServer((_, answer) => {
		answer.setHeader('Content-Type', 'text/html');
		answer.end(html);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('There is no port.');
	return `http://127.0.0.1:${address.port}/`;
}

describe('Where no script runs', () => {
	/** A page of somebody else's, with the overlay in a frame. */
	async function framed(attributes: string): Promise<Frame> {
		const page = await open(
			`<!doctype html><style>body{margin:0}iframe{width:1300px;height:880px}</style><iframe sandbox referrerpolicy="no-referrer" ${attributes}></iframe>`,
			'host.html',
		);
		const frame = page.frames()[1]!;
		await frame.waitForSelector('.w');
		return frame;
	}

	test('a frame still shows labels, the list, and the word that is clicked in it', async () => {
		const frame = await framed(`src="${await serve(invoiceHtml())}"`);
		expect(await frame.locator('input').count()).toBe(0);
		await frame.hover('#w1-1');
		expect(await labelOf(frame, '#w1-1')).toBe('Pebblewick 92 %');
		expect(await listed(frame)).toEqual(doubtfulOf(invoice));
		await frame.click('nav li:has-text("-99.55") a');
		expect(await labelOf(frame, anchorOf('-99.55'))).toBe('-99.55 69 %');
		await expect(frame.locator(anchorOf('-99.55')).evaluate(inView)).resolves.toBe(true);
		// That the script was blocked is all the browser has to say.
		expect(said.filter((message) => !/Blocked script execution/.test(message))).toEqual([]);
	});

	test('n8n’s own view shows the picture, the labels and the list, and no link leads away', async () => {
		const srcdoc = asN8nShowsIt(invoiceHtml()).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
		const frame = await framed(`srcdoc="${srcdoc}"`);
		expect(await frame.locator('nav li a').count()).toBe(doubtfulOf(invoice).length);
		const first = frame.locator('.w').first();
		await first.hover();
		const label = first.locator('b');
		expect(await label.innerText()).toBe('Pebblewick 92 %');
		expect(await label.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
		await frame.page().screenshot({ path: path.join(pictures, 'n8n-view.png') });
		const heading = await frame.locator('.w').nth(3).screenshot();
		expect((await inkIn(heading, [{ x: 0, y: 0, width: 1e4, height: 1e4 }]))[0]).toBeGreaterThan(
			0.15,
		);
		await frame.locator('nav li a').first().click({ force: true });
		expect(frame.url()).toBe('about:srcdoc');
		expect(requests.filter((url) => url.startsWith('file:'))).toHaveLength(1);
	});
});

describe('The overlay of a scanned PDF', () => {
	const contract = sampleDocument('contract.pdf');
	const images: PdfPageImage[] = [];

	beforeAll(async () => {
		const original = {
			bytes: sampleBytes('contract.pdf'),
			fileName: 'contract.pdf',
			mimeType: 'application/pdf',
		};
		for await (const image of pdfPageImages(original)) images.push(image);
	});

	test('has the boxes of both pages on the ink of their words, turned as these are', async () => {
		const { frames } = pageFrames(contract);
		const page = await open(overlayHtml(contract, { frames, images }));
		const boxes = await boxesOn(page);
		expect(boxes.map(({ length }) => length)).toEqual(
			contract.pages.map(({ words }) => words.length),
		);
		for (const [index, { bytes, width, height }] of images.entries()) {
			const sure = boxes[index]!.filter(
				(_, at) => (contract.pages[index]!.words[at]!.confidence ?? 0) > 0.9,
			).map((box) => scaled(box, width, height));
			const ink = await inkIn(bytes, sure);
			expect(mean(ink)).toBeGreaterThan(0.15);
			const below = sure.map((box) => ({ ...box, y: box.y + box.height * 1.05 }));
			expect(mean(ink)).toBeGreaterThan(2 * mean(await inkIn(bytes, below)));
		}
		await page.goto(`${page.url()}#p2`);
		await page.screenshot({ path: path.join(pictures, 'contract.png') });
		expect(await page.locator('#p2 .sheet').evaluate((sheet) => sheet.clientWidth)).toBeGreaterThan(
			800,
		);
		expect(said).toEqual([]);
	});
});

describe('What a document says', () => {
	const attack =
		'</script></b><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
	const odd = buildDocument({
		provider: { id: 'some-provider' },
		job: { id: null, status: 'succeeded' },
		source: { fileName: attack },
		pages: [
			{
				width: 1000,
				height: 500,
				unit: 'pixel',
				words: [attack, 'שלום', '東京', 'e\u0301tude', 'slanted'].map((text, index) => ({
					text,
					confidence: 0.5,
					points: [
						{ x: 100 + 150 * index, y: 100 },
						{ x: 220 + 150 * index, y: index === 4 ? 170 : 100 },
						{ x: 220 + 150 * index, y: index === 4 ? 210 : 140 },
						{ x: 100 + 150 * index, y: 140 },
					],
				})),
			},
			{ words: [{ text: attack }], text: attack },
		],
	});
	const { frames } = pageFrames(odd);

	test('is only ever text, in whatever script', async () => {
		const page = await open(overlayHtml(odd, { frames, images: [] }));
		expect(await page.locator('img').count()).toBe(0);
		expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
		expect(await page.title()).toBe(attack);
		expect(await listed(page)).toEqual([attack, 'שלום', '東京', 'e\u0301tude', 'slanted']);
		await page.fill('input[type=search]', 'script');
		await page.waitForSelector('text=Found (2)');
		expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
		expect(said).toEqual([]);
	});

	test('would run no script even if one got in', async () => {
		const file = overlayHtml(odd, { frames, images: [] }).replace(
			'<main id="pages">',
			'<main id="pages"><script>window.hacked=1</script><p onclick="window.hacked=1">x</p>',
		);
		const page = await open(file);
		await page.click('main > p');
		expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
	});

	test('runs from right to left where its letters do', async () => {
		const page = await open(overlayHtml(odd, { frames, images: [] }));
		await page.hover('#w1-2');
		const [confidence, label] = await page
			.locator('#w1-2 > b')
			.evaluate((element) =>
				[element.querySelector('i')!, element].map((part) => part.getBoundingClientRect().x),
			);
		expect(confidence! - label!).toBeLessThan(20);
	});

	test('can be pointed at in a box that is no rectangle, and only there', async () => {
		const page = await open(overlayHtml(odd, { frames, images: [] }));
		const { x, y, width, height } = (await page.locator('#w1-5').boundingBox())!;
		await page.mouse.move(x + width / 2, y + height / 2);
		expect(await labelOf(page, '#w1-5')).toBe('slanted 50 %');
		await page.mouse.move(x + width - 3, y + 3);
		expect(await labelOf(page, '#w1-5')).toBeNull();
	});
});

describe('The overlay as SVG', () => {
	test('has its polygons on the ink of the words, and loads nothing', async () => {
		const frame = pageFrames(invoice).frames[0]!;
		const svg = overlaySvg(invoice.pages[0]!, { frame, image: invoicePicture });
		const page = await open(svg, 'page.svg');
		await page.screenshot({ path: path.join(pictures, 'overlay-svg.png') });
		const boxes = await page.locator('g[tabindex] polygon').evaluateAll((polygons) =>
			polygons.map((polygon) => {
				const { x, y, width, height } = (polygon as SVGPolygonElement).getBBox();
				return { x: x * 1.653, y: y * 1.653, width: width * 1.653, height: height * 1.653 };
			}),
		);
		expect(boxes).toHaveLength(219);
		expect(Math.min(...(await inkIn(invoicePicture.bytes, boxes)))).toBeGreaterThan(0.05);
		expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([page.url()]);
		expect(said).toEqual([]);
	});
});

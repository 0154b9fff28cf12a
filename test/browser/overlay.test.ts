import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { buildDocument } from '../../ocr/reading/build-document';
import type { OcrDocument, OcrField } from '../../ocr/document/types';
import { locateValues } from '../../ocr/fields/locate-values';
import { overlayHtml } from '../../ocr/export/overlay/overlay-html';
import { overlaySvg } from '../../ocr/export/overlay/overlay-svg';
import { previewHtml } from '../../ocr/export/overlay/preview-html';
import { pageFrames } from '../../ocr/export/page-frames';
import { pdfPageImages, type PdfPageImage } from '../../ocr/original/pdf-images';
import { sampleDocuments } from '../../demo/documents';
import { createCredentials } from '../../demo/in-n8n';
import { importExample } from '../../demo/keep';
import { N8n } from '../harness/n8n';
import { projectRoot } from '../harness/paths';
import { providers } from '../harness/providers';
import { Sandbox } from '../harness/sandbox';
import { startBrowser } from './support/chromium';
import { inkIn, mean, type Rectangle } from './support/ink';
import { N8nEditor } from './support/n8n-editor';
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

/** The low-confidence words, as the list is to have them. */
const lowOf = ({ pages }: OcrDocument, threshold = 0.8) =>
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

	test('is used by keyboard alone: words and list are one tab stop each', async () => {
		const page = await open(invoiceHtml());
		const press = async (...keys: string[]) => {
			for (const key of keys) await page.keyboard.press(key);
			return await page.evaluate(() => {
				const { id, ariaLabel, textContent } = document.activeElement!;
				return id || ariaLabel || textContent;
			});
		};
		const stops: Array<string | null> = [];
		for (let stop = await press('Tab'); !stops.includes(stop); stop = await press('Tab')) {
			stops.push(stop);
		}
		expect(stops.filter((stop) => /^w\d/.test(stop ?? ''))).toEqual(['w1-1']);
		expect(stops.length).toBeLessThan(16);
		expect(stops.slice(0, 2)).toEqual(['Skip to pages', 'Skip to low-confidence words']);

		await page.focus('#w1-1');
		expect(await labelOf(page, '#w1-1')).toBe('Pebblewick 92 %');
		expect(await press('ArrowRight')).toBe('w1-2');
		expect(await labelOf(page, '#w1-2')).toBe('Paper 95 %');
		expect(await labelOf(page, '#w1-1')).toBeNull();
		expect(await press('ArrowLeft')).toBe('w1-1');
		expect(await press('End')).toBe('w1-219');
		await expect(page.locator('#w1-219').evaluate(inView)).resolves.toBe(true);
		expect(await press('Home', 'ArrowDown')).not.toBe('w1-2');
		expect(await press('ArrowUp')).toBe('w1-1');

		await page.locator('#list li a').first().focus();
		const [, second] = lowOf(invoice);
		expect(await press('ArrowDown')).toMatch(second!);
		expect(`#${await press('Enter')}`).toBe(anchorOf(second!));
		expect(await press('Escape')).toMatch(second!);
	});

	test('names everything that a screen reader is told of', async () => {
		const page = await open(invoiceHtml());
		const session = await context.newCDPSession(page);
		const { nodes } = await session.send('Accessibility.getFullAXTree');
		const told = nodes
			.filter(({ ignored }) => !ignored)
			.map(({ role, name, properties = [] }) => ({
				role: String(role?.value),
				name: String(name?.value ?? ''),
				...Object.fromEntries(properties.map((one) => [one.name, one.value.value as unknown])),
			}));
		const named = (wanted: string) =>
			told.filter(({ role }) => role === wanted).map(({ name }) => name);
		const controls = told.filter((node) => 'focusable' in node && node.role !== 'RootWebArea');
		expect(controls.filter(({ name }) => name.trim() === '')).toEqual([]);
		expect(named('slider')).toEqual(['Threshold']);
		expect(named('spinbutton')).toEqual(['Page']);
		expect(named('searchbox')).toEqual(['Search']);
		expect(named('checkbox')).toEqual(['Only low-confidence words']);
		expect(named('button')).toEqual(['Previous page', 'Next page', 'Zoom out', 'Zoom in']);
		expect(named('listbox')).toEqual(['Words on page 1']);
		expect(named('option')).toHaveLength(219);
		expect(named('option')[0]).toBe('Pebblewick 92 %');
		expect(named('navigation')).toEqual([`Low-confidence words (${lowOf(invoice).length})`]);
	});

	test('has the page before the list on a phone, and the way to the list above both', async () => {
		const page = await open(invoiceHtml());
		await page.setViewportSize({ width: 390, height: 800 });
		const top = async (selector: string) => (await page.locator(selector).boundingBox())!.y;
		expect(await top('.sheet')).toBeLessThan(await top('nav'));
		expect(await top('.sheet')).toBeLessThan(800);
		const across = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(across).toBeLessThanOrEqual(390);
		await page.screenshot({ path: path.join(pictures, 'overlay-phone.png') });
		await page.click('#low');
		await expect(page.locator('#listed').evaluate(inView)).resolves.toBe(true);
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
		const expected = lowOf(invoice);
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
		const slider = page.getByRole('slider', { name: 'Threshold' });
		await slider.fill('86');
		const more = lowOf(invoice, 0.86);
		expect(more.length).toBeGreaterThan(lowOf(invoice).length);
		await page.waitForSelector(`text=Low-confidence words (${more.length})`);
		expect(await listed(page)).toEqual(more);
		expect(await page.locator('.w.d').count()).toBe(more.length);
		expect(await page.locator('#low').textContent()).toBe(
			`${more.length} low-confidence (below 86 %)`,
		);
		expect(await page.locator('h2 .low').textContent()).toBe(`, ${more.length} low-confidence`);
		expect(await slider.getAttribute('aria-valuetext')).toBe('86 %');
		await page.fill('input[type=search]', 'testHAVEN');
		await page.waitForSelector('text=Found (2)');
		expect(await listed(page)).toEqual(['Testhaven', 'Testhaven']);
		await page.fill('input[type=search]', '');
		await page.waitForSelector(`text=Low-confidence words (${more.length})`);
		await page.check('input[type=checkbox]');
		expect(await page.locator('.w:visible').count()).toBe(more.length);
		expect(said).toEqual([]);
	});

	test('starts from the threshold it was made with', async () => {
		const page = await open(invoiceHtml({ threshold: 0.655 }));
		expect(await listed(page)).toEqual(lowOf(invoice, 0.655));
		expect(await page.locator('.find output').textContent()).toBe('65.5 %');
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

/** A value for nearly every cell of the invoice's table, and some that are not there. */
function fieldsOfInvoice(): OcrField[] {
	const rows = invoice.pages[0]!.lines.filter(({ text }) => /^[A-Z]{2}-\d{3} /.test(text));
	const fields = locateValues(invoice, {
		order: 'MTP-55310',
		dueDate: '2024-04-17',
		iban: 'DE89370400440532013000',
		lineItems: rows.map(({ text }) => {
			const words = text.split(' ');
			const [quantity, unitPrice, amount] = words.slice(-3);
			return { item: words[0], quantity, unitPrice, amount };
		}),
	});
	const [order, due] = fields as [OcrField, OcrField];
	order.found = 'fuzzy';
	due.checks.push({ rule: 'order', passed: false, message: 'The due date is before the order.' });
	return fields;
}

describe('The overlay of an invoice with fields', () => {
	const fields = fieldsOfInvoice();
	const drawn = fields.filter(({ polygon }) => polygon !== null);
	const document = { ...invoice, fields };
	const options = { frames: pageFrames(invoice).frames, images: [invoicePicture] };
	const html = () => overlayHtml(document, options);

	test('has a box on the ink of every field, with its name, and no name on a word', async () => {
		expect(drawn.length).toBeGreaterThan(30);
		for (const width of [1360, 1000]) {
			const page = await open(html());
			await page.setViewportSize({ width, height: 900 });
			const { names, covered, clipped } = await page.evaluate(() => {
				const boxOf = (element: Element) => element.getBoundingClientRect();
				const words = [...window.document.querySelectorAll('.sheet .w')].map(boxOf);
				const tags = [...window.document.querySelectorAll<HTMLElement>('.k')];
				const isOn = (a: DOMRect, b: DOMRect) =>
					Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
					Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
				return {
					names: tags.map(({ innerText }) => innerText),
					covered: tags.filter((tag) => words.some((word) => isOn(boxOf(tag), word))).length,
					clipped: tags.filter((tag) => tag.scrollWidth > tag.clientWidth).length,
				};
			});
			expect([covered, clipped]).toEqual([0, 0]);
			expect(names.length).toBe(drawn.length);
			expect(names[0]).toMatch(/^1/);
			await page.close();
		}
		const page = await open(html());
		expect(await page.locator('.fields .v').count()).toBe(drawn.length);
		await page.screenshot({ path: path.join(pictures, 'overlay-fields.png'), fullPage: true });
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.screenshot({ path: path.join(pictures, 'overlay-fields-dark.png'), fullPage: true });
		expect(said).toEqual([]);
	});

	test('lists all fields with their proof, those not found too, and goes to each by keyboard', async () => {
		const page = await open(html());
		const lines = await page.locator('#fields li').allInnerTexts();
		expect(lines).toHaveLength(fields.length);
		expect(lines[1]).toMatch(
			/dueDate 2024-04-17[^]*page 1, [^]*The due date is before the order\./,
		);
		expect(lines[2]).toMatch(/iban[^]*not found/);
		expect(await page.locator('#fields li a').count()).toBe(drawn.length);

		const active = async () =>
			await page.evaluate(() => {
				const { id, textContent } = window.document.activeElement!;
				return id || textContent!.trim();
			});
		const press = async (key: string) => {
			await page.keyboard.press(key);
			return await active();
		};
		expect(await page.locator('#fields a[tabindex="0"]').count()).toBe(1);
		await page.locator('#fields li a').first().focus();
		expect(await press('ArrowDown')).toMatch(/dueDate/);
		expect(await press('Enter')).toBe('f2');
		expect(await page.locator('#f2').evaluate(inView)).toBe(true);
		const label = page.locator('#f2 > b');
		expect(await label.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
		expect(await press('ArrowRight')).toBe(`f${fields.indexOf(drawn[2]!) + 1}`);
		expect(await press('ArrowLeft')).toBe('f2');
		expect(await press('Escape')).toMatch(/dueDate/);
		expect(await press('End')).toMatch(/amount/);
	});

	test('names fields for a screen reader, and both lists', async () => {
		const page = await open(html());
		const session = await context.newCDPSession(page);
		const { nodes } = await session.send('Accessibility.getFullAXTree');
		const told = nodes
			.filter(({ ignored }) => !ignored)
			.map(({ role, name }) => ({ role: String(role?.value), name: String(name?.value ?? '') }));
		const named = (wanted: string) =>
			told.filter(({ role }) => role === wanted).map(({ name }) => name);
		expect(named('image')).toHaveLength(drawn.length);
		expect(named('image')[1]).toMatch(/^dueDate: 2024-04-17.*page 1, .*The due date is before/);
		expect(named('group')).toEqual(['Fields on page 1']);
		expect(named('navigation')).toEqual([`Fields (${fields.length})`]);
		expect(named('heading')).toContain(`Low-confidence words (${lowOf(invoice).length})`);
		expect(named('option')).toHaveLength(219);
	});

	test('shows the fields alone, without tools for words', async () => {
		const page = await open(overlayHtml(document, { ...options, show: 'fields' }));
		expect(await page.locator('.w').count()).toBe(0);
		expect(await page.locator('input[type=search]').count()).toBe(0);
		await page.click('#fields li a >> nth=0');
		expect(await page.evaluate(() => window.document.activeElement!.id)).toBe('f1');
		expect(said).toEqual([]);
	});

	test('has no more on a phone than its width', async () => {
		const page = await open(html());
		await page.setViewportSize({ width: 390, height: 800 });
		const across = await page.evaluate(() => window.document.documentElement.scrollWidth);
		expect(across).toBeLessThanOrEqual(390);
		await page.screenshot({ path: path.join(pictures, 'overlay-fields-phone.png') });
	});

	test('is the same in what n8n’s view leaves of the preview', async () => {
		const page = await open(asN8nShowsIt(previewHtml(document, options)));
		expect(await page.locator('.k').count()).toBe(drawn.length);
		expect(await page.locator('.fl li').count()).toBe(fields.length);
		expect(await page.locator('.fl .crop').count()).toBe(drawn.length);
		await page.hover('.k >> nth=1');
		const label = page.locator('.fields .v').nth(1).locator('b');
		expect(await label.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
		await page.screenshot({ path: path.join(pictures, 'preview-fields.png'), fullPage: true });
	});

	test('runs nothing that a field says', async () => {
		const attack =
			'</script></b><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
		const [one] = drawn as [OcrField];
		const hostile = [
			{ ...one, path: attack, value: attack, text: attack },
			{ ...one, path: `a" autofocus onfocus="window.hacked=1`, polygon: null },
		];
		for (const file of [
			overlayHtml({ ...invoice, fields: hostile }, options),
			asN8nShowsIt(previewHtml({ ...invoice, fields: hostile }, options)),
		]) {
			const page = await open(file);
			expect(await page.locator('img').count()).toBe(0);
			expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
			expect(await page.locator('.fl bdi').allInnerTexts()).toContain(attack);
			await page.close();
		}
	});
});

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
		expect(await listed(frame)).toEqual(lowOf(invoice));
		await frame.click('nav li:has-text("-99.55") a');
		expect(await labelOf(frame, anchorOf('-99.55'))).toBe('-99.55 69 %');
		await expect(frame.locator(anchorOf('-99.55')).evaluate(inView)).resolves.toBe(true);
		// That the script was blocked is all the browser has to say.
		expect(said.filter((message) => !/Blocked script execution/.test(message))).toEqual([]);
	});

	test('what n8n’s view leaves of the preview shows the picture, the labels and the list', async () => {
		const preview = previewHtml(invoice, {
			frames: pageFrames(invoice).frames,
			images: [invoicePicture],
		});
		const srcdoc = asN8nShowsIt(preview).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
		const frame = await framed(`srcdoc="${srcdoc}"`);
		expect(await frame.locator('ol bdi').allTextContents()).toEqual(lowOf(invoice));
		expect(await frame.locator('a').count()).toBe(0);
		const first = frame.locator('.w').first();
		await first.hover();
		const label = first.locator('b');
		expect(await label.innerText()).toBe('Pebblewick 92 %');
		expect(await label.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
		await frame.page().screenshot({ path: path.join(pictures, 'overlay-preview.png') });
		const heading = await frame.locator('.w').nth(3).screenshot();
		expect((await inkIn(heading, [{ x: 0, y: 0, width: 1e4, height: 1e4 }]))[0]).toBeGreaterThan(
			0.15,
		);
		const crops = await frame.locator('.crop').evaluateAll((all) => all.length);
		expect(crops).toBe(lowOf(invoice).length);
		const crop = await frame.locator('.crop').first().screenshot();
		expect((await inkIn(crop, [{ x: 2, y: 2, width: 1e4, height: 1e4 }]))[0]).toBeGreaterThan(0.1);
		expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
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

	test('goes to a page by its number and by buttons, and follows the window', async () => {
		const page = await open(overlayHtml(contract, { frames: pageFrames(contract).frames, images }));
		const field = page.getByRole('spinbutton', { name: 'Page' });
		const top = async (order: number) => (await page.locator(`#p${order}`).boundingBox())!.y;
		await field.fill('2');
		await field.press('Enter');
		expect(Math.abs((await top(2)) - 64)).toBeLessThan(20);
		await page.getByRole('button', { name: 'Previous page' }).click();
		await page.waitForFunction(() => document.querySelector('input')!.value === '1');
		await page.mouse.wheel(0, 10_000);
		await page.waitForFunction(() => document.querySelector('input')!.value === '2');
		expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
	});

	test('is zoomed without losing the place, and the boxes stay on their words', async () => {
		const page = await open(overlayHtml(contract, { frames: pageFrames(contract).frames, images }));
		await page.getByRole('button', { name: 'Next page' }).click();
		const before = (await page.locator('#p2').boundingBox())!;
		const [boxes] = await boxesOn(page);
		for (let step = 0; step < 3; step++) {
			await page.getByRole('button', { name: 'Zoom in' }).click();
		}
		expect(await page.locator('.view output').textContent()).toBe('200 %');
		const after = (await page.locator('#p2').boundingBox())!;
		expect(after.width / before.width).toBeCloseTo(2, 1);
		expect(Math.abs(after.y - before.y)).toBeLessThan(20);
		const [zoomed] = await boxesOn(page);
		expect(zoomed![40]!.x).toBeCloseTo(boxes![40]!.x, 2);
		expect(zoomed![40]!.y).toBeCloseTo(boxes![40]!.y, 2);
		expect(said).toEqual([]);
	});
});

describe('In n8n', () => {
	let n8n: N8n;
	let sandbox: Sandbox;

	beforeAll(async () => {
		[n8n, sandbox] = await Promise.all([
			N8n.start({ name: 'overlay', withTaskRunner: true }),
			Sandbox.start('overlay'),
		]);
	}, 420_000);

	afterAll(async () => {
		await Promise.all([n8n?.stop(), sandbox?.stop()]);
	});

	test('a click on View opens the preview', async () => {
		const [provider] = providers.filter(({ textOnly }) => !textOnly);
		const invoices = (await sampleDocuments()).filter(({ fileName }) => fileName === 'invoice.png');
		const credentials = await createCredentials(n8n, [provider!], sandbox.line);
		const id = await importExample(n8n, [provider!], invoices, credentials, sandbox.line);
		const editor = await N8nEditor.signIn(browser, n8n);
		const canvas = await editor.openWorkflow(id);
		await canvas.nodes(4);
		await canvas.execute();
		const { page } = canvas;
		await page.locator('[data-test-id="canvas-node"][data-node-name="Overlay"]').dblclick();
		const output = page.locator('[data-test-id="output-panel"]');
		await output.locator('[data-test-id="radio-button-binary"]').click();
		const file = output.locator('[data-test-id^="ndv-binary-data_"]', {
			hasText: 'overlay_preview',
		});
		await file.locator('[data-test-id="ndv-view-binary-data"]').click();

		const frame = page.frameLocator('iframe[sandbox]');
		await frame.locator('h1').waitFor();
		expect(await frame.locator('h1').textContent()).toContain('invoice.png');
		await page.screenshot({ path: path.join(pictures, 'overlay-in-n8n.png') });
		const picture = await frame
			.locator('.sheet')
			.evaluate((sheet) => getComputedStyle(sheet).backgroundImage);
		expect(picture).toMatch(/^url\("data:image\/png;base64,/);
		expect(await frame.locator('.w:visible').count()).toBeGreaterThan(200);
		const listed = await frame.locator('ol li .crop').count();
		expect(listed).toBeGreaterThan(0);
		expect(await frame.locator('.w.d').count()).toBe(listed);
		await page.close();
	}, 300_000);
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
		const boxes = await page.locator('g[role=img] polygon').evaluateAll((polygons) =>
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

import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Download, Locator, Page } from 'playwright-core';
import { buildDocument } from '../../ocr/reading/build-document';
import type { OcrDocument, OcrField } from '../../ocr/document/types';
import type { Edit } from '../../ocr/review/session/types';
import { projectRoot } from '../harness/paths';
import { startBrowser } from './support/chromium';
import { ReviewServer, type ServedReview } from './support/review-server';
import { sampleBytes, sampleDocument } from './support/sample-documents';

/** The reviewer's page in a real browser, served as a waiting n8n does. Screenshots are kept in .cache/browser. */
const pictures = path.join(projectRoot, '.cache', 'browser');

let browser: Browser;
let context: BrowserContext;
let page: Page;
let server: ReviewServer;
/** What the console says; a violation of the policy would. */
let said: string[];
let requests: string[];
let address: string;

jest.setTimeout(90_000);

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	browser = await startBrowser();
});

afterAll(async () => await browser.close());

afterEach(async () => {
	await context.close();
	await server.stop();
});

interface View {
	width?: number;
	height?: number;
	colorScheme?: 'light' | 'dark';
	hasTouch?: boolean;
}

const PHONE: View = { width: 360, height: 740, hasTouch: true };

/** Serves the review and opens its page. */
async function open(review: ServedReview, view: View = {}): Promise<void> {
	const { width = 1360, height = 900, colorScheme = 'light', hasTouch = false } = view;
	server = new ReviewServer(review);
	address = await server.start();
	context = await browser.newContext({
		viewport: { width, height },
		colorScheme,
		hasTouch,
		acceptDownloads: true,
	});
	[said, requests] = [[], []];
	page = await newPage();
}

async function newPage(): Promise<Page> {
	const made = await context.newPage();
	made.on('console', (message) => said.push(message.text()));
	made.on('pageerror', (failure) => said.push(String(failure.stack)));
	made.on('request', (request) => requests.push(request.url()));
	await made.goto(address);
	await isReady(made);
	return made;
}

async function isReady(on = page): Promise<void> {
	await on.locator('.rows-pane > *').first().waitFor();
	// What is typed before goes nowhere. Where nothing is to be checked nothing has the focus.
	const hasFocus = () => document.activeElement !== document.body;
	await on.waitForFunction(hasFocus, undefined, { timeout: 3000 }).catch(() => undefined);
}

const status = async (text: string) =>
	await page.locator('.status', { hasText: new RegExp(`^${text}$`, 'u') }).waitFor();

async function save(): Promise<void> {
	await page.keyboard.press('Control+s');
	await status('Saved');
}

const shot = async (name: string) =>
	await page.screenshot({ path: path.join(pictures, `review-${name}.png`) });

const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

const focused = async () =>
	await page.evaluate(() => (document.activeElement as HTMLInputElement).value);

const editsOf = (document = 0): Record<string, Edit> => server.state.documents[document]!.edits;

const tab = async (name: string) => await button(new RegExp(`^${name}`, 'u')).click();

const invoice = sampleDocument('invoice.png');

const wordIndex = (text: string, of = invoice) =>
	of.pages[0]!.words.findIndex((word) => word.text === text);

const keyOf = (text: string) => `w:0:${wordIndex(text)}`;

const withInvoice = (): ServedReview => ({
	documents: [invoice],
	picture: () => sampleBytes('invoice.png'),
});

function field(
	path: string,
	value: string | number | null,
	more: Partial<OcrField> = {},
): OcrField {
	return {
		path,
		type: 'text',
		value,
		found: value === null ? 'not-found' : 'exact',
		text: value === null ? null : String(value),
		page: value === null ? null : 1,
		span: null,
		polygon: null,
		confidence: value === null ? null : 0.97,
		occurrences: 1,
		checks: [],
		...more,
	};
}

const withFields = (): OcrDocument => ({
	...invoice,
	fields: [
		field('order', 'MTP-55310', {
			confidence: 0.31,
			polygon: invoice.pages[0]!.words[wordIndex('MTP-55310')]!.polygon,
		}),
		field('dueDate', '2024-04-17', { type: 'date', text: '17 April 2024' }),
		field('total', 2033.2, {
			type: 'amount',
			checks: [{ rule: 'sum', passed: false, message: 'The items add up to 1,990.90.' }],
		}),
		field('vatId', null),
	],
});

/** Pages of words; every tenth is low-confidence. */
function longDocument(pages: number, words = 200, text = (at: number) => `word${at}`): OcrDocument {
	return buildDocument({
		provider: { id: 'some-provider' },
		job: { id: null, status: 'succeeded' },
		source: { fileName: 'long.pdf' },
		pages: Array.from({ length: pages }, () => ({
			width: 1000,
			height: 1400,
			unit: 'pixel' as const,
			words: Array.from({ length: words }, (_, at) => {
				const [x, y] = [60 + (at % 10) * 90, 60 + Math.floor(at / 10) * 30];
				return {
					text: text(at),
					confidence: at % 10 === 3 ? 0.5 : 0.95,
					points: [
						{ x, y },
						{ x: x + 80, y },
						{ x: x + 80, y: y + 20 },
						{ x, y: y + 20 },
					],
					breakAfter: at % 10 === 9,
				};
			}),
		})),
	});
}

describe('Opening', () => {
	test('begins at the first word to check, lit at its place, in an origin of its own', async () => {
		await open(withInvoice());
		expect(await focused()).toBe('Testhaven');
		expect(await page.locator('.row').count()).toBe(11);
		expect(await page.locator('polygon.current').getAttribute('data-key')).toBe(keyOf('Testhaven'));
		await page.locator('.row .crop').first().waitFor();
		await shot('desk');
		const { origin, host } = await page.evaluate(() => ({
			origin: self.origin,
			host: location.host,
		}));
		expect(origin).toBe('null');
		const elsewhere = requests.filter((url) => {
			return (
				!/^\/webhook-waiting\/1[12]\/review\?/u.test(url.replace(`http://${host}`, '')) &&
				!url.startsWith('blob:')
			);
		});
		expect(elsewhere).toEqual([]);
		expect(said).toEqual([]);
	});

	test('lets no other script run and nothing be framed or loaded', async () => {
		await open(withInvoice());
		await page.evaluate(() => {
			const script = document.createElement('script');
			script.textContent = 'document.title = "taken over"';
			const image = document.createElement('img');
			image.src = 'http://127.0.0.1:9/x.png';
			document.body.append(script, image);
		});
		await expect(page.evaluate(() => fetch('http://127.0.0.1:9/'))).rejects.toThrow();
		expect(await page.title()).toBe('Invoices of today');
		expect(said.join('\n')).toMatch(/script-src[\s\S]*img-src[\s\S]*connect-src/);
	});

	test('of 200 pages asks for those that are near, and shows one', async () => {
		const long = longDocument(200);
		await open({ documents: [long], picture: () => sampleBytes('invoice.png') });
		await page.waitForLoadState('networkidle');
		expect(server.asked.filter((asked) => asked === 'GET page')).toHaveLength(2);
		expect(server.asked.filter((asked) => asked === 'GET picture')).toHaveLength(2);
		expect(await page.locator('*').count()).toBeLessThan(1000);
		await page.getByLabel('Page', { exact: true }).first().fill('150');
		await page.keyboard.press('Enter');
		await page.getByRole('region', { name: 'Page 150' }).waitFor();
		await tab('Text');
		await page.locator('.token').first().waitFor();
		expect(await page.locator('.token').count()).toBe(200);
		await shot('200-pages');
	});

	test('a sheet without a picture has the words at their places', async () => {
		await open({ documents: [invoice] });
		await page.locator('.texts bdi').first().waitFor();
		expect(await page.locator('.texts bdi').count()).toBe(invoice.pages[0]!.words.length);
		await shot('blank');
	});

	test('a picture that cannot be drawn leaves such a sheet', async () => {
		await open({ ...withInvoice(), drawsNothing: true });
		await page.locator('.texts bdi').first().waitFor();
		expect(await focused()).toBe('Testhaven');
		expect(await page.locator('.crop').count()).toBe(0);
	});

	test('a document without pages can be sent', async () => {
		const empty = { ...longDocument(1), pages: [], text: '', tables: [] };
		await open({ documents: [empty] });
		await button('Send review').click();
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	});
});

describe('Words', () => {
	test('are corrected with the keyboard alone, saved, and sent', async () => {
		await open(withInvoice());
		server.gap = 700;
		await page.keyboard.type('Testhaben');
		await page.keyboard.press('Enter');
		expect(await focused()).toBe('MTP-55310');
		await status('Not saved yet');
		await status('Saved');
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'Testhaben' } });
		for (let left = 10; left > 0; left--) await page.keyboard.press('Enter');
		await page.getByText('Send the review with').waitFor();
		expect(await page.getByText(/all checked|nothing left/iu).count()).toBe(1);
		// What is pressed and typed on goes nowhere.
		await page.keyboard.press('Enter');
		await page.keyboard.type('more ');
		expect(server.finished).toBe(false);
		await page.keyboard.press('Control+Shift+Enter');
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
		expect(server.finished).toBe(true);
		expect(editsOf()[keyOf('MTP-55310')]).toEqual({ accepted: true });
		expect(Object.keys(editsOf())).toHaveLength(11);
		expect(server.state.documents[0]).toMatchObject({ done: true, seen: [0] });
		expect(server.state.documents[0]!.seconds).toBeGreaterThan(2);
		await shot('sent');
		expect(said.filter((text) => !text.includes('409'))).toEqual([]);
	});

	test('are accepted one by one, however long Enter is held', async () => {
		await open({ documents: [longDocument(1, 40)] });
		// The second and all after it are told as repeated.
		for (let times = 0; times < 8; times++) await page.keyboard.down('Enter');
		await page.keyboard.up('Enter');
		expect(await focused()).toBe('word13');
		await button('Send review').focus();
		const pressed = await button('Send review').evaluate((send) =>
			send.dispatchEvent(
				new KeyboardEvent('keydown', {
					key: 'Enter',
					repeat: true,
					bubbles: true,
					cancelable: true,
				}),
			),
		);
		expect(pressed).toBe(false);
		await save();
		expect(editsOf()).toEqual({ 'w:0:3': { accepted: true } });
	});

	test('are deleted, unreadable, restored, undone and redone', async () => {
		await open(withInvoice());
		await page.keyboard.press('Alt+x');
		await page.keyboard.press('Alt+ArrowDown');
		await page.keyboard.press('Alt+u');
		await page.keyboard.press('Alt+ArrowDown');
		await page.keyboard.type('A');
		await page.keyboard.type('BC');
		await save();
		expect(editsOf()).toEqual({
			[keyOf('Testhaven')]: { deleted: true },
			[keyOf('MTP-55310')]: { unreadable: true },
			[keyOf('40276')]: { text: 'ABC' },
		});
		// All letters at once.
		await page.keyboard.press('Control+z');
		expect(await focused()).toBe('40276');
		await page.keyboard.press('Control+z');
		await page.keyboard.press('Control+z');
		await save();
		expect(editsOf()).toEqual({});
		await page.keyboard.press('Control+y');
		await page.keyboard.press('Control+Shift+z');
		await page.keyboard.press('Alt+r');
		await save();
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { deleted: true } });
	});

	test('are merged and split', async () => {
		await open(withInvoice());
		await page.keyboard.press('Alt+m');
		expect(await focused()).toBe('TesthavenTH1');
		await page.keyboard.press('End');
		await page.keyboard.type(' x');
		await save();
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'TesthavenTH1 x', joins: 1 } });
		await page.keyboard.press('Control+z');
		await page.keyboard.press('Control+z');
		expect(await focused()).toBe('Testhaven');
		await save();
		expect(editsOf()).toEqual({});
	});

	test('a word that is emptied is deleted, and comes back as it is typed', async () => {
		await open(withInvoice());
		await page.keyboard.press('Delete');
		await page.locator('.row.s-deleted').waitFor();
		await save();
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { deleted: true } });
		await page.keyboard.type('Testhaven');
		await save();
		expect(editsOf()).toEqual({});
	});

	test('that were missed are added by drawing a box, and by keys', async () => {
		await open(withInvoice());
		await button('Add a missed word').click();
		const sheet = (await page.locator('.sheet').boundingBox())!;
		await page.mouse.move(sheet.x + sheet.width * 0.5, sheet.y + sheet.height * 0.5);
		await page.mouse.down();
		await page.mouse.move(sheet.x + sheet.width * 0.6, sheet.y + sheet.height * 0.52, { steps: 3 });
		await page.mouse.up();
		await page.keyboard.type('drawn');
		await page.keyboard.press('Alt+n');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Shift+ArrowRight');
		await page.keyboard.press('Enter');
		await page.keyboard.type('typed');
		await save();
		const [drawn, typed] = Object.values(editsOf());
		expect(drawn!.text).toBe('drawn');
		drawn!.box!.forEach((side, at) => expect(side).toBeCloseTo([0.5, 0.5, 0.6, 0.52][at]!, 2));
		expect(typed!.text).toBe('typed');
		expect(typed!.box![1]).toBeCloseTo(0.505, 2);
		await shot('added');
		await page.keyboard.press('Alt+x');
		await save();
		expect(Object.values(editsOf()).map(({ text }) => text)).toEqual(['drawn']);
	});

	test('are typed over at their place in the picture', async () => {
		await open(withInvoice());
		await page.locator(`polygon[data-key="${keyOf('40276')}"]`).click();
		const entry = page.locator('input.on-place');
		await entry.waitFor();
		await page.keyboard.type('40277');
		await shot('on-place');
		await page.keyboard.press('Enter');
		// The next one to check is typed over in the same way.
		expect(await focused()).toBe('Testhaven');
		expect(await entry.isVisible()).toBe(true);
		await save();
		expect(editsOf()).toEqual({ [keyOf('40276')]: { text: '40277' } });
	});

	test('without letters or a place are gone through and merged, and no text is made up', async () => {
		const document = longDocument(1, 10);
		const { words } = document.pages[0]!;
		Object.assign(words[3]!, { text: '' });
		Object.assign(words[4]!, { text: ' ', confidence: 0.5 });
		Object.assign(words[5]!, { polygon: null, confidence: 0.5 });
		await open({ documents: [document], picture: () => sampleBytes('invoice.png') });
		for (const text of ['', ' ']) {
			expect(await focused()).toBe(text);
			await page.getByText('Came empty').waitFor();
			await page.keyboard.press('Enter');
		}
		expect(await focused()).toBe('word5');
		await page.keyboard.press('Alt+m');
		expect(await focused()).toBe('word5word6');
		await tab('Text');
		await page.locator('.token input').nth(2).focus();
		await page.keyboard.press('Alt+m');
		expect(await focused()).toBe('word2');
		await shot('no-letters');
		await page.getByText('Read as “word2”').waitFor();
		// What nobody can read in a part, nobody can read in the whole.
		await page.locator('.token input').last().focus();
		await page.keyboard.press('Alt+u');
		await page.keyboard.press('Shift+Tab');
		expect(await focused()).toBe('word8');
		await page.keyboard.press('Alt+m');
		await page.locator('.token.s-unreadable.current').waitFor();
		await save();
		expect(editsOf()).toEqual({
			'w:0:2': { text: 'word2', joins: 1 },
			'w:0:4': { accepted: true },
			'w:0:5': { text: 'word5word6', joins: 1 },
			'w:0:8': { joins: 1, unreadable: true },
		});
		// Read after all, it is what stands there.
		await page.keyboard.press('Alt+u');
		expect(await focused()).toBe('word8word9');
		await save();
		expect(editsOf()['w:0:8']).toEqual({ joins: 1 });
		expect(said).toEqual([]);
	});

	test('of the whole page and of the whole document are accepted at once', async () => {
		await open({ documents: [longDocument(3)] });
		await page.keyboard.press('Alt+a');
		await save();
		expect(Object.keys(editsOf())).toHaveLength(20);
		await page.keyboard.press('Alt+Shift+A');
		await page.getByText('Accepted.').waitFor();
		await save();
		expect(Object.keys(editsOf())).toHaveLength(60);
		expect(Object.values(editsOf())).toEqual(
			Array.from({ length: 60 }, () => ({ accepted: true })),
		);
		await page.keyboard.press('Control+z');
		await save();
		expect(Object.keys(editsOf())).toHaveLength(20);
	});

	test('of a long document are accepted page by page, which sending waits for and Esc stops', async () => {
		await open({ documents: [longDocument(6)] });
		server.pause = 1500;
		await page.keyboard.press('Alt+Shift+A');
		await page.getByText('Accepting page 4 of 6').waitFor();
		await status('Not saved yet');
		await page.keyboard.press('Escape');
		await page.getByText('Stopped before page 4 of 6.').waitFor();
		await save();
		expect(Object.keys(editsOf())).toHaveLength(60);
		await page.keyboard.press('Control+z');
		await save();
		expect(editsOf()).toEqual({});
		await page.keyboard.press('Alt+Shift+A');
		await page.keyboard.press('Control+Shift+Enter');
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
		expect(Object.keys(editsOf())).toHaveLength(120);
		expect(await page.evaluate(() => window.name)).toBe('');
	});

	test('to check are gone through over the pages', async () => {
		await open({ documents: [longDocument(3, 20)] });
		for (const at of [3, 13, 3, 13, 3]) {
			expect(await focused()).toBe(`word${at}`);
			await page.keyboard.press('Enter');
			await page.waitForTimeout(150);
		}
		expect(await page.getByLabel('Page', { exact: true }).first().inputValue()).toBe('3');
		await page.keyboard.press('Alt+ArrowUp');
		await page.getByText('1 to check').first().waitFor();
	});
});

describe('Fields and tables', () => {
	test('show what is found, what did not pass, and their confidence', async () => {
		await open({ ...withInvoice(), documents: [withFields()] });
		const rows = page.locator('.row');
		expect(await rows.count()).toBe(14);
		expect(await rows.nth(0).textContent()).toContain('31 %');
		expect(await rows.nth(1).textContent()).toContain('The items add up to 1,990.90.');
		expect(await rows.nth(2).textContent()).toContain('Not found in the document.');
		await tab('Fields');
		expect(await rows.count()).toBe(4);
		await page.getByLabel(/^total/u).fill('1990.90');
		await shot('fields');
		await save();
		expect(editsOf()).toEqual({ 'f:2': { text: '1990.90' } });
	});

	test('a date that is none is told at its field, and keeps nothing else from being saved', async () => {
		await open({ ...withInvoice(), documents: [withFields()] });
		await tab('Fields');
		await page.getByLabel(/^dueDate/u).fill('yesterday evening');
		await page.getByLabel(/^order/u).fill('MTP-1');
		await page.keyboard.press('Control+s');
		await status('Not saved');
		expect(editsOf()).toEqual({ 'f:0': { text: 'MTP-1' } });
		await page.locator('.row .failed small', { hasText: 'yesterday' }).waitFor();
		await shot('refused-field');
		await button('Send review').click();
		await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
		await page.waitForFunction(
			() => (document.activeElement as HTMLInputElement).value === 'yesterday evening',
		);
		expect(server.finished).toBe(false);
		await page.getByLabel(/^dueDate/u).fill('2024-04-18');
		await save();
		expect(editsOf()['f:1']).toEqual({ text: '2024-04-18' });
	});

	test('cells are edited in their table', async () => {
		await open(withInvoice());
		await tab('Tables');
		await shot('tables');
		await page.locator('.table input').first().fill('Changed');
		await save();
		expect(Object.values(editsOf())).toEqual([{ text: 'Changed' }]);
	});
});

describe('Saving', () => {
	test('what the server took and did not answer is saved once', async () => {
		await open(withInvoice());
		server.breaksAfterSaving = 1;
		await page.keyboard.type('Once');
		await save();
		expect(server.state.revision).toBe(1);
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'Once' } });
		expect(await page.locator('.banner').isHidden()).toBe(true);
	});

	test('says that nothing is saved while nobody answers, and goes on when somebody does', async () => {
		await open(withInvoice());
		await page.keyboard.type('Later');
		await context.setOffline(true);
		await page.keyboard.press('Control+s');
		await status('Not saved yet. Trying again…');
		expect(server.state.revision).toBe(0);
		await context.setOffline(false);
		await status('Saved');
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'Later' } });
	});

	test('a page that is opened or loaded again while n8n takes a save over waits, and is there', async () => {
		await open(withInvoice());
		await page.keyboard.type('Once');
		server.gap = 5000;
		const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
		await page.keyboard.press('Control+s');
		await answered;
		page.on('dialog', (dialog) => void dialog.accept());
		await page.reload();
		expect(await page.locator('body').textContent()).toContain('Loading…');
		await isReady();
		expect(await focused()).toBe('MTP-55310');
		await status('Saved');
		expect(server.state.revision).toBe(1);
	});

	test('an answer that tells of a save which never comes is told, and saved on top of', async () => {
		await open(withInvoice());
		server.ghosts = 2;
		await page.keyboard.type('Mine');
		await page.keyboard.press('Control+s');
		await status('Not saved yet. Trying again…');
		await status('Saved');
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'Mine' } });
	});

	test('what n8n was killed over is saved where the review goes on', async () => {
		await open(withInvoice());
		await page.keyboard.type('Before');
		await save();
		const before = server.state;
		await page.keyboard.type(' and after');
		server.gap = 60_000;
		const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
		await page.keyboard.press('Control+s');
		await answered;
		server.cutOff(before);
		server.gap = 0;
		await status('Not saved yet. Trying again…');
		server.takeUp();
		await status('Saved');
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'Before and after' } });
		await button('Send review').click();
		await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	});

	test('what was typed while it was saving is saved after it', async () => {
		await open(withInvoice());
		server.gap = 1200;
		await page.keyboard.type('One');
		await page.keyboard.press('Control+s');
		await status('Saving…');
		await page.keyboard.type('Two');
		await page.waitForTimeout(100);
		await status('Saved');
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'OneTwo' } });
		expect(server.state.revision).toBe(2);
	});

	test('a reload has what was saved, and what was not', async () => {
		await open(withInvoice());
		await page.keyboard.type('Saved');
		await save();
		await page.keyboard.press('Alt+ArrowDown');
		await page.keyboard.type('Unsaved');
		// What is sent while the page is left does not get through.
		await page.evaluate(() => (window.fetch = async () => await Promise.reject(new Error())));
		page.on('dialog', (dialog) => void dialog.accept());
		await page.reload();
		await isReady();
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'Saved' } });
		await save();
		expect(editsOf()[keyOf('MTP-55310')]).toEqual({ text: 'Unsaved' });
		expect(await page.locator('.banner').isHidden()).toBe(true);
	});

	test('is done while the page is left', async () => {
		await open(withInvoice());
		await page.keyboard.type('Left');
		page.on('dialog', (dialog) => void dialog.accept());
		await page.goto('about:blank');
		for (let tries = 0; tries < 50 && server.state.revision === 0; tries++) {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		expect(editsOf()).toEqual({ [keyOf('Testhaven')]: { text: 'Left' } });
	});
});

describe('Two reviewers', () => {
	test('the second is told, and what both changed stays hers until she takes his', async () => {
		await open(withInvoice());
		await page.keyboard.type('Mine');
		server.saveAs('Bo <b>Example</b>', [
			{
				document: 0,
				edits: { [keyOf('Testhaven')]: { text: 'His' }, [keyOf('40276')]: { text: '40278' } },
				seconds: 1,
				seen: [],
			},
		]);
		await save();
		const banner = page.locator('.banner');
		expect(await banner.textContent()).toMatch(/Bo <b>Example<\/b> saved 2 changes at/);
		expect(editsOf()).toMatchObject({
			[keyOf('Testhaven')]: { text: 'Mine' },
			[keyOf('40276')]: { text: '40278' },
		});
		expect(await page.locator('.row input').nth(2).inputValue()).toBe('40278');
		await shot('two-reviewers');
		await button('Take theirs').click();
		await save();
		expect(editsOf()[keyOf('Testhaven')]).toEqual({ text: 'His' });
		await button('Close this message').click();
		expect(await banner.isHidden()).toBe(true);
	});

	test('two windows at once lose nothing', async () => {
		await open(withInvoice());
		const other = await newPage();
		server.gap = 300;
		await page.keyboard.type('First');
		await other.keyboard.press('Alt+ArrowDown');
		await other.keyboard.type('Second');
		await Promise.all([page.keyboard.press('Control+s'), other.keyboard.press('Control+s')]);
		await status('Saved');
		await other.locator('.status.is-saved').waitFor();
		expect(editsOf()).toEqual({
			[keyOf('Testhaven')]: { text: 'First' },
			[keyOf('MTP-55310')]: { text: 'Second' },
		});
	});

	test('a save that another one overwrote is not sent as it is', async () => {
		await open(withInvoice());
		await page.keyboard.press('Alt+a');
		server.overwrites = [
			{ document: 0, edits: { [keyOf('40276')]: { text: '40278' } }, seconds: 1, seen: [] },
		];
		await button('Send review').click();
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
		expect(editsOf()[keyOf('MTP-55310')]).toEqual({ accepted: true });
		expect(Object.keys(editsOf())).toHaveLength(11);
		expect(server.state.documents[0]!.done).toBe(true);
	});

	test('the name goes with each save, and outlives a reload', async () => {
		await open(withInvoice());
		await page.getByLabel('More').click();
		await page.getByLabel('Your name (optional)').fill('Ada Example');
		await page.keyboard.press('Escape');
		await page.reload();
		await isReady();
		await page.keyboard.type('x');
		await save();
		expect(server.state.saved).toMatchObject({ name: 'Ada Example' });
	});
});

describe('The end', () => {
	const lost = async () => {
		const [download] = await Promise.all([
			page.waitForEvent('download') as Promise<Download>,
			button('Download changes').click(),
		]);
		return readFileSync((await download.path())!, 'utf8');
	};

	test.each([
		['expired', 'The time for this review is over'],
		['finished', 'This review was sent'],
		['gone', 'This review no longer exists'],
		['refused', 'This link does not open a review'],
	] as const)('%s while it is open: what was not saved can be kept', async (notice, heading) => {
		await open(withInvoice());
		await page.keyboard.type('Kept by hand');
		server.notice = notice;
		await page.keyboard.press('Control+s');
		await page.getByRole('heading', { name: heading }).waitFor();
		expect(await page.evaluate(() => document.activeElement!.tagName)).toBe('H1');
		expect(await lost()).toContain('invoice.png, page 1: “Testhaven” → “Kept by hand”');
	});

	test.each([
		['to its end', 'ended'],
		['to another node that waits', 'waits'],
	] as const)('n8n was killed over a save, and the workflow went on %s', async (_where, wentOn) => {
		await open(withInvoice());
		await page.keyboard.type('Kept by hand');
		server.cutOff(server.state);
		await page.keyboard.press('Control+s');
		await status('Not saved yet. Trying again…');
		server.wentOn = wentOn;
		await page.getByRole('heading', { name: 'This review was interrupted' }).waitFor();
		expect(await lost()).toContain('Kept by hand');
	});

	test('n8n says that the execution is over', async () => {
		await open(withInvoice());
		server.finished = true;
		await page.keyboard.type('Too late');
		await page.keyboard.press('Control+s');
		await page.getByRole('heading', { name: 'This review was sent' }).waitFor();
		expect(await lost()).toContain('Too late');
		await shot('too-late');
	});

	test('n8n says that the execution is over, as its time is', async () => {
		await open({ ...withInvoice(), lasts: 1 });
		await page.keyboard.type('Too late');
		server.finished = true;
		await page.keyboard.press('Control+s');
		await page.getByRole('heading', { name: 'The time for this review is over' }).waitFor();
		expect(await lost()).toContain('Too late');
	});

	test('sending that is not answered is told as sent, since nothing is left to send to', async () => {
		await open(withInvoice());
		await page.keyboard.press('Alt+a');
		await save();
		server.breaksAfterSaving = 1;
		await button('Send review').click();
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
		expect(await button('Download changes').count()).toBe(0);
	});

	test('a link to what is over shows a notice', async () => {
		await open(withInvoice());
		server.notice = 'finished';
		await page.goto(address);
		await page.getByRole('heading', { name: 'This review was sent' }).waitFor();
		expect(said).toEqual([]);
	});
});

describe('Several documents', () => {
	const two = (): ServedReview => ({
		documents: [longDocument(1, 20), longDocument(2, 20)],
		names: ['first.pdf', 'second.pdf'],
	});

	test('are marked done one by one, and sending asks for those that are not', async () => {
		await open(two());
		const queue = page.getByRole('combobox', { name: 'Document' });
		expect(await queue.locator('option').allTextContents()).toEqual([
			'1. first.pdf (2 to check)',
			'2. second.pdf (4 to check)',
		]);
		await page.keyboard.press('Control+Enter');
		await page.waitForFunction(
			() => document.querySelector<HTMLSelectElement>('.heading select')!.value === '1',
		);
		await button('Send review').click();
		const dialog = page.getByRole('dialog');
		expect(await dialog.textContent()).toContain('1 of 2 documents are not marked done.');
		expect(await dialog.textContent()).toContain('second.pdf: 4 to check');
		await shot('asks');
		await dialog.getByRole('button', { name: 'Go back' }).click();
		await save();
		expect(server.state.documents.map(({ done }) => done)).toEqual([true, false]);
		await page.keyboard.press('Control+Enter');
		await page.getByText('All documents are done.').waitFor();
		await page.keyboard.press('Enter');
		expect(server.finished).toBe(false);
		await page.keyboard.press('Control+Shift+Enter');
		await page.getByRole('heading', { name: 'Thank you' }).waitFor();
		expect(server.state.documents.map(({ done }) => done)).toEqual([true, true]);
	});
});

describe('For everybody', () => {
	const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

	/** Ids of axe's findings, with the elements. */
	async function findings(): Promise<string[]> {
		await page.evaluate(axe);
		return await page.evaluate(async () => {
			const { axe } = window as unknown as { axe: typeof import('axe-core') };
			const { violations } = await axe.run(document, { resultTypes: ['violations'] });
			return violations.map(
				({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`,
			);
		});
	}

	test.each([
		['desk, light', {}],
		['desk, dark', { colorScheme: 'dark' }],
		['phone, light', PHONE],
		['phone, dark', { ...PHONE, colorScheme: 'dark' }],
	] as const)('axe finds nothing: %s', async (name, view) => {
		await open(
			{
				...withInvoice(),
				documents: [withFields(), longDocument(2, 20)],
				instructions: 'Look at the order number first.',
			},
			view as View,
		);
		expect(await findings()).toEqual([]);
		await shot(name.replace(', ', '-'));
		for (const list of ['Text', 'Fields', 'Tables']) {
			await tab(list);
			expect(await findings()).toEqual([]);
			await shot(`${name.replace(', ', '-')}-${list.toLowerCase()}`);
		}
		await page.getByLabel('More').click();
		expect(await findings()).toEqual([]);
		await shot(`${name.replace(', ', '-')}-more`);
		await button('Keyboard shortcuts').click();
		expect(await findings()).toEqual([]);
		await shot(`${name.replace(', ', '-')}-help`);
		await button('Close').click();
		await page.locator('.row, .token, .table').first().waitFor();
		server.notice = 'expired';
		await tab('Fields');
		await page.getByLabel(/^order/u).fill('x');
		await page.keyboard.press('Control+s');
		await page.getByRole('heading', { name: 'The time for this review is over' }).waitFor();
		expect(await findings()).toEqual([]);
	});

	test('a phone has no sideways scrolling, and room for a thumb', async () => {
		await open(
			{
				documents: [withFields(), longDocument(12, 20)],
				picture: () => sampleBytes('invoice.png'),
				title: 'Invoices that came in today',
				instructions: 'Look at the order number first.',
			},
			PHONE,
		);
		const small = await page.evaluate(() =>
			[...document.querySelectorAll('button, .row input, select, summary')]
				.filter((element) => element.checkVisibility())
				.map((element) => [element.textContent, element.getBoundingClientRect()] as const)
				.filter(([, { height, width }]) => height < 40 || width < 36)
				.map(([text]) => text),
		);
		expect(small).toEqual([]);
		await shot('phone');
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		// What is being edited can be seen: neither half is squeezed.
		const heights = await page.evaluate(() =>
			['.scroller', '.rows-pane'].map((name) => document.querySelector(name)!.clientHeight),
		);
		for (const height of heights) expect(height).toBeGreaterThan(140);
		// All that can be done with a word is in sight, and the word can be read.
		const bar = await page.locator('.does').evaluate((does) => does.scrollWidth - does.clientWidth);
		expect(bar).toBe(0);
		const word = await page.locator('polygon.current').boundingBox();
		expect(word!.height).toBeGreaterThan(15);
		await page.locator(`polygon[data-key="${keyOf('40276')}"]`).tap();
		expect(await focused()).toBe('40276');
		await page.locator('.more summary').tap();
		const cutOff = await page
			.locator('.menu button')
			.evaluateAll((buttons) =>
				buttons.flatMap(({ scrollWidth, clientWidth, textContent }) =>
					scrollWidth > clientWidth ? [textContent] : [],
				),
			);
		expect(cutOff).toEqual([]);
	});

	test('on a phone nothing covers the page while a box is drawn', async () => {
		await open(withInvoice(), { width: 390, height: 844, hasTouch: true });
		await button('Add a missed word').tap();
		const hint = page.getByText('Draw a box around the word.');
		await hint.waitFor();
		await shot('phone-draws');
		const [scroller, said] = [page.locator('.scroller'), hint];
		const [sheet, text] = [(await scroller.boundingBox())!, (await said.boundingBox())!];
		expect(text.y + text.height).toBeLessThanOrEqual(sheet.y);
		expect(sheet.height).toBeGreaterThan(140);
		const covered = await scroller.evaluate((element) => {
			const { left, top, width, height } = element.getBoundingClientRect();
			return [0.1, 0.5, 0.9].flatMap((across) =>
				[0.1, 0.5, 0.95].filter((down) => {
					const at = document.elementFromPoint(left + across * width, top + down * height);
					return !at || !element.contains(at) || at.closest('.note') !== null;
				}),
			);
		});
		expect(covered).toEqual([]);
		await page.keyboard.press('Escape');
		expect(await hint.isHidden()).toBe(true);
	});

	test('words of any script are in their direction', async () => {
		const words = ['العربية', 'עברית', '漢字かな', 'Straße', 'a\u0301', '👩‍👩‍👧', 'ไทย'];
		const text = (at: number) => words[at % words.length]!;
		await open({ documents: [longDocument(1, 30, text)], title: 'عنوان' });
		await tab('Text');
		const entry = page.locator('.token input').first();
		expect(await entry.evaluate((input) => getComputedStyle(input).direction)).toBe('rtl');
		await page.locator('.token input').nth(2).fill('漢字');
		await save();
		expect(editsOf()).toEqual({ 'w:0:2': { text: '漢字' } });
		await shot('scripts');
	});

	test('hostile words, names and titles stay text', async () => {
		const hostile = [
			'</script><script>window.hit=1</script>',
			'<img src=x onerror="window.hit=1">',
			'"><svg onload=window.hit=1>',
			"';window.hit=1;//",
			'javascript:window.hit=1',
			'\u202Egnp.exe\u202C',
			'{{constructor.constructor("window.hit=1")()}}',
			'__proto__',
			'A'.repeat(10_000),
			'&lt;b&gt;',
		];
		const long = longDocument(2, 40, (at) => hostile[at % hostile.length]!);
		const fields = hostile.map((text) =>
			field(text, text, { confidence: 0.2, checks: [{ rule: 'x', passed: false, message: text }] }),
		);
		await open({
			documents: [{ ...long, fields }, long],
			names: [hostile[0]!, hostile[8]!],
			title: hostile[1]!,
			instructions: hostile.join('\n'),
		});
		for (const list of ['Text', 'Fields', 'To check']) await tab(list);
		await page.keyboard.press('Alt+h');
		await page.keyboard.press('Escape');
		server.saveAs(hostile[1]!, [
			{ document: 0, edits: { 'w:0:1': { text: hostile[0]! } }, seconds: 0, seen: [] },
		]);
		await tab('Text');
		await page.locator('.token input').nth(1).fill(hostile[2]!);
		await page.keyboard.press('Control+s');
		await page.locator('.banner ul').waitFor();
		expect(await page.locator('.banner').textContent()).toContain(hostile[0]);
		expect(await page.title()).toBe(hostile[1]);
		expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
		expect(await page.locator('img, iframe, object, a, script:not([type])').count()).toBe(0);
		const widths = await page
			.locator('body, .rows-pane')
			.evaluateAll((elements) =>
				elements.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
			);
		expect(widths).toEqual([0, 0]);
		await shot('hostile');
		expect(said).toEqual([]);
	});

	test('the keyboard reaches everything, and the focus is never lost', async () => {
		await open({ ...withInvoice(), documents: [withFields()] });
		const reached = new Set<string>();
		for (let step = 0; step < 60; step++) {
			await page.keyboard.press('Tab');
			const name = await page.evaluate(() => {
				const element = document.activeElement!;
				return element.getAttribute('aria-label') ?? element.textContent ?? '';
			});
			reached.add(name.trim());
		}
		for (const name of ['Send review', 'Zoom in', 'Add a missed word', 'Accept', 'Unreadable']) {
			expect([...reached]).toContain(name);
		}
		for (const key of [
			'Alt+2',
			'Alt+3',
			'Alt+4',
			'Alt+1',
			'Alt+m',
			'Alt+x',
			'Control+z',
			'Alt+a',
		]) {
			await page.keyboard.press(key);
			expect(await page.evaluate(() => document.activeElement!.tagName)).not.toBe('BODY');
		}
	});
});

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
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
let said: string[];

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	browser = await startBrowser();
});

afterAll(async () => await browser.close());

const invoice = sampleDocument('invoice.png');

afterEach(async () => {
	await context.close();
	await server.stop();
});

interface View {
	width?: number;
	height?: number;
	colorScheme?: 'light' | 'dark';
}

/** Serves the review and opens its page. */
async function open(review: ServedReview, view: View = {}): Promise<void> {
	const { width = 1360, height = 900, colorScheme = 'light' } = view;
	server = new ReviewServer(review);
	const address = await server.start();
	context = await browser.newContext({ viewport: { width, height }, colorScheme });
	page = await newPage(address);
}

async function newPage(address: string): Promise<Page> {
	const made = await context.newPage();
	said = [];
	made.on('console', (message) => said.push(message.text()));
	made.on('pageerror', (failure) => said.push(String(failure.stack)));
	await made.goto(address);
	await made.locator('.rows-pane > *').first().waitFor();
	return made;
}

const withInvoice = (): ServedReview => ({
	documents: [invoice],
	picture: () => sampleBytes('invoice.png'),
});

const status = async (text: string) =>
	await page.locator('.status', { hasText: new RegExp(`^${text}$`, 'u') }).waitFor();

const wordIndex = (text: string) => invoice.pages[0]!.words.findIndex((word) => word.text === text);

const shot = async (name: string) =>
	await page.screenshot({ path: path.join(pictures, `review-${name}.png`) });

const focused = async () =>
	await page.evaluate(() => (document.activeElement as HTMLInputElement).value);

test('opens at the first word to check, with its place lit', async () => {
	await open(withInvoice());
	expect(await focused()).toBe('Testhaven');
	expect(await page.locator('.row').count()).toBe(11);
	expect(await page.locator('polygon.current').getAttribute('data-key')).toBe(
		`w:0:${wordIndex('Testhaven')}`,
	);
	await shot('desk');
	expect(said).toEqual([]);
});

test('a word is corrected with the keyboard alone, saved, and sent', async () => {
	await open(withInvoice());
	server.gap = 700;
	await page.keyboard.type('Testhaben');
	await page.keyboard.press('Enter');
	expect(await focused()).toBe('MTP-55310');
	await status('Not saved yet');
	await status('Saved');
	expect(server.state.documents[0]!.edits).toEqual({
		[`w:0:${wordIndex('Testhaven')}`]: { text: 'Testhaben' },
	});
	await page.keyboard.press('Enter');
	await page.keyboard.press('Control+s');
	await page.getByRole('button', { name: 'Send review' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	expect(server.finished).toBe(true);
	expect(server.state.documents[0]!.edits[`w:0:${wordIndex('MTP-55310')}`]).toEqual({
		accepted: true,
	});
	expect(server.state.documents[0]).toMatchObject({ done: true, seen: [0] });
	await shot('sent');
});

test.each([
	['phone', { width: 360, height: 740 }],
	['dark', { colorScheme: 'dark' }],
] as const)('looks: %s', async (name, view) => {
	await open(withInvoice(), view);
	await page.waitForTimeout(300);
	await shot(name);
	await page.getByRole('button', { name: 'Text' }).click();
	await shot(`${name}-text`);
});

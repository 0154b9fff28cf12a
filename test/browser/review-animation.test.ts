import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../harness/paths';
import { animatedPng, type Frame } from './support/animated-png';
import { startBrowser } from './support/chromium';
import { ReviewServer } from './support/review-server';
import { sampleBytes, sampleDocument } from './support/sample-documents';

/**
 * The reviewer's page in use, as README shows it. The picture is kept in .cache/browser; with UPDATE_PICTURES=1
 * it becomes the one in `docs/`.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

/** So large may it be, in bytes: people load it with README. */
const MOST = 500_000;

let browser: Browser;
let server: ReviewServer;

jest.setTimeout(120_000);

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	browser = await startBrowser();
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
});

test('a word is corrected beside its picture, others are accepted, and the review is sent', async () => {
	server = new ReviewServer({
		documents: [sampleDocument('invoice.png')],
		picture: () => sampleBytes('invoice.png'),
		title: 'Invoices of today',
	});
	const context = await browser.newContext({
		viewport: { width: 960, height: 560 },
		colorScheme: 'light',
		reducedMotion: 'reduce',
	});
	const page = await context.newPage();
	await page.goto(await server.start());
	await page.locator('.row .crop').first().waitFor();
	const frames: Frame[] = [];
	const shot = async (ms: number) => {
		frames.push({ png: await page.screenshot({ caret: 'initial' }), ms });
	};

	await shot(1800);
	for (const letters of ['Test', 'haven']) {
		await page.keyboard.type(letters);
		await shot(400);
	}
	for (let accepted = 0; accepted < 4; accepted++) {
		await page.keyboard.press('Enter');
		await settled(page);
		await shot(900);
	}
	await page.keyboard.press('Control+s');
	await page.locator('.status', { hasText: /^Saved$/u }).waitFor();
	await shot(1200);
	while ((await page.evaluate(() => document.activeElement?.textContent)) !== 'Send review') {
		await page.keyboard.press('Enter');
	}
	await settled(page);
	await shot(1200);
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Thank you' }).waitFor();
	await shot(2500);

	const animation = animatedPng(frames);
	const file = path.join(pictures, 'review.png');
	writeFileSync(file, animation);
	if (process.env.UPDATE_PICTURES) {
		writeFileSync(path.join(projectRoot, 'docs', 'review.png'), animation);
	}
	expect(server.finished).toBe(true);
	expect(statSync(file).size).toBeLessThan(MOST);
	// The browser shows it as a picture of that size.
	const shown = await browser.newPage();
	await shown.goto(`data:image/png;base64,${animation.toString('base64')}`);
	const size = await shown.evaluate(() => {
		const { naturalWidth, naturalHeight } = document.querySelector('img')!;
		return [naturalWidth, naturalHeight];
	});
	expect(size).toEqual([960, 560]);
});

/** The page has moved to the word. */
const settled = async (page: Page) =>
	await page.evaluate(
		async () =>
			await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
	);

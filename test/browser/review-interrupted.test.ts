import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import {
	answered,
	reviewing,
	startReview,
	takingUp,
	type WaitingReview,
} from '../e2e/support/review';
import { until } from '../e2e/support/suspended';
import { itemsOf } from '../harness/executions';
import type { N8n } from '../harness/n8n';
import { Workbench, type Steps } from '../harness/workbench';
import { startBrowser } from './support/chromium';
import { ReviewTab } from './support/review-in-n8n';

/** Pages that are open while n8n is killed in the moment of a save. */

jest.setTimeout(900_000);

let workbench: Workbench<N8n>;
let browser: Browser;

beforeAll(async () => {
	[workbench, browser] = await Promise.all([
		Workbench.start({ name: 'review-interrupted', stub: true }),
		startBrowser(),
	]);
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

interface Open {
	review: WaitingReview;
	tab: ReviewTab;
}

async function opened(steps: Steps): Promise<Open> {
	const input = { body: { items: [answered('One two', 0.5)] } };
	const review = await startReview(workbench, await workbench.publish(steps), input);
	const context = await browser.newContext({ acceptDownloads: true });
	return { review, tab: await ReviewTab.open(context, review.link, '.row input') };
}

/** Saves, and kills n8n as soon as it has begun to take that over. The page has no answer. */
async function killedOver({ page }: ReviewTab, text: string): Promise<void> {
	const addresses = '**/webhook-waiting/**';
	const isDown = new Promise<void>((resolve) => {
		void page.route(addresses, async (route) => {
			if (route.request().method() !== 'POST') return await route.continue();
			await route.fetch();
			await workbench.n8n.crash();
			await route.abort();
			resolve();
		});
	});
	await page.locator('.row input').first().fill(text);
	await page.keyboard.press('Control+s');
	await isDown;
	await page.unroute(addresses);
}

/** Whether n8n was killed before the execution of the review waited again. */
async function isCutOff({ subExecutionId }: WaitingReview): Promise<boolean> {
	const status = await until('n8n tells of the execution', async () => {
		const found = await workbench.n8n.rest.execution(subExecutionId).catch(() => undefined);
		return found?.status === 'running' ? undefined : found?.status;
	});
	return status === 'crashed';
}

/** A page that is open over a kill; n8n is there again. */
async function interrupted(steps: Steps): Promise<Open> {
	const open = await opened(steps);
	const { tab, review } = open;
	for (let tries = 1; tries <= 8; tries++) {
		await killedOver(tab, `Typed ${tries}`);
		await tab.status('Not saved yet. Trying again…');
		await workbench.n8n.boot();
		if (await isCutOff(review)) return open;
		// It came too late: all is saved.
		await tab.status('Saved');
	}
	throw new Error('No kill came while a save was taken over.');
}

/** ms; n8n looks once a minute for what it has left waiting. */
const LONG = { timeout: 300_000 };

test('a page goes on where the workflow leads what was interrupted back', async () => {
	const { tab, review } = await interrupted(takingUp());
	await tab.page.locator('.status.is-saved').waitFor(LONG);
	// The former link opens it too.
	await tab.reload();
	await tab.button('Send review').click();
	await tab.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	await tab.heading('Thank you');
	const execution = await workbench.finished(review.executionId);
	expect(itemsOf(execution, 'Next')[0]?.json.text).toMatch(/^Typed \d two$/);
});

test('a page says that the workflow went on without it, and keeps what was not saved', async () => {
	const { tab, review } = await interrupted(reviewing());
	const { page } = tab;
	await page.getByRole('heading', { name: 'This review was interrupted' }).waitFor(LONG);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		tab.button('Download changes').click(),
	]);
	expect(readFileSync(await download.path(), 'utf8')).toMatch(/“One” → “Typed \d”/);
	const execution = await workbench.finished(review.executionId);
	expect(itemsOf(execution, 'Next')[0]?.json.error).toMatchObject({ code: 'review-interrupted' });
});

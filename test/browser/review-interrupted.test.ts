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
import { Workbench } from '../harness/workbench';
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

async function opened(path: string): Promise<Open> {
	const review = await startReview(workbench, path, { body: { items: [answered('One two', 0.5)] } });
	const context = await browser.newContext({ acceptDownloads: true });
	return { review, tab: await ReviewTab.open(context, review.link, '.row input') };
}

/** Types a text in all of them, and kills n8n once it has begun to take all of these saves over. */
async function strike(all: readonly Open[], text: string): Promise<void> {
	let left = all.length;
	let crashed = () => {};
	const isDown = new Promise<void>((resolve) => (crashed = resolve));
	for (const { tab } of all) {
		await tab.page.route('**/webhook-waiting/**', async (route) => {
			if (route.request().method() !== 'POST') return await route.continue();
			await route.fetch();
			if (--left === 0) {
				await workbench.n8n.crash();
				crashed();
			}
			await isDown;
			await route.abort();
		});
		await tab.page.locator('.row input').first().fill(text);
	}
	for (const { tab } of all) await tab.press('Control+s');
	await isDown;
	for (const { tab } of all) await tab.page.unroute('**/webhook-waiting/**');
}

const isCrashed = async ({ review }: Open) =>
	await until('n8n tells of the execution', async () => {
		const found = await workbench.n8n.rest.execution(review.subExecutionId).catch(() => undefined);
		return found && found.status !== 'running' ? { is: found.status === 'crashed' } : undefined;
	});

test('they say that nothing is saved, and save where the review goes on, or say that it does not', async () => {
	const [on, over] = [
		await opened(await workbench.publish(takingUp())),
		await opened(await workbench.publish(reviewing())),
	];
	for (let tries = 1; ; tries++) {
		await strike([on, over], `Typed ${tries}`);
		for (const { tab } of [on, over]) await tab.status('Not saved yet. Trying again…');
		await workbench.n8n.boot();
		const [one, other] = [await isCrashed(on), await isCrashed(over)];
		if (one.is && other.is) break;
		if (one.is || other.is || tries === 5) throw new Error('The kill struck one of them only.');
		// It came too early or too late: all is as it was.
		for (const { tab } of [on, over]) await tab.page.locator('.status.is-saved').waitFor();
	}

	// n8n looks once a minute for what it has left waiting.
	await on.tab.page.locator('.status.is-saved').waitFor({ timeout: 300_000 });
	await on.tab.button('Send review').click();
	const dialog = on.tab.page.getByRole('dialog').getByRole('button', { name: 'Send' });
	await dialog.click();
	await on.tab.heading('Thank you');
	const execution = await workbench.finished(on.review.executionId);
	expect(itemsOf(execution, 'Next')[0]?.json.text).toMatch(/^Typed \d two$/);

	const { page } = over.tab;
	await page
		.getByRole('heading', { name: 'This review was interrupted' })
		.waitFor({ timeout: 300_000 });
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		over.tab.button('Download changes').click(),
	]);
	expect(readFileSync(await download.path(), 'utf8')).toMatch(/“One” → “Typed \d”/);
	const gone = await workbench.finished(over.review.executionId);
	expect(itemsOf(gone, 'Next')[0]?.json.error).toMatchObject({ code: 'review-interrupted' });
});

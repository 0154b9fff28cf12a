import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../browser/support/chromium.ts';
import { reviewing, sessionAt, startReview } from '../e2e/support/review.ts';
import { Workbench } from '../harness/workbench.ts';
import type { Benchmark } from './benchmark.ts';
import { textPdf } from './inspect-figures.ts';
import { median, shown, spread } from './statistics.ts';

const rounds = 5;
const limit = 2000;
const most = 200;
const sizes = [1, 20, most];
const wordsOfPage = 300;

/** ms since the link was opened. */
interface Opening {
	/** The first word to check can be corrected. */
	usable: number;
	/** The page is beside it. */
	picture: number;
}

export const review: Benchmark = {
	name: 'review',
	about: `opening the page of a review of ${sizes.join(', ')} pages by its link, in Chromium`,
	goal: `${most} pages can be corrected within ${limit / 1000} s`,
	isMet: ({ ours }) => ours <= limit,
	async run(say) {
		const [workbench, browser] = await Promise.all([
			Workbench.start({ name: 'bench-review', stub: true }),
			startBrowser(),
		]);
		try {
			const figures: Record<string, Record<string, number>> = {};
			for (const pages of sizes)
				figures[`${pages} pages`] = await opened(workbench, browser, pages, say);
			const ours = figures[`${most} pages`]![USABLE]!;
			return { name: 'review', ours, theirs: null, ratio: null, limit, unit: 'ms', figures };
		} finally {
			await browser.close();
			await workbench.stop();
		}
	},
};

const USABLE = 'ms until a word can be corrected';

/** Each round in a browser that has nothing of it yet. The first one is told by itself: n8n draws for it. */
async function opened(
	workbench: Workbench,
	browser: Browser,
	pages: number,
	say: (message: string) => void,
): Promise<Record<string, number>> {
	const steps = reviewing({ documentFrom: 'binary' });
	const path = await workbench.publish({
		nodes: steps.nodes.filter(({ name }) => ['Review', 'Mail'].includes(name)),
		wires: [
			['Webhook', 'Review'],
			['Review', 'Mail', 1],
			['Mail', 'Review'],
		],
	});
	const file = { fileName: 'long.pdf', mimeType: 'application/pdf', bytes: textPdf(pages) };
	const answer = Buffer.from(JSON.stringify(answerOf(pages)));
	const document = { fileName: 'long.json', mimeType: 'application/json', bytes: answer };
	const begun = performance.now();
	const { link, page } = await startReview(workbench, path, { files: { data: file, document } });
	// n8n answers 409 until the execution is parked.
	await sessionAt(page);
	const prepared = performance.now() - begun;
	const first = await openOnce(browser, link);
	const later: Opening[] = [];
	for (let round = 1; round <= rounds; round++) later.push(await openOnce(browser, link));
	const usable = later.map((each) => each.usable);
	const picture = later.map((each) => each.picture);
	const load = loadavg()[0]!;
	say(`review, ${pages} pages: a word can be corrected after ${spread(usable, 'ms')}`);
	say(`  with its page after ${spread(picture, 'ms')}; load of the machine ${shown(load)}`);
	return {
		'ms from the webhook to a link that works': Math.round(prepared),
		[USABLE]: Math.round(median(usable)),
		'ms until its page is beside it': Math.round(median(picture)),
		'ms the first time, until a word can be corrected': Math.round(first.usable),
		'ms the first time, until its page is beside it': Math.round(first.picture),
		'load of the machine': Math.round(load * 10) / 10,
	};
}

async function openOnce(browser: Browser, link: string): Promise<Opening> {
	const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
	try {
		const page = await context.newPage();
		const start = performance.now();
		await page.goto(link, { waitUntil: 'commit' });
		const since = async (selector: string) => await waitedFor(page, selector, start);
		const [usable, picture] = await Promise.all([since('.row input'), since('.row .crop')]);
		return { usable, picture };
	} finally {
		await context.close();
	}
}

async function waitedFor(page: Page, selector: string, start: number): Promise<number> {
	await page.locator(selector).first().waitFor({ timeout: 120_000 });
	return performance.now() - start;
}

/** In the form of a provider; every tenth word is to be checked. */
function answerOf(pages: number): unknown {
	return {
		apiVersion: '1.1',
		modelVersion: 'ocr-2.2.1',
		confidence: 0.95,
		pages: Array.from({ length: pages }, (_, id) => {
			const words = Array.from({ length: wordsOfPage }, (_, at) => wordOf(id, at));
			const text = words.map((word) => word.text).join(' ');
			return { id, width: 595, height: 842, confidence: 0.95, text, words };
		}),
	};
}

function wordOf(page: number, at: number) {
	const [left, top] = [40 + (at % 6) * 85, 40 + Math.floor(at / 6) * 15];
	const [right, bottom] = [left + 75, top + 12];
	return {
		id: at,
		text: `word${page}x${at}`,
		confidence: at % 10 === 3 ? 0.5 : 0.95,
		boundingBox: {
			vertices: [
				{ x: left, y: top },
				{ x: right, y: top },
				{ x: right, y: bottom },
				{ x: left, y: bottom },
			],
		},
	};
}

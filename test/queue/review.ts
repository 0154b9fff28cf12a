import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { OcrDocument } from '../../ocr/document/types.ts';
import { startBrowser } from '../browser/support/chromium.ts';
import { waitingReview, type WaitingReview } from '../e2e/support/review.ts';
import { until } from '../e2e/support/suspended.ts';
import { type ExecutionData, itemsOf } from '../harness/executions.ts';
import type { FleetMember } from '../harness/fleet-member.ts';
import { projectRoot } from '../harness/paths.ts';
import { type Steps, Workbench } from '../harness/workbench.ts';
import { node } from '../harness/workflows.ts';
import type { Servers } from './run.ts';
import { equal } from './workflows.ts';

export interface ReviewRun {
	/** Status of each picture that the pages asked for. */
	pictures: number[];
	/** Origins of the webhook processors that took saves. */
	savedBy: string[];
	/** What each page showed first in the words that were corrected before. */
	shown: string[][];
	/** Corrected words, as the document says. */
	changes: Array<string | null>;
	/** The document's text, and that of its exports. */
	texts: { document: string; text: string; pdf: string };
	/** Codes of what was put out on the way. */
	codes: unknown[];
}

/**
 * A person reviews a document in a browser while the webhook processor that took the first save starts again, and a
 * worker is killed in the midst of the third.
 */
export async function reviewRun(servers: Servers): Promise<ReviewRun> {
	const run = await Run.begin(servers);
	try {
		return await run.toTheEnd();
	} finally {
		await run.stop();
	}
}

class Run {
	readonly #servers: Servers;
	readonly #workbench: Workbench;
	readonly #browser: Browser;
	readonly #pictures: number[] = [];
	readonly #shown: string[][] = [];

	private constructor(servers: Servers, workbench: Workbench, browser: Browser) {
		this.#servers = servers;
		this.#workbench = workbench;
		this.#browser = browser;
	}

	static async begin(servers: Servers): Promise<Run> {
		const { fleet, sandbox } = servers;
		const { rest, main } = fleet;
		const n8n = {
			rest,
			origin: main.origin,
			userFolder: main.userFolder,
			log: async () => await main.log(),
			stop: async () => await fleet.stop(),
		};
		return new Run(servers, await Workbench.on(n8n, sandbox), await startBrowser());
	}

	async stop(): Promise<void> {
		await this.#browser.close();
	}

	async toTheEnd(): Promise<ReviewRun> {
		const fileName = 'screenshot.png';
		const bytes = readFileSync(path.join(projectRoot, 'demo', 'samples', fileName));
		const executionId = await this.#workbench.begin(
			await this.#workbench.publish(stepsOf(this.#workbench)),
			{ files: { data: { bytes, fileName, mimeType: 'image/png' } } },
		);
		const first = await waitingReview(this.#workbench, executionId);
		const page = await this.#open(first);
		await correct(page, 0, 'Unu');
		await this.#whileDown(this.#savedBy().at(-1)!, async () => await correct(page, 1, 'Du'));
		await this.#killedDuring(first, async () => {
			await type(page, 2, 'Tri');
			await page.keyboard.press('Control+s');
		});
		await page.close();

		// n8n looks once a minute for what became of the review.
		const second = await waitingReview(this.#workbench, executionId, 1);
		const again = await this.#open(second);
		await correct(again, 2, 'Kvar');
		await again.getByRole('button', { name: 'Send review' }).click();
		await again.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
		await again.getByRole('heading', { name: 'Thank you' }).waitFor();
		return await this.#whatCame(await this.#workbench.finished(executionId));
	}

	/** Opens the link that was sent, and looks at what is corrected. */
	async #open({ link }: WaitingReview): Promise<Page> {
		const page = await this.#browser.newPage();
		page.on('response', (response) => {
			if (response.url().includes('ask=picture')) this.#pictures.push(response.status());
		});
		await page.goto(link);
		await page.locator('.row .crop').first().waitFor();
		this.#shown.push(await Promise.all([0, 1, 2].map(async (at) => await wordAt(page, at))));
		return page;
	}

	#savedBy(): string[] {
		return this.#servers.fleet.balancer.passed
			.filter(({ method, path: to, status }) => {
				return method === 'POST' && to.startsWith('/webhook-waiting/') && status === 200;
			})
			.map(({ by }) => by);
	}

	async #whileDown(origin: string, act: () => Promise<void>): Promise<void> {
		const { webhooks, moreWebhooks } = this.#servers.fleet;
		const down = [webhooks, moreWebhooks].find((one) => one.origin === origin)!;
		await down.halt();
		await act();
		await down.boot();
	}

	/**
	 * Kills the worker that has taken the save over at the moment when it would write that the review waits again. The
	 * database lets it wait there for just as long.
	 */
	async #killedDuring({ subExecutionId }: WaitingReview, act: () => Promise<void>): Promise<void> {
		const { postgres, workers } = this.#servers.fleet;
		const before = await startedBy(workers, subExecutionId);
		await postgres.query(`
			CREATE FUNCTION hold_save() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$`);
		await postgres.query(`
			CREATE TRIGGER hold_save BEFORE UPDATE ON execution_entity FOR EACH ROW
			WHEN (NEW.id = ${Number(subExecutionId)} AND NEW.status = 'waiting' AND OLD.status = 'running')
			EXECUTE FUNCTION hold_save()`);
		await act();
		const held = `FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
		await until('the save is held', async () => {
			return (await postgres.query(`SELECT pid ${held}`)).length > 0 ? true : undefined;
		});
		const after = await startedBy(workers, subExecutionId);
		const worker = workers.find((_, at) => after[at]! > before[at]!);
		if (!worker) throw new Error('No worker has taken the save over.');
		await worker.crash();
		await postgres.query(`SELECT pg_terminate_backend(pid) ${held}`);
		await postgres.query('DROP TRIGGER hold_save ON execution_entity');
		await worker.boot();
	}

	async #whatCame(execution: ExecutionData): Promise<ReviewRun> {
		const { error } = execution.data.resultData;
		if (error) throw new Error(`The execution ended: ${error.message}`);
		const [reviewed] = itemsOf(execution, 'Interrupted', 1);
		const [exported] = itemsOf(execution, 'Export');
		const [pdf] = itemsOf(execution, 'PDF');
		const { review, text: document } = reviewed!.json as unknown as OcrDocument;
		const text = await this.#servers.fleet.rest.storedBinary(exported!.binary!.text!.id!);
		return {
			pictures: this.#pictures,
			savedBy: this.#savedBy(),
			shown: this.#shown,
			changes: review!.changes.map(({ text: now }) => now),
			texts: {
				document,
				text: text.toString('utf8'),
				pdf: String(pdf!.json.text),
			},
			codes: itemsOf(execution, 'Interrupted').map(
				({ json }) => (json.error as { code: string }).code,
			),
		};
	}
}

/** A file → its text → a person → exports; a review that was interrupted is taken up again. */
function stepsOf(workbench: Workbench): Steps {
	const review = { resource: 'review', operation: 'review', threshold: 100 };
	return {
		nodes: [
			workbench.ocr('OCR', 'lazarus', { operation: 'extract', output: 'document' }),
			node('Review', 'n8n-nodes-ocr.ocrNormalize', review),
			node('Mail', 'n8n-nodes-base.noOp', {}),
			node(
				'Interrupted',
				'n8n-nodes-base.if',
				{
					conditions: equal("={{ $json.error?.code ?? '' }}", 'review-interrupted'),
					options: {},
				},
				{ typeVersion: 2.2 },
			),
			node('Export', 'n8n-nodes-ocr.ocrNormalize', {
				operation: 'export',
				formats: ['text', 'pdf'],
			}),
			node(
				'PDF',
				'n8n-nodes-base.extractFromFile',
				{ operation: 'pdf', binaryPropertyName: 'pdf', options: {} },
				{ typeVersion: 1 },
			),
		],
		wires: [
			['Webhook', 'OCR'],
			['OCR', 'Review'],
			['Review', 'Interrupted'],
			['Review', 'Mail', 1],
			['Mail', 'Review'],
			['Interrupted', 'Review'],
			['Interrupted', 'Export', 1],
			['Export', 'PDF'],
		],
	};
}

/** How often each worker has begun an execution. */
const startedBy = async (workers: FleetMember[], executionId: string): Promise<number[]> =>
	await Promise.all(
		workers.map(
			async (worker) =>
				(await worker.log()).split(`Worker started execution ${executionId} `).length - 1,
		),
	);

const wordAt = async (page: Page, at: number): Promise<string> =>
	await page.locator('.row input').nth(at).inputValue();

async function type(page: Page, at: number, text: string): Promise<void> {
	await page.locator('.row input').nth(at).fill(text);
}

/** Corrects the word, and waits until the page shows that as saved. */
async function correct(page: Page, at: number, text: string): Promise<void> {
	await type(page, at, text);
	await page.locator('.status', { hasText: /^Not saved yet$/u }).waitFor();
	await page.keyboard.press('Control+s');
	await page.locator('.status', { hasText: /^Saved$/u }).waitFor();
}

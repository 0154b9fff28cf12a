import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page, Response } from 'playwright-core';
import type { OcrDocument, OcrField } from '../../../ocr/document/types';
import { reviewing } from '../../e2e/support/review';
import { until } from '../../e2e/support/suspended';
import type { Steps } from '../../harness/workbench';
import { node, splitNode } from '../../harness/workflows';
import { sampleBytes, sampleDocument } from './sample-documents';

/** Items of a webhook, each with its picture → Send and Wait → the searchable PDF of what comes of it. */
export function reviewedToPdf(parameters: Record<string, unknown> = {}): Steps {
	const { nodes, wires } = reviewing(parameters);
	return {
		nodes: [
			splitNode('body.items'),
			node(
				'File',
				'n8n-nodes-base.convertToFile',
				{
					operation: 'toBinary',
					sourceProperty: 'picture',
					options: { fileName: 'invoice.png', mimeType: 'image/png' },
				},
				{ typeVersion: 1.1 },
			),
			node(
				'Document',
				'n8n-nodes-base.set',
				{
					mode: 'raw',
					jsonOutput: "={{ $('Split').item.json.document }}",
					includeOtherFields: true,
					options: { stripBinary: false },
				},
				{ typeVersion: 3.4 },
			),
			...nodes.filter(({ name }) => ['Review', 'Mail'].includes(name)),
			node('PDF', 'n8n-nodes-ocr.ocrNormalize', {
				resource: 'document',
				operation: 'export',
				formats: ['pdf'],
			}),
		],
		wires: [
			['Webhook', 'Split'],
			['Split', 'File'],
			['File', 'Document'],
			['Document', 'Review'],
			['Review', 'PDF', 0],
			...wires.filter(([from, to]) => [from, to].includes('Mail')),
		],
	};
}

const picture = Buffer.from(sampleBytes('invoice.png')).toString('base64');

/** The invoice as it was read, with a field that is where its order number is. */
export function invoiceWithField(): OcrDocument {
	const document = sampleDocument('invoice.png');
	const word = document.pages[0]!.words.find(({ text }) => text === 'MTP-55310')!;
	const order: OcrField = {
		...{ path: 'order', type: 'text', value: word.text, found: 'exact', text: word.text },
		...{ page: 1, span: null, polygon: word.polygon, confidence: 0.97, occurrences: 1, checks: [] },
	};
	return { ...document, fields: [order] };
}

/** What the webhook of {@link reviewedToPdf} is called with. */
export const reviewInput = (...documents: OcrDocument[]) => ({
	body: { items: documents.map((document) => ({ document, picture })) },
});

/** The reviewer's page, opened by the link that was sent. */
export class ReviewTab {
	private constructor(
		readonly page: Page,
		/** Of n8n, to the page itself. */
		readonly response: Response,
		/** What the console says; a violation of the policy would. */
		readonly said: readonly string[],
		private readonly ready: string,
	) {}

	/** @param ready what is there once it is: the picture of the first word to check */
	static async open(
		context: BrowserContext,
		link: string,
		ready = '.row .crop',
	): Promise<ReviewTab> {
		const page = await context.newPage();
		const said: string[] = [];
		page.on('console', (message) => said.push(message.text()));
		page.on('pageerror', (failure) => said.push(String(failure)));
		page.on('dialog', (dialog) => void dialog.accept());
		const response = await until('n8n serves the page', async () => {
			said.length = 0;
			const answer = (await page.goto(link))!;
			// Until the execution is parked, n8n answers by itself.
			return answer.status() === 409 ? undefined : answer;
		});
		const tab = new ReviewTab(page, response, said, ready);
		await tab.isReady();
		return tab;
	}

	async isReady(): Promise<void> {
		await this.page.locator(this.ready).first().waitFor();
	}

	async reload(): Promise<void> {
		await this.page.reload();
		await this.isReady();
	}

	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text);
	}

	async press(key: string): Promise<void> {
		await this.page.keyboard.press(key);
	}

	/** What stands in the entry that has the focus. */
	async focused(): Promise<string> {
		return await this.page.evaluate(() => (document.activeElement as HTMLInputElement).value);
	}

	button(name: string | RegExp): Locator {
		return this.page.getByRole('button', { name });
	}

	/** Saves now, and waits until n8n has it. */
	async save(): Promise<void> {
		await this.press('Control+s');
		await this.page.locator('.status', { hasText: /^Saved$/u }).waitFor();
	}

	async heading(text: string): Promise<void> {
		await this.page.getByRole('heading', { name: text }).waitFor();
	}

	/** Draws a box onto what can be seen of the page, with a finger or the mouse. */
	async drawBox(finger: boolean): Promise<void> {
		const seen = (await this.page.locator('.scroller').boundingBox())!;
		const at = (x: number, y: number) => ({
			x: seen.x + seen.width * x,
			y: seen.y + seen.height * y,
		});
		const [from, to] = [at(0.5, 0.1), at(0.75, 0.25)];
		if (!finger) {
			await this.page.mouse.move(from.x, from.y);
			await this.page.mouse.down();
			await this.page.mouse.move(to.x, to.y, { steps: 3 });
			return await this.page.mouse.up();
		}
		const devtools = await this.page.context().newCDPSession(this.page);
		const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', points: object[]) =>
			await devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points as never });
		await touch('touchStart', [from]);
		await touch('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
		await touch('touchMove', [to]);
		await touch('touchEnd', []);
		await devtools.detach();
	}

	async status(text: string): Promise<void> {
		await this.page.locator('.status', { hasText: text }).waitFor();
	}

	/** Ids of axe's findings, with the elements. */
	async findings(): Promise<string[]> {
		await this.page.evaluate(axe);
		return await this.page.evaluate(async () => {
			const { axe } = window as unknown as { axe: typeof import('axe-core') };
			const { violations } = await axe.run(document, { resultTypes: ['violations'] });
			return violations.map(
				({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`,
			);
		});
	}
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

import { PDFiumLibrary } from '@hyzyla/pdfium';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import type { OcrDocument } from '../../ocr/document/types';
import { startReview, type WaitingReview, waitingReview } from '../e2e/support/review';
import { until } from '../e2e/support/suspended';
import { itemsOf, type ExecutionData } from '../harness/executions';
import { projectRoot } from '../harness/paths';
import { Workbench } from '../harness/workbench';
import { node, type Workflow, workflow } from '../harness/workflows';
import { pdfText } from '../unit/ocr/export/pdf/poppler';
import { AddedNode, set } from './support/added-node';
import { startBrowser } from './support/chromium';
import { N8nEditor } from './support/n8n-editor';
import { invoiceWithField, reviewedToPdf, reviewInput, ReviewTab } from './support/review-in-n8n';

/**
 * Send and Wait as two people use it in n8n itself: who builds the workflow, in the editor, and who is sent
 * the link. What the page does besides is in `review-page.test.ts`. Screenshots are kept in .cache/browser.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

let workbench: Workbench;
let browser: Browser;
let steps: string;
/** Its time is up while the other tests run. */
let short: { review: WaitingReview; tab: ReviewTab };
const contexts: BrowserContext[] = [];

interface View {
	width: number;
	height: number;
	hasTouch: boolean;
}

const DESK: View = { width: 1360, height: 900, hasTouch: false };
const PHONE: View = { width: 360, height: 740, hasTouch: true };

async function contextOf({ width, height, hasTouch }: View): Promise<BrowserContext> {
	const context = await browser.newContext({
		viewport: { width, height },
		hasTouch,
		acceptDownloads: true,
	});
	contexts.push(context);
	return context;
}

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[workbench, browser] = await Promise.all([Workbench.shared({ stub: true }), startBrowser()]);
	const timed = await workbench.publish(
		reviewedToPdf({ waitAmount: 1, waitUnit: 'minutes', reviewTitle: 'Soon over' }),
	);
	steps = await workbench.publish(reviewedToPdf({ reviewTitle: 'Invoices of today' }));
	const review = await startReview(workbench, timed, reviewInput(invoiceWithField()));
	short = { review, tab: await ReviewTab.open(await contextOf(DESK), review.link) };
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

const reviewedOf = (execution: ExecutionData) =>
	itemsOf(execution, 'Review').map(({ json }) => json as unknown as OcrDocument);

async function pdfOf(execution: ExecutionData, index: number): Promise<Buffer> {
	const { binary = {} } = itemsOf(execution, 'PDF')[index]!;
	const file = Object.values(binary).find(({ mimeType }) => mimeType === 'application/pdf')!;
	return await workbench.n8n.rest.storedBinary(file.id!);
}

/** Its text as PDFium, and so Chrome, has it. */
async function textInPdfium(bytes: Buffer): Promise<string> {
	const library = await PDFiumLibrary.init();
	try {
		const pdf = await library.loadDocument(bytes);
		const text = [...pdf.pages()].map((page) => page.getText()).join('\n');
		pdf.destroy();
		return text;
	} finally {
		library.destroy();
	}
}

test('in the editor it is found, set, and told what wire is missing; wired, it waits and goes on', async () => {
	const opened = await AddedNode.add(workbench, browser, [set('Document', invoiceWithField())], {
		term: 'review',
		action: 'Send documents to a person for review and wait',
		theme: 'light',
	});
	const { fields, panel } = opened;
	expect([await fields.shown('resource'), await fields.shown('operation')]).toEqual([
		'Review',
		'Send and Wait',
	]);
	await fields.fill('reviewTitle', 'Look here');
	await fields.fill('reviewInstructions', 'Order numbers first');
	await fields.fill('waitAmount', '2');
	await fields.select('waitUnit', 'Hours');
	await fields.select('ifTimeIsUp', 'Fail');
	await opened.keepPicture('send-and-wait');
	expect(await panel.execute()).toBe('danger');
	expect((await panel.shown()).message).toMatch(/^Send Link: /);
	await opened.keepPicture('send-and-wait-not-wired');
	const parameters = await opened.parameters();
	expect(parameters).toMatchObject({
		...{ reviewTitle: 'Look here', reviewInstructions: 'Order numbers first' },
		...{ waitAmount: 2, waitUnit: 'hours', ifTimeIsUp: 'fail' },
	});

	const wired = await workbench.n8n.rest.createWorkflow(wiredBack(parameters));
	const editor = await N8nEditor.signIn(browser, workbench.n8n, { theme: 'light', height: 1300 });
	await editor.closePages();
	const canvas = await editor.openWorkflow(wired);
	await canvas.tidyUp();
	await canvas.page.screenshot({ path: path.join(pictures, 'review-wired.png') });
	await canvas.begin();
	const { id } = await until('the workflow waits', async () => {
		const all = await workbench.n8n.rest.ownExecutions(wired);
		return all.find(({ status }) => status === 'waiting');
	});
	const review = await waitingReview(workbench, id);
	expect(review.sent).toMatchObject({ subject: 'Look here', documents: 1 });
	const tab = await ReviewTab.open(await contextOf(DESK), review.link, '.texts bdi');
	expect(await tab.page.title()).toBe('Look here');
	await tab.button('Send review').click();
	await tab.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	await tab.heading('Thank you');
	expect((await workbench.finished(id)).status).toBe('success');
});

/** As a person draws it: Send Link → the node that sends it → back. */
const wiredBack = (parameters: Record<string, unknown>): Workflow =>
	workflow(
		'Wired back',
		[
			node('Start', 'n8n-nodes-base.manualTrigger', {}),
			set('Document', invoiceWithField()),
			node('Review', 'n8n-nodes-ocr.ocrNormalize', parameters),
			node('Mail', 'n8n-nodes-base.noOp', {}),
		],
		[
			['Start', 'Document'],
			['Document', 'Review'],
			['Review', 'Mail', 1],
			['Mail', 'Review'],
		],
	);

describe.each([
	['desk', DESK],
	['phone', PHONE],
])('The link, at the size of a %s', (name, view) => {
	let context: BrowserContext;
	let review: WaitingReview;
	let tab: ReviewTab;

	beforeAll(async () => {
		const other = { ...invoiceWithField(), source: { fileName: 'second.png' } } as OcrDocument;
		review = await startReview(workbench, steps, reviewInput(invoiceWithField(), other));
		context = await contextOf(view);
		tab = await ReviewTab.open(context, review.link);
	});

	afterAll(async () => await context?.close());

	const shot = async (of = name) =>
		await tab.page.screenshot({ path: path.join(pictures, `review-n8n-${of}.png`) });

	test('opens a page that n8n serves as it was made: policy, origin, accessibility', async () => {
		const headers = tab.response.headers();
		const policy = headers['content-security-policy'] ?? '';
		expect(policy).toMatch(/(^|; )default-src 'none'(;|$)/);
		expect(policy).toMatch(/(^|; )sandbox (?!.*allow-same-origin)/);
		expect(policy).not.toMatch(/unsafe-|\*/);
		expect(headers).toMatchObject({
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'x-content-type-options': 'nosniff',
		});
		expect(await tab.page.evaluate(() => self.origin)).toBe('null');
		await shot();
		expect(await tab.findings()).toEqual([]);
		expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBe(view.width);
		expect(tab.said).toEqual([]);
	});

	test('takes corrections, keeps them over a reload, and tells a second reviewer', async () => {
		await tab.page.getByLabel('More').click();
		await tab.page.getByLabel('Your name (optional)').fill('Ada Example');
		await tab.press('Escape');
		const other = await ReviewTab.open(context, review.link);
		await tab.page.bringToFront();
		await tab.page.locator('.row input').first().focus();
		expect(await tab.focused()).toBe('Testhaven');
		await tab.type('Testhaben');
		await tab.press('Enter');
		await tab.save();
		await tab.reload();
		await tab.press('Alt+2');
		await tab.page.locator('.token').first().waitFor();
		const texts = await tab.page
			.locator('.token input')
			.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
		expect(texts).toContain('Testhaben');

		await other.page.bringToFront();
		const number = other.page.locator('.row input').nth(2);
		expect(await number.inputValue()).toBe('40276');
		await number.fill('40277');
		await other.save();
		const banner = other.page.locator('.banner');
		await banner.waitFor();
		expect(await banner.textContent()).toContain('Ada Example saved');
		await other.page.close();
	});

	test('sends words, a field and a word in a box on, and the PDF of the next node has them', async () => {
		await tab.page.bringToFront();
		const late = await ReviewTab.open(context, review.link);
		await tab.page.bringToFront();
		await tab.button(/^Fields/u).click();
		await tab.page.getByLabel(/^order/u).fill('MTP-55311');
		await tab.button('Add a missed word').click();
		await tab.drawBox(view.hasTouch);
		await tab.type('Quillfeather');
		await tab.save();
		await shot(`${name}-added`);
		await tab.button('Mark done').click();
		await tab.page.waitForFunction(
			() => document.querySelector<HTMLSelectElement>('.heading select')!.value === '1',
		);
		await tab.press('Control+Enter');
		await tab.press('Control+Shift+Enter');
		await tab.heading('Thank you');
		expect(await tab.findings()).toEqual([]);

		await late.page.bringToFront();
		await late.page.locator('.row input').first().fill('Too late');
		await late.press('Control+s');
		await late.heading('This review was sent');
		await late.button('Download changes').waitFor();

		const execution = await workbench.finished(review.executionId);
		const [first, second] = reviewedOf(execution);
		expect(first!.text).toContain('Testhaben TH1');
		expect(second!.text).toContain('Testhaven TH1');
		expect(first!.fields![0]!.value).toBe('MTP-55311');
		expect(first!.review).toMatchObject({ status: 'reviewed', by: 'Ada Example' });
		expect(first!.review!.changes).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ kind: 'word', former: 'Testhaven', text: 'Testhaben' }),
				expect.objectContaining({ kind: 'word', former: '40276', text: '40277' }),
				expect.objectContaining({ action: 'added', former: null, text: 'Quillfeather' }),
				expect.objectContaining({ kind: 'field', former: 'MTP-55310', text: 'MTP-55311' }),
			]),
		);
		expect(second!.review).toMatchObject({ status: 'reviewed', changes: [] });
		const pdf = await pdfOf(execution, 0);
		const found = { pdfium: await textInPdfium(pdf), poppler: pdfText(pdf).join('\n') };
		for (const text of Object.values(found)) {
			for (const word of ['Testhaben', '40277', 'Quillfeather']) expect(text).toContain(word);
			expect(text).not.toContain('Testhaven TH1');
		}
	});
});

describe('What is over', () => {
	test('a link that was cut off and a deleted execution say so, and let nothing be lost', async () => {
		const review = await startReview(workbench, steps, reviewInput(invoiceWithField()));
		const context = await contextOf(PHONE);
		const cutOff = await context.newPage();
		const answer = await cutOff.goto(review.link.slice(0, -1));
		expect(answer!.status()).toBe(403);
		await cutOff.getByRole('heading', { name: 'This link does not open a review' }).waitFor();
		const tab = await ReviewTab.open(context, review.link);
		const ids = [review.executionId, review.subExecutionId];
		for (const id of ids) await workbench.n8n.rest.stopExecution(id).catch(() => undefined);
		await workbench.n8n.rest.request('POST', '/rest/executions/delete', { ids });
		await tab.page.locator('.row input').first().fill('Kept by hand');
		await tab.press('Control+s');
		await tab.heading('This review no longer exists');
		await tab.button('Download changes').waitFor();
	});

	test('a page that was open when the time was up says so, and the workflow has gone on', async () => {
		const execution = await workbench.finished(short.review.executionId);
		expect(reviewedOf(execution)).toMatchObject([{ review: { status: 'expired' } }]);
		const { tab } = short;
		await tab.page.bringToFront();
		await tab.heading('The time for this review is over');
		expect(await tab.findings()).toEqual([]);
	});
});

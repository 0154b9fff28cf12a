import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { addressBehind } from '../e2e/support/review';
import { MailServer } from '../e2e/support/mail-server';
import { until } from '../e2e/support/suspended';
import { itemsOf } from '../harness/executions';
import { projectRoot } from '../harness/paths';
import { Workbench } from '../harness/workbench';
import { node, workflow, type Workflow } from '../harness/workflows';
import { set } from './support/added-node';
import { startBrowser } from './support/chromium';
import { removeCredentials } from './support/empty-n8n';
import { stepsOf } from './support/marked-steps';
import { type Canvas, N8nEditor } from './support/n8n-editor';
import { NodeFields } from './support/node-fields';
import { NodePanel } from './support/node-panel';
import { invoiceWithField, ReviewTab } from './support/review-in-n8n';

/**
 * The clicks of docs/review.md, walked step by step in n8n's editor, up to what the workflow goes on with. What is
 * clicked and typed is what the page marks: a name that is not there fails here. The link is sent by e-mail.
 */
const docs = readFileSync(path.join(projectRoot, 'docs', 'review.md'), 'utf8');
const section = /it takes these clicks:\n(.*?)^While it waits/ms.exec(docs)?.[1] ?? '';
const pictures = path.join(projectRoot, '.cache', 'browser');

let workbench: Workbench;
let browser: Browser;
let mails: MailServer;
let canvas: Canvas;
let page: Page;
let id: string;

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[workbench, browser, mails] = await Promise.all([
		Workbench.shared({ stub: true }),
		startBrowser(),
		MailServer.start(),
	]);
	const { rest } = workbench.n8n;
	await removeCredentials(rest, 'smtp');
	await rest.createCredential('smtp', 'My Mail', mails.credential);
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		set('Upstage OCR', invoiceWithField()),
	];
	const placed = nodes.map((each, at) => ({
		...each,
		position: [at * 220, 0] as [number, number],
	}));
	id = await rest.createWorkflow(workflow('First review', placed, [['Start', 'Upstage OCR']]));
	canvas = await (
		await N8nEditor.signIn(browser, workbench.n8n, { height: 1100 })
	).openWorkflow(id);
	page = canvas.page;
});

afterAll(async () => {
	// Where it ended, for whoever has to find out why.
	await page?.screenshot({ path: path.join(pictures, 'review-first-end.png') });
	await browser?.close();
	await mails?.stop();
	await workbench?.stop();
});

const shot = async (name: string) =>
	await page.screenshot({ path: path.join(pictures, `review-first-${name}.png`) });

/** One output of a node, by what is written beside it. */
const output = (of: string, name: string): Locator =>
	page
		.locator(`[data-test-id="canvas-node-output-handle"][data-node-name="${of}"]`)
		.filter({ hasText: name });

async function openPanelBehind(of: string, name: string): Promise<void> {
	await output(of, name).locator('[data-test-id="canvas-handle-plus"]').click();
	await page.getByText('What happens next?').waitFor();
}

test('the clicks of the docs lead to a link, and what a person corrects goes on', async () => {
	const [add, send, , , run] = stepsOf(section);
	const [plus, term, nodeName, action, close] = add!;
	expect([plus, close, nodeName]).toEqual(['+', '×', 'OCR Normalize']);
	await canvas.openPanelAfter('Upstage OCR');
	expect((await canvas.find(term!))[0]).toBe('n8n-nodes-ocr.ocrNormalize');
	await canvas.chooseNode('n8n-nodes-ocr.ocrNormalize', action!);
	const panel = new NodePanel(page);
	await panel.fields.waitFor();
	await shot('panel');
	const review = await panel.name();
	await panel.close();

	const [, sendLink, , expression, subject, message] = send!;
	expect([sendLink, expression]).toEqual(['Send Link', 'Expression']);
	await openPanelBehind(review, sendLink!);
	await canvas.find('send email');
	await canvas.chooseNode('n8n-nodes-base.emailSend', 'Send an Email');
	await panel.fields.waitFor();
	const mail = await panel.name();
	const fields = new NodeFields(page);
	await fields.fill('fromEmail', 'workflow@example.com');
	await fields.fill('toEmail', 'ada@example.com');
	await fields.express('subject', subject!);
	await fields.select('emailFormat', 'Text');
	await fields.express('text', message!);
	await shot('mail');
	await panel.close();

	await canvas.zoomToFit();
	await page.waitForTimeout(1000);
	await shot('before-back');
	const from = page.locator(`[data-test-id="canvas-node-output-handle"][data-node-name="${mail}"]`);
	const to = page.locator(`[data-test-id="canvas-node-input-handle"][data-node-name="${review}"]`);
	await dragTo(from, to);
	await shot('back');
	await openPanelBehind(review, 'Reviewed');
	await canvas.find('no operation');
	await page.locator('[data-keyboard-nav-id^="n8n-nodes-base.noOp-"]').click();
	await panel.fields.waitFor();
	const after = await panel.name();
	await panel.close();

	expect(run![0]).toBe('Execute workflow');
	await canvas.begin();
	const sent = await until('the link is sent', async () => mails.mails[0]);
	expect(sent.subject).toBe('Documents to review');
	const link = /https?:\/\/\S+/.exec(sent.text)![0];
	await until('the link opens', async () => await addressBehind(link));
	await shot('waits');
	const seen = await canvas.openNode(review);
	await page.getByText('Waiting for input').first().waitFor();
	await shot('waiting');
	await seen.close();

	const tab = await ReviewTab.open(await browser.newContext(), link, '.row input');
	await tab.type('Testhaben');
	await tab.save();
	await tab.button('Send review').click();
	await tab.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
	await tab.heading('Thank you');
	const [execution] = await workbench.executionsOf(id, 1);
	expect(itemsOf(execution!, after)[0]?.json.text).toContain('Testhaben');
	const stored = await workbench.n8n.rest.request<Workflow>('GET', `/rest/workflows/${id}`);
	expect(stored.nodes.find(({ name }) => name === mail)?.parameters).toMatchObject({
		subject: '={{ $json.subject }}',
		text: '={{ $json.message }}',
	});
});

async function dragTo(from: Locator, to: Locator): Promise<void> {
	const [begin, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
	await page.mouse.move(begin.x + begin.width / 2, begin.y + begin.height / 2);
	await page.mouse.down();
	await page.mouse.move(end.x + 40, end.y + 40, { steps: 5 });
	await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 5 });
	await page.mouse.up();
}

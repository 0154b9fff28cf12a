import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { N8n } from '../harness/n8n';
import { projectRoot } from '../harness/paths';
import { startBrowser } from './support/chromium';
import { type Canvas, N8nEditor } from './support/n8n-editor';

/**
 * OCR Trigger by mouse: from n8n's panel to a published workflow.
 * Screenshots are kept in .cache/browser.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

const type = 'n8n-nodes-ocr.ocrTrigger';
const credentialName = 'Upstage account';
const reason = `Fill in Callback Secret in the credential "${credentialName}"`;

let n8n: N8n;
let browser: Browser;
let editor: N8nEditor;
let canvas: Canvas;

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[n8n, browser] = await Promise.all([N8n.start({ name: 'trigger' }), startBrowser()]);
	editor = await N8nEditor.signIn(browser, n8n);
});

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
});

beforeEach(async () => {
	canvas = await editor.newWorkflow();
});

afterEach(async () => await canvas?.page.close());

const byTestId = (id: string): Locator => canvas.page.locator(`[data-test-id="${id}"]`);

const keepPicture = async (name: string) =>
	await canvas.page.screenshot({ path: path.join(pictures, `trigger-${name}.png`) });

/** Names of the credentials that the open node asks for. */
const askedFor = async () => await canvas.page.getByText(/^Credential for /).allInnerTexts();

async function addTrigger(): Promise<void> {
	await canvas.openTriggerPanel();
	await canvas.find('ocr trigger');
	await canvas.page.locator(`[data-keyboard-nav-id^="${type}-"]`).click();
	await canvas.choose('On completed');
	await byTestId('parameter-input-providers').waitFor();
}

async function selectProvider(name: string): Promise<void> {
	await byTestId('parameter-input-providers').click();
	const choices = canvas.page.locator('.el-select-dropdown__item:visible');
	await choices.filter({ hasText: name }).click();
	await canvas.page.keyboard.press('Escape');
}

/** The numbered steps that the open node shows. */
const steps = async () => await canvas.page.getByText(/, step \d: /).allInnerTexts();

async function publish(): Promise<void> {
	await byTestId('workflow-open-publish-modal-button').click();
	await byTestId('workflow-publish-button').click();
}

/** Opens the URLs in the open node and reads the one for production. */
async function productionUrl(): Promise<string> {
	const { page } = canvas;
	await page.getByText('Webhook URLs', { exact: true }).click();
	await page.getByText('Production URL', { exact: true }).click();
	return (await page.getByText(/\/webhook\/.+\/ocr/).innerText()).replaceAll(/\s/g, '');
}

/** 404 for a URL that n8n does not listen at. */
const statusOf = async (url: string) => (await fetch(url, { method: 'POST' })).status;

test('the batch example asks for the credentials of both its providers', async () => {
	await canvas.importFile(path.join(projectRoot, 'examples', 'batch', '2-results.json'));
	const node = canvas.page.locator('[data-test-id="canvas-node"][data-node-name="OCR Trigger"]');
	await node.locator('[data-test-id="node-issues"]').waitFor();
	await node.dblclick();
	await byTestId('parameter-input-providers').waitFor();
	await keepPicture('example');
	expect(await askedFor()).toEqual(['Credential for Lazarus', 'Credential for Mindee']);
});

test('without a secret it is not published and the message says why; with one it is', async () => {
	await n8n.rest.createCredential('upstageOcrApi', credentialName, {
		apiKey: 'up_000000000000000000000000',
		baseUrl: 'http://127.0.0.1:9',
		callbackSecret: '',
	});
	await canvas.page.reload();
	await addTrigger();
	expect(await askedFor()).toEqual([]);
	expect(await steps()).toEqual([]);
	await selectProvider('Upstage');
	await byTestId('credential-edit-button').waitFor();
	expect(await askedFor()).toEqual(['Credential for Upstage']);
	expect((await steps()).map((text) => /^Upstage, step \d/.exec(text)?.[0])).toEqual([
		'Upstage, step 1',
		'Upstage, step 2',
		'Upstage, step 3',
		'Upstage, step 4',
	]);
	await canvas.page.getByText('When will this node trigger my flow?').click();
	await keepPicture('steps');
	await canvas.page.emulateMedia({ colorScheme: 'dark' });
	await keepPicture('steps-dark');
	await canvas.page.emulateMedia({ colorScheme: 'light' });
	const url = await productionUrl();
	await keepPicture('urls');

	await byTestId('ndv-close-button').click();
	await publish();
	// n8n tries for some seconds before it gives up.
	await canvas.page.locator('.el-notification').filter({ hasText: reason }).waitFor();
	await keepPicture('refused');
	expect(await statusOf(url)).toBe(404);

	await byTestId('canvas-node').dblclick();
	await byTestId('credential-edit-button').click();
	await byTestId('parameter-input-callbackSecret')
		.locator('input')
		.fill('a-callback-secret-for-tests-only');
	await byTestId('credential-save-button').click();
	await canvas.page.getByText('Credential saved').waitFor();
	await canvas.page.locator('.el-dialog__headerbtn:visible').last().click();
	await byTestId('ndv-close-button').click();
	await publish();
	await canvas.page
		.getByText(/^Published/)
		.first()
		.waitFor();
	await keepPicture('published');
	// It takes deliveries, and refuses this one, which is not signed.
	expect(await statusOf(url)).toBe(401);
});

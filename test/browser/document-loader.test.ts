import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { N8n } from '../harness/n8n';
import { projectRoot } from '../harness/paths';
import { node, workflow } from '../harness/workflows';
import { startBrowser } from './support/chromium';
import { N8nEditor } from './support/n8n-editor';

/** What a person finds who connects documents to a vector store. Pictures are kept in .cache/browser. */
const pictures = path.join(projectRoot, '.cache', 'browser');

let n8n: N8n;
let browser: Browser;

// A start of n8n and of its editor takes its time.
jest.setTimeout(240_000);

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[n8n, browser] = await Promise.all([N8n.start({ name: 'loader' }), startBrowser()]);
});

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
});

test('the loader is found and added by mouse at the Document input of a vector store', async () => {
	const type = '@n8n/n8n-nodes-langchain.vectorStoreInMemory';
	const store = node('Store', type, { mode: 'insert' }, { typeVersion: 1.3 });
	const id = await n8n.rest.createWorkflow(workflow('Store', [store], []));
	const editor = await N8nEditor.signIn(browser, n8n);
	const canvas = await editor.openWorkflow(id);
	const input = '[data-test-id="canvas-node-input-handle"][data-connection-type="ai_document"]';
	await canvas.page.locator(`${input} [data-test-id="canvas-handle-plus"]`).click();
	const loader = 'n8n-nodes-ocr.ocrDocumentLoader';
	const entry = canvas.page.locator(`[data-keyboard-nav-id^="${loader}-"]`);
	await entry.waitFor();
	await canvas.page.screenshot({ path: path.join(pictures, 'loader-found.png') });
	await entry.click();
	await canvas.page.locator('[data-test-id="node-parameters"]').waitFor();
	await canvas.page.screenshot({ path: path.join(pictures, 'loader-panel.png') });
	await canvas.page.locator('[data-test-id="ndv-close-button"]').click();
	const nodes = await canvas.nodes(2);
	expect(nodes.find((each) => each.type === loader)).toMatchObject({ isUnknown: false });
	await canvas.zoomToFit();
	await canvas.page.screenshot({ path: path.join(pictures, 'loader-added.png') });
	await canvas.page.close();
});

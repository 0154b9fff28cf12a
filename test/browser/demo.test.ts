import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { sampleDocuments } from '../../demo/documents';
import { createCredentials } from '../../demo/in-n8n';
import { importExample } from '../../demo/keep';
import { documentsFor } from '../../demo/readings';
import { itemsOf } from '../harness/executions';
import { N8n } from '../harness/n8n';
import { projectRoot } from '../harness/paths';
import { providers } from '../harness/providers';
import { Sandbox } from '../harness/sandbox';
import type { Workflow } from '../harness/workflows';
import { startBrowser } from './support/chromium';
import { N8nEditor } from './support/n8n-editor';

/** What a person gets who opens the editor with `npm run demo -- --keep`. */
const pictures = path.join(projectRoot, '.cache', 'browser');

let n8n: N8n;
let sandbox: Sandbox;
let browser: Browser;

jest.setTimeout(420_000);

beforeAll(async () => {
	[n8n, sandbox, browser] = await Promise.all([
		N8n.start({ name: 'kept', withTaskRunner: true }),
		Sandbox.start('kept'),
		startBrowser(),
	]);
});

afterAll(async () => {
	await browser?.close();
	await Promise.all([n8n?.stop(), sandbox?.stop()]);
});

test('one click on Execute workflow, and every node is green', async () => {
	const documents = await sampleDocuments();
	const credentials = await createCredentials(n8n, providers, sandbox.line);
	const id = await importExample(n8n, providers, documents, credentials, sandbox.line);
	const editor = await N8nEditor.signIn(browser, n8n);
	const canvas = await editor.openWorkflow(id);
	const stored = await n8n.rest.request<Workflow>('GET', `/rest/workflows/${id}`);
	const names = stored.nodes.map(({ name }) => name).filter((name) => name !== 'Note');
	await canvas.nodes(names.length);

	await canvas.execute();

	mkdirSync(pictures, { recursive: true });
	await canvas.page.screenshot({ path: path.join(pictures, 'demo-executed.png') });
	expect(await canvas.outcomes()).toEqual(
		Object.fromEntries(names.map((name) => [name, 'success'])),
	);
	const [{ id: executionId }] = await n8n.rest.ownExecutions(id);
	const execution = await n8n.rest.execution(executionId);
	for (const provider of providers) {
		const read = documentsFor(provider, documents, sandbox.line);
		expect(itemsOf(execution, provider.label)).toHaveLength(read.length);
	}
	const withPlaces = providers.filter(({ textOnly }) => !textOnly);
	const made = itemsOf(execution, 'Markdown and searchable PDF');
	expect(made).toHaveLength(withPlaces.length * documents.length);
	for (const { binary } of made) {
		expect(Object.keys(binary ?? {}).sort()).toEqual([
			'data',
			'markdown',
			'overlay',
			'overlay_preview',
			'pdf',
		]);
	}
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { projectRoot } from '../harness/paths';
import { providerCalled, providers } from '../harness/providers';
import { Workbench } from '../harness/workbench';
import { node, type WorkflowNode, workflow } from '../harness/workflows';
import { startBrowser } from './support/chromium';
import { type Canvas, N8nEditor } from './support/n8n-editor';
import type { Shown } from './support/node-panel';

/**
 * What a person reads in a node's panel when something is missing or wrong, after a click on Execute
 * step. Pictures are kept in .cache/browser.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

let workbench: Workbench;
let browser: Browser;
let editor: N8nEditor;
let canvas: Canvas;

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[workbench, browser] = await Promise.all([Workbench.shared(), startBrowser()]);
	editor = await N8nEditor.signIn(browser, workbench.n8n);
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

beforeEach(async () => await workbench.sandbox.reset());
afterEach(async () => await canvas?.page.close());

const sampleFile = (name: string) => readFileSync(path.join(projectRoot, 'demo', 'samples', name));

const scan = { 'scan.png': sampleFile('screenshot.png') };

/** Not one of the sandbox's. */
const wrongKey = 'wrong-key-0123456789';

const extract = (parameters: Record<string, unknown> = {}, provider = 'upstage') =>
	workbench.ocr('OCR', provider, { operation: 'extract', ...parameters });

async function extractWith(change: Record<string, unknown>, provider = 'upstage') {
	const known = providerCalled(provider);
	const data = { ...known.credential(workbench.sandbox.line), ...change };
	const credential = await workbench.credential(known, data);
	return workbench.ocr('OCR', provider, { operation: 'extract' }, { credential });
}

const fault = async (what: Record<string, unknown>) =>
	await workbench.sandbox.set({ faults: [{ match: 'submit', times: 50, ...what }] });

/** A trigger, files from n8n's disk where there are some, and the nodes; each after the one before. */
async function inEditor(name: string, files: Record<string, Uint8Array>, nodes: WorkflowNode[]) {
	const before = [node('Start', 'n8n-nodes-base.manualTrigger', {})];
	if (Object.keys(files).length > 0) {
		const folder = path.join(workbench.n8n.userFolder, 'files', name);
		mkdirSync(folder, { recursive: true });
		for (const [file, bytes] of Object.entries(files)) {
			writeFileSync(path.join(folder, file), bytes);
		}
		const parameters = { operation: 'read', fileSelector: `${folder}/*`, options: {} };
		before.push(node('Files', 'n8n-nodes-base.readWriteFile', parameters));
	}
	const all = [...before, ...nodes];
	const wires = all.slice(1).map(({ name: to }, index): [string, string] => [all[index].name, to]);
	const id = await workbench.n8n.rest.createWorkflow(workflow(name, all, wires));
	canvas = await editor.openWorkflow(id);
	await canvas.nodes(all.length);
}

/** Opens the last node, clicks on Execute step, and reads what is shown. */
async function messageOf(
	name: string,
	files: Record<string, Uint8Array>,
	...nodes: WorkflowNode[]
): Promise<Shown> {
	await inEditor(name, files, nodes);
	const panel = await canvas.openNode(nodes.at(-1)!.name);
	expect(await panel.execute()).toBe('danger');
	const shown = await panel.shown();
	await canvas.page.screenshot({ path: path.join(pictures, `messages-${name}.png`) });
	if (process.env.H8) console.log(name, JSON.stringify(shown, null, 1));
	isFitForPeople(shown);
	return shown;
}

/** What holds for every message. */
function isFitForPeople({ message, description, toast, all }: Shown): void {
	const said = [message, description, toast].join('\n');
	expect(said).not.toMatch(/undefined|\[object|\bnull\b|ERROR:|\n\s+at |<html|node_modules/);
	// n8n's panel counts from 1.
	expect(said).not.toMatch(/\bitem 0\b/i);
	for (const secret of secrets()) expect(all).not.toContain(secret);
}

const secrets = () => [
	wrongKey,
	...providers.flatMap((provider) =>
		Object.entries(provider.credential(workbench.sandbox.line))
			.filter(([field]) => /key|secret/i.test(field))
			.map(([, value]) => String(value)),
	),
];

test('no credential', async () => {
	const bare = node('OCR', providerCalled('upstage').nodeType, { operation: 'extract' });
	const { message } = await messageOf('no-credential', scan, bare);
	expect(message).toMatch(/credential/i);
});

test('no file', async () => {
	const { message } = await messageOf('no-file', {}, extract());
	expect(message).toContain('Input Binary Field');
});

test('a field that the item does not have', async () => {
	const { message } = await messageOf('wrong-field', scan, extract({ binaryProperty: 'file' }));
	expect(message).toContain('Input Binary Field');
	expect(message).toContain('"file"');
	// The one that there is.
	expect(message).toContain('data');
});

test('a text file that is called .png, the second of three', async () => {
	const files = {
		'1.png': sampleFile('screenshot.png'),
		'2-notes.png': Buffer.from('This is only text.\n'.repeat(50)),
		'3.png': sampleFile('screenshot.png'),
	};
	const { message, description } = await messageOf('text-named-png', files, extract());
	expect(message).toContain('2-notes.png');
	expect(`${message} ${description}`).toMatch(/\bitem 2\b/i);
});

test('a URL that answers 404', async () => {
	const url = `${workbench.sandbox.line.origin}/files/not-there.png`;
	const { message } = await messageOf('url-404', {}, extract({ source: 'url', url }));
	expect(message).toContain('URL');
	expect(message).toContain('404');
});

test('a web page behind a URL', async () => {
	const url = `${workbench.n8n.origin}/signin`;
	const { message } = await messageOf('url-web-page', {}, extract({ source: 'url', url }));
	expect(message).toMatch(/web page/);
});

describe.each(providers.map(({ id }) => id))('%s', (provider) => {
	test('a wrong key', async () => {
		const known = providerCalled(provider).credential(workbench.sandbox.line);
		const field = Object.keys(known).find((name) => /key/i.test(name))!;
		const wrong = await extractWith({ [field]: wrongKey }, provider);
		const { message } = await messageOf(`wrong-key-${provider}`, scan, wrong);
		expect(message).toMatch(/key/);
		expect(message).toMatch(/credential/i);
	});
});

test('a base URL at which there is something else', async () => {
	const baseUrl = `${workbench.sandbox.line.origin}/elsewhere`;
	const wrong = await extractWith({ baseUrl });
	const { message } = await messageOf('wrong-base-url', scan, wrong);
	expect(message).toContain(baseUrl);
	expect(message).toMatch(/base URL/i);
});

test('a base URL at which there is nothing', async () => {
	const wrong = await extractWith({ baseUrl: 'http://127.0.0.1:9' });
	const { message } = await messageOf('base-url-nobody', scan, wrong);
	expect(message).toContain('127.0.0.1:9');
	expect(message).toMatch(/base URL/i);
});

test('no credit', async () => {
	await fault({ kind: 'status', status: 402 });
	const { message } = await messageOf('no-credit', scan, extract());
	expect(message).toMatch(/credit/);
});

test('a provider that is down', async () => {
	await fault({ kind: 'status', status: 503 });
	const { message } = await messageOf('provider-down', scan, extract());
	expect(message).toContain('503');
	expect(message).toMatch(/accepted/);
});

test('a storage that refuses the upload', async () => {
	await workbench.sandbox.set({ provider: 'ocr-services', linkValidMs: 0 });
	const parameters = { source: 'binary', options: { uploadStyle: 'presigned' } };
	const node = extract(parameters, 'ocr-services');
	const { message } = await messageOf('storage-refuses', scan, node);
	expect(message).toMatch(/storage|upload/i);
	expect(message).toContain('403');
});

test('an empty PDF', async () => {
	const files = { 'empty.pdf': Buffer.alloc(0) };
	const { message } = await messageOf('empty-pdf', files, extract());
	expect(message).toContain('empty.pdf');
	expect(message).toMatch(/empty/);
});

test('a PDF without a page', async () => {
	const files = { 'no-page.pdf': Buffer.from('%PDF-1.4\n%%EOF\n') };
	await messageOf('pdf-without-page', files, extract());
});

test('OCR Normalize on a picture', async () => {
	const normalize = node('OCR Normalize', 'n8n-nodes-ocr.ocrNormalize', {});
	const { message } = await messageOf('normalize-picture', scan, normalize);
	expect(message).toMatch(/OCR/);
});

test('Words CSV of what has no words', async () => {
	const csv = node('Words CSV', 'n8n-nodes-ocr.ocrNormalize', {
		operation: 'export',
		formats: ['wordsCsv'],
	});
	const { message } = await messageOf('words-csv', scan, extract(), csv);
	expect(message).toContain('Output');
});

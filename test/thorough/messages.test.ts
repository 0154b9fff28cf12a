import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { projectRoot } from '../harness/paths';
import { type HarnessProvider, providerCalled, providers } from '../harness/providers';
import { Workbench } from '../harness/workbench';
import { node, type Wire, type WorkflowNode, workflow } from '../harness/workflows';
import { startBrowser } from '../browser/support/chromium';
import { removeCredentials } from '../browser/support/empty-n8n';
import { type Canvas, N8nEditor } from '../browser/support/n8n-editor';
import type { Shown } from '../browser/support/node-panel';

/**
 * What a person reads in a node's panel when something is missing, wrong or reserved, after a click on
 * Execute step. Pictures are kept in .cache/browser.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

interface Case {
	name: string;
	/** From n8n's disk, in the order of their names; without any, the trigger's empty item comes. */
	files?: Record<string, Uint8Array>;
	/** The last one is opened. Its name is the case's. */
	nodes(): WorkflowNode[] | Promise<WorkflowNode[]>;
	/** Just before the click. */
	prepare?(): Promise<void>;
	/** What the message has to say: which field, what happened, what to do. */
	says: RegExp[];
}

let workbench: Workbench;
let browser: Browser;
let editor: N8nEditor;
let canvas: Canvas;

const start = node('Start', 'n8n-nodes-base.manualTrigger', {});

const sampleFile = (name: string) => readFileSync(path.join(projectRoot, 'demo', 'samples', name));
const scan = { 'scan.png': sampleFile('screenshot.png') };

const wrongKey = 'wrong-key-0123456789';

const extract = (name: string, provider = 'upstage', parameters: Record<string, unknown> = {}) =>
	workbench.ocr(name, provider, { operation: 'extract', ...parameters });

async function extractWith(
	name: string,
	change: (known: Record<string, unknown>) => Record<string, unknown>,
	provider: HarnessProvider = providerCalled('upstage'),
) {
	const known = provider.credential(workbench.sandbox.line);
	const credential = await workbench.credential(provider, { ...known, ...change(known) });
	const parameters = { ...provider.parameters(workbench.sandbox.line), operation: 'extract' };
	return node(name, provider.nodeType, parameters, { credential });
}

const normalize = (name: string, parameters: Record<string, unknown> = {}) =>
	node(name, 'n8n-nodes-ocr.ocrNormalize', parameters);

const fault = async (what: Record<string, unknown>) =>
	await workbench.sandbox.set({ faults: [{ match: 'submit', times: 50, ...what }] });

const cases: Case[] = [
	{
		name: 'no file',
		nodes: () => [extract('no file')],
		says: [/Input Binary Field/, /no file/, /[Cc]onnect a node/],
	},
	{
		name: 'wrong field name',
		files: scan,
		nodes: () => [extract('wrong field name', 'upstage', { binaryProperty: 'file' })],
		says: [/Input Binary Field/, /"file"/, /\bdata\b/],
	},
	{
		name: 'text named png',
		files: {
			'1.png': sampleFile('screenshot.png'),
			'2-notes.png': Buffer.from('This is only text.\n'.repeat(50)),
			'3.png': sampleFile('screenshot.png'),
		},
		nodes: () => [extract('text named png')],
		says: [/2-notes\.png/, /text/, /PDF/, /\bitem 2\b/i],
	},
	{
		name: 'URL answers 404',
		nodes: () => {
			const url = `${workbench.sandbox.line.origin}/files/not-there.png`;
			return [extract('URL answers 404', 'upstage', { source: 'url', url })];
		},
		says: [/URL/, /404/],
	},
	{
		name: 'web page behind URL',
		nodes: () => {
			const url = `${workbench.n8n.origin}/signin`;
			return [extract('web page behind URL', 'upstage', { source: 'url', url })];
		},
		says: [/URL/, /web page/],
	},
	...providers.map((provider): Case => ({
		name: `wrong key ${provider.id}`,
		files: scan,
		nodes: async () => {
			const wrong = await extractWith(
				`wrong key ${provider.id}`,
				(known) => {
					const field = Object.keys(known).find((name) => /key/i.test(name));
					return { [field ?? 'apiKey']: wrongKey };
				},
				provider,
			);
			return [wrong];
		},
		says: [/key/i, /credential/i],
	})),
	{
		name: 'wrong base URL',
		files: scan,
		nodes: async () => [
			await extractWith('wrong base URL', () => ({
				baseUrl: `${workbench.sandbox.line.origin}/elsewhere`,
			})),
		],
		says: [/base URL/i, /127\.0\.0\.1:\d+\/elsewhere/],
	},
	{
		name: 'nobody at base URL',
		files: scan,
		nodes: async () => [
			await extractWith('nobody at base URL', () => ({ baseUrl: 'http://127.0.0.1:9' })),
		],
		says: [/base URL/i, /127\.0\.0\.1:9/],
	},
	{
		name: 'no credit',
		files: scan,
		nodes: () => [extract('no credit')],
		prepare: async () => await fault({ kind: 'status', status: 402 }),
		says: [/402/, /Add credit/, /plan/],
	},
	{
		name: 'provider down',
		files: scan,
		nodes: () => [extract('provider down')],
		prepare: async () => await fault({ kind: 'status', status: 503 }),
		says: [/503/, /did not confirm/, /may have been accepted/, /Check your account/],
	},
	{
		name: 'connection lost',
		files: scan,
		nodes: () => [extract('connection lost')],
		prepare: async () => await fault({ kind: 'reset' }),
		says: [/may have been accepted/, /Check your account/],
	},
	{
		name: 'storage refuses upload',
		files: scan,
		nodes: () => {
			const parameters = { source: 'binary', options: { uploadStyle: 'presigned' } };
			return [extract('storage refuses upload', 'ocr-services', parameters)];
		},
		prepare: async () => await workbench.sandbox.set({ provider: 'ocr-services', linkValidMs: 0 }),
		says: [/storage/i, /403/],
	},
	{
		name: 'empty PDF',
		files: { 'empty.pdf': Buffer.alloc(0) },
		nodes: () => [extract('empty PDF')],
		says: [/empty\.pdf/, /is empty|0 bytes/],
	},
	{
		name: 'PDF without a page',
		files: { 'no-page.pdf': Buffer.from('%PDF-1.4\n%%EOF\n') },
		nodes: () => [extract('PDF without a page')],
		says: [/no-page\.pdf/],
	},
	{
		name: 'Normalize on a picture',
		files: scan,
		nodes: () => [normalize('Normalize on a picture')],
		says: [/OCR node/],
	},
	{
		name: 'Words CSV of text only',
		files: scan,
		nodes: () => [
			extract('Read without words', 'upstage', { options: { keepDocument: false } }),
			normalize('Words CSV of text only', { operation: 'export', formats: ['wordsCsv'] }),
		],
		says: [/Output/, /Full Document/],
	},
];

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[workbench, browser] = await Promise.all([Workbench.shared(), startBrowser()]);
	editor = await N8nEditor.signIn(browser, workbench.n8n);
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

test('no credential', async () => {
	const { nodeType, credentialType } = providerCalled('picwish');
	await removeCredentials(workbench.n8n.rest, credentialType);
	const nodes = [start, node('no credential', nodeType, {})];
	canvas = await open(nodes, [['Start', 'no credential']]);
	expectSays(await messageOf('no credential'), [/credential/i]);
	await canvas.page.close();
});

test('a warning is shown over the result', async () => {
	const url = `${workbench.sandbox.line.origin}/files/screenshot.png`;
	const assignments = [{ id: 'a', name: 'text', value: 'mine', type: 'string' }];
	const fields = { assignments: { assignments } };
	const nodes = [
		start,
		node('Fields', 'n8n-nodes-base.set', fields, { typeVersion: 3.4 }),
		extract('warning', 'upstage', { source: 'url', url, options: { keepInputFields: true } }),
	];
	canvas = await open(nodes, [
		['Start', 'Fields'],
		['Fields', 'warning'],
	]);
	const panel = await canvas.openNode('warning');
	const ended = await panel.execute();
	await keepPicture('warning');
	expect(ended).toBe('success');
	// The field that was not kept.
	expect(await panel.hints()).toMatch(/\btext\b/);
	await canvas.page.close();
});

describe('with a credential', () => {
	/** All cases in one workflow, each in a row of its own, so that the editor is loaded once. */
	beforeAll(async () => {
		const [nodes, wires]: [WorkflowNode[], Wire[]] = [[start], []];
		for (const [index, { name, files, nodes: own }] of cases.entries()) {
			const row = [...(files ? [filesNode(name, files)] : []), ...(await own())];
			for (const [column, each] of row.entries()) {
				const x = 240 * (column + 1) + 960 * (index % 3);
				nodes.push({ ...each, position: [x, 160 * Math.floor(index / 3)] });
				wires.push([row[column - 1]?.name ?? 'Start', each.name]);
			}
		}
		canvas = await open(nodes, wires);
	});

	test.each(cases)('$name', async ({ name, prepare, says }) => {
		await workbench.sandbox.reset();
		await prepare?.();
		expectSays(await messageOf(name), says);
	});
});

async function open(nodes: WorkflowNode[], wires: Wire[]): Promise<Canvas> {
	const id = await workbench.n8n.rest.createWorkflow(workflow('Messages', nodes, wires));
	const opened = await editor.openWorkflow(id);
	await opened.nodes(nodes.length);
	await opened.zoomToFit();
	return opened;
}

function filesNode(name: string, files: Record<string, Uint8Array>): WorkflowNode {
	const folder = path.join(workbench.n8n.userFolder, 'files', 'messages', name);
	mkdirSync(folder, { recursive: true });
	for (const [file, bytes] of Object.entries(files)) writeFileSync(path.join(folder, file), bytes);
	const parameters = { operation: 'read', fileSelector: `${folder}/*`, options: {} };
	return node(`Files: ${name}`, 'n8n-nodes-base.readWriteFile', parameters);
}

/** Opens the node, clicks on Execute step, reads what is shown, and keeps a picture of it. */
async function messageOf(name: string): Promise<Shown> {
	const panel = await canvas.openNode(name);
	try {
		expect(await panel.execute().finally(async () => await keepPicture(name))).toBe('danger');
		return await panel.shown();
	} finally {
		await panel.close();
	}
}

async function keepPicture(name: string): Promise<void> {
	const file = `messages-${name.replaceAll(' ', '-').toLowerCase()}.png`;
	await canvas.page.screenshot({ path: path.join(pictures, file) });
}

function expectSays(shown: Shown, parts: RegExp[]): void {
	for (const part of parts) expect(`${shown.message}\n${shown.description}`).toMatch(part);
	isFitForPeople(shown);
}

/** What holds for every message. */
function isFitForPeople({ message, description, toast, all }: Shown): void {
	const said = [message, description, toast].join('\n');
	expect(said).not.toMatch(/undefined|\[object|\bnull\b|ERROR:|\n\s+at |<html|node_modules/);
	// A provider's words may end without a full stop; ours begin after one.
	expect(said).not.toMatch(/\w (Add|Check|Connect|The address|Try again) /);
	// n8n's panel counts from 1, and what n8n adds by itself counts from 0.
	expect(said).not.toMatch(/\bitem 0\b|\[item \d+\]/i);
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

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ExecutionData, itemsOf } from '../harness/executions.ts';
import { node, splitNode, type WorkflowNode } from '../harness/workflows.ts';
import { Workbench } from '../harness/workbench.ts';
import { screenshot } from './support/samples.ts';

/** What n8n runs again is not sent again; the sandbox tells what came in. */

let workbench: Workbench;
/** Of the document that is not to be had for the time being, until after the others are sent. */
let source: Server;
let address: string;
let isThere = false;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
	source = createServer((_, response) => {
		setTimeout(() => {
			if (isThere) response.end(screenshot.bytes);
			else response.writeHead(404).end();
		}, 2500);
	});
	await new Promise<void>((resolve) => void source.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(source.address() as AddressInfo).port}/late.png`;
});

afterAll(async () => {
	source?.close();
	await workbench?.stop();
});

beforeEach(async () => {
	isThere = false;
	await workbench.sandbox.reset();
});

const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
const names = Array.from({ length: 6 }, (_, index) => `scan-${index}.png`);

/** Files of their own in n8n's storage, and one that is to be fetched first. */
const documents = () => ({
	documents: [
		{ from: 'url', base64: 'bGF0ZQ==', name: 'late.png' },
		...names.map((name) => ({
			from: 'binary',
			name,
			base64: Buffer.concat([screenshot.bytes, Buffer.from(name)]).toString('base64'),
		})),
	],
});

const toFile: WorkflowNode = node(
	'File',
	'n8n-nodes-base.convertToFile',
	{
		operation: 'toBinary',
		sourceProperty: 'base64',
		options: { fileName: '={{ $json.name }}' },
	},
	{ typeVersion: 1.1 },
);

/** @returns the path that starts it with {@link documents} */
async function publish(
	provider: string,
	parameters: Record<string, unknown>,
	onError: WorkflowNode['onError'],
): Promise<string> {
	const fields = {
		operation: 'extract',
		source: '={{ $("Split").item.json.from }}',
		url: address,
		base64: '={{ $json.base64 }}',
		options: { downloadFirst: true },
		...parameters,
	};
	return await workbench.publish({
		nodes: [
			splitNode('body.documents'),
			toFile,
			workbench.ocr('OCR', provider, fields, { onError, settings }),
		],
		wires: [
			['Webhook', 'Split'],
			['Split', 'File'],
			['File', 'OCR'],
		],
	});
}

/** How often the sandbox was given each document to read. */
async function submitted(): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const { fileName } of (await workbench.sandbox.ledger()).jobs) {
		counts[String(fileName)] = (counts[String(fileName)] ?? 0) + 1;
	}
	return counts;
}

const once = (...all: string[]) => Object.fromEntries(all.map((name) => [name, 1]));

const warningsOf = (execution: ExecutionData): string[][] =>
	itemsOf(execution, 'OCR').map(({ json }) =>
		((json.warnings ?? []) as Array<{ code: string }>).map(({ code }) => code),
	);

describe.each([
	['mindee', {}],
	['upstage', {}],
	['upstage', { operation: 'downloadZip' }],
])('%s, %j', (provider, parameters) => {
	test.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'three tries send each document once, with On Error: %s',
		async (onError) => {
			const path = await publish(provider, parameters, onError);
			const execution = await workbench.finished(
				await workbench.begin(path, { body: documents() }),
			);
			expect(await submitted()).toEqual(once(...names));
			expect(execution.status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
		},
	);

	test('and so does the execution that is retried afterwards', async () => {
		const path = await publish(provider, parameters, 'stopWorkflow');
		const id = await workbench.begin(path, { body: documents() });
		await workbench.finished(id);
		isThere = true;
		const retried = await workbench.finished(await workbench.n8n.rest.retryExecution(id));
		expect(retried.status).toBe('success');
		expect(await submitted()).toEqual(once(...names, 'late.png'));
		expect(itemsOf(retried, 'OCR')).toHaveLength(names.length + 1);
		const [late, ...others] = warningsOf(retried);
		expect(late).not.toContain('result-reused');
		expect(others.every((codes) => codes.includes('result-reused'))).toBe(true);
	});
});

test('a caller that waits for a callback has a sub-execution in each try, and sends once', async () => {
	const lost = { match: 'submit', times: 3, kind: 'reset', after: 'accepted' };
	await workbench.sandbox.set({ provider: 'lazarus', faults: [lost] });
	const base64 = Buffer.from(screenshot.bytes).toString('base64');
	const execution = await workbench.run({
		nodes: [
			workbench.ocr(
				'OCR',
				'lazarus',
				{ operation: 'extract', waitForCallback: true, source: 'base64', base64 },
				{ settings },
			),
		],
		wires: [['Webhook', 'OCR']],
	});
	expect(execution.status).toBe('error');
	expect((await workbench.sandbox.ledger()).jobs).toHaveLength(1);
});

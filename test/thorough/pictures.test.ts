import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../browser/support/chromium';
import { type Canvas, N8nEditor, type Theme } from '../browser/support/n8n-editor';
import { N8n } from '../harness/n8n';
import { projectRoot } from '../harness/paths';
import { node, type WorkflowNode, workflow } from '../harness/workflows';

/**
 * The panel of each node with each of its operations, as it is when it has just been added, in light and
 * dark. Pictures are kept in .cache/browser/panels, to be looked at.
 */
const pictures = path.join(projectRoot, '.cache', 'browser', 'panels');

interface NodeType {
	name: string;
	displayName: string;
	properties: Array<{
		name: string;
		displayName: string;
		required?: boolean;
		displayOptions?: { show?: { resource?: string[] } };
		options?: Array<{ name: string; value: string }>;
	}>;
}

/** n8n's own, which it adds to each node with a credential. */
const customCall = '__CUSTOM_API_CALL__';

let n8n: N8n;
let browser: Browser;
let nodes: WorkflowNode[];
let workflowId: string;
/** Names of the fields that have to be filled in: those may be marked as missing, and no others. */
let required: string[];

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[n8n, browser] = await Promise.all([N8n.start({ name: 'pictures' }), startBrowser()]);
	const types = (await n8n.rest.nodeTypes<NodeType>()).filter(({ name }) =>
		/^n8n-nodes-ocr\.(?!.*Tool$)/.test(name),
	);
	nodes = types.flatMap(panelsOf);
	required = types.flatMap(({ properties }) =>
		properties.filter((property) => property.required).map(({ displayName: name }) => name),
	);
	workflowId = await n8n.rest.createWorkflow(workflow('Panels', nodes, []));
});

afterAll(async () => {
	await browser?.close();
	await n8n?.stop();
});

/** One for each operation; where a node has none, one. */
function panelsOf({ name, displayName, properties }: NodeType, row: number): WorkflowNode[] {
	const own = properties
		.filter((property) => property.name === 'operation')
		.flatMap(({ options = [], displayOptions }) =>
			options
				.filter(({ value }) => value !== customCall)
				.map((operation) => ({
					name: `${displayName} ${operation.name}`,
					parameters: {
						...(displayOptions?.show?.resource
							? { resource: displayOptions.show.resource[0] }
							: {}),
						operation: operation.value,
					},
				})),
		);
	const set = own.length > 0 ? own : [{ name: displayName, parameters: {} }];
	return set.map(({ name: called, parameters }, column) => ({
		...node(called, name, parameters),
		position: [column * 240, row * 200],
	}));
}

test.each<Theme>(['light', 'dark'])('every panel in %s', async (theme) => {
	const editor = await N8nEditor.signIn(browser, n8n, { theme, height: 1400 });
	const canvas = await editor.openWorkflow(workflowId);
	await canvas.nodes(nodes.length);
	await canvas.zoomToFit();
	const faults: Record<string, string[]> = {};
	for (const { name } of nodes) {
		const found = await faultsOf(canvas, name, theme);
		if (found.length > 0) faults[name] = found;
	}
	await canvas.page.close();
	expect(nodes.length).toBeGreaterThan(7);
	expect(faults).toEqual({});
});

async function faultsOf(canvas: Canvas, name: string, theme: Theme): Promise<string[]> {
	const panel = await canvas.openNode(name);
	const file = `${name.replaceAll(' ', '-').toLowerCase()}-${theme}.png`;
	await canvas.page.screenshot({ path: path.join(pictures, file) });
	const found = await lookAt(canvas.page);
	await panel.close();
	return found;
}

/** What is not as it should be in the panel that is open. */
async function lookAt(page: Page): Promise<string[]> {
	return await page.evaluate((mayBeMissing) => {
		const of = (id: string) => [
			...document.querySelectorAll<HTMLElement>(`[data-test-id="${id}"]`),
		];
		const [parameters] = of('node-parameters');
		if (!parameters) return ['no fields'];
		const labels = of('input-label').flatMap((label) => label.querySelector('label') ?? []);
		const shown = [
			...labels.map((label) => label.innerText.trim()),
			...[...parameters.querySelectorAll('input')]
				.filter(({ readOnly }) => readOnly)
				.map(({ value }) => value),
		];
		const raw = shown.filter((name) => /^[a-z]+([A-Z][a-z]+)+$/.test(name));
		const wide = [...parameters.querySelectorAll<HTMLElement>('*')].filter(
			({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1,
		);
		const overflows = wide.filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowX));
		const missing = of('parameter-issues').map(
			(issue) =>
				issue
					.closest('[data-test-id="parameter-item"]')
					?.querySelector('label')
					?.innerText.trim()
					.split('\n')[0] ?? '',
		);
		return [
			...(labels.length === 0 && !parameters.innerText ? ['empty'] : []),
			...raw.map((name) => `raw name: ${name}`),
			...missing.filter((name) => !mayBeMissing.includes(name)).map((name) => `issue: ${name}`),
			...overflows.map(({ innerText }) => `wider than the panel: ${innerText.slice(0, 60)}`),
		];
	}, required);
}

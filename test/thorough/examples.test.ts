import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { finishAt } from '../e2e/support/review';
import { ReviewExample } from '../e2e/support/review-example';
import { screenshot } from '../e2e/support/samples';
import { projectRoot } from '../harness/paths';
import { Workbench } from '../harness/workbench';
import { exampleFiles } from '../support/example-files';
import { startBrowser } from '../browser/support/chromium';
import { hasOurIcon, isOurs, N8nEditor } from '../browser/support/n8n-editor';

/**
 * The examples as the editor shows them after the import. Their pictures are kept in .cache/browser;
 * with UPDATE_PICTURES=1 they become those in `examples/`.
 */
const pictures = path.join(projectRoot, '.cache', 'browser');

let workbench: Workbench;
let browser: Browser;
let editor: N8nEditor;

beforeAll(async () => {
	mkdirSync(pictures, { recursive: true });
	[workbench, browser] = await Promise.all([Workbench.shared(), startBrowser()]);
	editor = await N8nEditor.signIn(browser, workbench.n8n);
});

afterAll(async () => {
	await browser?.close();
	await workbench?.stop();
});

/** What lies over the canvas, and what moves. */
const hidden = `
	[data-test-id="canvas-controls"], .vue-flow__panel, .vue-flow__background,
	[data-test-id="execute-workflow-button"], [data-test-id="canvas-chat-button"],
	#sidebar, #header, [data-test-id="node-creator"], .el-notification,
	[data-test-id="canvas-handle-plus-wrapper"] { visibility: hidden !important; }
	* { animation: none !important; transition: none !important; }
`;

/** Room around the outermost nodes, for their names. */
const margin = { x: 30, top: 30, bottom: 70 };

/** @param name as below `examples/` */
function keep(name: string, picture: Buffer) {
	writeFileSync(path.join(pictures, `example-${name.replace('/', '-')}`), picture);
	if (!process.env.UPDATE_PICTURES) return;
	writeFileSync(path.join(projectRoot, 'examples', name), picture);
}

test.each(exampleFiles)(
	'%s: n8n knows every node, every note shows its whole text, and nothing lies over it',
	async (file) => {
		const { page, nodes } = await shown(file);
		keep(file.replace(/\.json$/, '.png'), await shotOf(page));
		expect(await page.evaluate(blemishes)).toEqual([]);
		expect(nodes.map(({ type }) => type).sort()).toEqual(typesIn(file).sort());
		expect(nodes.filter(({ isUnknown }) => isUnknown)).toEqual([]);
		expect(nodes.filter((node) => isOurs(node) && !hasOurIcon(node))).toEqual([]);
		await page.close();
	},
);

test('review: the page shows the document beside its words, and fits a phone', async () => {
	const review = await ReviewExample.start(workbench);
	const started = review.receive([screenshot]);
	const { link, page: address } = await review.opened();
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	await page.goto(link);
	// A word's piece of the picture.
	await page.locator('.row .crop').first().waitFor();
	keep('review/page.png', await page.screenshot());
	await page.setViewportSize({ width: 400, height: 800 });
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width).toBeLessThanOrEqual(400);
	await page.close();
	expect(await finishAt(address)).toMatchObject({ outcome: 'finished' });
	expect((await started).status).toBe('success');
	await review.stop();
});

/** The types of an example's nodes, without its notes. */
function typesIn(file: string): string[] {
	const text = readFileSync(path.join(projectRoot, 'examples', file), 'utf8');
	const { nodes } = JSON.parse(text) as { nodes: Array<{ type: string }> };
	return nodes.map(({ type }) => type).filter((type) => !type.endsWith('.stickyNote'));
}

/** An example, imported as a person does; each into a workflow of its own, as n8n takes only one chat trigger into one. */
async function shown(file: string) {
	const canvas = await editor.newWorkflow();
	const { page } = canvas;
	await page.setViewportSize({ width: 2600, height: 1500 });
	await canvas.importFile(path.join(projectRoot, 'examples', file));
	const nodes = await canvas.nodes(typesIn(file).length);
	await page.locator('[data-test-id="zoom-to-fit"]').click();
	// What was imported is selected until somebody clicks beside it.
	await page.locator('.vue-flow__pane').click({ position: { x: 20, y: 1000 } });
	await page.addStyleTag({ content: hidden });
	// The last frame of moving there.
	await page.waitForTimeout(1000);
	return { page, nodes };
}

async function shotOf(page: Page): Promise<Buffer> {
	const { left, top, right, bottom } = await page.evaluate(boundsOfNodes);
	return await page.screenshot({
		clip: {
			x: left - margin.x,
			y: top - margin.top,
			width: right - left + 2 * margin.x,
			height: bottom - top + margin.top + margin.bottom,
		},
	});
}

/** Runs in the page. */
function boundsOfNodes() {
	const boxes = [...document.querySelectorAll('.vue-flow__node')].map((each) =>
		each.getBoundingClientRect(),
	);
	return {
		left: Math.min(...boxes.map(({ left }) => left)),
		top: Math.min(...boxes.map(({ top }) => top)),
		right: Math.max(...boxes.map(({ right }) => right)),
		bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
	};
}

/** Runs in the page. @returns notes that cut their text off, and what lies over something else */
function blemishes(): string[] {
	const nodes = [...document.querySelectorAll('.vue-flow__node')].map((element) => ({
		name:
			element.querySelector('[data-node-name]')?.getAttribute('data-node-name') ??
			(element.textContent ?? '').trim().slice(0, 30),
		element,
		box: element.getBoundingClientRect(),
	}));
	const cut = nodes
		.filter(({ element }) =>
			[...element.querySelectorAll('*')].some(
				(each) =>
					each.scrollHeight > each.clientHeight + 4 &&
					getComputedStyle(each).overflowY !== 'visible',
			),
		)
		.map(({ name }) => `the note "${name}" does not show its whole text`);
	const over = nodes.flatMap((one, index) =>
		nodes
			.slice(index + 1)
			.filter(
				({ box }) =>
					one.box.left < box.right &&
					box.left < one.box.right &&
					one.box.top < box.bottom &&
					box.top < one.box.bottom,
			)
			.map((other) => `"${one.name}" and "${other.name}" lie over each other`),
	);
	return [...cut, ...over];
}

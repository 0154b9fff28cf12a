import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { RunningN8n } from '../../harness/shared';
import { NodePanel } from './node-panel';

/** Found by no node, so that the list is known to be empty before the next term is typed. */
const findsNothing = 'zqzqzq';

export type Theme = 'light' | 'dark';

/** What windows of a browser are open, each by its n8n and its looks. */
const windows = new WeakMap<Browser, Map<string, Promise<N8nEditor>>>();

/** n8n's editor, signed in. */
export class N8nEditor {
	readonly #origin: string;
	readonly #context: BrowserContext;

	private constructor(origin: string, context: BrowserContext) {
		this.#origin = origin;
		this.#context = context;
	}

	/**
	 * The same window for all who ask a browser for the same looks: the editor's many files are loaded
	 * into a new one from n8n, and not from memory.
	 */
	static async signIn(
		browser: Browser,
		n8n: RunningN8n,
		{ theme = 'light', height = 900 }: { theme?: Theme; height?: number } = {},
	): Promise<N8nEditor> {
		const open = windows.get(browser) ?? new Map<string, Promise<N8nEditor>>();
		windows.set(browser, open);
		const key = [n8n.origin, theme, height].join(' ');
		const editor = open.get(key) ?? N8nEditor.#open(browser, n8n, theme, height);
		open.set(key, editor);
		return await editor;
	}

	static async #open(
		browser: Browser,
		{ origin, rest }: RunningN8n,
		theme: Theme,
		height: number,
	): Promise<N8nEditor> {
		const context = await browser.newContext({ viewport: { width: 1360, height } });
		context.setDefaultTimeout(60_000);
		// n8n takes five sign-ins a minute, and a session only of the browser that it was made for.
		const { cookie, browserId } = rest.session;
		for (const each of cookie.split('; ')) {
			const [name = '', value = ''] = each.split(/=(.*)/s);
			await context.addCookies([{ name, value, url: origin }]);
		}
		await context.addInitScript(
			([id, look]) => {
				localStorage.setItem('n8n-browserId', id);
				// Where n8n's own setting is kept.
				localStorage.setItem('N8N_THEME', look);
			},
			[browserId, theme] as const,
		);
		return new N8nEditor(origin, context);
	}

	/** The pages that are open in its window. */
	async closePages(): Promise<void> {
		await Promise.all(this.#context.pages().map(async (page) => await page.close()));
	}

	/** Where n8n begins. */
	async home(): Promise<Page> {
		const page = await this.#context.newPage();
		await page.goto(this.#origin);
		return page;
	}

	async newWorkflow(): Promise<Canvas> {
		const page = await this.#context.newPage();
		await page.goto(`${this.#origin}/workflow/new`);
		const canvas = new Canvas(page);
		await canvas.firstStep.waitFor();
		return canvas;
	}

	async openWorkflow(id: string): Promise<Canvas> {
		const page = await this.#context.newPage();
		await page.goto(`${this.#origin}/workflow/${id}`);
		return new Canvas(page);
	}
}

export interface CanvasNode {
	type: string;
	/** Path of its icon; none where n8n draws it itself. */
	icon?: string;
	/** n8n shows "?" in the place of an icon. */
	isUnknown: boolean;
}

export const isOurs = ({ type }: CanvasNode) => type.startsWith('n8n-nodes-ocr.');
export const hasOurIcon = ({ icon }: CanvasNode) =>
	icon?.startsWith('/icons/n8n-nodes-ocr/') === true;

/** A workflow in n8n's editor, and the panel that nodes are added from. */
export class Canvas {
	readonly page: Page;
	readonly firstStep: Locator;
	readonly #search: Locator;
	readonly #items: Locator;
	readonly #noResults: Locator;

	constructor(page: Page) {
		this.page = page;
		this.firstStep = byTestId(page, 'canvas-plus-button');
		this.#search = byTestId(page, 'node-creator-search-bar');
		this.#items = byTestId(page, 'item-iterator-item');
		this.#noResults = byTestId(page, 'node-creator-no-results');
	}

	/** The panel of an empty workflow, which asks for a trigger. */
	async openTriggerPanel(): Promise<void> {
		await this.firstStep.click();
		await this.page.getByText('What triggers this workflow?').waitFor();
	}

	/** The panel of a workflow that has a trigger. */
	async openRegularPanel(): Promise<void> {
		await byTestId(this.page, 'node-creator-plus-button').click();
		await this.page.getByText('What happens next?').waitFor();
	}

	/** The panel for what comes after a node that has nothing behind it yet, by the plus at its right. */
	async openPanelAfter(name: string): Promise<void> {
		await this.page
			.locator(`[data-test-id="canvas-node-output-handle"][data-node-name="${name}"]`)
			.locator('[data-test-id="canvas-handle-plus"]')
			.click();
		await this.page.getByText('What happens next?').waitFor();
	}

	/** Types into the open panel. @returns the types of the nodes that it then lists, best first */
	async find(term: string): Promise<string[]> {
		await this.#search.fill(findsNothing);
		await this.#noResults.waitFor();
		await this.#search.fill(term);
		// A term that finds nothing leaves this where it is.
		await this.#noResults.waitFor({ state: 'detached', timeout: 15_000 }).catch(() => undefined);
		await this.page.evaluate(listIsWhole);
		const ids = await this.#items.evaluateAll((items) =>
			items.map((item) => item.getAttribute('data-keyboard-nav-id') ?? ''),
		);
		return ids.map((id) => id.replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, ''));
	}

	/** Types a term into the panel that lists something, and waits until it lists nothing at all. */
	async findsNothing(term: string): Promise<void> {
		await this.#search.fill(term);
		await this.#noResults.waitFor();
	}

	/** Clicks on what the open panel lists. */
	async choose(text: string): Promise<void> {
		await this.#items.getByText(text, { exact: true }).click();
	}

	/** Searches the open panel, and clicks on the node and on one of its actions. */
	async add(term: string, type: string, action: string): Promise<void> {
		await this.find(term);
		await this.chooseNode(type, action);
		await byTestId(this.page, 'ndv-close-button').click();
	}

	/** Clicks on a node that the open panel lists, and on one of its actions, which opens its fields. */
	async chooseNode(type: string, action: string): Promise<void> {
		await this.page.locator(`[data-keyboard-nav-id^="${type}-"]`).click();
		await this.choose(action);
	}

	/** As the menu does, beside the workflow's name. */
	async importFile(file: string): Promise<void> {
		await byTestId(this.page, 'workflow-menu').click();
		await this.page.getByRole('menuitem', { name: 'Import' }).hover();
		const chooser = this.page.waitForEvent('filechooser');
		await this.page.getByRole('menuitem', { name: 'From file' }).click();
		await (await chooser).setFiles(path.resolve(file));
	}

	/** Lays the nodes out beside each other, and all of them into the window. */
	async tidyUp(): Promise<void> {
		await byTestId(this.page, 'tidy-up-button').click();
		await this.zoomToFit();
	}

	/** All nodes into the window. */
	async zoomToFit(): Promise<void> {
		await byTestId(this.page, 'zoom-to-fit').click();
	}

	/** Opens the panel of a node, by a double click. */
	async openNode(name: string): Promise<NodePanel> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		const panel = new NodePanel(this.page);
		await panel.fields.waitFor();
		return panel;
	}

	/** Clicks on Execute workflow, and waits until the run has ended. */
	async execute(): Promise<void> {
		const stop = byTestId(this.page, 'stop-execution-button');
		await this.begin();
		await stop.waitFor();
		await stop.waitFor({ state: 'detached', timeout: 180_000 });
	}

	/** Clicks on Execute workflow. */
	async begin(): Promise<void> {
		await byTestId(this.page, 'execute-workflow-button').click();
	}

	/** By its name, what each node besides notes came to in the last run: `none` is not reached. */
	async outcomes(): Promise<Record<string, string>> {
		const nodes = byTestId(this.page, 'canvas-node');
		const found = await nodes.evaluateAll((elements) =>
			elements.map((element): [string, string] => {
				const mark = element.querySelector('[data-test-id^="canvas-node-status-mark-"]');
				const isMarked = mark?.getAttribute('data-test-id')?.split('-').at(-1);
				const hasIssues = element.querySelector('[data-test-id="node-issues"]') !== null;
				return [
					element.getAttribute('data-node-name') ?? '',
					hasIssues ? 'error' : (isMarked ?? 'none'),
				];
			}),
		);
		return Object.fromEntries(found);
	}

	/** What is on the canvas besides notes, once there are so many. */
	async nodes(count: number): Promise<CanvasNode[]> {
		const nodes = byTestId(this.page, 'canvas-node');
		await nodes.nth(count - 1).waitFor();
		await this.page.evaluate(iconsAreLoaded);
		return await nodes.evaluateAll((elements) =>
			elements.map((element) => {
				const icon = element.querySelector('.n8n-node-icon');
				return {
					type: element.getAttribute('data-node-type') ?? '',
					icon: icon?.querySelector('img')?.getAttribute('src') ?? undefined,
					isUnknown: icon?.textContent === '?',
				};
			}),
		);
	}
}

function byTestId(page: Page, id: string): Locator {
	return page.locator(`[data-test-id="${id}"]`);
}

/** Runs in the page. n8n draws a long list in parts, one for each frame. */
async function listIsWhole(): Promise<void> {
	let [count, same] = [-1, 0];
	while (same < 5) {
		await new Promise(requestAnimationFrame);
		const now = document.querySelectorAll('[data-test-id="item-iterator-item"]').length;
		same = now === count ? same + 1 : 0;
		count = now;
	}
}

/** Runs in the page. @throws when an icon on the canvas cannot be loaded */
async function iconsAreLoaded(): Promise<void> {
	const icons = document.querySelectorAll<HTMLImageElement>('[data-test-id="canvas-node"] img');
	await Promise.all([...icons].map(async (icon) => await icon.decode()));
}

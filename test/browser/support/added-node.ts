import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { itemsOf, type Item } from '../../harness/executions';
import { projectRoot } from '../../harness/paths';
import type { Workbench } from '../../harness/workbench';
import { node, workflow, type Workflow, type WorkflowNode } from '../../harness/workflows';
import { N8nEditor, type Theme } from './n8n-editor';
import { NodeFields } from './node-fields';
import { NodePanel } from './node-panel';

/** How a person comes to the node: what is typed into the panel, and the action that is clicked on. */
interface Way {
	/** OCR Normalize where left out. */
	type?: string;
	term?: string;
	action: string;
	theme: Theme;
}

/** An item of this JSON, with the files of the one before. */
export const set = (name: string, json: unknown): WorkflowNode =>
	node(
		name,
		'n8n-nodes-base.set',
		{
			...{ mode: 'raw', jsonOutput: JSON.stringify(json) },
			...{ includeOtherFields: true, options: { stripBinary: false } },
		},
		{ typeVersion: 3.4 },
	);

/** One of our nodes, added by mouse to the end of a workflow, with its panel open. */
export class AddedNode {
	readonly page: Page;
	readonly panel: NodePanel;
	readonly fields: NodeFields;

	private constructor(
		private readonly workbench: Workbench,
		private readonly workflowId: string,
		private readonly type: string,
		page: Page,
	) {
		this.page = page;
		this.panel = new NodePanel(page);
		this.fields = new NodeFields(page);
	}

	/** @param nodes what stands before it, one after the other */
	static async add(
		workbench: Workbench,
		browser: Browser,
		nodes: WorkflowNode[],
		{ type = 'n8n-nodes-ocr.ocrNormalize', term = 'ocr normalize', action, theme }: Way,
	): Promise<AddedNode> {
		const all = [node('Start', 'n8n-nodes-base.manualTrigger', {}), ...nodes];
		const made = workflow(
			'Fields',
			all.map((each, index) => ({ ...each, position: [index * 220, 0] })),
			all.slice(1).map(({ name }, index) => [all[index]!.name, name]),
		);
		const id = await workbench.n8n.rest.createWorkflow(made);
		const editor = await N8nEditor.signIn(browser, workbench.n8n, { theme, height: 1300 });
		// Of the test before, which would go on drawing.
		await editor.closePages();
		const canvas = await editor.openWorkflow(id);
		await canvas.openPanelAfter(all.at(-1)!.name);
		await canvas.find(term);
		await canvas.chooseNode(type, action);
		const added = new AddedNode(workbench, id, type, canvas.page);
		await added.panel.fields.waitFor();
		return added;
	}

	/** Runs the node. @returns what it put out first */
	async run(): Promise<Item> {
		expect(await this.panel.execute()).toBe('success');
		return (await this.items())[0]!;
	}

	/** What the node put out in its last run. */
	async items(): Promise<Item[]> {
		// n8n calls a node by the action that it was added for.
		const name = await this.panel.name();
		const { rest } = this.workbench.n8n;
		const [last] = await rest.executions(this.workflowId);
		return itemsOf(await rest.execution(last!.id), name);
	}

	/** What the panel has made of what was set: n8n saves it with the run. */
	async parameters(): Promise<Record<string, unknown>> {
		const { rest } = this.workbench.n8n;
		const stored = await rest.request<Workflow>('GET', `/rest/workflows/${this.workflowId}`);
		return stored.nodes.find((each) => each.type === this.type)?.parameters ?? {};
	}

	/** In both themes: n8n's styles look on the body for which one it is. */
	async keepPicture(name: string): Promise<void> {
		const begun = await this.theme();
		for (const theme of ['light', 'dark']) {
			await this.theme(theme);
			const picture = `${this.type.split('.').at(-1)}-${name}-${theme}.png`;
			await this.page.screenshot({
				path: path.join(projectRoot, '.cache', 'browser', picture),
				// n8n's lines fade from one theme to the other.
				animations: 'disabled',
			});
		}
		await this.theme(begun);
	}

	/** @param changed sets it first, where given */
	private async theme(changed?: string): Promise<string> {
		return await this.page.evaluate((given) => {
			if (given !== undefined) document.body.dataset.theme = given;
			return document.body.dataset.theme ?? 'light';
		}, changed);
	}
}

import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { itemsOf, type Item } from '../../harness/executions';
import { projectRoot } from '../../harness/paths';
import type { Workbench } from '../../harness/workbench';
import { node, workflow, type Workflow, type WorkflowNode } from '../../harness/workflows';
import { N8nEditor, type Theme } from './n8n-editor';
import { NodeFields } from './node-fields';
import { NodePanel } from './node-panel';

const type = 'n8n-nodes-ocr.ocrNormalize';

/** How a person comes to the node: what is typed into the panel, and the action that is clicked on. */
interface Way {
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

/** OCR Normalize, added by mouse to the end of a workflow, with its panel open. */
export class AddedNormalize {
	readonly page: Page;
	readonly panel: NodePanel;
	readonly fields: NodeFields;

	private constructor(
		private readonly workbench: Workbench,
		private readonly workflowId: string,
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
		{ term = 'ocr normalize', action, theme }: Way,
	): Promise<AddedNormalize> {
		const all = [node('Start', 'n8n-nodes-base.manualTrigger', {}), ...nodes];
		const made = workflow(
			'Fields',
			all.map((each, index) => ({ ...each, position: [index * 220, 0] })),
			all.slice(1).map(({ name }, index) => [all[index]!.name, name]),
		);
		const id = await workbench.n8n.rest.createWorkflow(made);
		const editor = await N8nEditor.signIn(browser, workbench.n8n, { theme, height: 1300 });
		const canvas = await editor.openWorkflow(id);
		await canvas.openPanelAfter(all.at(-1)!.name);
		await canvas.find(term);
		await canvas.chooseNode(type, action);
		const added = new AddedNormalize(workbench, id, canvas.page);
		await added.panel.fields.waitFor();
		return added;
	}

	/** Runs the node. @returns what it put out */
	async run(): Promise<Item> {
		// n8n calls a node by the action that it was added for.
		const name = await this.panel.name();
		expect(await this.panel.execute()).toBe('success');
		const { rest } = this.workbench.n8n;
		const [last] = await rest.executions(this.workflowId);
		const [item] = itemsOf(await rest.execution(last!.id), name);
		return item!;
	}

	/** What the panel has made of what was set: n8n saves it with the run. */
	async parameters(): Promise<unknown> {
		const { rest } = this.workbench.n8n;
		const stored = await rest.request<Workflow>('GET', `/rest/workflows/${this.workflowId}`);
		return stored.nodes.find((each) => each.type === type)?.parameters;
	}

	async keepPicture(name: string): Promise<void> {
		const picture = path.join(projectRoot, '.cache', 'browser', `normalize-${name}.png`);
		await this.page.screenshot({ path: picture });
	}
}

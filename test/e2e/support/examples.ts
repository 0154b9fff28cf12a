import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { providers } from '../../harness/providers.ts';
import type { N8nRest, Upload } from '../../harness/rest.ts';
import type { Workbench } from '../../harness/workbench.ts';
import { type NodeCredential, node as nodeOf } from '../../harness/workflows.ts';
import type { Workflow, WorkflowNode } from '../../harness/workflows.ts';
import type { ExecutionData, Item } from '../../harness/executions.ts';

/** What a person sets in a node after the import, by the node's name. */
export type Settings = Record<string, Record<string, unknown>>;

/** What stands for services that are not on this machine, by the node's name. */
export interface Surroundings {
	/** Credentials of nodes that are not ours. */
	credentials?: Record<string, NodeCredential>;
	/** Nodes to run in the place of the example's own, made from it. */
	standIns?: Record<string, (node: WorkflowNode) => Pick<WorkflowNode, 'type' | 'parameters'>>;
}

const ours = 'n8n-nodes-ocr.';

/** An example as its file is. */
function readExample(name: string): Workflow {
	const file = path.join(process.cwd(), 'examples', name);
	return JSON.parse(readFileSync(file, 'utf8')) as Workflow;
}

/** Parameters of an example's node. */
export function parametersOf(name: string, node: string): Record<string, unknown> {
	const found = readExample(name).nodes.find((each) => each.name === node);
	if (!found) throw new Error(`${name} has no node "${node}".`);
	return found.parameters;
}

/**
 * Imports an example as its file is, and does what its README asks for: selects the credentials, and
 * fills in the fields that are named in `settings`.
 */
export async function importExample(
	workbench: Workbench,
	name: string,
	settings: Settings = {},
	{ credentials = {}, standIns = {} }: Surroundings = {},
): Promise<Imported> {
	const workflow = readExample(name);
	const named = [settings, credentials, standIns].flatMap((each) => Object.keys(each));
	for (const called of named) parametersOf(name, called);
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		const set = { ...node, parameters: { ...node.parameters, ...settings[node.name] } };
		const standIn = standIns[node.name]?.(set);
		if (standIn) return { ...set, ...standIn };
		const given = credentials[node.name];
		if (given) return { ...set, credentials: { [given.type]: { id: given.id, name: given.name } } };
		if (!node.type.startsWith(ours)) return set;
		return { ...set, credentials: credentialsOf(workbench, node.type) };
	});
	const { rest } = workbench.n8n;
	const id = await rest.createWorkflow({ ...workflow, nodes });
	const stored = await rest.request<Workflow>('GET', `/rest/workflows/${id}`);
	return new Imported(workbench, id, stored.nodes);
}

/** In the place of a node that writes its _Values to Send_ somewhere: puts them out instead. */
export function putsOutItsColumns({ name, parameters }: WorkflowNode) {
	const { value } = parameters.columns as { value: Record<string, string> };
	const assignments = Object.entries(value).map(([column, expression]) => ({
		id: column,
		name: column,
		value: expression,
		type: 'string',
	}));
	const set = { mode: 'manual', assignments: { assignments }, options: {} };
	return nodeOf(name, 'n8n-nodes-base.set', set, { typeVersion: 3.4 });
}

/** A file in an item as n8n keeps it in memory, to be pinned. */
export function pinnedFile({ bytes, fileName, mimeType }: Upload) {
	const data = Buffer.from(bytes).toString('base64');
	return { data, mimeType, fileName, bytes: bytes.length };
}

/** The sandbox's credentials for a node of ours; none for one that takes none. */
function credentialsOf(workbench: Workbench, type: string): WorkflowNode['credentials'] {
	if (type === `${ours}ocrTrigger`) return workbench.trigger('').node.credentials;
	const provider = providers.find(({ nodeType }) => nodeType === type.replace(/Tool$/, ''));
	return provider && workbench.ocr('', provider.id, {}).credentials;
}

export class Imported {
	readonly id: string;
	readonly #workbench: Workbench;
	readonly #nodes: WorkflowNode[];

	constructor(workbench: Workbench, id: string, nodes: WorkflowNode[]) {
		this.#workbench = workbench;
		this.id = id;
		this.#nodes = nodes;
	}

	/** @param trigger the node whose address has to be live */
	async publish(trigger?: string): Promise<void> {
		const { rest } = this.#workbench.n8n;
		await rest.publish(this.id, trigger && `${this.#webhookId(trigger)}/ocr`);
	}

	/** Address of an OCR Trigger. */
	triggerUrl(name: string): string {
		return `${this.#workbench.n8n.origin}/webhook/${this.#webhookId(name)}/ocr`;
	}

	/** Sends a form, as its page does, its fields in their order. */
	async submitForm(trigger: string, fields: Array<string | Upload[]>) {
		const url = `${this.#workbench.n8n.origin}/form/${this.#webhookId(trigger)}`;
		return await postForm(url, fields);
	}

	/**
	 * As the button in the editor does.
	 *
	 * @param pinned what nodes put out, by their names, instead of being run: n8n's own pinned data
	 */
	async runByHand(trigger: string, pinned: Record<string, Item[]> = {}): Promise<ExecutionData> {
		const { rest } = this.#workbench.n8n;
		const path = `/rest/workflows/${this.id}`;
		const { versionId } = await rest.request<{ versionId: string }>('GET', path);
		await rest.request('PATCH', path, { versionId, pinData: pinned });
		const { executionId } = await rest.request<{ executionId: string }>('POST', `${path}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		return await this.#workbench.finished(executionId);
	}

	async executions(count: number): Promise<ExecutionData[]> {
		return await this.#workbench.executionsOf(this.id, count);
	}

	#webhookId(name: string): string {
		const id = this.#nodes.find((node) => node.name === name)?.webhookId;
		if (!id) throw new Error(`n8n gave "${name}" no webhook id.`);
		return id;
	}
}

/** A form's page posts its fields as `field-0`, `field-1` and so on. */
export async function postForm(
	url: string,
	fields: Array<string | Upload[]>,
): Promise<{ formWaitingUrl?: string }> {
	const deadline = Date.now() + 90_000;
	for (;;) {
		const form = new FormData();
		for (const [index, field] of fields.entries()) {
			if (typeof field === 'string') form.append(`field-${index}`, field);
			else {
				for (const { bytes, fileName, mimeType } of field) {
					const file = new Blob([new Uint8Array(bytes)], { type: mimeType });
					form.append(`field-${index}`, file, fileName);
				}
			}
		}
		const answer = await fetch(url, { method: 'POST', body: form });
		const text = await answer.text();
		// The last page of a form answers with nothing.
		if (answer.ok) return JSON.parse(text || '{}') as { formWaitingUrl?: string };
		// A form that was published a moment ago is registered a little later.
		if (answer.status !== 404 || Date.now() > deadline) {
			throw new Error(`The form answered ${answer.status}: ${text.slice(0, 300)}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** What went wrong in an execution, for a message; `undefined` where nothing did. */
export function reasonOf({ data, status }: ExecutionData): string | undefined {
	if (status === 'success') return undefined;
	const { error, lastNodeExecuted } = data.resultData;
	return `${status} in ${lastNodeExecuted}: ${error?.message} ${String(error?.description ?? '')}`;
}

export type Row = Record<string, string | null>;

/** Rows of a Data Table, oldest first; none where there is no such table. */
export async function tableRows({ n8n: { rest } }: Workbench, name: string): Promise<Row[]> {
	const table = await tablePath(rest, name);
	if (!table) return [];
	const { data } = await rest.request<{ data: Row[] }>(
		'GET',
		`${table}/rows?take=250&sortBy=id:asc`,
	);
	return data;
}

export async function insertRow({ n8n: { rest } }: Workbench, name: string, row: Row) {
	const table = await tablePath(rest, name);
	if (!table) throw new Error(`There is no table "${name}".`);
	await rest.request('POST', `${table}/insert`, { data: [row], returnType: 'count' });
}

async function tablePath(rest: N8nRest, name: string): Promise<string | undefined> {
	const { id } = await rest.request<{ id: string }>('GET', '/rest/projects/personal');
	const tables = `/rest/projects/${id}/data-tables`;
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const { data } = await rest.request<{ data: Array<{ id: string }> }>(
		'GET',
		`${tables}?filter=${filter}`,
	);
	return data[0] && `${tables}/${data[0].id}`;
}

/** A folder that this n8n may use, with `files` in it. */
export async function folderFor(
	{ n8n }: Workbench,
	name: string,
	files: Upload[] = [],
): Promise<string> {
	const made = path.join(n8n.userFolder, 'files', name);
	await mkdir(made, { recursive: true });
	for (const { fileName, bytes } of files) await writeFile(path.join(made, fileName), bytes);
	return made;
}

/** A path in an example, moved to a folder of this machine. */
export function moved(name: string, node: string, parameter: string, to: string) {
	const own = String(parametersOf(name, node)[parameter]);
	const value = own.replace(/\/home\/node\/\.n8n-files\/[a-z]+/, to);
	expect(value).not.toBe(own);
	return { [parameter]: value };
}

export async function until<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + 90_000;
	for (;;) {
		const found = await find();
		if (found !== undefined) return found;
		if (Date.now() > deadline) throw new Error(`It did not come about in time: ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
}

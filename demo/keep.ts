import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addressesText } from '../sandbox/addresses.ts';
import type { SandboxInfo } from '../sandbox/server.ts';
import type { N8n } from '../test/harness/n8n.ts';
import { owner } from '../test/harness/n8n-environment.ts';
import type { HarnessProvider } from '../test/harness/providers.ts';
import { node, type Wire, type WorkflowNode, workflow } from '../test/harness/workflows.ts';
import type { DemoDocument } from './documents.ts';
import type { Credentials } from './in-n8n.ts';
import { documentsFor, readerParameters } from './readings.ts';

/**
 * A workflow that does something at the first click on Execute: each provider's node is given those
 * documents that the provider reads, and OCR Normalize makes files of what comes back.
 */
export async function importExample(
	n8n: N8n,
	providers: HarnessProvider[],
	documents: DemoDocument[],
	credentials: Credentials,
	sandbox: SandboxInfo,
): Promise<string> {
	const nodes: WorkflowNode[] = [];
	const wires: Wire[] = [];
	/** Into the row of its first use. */
	const add = (added: WorkflowNode, position: [number, number], from?: string): string => {
		if (!nodes.some(({ name }) => name === added.name)) nodes.push({ ...added, position });
		if (from !== undefined) wires.push([from, added.name]);
		return added.name;
	};

	add(node('Note', 'n8n-nodes-base.stickyNote', note), [-40, -280]);
	const start = add(node('When clicked', 'n8n-nodes-base.manualTrigger', {}), [0, 20]);
	const folders = new Set<string>();
	for (const [index, provider] of providers.entries()) {
		const y = index * 200 + 20;
		const read = documentsFor(provider, documents, sandbox);
		const source = read.length === documents.length ? 'Documents' : `For ${provider.label}`;
		const folder = path.join(n8n.userFolder, 'files', source);
		if (!folders.has(folder)) {
			await putInto(folder, read);
			folders.add(folder);
			add(filesOf(source, folder), [240, y], start);
		}
		const reader = add(readerNode(provider, credentials, sandbox), [480, y], source);
		if (provider.textOnly) {
			add(exportNode('Markdown', ['markdown']), [720, y], reader);
			continue;
		}
		add(overlayNode, [720, y], reader);
	}
	if (nodes.some(({ name }) => name === overlayNode.name)) {
		const made = exportNode('Markdown and searchable PDF', ['markdown', 'pdf']);
		add(made, [960, 20], overlayNode.name);
	}
	return await n8n.rest.createWorkflow(
		workflow('Try OCR: documents through every provider', nodes, wires),
	);
}

const note = {
	content:
		'## Every document, every provider\nClick **Execute workflow**. Each provider’s node reads ' +
		'the documents, here in the sandbox on your machine. To use your own account, enter its key ' +
		'and the provider’s base URL in the credential.',
	height: 200,
	width: 420,
};

async function putInto(folder: string, documents: DemoDocument[]): Promise<void> {
	await mkdir(folder, { recursive: true });
	for (const { fileName, bytes } of documents) await writeFile(path.join(folder, fileName), bytes);
}

const filesOf = (name: string, folder: string) =>
	node(name, 'n8n-nodes-base.readWriteFile', { operation: 'read', fileSelector: `${folder}/*` });

const readerNode = (
	provider: HarnessProvider,
	credentials: Credentials,
	sandbox: SandboxInfo,
): WorkflowNode =>
	node(
		provider.label,
		provider.nodeType,
		{ ...readerParameters, ...provider.parameters(sandbox) },
		{ credential: credentials.get(provider.credentialType) },
	);

const normalize = 'n8n-nodes-ocr.ocrNormalize';

const overlayNode = node('Overlay', normalize, { operation: 'overlay' });

const exportNode = (name: string, formats: string[]): WorkflowNode =>
	node(name, normalize, { operation: 'export', formats });

export function signInText(n8n: N8n, workflowId: string, { providers }: SandboxInfo): string {
	return [
		'',
		'The sandbox, as n8n’s credentials have it:',
		'',
		addressesText(providers),
		'',
		'n8n’s editor is open, on this machine only:',
		`  address   ${n8n.origin}/workflow/${workflowId}`,
		`  e-mail    ${owner.email}`,
		`  password  ${owner.password}`,
		'Press Ctrl+C to stop n8n and to delete everything.',
	].join('\n');
}

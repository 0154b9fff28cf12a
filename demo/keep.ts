import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { N8n } from '../test/harness/n8n.ts';
import { owner } from '../test/harness/n8n-environment.ts';
import type { SandboxInfo } from '../sandbox/server.ts';
import type { HarnessProvider } from '../test/harness/providers.ts';
import { type NodeCredential, node, workflow } from '../test/harness/workflows.ts';
import { samplesFolder } from './documents.ts';

/**
 * A workflow that does something at the first click on Execute: it reads the samples from disk
 * and gives them to every provider.
 */
export async function importExample(
	n8n: N8n,
	providers: HarnessProvider[],
	sandbox: SandboxInfo,
): Promise<string> {
	const files = path.join(n8n.userFolder, 'files');
	await cp(samplesFolder, files, { recursive: true });
	const stored = await n8n.rest.request<NodeCredential[]>('GET', '/rest/credentials');
	const readers = providers.map((provider, index) => ({
		...node(
			provider.label,
			provider.nodeType,
			{ operation: 'extract', ...provider.parameters(sandbox) },
			{ credential: stored.find((each) => each.type === provider.credentialType) },
		),
		position: [480, index * 200] as [number, number],
	}));
	const note = {
		content:
			'## One document, every provider\nClick **Execute workflow**. The sample documents are ' +
			'read by each provider’s node, here from the sandbox on your machine. To use an ' +
			'account of yours, put its key and the provider’s address into the credential.',
		height: 200,
		width: 420,
	};
	return await n8n.rest.createWorkflow(
		workflow(
			'Try OCR: the samples through every provider',
			[
				node('When clicked', 'n8n-nodes-base.manualTrigger', {}),
				{
					...node('Sample documents', 'n8n-nodes-base.readWriteFile', {
						operation: 'read',
						fileSelector: `${files}/*.{png,jpg,jpeg,pdf}`,
					}),
					position: [240, 0],
				},
				{ ...node('Note', 'n8n-nodes-base.stickyNote', note), position: [-40, -260] },
				...readers,
			],
			[
				['When clicked', 'Sample documents'],
				...readers.map((reader): [string, string] => ['Sample documents', reader.name]),
			],
		),
	);
}

export function signInText(n8n: N8n, workflowId: string): string {
	return [
		'',
		'n8n’s editor is open, on this machine only:',
		`  address   ${n8n.origin}/workflow/${workflowId}`,
		`  e-mail    ${owner.email}`,
		`  password  ${owner.password}`,
		'Ctrl-C ends it and takes everything away again.',
	].join('\n');
}

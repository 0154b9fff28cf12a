import type { N8n } from '../test/harness/n8n.ts';
import type { SandboxInfo } from '../sandbox/server.ts';
import type { HarnessProvider } from '../test/harness/providers.ts';
import { node, respondNode, webhookNode, workflow } from '../test/harness/workflows.ts';
import type { DemoDocument } from './documents.ts';

/** What the demo shows of an OcrDocument; the rest passes through to --json. */
export interface ReadDocument {
	text: string;
	confidence: number | null;
	pages: Array<{ words: Array<{ confidence: number | null }> }>;
}

export interface Reading {
	provider: string;
	file: string;
	seconds: number;
	document: ReadDocument | null;
	/** The node's own sentence, where it refused. */
	refusal?: string;
	truthWords?: string[];
}

/** Puts a live workflow into n8n: webhook → the provider's node → answer. */
export async function publishReader(
	n8n: N8n,
	provider: HarnessProvider,
	sandbox: SandboxInfo,
): Promise<string> {
	const credential = await n8n.rest.createCredential(
		provider.credentialType,
		`${provider.label} in the sandbox`,
		provider.credential(sandbox),
	);
	const path = `read-with-${provider.id}`;
	const reader = node(
		provider.label,
		provider.nodeType,
		{
			operation: 'extract',
			source: 'binary',
			binaryProperty: 'data',
			output: 'document',
			...provider.parameters(sandbox),
		},
		{ credential, onError: 'continueErrorOutput' },
	);
	const id = await n8n.rest.createWorkflow(
		workflow(
			`Read a document with ${provider.label}`,
			[
				webhookNode(path, 'responseNode'),
				reader,
				respondNode('Answer', '{ document: $json }'),
				respondNode('Say why not', '{ error: $json.error }'),
			],
			[
				['Webhook', provider.label],
				[provider.label, 'Answer'],
				[provider.label, 'Say why not', 1],
			],
		),
	);
	await n8n.rest.publish(id, path);
	return path;
}

/** Sends one document through a published workflow. */
export async function readDocument(
	n8n: N8n,
	path: string,
	provider: HarnessProvider,
	document: DemoDocument,
): Promise<Reading> {
	const start = performance.now();
	const answer = await n8n.rest.webhookWithFiles(path, { data: document });
	const seconds = (performance.now() - start) / 1000;
	const reading = {
		provider: provider.id,
		file: document.fileName,
		seconds,
		truthWords: document.truthWords,
	};
	const body = answer.json as { document?: ReadDocument; error?: unknown } | null;
	if (Array.isArray(body?.document?.pages)) return { ...reading, document: body.document };
	return { ...reading, document: null, refusal: sentenceOf(body?.error) ?? answer.text };
}

/** Our nodes put an object there, n8n itself a plain sentence. */
function sentenceOf(error: unknown): string | undefined {
	if (typeof error === 'string') return error;
	if (typeof error !== 'object' || error === null || !('message' in error)) return undefined;
	return String(error.message);
}

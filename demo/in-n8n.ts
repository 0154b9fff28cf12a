import type { SandboxInfo } from '../sandbox/server.ts';
import type { N8n } from '../test/harness/n8n.ts';
import type { HarnessProvider } from '../test/harness/providers.ts';
import {
	type NodeCredential,
	node,
	respondNode,
	webhookNode,
	workflow,
} from '../test/harness/workflows.ts';
import { asDocument, type Readers, readerParameters } from './readings.ts';

/** By its type, the credential of each provider in the sandbox. */
export type Credentials = Map<string, NodeCredential>;

export async function createCredentials(
	n8n: N8n,
	providers: HarnessProvider[],
	sandbox: SandboxInfo,
): Promise<Credentials> {
	const created: Credentials = new Map();
	for (const { credentialType, label, credential } of providers) {
		created.set(
			credentialType,
			await n8n.rest.createCredential(
				credentialType,
				`${label} in the sandbox`,
				credential(sandbox),
			),
		);
	}
	return created;
}

/** Reads in a real n8n, by a live workflow for each provider: webhook → the provider's node → answer. */
export function readersInN8n(n8n: N8n, credentials: Credentials, sandbox: SandboxInfo): Readers {
	return async (provider) => {
		const path = await publish(n8n, provider, credentials, sandbox);
		return async (document) => {
			const answer = await n8n.rest.webhookWithFiles(path, { data: document });
			const body = answer.json as { document?: unknown; error?: unknown } | null;
			const read = asDocument(body?.document);
			if (read) return { document: read };
			return { document: null, refusal: sentenceOf(body?.error) ?? answer.text };
		};
	};
}

/** @returns the webhook's path */
async function publish(
	n8n: N8n,
	provider: HarnessProvider,
	credentials: Credentials,
	sandbox: SandboxInfo,
): Promise<string> {
	const path = `read-with-${provider.id}`;
	const reader = node(
		provider.label,
		provider.nodeType,
		{ ...readerParameters, ...provider.parameters(sandbox) },
		{ credential: credentials.get(provider.credentialType), onError: 'continueErrorOutput' },
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

/** Our nodes put an object there, n8n itself a plain sentence. */
function sentenceOf(error: unknown): string | undefined {
	if (typeof error === 'string') return error;
	if (typeof error !== 'object' || error === null || !('message' in error)) return undefined;
	return String(error.message);
}

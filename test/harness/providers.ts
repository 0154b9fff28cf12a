import { CATALOGUE } from '../../ocr/providers/catalogue.ts';
import type { ProviderInfo, SandboxInfo } from '../../sandbox/server.ts';

/** A provider's node, and how it is put into a workflow against the sandbox. */
export interface HarnessProvider {
	id: string;
	label: string;
	/** In the package; `nodeType` is what n8n calls it. */
	node: string;
	nodeType: string;
	credentialType: string;
	/** It signs its webhooks, with a secret that the credential knows. */
	signs: boolean;
	/** Its text comes without places. */
	textOnly: boolean;
	credential(sandbox: SandboxInfo): Record<string, unknown>;
	/** What the node needs besides the document. */
	parameters(sandbox: SandboxInfo): Record<string, unknown>;
	/** Whether its node takes such a file of the samples. */
	reads(fileName: string, sandbox: SandboxInfo): boolean;
}

export const providers: HarnessProvider[] = CATALOGUE.map(
	({ id, name, node, credential, callsBack, textOnly }) => ({
		id,
		label: name,
		node,
		nodeType: `n8n-nodes-ocr.${node}`,
		credentialType: credential,
		signs: callsBack?.by === 'account' && callsBack.signs !== undefined,
		textOnly: textOnly ?? false,
		credential: (sandbox) => infoOf(sandbox, id).credential,
		parameters: (sandbox) => infoOf(sandbox, id).parameters,
		reads: (fileName, sandbox) =>
			infoOf(sandbox, id).endings?.some((ending) => fileName.endsWith(ending)) ?? true,
	}),
);

export function providerCalled(id: string): HarnessProvider {
	const found = providers.find((provider) => provider.id === id);
	if (!found) throw new Error(`There is no provider ${id} in the catalogue.`);
	return found;
}

function infoOf(sandbox: SandboxInfo, id: string): ProviderInfo {
	const found = sandbox.providers.find((provider) => provider.id === id);
	if (!found) throw new Error(`The sandbox has no provider ${id}.`);
	return found;
}

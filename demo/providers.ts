import type { SandboxLine } from '../test/harness/sandbox.ts';

/** How a provider's node is put into a workflow against the sandbox. */
export interface DemoProvider {
	id: string;
	label: string;
	nodeType: string;
	credentialType: string;
	credential(sandbox: SandboxLine): Record<string, unknown>;
	/** What the node needs besides the document. */
	parameters(sandbox: SandboxLine): Record<string, unknown>;
}

export const providers: DemoProvider[] = [
	{
		id: 'mindee',
		label: 'Mindee',
		nodeType: 'CUSTOM.mindeeOcr',
		credentialType: 'mindeeOcrApi',
		credential: ({ mindee }) => ({ apiKey: mindee.apiKey, baseUrl: mindee.baseUrl }),
		parameters: ({ mindee }) => ({
			modelId: { __rl: true, mode: 'id', value: mindee.modelId },
		}),
	},
	{
		id: 'upstage',
		label: 'Upstage',
		nodeType: 'CUSTOM.upstageOcr',
		credentialType: 'upstageOcrApi',
		credential: ({ upstage }) => ({ apiKey: upstage.apiKey, baseUrl: upstage.baseUrl }),
		parameters: () => ({}),
	},
];

import type { SandboxLine } from '../test/harness/sandbox.ts';

/** How a provider's node is put into a workflow against the sandbox. */
export interface DemoProvider {
	id: string;
	label: string;
	nodeType: string;
	credentialType: string;
	credential(sandbox: SandboxLine): Record<string, unknown>;
	/** Only such files of the samples; all of them where not given. */
	samples?: RegExp;
	/** What the node needs besides the document. */
	parameters(sandbox: SandboxLine): Record<string, unknown>;
}

export const providers: DemoProvider[] = [
	{
		id: 'lazarus',
		label: 'Lazarus',
		nodeType: 'n8n-nodes-ocr.lazarusOcr',
		credentialType: 'lazarusOcrApi',
		credential: ({ lazarus }) => ({ ...lazarus }),
		parameters: () => ({ version: '2' }),
	},
	{
		id: 'mindee',
		label: 'Mindee',
		nodeType: 'n8n-nodes-ocr.mindeeOcr',
		credentialType: 'mindeeOcrApi',
		credential: ({ mindee }) => ({ apiKey: mindee.apiKey, baseUrl: mindee.baseUrl }),
		parameters: ({ mindee }) => ({
			modelId: { __rl: true, mode: 'id', value: mindee.modelId },
		}),
	},
	{
		id: 'ocr-services',
		label: 'OCR Services',
		nodeType: 'n8n-nodes-ocr.ocrServices',
		credentialType: 'ocrServicesApi',
		credential: ({ ocrServices }) => ({
			apiKey: ocrServices.apiKey,
			baseUrl: ocrServices.baseUrl,
		}),
		// It reads images only.
		samples: /\.(png|jpg)$/,
		parameters: () => ({ source: 'binary' }),
	},
	{
		id: 'picwish',
		label: 'PicWish',
		nodeType: 'n8n-nodes-ocr.picWishOcr',
		credentialType: 'picWishOcrApi',
		credential: ({ picwish }) => ({ ...picwish, region: 'custom' }),
		parameters: () => ({ format: 'txt', languages: ['English', 'Digits'] }),
	},
	{
		id: 'upstage',
		label: 'Upstage',
		nodeType: 'n8n-nodes-ocr.upstageOcr',
		credentialType: 'upstageOcrApi',
		credential: ({ upstage }) => ({ apiKey: upstage.apiKey, baseUrl: upstage.baseUrl }),
		parameters: () => ({}),
	},
];

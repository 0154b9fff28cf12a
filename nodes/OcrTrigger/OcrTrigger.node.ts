import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { fields } from './fields';
import { providerCredentials } from './provider-fields';

export class OcrTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OCR Trigger',
		name: 'ocrTrigger',
		icon: { light: 'file:../../icons/trigger.svg', dark: 'file:../../icons/trigger.dark.svg' },
		group: ['trigger'],
		// n8n leaves the body of a request alone for version 1 only; see `rawBodyField`.
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts a workflow when an OCR provider has read a document',
		defaults: { name: 'OCR Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials,
		webhooks: [
			// Without an empty `responseData` n8n answers with the text "firstEntryJson".
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'ocr',
			},
			// The same address, for files; the editor need not show it twice.
			{
				name: 'setup',
				httpMethod: 'PUT',
				responseMode: 'onReceived',
				responseData: '',
				path: 'ocr',
				ndvHideUrl: true,
				ndvHideMethod: true,
			},
		],
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					'While the workflow is being built, click "Listen for test event" and have a provider call the Test URL. Publish the workflow to take deliveries at the Production URL.',
				active:
					'Each delivery at the Production URL starts an execution. Click "Listen for test event" to try one at the Test URL.',
			},
			activationHint: 'Publish the workflow to take deliveries at the Production URL.',
		},
		properties: fields,
	};

	/** Providers are told the address by hand or with each document; there is nothing to register. */
	webhookMethods = {
		default: {
			checkExists: async function (this: IHookFunctions): Promise<boolean> {
				const { refuseWithoutSecret } = await import('./secrets');
				await refuseWithoutSecret(this);
				return true;
			},
			create: async function (this: IHookFunctions): Promise<boolean> {
				return true;
			},
			delete: async function (this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = await import('./receive');
		return await receive(this);
	}

	/** n8n runs this in the execution that a delivery has started, on a worker where there are any. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runTrigger } = await import('./run-trigger');
		return await runTrigger(this);
	}
}

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
		// With version 1, n8n leaves the body of a request alone; see `rawBodyField`.
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when an OCR provider delivers a result',
		defaults: { name: 'OCR Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: providerCredentials,
		webhooks: [
			// Without an empty `responseData`, n8n answers with the text "firstEntryJson".
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'ocr',
			},
			// The same URL, for files: the editor shows it once.
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
			header: 'Receive results from OCR providers',
			executionsHelp: {
				inactive:
					'To test, click "Execute step" and submit a document with the Test URL: its result appears here. To receive results without the editor, click "Publish" and use the Production URL. You find those executions in the "Executions" tab.',
				active:
					'Each result that arrives at the Production URL starts an execution. You find them in the "Executions" tab. To test, click "Execute step" and submit a document with the Test URL: its result appears here.',
			},
			activationHint: 'Publish the workflow to receive results at the Production URL.',
		},
		eventTriggerDescription: 'Waiting for a provider to call the Test URL',
		activationMessage: 'Results that arrive at the Production URL now start this workflow.',
		properties: fields,
	};

	/** Nothing is registered: you give providers the URL, or a node sends it with each document. */
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

	/** Runs in the execution that a delivery has started, in queue mode on a worker. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runTrigger } = await import('./run-trigger');
		return await runTrigger(this);
	}
}

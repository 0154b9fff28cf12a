import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

import { SUSPENDED, type SuspendStep } from '../suspend/steps';

/** The operation of the nodes in the sub-execution; it is not offered in the panel. */
const inSubExecution = { show: { operation: [SUSPENDED] } };

/** For providers that take a callback URL with each document. */
export const suspendFields: INodeProperties[] = [
	{
		displayName: 'Wait for Callback',
		name: 'waitForCallback',
		type: 'boolean',
		default: false,
		description:
			"Whether to suspend the execution until the provider calls back, instead of polling. A suspended execution uses no resources and survives a restart. Requires one item at a time, a Callback Secret in the credential, and an n8n that the provider can reach. If no callback arrives within Maximum Wait, the job's status is checked.",
		displayOptions: { show: { operation: ['extract'] }, hide: { '@tool': [true] } },
	},
	{
		displayName: 'Step',
		name: 'step',
		type: 'hidden',
		default: 'submit' satisfies SuspendStep,
		displayOptions: inSubExecution,
	},
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'hidden',
		default: '',
		displayOptions: inSubExecution,
	},
	{
		// Keeps n8n from parsing the body of a callback before its URL has been verified.
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
		displayOptions: inSubExecution,
	},
];

/** The webhook that resumes a suspended execution. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '',
		restartWebhook: true,
	},
];

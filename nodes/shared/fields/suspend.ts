import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

import { SUSPENDED, type SuspendStep } from '../suspend/steps';

/** The operation of the nodes in the sub-execution; nobody can pick it. */
const inSubExecution = { show: { operation: [SUSPENDED] } };

/** For providers that take an address to call with each document. */
export const suspendFields: INodeProperties[] = [
	{
		displayName: 'Wait for Callback',
		name: 'waitForCallback',
		type: 'boolean',
		default: false,
		description:
			"Whether to suspend the execution until the provider calls back, instead of asking it again and again. Suspended executions cost nothing and survive a restart. Takes one item at a time, a Callback Secret in the credential, and an n8n that the provider can reach; where no callback comes within Maximum Wait, the job's status decides.",
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
		// With this n8n leaves the body of a callback alone, until its address was checked.
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
		displayOptions: inSubExecution,
	},
];

/** Where a suspended execution is called back. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '',
		restartWebhook: true,
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { outputBinaryFieldOption, outputFields } from '../shared/fields/output';

/**
 * n8n reads and parses a body before the node sees it, up to 16 MB, unless a node of version 1 has
 * this set. The raw body is what was signed, and may be larger.
 */
const rawBodyField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

const notices: INodeProperties[] = [
	{
		displayName:
			'<b>Lazarus:</b> paste the URL above into the field <i>Callback URL</i> of a Lazarus OCR node with the operation Submit. ' +
			'The node signs it with the <i>Callback Secret</i> of the credential; select the same credential here.',
		name: 'lazarusNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: ['any', 'lazarus'] } },
	},
	{
		displayName:
			'<b>Mindee:</b> 1. On the Mindee platform open <i>Webhooks</i> and add one with the Production URL above. ' +
			'2. Copy its <i>signing secret</i> into the field Webhook Signing Secret of your Mindee credential, and select that credential here. ' +
			'3. Open the model and allow the webhook for it. 4. In the Mindee OCR node, operation Submit, pick it under <i>Webhooks</i>.',
		name: 'mindeeNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: ['any', 'mindee'] } },
	},
	{
		displayName:
			'<b>OCR Services, PicWish, Upstage</b> do not call back by themselves. Paste the URL above into <i>Callback URL</i> of Submit, ' +
			'or into the option <i>Send to OCR Trigger</i> of Get Result: the node delivers the result when it has it.',
		name: 'otherNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: ['any', 'ocr-services', 'picwish', 'upstage'] } },
	},
];

const providerField: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	default: 'any',
	noDataExpression: true,
	description: 'Whose deliveries start the workflow',
	options: [
		{ name: 'Any', value: 'any', description: 'Told by the form of what comes' },
		{ name: 'Lazarus', value: 'lazarus' },
		{ name: 'Mindee', value: 'mindee' },
		{ name: 'OCR Services', value: 'ocr-services' },
		{ name: 'PicWish', value: 'picwish' },
		{ name: 'Upstage', value: 'upstage' },
	],
};

const eventsField: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	default: ['completed', 'failed'],
	required: true,
	noDataExpression: true,
	description: 'Which deliveries start the workflow',
	options: [
		{ name: 'Completed', value: 'completed', description: 'A document was read' },
		{ name: 'Failed', value: 'failed', description: 'A document could not be read' },
		{ name: 'Progress', value: 'progress', description: 'A job was taken, or goes on' },
	],
};

const settingsField: INodeProperties = {
	displayName: 'Options',
	name: 'settings',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Accept Unsigned Deliveries',
			name: 'acceptUnsigned',
			type: 'boolean',
			default: false,
			description:
				'Whether anybody who knows the URL may start this workflow with a result of their own making. Turn it on only where the URL is protected in another way.',
		},
		{
			displayName: 'Maximum Delivery Size',
			name: 'maximumDeliverySize',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 64,
			description: 'In MB. Where not set, 64 for JSON and 2,048 for a ZIP file.',
		},
		{
			displayName: 'Maximum Wait',
			name: 'maximumWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 900,
			description: 'Seconds to try to fetch a result of which only the status was delivered',
		},
		outputBinaryFieldOption,
		{
			displayName: 'Skip Repeated Deliveries',
			name: 'skipRepeated',
			type: 'boolean',
			default: true,
			description:
				"Whether a result that has started an execution already is dropped, by a record in n8n's database",
		},
	],
};

export const fields: INodeProperties[] = [
	providerField,
	...notices,
	eventsField,
	...outputFields,
	settingsField,
	rawBodyField,
];

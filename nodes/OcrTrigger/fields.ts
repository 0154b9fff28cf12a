import type { INodeProperties } from 'n8n-workflow';

import { PASSAGES, withoutOutputs } from '../shared/fields/for-model';
import { keepDocumentOption, outputBinaryFieldOption, outputFields } from '../shared/fields/output';
import { neverAsTool } from '../shared/fields/tool';
import { providerFields } from './provider-fields';

/**
 * Makes n8n leave the body of a request alone, for nodes of version 1. Otherwise n8n parses it first,
 * up to 16 MB; but a signature covers the raw body, which may be larger.
 */
const rawBodyField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

const eventsField: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	default: ['completed', 'failed'],
	required: true,
	noDataExpression: true,
	description: 'Which events start the workflow',
	options: [
		{ name: 'Completed', value: 'completed', description: 'The result of a document is ready' },
		{ name: 'Failed', value: 'failed', description: 'The provider could not read a document' },
		{ name: 'Progress', value: 'progress', description: 'A job was accepted or is in progress' },
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
				"Whether to accept what is not signed. Anyone who knows the URL can then start this workflow with any text as a result, have n8n ask a provider about any job ID with your key, and fill n8n's storage with files. Turn this on only if the URL is protected in another way. A provider whose webhook signing secret is set is still checked.",
		},
		keepDocumentOption,
		{
			displayName: 'Maximum Delivery Size',
			name: 'maximumDeliverySize',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 64,
			description:
				'Largest delivery to accept, in MB. If not set, 64 for JSON and 2,048 for a ZIP file.',
		},
		{
			displayName: 'Maximum Wait',
			name: 'maximumWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 900,
			description: 'Seconds to wait for the result when a provider delivers only the status',
		},
		outputBinaryFieldOption,
		{
			displayName: 'Skip Repeated Deliveries',
			name: 'skipRepeated',
			type: 'boolean',
			default: true,
			description: 'Whether to ignore a result that has already started an execution',
		},
	],
};

export const fields: INodeProperties[] = [
	...providerFields,
	eventsField,
	...neverAsTool(withoutOutputs(outputFields, [PASSAGES])),
	settingsField,
	rawBodyField,
];

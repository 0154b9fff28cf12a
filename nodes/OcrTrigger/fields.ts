import type { INodeProperties } from 'n8n-workflow';

import { keepDocumentOption, outputBinaryFieldOption, outputFields } from '../shared/fields/output';
import { providerField, providerNotices } from './provider-fields';

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
		keepDocumentOption,
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
	...providerNotices,
	eventsField,
	...outputFields,
	settingsField,
	rawBodyField,
];

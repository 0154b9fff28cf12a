import type { INodeProperties } from 'n8n-workflow';

import { callbackHoursOption } from './callback';
import { outputBinaryFieldOption } from './output';
import { ASKING, SENDING, WAITING } from './operation';
import { SUSPENDED } from '../suspend/steps';
import { fileNameOption } from './source';

/** Goes into the options of providers with a queue. */
const maximumWaitOption: INodeProperties = {
	displayName: 'Maximum Wait',
	name: 'maximumWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 900,
	description:
		'Seconds to wait for a document to be read. After that the item fails with its job ID, and Get Result can pick it up.',
};

const deliverToOption: INodeProperties = {
	displayName: 'Send to OCR Trigger',
	name: 'deliverTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/…/ocr',
	description:
		'URL of an OCR Trigger node that is given the result too, for jobs whose own callback never came',
};

export interface OwnOptions {
	/** Options that say how a document is read. */
	sending: INodeProperties[];
	/** Options that say how a job is asked about. */
	asking?: INodeProperties[];
	/** Options of every operation. */
	always?: INodeProperties[];
	/** The provider has a queue, so that a person may say how long to wait. */
	queue: boolean;
	/** Operations that may be given a callback. */
	callback?: string[];
}

/**
 * The collection "Options", in alphabetical order as n8n asks for. Each provider adds its own; one
 * collection serves every operation, and what does not apply to an operation is hidden.
 */
export function optionsField({
	sending,
	asking,
	always,
	queue,
	callback,
}: OwnOptions): INodeProperties {
	const all = [
		...sending.map((field) => on(field, SENDING)),
		...(asking ?? []).map((field) => on(field, [...ASKING, 'extract'])),
		...(always ?? []),
		on(fileNameOption, SENDING),
		on(outputBinaryFieldOption, WAITING),
		on(deliverToOption, ['getResult']),
		...(callback ? [on(callbackHoursOption, callback)] : []),
		...(queue ? [on(maximumWaitOption, WAITING)] : []),
	];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		// The nodes of a sub-execution have another field of this name.
		displayOptions: { hide: { operation: [SUSPENDED] } },
		options: all.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

const on = (field: INodeProperties, operations: string[]): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, '/operation': operations },
	},
});

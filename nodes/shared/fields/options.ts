import type { INodeProperties } from 'n8n-workflow';

import { SUSPENDED } from '../suspend/steps';
import { offeredWith, optionsCollection } from './by-operation';
import { callbackHoursOption } from './callback';
import { keepInputFieldsOption, keepInputFilesOption } from './keep-input';
import { ASKING, READING, SENDING, WAITING } from './operation';
import { keepDocumentOption, outputBinaryFieldOption } from './output';
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
	sending: readonly INodeProperties[];
	/** Options that say how a job is asked about. */
	asking?: readonly INodeProperties[];
	/** Options of every operation. */
	always?: readonly INodeProperties[];
}

/** The collection "Options" of a provider's node: what all have, and what is its own. */
export function providerOptions(
	{ sending, asking = [], always = [] }: OwnOptions,
	{ queue, callback }: { queue: boolean; callback?: readonly string[] },
): INodeProperties {
	const entries = [
		...sending.map((entry) => offeredWith(SENDING, entry)),
		...asking.map((entry) => offeredWith([...ASKING, 'extract'], entry)),
		...always,
		keepInputFilesOption,
		keepInputFieldsOption,
		offeredWith(SENDING, fileNameOption),
		offeredWith(READING, keepDocumentOption),
		offeredWith(WAITING, outputBinaryFieldOption),
		offeredWith(['getResult'], deliverToOption),
		...(callback ? [offeredWith(callback, callbackHoursOption)] : []),
		...(queue ? [offeredWith(WAITING, maximumWaitOption)] : []),
	];
	// The nodes of a sub-execution have another field of this name.
	return optionsCollection(entries, { hide: { operation: [SUSPENDED] } });
}

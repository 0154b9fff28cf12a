import type { INodeProperties } from 'n8n-workflow';

import { RECORD } from '../record/steps';
import { SUSPENDED } from '../suspend/steps';
import { offeredWith, optionsCollection } from './by-operation';
import { callbackHoursOption } from './callback';
import { keepInputFieldsOption, keepInputFilesOption } from './keep-input';
import { READING, SENDING, WAITING } from './operation';
import { keepDocumentOption, outputBinaryFieldOption } from './output';
import { fileNameOption } from './source';

/** For providers with a queue. */
const maximumWaitOption: INodeProperties = {
	displayName: 'Maximum Wait',
	name: 'maximumWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 900,
	description:
		'Maximum number of seconds to wait for the result. After that, the item fails with its job ID, and Get Result can fetch it later.',
};

const reuseOption: INodeProperties = {
	displayName: 'Reuse Recent Results',
	name: 'reuseHours',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'Number of hours, up to 48, in which a file that was sent before, with the same options and credential, is not sent again: its earlier job or result is used, unless that failed. 0 = off. Each file is read once more to compare it. Only the memory of this n8n process holds them: a restart forgets them, and the other workers of queue mode do not know them.',
};

const maximumPagesOption: INodeProperties = {
	displayName: 'Maximum Pages per Run',
	name: 'maximumPages',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'Number of pages that a run of this node may send; 0 = no limit. In a loop, each pass is a run. The first document that does not fit into what is left, and all after it, are not sent. A document that is refused counts, as it was sent. Pages of Office files and of URLs that the provider fetches cannot be counted: such a document counts as 1 page.',
};

const pricePerPageOption: INodeProperties = {
	displayName: 'Price per Page',
	name: 'pricePerPage',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'What the provider charges for a page. Each document then has usage.cost: the pages that were paid for times the price, rounded to six decimals.',
};

const currencyOption: INodeProperties = {
	displayName: 'Price Currency',
	name: 'currency',
	type: 'string',
	default: '',
	placeholder: 'e.g. EUR',
	description: 'Currency of the price, put into usage.currency',
};

const finishFirstOption: INodeProperties = {
	displayName: 'Finish Other Items First',
	name: 'finishFirst',
	type: 'boolean',
	default: true,
	description:
		'Whether to finish the other items before one that cannot be read ends the run. Their results are then kept in a stored file, which Get Result can read. Used from the first item.',
};

/** For providers with a queue. */
const recordJobsOption: INodeProperties = {
	displayName: 'Record Accepted Jobs',
	name: 'recordJobs',
	type: 'boolean',
	default: true,
	description:
		'Whether to record accepted jobs in an execution of their own while the node runs. n8n keeps it only if the run ends early, so that the jobs can be found. Used from the first item.',
};

const deliverToOption: INodeProperties = {
	displayName: 'Send to OCR Trigger',
	name: 'deliverTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/…/ocr',
	description:
		'Production URL of an OCR Trigger node that also receives the result, for jobs whose own callback never arrived',
};

export interface OwnOptions {
	/** Options of the operations that send a document. */
	sending: readonly INodeProperties[];
	/** Further collections, for a provider whose options are too many for one list. */
	groups?: ReadonlyArray<{
		displayName: string;
		name: string;
		/** Operations that the collection is shown for. */
		operations: readonly string[];
		entries: readonly INodeProperties[];
	}>;
}

/** The collections of options of a provider's node: its own options and those that all nodes share. */
export function providerOptions(
	{ sending, groups = [] }: OwnOptions,
	{
		queue,
		callback,
		pages,
		priced,
	}: {
		queue: boolean;
		callback: readonly string[];
		pages: readonly INodeProperties[];
		/** Operations whose document can have a cost. */
		priced: readonly string[];
	},
): INodeProperties[] {
	const entries = [
		...sending.map((entry) => offeredWith(SENDING, entry)),
		keepInputFilesOption,
		keepInputFieldsOption,
		finishFirstOption,
		...(queue ? [offeredWith(SENDING, recordJobsOption)] : []),
		...pages.map((entry) => offeredWith(SENDING, entry)),
		offeredWith(SENDING, maximumPagesOption),
		...[pricePerPageOption, currencyOption].map((entry) => offeredWith(priced, entry)),
		offeredWith(SENDING, fileNameOption),
		offeredWith(SENDING, reuseOption),
		offeredWith(READING, keepDocumentOption),
		offeredWith(WAITING, outputBinaryFieldOption),
		offeredWith(['getResult'], deliverToOption),
		...(callback.length > 0 ? [offeredWith(callback, callbackHoursOption)] : []),
		...(queue ? [offeredWith(WAITING, maximumWaitOption)] : []),
	];
	return [
		// The nodes of a sub-execution have another field of this name.
		optionsCollection(entries, { hide: { operation: [SUSPENDED, RECORD] } }),
		...groups.map(({ displayName, name, operations, entries }) => ({
			...optionsCollection(entries, { show: { operation: [...operations] } }),
			displayName,
			name,
		})),
	];
}

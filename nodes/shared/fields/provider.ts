import type { INodeProperties } from 'n8n-workflow';

import { shownWith } from './by-operation';
import { callbackFields } from './callback';
import { jobFields } from './job';
import { ASKING, operationField, READING, SENDING } from './operation';
import { providerOptions, type OwnOptions } from './options';
import { outputFields } from './output';
import { sourceFields } from './source';
import { suspendFields } from './suspend';

interface OwnFields {
	/** The fields of the operations that send a document, where there are more than those of its source. */
	document?: readonly INodeProperties[];
	/** Its queue can be told to call back, so that an execution may be suspended until then. */
	suspends?: boolean;
	/** Operations that may be given a callback, and who calls it. */
	callback?: { operations: readonly string[]; byProvider: boolean };
	/** The provider has a queue, so that a person may say how long to wait. */
	queue: boolean;
	options: OwnOptions;
}

/** All fields of a provider's node, in the order in which they are shown. */
export const providerFields = ({
	document = sourceFields,
	suspends = false,
	callback,
	queue,
	options,
}: OwnFields): INodeProperties[] => [
	operationField,
	...document.map((field) => shownWith(SENDING, field)),
	...(callback ? callbackFields(callback) : []),
	...(suspends ? suspendFields : []),
	...jobFields.map((field) => shownWith(ASKING, field)),
	...outputFields.map((field) => shownWith(READING, field)),
	providerOptions(options, { queue, callback: callback?.operations }),
];

import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationOption } from '../../shared/fields/by-operation';
import type { ItemOutput } from '../../shared/operations/types';
import type { Parameters } from '../../shared/parameters';

/**
 * One operation on documents: what a person sees of it, and what it does. It knows nothing of the
 * node that carries it.
 */
export interface DocumentOperation {
	/** Its entry in the field Operation. */
	option: OperationOption;
	/**
	 * All its fields, in the order in which they are shown. A field that operations share is the same
	 * object in each of them.
	 */
	fields: readonly INodeProperties[];
	/** Its entries of the collection "Options"; it has no such collection where not given. */
	options?: readonly INodeProperties[];
	/** Names of the node's outputs, where it has several with this operation. */
	outputs?: readonly string[];
	/**
	 * Loads the work when it is first done, not when n8n starts.
	 *
	 * @param first what is set for the first item.
	 */
	load(first: Parameters): Promise<Work>;
}

/** What is made of each item by itself, or of all items together. */
export type Work = { ofItem: ItemWork } | { ofAll: RunWork };

/** What is made of one item; `output` is the index of the node's output, 0 where not given. */
export type ItemWork = (
	context: IExecuteFunctions,
	parameters: Parameters,
) => Promise<ItemOutput & { output?: number }>;

/** What is made of all items together. */
export type RunWork = (
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
) => Promise<INodeExecutionData[]>;

import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OcrWarning } from '../../../ocr/document/types';
import type { OperationOption } from '../../shared/fields/by-operation';
import type { ItemOutput, Outputs } from '../../shared/operations/types';
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
	 * Keys that it adds to the item as it came; not given where it makes an item of its own. A model is given
	 * these, and nothing of what came.
	 */
	adds?: readonly string[];
	/**
	 * Index of the output for items that come with `error` instead of a document, and for those that failed
	 * here; 0 where not given.
	 */
	failedOutput?: number;
	/** Whether it has use for an item that comes with `error`; no operation has unless it says so. */
	takesFailed?(item: INodeExecutionData): boolean;
	/**
	 * Loads the work when it is first done, not when n8n starts.
	 *
	 * @param first what is set for the first item.
	 */
	load(first: Parameters): Promise<Work>;
}

/** What is made of each item by itself, or of all items together; or a run that does all of it itself. */
export type Work = { ofItem: ItemWork } | { ofAll: RunWork } | { ofRun: WholeWork };

/** What is made, and warnings to be shown beside those that stand in `json.warnings`. */
interface Made extends ItemOutput {
	warnings?: readonly OcrWarning[];
}

/**
 * What is made of one item: one, of which `output` is the index of the node's output, 0 where not given;
 * or several.
 */
export type ItemWork = (
	context: IExecuteFunctions,
	parameters: Parameters,
) => Promise<(Made & { output?: number }) | Outputs>;

/**
 * What is made of all items together.
 *
 * @param indexes of the items that did not come with `error`; there is at least one.
 */
export type RunWork = (
	context: IExecuteFunctions,
	indexes: readonly number[],
) => Promise<{
	items: Array<Made & Pick<INodeExecutionData, 'pairedItem'>>;
	/** To be shown though they may stand in no item. */
	warnings?: readonly OcrWarning[];
}>;

/** What the node puts out, by its outputs; items that came with `error` are its own matter too. */
export type WholeWork = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

import type { INodeExecutionData } from 'n8n-workflow';

import type { OcrFailure } from '../failure';

/** What came of an input item: its outputs, or why there are none. */
export interface ItemResult {
	itemIndex: number;
	outputs: INodeExecutionData[];
	failure?: OcrFailure;
	/** The run had ended before the item was finished: this is no failure of its own. */
	isStopped?: boolean;
}

/** A file of results in n8n's binary storage. */
export interface StoredResults {
	/** As Get Result takes it. */
	id: string;
	/** Input items whose results are in it. */
	items: number;
}

/** How a run ended, and what was kept of it. */
export interface EarlyEnd {
	results: readonly ItemResult[];
	/** The item whose failure is the node's message. */
	told?: ItemResult;
	isCancelled: boolean;
	stored?: StoredResults;
	/** Why results that were there could not be stored. */
	notStored?: string;
	/** Items whose results went into the record instead. */
	recorded?: number;
	/** The text stands in the record of the jobs itself. */
	isInRecord?: boolean;
}

import type { INodeExecutionData } from 'n8n-workflow';

import type { OcrFailure } from '../failure';
import type { Known } from '../operations/known';
import type { Place } from './trace';

/** What came of an input item, or of one of its files: the outputs, or why there are none. */
export interface ItemResult extends Place {
	/** Of one of its files. */
	fileName?: string;
	outputs: INodeExecutionData[];
	failure?: OcrFailure;
	/** The run had ended before the item was finished: this is no failure of its own. */
	isStopped?: boolean;
	/** What of it was read by then; see `worthKeeping`. */
	known?: readonly Known[];
}

/** A file of results in n8n's binary storage. */
export interface StoredResults {
	/** As Get Result takes it. */
	id: string;
	/** Input items, or files of them, whose results are in it, */
	items: number;
	/** and those of which it has what was read by then. */
	begun: number;
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

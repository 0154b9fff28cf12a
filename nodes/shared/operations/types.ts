import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { OcrFile, OcrJob, OcrWarning } from '../../../ocr/document/types';
import type { Submission } from '../../../ocr/providers/provider';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';

/** One item as an operation puts it out; the run links it to its input item. */
export interface ItemOutput {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** Several items, or none, made of one. */
export interface Outputs {
	items: ItemOutput[];
	/** To be shown though they may stand in no item. */
	warnings?: readonly OcrWarning[];
	/** What is kept of the input is in them already. */
	isWhole?: true;
}

export type Operation = <Options>(
	session: Session<Options>,
	parameters: Parameters,
) => Promise<ItemOutput | Outputs>;

/** What was made, always as a list. */
export const asOutputs = (made: ItemOutput | Outputs): Outputs =>
	'items' in made ? made : { items: [made] };

/** What came of an item: its job, the provider's answer, and the files around it. */
export interface Result {
	job: OcrJob;
	raw: unknown;
	/** What was read, where n8n holds it. */
	originals: StoredFile[];
	/** Files that came as the result, with their place in `binary`. */
	files: OcrFile[];
	binary?: IBinaryKeyData;
	/** What a result that is a text file says. */
	text?: string;
	/** What is odd about the answer, or could not be done with it. */
	warnings?: readonly OcrWarning[];
	/** Of several parts or files: pages that an earlier result gave, which nobody pays for now. */
	reusedPages?: number;
}

/** A document that was sent, and what came back. Of a file in parts `raw` is what is there of a PartsAnswer. */
export interface Submitted extends Submission {
	files: StoredFile[];
	callback?: string;
	/** It was sent before, so its job calls back to whoever sent it. */
	isHeld: boolean;
	/** What it was told of its callback then holds no longer. */
	callsOtherwise?: true;
	/** Says that it was sent for another item. */
	note?: OcrWarning;
	/** See {@link Result}. */
	reusedPages?: number;
}

/** A job that is at its end, and what the provider said last. */
export interface FinishedJob {
	job: OcrJob;
	answer?: unknown;
	/** Elapsed ms until which its result is waited for, through any outage. */
	deadline?: number;
	/** Elapsed ms until which the provider may not know the job everywhere. */
	newUntil?: number;
	/** That answer, where it holds the result. */
	raw?: unknown;
}

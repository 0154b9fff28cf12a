import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OcrJob, OcrWarning } from '../../../ocr/document/types';
import { isRecord } from '../../../ocr/reading/foreign';
import type { Asker } from '../ledger/identity';
import { Parameters } from '../parameters';
import type { StoredFile } from '../source/stored-file';
import { NODES } from './sub-workflow';

/** What the caller gives to the sub-execution. Plain JSON, as all of these. */
export interface Order {
	/** The fields of the caller's node for the item, with their expressions worked out. */
	parameters: Record<string, unknown>;
	/** The JSON of the caller's item, where it is to be kept. */
	fields?: IDataObject;
	/** The caller's item: each of its tries has a sub-execution of its own, and sends once. */
	asker?: Asker;
}

/** What Submit hands on. */
export interface Submitted {
	/** Names the submission; what the address for the callback was signed for. */
	reference: string;
	job: OcrJob;
	/** The answer, where it came at once. */
	raw?: unknown;
	/** It was sent before, so its job calls back to another execution. */
	isHeld?: boolean;
	/** Says that it was sent for another item. */
	note?: OcrWarning;
	/** Of a file in parts: says which of them were sent before, */
	warnings?: OcrWarning[];
	/** and how many pages that gave. */
	reusedPages?: number;
	/** What was read. */
	originals: Array<Pick<StoredFile, 'fileName' | 'mimeType' | 'sha256'>>;
}

type Items = Pick<IExecuteFunctions, 'getWorkflowDataProxy'>;

/**
 * The caller's fields and its item, in any node of the sub-execution.
 *
 * @param maximumWait seconds, in place of the caller's.
 */
export function callersParameters(context: IExecuteFunctions, maximumWait?: number): Parameters {
	const { json, binary } = itemOf(context, NODES.start);
	const { parameters, fields = {} } = json as unknown as Order;
	const { options } = parameters;
	const values =
		maximumWait === undefined
			? parameters
			: { ...parameters, options: { ...(isRecord(options) ? options : {}), maximumWait } };
	const item = { json: fields, ...(binary ? { binary } : {}) };
	return new Parameters(context, 0, 'options', { values, item });
}

/** The caller's item, as the ledger knows it. */
export const askerOf = (context: Items): Asker | undefined =>
	(itemOf(context, NODES.start).json as unknown as Order).asker;

export const submittedOf = (context: Items): Submitted =>
	itemOf(context, NODES.submit).json as unknown as Submitted;

/** The only item that a node of the sub-execution has put out. */
function itemOf(
	context: Items,
	name: string,
): { json: IDataObject; binary?: Record<string, IBinaryData> } {
	return context.getWorkflowDataProxy(0).$(name).first();
}

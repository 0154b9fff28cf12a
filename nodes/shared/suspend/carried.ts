import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OcrJob } from '../../../ocr/document/types';
import { Parameters } from '../parameters';
import type { StoredFile } from '../source/stored-file';
import { NODES } from './sub-workflow';

/** What the caller gives to the sub-execution. Plain JSON, as all of these. */
export interface Order {
	/** The fields of the caller's node for the item, with their expressions worked out. */
	parameters: Record<string, unknown>;
}

/** What Submit hands on. */
export interface Submitted {
	/** Names the submission; what the address for the callback was signed for. */
	reference: string;
	job: OcrJob;
	/** The answer, where it came at once. */
	raw?: unknown;
	/** What was read. */
	originals: Array<Pick<StoredFile, 'fileName' | 'mimeType' | 'sha256'>>;
}

type Items = Pick<IExecuteFunctions, 'getWorkflowDataProxy'>;

/** The caller's fields, in any node of the sub-execution. */
export function callersParameters(context: IExecuteFunctions): Parameters {
	const { parameters } = itemOf(context, NODES.start).json as unknown as Order;
	return new Parameters(context, 0, 'options', parameters);
}

/** The files of the caller's item. */
export const callersFiles = (context: Items): Record<string, IBinaryData> =>
	itemOf(context, NODES.start).binary ?? {};

export const submittedOf = (context: Items): Submitted =>
	itemOf(context, NODES.submit).json as unknown as Submitted;

/** The only item that a node of the sub-execution has put out. */
function itemOf(
	context: Items,
	name: string,
): { json: IDataObject; binary?: Record<string, IBinaryData> } {
	return context.getWorkflowDataProxy(0).$(name).first();
}

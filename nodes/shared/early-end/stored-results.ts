import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { storeBinary } from '../binary-output';
import { boundBytes } from '../bytes';
import { gzipStream } from '../gzip';
import type { Session } from '../session';
import type { ItemResult, StoredResults } from './early-end';

/** First line of a file of results; its reader wants the same. */
export const HEADER = { file: 'n8n-nodes-ocr results', version: 1 } as const;

/** Bytes of JSON in one file; a reader takes no more either. */
export const MAX_RESULTS_BYTES = 1024 * 1024 * 1024;

/**
 * Puts the outputs of finished items, and what was read of others, into one file of n8n's storage: lines of JSON,
 * packed with gzip while they are written, so that no more than one of them is there twice. Files of the items are in the
 * storage already, and go in as references.
 *
 * In memory mode n8n stores nothing that outlasts a run.
 */
export async function storeResults<Options>(
	session: Session<Options>,
	results: readonly ItemResult[],
): Promise<{ stored: StoredResults } | { notStored: string }> {
	const { context } = session;
	const mode = await storageMode(context);
	if (mode === 'memory') return { notStored: IN_MEMORY };
	let [items, begun] = [0, 0];
	const count = ({ failure }: ItemResult) => (failure ? begun++ : items++);
	const packed = gzipStream(linesOf(session, results, count));
	const { id = '' } = await storeBinary(context, boundBytes(packed, MAX_RESULTS_BYTES), {
		fileName: `results-${context.getExecutionId()}.jsonl.gz`,
		mimeType: 'application/gzip',
		inMemory: mode === 'collected',
	});
	return { stored: { id, items, begun } };
}

const IN_MEMORY =
	'n8n keeps files in memory (N8N_DEFAULT_BINARY_DATA_MODE), which ends with the execution.';

/** Where n8n keeps files, which it tells of one that it has: on disk, or elsewhere as a whole. */
async function storageMode({
	helpers,
}: IExecuteFunctions): Promise<'disk' | 'collected' | 'memory'> {
	const { id } = await helpers.prepareBinaryData(Buffer.from('{}'), 'probe.json');
	if (id === undefined) return 'memory';
	return id.startsWith('filesystem') ? 'disk' : 'collected';
}

async function* linesOf<Options>(
	{ context, provider }: Session<Options>,
	results: readonly ItemResult[],
	stored: (result: ItemResult) => void,
): AsyncGenerator<Uint8Array> {
	const executionId = context.getExecutionId();
	const about = { ...HEADER, provider: provider.id, executionId };
	let bytes = 0;
	yield Buffer.from(`${JSON.stringify(about)}\n`);
	for (const result of results) {
		const line = lineOf(result, executionId);
		bytes += line.length;
		if (bytes > MAX_RESULTS_BYTES) return;
		stored(result);
		yield line;
	}
}

function lineOf({ itemIndex, outputs, failure, known }: ItemResult, executionId: string): Buffer {
	if (failure) return Buffer.from(`${JSON.stringify({ item: itemIndex + 1, begun: known })}\n`);
	const items = outputs.map(({ json, binary = {} }) => {
		const files = Object.entries(binary).map(([field, file]) => [
			field,
			settled(file, executionId),
		]);
		return { json, ...(files.length > 0 ? { binary: Object.fromEntries(files) as unknown } : {}) };
	});
	return Buffer.from(`${JSON.stringify({ item: itemIndex + 1, items })}\n`);
}

/** A file that came with a webhook moves when the execution ends, from "temp" to its ID. */
function settled(file: IBinaryData, executionId: string): IBinaryData {
	if (file.id === undefined) return file;
	return { ...file, id: file.id.replace('/executions/temp/', `/executions/${executionId}/`) };
}

import { resultEntries } from '../../../ocr/archive/result-entries';
import { simplify } from '../../../ocr/document/simplify';
import { storeBinary } from '../binary-output';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { extractItem } from './extract';
import { readDocument } from './result';
import type { ItemOutput } from './types';

/** Download ZIP: reads the document and packs the answer, the text, the words and the original. */
export async function downloadZip<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<ItemOutput> {
	const result = await extractItem(session, parameters);
	const document = await readDocument(session, result);
	const { job, raw, file } = result;
	const stem = (file?.fileName ?? job.fileName ?? job.id ?? 'document').replace(/\.[a-z0-9]{1,8}$/i, '');
	const entries = resultEntries({
		stem,
		raw,
		document,
		original: file && { fileName: file.fileName, read: () => file.read() },
	});
	const { zipEntries } = await import('../../../ocr/archive/zip');
	const field = parameters.optionString('outputBinaryField') || 'data';
	const binary = await storeBinary(session.context, zipEntries(entries, new Date(session.clock.now())), {
		fileName: `${stem}.zip`,
		mimeType: 'application/zip',
		// n8n writes a stream to disk piece by piece; its other stores want the whole of it anyway.
		inMemory: file?.inMemory ?? true,
	});
	return { json: { ...simplify(document), job: { ...job } }, binary: { [field]: binary } };
}

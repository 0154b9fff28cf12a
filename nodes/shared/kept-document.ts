import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../ocr/document/types';
import { gzip } from './gzip';
import type { Parameters } from './parameters';
import { isTool } from './tool';

/** The binary field that the full document is kept in beside a Simplified item. */
export const KEPT_FIELD = 'document';

const ENDING = '.ocr.json.gz';

export const isKeptDocument = ({ fileName }: IBinaryData): boolean =>
	fileName?.endsWith(ENDING) ?? false;

/** Files without full documents that are kept of other items. */
export const withoutDocuments = (files: IBinaryKeyData): IBinaryKeyData =>
	Object.fromEntries(Object.entries(files).filter(([, file]) => !isKeptDocument(file)));

/** Whether n8n stores the files of a run apart from its items; found out with its first document. */
const storedApart = new WeakMap<IExecuteFunctions, Promise<boolean>>();

/**
 * The full document as a compressed JSON file, so that OCR Normalize can make from the default output
 * what needs words and positions.
 *
 * It is kept by default where n8n stores files apart from its items (on disk, in S3 or in its
 * database): the item then carries a reference of 300 bytes, and the file of a page with 150 words has
 * 7 KB in the place of 50. Packing it takes about half a millisecond, where a provider takes a second or
 * more to read the page.
 * In n8n's memory mode the file would stand in the item itself as Base64, in each node's output and in
 * the saved execution, so there it is kept only where a person asks for it.
 *
 * A tool gives no files, so it keeps none by default.
 *
 * @returns `undefined` where it is not kept.
 */
export async function keptDocument(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
	stem: string,
): Promise<IBinaryData | undefined> {
	const asked = parameters.option('keepDocument') ?? (isTool(context) ? false : undefined);
	if (asked === false) return undefined;
	const store = async () => await storeDocument(context, document, stem);
	if (asked === true) return await store();
	const known = storedApart.get(context);
	if (known) return (await known) ? await store() : undefined;
	const first = store();
	storedApart.set(
		context,
		first.then(
			(file) => file.id !== undefined,
			() => {
				// Nobody knows then, so the next one tries again.
				storedApart.delete(context);
				return true;
			},
		),
	);
	const file = await first;
	return file.id === undefined ? undefined : file;
}

async function storeDocument(
	{ helpers }: IExecuteFunctions,
	document: OcrDocument,
	stem: string,
): Promise<IBinaryData> {
	return await helpers.prepareBinaryData(
		await gzip(Buffer.from(JSON.stringify(document))),
		`${stem}${ENDING}`,
		'application/gzip',
	);
}

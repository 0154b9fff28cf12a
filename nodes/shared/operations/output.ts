import type { IDataObject } from 'n8n-workflow';

import { simplify } from '../../../ocr/document/simplify';
import type { OcrDocument } from '../../../ocr/document/types';
import type { ItemOutput, Result } from './types';
import { readDocument } from './read-document';
import type { Parameters } from '../parameters';
import type { Session } from '../session';

/** A result in the form that the person chose: Simplified, Document or Raw. */
export async function resultOutput<Options>(
	session: Session<Options>,
	parameters: Parameters,
	result: Result,
): Promise<ItemOutput> {
	const form = parameters.string('output', 'simplified');
	// Raw is not read at all, so that an answer in an unknown form can be had too.
	const document = form === 'raw' ? undefined : await readDocument(session, result);
	const job = { ...result.job };
	const json: IDataObject = !document
		? { raw: result.raw as IDataObject, job }
		: form === 'document'
			? { ...document }
			: { ...simplify(document), job };
	const { binary } = result;
	if (!parameters.boolean('putInBinary')) return { json, ...(binary ? { binary } : {}) };

	// A file that came as the result has the field of the person's choice already.
	const field = (!binary && parameters.optionString('outputBinaryField')) || 'document';
	const stem = (result.originals[0]?.fileName ?? job.fileName ?? 'document').replace(
		/\.[a-z0-9]{1,8}$/i,
		'',
	);
	const content = document ? json : (result.raw as IDataObject);
	const stored = await session.context.helpers.prepareBinaryData(
		Buffer.from(JSON.stringify(content)),
		`${stem}.ocr.json`,
		'application/json',
	);
	return {
		json: { ...(document ? summary(document) : {}), job },
		binary: { ...binary, [field]: stored },
	};
}

/** What stays in the item when the document itself goes to a binary field. */
export function summary({
	confidence,
	languages,
	usage,
	pages,
	warnings,
}: OcrDocument): IDataObject {
	return {
		confidence,
		languages,
		usage,
		pageCount: pages.length,
		wordCount: pages.reduce((count, page) => count + page.words.length, 0),
		warnings: warnings.map((warning) => ({ ...warning })),
	};
}

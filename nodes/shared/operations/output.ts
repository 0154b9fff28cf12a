import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { documentStem, fileStem } from '../../../ocr/document/file-stem';
import { orderedJob } from '../../../ocr/document/job';
import { originOf, simplify } from '../../../ocr/document/simplify';
import type { OcrDocument } from '../../../ocr/document/types';
import { freeField, keptInput } from '../kept-input';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { documentOfResult } from './document-of-result';
import type { ItemOutput, Result } from './types';

/** A result in the form that the person chose: Simplified, Document or Raw. */
export async function resultOutput<Options>(
	session: Session<Options>,
	parameters: Parameters,
	result: Result,
): Promise<ItemOutput> {
	const { raw, job, originals, binary } = result;
	const stem = fileStem(originals[0]?.fileName ?? job.fileName ?? 'document');
	// Raw is not read at all, so that an answer in an unknown form can be had too.
	if (parameters.string('output', 'simplified') === 'raw') {
		return await itemOrFile(session.context, parameters, {
			item: { raw: raw as IDataObject, job: { ...orderedJob(job) } },
			content: raw,
			beside: (documentField) => ({ documentField, job: { ...orderedJob(job) } }),
			stem,
			binary,
		});
	}
	const document = await documentOfResult(session, result);
	return await documentOutput(session.context, parameters, document, { stem, binary });
}

/**
 * A document in the form that the person chose: Simplified or Document, in the item or in a JSON
 * file.
 *
 * @param known what is known beside the document: the stem of the file's name, files that go out too,
 *   and those of the input that are kept.
 */
export async function documentOutput(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
	known: {
		stem?: string;
		binary?: IBinaryKeyData;
		kept?: IBinaryKeyData;
	} = {},
): Promise<ItemOutput> {
	const { stem = documentStem(document), binary, kept } = known;
	const item: IDataObject =
		parameters.string('output', 'simplified') === 'document'
			? { ...document }
			: { ...simplify(document) };
	const beside = (documentField: string) => ({ ...summary(document), documentField });
	return await itemOrFile(context, parameters, {
		item,
		content: item,
		beside,
		stem,
		binary,
		kept,
	});
}

interface Parts {
	item: IDataObject;
	/** What goes into the file, */
	content: unknown;
	/** and what stays in the item then, by the file's field. */
	beside(field: string): IDataObject;
	stem: string;
	binary?: IBinaryKeyData;
	/** Files of the input that go out too; as the parameters say where not given. */
	kept?: IBinaryKeyData;
}

async function itemOrFile(
	{ helpers }: IExecuteFunctions,
	parameters: Parameters,
	{ item, content, beside, stem, binary, kept = keptInput(parameters).files }: Parts,
): Promise<ItemOutput> {
	if (!parameters.boolean('putInBinary')) return { json: item, ...(binary ? { binary } : {}) };
	// A file that came as the result has the field of the person's choice already.
	const wanted = (!binary && parameters.optionString('outputBinaryField')) || 'document';
	const field = freeField(wanted, { ...kept, ...binary });
	const stored = await helpers.prepareBinaryData(
		Buffer.from(JSON.stringify(content)),
		`${stem}.ocr.json`,
		'application/json',
	);
	return { json: beside(field), binary: { ...binary, [field]: stored } };
}

/** What stays in the item when the document itself goes to a binary field. */
function summary(document: OcrDocument): IDataObject {
	const { languages, usage, pages, warnings } = document;
	return {
		...originOf(document),
		wordCount: pages.reduce((count, page) => count + page.words.length, 0),
		languages,
		usage,
		warnings: warnings.map((warning) => ({ ...warning })),
	};
}

import type { IBinaryKeyData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { documentStem, fileStem } from '../../../ocr/document/file-stem';
import { orderedJob } from '../../../ocr/document/job';
import { originOf, plainTexts, simplify, simplifyPages } from '../../../ocr/document/simplify';
import { inTurns, Turns } from '../../../ocr/document/turns';
import type { OcrDocument, OcrWarning } from '../../../ocr/document/types';
import { withCost } from '../budget/price';
import { notStoredWarning, storeOrWarn } from '../binary-output';
import { chunkSettings, chunksOf, noChunks } from '../chunks';
import { MODEL_TEXT, PASSAGES } from '../fields/for-model';
import { fieldFailure } from '../failure';
import { freeField, keptInput } from '../kept-input';
import { KEPT_FIELD, keptDocument } from '../kept-document';
import type { Parameters } from '../parameters';
import type { Session } from '../session';
import { isTool } from '../tool';
import { turnsOf } from '../turns-of';
import { addWarning } from '../warnings';
import { withResult } from './accepted';
import { documentOfResult } from './document-of-result';
import { modelTextOf, passagesOf, readModelText, readPassages } from './model-output';
import type { ItemOutput, Outputs, Result } from './types';

/**
 * Largest output that stays in the item, in bytes of JSON. n8n asks before it shows more than that, and
 * what is in an item is stored again with each node's output.
 */
const MAX_ITEM_BYTES = 1024 * 1024;

/** A result in the form that the person chose: Simplified, Full Document or Raw. */
export async function resultOutput<Options>(
	session: Session<Options>,
	parameters: Parameters,
	result: Result,
): Promise<Outputs> {
	return await withResult(session, result, async () => {
		return await outputOf(session, parameters, result);
	});
}

async function outputOf<Options>(
	session: Session<Options>,
	parameters: Parameters,
	result: Result,
): Promise<Outputs> {
	const { raw, job, originals, files, binary, warnings = [] } = result;
	const stem = fileStem(originals[0]?.fileName ?? job.fileName ?? 'document');
	// Raw is not read at all, so that an answer in an unknown form can be had too.
	if (parameters.string('output', 'simplified') === 'raw') {
		const about = {
			job: { ...orderedJob(job) },
			// OCR Normalize finds the text of a result file by it.
			...(files.length > 0 ? { files: files.map((file) => ({ ...file })) } : {}),
			...(warnings.length > 0 ? { warnings: warnings.map((one) => ({ ...one })) } : {}),
		};
		const output = await itemOrFile(session.context, parameters, {
			item: { raw: raw as IDataObject, ...about },
			content: raw,
			beside: (documentField) => ({ documentField, ...about }),
			stem,
			binary,
		});
		return { items: [output] };
	}
	const document = withCost(await documentOfResult(session, result), result, parameters);
	return await documentOutput(session.context, parameters, document, { stem, binary });
}

interface Known {
	/** Of the file's name. */
	stem?: string;
	/** Files that go out too. */
	binary?: IBinaryKeyData;
	/** Files of the input that go out too; as the parameters say where not given. */
	kept?: IBinaryKeyData;
	/** The full document is among them. */
	isKept?: boolean;
}

/**
 * A document in the form that the person chose: Simplified or Full Document, in the item or in a JSON
 * file; or an item for each chunk, page or row of its tables.
 */
export async function documentOutput(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
	known: Known = {},
): Promise<Outputs> {
	const output = parameters.string('output', 'simplified');
	if (output !== 'document' && output !== MODEL_TEXT && output !== PASSAGES) {
		const itemPer = parameters.string('itemPer', 'document');
		if (itemPer === 'tableRow') return await rowOutputs(document, known);
		if (itemPer === 'chunk') return await chunkOutputs(context, parameters, document, known);
		if (itemPer === 'page') return await pageOutputs(parameters, document, known);
	}
	return { items: [await wholeOutput(context, parameters, document, known)] };
}

/**
 * Looks at how a document is to be put out before it is read and paid for.
 *
 * @throws {OcrFailure} that cannot be done.
 */
export async function checkOutput(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<void> {
	const output = parameters.string('output', 'simplified');
	if (output === MODEL_TEXT) readModelText(context, parameters);
	if (output === PASSAGES) await readPassages(parameters);
	const isSimplified = output === 'simplified';
	if (isSimplified && parameters.string('itemPer') === 'chunk') chunkSettings(parameters);
}

/** The whole document in one item. */
export async function wholeOutput(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
	known: Known = {},
): Promise<ItemOutput> {
	const { stem = documentStem(document), binary, kept, isKept = false } = known;
	const isFull = parameters.string('output', 'simplified') === 'document';
	const item: IDataObject = isFull ? { ...document } : await itemOf(context, parameters, document);
	const output = await itemOrFile(context, parameters, {
		item,
		content: item,
		beside: (documentField) => ({ ...summary(document), documentField }),
		stem,
		binary,
		kept,
	});
	const isPart = parameters.string('output') === PASSAGES;
	if (isFull || isPart || isKept) return output;
	const file = await keptDocument(context, parameters, document, stem).catch((error: unknown) => {
		const warning = notStoredWarning('the full document', error, 'The text is in this item.');
		addWarning(output.json, warning);
		return undefined;
	});
	if (!file) return output;
	const taken = { ...(kept ?? keptInput(parameters).files), ...output.binary };
	return { ...output, binary: { ...output.binary, [freeField(KEPT_FIELD, taken)]: file } };
}

/** All but a Full Document. */
async function itemOf(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
): Promise<IDataObject> {
	const output = parameters.string('output', 'simplified');
	if (output === MODEL_TEXT) return await modelTextOf(context, parameters, document);
	if (output === PASSAGES) return await passagesOf(parameters, document);
	return { ...simplify(document, await textsOf(parameters, document)) };
}

async function pageOutputs(
	parameters: Parameters,
	document: OcrDocument,
	{ binary }: Known,
): Promise<Outputs> {
	const pages = simplifyPages(document, await textsOf(parameters, document));
	return { items: pages.map((page) => ({ json: { ...page }, ...(binary ? { binary } : {}) })) };
}

async function chunkOutputs(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
	{ binary }: Known,
): Promise<Outputs> {
	const { chunks, warnings: added } = await chunksOf(parameters, document, turnsOf(context));
	const warnings = [...document.warnings, ...added];
	return {
		items: chunks.map(({ text, about }) => ({
			json: { text, ...about, warnings: warnings.map((warning) => ({ ...warning })) },
			...(binary ? { binary } : {}),
		})),
		warnings: chunks.length > 0 ? [] : [...warnings, noChunks(document)],
	};
}

/** A document without tables gives no item: a row that is not there is no row for the next node. */
async function rowOutputs(document: OcrDocument, { binary }: Known): Promise<Outputs> {
	const { tableRows } = await import('../../../ocr/export/table-rows');
	const rows = tableRows(document);
	const { fileName, provider, jobId, submittedAt, completedAt } = originOf(document);
	const warnings = document.warnings.map((warning) => ({ ...warning }));
	return {
		items: rows.map((row) => ({
			json: { ...row, fileName, provider, jobId, submittedAt, completedAt, warnings },
			...(binary ? { binary } : {}),
		})),
		warnings: rows.length > 0 ? [] : [...document.warnings, noTables(document)],
	};
}

export const noTables = ({ source }: Pick<OcrDocument, 'source'>): OcrWarning => ({
	code: 'no-tables',
	message: `No table was found in ${source.fileName ? `"${source.fileName}"` : 'the document'}, so there is no item for it.`,
});

async function textsOf(parameters: Parameters, document: OcrDocument): Promise<string[]> {
	if (parameters.string('textAs', 'plain') !== 'markdown') return plainTexts(document);
	const { markdownOfPagesSteps } = await import('../../../ocr/export/markdown/markdown');
	return await inTurns(markdownOfPagesSteps(document), new Turns());
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

/**
 * The output in the item, or where it is too large or a person wants it so in a file beside a summary.
 *
 * @throws {OcrFailure} it is too large for a tool, of which nobody gets a file.
 */
async function itemOrFile(
	context: IExecuteFunctions,
	parameters: Parameters,
	{ item, content, beside, stem, binary, kept = keptInput(parameters).files }: Parts,
): Promise<ItemOutput> {
	const bytes = Buffer.from(JSON.stringify(content) ?? 'null');
	const isTooLarge = bytes.length > MAX_ITEM_BYTES;
	const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
	const inTool = isTool(context);
	if (inTool && isTooLarge && !isForModel(parameters)) {
		throw fieldFailure(
			'Output',
			`the output has ${megabytes} MB, more than a model can be given. Choose Text for AI Model or Matching Passages.`,
		);
	}
	const isInFile = isTooLarge || parameters.boolean('putInBinary');
	if (inTool || !isInFile) {
		return { json: item, ...(binary ? { binary } : {}) };
	}
	// A file that came as the result has the field of the person's choice already.
	const wanted = (!binary && parameters.optionString('outputBinaryField')) || 'document';
	const field = freeField(wanted, { ...kept, ...binary });
	const name = `${stem}.ocr.json`;
	const stored = await storeOrWarn(
		async () => await context.helpers.prepareBinaryData(bytes, name, 'application/json'),
		'the JSON file',
		'The output is in this item.',
	);
	if ('warning' in stored) {
		addWarning(item, stored.warning);
		return { json: item, ...(binary ? { binary } : {}) };
	}
	const json = beside(field);
	if (isTooLarge && !parameters.boolean('putInBinary')) {
		addWarning(json, {
			code: 'output-in-file',
			message: `The output has ${megabytes} MB, more than the 1 MB that fits in an item, so it is in the JSON file in the binary field "${field}".`,
		});
	}
	return { json, binary: { ...binary, [field]: stored.file } };
}

/** It is bounded by its own fields. */
const isForModel = (parameters: Parameters) =>
	[MODEL_TEXT, PASSAGES].includes(parameters.string('output'));

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

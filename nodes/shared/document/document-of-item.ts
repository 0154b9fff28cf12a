import type { IExecuteFunctions } from 'n8n-workflow';

import type { OcrDocument } from '../../../ocr/document/types';
import { inTurns } from '../../../ocr/document/turns';
import { withFields } from '../../../ocr/forms/document-fields';
import { parseAnswer } from '../../../ocr/normalize/parse-answer';
import { looksLikeAnswer, readAnswerSteps } from '../../../ocr/normalize/read-answer';
import { isRecord, text } from '../../../ocr/reading/foreign';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';
import { turnsOf } from '../turns-of';
import { isTool } from '../tool';
import { fileField, type FileField } from './file-of-item';
import { findKeptDocument, isSimplified } from './find-kept-document';
import { readAnswerFile } from './read-answer-file';
import { readTextFile } from './read-text-file';
import { textOfResultFile } from './text-of-result-file';

/** A document, and where it was found. */
export interface FoundDocument {
	document: OcrDocument;
	/** The binary field of the item that holds it, where an OCR node has kept it there. */
	keptIn?: string;
	/** The item is a Simplified one whose text was changed, so what was kept is not its document. */
	isChanged?: true;
}

/** The document of an item alone; see {@link findDocument}. */
export const documentOfItem = async (
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<OcrDocument> => (await findDocument(context, parameters)).document;

/**
 * The document of an item, in whatever form it is there: a Full Document, the file that is kept with a
 * Simplified one, an answer as a provider gave it, a webhook's delivery; in the item itself, in one of
 * its fields, or in a JSON file.
 *
 * @throws {OcrFailure} it is not where it was looked for.
 * @throws {UnreadableAnswer} it is in no form that is known.
 */
export async function findDocument(
	context: IExecuteFunctions,
	parameters: Parameters,
): Promise<FoundDocument> {
	const form = parameters.optionString('form') || 'auto';
	const fileName = parameters.optionString('fileName') || undefined;
	const turns = turnsOf(context);
	const from = parameters.string('documentFrom', 'item');
	const raw = await readRaw(context, parameters, { from, form });
	if (form === 'auto' && from !== 'binary') {
		// A field that a person has named holds what is meant; the file may stand for an item.
		const standsForItem = from === 'item' && !looksLikeAnswer(raw);
		if (standsForItem || isSimplified(raw)) {
			const kept = await findKeptDocument(context, parameters, standsForItem ? undefined : raw);
			if (kept === 'other') {
				const steps = readAnswerSteps(raw, { context: { fileName } });
				return { document: await inTurns(steps, turns), isChanged: true };
			}
			// What was found since it was kept stands in the item.
			if (kept) {
				const fields = isRecord(raw) ? raw.fields : undefined;
				return { ...kept, document: withFields(kept.document, fields) };
			}
		}
	}
	if (form === 'auto' && from === 'item' && isTool(context) && !looksLikeAnswer(raw)) {
		throw notGivenToTool();
	}
	const file = from === 'item' ? await textOfResultFile(context, parameters, raw) : {};
	const steps = readAnswerSteps(raw, { form, context: { fileName, ...file } });
	return { document: await inTurns(steps, turns) };
}

/** Only an AI Agent gives its own item to a tool, and only since version 3. */
const notGivenToTool = () =>
	fieldFailure(
		'Document Source',
		"this tool was given no document, and a model cannot give it one. In the tool, choose Field or Binary File, with an expression that returns the document of an earlier node, such as {{ $('OCR').first().json }}.",
	);

async function readRaw(
	context: IExecuteFunctions,
	parameters: Parameters,
	{ from, form }: { from: string; form: string },
): Promise<unknown> {
	switch (from) {
		case 'field':
			return readField(parameters, form);
		case 'binary':
			return await readAnswerFile(context, parameters, documentFileField(parameters));
		default:
			return await readItem(context, parameters);
	}
}

/** The field with the name of the document's file, or the file that an expression gives. */
export const documentFileField = (parameters: Parameters): FileField =>
	fileField(parameters, {
		label: 'Document Binary Field',
		parameter: 'documentBinary',
		otherwise: 'document',
	});

/** An OCR node that has put its output into a file says in the item where it is. */
async function readItem(context: IExecuteFunctions, parameters: Parameters): Promise<unknown> {
	const { json, binary = {} } = parameters.input;
	const name = text(json.documentField);
	if (name === undefined || !Object.hasOwn(binary, name)) return json;
	const said = await readTextFile(context, parameters, { label: 'Document', name });
	return isRecord(json.job) ? { ...json, raw: parseAnswer(said) } : said;
}

const NAME_OR_EXPRESSION =
	'Enter the name of a field, or an expression that returns the document, such as {{ $json.body }}.';

/** No response is a single word. */
const IS_NAME = /^[\w-]{1,60}$/;

/** An expression gives the answer itself; a person types the name of the field that holds it. */
function readField(parameters: Parameters, form: string): unknown {
	const value = parameters.value('documentField');
	if (value === '' || value === undefined || value === null) {
		throw fieldFailure('Document Field', `the field is empty for this item. ${NAME_OR_EXPRESSION}`);
	}
	if (typeof value !== 'string') return value;
	const { json } = parameters.input;
	if (Object.hasOwn(json, value)) return json[value];
	if (form === 'auto' && IS_NAME.test(value)) {
		throw fieldFailure(
			'Document Field',
			`this item has no field "${value}". ${NAME_OR_EXPRESSION}`,
		);
	}
	return value;
}

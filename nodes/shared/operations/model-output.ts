import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { parsePageRanges } from '../../../ocr/document/page-ranges';
import { rounded } from '../../../ocr/document/simplify';
import { inTurns, Turns } from '../../../ocr/document/turns';
import type { OcrDocument, Polygon } from '../../../ocr/document/types';
import type { FoundPassages, LookedFor, Passage } from '../../../ocr/fields/passages/types';
import { fieldFailure } from '../failure';
import { DEFAULT_MAXIMUM_CHARACTERS, DEFAULT_MAXIMUM_RESULTS } from '../fields/for-model';
import type { Parameters } from '../parameters';
import { isTool } from '../tool';
import { readWholeNumber } from '../whole-number';

/** UTF-16 units that any model can be given; n8n gives it no file. */
const MOST_CHARACTERS_IN_TOOL = 900_000;
const MOST_RESULTS = 50;

/**
 * What is set for {@link modelTextOf}, before there is a document.
 *
 * @returns `maximum` in UTF-16 units, 0 = no limit.
 * @throws {OcrFailure} a field has no usable value.
 */
export function readModelText(
	context: IExecuteFunctions,
	parameters: Parameters,
): { pages: string; maximum: number } {
	const maximum = readWholeNumber(parameters, {
		name: 'maximumCharacters',
		label: 'Maximum Characters',
		otherwise: DEFAULT_MAXIMUM_CHARACTERS,
		atLeast: 0,
	});
	const pages = pagesAsked(parameters.value('pages'));
	inField('Pages to Return', () => parsePageRanges(pages));
	if (!isTool(context)) return { pages, maximum };
	return { pages, maximum: Math.min(maximum || Infinity, MOST_CHARACTERS_IN_TOOL) };
}

/** Also as an expression gives them: a number, or a list of them. */
function pagesAsked(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) return value.join(', ');
	return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}

/**
 * What is set for {@link passagesOf}, before there is a document.
 *
 * @throws {OcrFailure} nothing is asked for, or a field has no usable value.
 */
export async function readPassages(
	parameters: Parameters,
): Promise<{ query: string; maximum: number }> {
	const { termsOf } = await import('../../../ocr/fields/passages/terms');
	const query = parameters.string('query');
	const maximum = readWholeNumber(parameters, {
		name: 'maximumResults',
		label: 'Maximum Results',
		otherwise: DEFAULT_MAXIMUM_RESULTS,
		atLeast: 1,
	});
	if (termsOf(query).length === 0) {
		throw fieldFailure('Query', 'there is nothing to look for. Give words, a number or a date.');
	}
	return { query, maximum: Math.min(maximum, MOST_RESULTS) };
}

/**
 * A document as a language model reads it: Markdown with its pages marked, no longer than it may be.
 *
 * @throws {OcrFailure} the pages that are asked for are not there.
 */
export async function modelTextOf(
	context: IExecuteFunctions,
	parameters: Parameters,
	document: OcrDocument,
): Promise<IDataObject> {
	const { markdownOfPagesSteps } = await import('../../../ocr/export/markdown/markdown');
	const { modelText } = await import('../../../ocr/export/model-text');
	const { pages, maximum } = readModelText(context, parameters);
	const texts = await inTurns(markdownOfPagesSteps(document), new Turns());
	const all = document.pages.map(({ number }, index) => ({ number, text: texts[index]! }));
	const {
		text,
		pages: shown,
		rest,
	} = inField('Pages to Return', () => modelText(all, { pages, maximum }));
	return { text, ...about(document), pages: shown, rest, ...warningsOf(document) };
}

/**
 * Where in a document a query stands.
 *
 * @throws {OcrFailure} nothing is asked for.
 */
export async function passagesOf(
	parameters: Parameters,
	document: OcrDocument,
): Promise<IDataObject> {
	const { findPassagesSteps } = await import('../../../ocr/fields/passages/find-passages');
	const { query, maximum } = await readPassages(parameters);
	const result = await inTurns(findPassagesSteps(document, query, { maximum }), new Turns());
	return {
		query,
		passages: result.passages.map(shownPassage),
		found: result.found,
		message: messageOf(result, document),
		...about(document),
		lookedFor: result.lookedFor.map((term) => ({ ...term })),
		...warningsOf(document),
	};
}

const about = ({ source, pages, confidence }: OcrDocument) => ({
	fileName: source.fileName ?? null,
	pageCount: pages.length,
	confidence: rounded(confidence),
});

const warningsOf = ({ warnings }: OcrDocument) => ({
	warnings: warnings.map((warning) => ({ ...warning })),
});

/** Four decimals are less than a pixel. */
const shownPassage = (passage: Passage): IDataObject => ({
	...passage,
	span: { ...passage.span },
	polygon: passage.polygon && shortPolygon(passage.polygon),
	confidence: rounded(passage.confidence),
});

const shortPolygon = (polygon: Polygon): Polygon =>
	polygon.map(([x, y]) => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4]);

/** What a person, or a model, is told in words; nothing that is found speaks for itself. */
function messageOf({ passages, found, lookedFor }: FoundPassages, document: OcrDocument): string {
	const pages = document.pages.length === 1 ? '1 page' : `${document.pages.length} pages`;
	if (document.text.trim() === '') return `The document has no text on its ${pages}.`;
	if (found === 0) {
		return `Nothing was found on ${pages} for ${lookedFor.map(named).join(', ')}. Try other words, or read the text.`;
	}
	const nowhere = lookedFor.filter(({ occurrences }) => occurrences === 0);
	const missing = nowhere.length > 0 ? ` Nowhere: ${nowhere.map(named).join(', ')}.` : '';
	const left = found - passages.length;
	const more = left > 0 ? ` ${left} more are left out.` : '';
	return `${found === 1 ? '1 passage' : `${found} passages`} on ${pages}.${missing}${more}`;
}

const named = ({ text, kind }: LookedFor) =>
	kind === 'word' ? `"${text}"` : `"${text}" (${kind})`;

/** What the domain says of a value belongs to the field that has it. */
function inField<T>(label: string, make: () => T): T {
	try {
		return make();
	} catch (error) {
		throw error instanceof RangeError ? fieldFailure(label, error.message) : error;
	}
}

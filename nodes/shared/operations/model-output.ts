import type { IDataObject } from 'n8n-workflow';

import { rounded } from '../../../ocr/document/simplify';
import { inTurns, Turns } from '../../../ocr/document/turns';
import type { OcrDocument, Polygon } from '../../../ocr/document/types';
import type { FoundPassages, LookedFor, Passage } from '../../../ocr/fields/passages/types';
import { fieldFailure } from '../failure';
import { DEFAULT_MAXIMUM_CHARACTERS, DEFAULT_MAXIMUM_RESULTS } from '../fields/for-model';
import type { Parameters } from '../parameters';

/**
 * A document as a language model reads it: Markdown with its pages marked, no longer than it may be.
 *
 * @throws {OcrFailure} the pages that are asked for are not there.
 */
export async function modelTextOf(
	parameters: Parameters,
	document: OcrDocument,
): Promise<IDataObject> {
	const { markdownOfPagesSteps } = await import('../../../ocr/export/markdown/markdown');
	const { modelText } = await import('../../../ocr/export/model-text');
	const maximum = readCount(parameters, {
		name: 'maximumCharacters',
		label: 'Maximum Characters',
		otherwise: DEFAULT_MAXIMUM_CHARACTERS,
		atLeast: 0,
	});
	const texts = await inTurns(markdownOfPagesSteps(document), new Turns());
	const all = document.pages.map(({ number }, index) => ({ number, text: texts[index]! }));
	const pages = parameters.string('pages');
	const { text, pages: shown, rest } = inField('Pages', () => modelText(all, { pages, maximum }));
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
	const query = parameters.string('query');
	const maximum = readCount(parameters, {
		name: 'maximumResults',
		label: 'Maximum Results',
		otherwise: DEFAULT_MAXIMUM_RESULTS,
		atLeast: 1,
	});
	const result = await inTurns(findPassagesSteps(document, query, { maximum }), new Turns());
	if (result.lookedFor.length === 0) {
		throw fieldFailure('Query', 'there is nothing to look for. Give words, a number or a date.');
	}
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

function readCount(
	parameters: Parameters,
	{
		name,
		label,
		otherwise,
		atLeast,
	}: { name: string; label: string; otherwise: number; atLeast: number },
): number {
	const value = parameters.value(name);
	const count = value === '' || value === undefined || value === null ? otherwise : Number(value);
	if (Number.isSafeInteger(count) && count >= atLeast) return count;
	throw fieldFailure(label, `"${String(value)}" is not a whole number of at least ${atLeast}.`);
}

/** What the domain says of a value belongs to the field that has it. */
function inField<T>(label: string, make: () => T): T {
	try {
		return make();
	} catch (error) {
		throw error instanceof RangeError ? fieldFailure(label, error.message) : error;
	}
}

import type { ReadingChoices } from '../../../ocr/plan/types';
import { fieldFailure } from '../failure';
import type { Parameters } from '../parameters';
import type { Parts } from '../source/read-source';
import { MOST_WHOLE_BYTES } from './whole-file';

/**
 * What a person chose of a file's pages.
 *
 * @throws {OcrFailure} a choice was added and cannot be read: to read all pages instead would be paid for.
 */
export function readChoices(parameters: Parameters): ReadingChoices {
	return {
		pages: readPages(parameters),
		pagesWithText: parameters.optionChoice('pagesWithText', 'Pages with Text', [
			'read',
			'useText',
			'skip',
		]),
		splitWhenTooLong: parameters.optionBoolean('splitWhenTooLong', true),
	};
}

/** Also as an expression gives them: a number, or a list of numbers and texts. */
function readPages(parameters: Parameters): string {
	const value = parameters.option('pages');
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	const isEmptyText = typeof value === 'string' && value.trim() === '';
	if (isEmptyText || !parameters.hasOption('pages')) return '';
	if (entries.length === 0 || entries.some((entry) => namesNothing(entry))) {
		throw fieldFailure(
			'Pages',
			`its expression gives ${entries.length === 0 ? 'an empty list' : JSON.stringify(value ?? null).slice(0, 100)} for this item, which names no pages. Write pages as in "1-3, 5", or "all".`,
		);
	}
	return entries.map((entry) => String(entry).trim()).join(', ');
}

const namesNothing = (entry: unknown) =>
	(typeof entry !== 'string' && typeof entry !== 'number') || String(entry).trim() === '';

/** A person chose some of the pages, or what is done with them. */
export const isChosen = ({ pages, pagesWithText }: ReadingChoices): boolean =>
	pages !== '' || pagesWithText !== 'read';

/** What follows for reading the source. */
export const partsBy = (choices: ReadingChoices): Parts => ({
	looksInside: isChosen(choices),
	splitUpTo: choices.splitWhenTooLong ? MOST_WHOLE_BYTES : null,
});

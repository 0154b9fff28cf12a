import type { PagesWithText, ReadingChoices } from '../../../ocr/plan/types';
import type { Parameters } from '../parameters';
import type { Parts } from '../source/read-source';
import { MOST_WHOLE_BYTES } from './whole-file';

/** What a person chose of a file's pages; also as an expression gives it: a number, or a list of them. */
export function readChoices(parameters: Parameters): ReadingChoices {
	const pages = parameters.option('pages');
	return {
		pages: Array.isArray(pages) ? pages.join(', ') : parameters.optionString('pages'),
		pagesWithText: readPagesWithText(parameters.optionString('pagesWithText')),
		splitWhenTooLong: parameters.optionBoolean('splitWhenTooLong', true),
	};
}

const readPagesWithText = (value: string): PagesWithText =>
	value === 'useText' || value === 'skip' ? value : 'read';

/** A person chose some of the pages, or what is done with them. */
export const isChosen = ({ pages, pagesWithText }: ReadingChoices): boolean =>
	pages !== '' || pagesWithText !== 'read';

/** What follows for reading the source. */
export const partsBy = (choices: ReadingChoices): Parts => ({
	looksInside: isChosen(choices),
	splitUpTo: choices.splitWhenTooLong ? MOST_WHOLE_BYTES : null,
});

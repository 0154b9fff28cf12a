import type { OcrWarning } from '../document/types';

/**
 * The warning where an answer has no text of its pages, and what its fields say was read in its place.
 *
 * @param instead how to get the text, as a sentence.
 */
export const fieldsOnly = (instead: string): OcrWarning => ({
	code: 'text-in-part',
	message: `The response has no lines of text, so only the text of its fields was read. ${instead}`,
});

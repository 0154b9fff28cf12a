import { PatternError } from '../../../ocr/fields/find/pattern-error';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { asFailure, type OcrFailure } from '../../shared/failure';

/** Anything thrown as a failure that can be shown to people, with the code of what the domain says. */
export const knownFailure = (error: unknown): OcrFailure => asFailure(error, { codeOf });

/** What the domain says of an answer, of a file, and of a value that cannot be. */
function codeOf(error: unknown) {
	if (error instanceof UnreadableAnswer) return 'unreadable-answer';
	if (error instanceof UnusableOriginal) return 'unusable-file';
	const isValue = error instanceof RangeError || error instanceof PatternError;
	return isValue ? 'invalid-input' : undefined;
}

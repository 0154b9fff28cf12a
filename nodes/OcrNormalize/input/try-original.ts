import type { OcrWarning } from '../../../ocr/document/types';
import type { Original } from '../../../ocr/original/types';
import { UnusableOriginal } from '../../../ocr/original/unusable';

/**
 * What is made with the help of the original, or without it where it cannot be opened. A helper that
 * fails does not keep the rest from being made; a warning says why it is missing.
 *
 * @param make is given `undefined` where it has to do without.
 */
export async function tryOriginal<T>(
	original: Original | undefined,
	make: (original: Original | undefined) => Promise<T>,
): Promise<{ made: T; warnings: OcrWarning[] }> {
	const tried = await make(original).then((made) => ({ made, warnings: [] }), unusable);
	if ('made' in tried) return tried;
	const message = `The original file was not used. ${tried.message}`;
	return { made: await make(undefined), warnings: [{ code: 'original-not-used', message }] };
}

/** Anything else goes on as it is. */
function unusable(error: unknown): UnusableOriginal {
	if (error instanceof UnusableOriginal) return error;
	throw error;
}

import { buildDocument } from '../../document/build';
import type { OcrDocument } from '../../document/types';
import type { DocumentContext } from '../provider';

/**
 * The result is a file: the document has its text where the format is txt, one page for each form
 * feed, and else the file alone. No places, no confidence. Throws nothing.
 */
export function readPicWishAnswer(
	_raw: unknown,
	{ job, source, files, text }: DocumentContext,
): OcrDocument {
	const texts = text === undefined ? [] : text.split('\f');
	// A form feed ends a page, so one at the very end begins no other.
	if (texts.length > 1 && texts.at(-1)?.trim() === '') texts.pop();
	return buildDocument({
		provider: { id: 'picwish' },
		job: {
			id: job.id,
			status: 'succeeded',
			submittedAt: job.submittedAt,
			...(job.completedAt ? { completedAt: job.completedAt } : {}),
		},
		source,
		files,
		pages: texts.map((page) => ({ text: page, words: [] })),
		warnings:
			text === undefined
				? [
						{
							code: 'text-in-file',
							message: 'The text is in the result file; choose the format txt to have it here.',
						},
					]
				: [],
	});
}

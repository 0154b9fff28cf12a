import { inTurns, Turns } from '../../../ocr/document/turns';
import { searchablePdf } from '../../../ocr/forms/searchable-pdf';
import { UnusableOriginal } from '../../../ocr/original/unusable';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import type { StoredFile } from '../source/stored-file';
import type { PartState } from './part-state';
import type { HeldFile } from './whole-file';

/** The pages of a PDF whose own text is taken, as a document that numbers them from 1. */
export async function textOfPages(
	file: StoredFile,
	held: HeldFile,
	pages: readonly number[],
	ended: AbortSignal,
): Promise<PartState> {
	const read = async (): Promise<PartState> => {
		const layer = await held.withPages(async (open) => await open.textLayer(pages));
		const source = { fileName: file.fileName, mimeType: file.mimeType };
		const steps = searchablePdf.documentSteps(layer, { job: { id: null }, source });
		return { pages, document: await inTurns(steps, new Turns(ended)) };
	};
	return await read().catch((error: unknown) => {
		const isOfFile = error instanceof UnusableOriginal || error instanceof UnreadableAnswer;
		if (!isOfFile) throw error;
		return { pages, failure: { code: 'unreadable-answer', message: error.message } };
	});
}

import type { Parameters } from '../parameters';
import { checkOutput, resultOutput } from './output';
import type { Session } from '../session';
import { extractFiles } from '../parts/files-as-one';
import { finish } from '../parts/finish-parts';
import { isPartsAnswer } from '../parts/answer-of-parts';
import type { Operation, Result, Submitted } from './types';
import { submitItem } from './submit';
import { waitForCallback } from './wait-for-callback';

/** Extract Text: submit, wait, result; or suspended, until the provider calls back. */
export async function extract<Options>(
	session: Session<Options>,
	parameters: Parameters,
): ReturnType<Operation> {
	await checkOutput(session.context, parameters);
	if (parameters.boolean('waitForCallback')) return await waitForCallback(session, parameters);
	return await resultOutput(session, parameters, await extractItem(session, parameters));
}

/** From an item's source to its answer. */
export async function extractItem<Options>(
	session: Session<Options>,
	parameters: Parameters,
): Promise<Result> {
	if (parameters.files.length > 0) {
		return await extractFiles(session, parameters, async (file) => {
			return await extractItem(session, file);
		});
	}
	return await answerOf(session, parameters, await submitItem(session, parameters));
}

/** From what was sent to its answer. */
export async function answerOf<Options>(
	session: Session<Options>,
	parameters: Parameters,
	submitted: Submitted,
): Promise<Result> {
	const { job, raw, files } = submitted;
	const result: Result =
		raw === undefined || isPartsAnswer(raw)
			? await finish(session, parameters, { job, raw }, { originals: files })
			: { job, raw, originals: files, files: [], warnings: submitted.warnings };
	return asSent(result, submitted);
}

/** An answer, with what of its document was sent before. What else was said then, the answer says itself. */
export function asSent(
	result: Result,
	{ warnings = [], note, reusedPages }: Pick<Submitted, 'warnings' | 'note' | 'reusedPages'>,
): Result {
	const ofParts = warnings.filter(({ code }) => code === 'result-reused');
	const all = [...(result.warnings ?? []), ...ofParts, ...(note ? [note] : [])];
	return { ...result, ...(reusedPages === undefined ? {} : { reusedPages }), warnings: all };
}

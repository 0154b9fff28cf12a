import { inTurns, Turns } from '../../../ocr/document/turns';
import type { OcrDocument, OcrJob } from '../../../ocr/document/types';
import { UnreadableAnswer } from '../../../ocr/reading/unreadable';
import { parts } from '../../../ocr/forms/parts';
import { OcrFailure } from '../failure';
import { isPartsAnswer } from '../parts/answer-of-parts';
import type { Session } from '../session';
import type { StoredFile } from '../source/stored-file';
import { noteJoinedPages, noteUnreadPages } from '../source/unread-pages';
import type { Result } from './types';

/** Reads a provider's response. An unknown format fails this item, not the node. */
export async function documentOfResult<Options>(
	session: Session<Options>,
	result: Result,
): Promise<OcrDocument> {
	const read = await toDocument(session, result);
	// An answer may call its job by another of its names, by which nobody can ask about it.
	const id = result.job.id ?? read.job.id;
	const warnings = [...read.warnings, ...(result.warnings ?? [])];
	const document = { ...read, job: { ...read.job, id }, warnings };
	// Parts are no longer than the provider reads, and say themselves where their pages end.
	if (!isPartsAnswer(result.raw)) {
		await noteUnreadPages(session.provider, document, result.originals);
		await noteJoinedPages(session.provider, document, result.originals);
	}
	for (const file of result.originals) noteRenamed(document, file);
	return document;
}

function noteRenamed({ warnings }: OcrDocument, { fileName, misnamed }: StoredFile): void {
	if (misnamed === undefined) return;
	warnings.push({
		code: 'file-renamed',
		message: `"${misnamed}" does not contain what its extension says, so it was sent as "${fileName}".`,
	});
}

async function toDocument<Options>(
	session: Session<Options>,
	{ raw, job, originals, files, text }: Result,
): Promise<OcrDocument> {
	const [original] = originals;
	const fileName = original?.fileName ?? job.fileName;
	try {
		const { provider } = session;
		const form = isPartsAnswer(raw) ? parts : provider;
		const steps = form.documentSteps(raw, {
			readInner: (part, of) => provider.documentSteps(part, of),
			job,
			source: {
				...(fileName ? { fileName } : {}),
				...(original ? { mimeType: original.mimeType } : {}),
				...(original?.sha256 ? { sha256: original.sha256 } : {}),
			},
			files,
			text,
		});
		return await inTurns(steps, new Turns());
	} catch (error) {
		throw unreadableAnswer(session.provider.name, job, error);
	}
}

function unreadableAnswer(name: string, job: OcrJob, error: unknown): OcrFailure {
	const known = error instanceof UnreadableAnswer ? error : undefined;
	const expected = known ? `; expected ${known.expected}` : '';
	const sentence = known?.sentence ?? `The response of ${name} has an unknown format${expected}.`;
	// Where there is no job, the answer was all that came of the document.
	const isLost = job.id === null;
	const advice = isLost
		? 'The document may have been accepted. To see the response, set Output to Raw, which sends it again.'
		: 'Set Output to Raw to get the response unchanged.';
	return new OcrFailure(`${sentence} ${advice}`, {
		code: 'unreadable-answer',
		jobId: job.id,
		mayBeAccepted: isLost,
	});
}

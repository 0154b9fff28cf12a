import type { Steps } from '../../document/turns';
import { buildSteps } from '../../reading/build-document';
import type { OcrDocument, OcrFile, OcrJob } from '../../document/types';
import { pagesOfText } from '../../reading/text-pages';
import { documentJob } from '../../reading/document-job';
import { isRecord } from '../../reading/foreign';
import { asSentence, oneLine } from '../../reading/one-line';
import type { DocumentContext } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';
import { readPicWishTask } from './task';

/** A task, done or not. */
export const isPicWishAnswer = (raw: unknown): boolean =>
	isRecord(raw) && isRecord(raw.data) && 'task_id' in raw.data;

/**
 * The result is a file: the document has its text where the format is txt, one page for each form
 * feed, and else the file alone. No places, no confidence.
 *
 * @param raw the task, or the text itself; where `text` or `files` are given it may be anything.
 * Throws {@link UnreadableAnswer}, for a task that is not done.
 */
export function* readPicWishAnswer(
	raw: unknown,
	{ job, source, files, text = typeof raw === 'string' ? raw : undefined }: DocumentContext,
): Steps<OcrDocument> {
	// The engine brings the file, and has looked at the task before.
	const task = text === undefined && !files?.length ? finishedTask(raw) : undefined;
	const sourceName = task?.fileName ? { fileName: task.fileName } : {};
	return yield* buildSteps({
		provider: { id: 'picwish' },
		job: documentJob(job, {
			id: job.id ?? idIn(raw),
			completedAt: job.completedAt ?? task?.completedAt,
		}),
		source: { ...sourceName, ...source },
		files: files ?? (task?.resultUrl ? [resultFile(task.resultUrl, task.completedAt)] : []),
		pages: text === undefined ? [] : pagesOfText(text),
		warnings:
			text === undefined
				? [
						{
							code: 'text-in-file',
							message:
								'The text is only in the result file. Set Result Format to Text (TXT) to have it in the item too.',
						},
					]
				: [],
	});
}

/** `undefined` for what is no task at all. Throws {@link UnreadableAnswer} where it is not done. */
function finishedTask(raw: unknown): OcrJob | undefined {
	if (raw === null || raw === undefined) return undefined;
	const task = readPicWishTask(raw, { submittedAt: '' });
	if (task.status === 'succeeded') return task;
	const id = oneLine(task.id ?? '', 120);
	throw new UnreadableAnswer(
		'a task with the state 1',
		task.status === 'failed'
			? `PicWish could not read the document (task ${id}): ${asSentence(task.failure?.message ?? 'no reason given')}`
			: `PicWish task ${id} is not finished yet. Fetch its result with Get Result and the job ID ${id}.`,
	);
}

function idIn(raw: unknown): string | undefined {
	const data = isRecord(raw) && isRecord(raw.data) ? raw.data : {};
	return typeof data.task_id === 'string' && data.task_id !== '' ? data.task_id : undefined;
}

/** "The URL is valid for 1 hour after processing succeeds." */
const LINK_VALID_MS = 3_600_000;

const resultFile = (url: string, completedAt: string | undefined): OcrFile => ({
	kind: 'result',
	fileName: oneLine(url.split(/[?#]/)[0]?.split('/').pop() ?? '', 120) || 'result',
	mimeType: 'application/octet-stream',
	url,
	...(completedAt === undefined
		? {}
		: { expiresAt: new Date(Date.parse(completedAt) + LINK_VALID_MS).toISOString() }),
});

import type { OcrDocument, OcrFile, OcrJob, OcrJobPart } from '../../../ocr/document/types';
import { type PartIds, pagesOfOneFile, readPartIds, writePages } from '../../../ocr/plan/part-ids';
import { isRecord, list, text } from '../../../ocr/reading/foreign';
import { isPartsAnswer } from './answer-of-parts';
import { inOrder, isOpen, partName, type PartState } from './part-state';

/**
 * The parts of a job, from what an item says of it, or from its ID alone.
 *
 * @param raw the answer so far, if the item has one.
 * @returns `undefined` for a job of a file that went as it is.
 */
export function statesOfJob(job: OcrJob, raw?: unknown): PartState[] | undefined {
	const ids = job.id === null ? undefined : readPartIds(job.id);
	if (!ids && (job.id !== null || (!job.parts && !isPartsAnswer(raw)))) return undefined;
	const states = new Map<string, PartState>();
	for (const { id, pages } of ids?.parts ?? []) {
		states.set(writePages(pages), {
			pages,
			job: partJob(job, { id, pages, status: 'processing' }),
		});
	}
	const pagesOfJob = pagesOfOneFile();
	for (const part of job.parts ?? []) {
		const pages = pagesOfJob(part.pages);
		if (!pages) continue;
		const { failure } = part;
		const state: PartState = { pages, job: partJob(job, { ...part, pages }) };
		// What only was not done in time may be done by now.
		const hasFailed = part.status === 'failed';
		states.set(part.pages, hasFailed ? { ...state, failure: failure ?? HAS_FAILED } : state);
	}
	const pagesOfAnswer = pagesOfOneFile();
	const isOwn = ids && isOf(ids);
	for (const entry of isPartsAnswer(raw) ? raw.ocrParts : []) {
		const pages = isRecord(entry) ? pagesOfAnswer(text(entry.pages) ?? '') : undefined;
		if (!isRecord(entry) || !pages) continue;
		if (!isOwn || isOwn(entry, pages)) addAnswered(states, job, { entry, pages });
	}
	const covered = new Set([...states.values()].flatMap(({ pages }) => [...pages]));
	const textPages = (ids?.textPages ?? []).filter((page) => !covered.has(page));
	if (textPages.length > 0) states.set('text', { pages: textPages, failure: TEXT_NOT_THERE });
	for (const state of states.values()) {
		if (!isOpen(state) || canBeAskedFor(state.job!)) continue;
		state.job!.status = 'failed';
		state.failure = NOT_ACCEPTED;
	}
	return inOrder([...states.values()]);
}

const canBeAskedFor = ({ id, statusUrl, resultUrl }: OcrJob) =>
	id !== null || statusUrl !== undefined || resultUrl !== undefined;

const NOT_ACCEPTED = {
	code: 'no-job',
	message: 'They were not accepted when the file was sent. Send them again with Pages.',
};

const HAS_FAILED = { code: 'failed', message: 'The provider could not read them.' };

/** Of Submit, whose item has them in a file. */
const TEXT_NOT_THERE = {
	code: 'source-unavailable',
	message:
		'They have text in the PDF itself, so they were not sent, and the file with their text is not in this item. Take the job from the item of Submit, or read these pages again with Pages.',
};

/** An item may carry what came of the parts of another file: a job that has an ID is asked, and nobody else. */
function isOf({ parts, textPages }: PartIds) {
	const partOf = new Map(parts.map((part) => [writePages(part.pages), part]));
	const own = new Set(textPages);
	const sent = new Set(parts.flatMap((one) => one.pages));
	return (entry: Record<string, unknown>, pages: readonly number[]): boolean => {
		const part = partOf.get(writePages(pages));
		if (entry.raw !== undefined) {
			return part !== undefined && part.id === (text(entry.jobId) ?? null);
		}
		if (part) return isRecord(entry.failure);
		return pages.every((page) => (entry.isSkipped === true ? !sent.has(page) : own.has(page)));
	};
}

interface Answered {
	entry: Record<string, unknown>;
	pages: readonly number[];
}

function addAnswered(
	states: Map<string, PartState>,
	job: OcrJob,
	{ entry, pages }: Answered,
): void {
	const key = writePages(pages);
	const known = states.get(key);
	if (isRecord(entry.document)) {
		states.set(key, { pages, document: entry.document as unknown as OcrDocument });
	} else if (entry.isSkipped === true) {
		states.set(key, { pages, isSkipped: true });
	} else if (entry.raw !== undefined) {
		const sent =
			known?.job ?? partJob(job, { id: text(entry.jobId) ?? null, pages, status: 'succeeded' });
		states.set(key, {
			pages,
			job: { ...sent, status: 'succeeded' },
			raw: entry.raw,
			files: list(entry.files) as OcrFile[],
			...(typeof entry.text === 'string' ? { text: entry.text } : {}),
		});
	} else if (!known && isRecord(entry.failure)) {
		const failure = {
			code: text(entry.failure.code) ?? 'failed',
			message: text(entry.failure.message) ?? '',
		};
		states.set(key, { pages, job: partJob(job, { id: null, pages, status: 'failed' }), failure });
	}
}

type PartOf = Pick<OcrJobPart, 'id' | 'status' | 'statusUrl' | 'resultUrl'> & {
	pages: readonly number[];
};

/** A part's own job, as the provider knows it. */
function partJob({ provider, submittedAt, fileName }: OcrJob, part: PartOf): OcrJob {
	const { id, status, statusUrl, resultUrl } = part;
	return {
		provider,
		id,
		status,
		submittedAt,
		...(fileName === undefined ? {} : { fileName: partName(fileName, part.pages) }),
		...(statusUrl === undefined ? {} : { statusUrl }),
		...(resultUrl === undefined ? {} : { resultUrl }),
	};
}

import type { IBinaryKeyData } from 'n8n-workflow';

import type {
	JobStatus,
	OcrDocument,
	OcrFile,
	OcrJob,
	OcrJobPart,
} from '../../../ocr/document/types';
import { readPages, readPartIds, writePages, writePartIds } from '../../../ocr/plan/part-ids';
import type { AnsweredPart, PartsAnswer } from '../../../ocr/plan/parts-answer';
import { isRecord, list, text } from '../../../ocr/reading/foreign';

/** A part of a file, and how far it is. */
export interface PartState {
	/** 1-based numbers in the whole file, ascending. */
	pages: readonly number[];
	/** The piece of work at the provider; not there for pages that are not sent. */
	job?: OcrJob;
	/** The provider's answer, with what a result file says and where it is. */
	raw?: unknown;
	files?: OcrFile[];
	binary?: IBinaryKeyData;
	text?: string;
	/** What the PDF's own text gave. */
	document?: OcrDocument;
	/** A person skipped these pages, as they have text. */
	isSkipped?: true;
	/** Why there is no answer. */
	failure?: { code: string; message: string };
}

/** What is known of the whole file. */
export interface WholeFile {
	pageCount?: number;
	fileName?: string;
}

/** Whether the answer has come, or it is known why none will. */
export const isOpen = ({ job, raw, failure }: PartState): boolean =>
	job !== undefined && raw === undefined && failure === undefined && job.status !== 'failed';

/** In the order of their first pages. */
export const inOrder = (states: readonly PartState[]): PartState[] =>
	[...states].sort((a, b) => a.pages[0]! - b.pages[0]!);

/** What came of all parts, as one answer. */
export function partsAnswer(
	states: readonly PartState[],
	{ pageCount, fileName }: WholeFile,
): PartsAnswer {
	return {
		ocrParts: inOrder(states).map(answeredPart),
		...(pageCount === undefined ? {} : { pageCount }),
		...(fileName === undefined ? {} : { fileName }),
	};
}

function answeredPart(state: PartState): AnsweredPart {
	const { pages, job, raw, files = [], document, isSkipped, failure } = state;
	const jobId = job?.id ?? undefined;
	return {
		pages: writePages(pages),
		...(jobId === undefined ? {} : { jobId }),
		...(raw === undefined ? {} : { raw }),
		...(files.length === 0 ? {} : { files }),
		...(state.text === undefined ? {} : { text: state.text }),
		...(document === undefined ? {} : { document }),
		...(isSkipped ? { isSkipped } : {}),
		...(failure === undefined ? {} : { failure }),
	};
}

/** What of the parts has come already; `undefined` if nothing has that the job itself does not say. */
export function answerSoFar(
	states: readonly PartState[],
	whole: WholeFile,
): PartsAnswer | undefined {
	const answer = partsAnswer(states, whole);
	return saysMore(answer) ? answer : undefined;
}

/** Whether an answer says more than that its jobs go on or have failed, which the job says itself. */
export const saysMore = ({ ocrParts }: PartsAnswer): boolean =>
	ocrParts.some(({ raw, document, isSkipped }) => raw !== undefined || document || isSkipped);

/** The jobs of all parts as one. */
export function wholeJob(
	states: readonly PartState[],
	about: Pick<OcrJob, 'provider'> & Partial<OcrJob>,
): OcrJob {
	const all = inOrder(states);
	const sent = all.filter(({ job }) => job !== undefined);
	const parts = sent.map(({ pages, job, failure }): OcrJobPart => {
		const { id, status, statusUrl, resultUrl } = job!;
		return {
			id,
			pages: writePages(pages),
			status,
			...(failure ? { failure } : {}),
			...(statusUrl === undefined ? {} : { statusUrl }),
			...(resultUrl === undefined ? {} : { resultUrl }),
		};
	});
	const ids = sent.map(({ pages, job }) => ({ id: job!.id, pages: [...pages] }));
	const apart = all.filter(({ job, isSkipped }) => job === undefined && !isSkipped);
	const textPages = apart.flatMap(({ pages }) => [...pages]).sort((a, b) => a - b);
	const times = (pick: (job: OcrJob) => string | undefined) =>
		sent.flatMap(({ job }) => pick(job!) || []).sort();
	const submittedAt = times((job) => job.submittedAt)[0] ?? about.submittedAt ?? '';
	const status = statusOf(sent);
	const completedAt = status === 'succeeded' ? times((job) => job.completedAt).at(-1) : undefined;
	return {
		provider: about.provider,
		id: writePartIds({ parts: ids, textPages }),
		status,
		parts,
		submittedAt,
		...(completedAt === undefined ? {} : { completedAt }),
		...(about.fileName === undefined ? {} : { fileName: about.fileName }),
	};
}

/** Failed only where all parts have; at its end once all parts are. */
function statusOf(sent: readonly PartState[]): JobStatus {
	const statuses = sent.map(({ job }) => job!.status);
	const all = (status: JobStatus) => statuses.every((one) => one === status);
	if (statuses.length > 0 && all('failed')) return 'failed';
	if (statuses.some((one) => one === 'processing')) return 'processing';
	if (statuses.some((one) => one === 'queued')) {
		return statuses.some((one) => one === 'succeeded') ? 'processing' : 'queued';
	}
	return 'succeeded';
}

/**
 * The parts of a job, from what an item says of it, or from its ID alone.
 *
 * @param raw the answer so far, if the item has one.
 * @returns `undefined` for a job of a file that went as it is.
 */
export function statesOfJob(job: OcrJob, raw?: unknown): PartState[] | undefined {
	const ids = job.id === null ? undefined : readPartIds(job.id);
	if (!ids && !job.parts && !isPartsAnswer(raw)) return undefined;
	const states = new Map<string, PartState>();
	for (const { id, pages } of ids?.parts ?? []) {
		states.set(writePages(pages), {
			pages,
			job: partJob(job, { id, pages, status: 'processing' }),
		});
	}
	for (const part of job.parts ?? []) {
		const pages = readPages(part.pages);
		if (!pages) continue;
		const { failure } = part;
		const state: PartState = { pages, job: partJob(job, { ...part, pages }) };
		// What only was not done in time may be done by now.
		const hasFailed = part.status === 'failed';
		states.set(part.pages, hasFailed ? { ...state, failure: failure ?? HAS_FAILED } : state);
	}
	for (const entry of isPartsAnswer(raw) ? raw.ocrParts : []) addAnswered(states, job, entry);
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

export const isPartsAnswer = (raw: unknown): raw is PartsAnswer =>
	isRecord(raw) && Array.isArray(raw.ocrParts);

function addAnswered(states: Map<string, PartState>, job: OcrJob, entry: unknown): void {
	if (!isRecord(entry)) return;
	const pages = readPages(text(entry.pages) ?? '');
	if (!pages) return;
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

/** `scan-p31-60.pdf`, of a single page `scan-p7.pdf`: its first and its last page. */
export function partName(fileName: string, pages: readonly number[]): string {
	const dot = fileName.lastIndexOf('.');
	const [stem, ending] = dot > 0 ? [fileName.slice(0, dot), fileName.slice(dot)] : [fileName, ''];
	const [first, last] = [pages[0]!, pages.at(-1)!];
	return `${stem}-p${first === last ? first : `${first}-${last}`}${ending}`;
}

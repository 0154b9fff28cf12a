import { z } from 'zod/v4';

import { eachOf, type Steps } from '../../document/turns';
import { buildSteps, type DraftPage, type DraftWord } from '../../reading/build-document';
import type { OcrDocument, PageUnit } from '../../document/types';
import { readHandwriting, type Handwriting } from '../../reading/handwriting';
import { readFlatPoints } from '../../reading/points';
import { documentJob } from '../../reading/document-job';
import { isRecord, list, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { asSentence, oneLine } from '../../reading/one-line';
import type { DocumentContext } from '../../reading/answer-form';
import { UnreadableAnswer } from '../../reading/unreadable';

const textOr = z.string().nullish().catch(undefined);
const numberOr = z.number().nullish().catch(undefined);
const countOr = z.number().nonnegative().nullish().catch(undefined);
const listOr = z.array(z.unknown()).nullish().catch(undefined);

const schema = z.object({
	id: textOr,
	pages: countOr,
	ocrVersion: textOr,
	ocrResults: z.object({
		version: textOr,
		modelVersion: textOr,
		readStyles: listOr,
		readResults: z.array(z.unknown()),
	}),
});

const pageSchema = z.object({
	angle: numberOr,
	width: numberOr,
	height: numberOr,
	unit: textOr,
	lines: listOr,
	words: listOr,
});

const EXPECTED = '"ocrResults.readResults" (a list)';

/**
 * Reads both versions of the answer. Version 2 has words beside lines (`content`, `polygon`,
 * `confidence`, `span`); version 1, the default, has them in lines (`text`, `boundingBox`).
 * Throws {@link UnreadableAnswer}.
 */
export function* readLazarusAnswer(
	raw: unknown,
	{ job, source }: DocumentContext,
): Steps<OcrDocument> {
	const parsed = schema.safeParse(raw);
	if (!parsed.success) throw new UnreadableAnswer(EXPECTED, whyNoResult(raw));
	const { ocrResults, pages, ocrVersion, id } = parsed.data;
	const { readResults } = ocrResults;
	if (readResults.length > 0 && !readResults.some(isRecord)) throw new UnreadableAnswer(EXPECTED);
	const isHandwritten = readHandwriting(ocrResults.readStyles ?? []);
	const leftOut = new LeftOut();
	const drafts = yield* eachOf(readResults, (entry, index): DraftPage => {
		const page = pageSchema.safeParse(entry).data;
		if (page) return readPage(page, isHandwritten, leftOut);
		leftOut.page(index + 1);
		return { words: [] };
	});
	const apiVersion = ocrVersion ?? ocrResults.version;
	return yield* buildSteps({
		provider: {
			id: 'lazarus',
			...(ocrResults.modelVersion ? { modelVersion: ocrResults.modelVersion } : {}),
			...(apiVersion ? { apiVersion } : {}),
		},
		job: documentJob(job, { id: job.id ?? id }),
		source,
		usage: { pages: pages ?? readResults.length },
		pages: drafts,
		warnings: leftOut.warnings(),
	});
}

/** What a webhook without the full payload brings, and what is answered before the end. */
const STATUSES = new Set(['SUCCESS', 'RUNNING', 'SUBMITTED', 'WARNING', 'FAILURE', 'AUTH_FAILURE']);
const JOB_KEYS = ['id', 'statusId', 'documentId', 'resultUrl'];

export function isLazarusAnswer(raw: unknown): boolean {
	if (!isRecord(raw)) return false;
	if (isRecord(raw.ocrResults))
		return 'readResults' in raw.ocrResults || 'rawText' in raw.ocrResults;
	const { status } = raw;
	if (typeof status !== 'string' || !STATUSES.has(status.toUpperCase())) return false;
	// Jobs of others: Azure has its result in it, LlamaParse what went wrong.
	if ('result' in raw || 'error_message' in raw) return false;
	// Others have a status too, in small letters; a refusal has its message and nothing else.
	return status.endsWith('FAILURE')
		? 'message' in raw || JOB_KEYS.some((key) => key in raw)
		: JOB_KEYS.some((key) => key in raw);
}

function whyNoResult(raw: unknown): string | undefined {
	if (!isRecord(raw) || isRecord(raw.ocrResults) || !isLazarusAnswer(raw)) return undefined;
	const id = oneLine(text(raw.statusId) ?? text(raw.id) ?? '', 120);
	const status = oneLine(text(raw.status) ?? '', 40);
	if (status.toUpperCase().endsWith('FAILURE')) {
		const which = id === '' ? '' : ` (job ${id})`;
		return `Lazarus could not read the document${which}: ${asSentence(text(raw.message) ?? 'no reason given')}`;
	}
	return (
		`This is only the status ${status}${id === '' ? '' : ` of Lazarus job ${id}`}, not its result. ` +
		`Fetch the result with Get Result${id === '' ? '' : ` and the job ID ${id}`}, or turn on Webhook Sends Full Result.`
	);
}

function readPage(
	page: z.infer<typeof pageSchema>,
	isHandwritten: Handwriting,
	leftOut: LeftOut,
): DraftPage {
	const lines = (page.lines ?? []).filter(isRecord);
	const words: DraftWord[] = [];
	const add = (word: unknown) => {
		if (isRecord(word)) words.push(readWord(word, isHandwritten));
		else leftOut.entry();
	};
	if (page.words?.length) page.words.forEach(add);
	else for (const line of lines) list(line.words).forEach(add);
	return {
		width: page.width,
		height: page.height,
		unit: readUnit(page.unit),
		angle: page.angle,
		...(lines.length > 0 ? { lines: lines.map(readLine) } : {}),
		words,
	};
}

const readLine = (line: Record<string, unknown>) => ({
	text: contentOf(line),
	points: readFlatPoints(line.polygon ?? line.boundingBox),
});

const readWord = (word: Record<string, unknown>, isHandwritten: Handwriting): DraftWord => ({
	text: contentOf(word),
	points: readFlatPoints(word.polygon ?? word.boundingBox),
	confidence: typeof word.confidence === 'number' ? word.confidence : null,
	handwritten: isHandwritten(word.span),
});

const contentOf = ({ content, text }: Record<string, unknown>) =>
	typeof content === 'string' ? content : typeof text === 'string' ? text : '';

const readUnit = (unit: string | null | undefined): PageUnit =>
	unit === 'inch' || unit === 'pixel' ? unit : null;

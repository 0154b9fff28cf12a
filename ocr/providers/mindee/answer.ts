import { z } from 'zod/v4';

import { eachOf, type Steps } from '../../document/turns';
import { buildSteps, type DraftPage, type DraftWord } from '../../reading/build-document';
import type { OcrDocument } from '../../document/types';
import { documentJob } from '../../reading/document-job';
import { isRecord, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { asSentence, oneLine } from '../../reading/one-line';
import type { DocumentContext } from '../../reading/answer-form';
import { fieldsOnly } from '../../reading/text-in-part';
import { UnreadableAnswer } from '../../reading/unreadable';
import { readPolygon } from './polygon';
import { ownWords } from './problem';
import { readExtraction } from './products';

const textOr = z.string().nullish().catch(undefined);

const answerSchema = z.object({
	inference: z.object({
		id: textOr,
		job: z.object({ id: textOr }).nullish().catch(undefined),
		model: z.object({ id: textOr }).nullish().catch(undefined),
		file: z
			.object({
				name: textOr,
				page_count: z.number().int().positive().nullish().catch(undefined),
				mime_type: textOr,
			})
			.nullish()
			.catch(undefined),
		result: z.record(z.string(), z.unknown()),
	}),
});

const EXPECTED = '"inference.result.pages" (a list)';

/** What the results of other products have in the place of pages. */
const PRODUCTS = ['fields', 'crops', 'splits', 'classification'];

const HOW_TO_GET_TEXT = 'Turn on Raw Text for the model, or use a model for OCR.';

/**
 * Reads `{inference: {…, result: {pages: [{content, words}]}}}`, as a fetch gives it and as a
 * webhook brings it. Polygons are 0..1 already, and no page size is given, so width, height and
 * unit stay null. Results of the other products have fields, and their text with `raw_text`. Throws
 * {@link UnreadableAnswer}.
 */
export function* readMindeeAnswer(
	raw: unknown,
	{ job, source }: DocumentContext,
): Steps<OcrDocument> {
	const parsed = answerSchema.safeParse(raw);
	if (!parsed.success) throw new UnreadableAnswer(EXPECTED, whyNoResult(raw));
	const { inference } = parsed.data;
	const leftOut = new LeftOut();
	const { pages, isFieldsOnly } = yield* pagesSteps(inference.result, leftOut);
	const { file, model } = inference;
	return yield* buildSteps({
		provider: { id: 'mindee', ...(model?.id ? { model: model.id } : {}) },
		job: documentJob(job, { id: inference.job?.id }),
		source: {
			...source,
			...(file?.name ? { fileName: file.name } : {}),
			...(file?.mime_type ? { mimeType: file.mime_type } : {}),
			...(file?.page_count ? { pageCount: file.page_count } : {}),
		},
		usage: { pages: file?.page_count ?? pages.length },
		pages,
		warnings: [...(isFieldsOnly ? [fieldsOnly(HOW_TO_GET_TEXT)] : []), ...leftOut.warnings()],
	});
}

function* pagesSteps(
	result: Record<string, unknown>,
	leftOut: LeftOut,
): Steps<{ pages: DraftPage[]; isFieldsOnly: boolean }> {
	const { pages } = result;
	if (!Array.isArray(pages)) {
		const read = readExtraction(result);
		const isProduct = PRODUCTS.some((name) => name in result);
		const why = `The result of Mindee has no text. ${HOW_TO_GET_TEXT}`;
		if (!read) throw new UnreadableAnswer(EXPECTED, isProduct ? why : undefined);
		return read;
	}
	if (pages.length > 0 && !pages.some(isRecord)) throw new UnreadableAnswer(EXPECTED);
	const read = yield* eachOf(pages, (page: unknown, index): DraftPage => {
		if (!isRecord(page)) {
			leftOut.page(index + 1);
			return { words: [] };
		}
		return {
			...(typeof page.content === 'string' ? { text: page.content } : {}),
			normalised: true,
			words: readWords(page.words, leftOut),
		};
	});
	return { pages: read, isFieldsOnly: false };
}

/** A result, a job, or the flat payload with which a webhook tells that there will be no result. */
export function isMindeeAnswer(raw: unknown): boolean {
	if (!isRecord(raw)) return false;
	if (isRecord(raw.inference)) return true;
	if (typeof raw.inference_id === 'string') return 'error' in raw || 'model_id' in raw;
	return isRecord(raw.job) && ('polling_url' in raw.job || 'model_id' in raw.job);
}

function whyNoResult(raw: unknown): string | undefined {
	if (!isRecord(raw) || isRecord(raw.inference) || !isMindeeAnswer(raw)) return undefined;
	const job = isRecord(raw.job) ? raw.job : {};
	const fileName = oneLine(text(raw.file_name) ?? text(job.filename) ?? '', 120);
	const what = fileName === '' ? 'the document' : `"${fileName}"`;
	const problem = isRecord(raw.error) ? raw.error : job.error;
	const id = oneLine(text(job.id) ?? '', 120);
	if (isRecord(problem) || !isRecord(raw.job)) {
		const inference = oneLine(text(raw.inference_id) ?? '', 120);
		const which = inference !== '' ? ` (inference ${inference})` : id !== '' ? ` (job ${id})` : '';
		const why = asSentence(ownWords(problem).message ?? 'no reason given');
		return `Mindee could not read ${what}${which}: ${why}`;
	}
	return (
		`This is a Mindee job${id === '' ? '' : ` (${id})`}, not its result. ` +
		`Fetch the result with Get Result${id === '' ? '' : ` and the job ID ${id}`}.`
	);
}

function readWords(words: unknown, leftOut: LeftOut): DraftWord[] {
	const drafts: DraftWord[] = [];
	for (const word of Array.isArray(words) ? words : []) {
		if (!isRecord(word) || typeof word.content !== 'string') {
			leftOut.entry();
			continue;
		}
		drafts.push({ text: word.content, points: readPolygon(word.polygon) });
	}
	return drafts;
}

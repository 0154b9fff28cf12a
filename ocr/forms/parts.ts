import type { Steps } from '../document/turns';
import type { OcrDocument, OcrWarning } from '../document/types';
import { joinParts, type ReadPart } from '../plan/join-parts';
import { namedPages, pagesOfOneFile } from '../plan/part-ids';
import type { AnswerForm, DocumentContext } from '../reading/answer-form';
import { documentJob } from '../reading/document-job';
import { isRecord, list, text } from '../reading/foreign';
import { UnreadableAnswer } from '../reading/unreadable';
import { restoreFiles } from './document-parts';
import { ocrDocument } from './ocr-document';

/**
 * The answers to the parts of one file, as the output Raw has them; `ocr/plan/parts-answer.ts` says what stands
 * in it. A part that cannot be read is missing, and a warning names its pages. Whose the answers are, the
 * caller knows.
 */
export const parts: AnswerForm = {
	id: 'parts',
	name: 'File in Parts',
	knownBy: '"ocrParts"',

	recognises: (raw) => isRecord(raw) && Array.isArray(raw.ocrParts),

	*documentSteps(raw, context) {
		if (!isRecord(raw) || !Array.isArray(raw.ocrParts)) {
			throw new UnreadableAnswer('"ocrParts" (a list)');
		}
		const read: ReadPart[] = [];
		const warnings: OcrWarning[] = [];
		let why: UnreadableAnswer | undefined;
		const readPages = pagesOfOneFile();
		for (const [index, entry] of raw.ocrParts.entries()) {
			const pages = isRecord(entry) ? readPages(text(entry.pages) ?? '') : undefined;
			if (!isRecord(entry) || !pages) {
				throw new UnreadableAnswer(`"ocrParts[${index}].pages" such as "1-30"`);
			}
			try {
				const document = yield* documentOf(entry, context);
				if (document) read.push({ pages, document, isTextLayer: isRecord(entry.document) });
				else warnings.push(missing(pages, entry));
			} catch (error) {
				if (!(error instanceof UnreadableAnswer)) throw error;
				why ??= error;
				warnings.push(unreadable(pages, error));
			}
		}
		if (why && read.length === 0) throw why;
		if (read.length === 0 && warnings.some(({ code }) => code === 'part-failed')) {
			throw new UnreadableAnswer('a part that was read', warnings[0]!.message);
		}
		return yield* joinParts(read, { ...wholeOf(raw, context), warnings });
	},
};

function* documentOf(
	entry: Record<string, unknown>,
	context: DocumentContext,
): Steps<OcrDocument | undefined> {
	if (isRecord(entry.document)) return yield* ocrDocument.documentSteps(entry.document, context);
	const files = restoreFiles(entry.files);
	const isAnswered = (entry.raw ?? entry.text) !== undefined || files.length > 0;
	if (!isAnswered) return undefined;
	const { readInner, source, job } = context;
	if (!readInner) throw new UnreadableAnswer('an answer of a provider');
	// Of a provider whose result is a file nothing else may be known.
	return yield* readInner(entry.raw ?? null, {
		job: { ...job, id: text(entry.jobId) ?? null },
		source,
		files,
		...(typeof entry.text === 'string' ? { text: entry.text } : {}),
	});
}

function wholeOf(raw: Record<string, unknown>, { job, source, files }: DocumentContext) {
	const { pageCount } = raw;
	const isCount = typeof pageCount === 'number' && Number.isSafeInteger(pageCount) && pageCount > 0;
	const fileName = source?.fileName ?? text(raw.fileName);
	const ofParts = list(raw.ocrParts).flatMap((entry) =>
		isRecord(entry) ? restoreFiles(entry.files) : [],
	);
	return {
		provider: job.provider ?? 'parts',
		job: documentJob(job),
		source: {
			...source,
			...(fileName ? { fileName } : {}),
			...(isCount ? { pageCount } : {}),
		},
		files: files && files.length > 0 ? files : ofParts,
	};
}

/** A person skipped them, or why there is no answer. */
function missing(pages: readonly number[], entry: Record<string, unknown>): OcrWarning {
	if (entry.isSkipped === true) {
		return {
			code: 'pages-skipped',
			message: `${namedPages(pages)} ${pages.length === 1 ? 'has' : 'have'} text in the PDF itself and ${pages.length === 1 ? 'was' : 'were'} not read, as Pages with Text is set to Skip.`,
		};
	}
	const why = isRecord(entry.failure) ? text(entry.failure.message) : undefined;
	return failed(pages, why ?? 'The provider has not finished reading.');
}

const unreadable = (
	pages: readonly number[],
	{ sentence, expected }: UnreadableAnswer,
): OcrWarning =>
	failed(pages, sentence ?? `The response has an unknown format; expected ${expected}.`);

const failed = (pages: readonly number[], why: string): OcrWarning => ({
	code: 'part-failed',
	message: `${namedPages(pages)} ${pages.length === 1 ? 'is' : 'are'} missing: ${why}`,
});

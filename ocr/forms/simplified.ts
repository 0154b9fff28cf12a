import { buildSteps, type DraftPage } from '../reading/build-document';
import type { OcrWarning } from '../document/types';
import { CATALOGUE } from '../providers/catalogue';
import type { AnswerForm } from '../reading/answer-form';
import { isRecord, list, numberOrNull, text } from '../reading/foreign';
import { withFields } from './document-fields';
import { withReview } from './document-review';
import { numberPages } from '../reading/page-numbers';
import { UnreadableAnswer } from '../reading/unreadable';
import {
	restoreJob,
	restoreLanguages,
	restoreProvider,
	restoreUsage,
	restoreWarnings,
} from './document-parts';

/**
 * The nodes' own output *Simplified*: a text with its pages, and no words. One item per page is read
 * as well, as a document of that page.
 */
export const simplified: AnswerForm = {
	id: 'simplified',
	name: 'Simplified output',
	knownBy: '"text" with "provider" and "jobId"',

	recognises: (raw) =>
		isRecord(raw) &&
		typeof raw.text === 'string' &&
		typeof raw.provider === 'string' &&
		'jobId' in raw &&
		(Array.isArray(raw.pages) || 'pageNumber' in raw),

	*documentSteps(raw, { job, source, files }) {
		if (!isRecord(raw) || typeof raw.text !== 'string') {
			throw new UnreadableAnswer('"text" with "provider" and "jobId"');
		}
		const { id, ...ownJob } = restoreJob({ ...raw, id: raw.jobId, status: 'succeeded' });
		const fileName = text(raw.fileName);
		const { pages, numbers, mended } = pagesOf(raw, raw.text);
		const provider = restoreProvider({ id: raw.provider }, 'unknown');
		const document = yield* buildSteps({
			provider,
			job: { id: id ?? job.id, ...ownJob },
			source: { ...(fileName ? { fileName } : {}), ...source },
			languages: restoreLanguages(raw.languages),
			usage: restoreUsage(raw.usage),
			confidence: numberOrNull(raw.confidence),
			files,
			pages,
			warnings: [
				...restoreWarnings(list(raw.warnings)),
				...mended,
				...(givesTextOnly(provider.id) ? [] : [TEXT_ONLY]),
			],
		});
		return withReview(withFields(numberPages(document, numbers), raw.fields), raw.review);
	},
};

/** Where there are no words at all, no other output has them. */
const givesTextOnly = (id: string) =>
	CATALOGUE.some((provider) => provider.id === id && provider.textOnly);

const TEXT_ONLY: OcrWarning = {
	code: 'text-only',
	message:
		'Only the text was used: the item has no words and no positions. ' +
		'To include them, set Output to Full Document or turn on Keep Full Document in the node that made the item.',
};

interface Pages {
	pages: DraftPage[];
	numbers: unknown[];
	mended: OcrWarning[];
}

function pagesOf(raw: Record<string, unknown>, whole: string): Pages {
	if (!Array.isArray(raw.pages)) {
		const page = { text: whole, confidence: numberOrNull(raw.confidence), words: [] };
		return { pages: [page], numbers: [raw.pageNumber], mended: [] };
	}
	const parts = Array.from(raw.pages, (page: unknown) => (isRecord(page) ? page : {}));
	if (!coverText(parts, whole)) {
		return {
			pages: [{ text: whole, words: [] }],
			numbers: [1],
			mended: [
				{
					code: 'document-mended',
					message:
						'The text was changed after it was read and no longer matches "pages", so it was read as one page.',
				},
			],
		};
	}
	return {
		pages: parts.map(({ offset, length, confidence }) => ({
			text: whole.slice(Number(offset), Number(offset) + Number(length)),
			confidence: numberOrNull(confidence),
			words: [],
		})),
		numbers: parts.map(({ number }) => number),
		mended: [],
	};
}

/** Whether the pages follow each other through the text and leave nothing but blanks out. */
function coverText(pages: ReadonlyArray<Record<string, unknown>>, whole: string): boolean {
	let end = 0;
	for (const { offset, length } of pages) {
		if (!isIndex(offset) || !isIndex(length) || offset < end) return false;
		if (whole.slice(end, offset).trim() !== '') return false;
		end = offset + length;
	}
	return end <= whole.length && whole.slice(end).trim() === '';
}

const isIndex = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

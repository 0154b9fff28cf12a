import { eachOf } from '../../document/turns';
import type { OcrWarning } from '../../document/types';
import { buildSteps } from '../../reading/build-document';
import { documentJob } from '../../reading/document-job';
import { isRecord, list, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { fieldsOnly } from '../../reading/text-in-part';
import { UnreadableAnswer } from '../../reading/unreadable';
import type { AnswerForm } from '../../reading/answer-form';
import { readHandwriting } from '../../reading/handwriting';
import { numberPages } from '../../reading/page-numbers';
import { readDocumentPage, type DocumentPage } from './document-page';
import { fieldTexts } from './field-texts';
import { isDocumentResult, resultOf, whyNoResult } from './operation';
import { givePageContent } from './page-content';
import { giveParagraphs } from './page-paragraphs';

const EXPECTED = '"analyzeResult.pages" (a list)';

/**
 * Azure Document Intelligence, formerly Form Recognizer 3.0 and later: `analyzeResult.pages[]`, of any
 * model. Spans of words and styles count in the same unit (`stringIndexType`), so handwriting needs
 * no conversion.
 * Source of the facts: "Analyze document API response" in Azure's documentation.
 */
export const azureDocumentIntelligence: AnswerForm = {
	id: 'azure-document-intelligence',
	name: 'Azure Document Intelligence',
	knownBy: '"analyzeResult.pages"',
	hasClientSpellings: true,

	recognises(raw) {
		const result = resultOf(raw);
		if (!result || !isDocumentResult(result)) return false;
		if (result !== raw) return true;
		// A list of pages on its own could come from any service, and a text even more so.
		return Array.isArray(result.pages)
			? 'stringIndexType' in result || 'modelId' in result
			: 'stringIndexType' in result && 'modelId' in result;
	},

	*documentSteps(raw, { job, source }) {
		const result = resultOf(raw);
		if (!result || !isDocumentResult(result)) {
			throw new UnreadableAnswer(EXPECTED, whyNoResult(raw));
		}
		const leftOut = new LeftOut();
		const isHandwritten = readHandwriting(Array.isArray(result.styles) ? result.styles : []);
		const read = yield* eachOf(list(result.pages), (page: unknown, index): DocumentPage => {
			if (isRecord(page)) return readDocumentPage(page, isHandwritten, leftOut);
			leftOut.page(index + 1);
			return { draft: { words: [] }, offsets: [] };
		});
		const numbers = Array.from(list(result.pages), (page) =>
			isRecord(page) ? page.pageNumber : null,
		);
		const partial = giveFields(result, { read, numbers });
		givePageContent(result, read);
		const pages = read.map(({ draft }) => draft);
		const joined = giveParagraphs(result, { pages, numbers });
		const model = text(result.modelId);
		const apiVersion = text(result.apiVersion);
		const completedAt = isRecord(raw) ? text(raw.lastUpdatedDateTime) : undefined;
		const document = yield* buildSteps({
			provider: {
				id: 'azure-document-intelligence',
				...(model ? { model } : {}),
				...(apiVersion ? { apiVersion } : {}),
			},
			job: documentJob(job, { completedAt }),
			source,
			languages: readLanguages(result.languages),
			usage: { pages: pages.length },
			pages,
			warnings: [...partial, ...joined, ...leftOut.warnings()],
		});
		return numberPages(document, numbers);
	},
};

/** Without words, lines and a text, what the fields and tables hold is better than nothing. */
function giveFields(
	result: Record<string, unknown>,
	{ read, numbers }: { read: DocumentPage[]; numbers: unknown[] },
): OcrWarning[] {
	const hasText =
		text(result.content) !== undefined ||
		list(result.paragraphs).length > 0 ||
		read.some(({ draft }) => draft.words.length > 0 || draft.lines !== undefined);
	const texts = hasText ? [] : [...fieldTexts(result)].sort(([a], [b]) => a - b);
	for (const [number, words] of texts) {
		const page = read[numbers.indexOf(number)];
		if (page) page.draft.words = words;
		else {
			read.push({ draft: { words }, offsets: [] });
			numbers.push(number);
		}
	}
	return texts.length > 0 ? [fieldsOnly('Keep "content" and "pages" of the response.')] : [];
}

/** `locale`, which previews call `languageCode`. */
function readLanguages(languages: unknown): string[] {
	const found = new Set<string>();
	for (const entry of Array.isArray(languages) ? languages : []) {
		if (!isRecord(entry)) continue;
		const code = text(entry.locale) ?? text(entry.languageCode);
		if (code) found.add(code);
	}
	return [...found];
}

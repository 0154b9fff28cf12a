import type { AnswerForm } from '../reading/answer-form';
import { eachOf } from '../document/turns';
import { buildSteps, type DraftPage } from '../reading/build-document';
import { documentJob } from '../reading/document-job';
import { countOf, isRecord, list, numberOrNull, text } from '../reading/foreign';
import { LeftOut } from '../reading/left-out';
import { readMarkdown } from '../reading/markdown-text';
import { numberPages } from '../reading/page-numbers';
import { ratedWords } from '../reading/rated-words';
import { field } from '../reading/spelled';
import { UnreadableAnswer } from '../reading/unreadable';

type Parts = Record<string, unknown>;

const EXPECTED = '"pages" (a list) with "markdown"';

/**
 * Mistral OCR: the answer of `/v1/ocr`, the output of n8n's Mistral AI node, which adds `extractedText`,
 * a line of a batch's results, and one of its pages or a list of them. Each page is Markdown, whose words
 * have confidence where that was asked for, and no places. Pages count from 0 there and from 1 here.
 * Source of the facts: `OCRResponse` and `OCRPageObject` in Mistral's API reference and clients.
 */
export const mistralOcr: AnswerForm = {
	id: 'mistral-ocr',
	name: 'Mistral OCR',
	knownBy: '"pages[].markdown"',
	recognises: (raw) => answerOf(raw) !== null,

	*documentSteps(raw, { job, source }) {
		const answer = answerOf(raw);
		if (!answer) throw new UnreadableAnswer(EXPECTED);
		const leftOut = new LeftOut();
		const rawPages = list(answer.pages);
		const pages = yield* eachOf(rawPages, (page, index): DraftPage => {
			if (isRecord(page)) return readPage(page);
			leftOut.page(index + 1);
			return { words: [] };
		});
		const model = text(answer.model);
		const usage = field(answer, 'usage_info');
		const processed = isRecord(usage) ? field(usage, 'pages_processed') : undefined;
		const document = yield* buildSteps({
			provider: { id: 'mistral-ocr', ...(model ? { model } : {}) },
			job: documentJob(job),
			source,
			usage: { pages: countOf(processed) ?? pages.length },
			confidence: meanOf(pages.map(({ confidence }) => confidence)),
			pages,
			warnings: leftOut.warnings(),
		});
		return numberPages(document, rawPages.map(numberOf));
	},
};

/** The answer itself, or the one in a line of a batch's results. */
function answerOf(raw: unknown): Parts | null {
	if (Array.isArray(raw)) return raw.length > 0 && raw.every(isPage) ? { pages: raw } : null;
	if (!isRecord(raw)) return null;
	if (isAnswer(raw)) return raw;
	if (isPage(raw) && 'images' in raw) return { pages: [raw] };
	const body = isRecord(raw.response) ? raw.response.body : undefined;
	return 'custom_id' in raw && isRecord(body) && isAnswer(body) ? body : null;
}

function isAnswer(raw: Parts): boolean {
	if (!Array.isArray(raw.pages) || 'schemaVersion' in raw) return false;
	const first: unknown = raw.pages[0];
	if (isRecord(first)) return isPage(first);
	const usage = field(raw, 'usage_info');
	return isRecord(usage) && field(usage, 'pages_processed') !== undefined;
}

const isPage = (page: unknown): boolean =>
	isRecord(page) && typeof page.markdown === 'string' && ('index' in page || 'dimensions' in page);

function numberOf(page: unknown): unknown {
	const index = isRecord(page) ? page.index : undefined;
	return typeof index === 'number' ? index + 1 : undefined;
}

function readPage(page: Parts): DraftPage {
	const markdown = wholeMarkdown(page);
	const read = readMarkdown(markdown);
	const size = isRecord(page.dimensions) ? page.dimensions : {};
	return {
		width: numberOrNull(size.width),
		height: numberOrNull(size.height),
		unit: 'pixel',
		confidence: pageConfidence(page),
		...read,
		markdown,
		words: ratedWords(read.text, wordScores(page)),
	};
}

function pageConfidence(page: Parts): number | null {
	const scores = field(page, 'confidence_scores');
	const average = isRecord(scores) ? field(scores, 'average_page_confidence_score') : undefined;
	return numberOrNull(average);
}

/** `word_confidence_scores: [{text, confidence, start_index}]`, where they were asked for. */
function wordScores(page: Parts): Array<{ text: string; confidence: number }> {
	const scores = field(page, 'confidence_scores');
	const words = isRecord(scores) ? list(field(scores, 'word_confidence_scores')) : [];
	return words.flatMap((word) => {
		if (!isRecord(word) || typeof word.confidence !== 'number') return [];
		const said = text(word.text);
		return said === undefined ? [] : [{ text: said, confidence: word.confidence }];
	});
}

/**
 * A page's Markdown with what options have taken out of it: tables (`table_format`), whose place has a
 * link to their id, and the page's header and footer.
 */
function wholeMarkdown(page: Parts): string {
	const tables = new Map<string, string>();
	for (const table of list(page.tables)) {
		if (!isRecord(table) || typeof table.content !== 'string') continue;
		if (typeof table.id === 'string') tables.set(table.id, table.content);
	}
	const given = typeof page.markdown === 'string' ? page.markdown : '';
	const left = new Set(tables.keys());
	// `[tbl-0.html](tbl-0.html)`
	const parts: string[] = [];
	let from = 0;
	for (const { 0: opening, 1: name = '', index } of given.matchAll(/\[([^[\]\n]{1,200})\]\(/g)) {
		const [to, content] = [`${name})`, tables.get(name)];
		if (content === undefined || !given.startsWith(to, index + opening.length)) continue;
		left.delete(name);
		parts.push(given.slice(from, index), `\n\n${content}\n\n`);
		from = index + opening.length + to.length;
	}
	const markdown = parts.join('') + given.slice(from);
	const loose = [...left].map((id) => tables.get(id));
	return [text(page.header), markdown, ...loose, text(page.footer)]
		.filter((part) => part !== undefined && part !== '')
		.join('\n\n');
}

function meanOf(values: ReadonlyArray<number | null | undefined>): number | null {
	const given = values.filter((value) => typeof value === 'number');
	return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
}

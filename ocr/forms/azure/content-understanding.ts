import type { OcrWarning } from '../../document/types';
import type { AnswerForm } from '../../reading/answer-form';
import { buildSteps, type DraftWord } from '../../reading/build-document';
import { documentJob } from '../../reading/document-job';
import { countOf, isRecord, list, text } from '../../reading/foreign';
import { LeftOut } from '../../reading/left-out';
import { innermostReason } from '../../reading/innermost-reason';
import { joinedPages } from '../../reading/joined-pages';
import { readMarkdown } from '../../reading/markdown-text';
import { asSentence, oneLine } from '../../reading/one-line';
import { numberPages } from '../../reading/page-numbers';
import { TextUnits, type TextUnit } from '../../reading/text-units';
import { UnreadableAnswer } from '../../reading/unreadable';
import { withMarkdownBoxes } from './markdown-marks';
import { pagesOfMarkdown } from './page-breaks';
import { readMeasures } from './read';
import { withMarkdownMarks } from './selection-marks';
import { giveTables, readSource, spansOf, type TablePage } from './tables';

type Parts = Record<string, unknown>;

const WITH_PAGES =
	'Turn on enableOcr and enableLayout in the analyzer, so that its response has pages.';

const EXPECTED = '"result.contents" (a list) with "markdown"';

/**
 * Azure AI Content Understanding: `result.contents[]` with `markdown`, pages, words and tables, of which
 * files that are not drawn (Office, HTML) have the Markdown alone. Words are the page's, with `source`
 * for their place.
 * Source of the facts: "Document analysis: extract structured content" in Content Understanding's
 * documentation, API version 2025-11-01.
 */
export const azureContentUnderstanding: AnswerForm = {
	id: 'azure-content-understanding',
	name: 'Azure Content Understanding',
	knownBy: '"result.contents"',
	hasClientSpellings: true,
	recognises: (raw) => resultOf(raw) !== null,

	*documentSteps(raw, { job, source }) {
		const result = resultOf(raw);
		if (!result) throw new UnreadableAnswer(EXPECTED);
		const contents = withoutWholes(list(result.contents).filter(isRecord));
		if (contents.length === 0) throw new UnreadableAnswer(EXPECTED, whyNone(raw));
		const unit = unitOf(result.stringEncoding);
		const leftOut = new LeftOut();
		const warnings: OcrWarning[] = [];
		const pages = contents.flatMap((content) => {
			const read = readContent(content, unit, leftOut);
			const pageCount = pageCountOf(content);
			warnings.push(...joinedPages('Azure', { pageCount, read: read.length }, WITH_PAGES));
			return read;
		});
		const apiVersion = text(result.apiVersion);
		const model = text(result.analyzerId);
		const document = yield* buildSteps({
			provider: {
				id: 'azure-content-understanding',
				...(model ? { model } : {}),
				...(apiVersion ? { apiVersion } : {}),
			},
			job: documentJob(job, { id: isRecord(raw) ? text(raw.id) : undefined }),
			source,
			usage: { pages: pages.length },
			pages: pages.map(({ draft }) => draft),
			warnings: [...list(result.warnings).flatMap(warningOf), ...warnings, ...leftOut.warnings()],
		});
		return numberPages(
			document,
			pages.map(({ number }) => number),
		);
	},
};

/** The result in an operation, or the result itself. */
function resultOf(raw: unknown): Parts | null {
	if (!isRecord(raw)) return null;
	const result = isRecord(raw.result) ? raw.result : raw;
	return Array.isArray(result.contents) && 'analyzerId' in result ? result : null;
}

function whyNone(raw: unknown): string | undefined {
	if (!isRecord(raw)) return undefined;
	const failure = isRecord(raw.error) ? innermostReason(raw.error) : undefined;
	if (failure !== undefined) return `Azure did not read the document: ${asSentence(failure)}`;
	const status = text(raw.status);
	return status === undefined || status.toLowerCase() === 'succeeded'
		? undefined
		: `Azure has not read the document yet (status ${oneLine(status, 40)}). Ask again at the address from Operation-Location until the status is Succeeded.`;
}

/** Spans count code points unless the request asked for something else (`stringEncoding`). */
const unitOf = (encoding: unknown): TextUnit =>
	encoding === 'utf16' || encoding === 'utf8' ? encoding : 'codePoint';

function readContent(content: Parts, unit: TextUnit, leftOut: LeftOut): TablePage[] {
	const markdown = typeof content.markdown === 'string' ? withMarkdownMarks(content.markdown) : '';
	const units = new TextUnits(markdown, unit);
	const pages = list(content.pages).map((page, index): TablePage => {
		if (isRecord(page)) return readPage(page, content, units, leftOut);
		leftOut.page(index + 1);
		return { number: undefined, draft: { words: [] }, offsets: [], spans: [] };
	});
	if (!pages.some(({ draft }) => draft.words.length > 0 || draft.text !== undefined)) {
		const first = countOf(content.startPageNumber) ?? 1;
		return pagesOfMarkdown(markdown, pageCountOf(content)).map((draft, index) => ({
			number: first + index,
			draft,
			offsets: [],
			spans: [],
		}));
	}
	const isSound = list(content.pages).map(isRecord);
	giveRest(
		pages.map((page, index) => (isSound[index] ? page : null)),
		markdown,
		leftOut,
	);
	giveTables(content.tables, pages);
	return pages;
}

/**
 * Gives pages without spans what the Markdown has between the breaks around them.
 *
 * @param pages `null` for one that is none, which is told already.
 */
function giveRest(pages: ReadonlyArray<TablePage | null>, markdown: string, leftOut: LeftOut) {
	const read = pagesOfMarkdown(markdown, pages.length);
	for (const [index, page] of pages.entries()) {
		if (!page) continue;
		const { draft, spans } = page;
		const isBare = draft.words.length === 0 && !draft.lines && draft.text === undefined;
		if (!isBare || spans.length > 0) continue;
		if (read.length === pages.length) Object.assign(draft, read[index]);
		else leftOut.page(index + 1);
	}
}

/** How many pages of the file a content is about. */
function pageCountOf({ startPageNumber, endPageNumber, pages }: Parts): number | undefined {
	const [start, end] = [countOf(startPageNumber), countOf(endPageNumber)];
	if (start !== undefined && end !== undefined && end >= start) return end - start + 1;
	return list(pages).length > 0 ? list(pages).length : undefined;
}

function readPage(page: Parts, content: Parts, units: TextUnits, leftOut: LeftOut): TablePage {
	const { words, offsets } = readWords(page, leftOut);
	const lines = list(page.lines).flatMap((line) =>
		isRecord(line) && typeof line.content === 'string'
			? [{ text: withMarkdownMarks(line.content), points: readSource(line.source)[0]?.points }]
			: [],
	);
	const spans = spansOf(page);
	const markdown = units.slices(spans).trim();
	const draft = {
		...readMeasures({ ...page, unit: content.unit }),
		...(lines.length > 0 ? { lines } : {}),
		// A page that is not drawn has no words.
		...(words.length + lines.length === 0 && markdown !== '' ? readMarkdown(markdown) : {}),
		...(markdown === '' ? {} : { markdown }),
		words,
	};
	return { number: page.pageNumber, ...withMarkdownBoxes({ draft, offsets }, spans, units), spans };
}

function readWords(page: Parts, leftOut: LeftOut) {
	const words: DraftWord[] = [];
	const offsets: number[] = [];
	for (const word of list(page.words)) {
		if (!isRecord(word) || typeof word.content !== 'string') {
			leftOut.entry();
			continue;
		}
		words.push({
			text: withMarkdownMarks(word.content),
			points: readSource(word.source)[0]?.points,
			// The libraries write 0 for what was not given.
			confidence: typeof word.confidence === 'number' ? word.confidence || null : null,
		});
		offsets.push(spansOf(word)[0]?.[0] ?? offsets.at(-1) ?? 0);
	}
	return { words, offsets };
}

function warningOf(warning: unknown): OcrWarning[] {
	const message = isRecord(warning) ? text(warning.message) : undefined;
	return message === undefined
		? []
		: [
				{
					code: 'page-not-read',
					message: `The document was not read in full: ${asSentence(message)}`,
				},
			];
}

/** A file that was taken apart by kind (`input1/segment1`) is there as a whole too (`input1`). */
function withoutWholes(contents: ReadonlyArray<Record<string, unknown>>) {
	const pathOf = ({ path }: Record<string, unknown>) => text(path) ?? '';
	const wholes = new Set(
		contents.map((content) => {
			const path = pathOf(content);
			return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
		}),
	);
	return contents.filter((content) => pathOf(content) === '' || !wholes.has(pathOf(content)));
}

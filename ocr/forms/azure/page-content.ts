import type { DraftPage } from '../../reading/build-document';
import { isRecord, list } from '../../reading/foreign';
import { readMarkdown } from '../../reading/markdown-text';
import { TextUnits, type TextUnit } from '../../reading/text-units';
import type { DocumentPage } from './document-page';
import { giveBlocks } from './paragraphs';
import { withMarks } from './selection-marks';
import { giveTables, spansOf, type TablePage } from './tables';

type Parts = Record<string, unknown>;

/**
 * Gives the pages what stands in an answer of Document Intelligence beside their words: tables, paragraphs, and the
 * part of `content` that is theirs. With `contentFormat` markdown that is their Markdown; a page without
 * lines, such as one of an Office file, has its text from it.
 *
 * @param pages read from `result.pages`, one for each.
 */
export function givePageContent(result: Parts, pages: readonly DocumentPage[]) {
	const content = typeof result.content === 'string' ? result.content : '';
	const units = new TextUnits(content, unitOf(result.stringIndexType));
	const isMarkdown = result.contentFormat === 'markdown';
	const rawPages = list(result.pages);
	const tablePages = pages.map(({ draft, offsets }, index): TablePage => {
		const raw = rawPages[index];
		const page = isRecord(raw) ? raw : {};
		const told = spansOf(page);
		const spans = told.length === 0 && pages.length === 1 ? WHOLE : told;
		const own = units.slices(spans);
		if (own.trim() !== '') giveText(draft, own, isMarkdown ? result : null);
		const isContent = draft.words.length === 0 && draft.text === own && spans.length === 1;
		const begin = units.offset(spans[0]?.[0] ?? 0);
		const textAt = (offset: number) => Math.max(0, units.offset(offset) - begin);
		return {
			...{ number: page.pageNumber, draft, offsets, spans },
			...(isContent ? { textAt } : {}),
		};
	});
	giveTables(result.tables, tablePages);
	giveBlocks(result, tablePages);
}

/** Of the only page, where nothing says which part is its own. */
const WHOLE: TablePage['spans'] = [[0, Infinity]];

/** @param markdown the answer, where its content is Markdown. */
function giveText(draft: DraftPage, content: string, markdown: Parts | null) {
	const own = withMarks(content);
	if (markdown) draft.markdown = own;
	if (draft.lines) return;
	if (!markdown) return void (draft.text = own);
	const { text, tables, blocks } = readMarkdown(own);
	draft.text = text;
	if (draft.words.length > 0) return;
	// What the answer names by itself goes first.
	if (list(markdown.tables).length === 0) draft.tables = tables;
	draft.blocks = blocks;
}

/** `stringIndexType`; the service's default is the first. */
const unitOf = (type: unknown): TextUnit =>
	type === 'utf16CodeUnit' ? 'utf16' : type === 'unicodeCodePoint' ? 'codePoint' : 'grapheme';

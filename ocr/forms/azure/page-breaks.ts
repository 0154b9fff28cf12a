import type { DraftPage } from '../../reading/build-document';
import { readMarkdown } from '../../reading/markdown-text';

/** What Azure's Markdown has between two pages. */
const PAGE_BREAK = '<!-- PageBreak -->';

/**
 * The pages of Markdown of an answer that says nothing of its pages: as its breaks part them, if they are
 * as many as there are, or all of it as one page.
 *
 * @param pageCount `undefined` where the answer does not say it.
 * Source of the facts: "Markdown representation" in the documentation of Document Intelligence and of
 * Content Understanding.
 */
export function pagesOfMarkdown(markdown: string, pageCount: number | undefined): DraftPage[] {
	const parts = markdown.split(PAGE_BREAK);
	const texts = (pageCount ?? parts.length) === parts.length ? parts : [markdown];
	return texts.map((own) => ({ ...readMarkdown(own), markdown: own.trim(), words: [] }));
}

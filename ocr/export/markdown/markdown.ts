import { atOnce, eachOf, type Steps } from '../../document/turns';
import type { OcrDocument } from '../../document/types';
import type { Block, ParagraphBlock } from '../../layout/blocks';
import { documentBlocks } from '../../layout/document-blocks';
import { escapeHeading, escapeLines } from './escape';
import { listMarkdown } from './list';
import { tableMarkdown } from './table';

/**
 * The document as Markdown (CommonMark, GitHub's tables): headings by the height of their letters,
 * paragraphs, lists and tables by their places. The provider's reading order and its own tables are
 * kept; rows and columns are read as they stand. Where no places are known, paragraphs, lists and
 * tables come from the text's own lines and blanks. A page whose provider writes Markdown has that, as
 * it is.
 *
 * Pages are parted by a blank line and nothing else: a rule would be on no page, and what cuts
 * texts up for a search takes it for the end of a topic. Who wants the pages has the plain text.
 */
export const exportMarkdown = (document: OcrDocument): string => atOnce(markdownSteps(document));

/** The same in steps, one for each page. */
export function* markdownSteps(document: OcrDocument): Steps<string> {
	const texts = (yield* markdownOfPagesSteps(document)).filter((text) => text !== '');
	return texts.length === 0 ? '' : texts.join('\n\n') + '\n';
}

/** The same, page by page: headings have the levels that they have in the whole. */
export const markdownOfPages = (document: OcrDocument): string[] =>
	atOnce(markdownOfPagesSteps(document));

/** The same in steps. */
export function* markdownOfPagesSteps(document: OcrDocument): Steps<string[]> {
	const { blocks, levels } = yield* documentBlocks(document);
	return yield* eachOf(
		blocks,
		(ofPage, index) =>
			document.pages[index]?.markdown ??
			ofPage
				.map((block) => blockMarkdown(block, levels))
				.filter((text) => text !== '')
				.join('\n\n'),
	);
}

/** A block of {@link documentBlocks}. */
export function blockMarkdown(block: Block, levels: Map<ParagraphBlock, number>): string {
	if (block.kind === 'table') return tableMarkdown(block);
	if (block.kind === 'list') return listMarkdown(block.items);
	const level = levels.get(block);
	const text = String(block.text);
	if (level !== undefined) return `${'#'.repeat(level)} ${escapeHeading(text)}`;
	// Two blanks at a line's end keep the break, also where a backslash is not understood.
	return escapeLines(text).replaceAll('\n', '  \n');
}

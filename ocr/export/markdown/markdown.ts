import type { OcrDocument } from '../../document/types';
import { blocksOf, type Block, type ParagraphBlock } from '../../layout/blocks';
import { headingLevels } from '../../layout/heading-levels';
import { layPage } from '../../layout/lay-page';
import { escapeHeading, escapeLines } from './escape';
import { listMarkdown } from './list';
import { tableMarkdown } from './table';
import { bodyOf } from '../../layout/spacing';

/**
 * The document as Markdown (CommonMark, GitHub's tables): headings by the height of their letters,
 * paragraphs, lists and tables by their places. The provider's reading order is kept. Where no
 * places are known, paragraphs, lists and tables come from the text's own lines and blanks. A page
 * whose provider writes Markdown has that, as it is.
 *
 * Pages are parted by a blank line and nothing else: a rule would be on no page, and what cuts
 * texts up for a search takes it for the end of a topic. Who wants the pages has the plain text.
 */
export function exportMarkdown(document: OcrDocument): string {
	const texts = markdownOfPages(document).filter((text) => text !== '');
	return texts.length === 0 ? '' : texts.join('\n\n') + '\n';
}

/** The same, page by page: headings have the levels that they have in the whole. */
export function markdownOfPages(document: OcrDocument): string[] {
	const pages = document.pages.map(layPage);
	const body = bodyOf(pages);
	const blocks = pages.map((page) => blocksOf(page, body));
	const levels = headingLevels(blocks.flat());
	return blocks.map(
		(ofPage, index) =>
			document.pages[index]?.markdown ??
			ofPage
				.map((block) => blockMarkdown(block, levels))
				.filter((text) => text !== '')
				.join('\n\n'),
	);
}

function blockMarkdown(block: Block, levels: Map<ParagraphBlock, number>): string {
	if (block.kind === 'table') return tableMarkdown(block.rows);
	if (block.kind === 'list') return listMarkdown(block.items);
	const level = levels.get(block);
	const text = String(block.text);
	if (level !== undefined) return `${'#'.repeat(level)} ${escapeHeading(text)}`;
	// Two blanks at a line's end keep the break, also where a backslash is not understood.
	return escapeLines(text).replaceAll('\n', '  \n');
}

import type { OcrDocument } from '../document/types';
import { blocksOf, type Block, type ParagraphBlock } from './blocks';
import { headingLevels } from './heading-levels';
import { layLines, type LaidPage } from './laid-lines';
import { escapeHeading, escapeLines } from './markdown-escape';
import { listMarkdown } from './markdown-list';
import { tableMarkdown } from './markdown-table';
import { weightedMedian } from './quantiles';
import { linePitch, pitchesOf } from './spacing';

/** Letters so much higher than those of the text are a heading's. */
const HEADING = 1.25;

/**
 * The document as Markdown (CommonMark, GitHub's tables): headings by the height of their letters,
 * paragraphs, lists and tables by their places. The provider's reading order is kept. Where no
 * places are known, paragraphs, lists and tables come from the text's own lines and blanks.
 *
 * Pages are parted by a blank line and nothing else: a rule would be on no page, and what cuts
 * texts up for a search takes it for the end of a topic. Who wants the pages has the plain text.
 */
export function exportMarkdown(document: OcrDocument): string {
	const pages = document.pages.map(layLines);
	const body = bodySize(pages);
	const pitches: number[] = [];
	for (const { lines, grid } of pages) {
		if (!grid) for (const pitch of pitchesOf(lines)) pitches.push(pitch);
	}
	const largest = body > 0 ? HEADING * body : Infinity;
	const blocks: Block[] = [];
	for (const page of pages) {
		const options = { pitch: linePitch(page, pitches), largest };
		for (const block of blocksOf(page, options)) blocks.push(block);
	}
	const levels = headingLevels(blocks, largest);
	const texts = blocks.map((block) => blockMarkdown(block, levels)).filter((text) => text !== '');
	return texts.length === 0 ? '' : texts.join('\n\n') + '\n';
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

/** The size most letters have; 0 where no page has places. */
function bodySize(pages: readonly LaidPage[]): number {
	const sizes: Array<{ value: number; weight: number }> = [];
	for (const { lines, grid, scale } of pages) {
		if (grid) continue;
		for (const { size, text } of lines) {
			if (size > 0) sizes.push({ value: size * scale, weight: text.length });
		}
	}
	return weightedMedian(sizes);
}

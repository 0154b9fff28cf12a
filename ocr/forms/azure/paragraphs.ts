import { isRecord, list } from '../../reading/foreign';
import type { DraftBlock } from '../../document/blocks';
import { PageFinder, spansOf, WordFinder, type TablePage } from './tables';

type Parts = Record<string, unknown>;

const NAMED = new Map<unknown, Pick<DraftBlock, 'role' | 'level'>>([
	['footnote', { role: 'footnote' }],
	['pageFooter', { role: 'footer' }],
	['pageHeader', { role: 'header' }],
	['pageNumber', { role: 'footer' }],
	['sectionHeading', { role: 'heading', level: 2 }],
	['title', { role: 'heading', level: 1 }],
]);

const PARAGRAPH = { role: 'paragraph' } as const;

/** What a paragraph's `role` says of it; most have none. */
export const roleOf = ({ role }: Parts): Pick<DraftBlock, 'role' | 'level'> =>
	NAMED.get(role) ?? PARAGRAPH;

/** Gives the pages the paragraphs that an answer of Document Intelligence names, by their words. */
export function giveBlocks(paragraphs: unknown, pages: readonly TablePage[]) {
	const finder = new PageFinder(pages);
	const words = new Map(pages.map((page) => [page, new WordFinder(page.offsets)]));
	const blocks = new Map<TablePage, DraftBlock[]>();
	for (const paragraph of list(paragraphs)) {
		const page = isRecord(paragraph) ? finder.find(paragraph) : undefined;
		if (!page || !isRecord(paragraph)) continue;
		const own = spansOf(paragraph).flatMap(([start, end]) => words.get(page)!.within(start, end));
		const there = blocks.get(page);
		const block = { ...roleOf(paragraph), words: own };
		if (there) there.push(block);
		else blocks.set(page, [block]);
	}
	for (const [page, own] of blocks) page.draft.blocks = own;
}

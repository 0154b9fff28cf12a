import { isRecord, list } from '../../reading/foreign';
import type { DraftBlock } from '../../document/blocks';
import { WordFinder } from '../../reading/word-finder';
import { PageFinder, spansOf, type TablePage } from './tables';

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

/**
 * Gives the pages the paragraphs that an answer of Document Intelligence names, by their words; those of an
 * Office file, which has none, by where they stand in its text.
 */
export function giveBlocks({ paragraphs, sections }: Parts, pages: readonly TablePage[]) {
	const levels = sectionLevels(list(sections));
	const finder = new PageFinder(pages);
	const words = new Map(pages.map((page) => [page, new WordFinder(page.offsets)]));
	const blocks = new Map<TablePage, DraftBlock[]>();
	for (const [index, paragraph] of list(paragraphs).entries()) {
		const page = isRecord(paragraph) ? finder.find(paragraph) : undefined;
		if (!page || !isRecord(paragraph)) continue;
		const place = placeOf(spansOf(paragraph), page, words.get(page)!);
		if (!place) continue;
		const there = blocks.get(page);
		const level = paragraph.role === 'sectionHeading' ? levels.get(index) : undefined;
		const block = { ...roleOf(paragraph), ...(level ? { level } : {}), ...place };
		if (there) there.push(block);
		else blocks.set(page, [block]);
	}
	for (const [page, own] of blocks) page.draft.blocks = own;
}

function placeOf(
	spans: ReturnType<typeof spansOf>,
	{ draft, textAt }: TablePage,
	words: WordFinder,
): Pick<DraftBlock, 'words' | 'at'> | undefined {
	if (draft.words.length > 0) {
		return { words: spans.flatMap(([start, end]) => words.take(start, end)) };
	}
	const [first] = spans;
	return first && textAt ? { at: [textAt(first[0]), textAt(first[1])] } : undefined;
}

/**
 * For each paragraph that stands in a section, by its index, how deep that is. `sections[0]` is the whole
 * document, and its elements are `/paragraphs/3` and `/sections/1`.
 */
function sectionLevels(sections: readonly unknown[]): Map<number, number> {
	const levels = new Map<number, number>();
	const seen = new Set([0]);
	const waiting = [{ section: 0, depth: 0 }];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { section, depth } = next;
		const own = sections[section];
		for (const element of list(isRecord(own) ? own.elements : undefined)) {
			if (typeof element !== 'string') continue;
			const [, kind, index] = /^\/(sections|paragraphs)\/(\d{1,9})$/.exec(element) ?? [];
			const at = Number(index);
			if (kind === 'paragraphs') levels.set(at, Math.max(depth, 1));
			else if (kind === 'sections' && !seen.has(at)) {
				seen.add(at);
				waiting.push({ section: at, depth: depth + 1 });
			}
		}
	}
	return levels;
}

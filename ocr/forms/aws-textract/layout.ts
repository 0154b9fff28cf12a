import type { DraftBlock } from '../../document/blocks';
import { typeOf, type Block, type Blocks } from './blocks';

const NAMED = new Map<unknown, Pick<DraftBlock, 'role' | 'level'>>([
	['LAYOUT_FOOTER', { role: 'footer' }],
	['LAYOUT_HEADER', { role: 'header' }],
	['LAYOUT_PAGE_NUMBER', { role: 'footer' }],
	['LAYOUT_SECTION_HEADER', { role: 'heading', level: 2 }],
	['LAYOUT_TEXT', { role: 'paragraph' }],
	['LAYOUT_TITLE', { role: 'heading', level: 1 }],
]);

/**
 * What the feature LAYOUT says of a page: blocks of lines. Those of a list are its items. Figures, tables and
 * pairs of keys and values are told by their places.
 *
 * @param places by block, the index of its word.
 */
export function layoutBlocks(
	page: readonly Block[],
	blocks: Blocks,
	places: ReadonlyMap<Block, number>,
): DraftBlock[] {
	const items = new Set(
		page
			.filter((block) => typeOf(block) === 'LAYOUT_LIST')
			.flatMap((block) => blocks.related(block, 'CHILD')),
	);
	/** A line belongs to one block. */
	const taken = new Set<Block>();
	return page.flatMap((block): DraftBlock[] => {
		const named = items.has(block) ? ITEM : NAMED.get(typeOf(block));
		if (!named) return [];
		const lines = blocks
			.related(block, 'CHILD')
			.filter((child) => typeOf(child) === 'LINE' && !taken.has(child));
		if (lines.length === 0) return [];
		for (const line of lines) taken.add(line);
		const words = lines.flatMap((line) =>
			blocks.related(line, 'CHILD').flatMap((word) => places.get(word) ?? []),
		);
		return [{ ...named, words }];
	});
}

const ITEM = { role: 'listItem' } as const;

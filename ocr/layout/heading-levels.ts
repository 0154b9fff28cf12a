import type { Block, ParagraphBlock } from './blocks';

const MAX_LEVEL = 3;
const MAX_LINES = 2;
const MAX_WORDS = 14;
const MAX_LENGTH = 120;
/** A total is set in large letters too. */
const AMOUNT = /\p{Sc}\s?\d|\d\s?\p{Sc}|\d[.,]\d\d$/u;
/** Headings this much smaller than the level above are the next level. */
const STEP = 0.88;

/** Of a heading that the provider names without its level. */
const UNKNOWN = 2;

/**
 * Headings, each with its level. Those that the provider names, 1 to 6; a paragraph that it names
 * otherwise is none where it names some. Else short paragraphs in large letters: 1 for the largest, at
 * most 3.
 */
export function headingLevels(blocks: readonly Block[]): Map<ParagraphBlock, number> {
	const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
	const levels = new Map<ParagraphBlock, number>();
	for (const block of paragraphs) {
		if (block.named?.role === 'heading') levels.set(block, block.named.level ?? UNKNOWN);
	}
	const mayBe = ({ named }: ParagraphBlock) =>
		!named || (named.role === 'paragraph' && levels.size === 0);
	const headings = paragraphs.filter((block) => mayBe(block) && isHeading(block));
	headings.sort((a, b) => b.size - a.size);
	let level = 0;
	let top = Infinity;
	for (const heading of headings) {
		if (heading.size < STEP * top) {
			level = Math.min(level + 1, MAX_LEVEL);
			top = heading.size;
		}
		levels.set(heading, level);
	}
	return levels;
}

function isHeading({ large, lines, text }: ParagraphBlock): boolean {
	if (!large || lines > MAX_LINES) return false;
	const words = String(text);
	return (
		words.length <= MAX_LENGTH &&
		words.split(/\s+/).length <= MAX_WORDS &&
		/\p{L}/u.test(words) &&
		!/[,;]$/.test(words) &&
		!AMOUNT.test(words)
	);
}

import { blockFinder } from '../document/blocks';
import type { OcrBlock } from '../document/types';
import type { LaidLine } from './laid-line';

/** Lines that follow each other, of one block of the provider's or of none. */
interface NamedLines {
	block: OcrBlock | undefined;
	lines: LaidLine[];
}

/**
 * Lines in groups of one block each. A row that was made of lines of several blocks is in none.
 *
 * @param blocks in the order of the page's lines.
 */
export function byBlock(lines: readonly LaidLine[], blocks: readonly OcrBlock[]): NamedLines[] {
	const groups: NamedLines[] = [];
	const blockAt = blockFinder(blocks);
	for (const line of lines) {
		const block = blockOf(line, blockAt);
		const last = groups.at(-1);
		if (last && last.block === block) last.lines.push(line);
		else groups.push({ block, lines: [line] });
	}
	return groups;
}

function blockOf(
	{ sources }: LaidLine,
	blockAt: (line: number) => OcrBlock | undefined,
): OcrBlock | undefined {
	const [first, ...others] = sources.map(({ line }) => blockAt(line));
	return others.every((block) => block === first) ? first : undefined;
}

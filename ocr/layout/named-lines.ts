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
	for (const line of lines) {
		const block = blockOf(line, blocks);
		const last = groups.at(-1);
		if (last && last.block === block) last.lines.push(line);
		else groups.push({ block, lines: [line] });
	}
	return groups;
}

function blockOf({ sources }: LaidLine, blocks: readonly OcrBlock[]): OcrBlock | undefined {
	if (blocks.length === 0) return undefined;
	const [first, ...others] = sources.map(({ line }) => blockAt(line, blocks));
	return others.every((block) => block === first) ? first : undefined;
}

/** The block that a line of the page is in, by the line's index. */
function blockAt(line: number, blocks: readonly OcrBlock[]): OcrBlock | undefined {
	let [low, high] = [0, blocks.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (blocks[middle]!.lines[0] <= line) low = middle + 1;
		else high = middle;
	}
	const block = blocks[low - 1];
	return block && line < block.lines[0] + block.lines[1] ? block : undefined;
}

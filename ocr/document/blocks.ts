import type { OcrBlock } from './types';

/**
 * Finds the block that a line of a page is in, by the line's index.
 *
 * @param blocks those of the page, in the order of their lines.
 */
export function blockFinder(blocks: readonly OcrBlock[]): (line: number) => OcrBlock | undefined {
	return (line) => {
		let [low, high] = [0, blocks.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (blocks[middle]!.lines[0] <= line) low = middle + 1;
			else high = middle;
		}
		const block = blocks[low - 1];
		return block && line < block.lines[0] + block.lines[1] ? block : undefined;
	};
}

import type { BlockRole, OcrBlock, OcrPage } from './types';

/** A block that is not yet on lines: by its words or by its place in the page's text. */
export interface DraftBlock {
	role: BlockRole;
	/** As that of {@link OcrBlock}. */
	level?: number;
	/** Indexes of the page's words. */
	words?: readonly number[];
	/** In the page's text, UTF-16 units: `[start, end)`. Used where it has no words. */
	at?: readonly [start: number, end: number];
}

const HIGHEST_LEVEL = 6;

/**
 * The blocks of a page by its lines. A block whose lines do not follow each other is left out: where it
 * stands is then told by its places.
 */
export function blocksOnLines(drafts: readonly DraftBlock[], page: OcrPage): OcrBlock[] {
	const linesOf = lineFinder(page);
	/** For each line, by which block it was taken first. */
	const owners = new Map<number, number>();
	const own = drafts.map((draft, index) => {
		const lines = linesOf(draft).filter((line) => !owners.has(line));
		for (const line of lines) owners.set(line, index);
		return lines.sort((a, b) => a - b);
	});
	const blocks = drafts.flatMap(({ role, level }, index): OcrBlock[] => {
		const [first, last] = [own[index]![0], own[index]!.at(-1)];
		if (first === undefined || last === undefined) return [];
		for (let line = first; line <= last; line++) {
			if ((owners.get(line) ?? index) !== index) return [];
		}
		const depth = level === undefined ? {} : { level: Math.min(Math.max(level, 1), HIGHEST_LEVEL) };
		return [{ role, ...depth, lines: [first, last - first + 1] }];
	});
	return blocks.sort((a, b) => a.lines[0] - b.lines[0]);
}

/** Finds the lines of a block, each once. */
function lineFinder({ lines, span }: OcrPage): (draft: DraftBlock) => number[] {
	const ofWord: number[] = [];
	lines.forEach(({ words: [first, count] }, line) => {
		for (let word = first; word < first + count; word++) ofWord[word] = line;
	});
	return ({ words, at }) => {
		if (words) return [...new Set(words.flatMap((word) => ofWord[word] ?? []))];
		if (!at) return [];
		const [start, end] = [at[0] + span.offset, at[1] + span.offset];
		const found: number[] = [];
		let line = firstFrom(lines, start);
		for (; line < lines.length && lines[line]!.span.offset < end; line++) found.push(line);
		return found;
	};
}

/** Index of the first line that begins at an offset or behind it. */
function firstFrom(lines: OcrPage['lines'], offset: number): number {
	let [low, high] = [0, lines.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (lines[middle]!.span.offset < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

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

import type { LooseBox } from '../../reading/box-neighbors';
import { insertBoxes } from '../../reading/check-boxes';
import type { TextUnits } from '../../reading/text-units';
import type { TablePage } from './tables';

type OwnWords = Pick<TablePage, 'draft' | 'offsets'>;

/** As `checkBox` writes them. */
const SIGNS = /[☑☐]/g;

/**
 * Gives a page of Content Understanding the check boxes that stand in its part of the Markdown, and in none
 * of its words. Beside which word one stands is told by the Markdown too.
 *
 * @param spans of the page, in the unit of the answer's spans.
 */
export function withMarkdownBoxes(
	page: OwnWords,
	spans: TablePage['spans'],
	units: TextUnits,
): OwnWords {
	const { draft, offsets } = page;
	const isKnown = (draft.lines ?? []).some(({ text }) => text.search(SIGNS) >= 0);
	if (draft.words.length === 0 || isKnown) return page;
	const words = draft.words.map(({ text }, index) => {
		const start = units.offset(offsets[index]!);
		return { start, end: start + text.length };
	});
	const boxes: Array<LooseBox & { offset: number }> = [];
	let next = 0;
	let done = 0;
	for (const [from, to] of spans) {
		// Each box once, where spans lie over each other.
		const [start, end] = [Math.max(units.offset(from), done), units.offset(to)];
		done = Math.max(done, end);
		for (const { 0: sign, index } of units.text.slice(start, end).matchAll(SIGNS)) {
			const at = start + index;
			while (next < words.length && words[next]!.end <= at) next++;
			const [before, after] = [words[next - 1], words[next]];
			if (after && after.start <= at) continue;
			const ahead = after && units.text.slice(at, after.start);
			const behind = before && units.text.slice(before.end, at);
			const side = isNearer(ahead, behind) ? 'before' : 'after';
			const beside = { index: side === 'before' ? next : next - 1, side } as const;
			boxes.push({ word: { text: sign }, beside, offset: unitsOf(at, { from, to }, units) });
		}
	}
	const { page: whole, moved, added } = insertBoxes(draft, boxes);
	const all: number[] = [];
	offsets.forEach((offset, index) => (all[moved[index]!] = offset));
	boxes.forEach(({ offset }, index) => (all[added[index]!] = offset));
	return { draft: whole, offsets: all };
}

/** Whether a box belongs to what is ahead, by the Markdown between them. */
function isNearer(ahead: string | undefined, behind: string | undefined): boolean {
	if (ahead === undefined || behind === undefined) return ahead !== undefined;
	const distance = (between: string) =>
		(/<\/?tr|\n\s*\n/i.test(between) ? 2 : 0) + (/[<\n]/.test(between) ? 1 : 0);
	return distance(ahead) <= distance(behind);
}

/** Where a place in the Markdown is in the unit of the answer's spans. */
function unitsOf(at: number, { from, to }: { from: number; to: number }, units: TextUnits) {
	// A character has no more than three bytes for each unit of UTF-16.
	const most = 3 * units.text.length;
	let [low, high] = [Math.max(from, 0), Math.min(to, most)];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (units.offset(middle) < at) low = middle + 1;
		else high = middle;
	}
	return low;
}

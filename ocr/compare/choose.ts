import { MeanConfidence } from '../document/mean-confidence';
import type { Column } from './columns';
import { bySureness, confidenceOf, type Lists } from './vote';

/**
 * Which document's reading is taken for each column: the best of the winners, but one document for
 * all columns that one of its words goes across, where it is among the winners of each. So a word
 * such as "Total amount" is not cut in two for a trace of confidence.
 *
 * @param columns in the order of the merged text.
 * @param winners for each column, the best one first; none: left out.
 * @returns for each column a document or `null`.
 */
export function chooseDocuments(
	columns: readonly Column[],
	winners: ReadonlyArray<readonly number[]>,
	lists: Lists,
): Array<number | null> {
	const chosen: Array<number | null> = [];
	while (chosen.length < columns.length) {
		const from = chosen.length;
		let to = from + 1;
		while (to < columns.length && shareWord(columns[to - 1]!, columns[to]!, lists)) to++;
		const common =
			to - from > 1
				? winners[from]!.filter((document) =>
						winners.slice(from + 1, to).every((others) => others.includes(document)),
					)
				: [];
		const sureness = new Map(
			common.map((document) => {
				const mean = new MeanConfidence();
				for (let at = from; at < to; at++) {
					mean.add(confidenceOf(lists[document]!, columns[at]![document]!));
				}
				return [document, mean.value];
			}),
		);
		const [one] = common.sort((a, b) => bySureness(sureness.get(a)!, sureness.get(b)!) || a - b);
		for (let at = from; at < to; at++) chosen.push(one ?? winners[at]![0] ?? null);
	}
	return chosen;
}

/** Whether in one of the documents a word goes across the border of two columns. */
function shareWord(left: Column, right: Column, lists: Lists): boolean {
	return left.some(({ first, count }, document) => {
		const next = right[document]!;
		if (count === 0 || next.count === 0 || next.first !== first + count) return false;
		const tokens = lists[document]!;
		const [before, after] = [tokens[next.first - 1]!, tokens[next.first]!];
		const [word, number] = before.words;
		return before.page === after.page && number > 0 && after.words[1] > 0
			? word + number - 1 === after.words[0]
			: false;
	});
}

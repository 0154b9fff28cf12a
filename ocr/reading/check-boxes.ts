import { placeWords, tidyText } from '../document/text';
import { boxNeighbors, type LooseBox, type Neighbor } from './box-neighbors';
import type { DraftPage, DraftWord } from './build-document';

const CHECKED = '☑';
const UNCHECKED = '☐';

/** How a check box, a radio button or another mark to choose by stands in every document: as a word. */
export const checkBox = (isChecked: boolean): string => (isChecked ? CHECKED : UNCHECKED);

/** Of a list's item in Markdown, `[x] yes` or `[ ] no`. */
export const withTaskBox = (text: string): string =>
	text.replace(/^\[([ xX])\](?=\s)/, (_, mark: string) => checkBox(mark !== ' '));

export interface WithBoxes {
	/** Its words and its text have the boxes. */
	page: DraftPage;
	/** For each word that was there, its index now. */
	moved: number[];
	/** For each box, the index of its word. */
	added: number[];
}

/**
 * Puts check boxes that stand in no line of an answer into the page's text, beside the word of their row
 * that they are next to. Without one, a box has a line of its own at the end.
 */
export function insertBoxes(page: DraftPage, boxes: readonly LooseBox[]): WithBoxes {
	if (boxes.length === 0) return { page, moved: [...page.words.keys()], added: [] };
	const neighbors = boxNeighbors(page, boxes);
	const words: DraftWord[] = [];
	const added: number[] = [];
	const put = (box: number) => {
		added[box] = words.length;
		words.push({ ...boxes[box]!.word });
	};
	const moved = page.words.map((word, index) => {
		const { before = [], after = [] } = neighbors.get(index) ?? {};
		before.forEach(put);
		const own = words.length;
		words.push(word);
		after.forEach(put);
		if (after.length > 0 && word.breakAfter) {
			words[own] = { ...word, breakAfter: false };
			words.at(-1)!.breakAfter = true;
		}
		return own;
	});
	const alone = [...boxes.keys()].filter((box) => added[box] === undefined);
	if (alone.length > 0 && words.length > 0) {
		words.push({ ...words.pop()!, breakAfter: true });
	}
	for (const box of alone) {
		put(box);
		words.at(-1)!.breakAfter = true;
	}
	const text = textWith(page, { boxes, neighbors, alone });
	return { page: { ...page, words, ...(text === undefined ? {} : { text }) }, moved, added };
}

/** `undefined`: the page has no text of its own, or one that its words do not fit. */
function textWith(
	page: DraftPage,
	{
		boxes,
		neighbors,
		alone,
	}: {
		boxes: readonly LooseBox[];
		neighbors: ReadonlyMap<number, Neighbor>;
		alone: readonly number[];
	},
): string | undefined {
	const own = page.text ?? page.lines?.map((line) => line.text).join('\n');
	if (own === undefined) return undefined;
	const text = tidyText(own);
	const placed = placeWords(
		text,
		page.words.map((word) => word.text),
	);
	if (!placed) return own;
	const sign = (box: number) => boxes[box]!.word.text;
	const parts: string[] = [];
	let from = 0;
	placed.forEach(({ offset, length }, index) => {
		const { before = [], after = [] } = neighbors.get(index) ?? {};
		if (before.length + after.length === 0) return;
		const end = offset + length;
		parts.push(
			text.slice(from, offset),
			[...before.map(sign), text.slice(offset, end), ...after.map(sign)].join(' '),
		);
		from = end;
	});
	const whole = parts.join('') + text.slice(from);
	return [...(whole === '' ? [] : [whole]), ...alone.map(sign)].join('\n');
}
